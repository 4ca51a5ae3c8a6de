"""L01, L02, L03 and L13: distance that grows, each at its threshold and a hair beyond it."""

from __future__ import annotations

import pytest
from lint.season import ERROR, INFO, RACE, WARNING, of, said, season

from pipeline.model.problem import Severity

Expected = list[tuple[Severity, int]]


@pytest.mark.parametrize(
    ("usual", "run", "expected"),
    [
        ("20km", "22km", []),
        ("20km", "22.1km", [(WARNING, 2)]),
        ("20km", "40km", [(WARNING, 2)]),
        ("20km", "40.1km", [(ERROR, 2)]),
        ("5km", "6km", []),
        ("5km", "6.1km", [(WARNING, 2)]),
    ],
)
def test_a_run_is_a_spike_beyond_a_tenth_and_a_kilometre(usual: str, run: str, expected: Expected) -> None:
    made = season(f"sun: {usual} E", f"sun: {run} E", RACE, head="race: 1km")
    assert said("L01", made) == expected


def test_a_spike_proposes_the_most_that_would_not_be_one() -> None:
    (spike,) = of("L01", season("sun: 20km E", "sun: 30km E", RACE, head="race: 1km"))
    assert "22 km" in spike.fix
    assert spike.slots == ("w02-sun-1",)


def test_thirty_days_are_still_counted_and_thirty_one_not() -> None:
    thirty = season("fri: 16km E", *["sun: 10km E"] * 3, "sun: 16km E", RACE, head="race: 1km")
    assert said("L01", thirty) == []
    thirty_one = season("thu: 16km E", *["sun: 10km E"] * 3, "sun: 16km E", RACE, head="race: 1km")
    assert said("L01", thirty_one) == [(WARNING, 5)]


def test_after_thirty_days_without_running_there_is_nothing_to_compare_with() -> None:
    made = season("mon: 5km E", *["wed: 30min bike"] * 4, "sun: 16km E", RACE, head="race: 1km")
    assert said("L01", made) == []


def test_races_that_are_spikes_are_info() -> None:
    tune_up = "sun: {run: 15km race, race: {name: City, priority: B}}"
    made = season("sun: 5km E", tune_up, RACE)
    assert said("L01", made) == [(INFO, 2), (INFO, 3)]


@pytest.mark.parametrize(("first", "expected"), [("11km", []), ("11.1km", [(WARNING, 1)])])
def test_the_first_week_is_compared_with_what_the_plan_needs(first: str, expected: Expected) -> None:
    made = season(f"sun: {first} E", RACE, head="needs: {longest: 10km}\nrace: 1km")
    assert said("L01", made) == expected


def test_without_a_longest_run_the_first_week_is_taken_as_usual() -> None:
    assert said("L01", season("tue: 5km E\nsun: 20km E", RACE, head="race: 1km")) == []


def test_what_the_plan_needs_lasts_thirty_days() -> None:
    weeks = ["sun: 5km E"] * 4
    head = "needs: {longest: 15km}\nrace: 1km"
    assert said("L01", season(*weeks[:3], "tue: 15km E", RACE, head=head)) == []
    assert said("L01", season(*weeks, "wed: 15km E", RACE, head=head)) == [(ERROR, 5)]


@pytest.mark.parametrize(
    ("week", "expected"), [("12km", []), ("12.1km", [(INFO, 2)]), ("13km", [(INFO, 2)]), ("13.1km", [(WARNING, 2)])]
)
def test_a_week_rises_by_a_fifth_or_by_three_tenths(week: str, expected: Expected) -> None:
    assert said("L02", season("sun: 10km E", f"sun: {week} E", RACE)) == expected


def test_a_week_is_compared_with_the_most_of_three_and_not_with_a_lighter_one() -> None:
    assert said("L02", season("sun: 20km E", "sun: 10km E", "sun: 10km E", "sun: 20km E", RACE)) == []
    rebound = season("sun: 20km E", *["sun: 10km E"] * 3, "sun: 20km E", RACE)
    assert said("L02", rebound) == [(WARNING, 5)]


def test_race_week_is_compared_without_its_race() -> None:
    assert said("L02", season("sun: 10km E", "tue: 10km E\nsun: race")) == []


@pytest.mark.parametrize(
    ("days", "longest", "expected"),
    [
        (("tue",), "90km", []),
        (("tue", "wed"), "10km", []),
        (("tue", "wed"), "10.1km", [(WARNING, 1)]),
        (("tue", "wed"), "15km", [(WARNING, 1)]),
        (("tue", "wed"), "15.1km", [(ERROR, 1)]),
        (("tue", "wed", "thu"), "12.27km", []),
        (("tue", "wed", "thu"), "12.3km", [(WARNING, 1)]),
        (("tue", "wed", "thu", "fri"), "13.3km", []),
        (("tue", "wed", "thu", "fri"), "13.4km", [(WARNING, 1)]),
        (("tue", "wed", "thu", "fri", "sat"), "12.3km", []),
        (("tue", "wed", "thu", "fri", "sat"), "12.4km", [(WARNING, 1)]),
    ],
)
def test_the_long_run_has_its_share_of_the_week(days: tuple[str, ...], longest: str, expected: Expected) -> None:
    week = "\n".join(f"{day}: 5km E" for day in days)
    assert said("L03", season(f"{week}\nsun: {longest} E", RACE)) == expected


def test_race_week_and_recovery_have_no_long_run_to_judge() -> None:
    lopsided = "tue: 1km E\nthu: 1km E\nsun: 20km E"
    made = season(lopsided, "tue: 1km E\nthu: 1km E\nsun: race", lopsided, phases="race: 2, recovery: 3")
    assert said("L03", made) == [(ERROR, 1)]


@pytest.mark.parametrize(
    ("weekly", "expected"),
    [("10km", []), ("9.9km", [(WARNING, 1)]), ("8.5km", [(WARNING, 1)]), ("8.4km", [(ERROR, 1)])],
)
def test_the_first_week_starts_near_what_the_athlete_runs(weekly: str, expected: Expected) -> None:
    made = season("tue: 5km E\nsun: 6km E", RACE, facts={"current.weekly": weekly})
    assert said("L13", made) == expected


@pytest.mark.parametrize(("longest", "expected"), [("15km", []), ("14.9km", [(WARNING, 1)]), ("8.2km", [(ERROR, 1)])])
def test_the_first_long_run_is_near_the_athletes_longest(longest: str, expected: Expected) -> None:
    made = season("sun: 16.5km E", RACE, head="needs: {longest: 1km}", facts={"current.longest": longest})
    assert said("L13", made) == expected
    assert [week for _, week in said("L01", made)] == [2], "the first week is not spoken of twice"


def test_the_start_is_not_judged_without_the_athletes_facts() -> None:
    assert said("L13", season("sun: 40km E", RACE, head="needs: {longest: 1km, weekly: 1km}")) == []
