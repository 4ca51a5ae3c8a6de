from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from export.card_reader import CardReader
from export.schedules import easy, files, half_marathon, intervals, lifting, schedule_of, season, session

from pipeline.export import Options
from pipeline.export.cards import export
from pipeline.export.wording import titles
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.athlete import Athlete, RaceDay
from pipeline.model.exercise import BODYWEIGHT, Counting, Exercise, FitExercise, Gear
from pipeline.model.plan import NamedWorkout, Phase, Priority, RaceEntry, Swap
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Strength
from pipeline.model.target import Resolved, Zone, ZoneTarget
from pipeline.model.units import LengthUnit, LoadUnit
from pipeline.model.workout import Cross, Rest, Run, Step, Time, Words

OPTIONS = Options(from_day=date(2027, 1, 4))
MONDAY = date(2027, 3, 1)
HOSTILE = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def exercise(name: str, gear: str = BODYWEIGHT, counting: Counting = Counting.REPS) -> Exercise:
    kind = Gear(equipment=gear, fit=FitExercise(category=0))
    return Exercise(name=name, short=name[:9], gear=(kind,), counting=counting)


def item(name: str, dose: Reps | Hold | None = None, gear: str = BODYWEIGHT, sets: int | None = None) -> Item:
    return Item(exercise=exercise(name, gear), dose=dose, sets=sets)


SUPERSETS = Strength(
    sections=(
        Section(kind=SectionKind.WARMUP, items=(item("jump rope", Reps(low=100)),)),
        Section(
            kind=SectionKind.SUPERSET,
            rounds=4,
            items=(item("deadlift", Reps(low=5), "barbell"), item("lunge jump", Hold(seconds=60))),
        ),
        Section(kind=SectionKind.STRAIGHT, items=(item("hip thrust", None, "barbell", sets=3),)),
        Section(kind=SectionKind.STRETCH, items=(item("calf stretch", Hold(seconds=30)),), added=True),
    )
)
AMRAP = Strength(
    sections=(
        Section(kind=SectionKind.AMRAP, seconds=600, items=(item("kettlebell squat", Reps(low=20), "kettlebell"),)),
    )
)
ROUNDS = Strength(
    sections=(Section(kind=SectionKind.ROUNDS, rounds=2, rounds_high=5, items=(item("split squat", Reps(low=10)),)),)
)


def pages(schedule: Schedule) -> dict[str, str]:
    made = export(schedule, OPTIONS)
    return {each.path.as_posix(): each.content.decode() for each in made if isinstance(each, Artifact)}


def week_page(*sessions: Session, athlete: Athlete | None = None) -> CardReader:
    return CardReader(pages(schedule_of(*sessions, athlete=athlete))["cards/week-01.html"])


def with_phase(schedule: Schedule, phase: Phase, recovery: int | None = None) -> Schedule:
    weeks = tuple(replace(week, phase=phase, recovery=recovery) for week in schedule.weeks)
    return replace(schedule, weeks=weeks)


def test_every_week_has_a_page_in_the_plans_order_and_all_has_every_week() -> None:
    made = pages(schedule_of(*season(16)))
    weeks = [f"cards/week-{number:02}.html" for number in range(1, 17)]
    sheets = [f"cards/{name}.html" for name in ("overview", "key", "pocket", "exercises", "gym")]
    assert list(made) == [*weeks, "cards/all.html", *sheets]
    assert len(CardReader(made["cards/all.html"]).of("article")) == 16


def test_a_page_holds_the_same_article_as_all() -> None:
    made = pages(schedule_of(*season(3)))
    article = made["cards/week-02.html"].split("<main>")[1].split("</main>")[0].strip()
    assert article in made["cards/all.html"]


def test_every_session_is_carried_exactly() -> None:
    schedule = schedule_of(*season(3))
    told = [each for each in export(schedule, OPTIONS) if isinstance(each, Fidelity)]
    assert [each.slot for each in told] == [each.slot for each in schedule.sessions]
    assert {(each.format, each.carried) for each in told} == {("cards", Carried.EXACT)}


def test_every_title_stands_on_its_weeks_card() -> None:
    schedule = schedule_of(*season(4))
    made = pages(schedule)
    for each_week in schedule.weeks:
        text = CardReader(made[f"cards/week-{each_week.number:02}.html"]).text
        for each in each_week.sessions:
            assert titles.title(each, schedule).replace("\u00a0", " ") in text


def test_the_same_schedule_gives_the_same_bytes() -> None:
    schedule = schedule_of(*season(4))
    assert pages(schedule) == pages(schedule)


