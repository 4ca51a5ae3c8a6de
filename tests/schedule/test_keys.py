from __future__ import annotations

import pytest
from schedule.plans import (
    SPEEDS,
    SUNDAY,
    Entry,
    bike,
    easy,
    legs,
    metres,
    minutes,
    plan_of,
    race,
    race_week,
    run,
    said,
    scheduled,
    step,
    strides,
    tempo,
    week,
    week_from,
)

from pipeline.model.plan import Phase, RaceEntry
from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartScale,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Zone,
    ZoneTarget,
)
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Mode, Repeat, Run

INTERVALS = run(
    step(metres(3000), Zone.E),
    Repeat(count=5, steps=(step(metres(1000), Zone.I), step(metres(400), mode=Mode.JOG))),
)


def keys_of(phase: Phase = Phase.BUILD, **days: list[Entry]) -> list[str]:
    """The slots of the key sessions of a first week with these days, without its `w01-`."""
    made = scheduled(plan_of(week_from(1, days, phase=phase), race_week(2)))
    return [session.slot.removeprefix("w01-") for session in made.weeks[0].sessions if session.key]


def test_the_longest_and_the_hardest_run_are_key() -> None:
    assert keys_of(tue=[INTERVALS], thu=[tempo(3)], sat=[easy(8)], sun=[easy(18)]) == ["tue-1", "sun-1"]


def test_a_run_that_is_longest_and_hardest_is_the_only_key() -> None:
    assert keys_of(tue=[easy(8)], sun=[run(*easy(10).blocks, *tempo(8).blocks)]) == ["sun-1"]


def test_the_earlier_of_two_that_are_alike_is_key() -> None:
    assert keys_of(tue=[tempo(4)], thu=[tempo(4)], sat=[easy(10)], sun=[easy(10)]) == ["tue-1", "sat-1"]


def test_a_week_of_easy_runs_has_its_longest_as_key() -> None:
    assert keys_of(tue=[easy(8)], sat=[strides(9)], sun=[easy(12)]) == ["sun-1"]


def test_only_runs_are_key_by_themselves() -> None:
    assert keys_of(tue=[legs()], sat=[bike()]) == []


def test_intervals_outrank_more_minutes_at_marathon_pace() -> None:
    assert keys_of(tue=[INTERVALS], thu=[tempo(8, Zone.M)], sun=[easy(20)]) == ["tue-1", "sun-1"]


def test_strides_do_not_make_a_run_hard() -> None:
    assert keys_of(tue=[strides(3)], thu=[tempo(0.5)], sun=[easy(20)]) == ["thu-1", "sun-1"]


def test_an_easy_hill_is_not_hard() -> None:
    hill = run(step(minutes(20), Zone.E, mode=Mode.UPHILL))
    assert keys_of(tue=[hill], thu=[tempo(0.5)], sun=[easy(20)]) == ["thu-1", "sun-1"]


def test_the_authors_word_counts_before_the_rule() -> None:
    assert keys_of(tue=[said(legs(), key=True)], thu=[tempo(5)], sun=[said(easy(18), key=False)]) == ["tue-1", "thu-1"]


def test_recovery_weeks_have_no_key_of_themselves() -> None:
    recovery = week(2, phase=Phase.RECOVERY, tue=[tempo(5)], thu=[said(easy(3), key=True)], sun=[easy(18)])
    made = scheduled(plan_of(race_week(1), recovery))
    assert [session.slot for session in made.weeks[1].sessions if session.key] == ["w02-thu-1"]


def test_the_race_is_key_whatever_else_the_week_has() -> None:
    plan = plan_of(race_week(1, tue=[INTERVALS], wed=[easy(30)]))
    made = scheduled(plan, SUNDAY)
    assert [session.slot for session in made.sessions if session.key] == ["w01-wed-1", "w01-sun-1"]


