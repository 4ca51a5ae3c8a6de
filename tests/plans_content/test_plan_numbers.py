"""The bundled plans against the tables that they were designed as: volumes, counts, last days, phases."""

from __future__ import annotations

import pytest
from plans_content.expected import (
    PLANS,
    RACE_DAY,
    as_written,
    before_race,
    dated,
    has_jumps,
    is_strength,
    weekly_km,
)

from pipeline import build, resources
from pipeline.model.plan import Phase
from pipeline.read.formatting import format_plan

pytestmark = pytest.mark.parametrize("name", PLANS)


def test_the_plan_is_bundled_and_reads_without_a_problem(name: str) -> None:
    plan, problems = build.load_plan(name)
    assert problems == []
    assert plan is not None
    assert (plan.slug, plan.level.value) == (name, PLANS[name].level)


def test_the_plan_is_written_in_canonical_notation(name: str) -> None:
    content = (resources.plans() / f"{name}.yaml").read_bytes()
    assert format_plan(name, content, build.library()) == (content.decode(), [])


def test_every_week_is_as_long_as_it_was_designed(name: str) -> None:
    assert weekly_km(dated(name)) == pytest.approx(PLANS[name].weekly_km, rel=0.05)


def test_the_longest_run_is_the_one_designed(name: str) -> None:
    runs = [one.estimate.metres / 1000 for one in before_race(dated(name))]
    assert max(runs) == pytest.approx(PLANS[name].longest_km, rel=0.005)


def test_strength_and_jumps_come_as_often_as_designed(name: str) -> None:
    sessions = [one.planned for one in as_written(name).sessions]
    assert sum(map(is_strength, sessions)) == PLANS[name].strength
    assert sum(map(has_jumps, sessions)) == PLANS[name].jumps


def test_the_last_jumps_and_the_last_strength_are_on_their_days(name: str) -> None:
    sessions = before_race(as_written(name))
    last_jump = max(one.date for one in sessions if has_jumps(one.planned))
    last_strength = max(one.date for one in sessions if is_strength(one.planned))
    assert (RACE_DAY - last_jump).days == PLANS[name].last_jump_days
    assert (RACE_DAY - last_strength).days == PLANS[name].last_strength_days


def test_phases_and_cutbacks_are_the_ones_designed(name: str) -> None:
    weeks = dated(name).weeks
    assert " ".join(week.phase.value for week in weeks) == PLANS[name].phases
    assert tuple(week.number for week in weeks if week.cutback) == PLANS[name].cutbacks


def test_the_plan_says_what_it_needs_and_its_first_week_fits_that(name: str) -> None:
    schedule = dated(name)
    weekly_metres, longest_metres = (1000 * km for km in PLANS[name].needs_km)
    needs = schedule.plan.needs
    assert (needs.weekly_metres, needs.longest_metres) == (weekly_metres, longest_metres)
    first = schedule.weeks[0]
    assert first.metres <= 1.1 * weekly_metres
    assert max(one.estimate.metres for one in first.sessions) <= longest_metres


def test_every_week_has_a_focus_of_its_own(name: str) -> None:
    focuses = [week.focus for week in dated(name).weeks]
    assert all(focuses)
    assert len(set(focuses)) == len(focuses)


def test_two_easy_weeks_follow_the_race(name: str) -> None:
    recovery = [week for week in dated(name).weeks if week.phase is Phase.RECOVERY]
    assert [week.recovery for week in recovery] == [1, 2]
    assert recovery[0].metres < recovery[1].metres < min(weekly_km(dated(name))[:-1]) * 1000
