"""L11 and L12: how much is run fast, over four weeks and in one session."""

from __future__ import annotations

import pytest
from lint.season import INFO, RACE, WARNING, of, said, season

from pipeline.model.problem import Severity

Expected = list[tuple[Severity, int]]

GOAL = {"recent": "10km 50:00"}


@pytest.mark.parametrize(("fast", "expected"), [("20min", []), ("21min", [(WARNING, 4)])])
def test_a_fifth_of_four_weeks_may_be_fast(fast: str, expected: Expected) -> None:
    week = f"sun: 80min E + {fast} @ T"
    assert said("L11", season(*[week] * 4, RACE)) == expected


def test_one_fast_week_among_easy_ones_is_fine() -> None:
    easy = "sun: 90min E"
    assert said("L11", season(easy, easy, easy, "sun: 30min E + 60min @ T", RACE)) == []


def test_several_windows_in_a_row_are_said_once_and_by_the_hardest() -> None:
    weeks = ["sun: 60min E + 30min @ T"] * 5 + ["sun: 50min E + 40min @ T"]
    (found,) = of("L11", season(*weeks, RACE))
    assert found.week == 6
    assert "weeks 3 to 6" in found.message


@pytest.mark.parametrize("slow", ["60min @ 8:00/km", "60min @ Z2", "60min @ RPE 5"])
def test_what_is_easy_by_its_number_is_not_fast(slow: str) -> None:
    assert said("L11", season(f"sun: {slow}", RACE, facts=GOAL)) == []


def test_a_written_pace_is_fast_from_marathon_pace_on() -> None:
    assert said("L11", season("sun: 60min @ 5:00/km", RACE, facts=GOAL)) == [(WARNING, 1)]


def test_race_week_and_recovery_are_not_counted() -> None:
    made = season("sun: 60min E", "tue: 60min @ T\nsun: race", "sun: 60min @ T", phases="race: 2, recovery: 3")
    assert said("L11", made) == []


@pytest.mark.parametrize(
    ("run", "easy", "expected"),
    [
        ("4km @ T", "36km", []),
        ("4.1km @ T", "35.9km", [(INFO, 1)]),
        ("8x(400m @ I)", "36.8km", []),
        ("8x(410m @ I)", "36.72km", [(INFO, 1)]),
        ("10x(200m @ R)", "38km", []),
        ("10x(210m @ R)", "37.9km", [(INFO, 1)]),
        ("10km @ HM", "30km", []),
        ("10km @ I", "190km", []),
        ("10.1km @ I", "189.9km", [(INFO, 1)]),
    ],
)
def test_a_session_holds_a_share_of_the_week_in_each_zone(run: str, easy: str, expected: Expected) -> None:
    # The other running of the week, split so that no single run is long.
    kilometres = float(easy.removesuffix("km")) / 12
    days = "\n".join(f"{day}: [{kilometres:.6f}km E, {kilometres:.6f}km E]" for day in DAYS)
    assert said("L12", season(f"tue: {run}\n{days}", RACE, facts={"recent": "10km 30:00"})) == expected


DAYS = ("mon", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(("minutes", "expected"), [(150, []), (151, [(INFO, 1)])])
def test_a_run_lasts_two_and_a_half_hours_at_most(minutes: int, expected: Expected) -> None:
    assert said("L12", season(f"sun: {minutes}min E", RACE)) == expected


def test_a_long_race_is_no_long_run() -> None:
    race = "sun: {run: 30km race, race: {name: Thirty, priority: C}}"
    assert said("L12", season(race, RACE)) == []