def test_ids_are_unique_even_with_all_weeks_in_one_file() -> None:
    reader = CardReader(pages(schedule_of(*season(4)))["cards/all.html"])
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert all(part in ids for _, attrs in reader.tags for part in attrs.get("aria-labelledby", "").split())


def test_a_plans_words_never_become_markup() -> None:
    run = replace(session(title=HOSTILE, note=HOSTILE), key=True)
    athlete = Athlete(name=HOSTILE, race=RaceDay(name=HOSTILE))
    schedule = schedule_of(
        run, session("w01-wed-1", Words(text=HOSTILE), athlete_day(2)), athlete=athlete, name=HOSTILE
    )
    schedule = replace(schedule, weeks=tuple(replace(week, focus=HOSTILE) for week in schedule.weeks))
    for page in pages(schedule).values():
        reader = CardReader(page)
        assert not reader.of("script")
        assert not reader.of("img")
        assert HOSTILE.split("<script>", maxsplit=1)[0] in "".join(data for _, data in reader.words)


def athlete_day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def test_a_page_fetches_nothing_and_says_so() -> None:
    page = pages(schedule_of(*season(2)))["cards/all.html"]
    (policy,) = CardReader(page).of("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy["content"]
    assert "unsafe-inline" not in policy["content"]
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page


def test_the_policy_names_the_one_style_by_its_hash_and_nothing_has_a_style_of_its_own() -> None:
    for page in pages(schedule_of(*season(3))).values():
        style = page.split("<style>")[1].split("</style>")[0]
        digest = b64encode(sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in page
        assert not [attrs for _, attrs in CardReader(page).tags if "style" in attrs]


@pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "Letter")])
def test_a_paper_is_named_where_somebody_asked_for_it(paper: str, size: str) -> None:
    made = files(export, schedule_of(*season(2)), Options(from_day=MONDAY, paper=paper))
    assert f"@page{{size:{size}}}" in made["cards/week-01.html"].decode()
    assert f"@page{{size:{size} landscape}}" in made["cards/pocket.html"].decode()


def test_a_code_to_scan_is_on_weekly_cards_of_those_who_ask_for_it_alone() -> None:
    schedule = schedule_of(*season(2))
    asked = files(export, schedule, Options(from_day=MONDAY, qr="https://example.org/anna/"))
    assert CardReader(asked["cards/week-01.html"].decode()).of("svg", class_="qr")
    assert not [page for page in pages(schedule).values() if CardReader(page).of("svg", class_="qr")]


def test_rest_days_are_thin_rows_without_fields() -> None:
    page = pages(schedule_of(session()))["cards/week-01.html"]
    rest = [row.split("</li>")[0] for row in page.split('<li class="day rest">')[1:]]
    assert len(rest) == 6
    assert not any("<input" in row for row in rest)


def test_a_day_off_that_the_author_wrote_keeps_its_note() -> None:
    reader = week_page(session(), session("w01-wed-1", Rest(), athlete_day(2), note="sleep in"))
    assert "sleep in" in reader.text
    assert len(reader.of("li", class_="rest")) == 6


def test_two_sessions_on_a_day_share_its_date() -> None:
    reader = week_page(session(), session("w01-tue-2", lifting()))
    assert len(reader.of("time", class_="date")) == 7
    assert len(reader.of("section", class_="run")) == 1
    assert len(reader.of("section", class_="single")) == 1


def test_a_key_session_is_tagged() -> None:
    assert len(week_page(replace(session(), key=True)).of("span", class_="tag")) == 1
    assert not week_page(session()).of("span", class_="tag")


def test_hard_repeats_have_a_box_each_for_their_times() -> None:
    reader = week_page(session(workout=intervals(6)))
    assert len([field for field in reader.of("input") if field.get("aria-label", "").startswith("Split ")]) == 6


def test_more_repeats_than_boxes_fit_have_none() -> None:
    assert not week_page(session(workout=intervals(11))).of("div", class_="splits")


def test_every_blank_says_what_goes_into_it() -> None:
    reader = week_page(session(workout=intervals()), session("w01-wed-1", SUPERSETS, athlete_day(2)))
    assert all(field.get("aria-label") or field.get("aria-labelledby") for field in reader.of("input"))


def test_a_superset_has_a_box_for_each_round_of_each_exercise() -> None:
    reader = week_page(session(workout=SUPERSETS))
    ticks = [field["aria-label"] for field in reader.of("input", type="checkbox") if "aria-label" in field]
    assert [tick for tick in ticks if tick.startswith("Deadlift")] == [f"Deadlift, {count}" for count in (1, 2, 3, 4)]
    assert [tick for tick in ticks if tick.startswith("Hip")] == [f"Hip thrust, {count}" for count in (1, 2, 3)]
    assert "Superset × 4" in reader.text
    assert "reps not given" in reader.text


