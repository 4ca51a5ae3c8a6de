"""What a watch does not carry of a session, in words: what makes its fidelity `degraded`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from pipeline.export.steps import RAMP_STEPS
from pipeline.export.watch.texts import NOTES_BYTES, ExerciseNumbers
from pipeline.export.watch.workout import Again, Doing, Line
from pipeline.fitfile.limits import MOST_STEPS
from pipeline.fitfile.sports import SPORTS
from pipeline.model.effort import flat
from pipeline.model.strength import Item, Reps, Section, Strength
from pipeline.model.target import Quantity
from pipeline.model.workout import Cross, Distance, Duration, Lap, Race, Run, Step, Time, Workout


def workout_losses(workout: Workout) -> Iterator[str]:
    """What making steps of the workout leaves out."""
    match workout:
        case Run():
            yield from _run_losses(workout)
        case Race(run=run):
            yield from _run_losses(run)
        case Strength():
            yield from _strength_losses(workout)
        case Cross():
            yield from _cross_losses(workout)


def _cross_losses(cross: Cross) -> Iterator[str]:
    if _is_range(cross.amount):
        yield "a range is set to its middle"
    if cross.sport not in SPORTS:
        yield f"{cross.sport} is no sport of a watch: shown as a generic one"


def _run_losses(run: Run) -> Iterator[str]:
    every = [step for step, _ in flat(run.blocks)]
    return (why for is_lost, why in _STEP_LOSSES if any(map(is_lost, every)))


def _is_range(duration: Duration) -> bool:
    match duration:
        case Time(high_seconds=high):
            return high is not None
        case Distance(high=high):
            return high is not None
        case Lap():
            return False
        case _:
            assert_never(duration)


def _is_ramp(step: Step) -> bool:
    return step.resolved is not None and step.resolved.range is not None and step.resolved.end is not None


def _is_by_feel(step: Step) -> bool:
    return step.resolved is not None and step.resolved.range is not None and not step.resolved.watched


def _is_worded(step: Step) -> bool:
    return step.target is not None and (step.resolved is None or step.resolved.range is None)


_STEP_LOSSES: tuple[tuple[Callable[[Step], bool], str], ...] = (
    (_is_ramp, f"a ramp goes out as {RAMP_STEPS} equal steps"),
    (_is_by_feel, "repetition and uphill paces stand in the notes, without a target"),
    (_is_worded, "an effort without numbers is told in words, without a target"),
    (lambda step: _is_range(step.duration), "a range is set to its middle"),
)


def _strength_losses(strength: Strength) -> Iterator[str]:
    yield from dict.fromkeys(why for section in strength.sections for why in _section_losses(section))


def round_losses(workout: Workout) -> Iterator[str]:
    """What is left out of how often to go round: it belongs to no step, and has to be told with the whole."""
    if isinstance(workout, Strength):
        for section in workout.sections:
            yield from _round_losses(section)


def _round_losses(section: Section) -> Iterator[str]:
    if section.rounds_high is not None:
        yield f"{section.rounds}–{section.rounds_high} rounds are set to {section.rounds}"


def _section_losses(section: Section) -> Iterator[str]:
    yield from _round_losses(section)
    for item in section.items:
        yield from _item_losses(item)


def _item_losses(item: Item) -> Iterator[str]:
    match item.dose:
        case Reps(low=low, high=high, grows=True):
            yield f"a count that builds from {low} to {high} is set to {low}"
        case Reps(high=high) if high is not None:
            yield "a range is set to its middle"


def line_losses(made: Sequence[Line]) -> Iterator[str]:
    """What putting the steps into FIT's fields leaves out."""
    doings = [line for line in made if isinstance(line, Doing)]
    yield from _many(made)
    yield from _timed(made)
    for loss in _DOING_LOSSES:
        yield from _once(loss(doings))


def _many(made: Sequence[Line]) -> Iterator[str]:
    if len(made) > MOST_STEPS:
        yield f"{len(made)} steps: some watches take no more than {MOST_STEPS}"


def _timed(made: Sequence[Line]) -> Iterator[str]:
    if any(isinstance(line, Again) and line.seconds is not None for line in made):
        yield "rounds against the clock are a repeat until time, not yet proved on a watch"


def _zones(doings: Sequence[Doing]) -> Iterator[str]:
    bounds = (doing.action.range for doing in doings)
    zones = (span for span in bounds if span is not None and span.quantity is Quantity.HEART_ZONE)
    spans = _once(f"{span.low:.0f}–{span.high:.0f}" for span in zones if span.low < span.high)
    return (f"zones {span}: the watch takes one zone, the lower" for span in spans)


def _near(doings: Sequence[Doing]) -> Iterator[str]:
    numbered = ((doing.title, doing.action.fit) for doing in doings if doing.exercise is not None)
    names = _once(title for title, fit in numbered if fit is not None and (fit.near or fit.name is None))
    if names:
        yield f"a relative's exercise number with a title of its own: {', '.join(names)}"


def _retitled(doings: Sequence[Doing]) -> Iterator[str]:
    titles: dict[ExerciseNumbers, str] = {}
    for doing in doings:
        if doing.exercise is not None and titles.setdefault(doing.exercise, doing.title) != doing.title:
            yield f"{doing.title} appears under the title {titles[doing.exercise]}, its own stands in the notes"


def _cut_names(doings: Sequence[Doing]) -> Iterator[str]:
    names = _once(doing.texts.name for doing in doings if doing.texts.is_cut)
    if names:
        yield f"step names cut short, whole in the notes: {', '.join(names)}"


def _cut_notes(doings: Sequence[Doing]) -> Iterator[str]:
    names = _once(doing.texts.name for doing in doings if len(doing.texts.notes.encode()) > NOTES_BYTES)
    if names:
        yield f"notes cut short: {', '.join(names)}"


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


_DOING_LOSSES = (_zones, _near, _retitled, _cut_names, _cut_notes)
