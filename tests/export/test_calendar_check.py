"""Our own checker: every fault in the table is caught by its name, and nothing is found in what people get."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from export.bundled_feeds import ATHLETES, feeds
from export.calendar_check import check
from export.calendar_mutations import GOOD, MUTATIONS, Mutation
from export.calendar_reader import octets
from export.schedules import PAYLOADS, REMINDED, hostile, schedule_of, season, session
from hypothesis import given
from hypothesis import strategies as st

from pipeline.build import bundled_plans

GOLDEN = sorted((Path(__file__).parents[1] / "golden").rglob("*.ics"))


def test_the_good_feed_has_no_fault() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[f"{each.name} → {each.said}" for each in MUTATIONS])
def test_every_mutation_is_caught_by_name(mutation: Mutation) -> None:
    found = check(mutation.octets)
    assert any(fault.startswith(mutation.said) for fault in found), found


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len({each.octets for each in MUTATIONS}) >= 40


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3))
def test_no_octets_make_the_checker_fall_over(place: int, instead: bytes) -> None:
    assert isinstance(check(GOOD[:place] + instead + GOOD[place + 1 :]), list)


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_golden_calendars_have_no_fault(path: Path) -> None:
    assert check(path.read_bytes()) == []


@pytest.mark.parametrize("base_url", ["", "https://runner.example/half/"])
@pytest.mark.parametrize("athlete", ATHLETES)
@pytest.mark.parametrize("plan", bundled_plans())
def test_bundled_plans_have_no_fault(plan: str, athlete: str, base_url: str) -> None:
    made = feeds(plan, athlete, base_url)
    assert made
    assert [fault for content in made.values() for fault in check(content)] == []


@pytest.mark.parametrize("timed", [False, True])
def test_a_season_with_alarms_has_no_fault(timed: bool) -> None:
    assert check(octets(schedule_of(*season(timed=timed), athlete=REMINDED))) == []


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_make_no_fault(payload: str) -> None:
    assert check(octets(hostile(payload))) == []


@given(st.lists(st.tuples(st.times(), st.integers(0, 300), st.text(max_size=80)), min_size=1, max_size=4))
def test_any_hour_any_length_and_any_words_make_no_fault(said: list[tuple[time, int, str]]) -> None:
    sessions = [
        session(f"s{number}", start=start.replace(second=0, microsecond=0), minutes=minutes, note=note)
        for number, (start, minutes, note) in enumerate(said)
    ]
    assert check(octets(schedule_of(*sessions, athlete=REMINDED))) == []
