from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from schedule.plans import (
    EASY_RANGE,
    PACES,
    SUNDAY,
    Entry,
    bike,
    by_slot,
    easy,
    later,
    legs,
    metres,
    minutes,
    plan_of,
    race,
    race_week,
    rest,
    run,
    said,
    scheduled,
    step,
    strides,
    tempo,
    week,
    words,
)

from pipeline.model.athlete import Athlete
from pipeline.model.paces import Basis
from pipeline.model.plan import Phase, Priority, RaceEntry, Swap
from pipeline.model.target import Resolved, Zone, ZoneTarget
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Distance, Mode, Run, Step
from pipeline.schedule import schedule

MONDAY = SUNDAY - timedelta(days=6)


@pytest.mark.parametrize("offset", range(3, 7))
def test_a_race_on_thursday_to_sunday_makes_its_own_week_race_week(offset: int) -> None:
    made = scheduled(plan_of(week(1, mon=[easy(5)]), race_week(2)), MONDAY + timedelta(days=offset))
    assert made.weeks[1].monday == MONDAY
    assert made.weeks[0].monday == MONDAY - timedelta(days=7)


@pytest.mark.parametrize("offset", range(3))
def test_a_race_on_monday_to_wednesday_makes_the_week_before_race_week(offset: int) -> None:
    race_date = MONDAY + timedelta(days=7 + offset)
    made = scheduled(plan_of(week(1, mon=[easy(5)]), race_week(2)), race_date)
    assert made.weeks[1].monday == MONDAY
    assert made.weeks[1].last_day == race_date > made.weeks[1].sunday


@pytest.mark.parametrize("offset", range(3))
def test_recovery_waits_for_the_monday_after_a_race_early_in_the_week(offset: int) -> None:
    plan = plan_of(race_week(1), week(2, phase=Phase.RECOVERY, mon=[easy(3)]), week(3, phase=Phase.RECOVERY))
    made = scheduled(plan, MONDAY + timedelta(days=offset))
    assert [(one.monday, one.recovery) for one in made.weeks] == [
        (MONDAY - timedelta(days=7), None),
        (MONDAY + timedelta(days=7), 1),
        (MONDAY + timedelta(days=14), 2),
    ]


@pytest.mark.parametrize("offset", range(3, 7))
def test_recovery_follows_directly_on_a_race_late_in_the_week(offset: int) -> None:
    plan = plan_of(race_week(1), week(2, phase=Phase.RECOVERY, mon=[easy(3)]))
    made = scheduled(plan, MONDAY + timedelta(days=offset))
    assert [one.monday for one in made.weeks] == [MONDAY, MONDAY + timedelta(days=7)]


@pytest.mark.parametrize("written", ["mon", "thu", "sun"])
def test_the_race_stands_on_race_day_whatever_day_it_was_written_on(written: str) -> None:
    made = scheduled(plan_of(race_week(1, **{written: [race()]})), SUNDAY - timedelta(days=1))
    assert by_slot(made)[f"w01-{written}-1"].date == SUNDAY - timedelta(days=1)


def test_sessions_on_and_after_race_day_are_dropped_and_say_why() -> None:
    plan = plan_of(race_week(1, tue=[easy(5)], sat=[easy(4), later(words())], sun=[rest(), race()]))
    made = scheduled(plan, SUNDAY - timedelta(days=1))
    assert [(one.planned.slot, one.week, one.why) for one in made.dropped] == [
        ("w01-sat-1", 1, "it stands on race day, Sat 2027-04-17"),
        ("w01-sat-2", 1, "it stands on race day, Sat 2027-04-17"),
        ("w01-sun-1", 1, "it stands after race day, Sat 2027-04-17"),
    ]
    assert list(by_slot(made)) == ["w01-tue-1", "w01-sun-2"]


def test_sessions_before_race_day_keep_their_day() -> None:
    made = scheduled(plan_of(race_week(1, tue=[tempo(8), later(legs())], thu=[tempo(3)], fri=[easy(9)])))
    assert [session.date.day for session in made.sessions] == [13, 13, 15, 16, 18]
    assert made.dropped == ()
    assert made.notices == ()


@pytest.mark.parametrize(
    "light",
    [
        easy(5),
        strides(3.5),
        run(step(minutes(20))),
        run(step(minutes(10), Zone.E), step(minutes(5), mode=Mode.WALK, mps=1.5), step(metres(800), mode=Mode.JOG)),
        run(step(metres(3000), ZoneTarget(zone=Zone.E, to=Zone.E))),
        words(),
        rest(),
    ],
)
def test_what_is_easy_and_short_stays_on_the_day_before_the_race(light: Entry) -> None:
    plan = plan_of(race_week(1, sat=[light]))
    made = scheduled(plan)
    assert by_slot(made)["w01-sat-1"].planned is plan.weeks[0].days[5][0]
    assert made.notices == ()


@pytest.mark.parametrize(
    ("much", "km"),
    [
        (easy(5.5), 5),
        (strides(5), 5),
        (tempo(8), 5),
        (tempo(3.9), 3),
        (tempo(0.4), 1),
        (run(step(metres(4000), ZoneTarget(zone=Zone.E, to=Zone.HM))), 4),
        (run(step(minutes(10), mode=Mode.UPHILL)), 1),
    ],
)
def test_too_much_on_the_day_before_the_race_becomes_a_short_easy_run(much: Run, km: int) -> None:
    session = by_slot(scheduled(plan_of(race_week(1, sat=[much]))))["w01-sat-1"]
    assert isinstance(session.planned.workout, Run)
    (only,) = session.planned.workout.blocks
    assert isinstance(only, Step)
    assert (only.duration, only.target) == (Distance(low=km, unit=LengthUnit.KM), ZoneTarget(zone=Zone.E))
    assert only.resolved == Resolved(speed_mps=3.0, range=EASY_RANGE)
    assert session.estimate.metres == km * 1000


