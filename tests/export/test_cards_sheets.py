from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from bundled import library
from export.card_reader import CardReader
from export.schedules import easy, files, half_marathon, intervals, lifting, schedule_of, season, session
from markupsafe import Markup

from pipeline.export.card import key, overview, pocket, strip
from pipeline.export.card.brief import brief
from pipeline.export.card.week import Card, card
from pipeline.export.cards import export
from pipeline.export.wording import cards, words
from pipeline.export.wording.words import Style
from pipeline.model.paces import Basis, Paces
from pipeline.model.plan import NamedWorkout
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Strength
from pipeline.model.target import Quantity, Range, Zone
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Cross, Mode, Repeat, Run, Step, Time

MONDAY = date(2027, 3, 1)
KM = Style(units=LengthUnit.KM)
NO_PACES = Paces(basis=Basis.EFFORT, vdot=40.0, goal_vdot=40.0)


def sheet(name: str, schedule: Schedule) -> CardReader:
    return CardReader(files(export, schedule)[f"cards/{name}.html"].decode())


def workout(name: str) -> NamedWorkout:
    return library().workouts[name]


def weekly(schedule: Schedule) -> list[Card]:
    return [card(week, schedule, frozenset(), Markup()) for week in schedule.weeks]


def strength(name: str, slot: str = "w01-tue-1", day: date = date(2027, 3, 2), rounds: int | None = None) -> Session:
    made = session(slot, workout(name).workout, day)
    return replace(made, planned=replace(made.planned, uses=workout(name), rounds=rounds))


def paced(schedule: Schedule) -> Schedule:
    zones = {zone: Range(quantity=Quantity.SPEED_MPS, low=3.9, high=4.1) for zone in (Zone.E, Zone.HM, Zone.T, Zone.R)}
    heart = {
        1: Range(quantity=Quantity.HEART_BPM, low=102, high=145, open_low=True),
        2: Range(quantity=Quantity.HEART_BPM, low=145, high=153),
        3: Range(quantity=Quantity.HEART_BPM, low=153, high=188),
    }
    return replace(schedule, paces=replace(schedule.paces, zones=zones, heart=heart))


def strides(count: int) -> Run:
    quick, jog = (Step(duration=Time(low_seconds=20), mode=mode) for mode in (Mode.FAST, Mode.JOG))
    return Run(blocks=(*easy(6).blocks, Repeat(count=count, steps=(quick, jog))))


def race_after_sunday(*before: Session) -> Schedule:
    """One week whose race is on the Tuesday after it."""
    race = session("race", half_marathon(), date(2027, 3, 9))
    schedule = schedule_of(*before, race)
    week = replace(schedule.weeks[0], sessions=(*before, race))
    return replace(schedule, weeks=(week,), race_date=race.date)


def drawn(each: Session) -> str:
    return strip.draw(strip.measure(each, NO_PACES), 0.02)


def width(picture: str) -> float:
    return float(ElementTree.fromstring(picture).get("viewBox", "").split()[2])


def test_the_overview_has_every_week_and_every_run_of_it() -> None:
    schedule = schedule_of(*season(16))
    text = sheet("overview", schedule).text
    assert "16 weeks to race day" in text
    assert text.count("6 × 400 m I") == 16
    assert text.count("8 km") >= 3 * 16 - 1, "what these sessions are estimated at"
    assert "Race day" in text


def test_a_race_after_sunday_has_its_date_in_the_overview() -> None:
    sunday = overview.overview(race_after_sunday(session())).lines[0].cells[6]
    assert [words.plain(item.told) for item in sunday.items] == ["Tue 9 Mar: Race day"]


def test_a_race_after_sunday_makes_the_column_wide_that_it_stands_in() -> None:
    widths = re.findall(r"d(\d)\{width:([\d.]+)mm", overview.overview(race_after_sunday(session())).css)
    assert max(widths, key=lambda each: float(each[1]))[0] == "6"


def test_strips_of_a_plan_are_to_one_scale() -> None:
    six, eighteen = (width(drawn(session(workout=easy(each)))) for each in (6, 18))
    assert eighteen == pytest.approx(3 * six, abs=0.02)


def test_a_strip_is_black_where_a_run_is_hard() -> None:
    run = session(workout=intervals(6))
    picture = ElementTree.fromstring(drawn(run))
    assert len([mark for mark in picture if mark.get("class") == "hard"]) == 6


def test_another_sport_has_a_dashed_box_as_long_as_it_takes() -> None:
    bike = session(workout=Cross(amount=Time(low_seconds=3600), sport="bike"), minutes=60)
    assert 'class="open"' in drawn(bike)
    assert width(drawn(bike)) == pytest.approx(72)


