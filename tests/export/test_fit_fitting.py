from __future__ import annotations

from dataclasses import replace

import pytest
from bundled import library
from export.fit_nodes import NODES
from fitfile.readback import expected, read_with_fitdecode, read_with_fitparse
from hypothesis import HealthCheck, given, settings
from tailor.build import FIT_50, runner

from pipeline.export.steps import Action, Loop, Node, run_steps, strength_steps
from pipeline.export.watch.fitting import AMRAP_LOSS, fitted
from pipeline.export.watch.options import Amrap, Nesting, Sides, WatchOptions
from pipeline.export.watch.workout import Again, Doing, line_count, step_records
from pipeline.export.wording.words import Style
from pipeline.fitfile.messages import DATE_TIME, FILE_ID, Record
from pipeline.fitfile.writer import encode
from pipeline.model.exercise import FitExercise
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Intensity
from pipeline.read.notation.run import parse_run
from pipeline.read.notation.strength import parse_strength
from pipeline.tailor.runs import resolve

SQUAT = Action(
    amount="10/side",
    label="split squat",
    exercise="split squat",
    short="split",
    intensity=Intensity.ACTIVE,
    reps=20,
    per_side=10,
    fit=FitExercise(category=17, name=32),
)
JOG = Action(amount="90\xa0s", label="jog", intensity=Intensity.RECOVERY, seconds=90)
REST = Action(amount="until lap", label="rest", intensity=Intensity.REST)
PAUSE = replace(REST, amount="90\xa0s", seconds=90)
BOTH = WatchOptions(sides=Sides.BOTH)


def names(*nodes: Node, options: WatchOptions | None = None) -> list[str]:
    """The steps on the watch by their names; a repeat as where it goes and how often."""
    return [_name(line) for line in fitted(nodes, options or WatchOptions()).lines]


def _name(line: Doing | Again) -> str:
    if isinstance(line, Doing):
        return line.texts.name
    return f"{line.first}×{line.count}" if line.count else f"{line.first} for {line.seconds} s"


def losses(*nodes: Node, options: WatchOptions) -> tuple[str, ...]:
    """What these choices lose."""
    return fitted(nodes, options).losses


def test_a_repeat_in_a_repeat_is_written_out_unless_it_is_to_be_kept() -> None:
    nodes = Loop(actions=(Loop(actions=(JOG,), count=3), REST), count=2)
    assert names(nodes) == ["jog", "jog", "jog", "rest", "0×2"]
    assert names(nodes, options=WatchOptions(nesting=Nesting.KEEP)) == ["jog", "0×3", "rest", "0×2"]


def test_the_outer_repeat_is_written_out_where_that_is_shorter() -> None:
    run = parse_run("10min E + 2x(30x(20s fast, 10s float), 5min jog) + 10min E")
    nodes = run_steps(resolve(run, runner(FIT_50)), Style(units=LengthUnit.KM))
    made, lost = fitted(nodes, WatchOptions())
    assert lost == ()
    assert [(line.first, line.count) if isinstance(line, Again) else line.action.seconds for line in made] == [
        600, 20, 10, (1, 30), 300, 20, 10, (5, 30), 300, 600
    ]  # fmt: skip


def test_rounds_against_the_clock_are_a_repeat_unless_they_are_to_be_one_step() -> None:
    rounds = Loop(actions=(SQUAT, JOG), seconds=600)
    assert names(rounds) == ["10/side split", "jog", "0 for 600 s"]
    step = WatchOptions(amrap=Amrap.STEP)
    (line,) = fitted([rounds], step).lines
    assert isinstance(line, Doing)
    assert (line.texts.name, line.action.seconds) == ("AMRAP", 600)
    assert line.texts.notes == "10/side split squat; 90 s jog"
    assert losses(rounds, options=step) == (AMRAP_LOSS,)
    assert losses(SQUAT, options=step) == ()


def test_counted_work_for_each_side_is_a_step_unless_each_is_to_be_its_own() -> None:
    assert names(SQUAT) == ["10/side split"]
    assert names(SQUAT, options=BOTH) == ["10 split L", "10 split R"]
    assert [line.action.reps for line in fitted([SQUAT], BOTH).lines if isinstance(line, Doing)] == [10, 10]
    assert losses(SQUAT, options=BOTH) == ()


def test_sides_are_told_apart_inside_rounds_too() -> None:
    strength = parse_strength("3 rounds: 8/side split squat; 10 kettlebell squat", library().exercises)
    assert names(*strength_steps(strength), options=BOTH) == ["8 split L", "8 split R", "10 KB squat", "rest", "0×3"]


def test_what_fits_loses_nothing() -> None:
    assert losses(SQUAT, REST, options=replace(BOTH, max_steps=3)) == ()


def test_sides_give_way_first() -> None:
    few = replace(BOTH, max_steps=2)
    assert names(SQUAT, REST, options=few) == ["10/side split", "rest"]
    assert losses(SQUAT, REST, options=few) == ("work for each side is one step, to stay within 2 steps",)


def test_then_rests_until_the_lap_button_and_no_others() -> None:
    few = WatchOptions(max_steps=3)
    assert names(SQUAT, REST, PAUSE, JOG, options=few) == ["10/side split", "rest", "jog"]
    assert losses(SQUAT, REST, PAUSE, JOG, options=few) == (
        "rests until the lap button are left out, to stay within 3 steps",
    )


def test_at_last_the_end_stands_in_the_notes_of_an_open_step() -> None:
    few = WatchOptions(max_steps=3)
    nodes = (JOG, Loop(actions=(SQUAT, JOG), count=4), JOG)
    lines = fitted(nodes, few).lines
    assert [_name(line) for line in lines] == ["jog", "the rest"]
    assert isinstance(lines[-1], Doing)
    assert lines[-1].texts.notes == "4 × (10/side split squat, 90 s jog); 90 s jog"
    assert losses(*nodes, options=few) == (
        "the end of the workout stands in the notes of an open step, to stay within 3 steps",
    )


def test_a_round_of_rests_alone_keeps_them() -> None:
    assert names(Loop(actions=(REST,), count=2), JOG, options=WatchOptions(max_steps=2)) == ["the rest"]


@pytest.mark.parametrize("steps", [0, -1])
def test_a_watch_takes_one_step_at_least(steps: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        WatchOptions(max_steps=steps)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NODES)
def test_decoders_see_no_more_steps_than_the_watch_has(nodes: tuple[Node, ...]) -> None:
    few = WatchOptions(max_steps=5, sides=Sides.BOTH, amrap=Amrap.STEP)
    made, lost = fitted(nodes, few)
    content = encode(
        [Record(FILE_ID, {"type": 5, "serial_number": 7, "time_created": DATE_TIME.least}), *step_records(made)]
    )
    assert read_with_fitparse(content) == read_with_fitdecode(content)
    assert 1 <= len(read_with_fitdecode(content)) <= 5
    if not lost and not any(isinstance(node, Loop) and node.seconds for node in nodes):
        assert read_with_fitdecode(content) == expected(nodes)
    assert bool(lost) or line_count(nodes) <= 5