def test_an_eased_run_says_what_it_was_on_the_session_and_in_a_notice() -> None:
    made = scheduled(plan_of(race_week(1, sat=[said(tempo(8), title="Tempo", note="go hard", key=True, later=True)])))
    session = by_slot(made)["w01-sat-1"]
    why = "the day before the race is easy, at most 5 km"
    assert session.planned.swaps == (Swap(was="Tempo", now="5 km easy", why=why),)
    assert made.notices == (f"w01-sat-1 on Sat 2027-04-17: “Tempo” became 5 km easy: {why}",)
    assert (session.planned.title, session.planned.note, session.planned.key, session.planned.later) == (
        "",
        "",
        False,
        True,
    )


def test_an_eased_run_without_a_title_is_told_by_its_distance() -> None:
    session = by_slot(scheduled(plan_of(race_week(1, sat=[easy(12.3)]))))["w01-sat-1"]
    assert session.planned.swaps[0].was == "12.3 km run"


def test_a_tune_up_on_the_day_before_the_race_is_no_race_any_more() -> None:
    tune_up = said(tempo(5, Zone.FIVE_K), race=RaceEntry(name="Parkrun", priority=Priority.C))
    session = by_slot(scheduled(plan_of(race_week(1, sat=[tune_up]))))["w01-sat-1"]
    assert session.planned.race is None
    assert session.planned.swaps[0].was == "Parkrun"


def test_an_eased_run_keeps_what_tailoring_swapped_before() -> None:
    first = Swap(was="a", now="b", why="c")
    session = by_slot(scheduled(plan_of(race_week(1, sat=[said(easy(9), swaps=(first,))]))))["w01-sat-1"]
    assert session.planned.swaps[0] == first
    assert len(session.planned.swaps) == 2


@pytest.mark.parametrize(("units", "athlete_units"), [(LengthUnit.MI, None), (LengthUnit.KM, LengthUnit.MI)])
def test_miles_are_eased_to_three(units: LengthUnit, athlete_units: LengthUnit | None) -> None:
    made = scheduled(plan_of(race_week(1, sat=[easy(9)]), units=units), athlete=Athlete(units=athlete_units))
    swap = by_slot(made)["w01-sat-1"].planned.swaps[0]
    assert (swap.now, swap.why) == ("3 mi easy", "the day before the race is easy, at most 3 mi")
    assert by_slot(made)["w01-sat-1"].estimate.metres == pytest.approx(3 * 1609.344)


def test_parts_that_make_whole_miles_are_eased_to_as_many() -> None:
    parts = (step(Distance(low=miles, unit=LengthUnit.MI), Zone.T) for miles in (0.3, 1.7))
    made = scheduled(plan_of(race_week(1, sat=[run(*parts)]), units=LengthUnit.MI))
    assert by_slot(made)["w01-sat-1"].planned.swaps[0].now == "2 mi easy"


def test_an_eased_run_by_effort_is_as_guessed_as_its_paces() -> None:
    by_effort = replace(PACES, basis=Basis.EFFORT, zones={})
    made, _ = schedule(plan_of(race_week(1, sat=[easy(9)])), Athlete(), by_effort, SUNDAY, today=None, zone=None)
    assert made is not None
    assert by_slot(made)["w01-sat-1"].estimate.approximate


def test_strength_and_cross_training_go_from_the_day_before_the_race() -> None:
    made = scheduled(plan_of(race_week(1, sat=[easy(3), later(legs()), bike()])))
    assert [(one.planned.slot, one.why) for one in made.dropped] == [
        ("w01-sat-2", "no strength work on the day before the race"),
        ("w01-sat-3", "no cross-training on the day before the race"),
    ]


def test_the_day_before_the_race_has_one_run() -> None:
    made = scheduled(plan_of(race_week(1, sat=[easy(3), words(), later(easy(3))])))
    assert [(one.planned.slot, one.why) for one in made.dropped] == [
        ("w01-sat-3", "one run is enough on the day before the race")
    ]


def test_the_sunday_before_a_monday_race_is_its_easy_day() -> None:
    made = scheduled(plan_of(race_week(1, sat=[race()], sun=[easy(16), legs()])), SUNDAY + timedelta(days=1))
    assert by_slot(made)["w01-sun-1"].estimate.metres == 5000
    assert [one.planned.slot for one in made.dropped] == ["w01-sun-2"]


@pytest.mark.parametrize("offset", [2, 3])
def test_nothing_gives_way_to_a_race_with_a_free_day_before_it(offset: int) -> None:
    plan = plan_of(race_week(1, sat=[race()], sun=[easy(16), legs()]))
    made = scheduled(plan, SUNDAY + timedelta(days=offset))
    assert made.dropped == ()
    assert made.notices == ()


def test_the_race_is_the_last_session_of_its_week() -> None:
    made = scheduled(plan_of(race_week(1, mon=[race(), easy(5)], tue=[easy(5)])))
    assert [session.slot for session in made.sessions] == ["w01-mon-2", "w01-tue-1", "w01-mon-1"]


def test_races_within_the_plan_keep_their_place() -> None:
    tune_up = said(tempo(10, Zone.TEN_K), race=RaceEntry(name="City 10k"))
    made = scheduled(plan_of(week(1, sun=[tune_up], sat=[easy(12)]), race_week(2)))
    assert by_slot(made)["w01-sun-1"].date == date(2027, 4, 11)
    assert by_slot(made)["w01-sat-1"].estimate.metres == 12000