def test_the_race_is_key_even_against_its_author() -> None:
    made = scheduled(plan_of(week_from(1, {"sun": [said(race(), key=False)]}, phase=Phase.RACE)))
    assert [session.key for session in made.sessions] == [True]


def test_in_race_week_the_race_is_the_longest_and_the_hardest() -> None:
    made = scheduled(plan_of(race_week(1, tue=[INTERVALS], thu=[easy(6)])))
    assert [session.slot for session in made.sessions if session.key] == ["w01-sun-1"]


def test_a_tune_up_race_is_key_unless_the_author_says_no() -> None:
    tune_up = said(tempo(2), race=RaceEntry(name="Mile night"))
    quiet = said(tempo(2), race=RaceEntry(), key=False)
    assert keys_of(tue=[INTERVALS], wed=[tune_up], thu=[quiet], sun=[easy(20)]) == ["tue-1", "wed-1", "sun-1"]


@pytest.mark.parametrize(
    ("harder", "softer"),
    [
        (step(minutes(20), Zone.R), step(minutes(20), Zone.I)),
        (step(minutes(20), Zone.I), step(minutes(20), Zone.TEN_K)),
        (step(minutes(20), Zone.TEN_K), step(minutes(20), Zone.T)),
        (step(minutes(20), Zone.T), step(minutes(20), Zone.HM)),
        (step(minutes(20), Zone.RACE), step(minutes(20), Zone.M)),
        (step(minutes(20), Zone.HM), step(minutes(20), ZoneTarget(zone=Zone.E, to=Zone.HM), mps=3.375)),
        (step(minutes(20), EffortTarget(rpe=9), mps=4.2), step(minutes(20), EffortTarget(rpe=7), mps=3.85)),
        (step(minutes(20), EffortTarget(rpe=7), mps=3.85), step(minutes(30), EffortTarget(rpe=4))),
        (
            step(minutes(20), HeartZoneTarget(low_zone=4), mps=3.85),
            step(minutes(20), HeartZoneTarget(low_zone=3), mps=3.6),
        ),
        (step(minutes(20), PowerTarget(low_watts=280)), step(minutes(20), Zone.M)),
        (step(minutes(20), mode=Mode.UPHILL), step(minutes(20), Zone.T)),
        (step(minutes(20), mode=Mode.FAST, mps=4.5), step(minutes(20), Zone.I)),
        (step(minutes(20), mode=Mode.PROGRESSIVE, mps=3.6), step(minutes(60), Zone.E)),
    ],
)
def test_of_two_runs_of_one_length_the_harder_effort_is_key(harder: object, softer: object) -> None:
    assert keys_of(tue=[run(softer)], thu=[run(harder)], sun=[easy(40)]) == ["thu-1", "sun-1"]  # type: ignore[arg-type]


def paced(seconds: int) -> Run:
    """Twenty minutes at a pace in seconds a kilometre."""
    return run(step(minutes(20), PaceTarget(fast_seconds=seconds, unit=LengthUnit.KM), mps=1000 / seconds))


def test_a_pace_in_numbers_is_as_hard_as_the_zone_that_it_falls_in() -> None:
    threshold = round(1000 / SPEEDS[Zone.T])
    assert keys_of(tue=[paced(threshold + 30)], thu=[paced(threshold)], sun=[easy(40)]) == ["thu-1", "sun-1"]
    assert keys_of(tue=[tempo(4.6)], thu=[paced(threshold)], sun=[easy(40)]) == ["thu-1", "sun-1"]


def test_a_share_of_heart_rate_is_as_hard_as_the_speed_that_it_stands_for() -> None:
    share = HeartPercentTarget(low_percent=95, high_percent=99, scale=HeartScale.LTHR)
    beats = run(step(minutes(20), share, mps=SPEEDS[Zone.T]))
    assert keys_of(tue=[run(step(minutes(20), Zone.HM))], thu=[beats], sun=[easy(40)]) == ["thu-1", "sun-1"]