def test_a_workout_without_jumps_has_the_letter_of_the_one_with_them_in_a_ring() -> None:
    both = (strength("legs-amrap"), strength("legs-amrap-low", "w01-thu-1", date(2027, 3, 4)))
    shown = overview.overview(schedule_of(*both))
    badges = [item.badge for line in shown.lines for cell in line.cells for item in cell.badges]
    assert [one.told for one in shown.legend] == ["Legs: AMRAP 10:00"]
    assert ["with jumps" in badge for badge in badges] == [True, False]
    assert all(">A</text>" in badge for badge in badges)


def test_columns_of_the_overview_fill_the_page_and_no_more() -> None:
    shown = overview.overview(schedule_of(*season(16)))
    widths = [float(width) for width in re.findall(r"width:([\d.]+)mm", shown.css)]
    assert len(widths) == 7
    assert sum(widths) == pytest.approx(204, abs=0.5)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (session(), "8 km"),
        (session(workout=intervals(5, 800)), "5 × 800 m I"),
        (session(workout=half_marathon()), "Race day"),
        (session(workout=easy(12), title="Long run"), "8 km"),
        (session(workout=strides(8)), "6 km + 8 strides"),
    ],
)
def test_a_session_in_a_few_words(made: Session, told: str) -> None:
    assert words.plain(brief(made, KM)) == told


def test_the_key_has_a_row_for_each_zone_with_pace_in_both_units_and_laps() -> None:
    rows = {row.letter: row for row in key.zones(paced(schedule_of(session())))}
    assert words.plain(rows["T"].target) == "4:04–4:16 /km"
    assert words.plain(rows["T"].other) == "6:33–6:53 /mi"
    assert rows["R"].laps == ("0:49–0:51", "1:38–1:43", "4:04–4:16")
    assert rows["E"].laps == ()


def test_a_race_effort_is_in_the_key_of_a_plan_that_has_it() -> None:
    assert "race" not in {row.letter for row in key.zones(schedule_of(session()))}
    assert "race" in {row.letter for row in key.zones(schedule_of(session(workout=half_marathon())))}


def test_heart_rate_zones_leave_no_beat_out_and_none_twice() -> None:
    beats = [row.beats for row in key.heart(paced(schedule_of(session())))]
    assert beats == ["up to 144", "145–152", "153 and more"]


def test_without_paces_the_key_says_what_efforts_feel_like() -> None:
    reader = sheet("key", schedule_of(session()))
    assert "comfortably hard" in reader.text
    assert "Pace" not in [text for tag, text in reader.words if tag == "th"]


def test_the_key_says_what_to_do_about_a_missed_day() -> None:
    text = sheet("key", schedule_of(session())).text
    assert all(advice.told in text for advice in cards.MISSED)


def test_every_exercise_of_the_plan_is_drawn_once_with_its_cue() -> None:
    reader = sheet("exercises", schedule_of(strength("legs-rounds"), strength("legs-amrap", "w01-thu-1")))
    names = [attrs["aria-label"].removeprefix("Drawing: ") for attrs in reader.of("svg", class_="fig")]
    assert len(names) == len(set(names)) == 8
    assert "Sink into the lunge" in reader.text
    assert "20 (10/side)" in reader.text
    assert "lighter than for a kettlebell squat" in reader.text


def test_a_swap_is_told_with_each_exercise() -> None:
    text = sheet("exercises", schedule_of(strength("legs-amrap"))).text
    assert "without jumps: walking kettlebell lunge" in text
    assert "medicine ball and wall, or medicine ball toss and catch, or nothing: squat and reach" in text


def test_a_plan_without_strength_has_neither_exercises_nor_gym_cards() -> None:
    made = files(export, schedule_of(session()))
    assert not {"cards/exercises.html", "cards/gym.html"} & made.keys()


def test_alike_sessions_share_a_gym_card_with_all_their_dates() -> None:
    again = [strength("legs-amrap", f"w0{week}-tue-1", date(2027, 3, 2) + timedelta(weeks=week)) for week in range(3)]
    reader = sheet("gym", schedule_of(*again))
    assert len(reader.of("article")) == 1
    assert "Tue 2 Mar · Tue 9 Mar · Tue 16 Mar" in reader.text


def test_another_dose_is_another_gym_card() -> None:
    three, five = (
        Strength(sections=(Section(kind=SectionKind.STRAIGHT, items=(replace(lifting().items[0], sets=sets),)),))
        for sets in (3, 5)
    )
    reader = sheet("gym", schedule_of(session(workout=three), session("w01-thu-1", five, date(2027, 3, 4))))
    assert len(reader.of("article")) == 2


def test_a_gym_card_has_a_box_for_each_round_and_the_optional_ones_dashed() -> None:
    reader = sheet("gym", schedule_of(strength("legs-rounds")))
    boxes = [box for box in reader.of("input", type="checkbox") if box["aria-label"].startswith("Split squat")]
    assert len(boxes) == 5
    assert len([box for box in boxes if box.get("class") == "maybe"]) == 3


