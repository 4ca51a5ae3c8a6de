from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bundled import library
from fitfile.broken import AGAIN, LUNGE, RUN, Values, workout
from fitfile.foreign_files import BIG_ENDIAN
from generated import runs, strengths
from hypothesis import given
from tailor.build import FIT_50, runner

from pipeline import build
from pipeline.export.steps import Node, run_steps, steps, strength_steps
from pipeline.export.watch.fitting import fitted
from pipeline.export.watch.options import Nesting, Sides, WatchOptions
from pipeline.export.watch.workout import step_records
from pipeline.export.wording import words
from pipeline.export.wording.words import Style
from pipeline.fitfile.messages import EXERCISE_TITLE, SCHEDULE, WORKOUT, WORKOUT_STEP, Record
from pipeline.fitfile.reading import Decoded, decoded
from pipeline.model.session import Session
from pipeline.model.strength import Strength
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Cross, Race, Run
from pipeline.read.formatting import format_line
from pipeline.read.notation.session import parse_session
from pipeline.read.recorded.guard import read_files, workout_of
from pipeline.read.recorded.telling import Told, tell
from pipeline.tailor.runs import resolve

TODAY = date(2026, 11, 22)
METRIC = Style(units=LengthUnit.KM)
RUNNING, LIFTING = (1, 0), (10, 20)
PLANS = build.bundled_plans()
MANY = 4000


def told(records: Sequence[Record], units: LengthUnit = LengthUnit.KM) -> Told:
    """The line of a file."""
    return tell(Decoded(records=tuple(records)), library(), units)


def written(nodes: Sequence[Node], sport: tuple[int, int], options: WatchOptions | None = None) -> list[Record]:
    """The records that a workout goes out as, without those that say who it is."""
    head = Record(WORKOUT, {"sport": sport[0], "sub_sport": sport[1]})
    return [head, *step_records(fitted(nodes, options or WatchOptions(max_steps=MANY)).lines)]


def essence(records: Sequence[Record]) -> Iterator[tuple[object, ...]]:
    """What a watch makes of the steps; a pace to the second a kilometre, as the notation writes it."""
    for message, values in records:
        if message is not WORKOUT_STEP:
            continue
        kind, bounds = (
            values.get("target_type"),
            (values.get("custom_target_value_low"), values.get("custom_target_value_high")),
        )
        if kind == 0 and bounds[0] is not None:
            bounds = tuple(round(1e6 / int(bound or 1)) for bound in bounds)  # type: ignore[assignment]
        names = ("duration_type", "duration_value", "target_type", "target_value", "intensity")
        strength = ("exercise_category", "exercise_name", "exercise_weight", "weight_display_unit")
        yield (*(values.get(name) for name in (*names, *strength)), bounds)


def again(line: str, units: LengthUnit = LengthUnit.KM) -> list[tuple[object, ...]]:
    """The essence of a line of notation, put onto a watch once more."""
    match parse_session(line, library(), {}).workout:
        case Run() as run:
            nodes: Sequence[Node] = run_steps(resolve(run, runner(FIT_50)), Style(units=units))
            return list(essence(written(nodes, RUNNING)))
        case Strength() as strength:
            return list(essence(written(strength_steps(strength), LIFTING)))
        case other:
            raise AssertionError(other)


def same(one: Sequence[tuple[object, ...]], other: Sequence[tuple[object, ...]]) -> bool:
    """Whether two essences are the same, a second a kilometre apart at most.

    `other` may have a target without width, which the notation writes as one value and takes with some width.
    """
    if [row[:-1] for row in one] != [row[:-1] for row in other]:
        return False
    return all(_near(row[-1], also[-1]) for row, also in zip(one, other, strict=True))


def _near(bounds: Any, others: Any) -> bool:
    if None in bounds or None in others:
        return bool(bounds == others)
    (slow, fast), (slow_other, fast_other) = bounds, others
    if abs(slow_other - fast_other) <= 1:
        return min(bounds) - 1 <= slow_other <= max(bounds) + 1
    return abs(slow - slow_other) <= 1 and abs(fast - fast_other) <= 1


def sessions(plan: str, **options: str) -> Iterator[tuple[Session, Style]]:
    """Every session of a bundled plan that has steps."""
    made = build.make(build.Request(plan=plan, today=TODAY, options={"race.date": "2027-04-18", **options}))
    assert made.schedule is not None, made.problems
    style = words.style(made.schedule)
    for session in made.schedule.sessions:
        if steps(session, style):
            yield session, style