def test_rounds_beyond_the_fewest_are_optional_boxes() -> None:
    reader = week_page(session(workout=ROUNDS))
    assert len(reader.of("input", class_="maybe")) == 3
    assert "2–5 rounds" in reader.text


def test_a_load_that_is_not_given_is_a_blank_in_the_athletes_unit() -> None:
    reader = week_page(session(workout=SUPERSETS), athlete=Athlete(load=LoadUnit.LB))
    blanks = [field["aria-label"] for field in reader.of("input", type="text") if "Load" in field["aria-label"]]
    assert blanks == ["Load in lb, Deadlift", "Load in lb, Hip thrust"]
    assert "choose one that you could lift two or three times more" in reader.text


def test_warm_up_and_stretch_are_told_and_ours_is_marked() -> None:
    text = week_page(session(workout=SUPERSETS)).text
    assert "Warm-up 100 jump rope" in text
    assert "Stretch (added) 30 s calf stretch" in text


def test_an_amrap_has_tally_circles_and_a_score() -> None:
    reader = week_page(session(workout=AMRAP))
    assert len(reader.of("circle")) == 10
    labels = [field["aria-label"].split(",")[0] for field in reader.of("input", type="text")]
    assert {"Rounds", "+ Reps", "RPE"} <= set(labels)


def test_what_was_changed_is_said() -> None:
    swaps = (
        Swap(was="deadlift (barbell)", now="deadlift (dumbbell)", why="no barbell"),
        Swap(was="hip thrust (barbell)", now="hip thrust (dumbbell)", why="no barbell"),
    )
    run = session(workout=SUPERSETS)
    text = week_page(replace(run, planned=replace(run.planned, swaps=swaps))).text
    assert "Changed: deadlift, hip thrust: barbell → dumbbell (no barbell)" in text


def test_an_exercise_named_after_equipment_takes_the_name_of_what_replaces_it() -> None:
    kinds = tuple(Gear(equipment=kind, fit=FitExercise(category=28)) for kind in ("kettlebell", "dumbbell"))
    squat = Exercise(name="kettlebell squat", short="KB squat", gear=kinds)
    swapped = Item(exercise=squat, dose=Reps(low=20), sets=3, equipment="dumbbell")
    text = week_page(session(workout=Strength(sections=(Section(kind=SectionKind.STRAIGHT, items=(swapped,)),)))).text
    assert "Dumbbell squat" in text


def test_without_paces_a_zone_says_what_it_feels_like() -> None:
    untold = Step(
        duration=Time(low_seconds=1200),
        target=ZoneTarget(zone=Zone.T),
        resolved=Resolved(speed_mps=4, missing="a goal"),
    )
    assert "RPE 7, comfortably hard" in week_page(session(workout=Run(blocks=(untold,)))).text


def test_readings_of_a_workout_stand_where_it_comes_first() -> None:
    used = NamedWorkout(name="legs", workout=SUPERSETS, readings=("Skips, not seconds.",))
    both = [session(f"w0{week}-tue-1", SUPERSETS, MONDAY + timedelta(weeks=week)) for week in (1, 2)]
    made = pages(schedule_of(*(replace(each, planned=replace(each.planned, uses=used)) for each in both)))
    assert "As read: Skips, not seconds." in made["cards/week-01.html"]
    assert "As read" not in made["cards/week-02.html"]


def test_the_masthead_places_the_week_in_words() -> None:
    text = week_page(session(), athlete=Athlete(name="anna")).text
    assert "Week 1 of 1 · Base" in text
    assert "1–7 March 2027 · 6 days to race day, 7 March" in text
    assert "Test plan · anna" in text


@pytest.mark.parametrize(
    ("phase", "recovery", "told"),
    [(Phase.RACE, None, "Race week week 1 of 1"), (Phase.RECOVERY, 2, "Recovery week 2")],
)
def test_race_and_recovery_weeks_have_names_of_their_own(phase: Phase, recovery: int | None, told: str) -> None:
    schedule = schedule_of(session())
    made = pages(replace(with_phase(schedule, phase, recovery), plan=schedule.plan))
    assert told in CardReader(made["cards/week-01.html"]).text


def test_the_race_has_the_clock_at_each_mark() -> None:
    goal = Athlete(race=RaceDay(goal_seconds=5700))
    reader = week_page(session(workout=half_marathon()), athlete=goal)
    for told in ("5 km", "22:31", "20 km", "1:30:03", "Finish", "1:35:00", "4:30 /km"):
        assert told in reader.text


def test_a_race_without_a_goal_goes_by_effort() -> None:
    text = week_page(session(workout=half_marathon())).text
    assert "By feel" in text
    assert "5 km 10 km 15 km 20 km Finish RPE 6 RPE 7 RPE 7 RPE 8 RPE 9" in text


