"""L04, L08, L09 and L10: the rhythm of hard and easy, each at its threshold and beyond it."""

from __future__ import annotations

from datetime import date

import pytest
from lint.season import ERROR, INFO, RACE, WARNING, of, said, season

from pipeline.model.problem import Severity

Expected = list[tuple[Severity, int]]

FAST = "3km E + 10min @ T"
HARD = {
    "fast running": FAST,
    "intervals": "6x(400m @ I, 90s jog)",
    "hills": "8x(45s uphill, 90s walk)",
    "long run": "90min E",
    "jumps": '{strength: "straight: 3x10 squat jump"}',
    "heavy lifts": '{strength: "straight: 3x5 deadlift (barbell)"}',
    "race": "{run: 5km E, race: {name: Fun run, priority: C}}",
}
NOT_HARD = {
    "short of long": "89min E",
    "strides": "8km E + 6x(20s fast, 1min walk)",
    "easy by pace": "8km @ 9:00/km",
    "easy by heart rate": "8km @ Z2",
    "light strength": '{strength: "straight: 3x10 split squat; 3x20 jump rope; 10 medicine ball toss"}',
    "lifts without a weight": '{strength: "straight: 3x5 deadlift (bodyweight)"}',
    "cycling": "3h bike",
}


@pytest.mark.parametrize("kind", HARD)
def test_each_kind_of_hard_day_counts(kind: str) -> None:
    made = season(f"tue: {FAST}\nwed: {HARD[kind]}", RACE, facts={"jumping": "regular"})
    assert said("L04", made) == [(WARNING, 1)]


@pytest.mark.parametrize("kind", NOT_HARD)
def test_easy_days_do_not_count(kind: str) -> None:
    assert said("L04", season(f"tue: {FAST}\nwed: {NOT_HARD[kind]}", RACE)) == []


def test_three_hard_days_in_a_row_are_an_error() -> None:
    (found,) = of("L04", season(f"tue: {FAST}\nwed: 90min E\nthu: {FAST}", RACE))
    assert (found.severity, found.slots) == (ERROR, ("w01-tue-1", "w01-wed-1", "w01-thu-1"))
    assert "Tue (fast running), Wed (long run), Thu (fast running)" in found.message


def test_two_hard_sessions_on_one_day_are_one_hard_day() -> None:
    assert said("L04", season(f"tue:\n  - {FAST}\n  - later: legs-supersets", RACE)) == []


def test_hard_days_in_a_row_are_seen_over_the_end_of_a_week() -> None:
    assert said("L04", season("sun: 90min E", f"mon: {FAST}", RACE)) == [(WARNING, 2)]


@pytest.mark.parametrize(("day", "expected"), [("tue", [(WARNING, 2)]), ("wed", [])])
def test_fast_running_keeps_two_days_from_a_race_before_it(day: str, expected: Expected) -> None:
    race = "sun: {run: 10km race, race: {name: City, priority: B}}"
    assert said("L04", season(race, f"{day}: {FAST}", RACE)) == expected


@pytest.mark.parametrize(("day", "expected"), [("fri", [(WARNING, 1)]), ("thu", [])])
def test_fast_running_keeps_two_days_from_a_race_after_it(day: str, expected: Expected) -> None:
    race = "sun: {run: 10km race, race: {name: City, priority: B}}"
    assert said("L04", season(f"{day}: {FAST}\n{race}", RACE)) == expected


@pytest.mark.parametrize(
    ("run", "expected"), [("6.2mi race", [(WARNING, 2)]), ("3km E + 9.9km race + 3km E", []), ("16km E", [])]
)
def test_only_races_of_ten_kilometres_need_two_days(run: str, expected: Expected) -> None:
    race = f"sun: {{run: {run}, race: {{name: City, priority: B}}}}"
    assert said("L04", season(race, f"tue: {FAST}", RACE)) == expected


SIX = "\n".join(f"{day}: 5km E" for day in ("tue", "wed", "thu", "fri", "sat", "sun"))


@pytest.mark.parametrize(
    ("monday", "expected"),
    [
        ("mon: 20min E", [(WARNING, 1)]),
        ("mon: 30min yoga", [(WARNING, 1)]),
        ("mon: rest", []),
        ("mon: {words: nap}", []),
    ],
)
def test_a_week_has_a_day_without_training(monday: str, expected: Expected) -> None:
    assert said("L08", season(f"{monday}\n{SIX}", RACE)) == expected


def test_beginners_have_two_days_without_training() -> None:
    assert said("L08", season(SIX, RACE, level="beginner")) == [(WARNING, 1)]
    assert said("L08", season(SIX.removeprefix("tue: 5km E\n"), RACE, level="beginner")) == []
    assert said("L08", season(SIX, RACE, facts={"level": "beginner"})) == [(WARNING, 1)]


@pytest.mark.parametrize(("level", "weeks"), [("beginner", 4), ("intermediate", 5), ("advanced", 5)])
def test_a_lighter_week_comes_in_time(level: str, weeks: int) -> None:
    same = ["sun: 20km E"] * weeks
    assert said("L09", season(*same, RACE, level=level)) == [(WARNING, weeks)]
    assert said("L09", season(*same[1:], RACE, level=level)) == []


@pytest.mark.parametrize(("light", "expected"), [("17km", []), ("17.1km", [(WARNING, 5)])])
def test_a_lighter_week_has_85_percent_at_most(light: str, expected: Expected) -> None:
    weeks = ["sun: 20km E"] * 2 + [f"sun: {light} E"] + ["sun: 20km E"] * 2
    assert said("L09", season(*weeks, RACE)) == expected


def test_a_long_time_without_a_lighter_week_is_said_once() -> None:
    (found,) = of("L09", season(*["sun: 20km E"] * 7, RACE))
    assert "weeks 1 to 7" in found.message


def test_a_week_without_running_is_a_lighter_one() -> None:
    weeks = ["sun: 20km E"] * 4 + ["sun: 2h bike"] + ["sun: 20km E"] * 4
    assert said("L09", season(*weeks, RACE)) == []


@pytest.mark.parametrize(
    ("last_full", "race_week", "expected"),
    [
        ("15km", "10km", []),
        ("15.1km", "10km", [(WARNING, 2)]),
        ("15km", "10.1km", [(WARNING, 3)]),
        ("20km", "20km", [(WARNING, 2), (WARNING, 3)]),
        ("5km", "4.9km", []),
        ("4.9km", "4.9km", [(INFO, 2)]),
    ],
)
def test_the_taper_is_neither_too_small_nor_too_large(last_full: str, race_week: str, expected: Expected) -> None:
    made = season("sun: 20km E", f"sun: {last_full} E", f"tue: {race_week} E\nsun: race")
    assert said("L10", made) == expected


def test_a_plan_of_two_weeks_has_no_taper_to_judge() -> None:
    assert said("L10", season("sun: 20km E", "tue: 20km E\nsun: race")) == []


def test_the_week_before_an_early_race_is_race_week() -> None:
    made = season("sun: 20km E", "sun: 15km E", "tue: 10km E\nsun: race", race_date=date(2027, 4, 20))
    assert said("L10", made) == []