@pytest.mark.parametrize("plan", PLANS)
def test_every_session_of_a_bundled_plan_reads_back_from_the_watch(plan: str) -> None:
    for session, style in sessions(plan, **{"race.goal": "1:45:00", "heart.max": "190", "heart.lthr": "172"}):
        match session.planned.workout:
            case Strength():
                records = written(steps(session, style), LIFTING)
            case Run() | Race():
                records = written(steps(session, style), RUNNING)
            case _:
                continue
        line = told(records).line
        assert line, (session.slot, told(records).why_not)
        assert same(again(line), list(essence(records))), (session.slot, line)


@given(runs())
def test_a_run_reads_back_from_the_watch_or_says_why_not(run: Run) -> None:
    records = written(run_steps(resolve(run, runner(FIT_50)), METRIC), RUNNING, WatchOptions(max_steps=MANY))
    found = told(records)
    assert bool(found.line) != bool(found.why_not)
    if found.line:
        assert same(again(found.line), list(essence(records))), found.line


@given(strengths())
def test_strength_reads_back_from_the_watch_or_says_why_not(strength: Strength) -> None:
    records = written(strength_steps(strength), LIFTING, WatchOptions(max_steps=MANY, nesting=Nesting.KEEP))
    found = told(records)
    assert bool(found.line) != bool(found.why_not)


def test_a_superset_an_amrap_and_both_sides_read_back_as_they_were_written() -> None:
    line = (
        "warmup: 100 jump rope | superset x3: 20 curtsy lunge (barbell on back, @40kg); 1:00 lunge jump | "
        "straight: 3x8 goblet squat (@16kg, rest 90s); 10/side split squat; 2x hip thrust (barbell) | "
        "AMRAP 10:00: 20 kettlebell squat; 20 jump up | stretch: 30s/side calf stretch"
    )
    strength = parse_session(line, library(), {}).workout
    assert isinstance(strength, Strength)
    for sides in Sides:
        found = told(written(strength_steps(strength), LIFTING, WatchOptions(sides=sides)))
        assert found == Told(line=line), sides


def test_pounds_stay_pounds() -> None:
    line = "straight: 3x8 goblet squat (@35lb)"
    strength = parse_session(line, library(), {}).workout
    assert isinstance(strength, Strength)
    assert told(written(strength_steps(strength), LIFTING)).line == line


def test_a_run_is_told_in_the_units_that_are_asked_for() -> None:
    easy: Values = {**RUN, "duration_type": 1, "duration_value": 482_803}
    assert told(workout(easy, sport=1)).line == '3mi @ 4:10-5:33/km "easy"'
    assert told(workout(easy, sport=1), LengthUnit.MI).line == '3mi @ 6:42-8:56/mi "easy"'


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ({"duration_type": 5, "duration_value": None}, "lap @ 4:10-5:33/km"),
        ({"duration_value": 3_000_000}, "50min @ 4:10-5:33/km"),
        ({"duration_type": 1, "duration_value": 40_000}, "400m @ 4:10-5:33/km"),
        ({"duration_type": 1, "duration_value": 2_109_750}, "21.0975km @ 4:10-5:33/km"),
        ({"target_type": 2}, "4min"),
        ({"target_type": 1, "target_value": 2}, "4min @ Z2"),
        ({"target_type": 1, "custom_target_value_low": 240, "custom_target_value_high": 250}, "4min @ 140-150bpm"),
        ({"target_type": 1, "custom_target_value_low": 70, "custom_target_value_high": 80}, "4min @ 70-80%max"),
        ({"target_type": 4, "custom_target_value_low": 1240, "custom_target_value_high": 1260}, "4min @ 240-260W"),
        ({"intensity": 2}, "4min warmup @ 4:10-5:33/km"),
        ({"intensity": 4}, "4min recover @ 4:10-5:33/km"),
        ({"intensity": 1, "target_type": 2}, "4min rest"),
        ({"intensity": 1, "target_type": 2, "wkt_step_name": "Easy"}, '4min rest "Easy"'),
        ({"wkt_step_name": "Jog", "intensity": 4, "target_type": 2}, "4min jog"),
        ({"wkt_step_name": "Warm-up", "intensity": 2, "target_type": 2}, "4min warmup"),
        (
            {"wkt_step_name": "Hill", "notes": 'up the\n"old" road', "target_type": 2},
            "4min \"Hill; up the 'old' road\"",
        ),
    ],
)
def test_a_step_by_anybody_is_told_in_our_words(step: Values, line: str) -> None:
    assert told(workout({**RUN, "wkt_step_name": "", **step}, sport=1)).line == line