def test_a_race_in_miles_has_marks_in_miles() -> None:
    text = week_page(session(workout=half_marathon()), athlete=Athlete(units=LengthUnit.MI)).text
    assert "3 mi" in text
    assert "12 mi" in text


def test_a_tune_up_race_is_tagged_by_its_priority() -> None:
    race = RaceEntry(name="City 10k", priority=Priority.B)
    assert "B race" in week_page(session(race=race)).text


def test_a_race_on_the_monday_after_is_an_extra_row_and_named_on_the_next_card() -> None:
    race = session("race", half_marathon(), MONDAY + timedelta(days=7))
    first, last = session(), replace(session("w02-wed-1", easy(), MONDAY + timedelta(days=9)), week=2)
    schedule = schedule_of(first, race, last)
    before, after = schedule.weeks
    weeks = (replace(before, sessions=(first, race)), replace(after, sessions=(last,)))
    made = pages(replace(schedule, weeks=weeks, race_date=race.date))
    assert len(CardReader(made["cards/week-01.html"]).of("li", class_="day")) == 8
    assert "1–8 March 2027" in CardReader(made["cards/week-01.html"]).text
    assert "see the card of week 1" in CardReader(made["cards/week-02.html"]).text


def test_every_day_up_to_a_race_after_sunday_has_a_row() -> None:
    race = session("race", half_marathon(), MONDAY + timedelta(days=9))
    schedule = schedule_of(session(), race)
    week = replace(schedule.weeks[0], sessions=(session(), race))
    made = pages(replace(schedule, weeks=(week,), race_date=race.date))
    days = [attrs["datetime"] for attrs in CardReader(made["cards/week-01.html"]).of("time", class_="date")]
    assert days == [(MONDAY + timedelta(days=offset)).isoformat() for offset in range(10)]


def test_words_that_are_the_title_are_not_said_twice() -> None:
    assert week_page(session(workout=Words(text="Drills on grass"))).text.count("Drills on grass") == 1
    two_lines = week_page(session(workout=Words(text="Drills on grass\nBring spikes"))).text
    assert two_lines.count("Drills on grass") == two_lines.count("Bring spikes") == 1


def test_an_amrap_before_another_section_keeps_its_circles_and_score() -> None:
    both = Strength(sections=(AMRAP.sections[0], SUPERSETS.sections[2]))
    reader = week_page(session(workout=both))
    assert len(reader.of("circle")) == 10
    labels = [field["aria-label"].split(",")[0] for field in reader.of("input", type="text")]
    assert {"Rounds", "+ Reps", "Time", "RPE"} <= set(labels)
    ticks = [field.get("aria-label", "") for field in reader.of("input", type="checkbox")]
    assert [tick for tick in ticks if tick.startswith("Hip")] == [f"Hip thrust, {count}" for count in (1, 2, 3)]
    assert not [tick for tick in ticks if tick.startswith("Kettlebell")]


def test_other_sports_and_plain_words_keep_what_they_say() -> None:
    bike = Cross(amount=Time(low_seconds=3600), sport="bike", note="flat roads")
    reader = week_page(session(workout=bike), session("w01-wed-1", Words(text="drills on grass"), athlete_day(2)))
    assert "flat roads" in reader.text
    assert "drills on grass" in reader.text


def test_the_week_says_its_volume_in_both_units() -> None:
    assert "Planned: 16 km (9.9 mi) · 2 sessions" in week_page(session(), session("w01-wed-1", day=athlete_day(2))).text


def test_the_bars_show_this_week_solid() -> None:
    reader = CardReader(pages(schedule_of(*season(6)))["cards/week-03.html"])
    (spark,) = reader.of("svg", class_="spark")
    assert "This is week 3 of 6." in spark["aria-label"]
    solid = [place for place, (tag, attrs) in enumerate(reader.tags) if tag == "rect" and attrs["class"] == "hard"]
    bars = [place for place, (tag, attrs) in enumerate(reader.tags) if tag == "rect"][:6]
    assert bars.index(solid[0]) == 2


def test_safety_and_revision_stand_on_every_card() -> None:
    for page in pages(schedule_of(*season(3))).values():
        text = CardReader(page).text
        assert "not medical advice" in text
        assert "Plan revised 22 November 2026" in text
        assert "check the calendar for later changes" in text


def test_notices_stand_on_the_first_card_alone() -> None:
    made = pages(replace(schedule_of(*season(2)), notices=("Paces assume the goal.",)))
    assert "Paces assume the goal." in made["cards/week-01.html"]
    assert "Paces assume the goal." not in made["cards/week-02.html"]