def test_an_amrap_on_a_gym_card_has_rounds_to_cross_off_and_a_score() -> None:
    reader = sheet("gym", schedule_of(strength("legs-amrap")))
    assert len([box for box in reader.of("input") if box["aria-label"].startswith("Round ")]) == 10
    assert "+ Reps" in reader.text


def test_a_gym_card_says_how_many_sets_even_where_it_has_no_box_for_each() -> None:
    ten = Strength(sections=(Section(kind=SectionKind.STRAIGHT, items=(replace(lifting().items[0], sets=10),)),))
    reader = sheet("gym", schedule_of(session(workout=ten)))
    assert "10 × 5" in reader.text
    assert "10 sets in all" in reader.text
    assert len([box for box in reader.of("input") if box["aria-label"].startswith("Deadlift")]) == 1


def test_an_amrap_before_another_section_has_circles_and_a_score_on_the_gym_card() -> None:
    amrap = next(part for part in workout("legs-amrap").workout.sections if part.kind is SectionKind.AMRAP)
    both = Strength(sections=(amrap, *lifting().sections))
    fields = [box["aria-label"] for box in sheet("gym", schedule_of(session(workout=both))).of("input")]
    assert len([field for field in fields if field.startswith("Round ")]) == 10
    assert {field.split(",")[0] for field in fields} >= {"Rounds", "+ Reps", "Time"}
    assert len([field for field in fields if field.startswith("Deadlift")]) == 4


@pytest.mark.parametrize(
    ("dose", "big", "small"), [(Reps(low=20), "20", ""), (Hold(seconds=60), "1:00", ""), (None, "", "reps not given")]
)
def test_a_dose_is_as_large_as_its_figures(dose: Reps | Hold | None, big: str, small: str) -> None:
    item = Item(exercise=lifting().items[0].exercise, dose=dose, sets=3)
    made = Strength(sections=(Section(kind=SectionKind.STRAIGHT, items=(item,)),))
    page = files(export, schedule_of(session(workout=made)))["cards/gym.html"].decode()
    assert f"<span>{big}</span>" in page
    assert small in page


def test_a_pocket_card_is_a_cover_and_seven_days_for_every_week() -> None:
    reader = sheet("pocket", schedule_of(*season(3)))
    assert len(reader.of("article", class_="booklet")) == 3
    assert len(reader.of("div", class_="cover")) == 3
    assert [len(reader.of("section", class_=f"l{place}")) for place in range(1, 8)] == [3] * 7


def test_a_race_after_sunday_stands_under_its_own_day_on_the_last_leaf() -> None:
    (booklet,) = (pocket.booklet(week) for week in weekly(race_after_sunday(session())))
    assert [(part.name, words.plain(part.day)) for part in booklet.leaves[6].parts] == [("Tuesday", "9 Mar")]


def test_a_run_on_sunday_and_the_race_after_it_share_a_leaf_under_two_dates() -> None:
    (booklet,) = (pocket.booklet(week) for week in weekly(race_after_sunday(session(day=date(2027, 3, 7)))))
    parts = [(part.name, part.rows[0].title.split(" ")[0]) for part in booklet.leaves[6].parts]
    assert parts == [("Sunday", "Easy"), ("Tuesday", "Race")]


def test_every_cover_says_how_to_fold_it() -> None:
    schedule = schedule_of(*season(3))
    reader = sheet("pocket", schedule)
    assert reader.text.count(words.plain(cards.FOLDING)) == 3
    assert ".fold" not in files(export, schedule)["cards/pocket.html"].decode()


def test_exercises_that_do_not_fit_a_leaf_are_told_in_words_and_that_is_said() -> None:
    many = tuple(Item(exercise=lifting().items[0].exercise, dose=Reps(low=count)) for count in range(1, 31))
    crowded = Strength(sections=(Section(kind=SectionKind.ROUNDS, rounds=3, items=many),))
    text = sheet("pocket", schedule_of(session(workout=intervals()), session("w01-tue-2", crowded))).text
    assert cards.SHORT in text
    assert "30 Deadlift" in text


@pytest.mark.parametrize("name", ["overview", "key", "pocket", "exercises", "gym"])
def test_every_sheet_names_the_plan_its_revision_and_the_limits_of_advice(name: str) -> None:
    text = sheet(name, schedule_of(*season(2))).text
    assert "Test plan" in text
    assert "Plan revised 22 November 2026" in text
    assert "not medical advice" in text


@pytest.mark.parametrize("name", ["overview", "key", "pocket", "exercises", "gym"])
def test_ids_of_a_sheet_are_unique_and_what_names_something_is_there(name: str) -> None:
    reader = sheet(name, schedule_of(*season(3)))
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert all(part in ids for _, attrs in reader.tags for part in attrs.get("aria-labelledby", "").split())
    assert all(field.get("aria-label") or field.get("aria-labelledby") for field in reader.of("input"))