@pytest.mark.parametrize(
    ("records", "why"),
    [
        (workout(sport=1), "it has no steps"),
        (workout({**RUN, "duration_value": 90_500}, sport=1),
         "step 1 lasts 90.5 s, and the notation has whole seconds"),
        (workout({**RUN, "duration_type": 2}, sport=1),
         "step 1 ends neither by time, nor by distance, nor by the lap button"),
        (workout({**RUN, "target_type": 3}, sport=1), "step 1 has a target that the notation has no words for"),
        (workout({**RUN, "target_type": 0, "target_value": 3}, sport=1),
         "step 1 has a target that the notation has no words for"),
        (workout({**RUN, "custom_target_value_low": 4_000_000, "custom_target_value_high": 5_000_000}, sport=1),
         "step 1 has a target that the notation has no words for"),
        (workout(RUN, {**AGAIN, "duration_value": 1}, sport=1), "step 2 repeats what is no whole round"),
        (workout(RUN, {**AGAIN, "target_value": None}, sport=1), "step 2 does not say how often it repeats"),
        (workout(RUN, {**AGAIN, "duration_type": 8}, sport=1),
         "step 2 repeats until something else than a count or a time"),
        (workout(RUN, {**AGAIN, "duration_type": 7, "target_value": 60_000}, sport=1),
         "step 2 repeats in a way that runs are not written in"),
        (workout({**LUNGE, "exercise_category": 32, "exercise_name": 900}),
         "step 1, `without a name`, is no exercise of the library"),
        (workout({**LUNGE, "duration_type": 1}),
         "step 1 ends neither by a count, nor by time, nor by the lap button"),
        (workout(RUN, RUN, sport=5), "the notation has one step for a sport that is neither running nor strength"),
        (workout(RUN, sport=38), "its sport is none of the notation's"),
    ],
)  # fmt: skip
def test_what_the_notation_has_no_words_for_says_why(records: list[Record], why: str) -> None:
    assert told(records) == Told(line="", why_not=why)


def test_strength_by_anybody_is_told_with_what_the_line_leaves_out() -> None:
    squat: Values = {**LUNGE, "exercise_category": 28, "exercise_name": 37, "duration_value": 10}
    rest: Values = {"duration_type": 5, "target_type": 2, "intensity": 1}
    pause: Values = {**rest, "duration_type": 0, "duration_value": 90_000}
    records = workout(LUNGE, rest, squat, pause, {**AGAIN, "duration_value": 0})
    found = told(records)
    assert found.line == "superset x3: 20 walking kettlebell lunge; 10 goblet squat (rest 90s)"
    assert found.left_out == ("rests until the lap button between exercises",)


def test_an_exercise_goes_by_the_title_that_the_file_gives_it() -> None:
    title = Record(EXERCISE_TITLE, {"exercise_category": 17, "exercise_name": 79, "wkt_step_name": "Walking Lunges"})
    assert told([*workout(LUNGE), title]).line == "straight: 20 walking lunge"


def test_cross_training_is_a_line_of_its_own() -> None:
    ride: Values = {**RUN, "duration_value": 2_700_000, "target_type": 2, "notes": "easy gears"}
    assert told(workout(ride, sport=2)).line == '45min bike "easy gears"'
    parsed = parse_session('45min bike "easy gears"', library(), {}).workout
    assert isinstance(parsed, Cross)


def test_a_file_with_its_high_bytes_first_is_told() -> None:
    assert tell(workout_of(read_files([BIG_ENDIAN])[0]), library()).line == "5km"


def test_the_line_of_the_guide_is_notation() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "put-it-on-a-watch.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^```\n(.*)\n```$", guide, re.MULTILINE)
    assert format_line(line, library()) == line


def test_a_schedule_is_no_workout() -> None:
    assert told([Record(SCHEDULE, {})]).why_not == "it has no steps"


@pytest.mark.parametrize("sport", [1, 2, 10])
def test_rounds_that_nobody_can_count_are_refused_and_not_walked_through(sport: int) -> None:
    deep = [LUNGE, *({**AGAIN, "duration_value": 0} for _ in range(3000))]
    found = told(workout(*deep, sport=sport))
    assert found.why_not == "step 10 is the end of more than 8 rounds inside one another"


def test_steps_whose_numbers_have_flags_are_repeated_all_the_same() -> None:
    steps = workout(RUN, {**RUN, "duration_value": 60_000}, {**AGAIN, "duration_value": 0}, sport=1)
    raw = [
        (
            message.number,
            {
                field.number: value | 0x8000 if field.name == "message_index" and isinstance(value, int) else value
                for field in message.fields
                if (value := values.get(field.name)) is not None
            },
        )
        for message, values in steps
    ]
    assert told(decoded(raw).records) == told(steps)
    assert told(steps).line.startswith("3x(4min")
