"""Steps as the records of a FIT workout: what each duration, target, exercise and loop becomes on a watch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.texts import (
    NOTES_BYTES,
    ExerciseNumbers,
    Texts,
    exercise_title,
    exercise_titles,
    numbers,
    step_texts,
)
from pipeline.fitfile import messages as fit
from pipeline.fitfile.messages import DurationType, Record, TargetType, Value, WeightUnit
from pipeline.fitfile.sports import GENERIC, RUNNING, SPORTS, STRENGTH_TRAINING
from pipeline.fitfile.values import ELLIPSIS, FitError, cut
from pipeline.model.strength import Strength
from pipeline.model.target import Quantity, Range
from pipeline.model.units import LoadUnit
from pipeline.model.workout import Cross, Intensity, Race, Rest, Run, Words, Workout

MOST_LINES = 4095
"""How many steps a FIT workout can have: the next number is the mask of the bits that number them."""

HIGHEST_ZONE = 5

# Where any slower is fine too, the watch gets a bound that only standing or strolling falls below.
OPEN_LOW_SHARE = 0.6
LOWEST_OPEN_BPM = 55
"""Where that bound is a heart rate it stays above those that nobody has who moves."""
_INTENSITIES = {
    Intensity.WARMUP: fit.Intensity.WARMUP,
    Intensity.ACTIVE: fit.Intensity.ACTIVE,
    Intensity.RECOVERY: fit.Intensity.RECOVERY,
    Intensity.REST: fit.Intensity.REST,
    Intensity.COOLDOWN: fit.Intensity.COOLDOWN,
}
_WEIGHT_UNITS = {LoadUnit.KG: WeightUnit.KILOGRAM, LoadUnit.LB: WeightUnit.POUND}


class Doing(NamedTuple):
    """An action with what it says, and its exercise as FIT numbers it. `title` is the exercise's own."""

    action: Action
    texts: Texts
    exercise: ExerciseNumbers | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Back to the line `first`, until its round is done `count` times in all or `seconds` are over."""

    first: int
    count: int | None = None
    seconds: int | None = None


Line = Doing | Again


def lines(nodes: Sequence[Node], *, keep_nesting: bool = False) -> tuple[Line, ...]:
    """The nodes one after another, as a watch numbers them: a loop is its actions and then the way back.

    Of a loop inside a loop one is written out, since watches are not known to run one inside another: the inner one,
    or the outer one where that takes fewer lines. With `keep_nesting` both stay. A loop that is done once is written
    out, a timed one stays. Raises `FitError` for more than a workout can number.
    """
    if line_count(nodes, keep_nesting=keep_nesting) > MOST_LINES:
        raise FitError(f"a FIT workout can number {MOST_LINES} steps, this one has more")
    made = _in_line(nodes, first=0, flattens=False, keep=keep_nesting)
    titles = exercise_titles(node for node in made if isinstance(node, Action))
    return tuple(node if isinstance(node, Again) else _doing(node, titles) for node in made)


def line_count(nodes: Iterable[Node], *, keep_nesting: bool = False) -> int:
    """How many lines the nodes come to, repeats counted."""
    return sum(_length(node, flattens=False, keep=keep_nesting) for node in nodes)


def _doing(action: Action, titles: Mapping[ExerciseNumbers, str]) -> Doing:
    exercise = numbers(action)
    title = exercise_title(action) if exercise else ""
    return Doing(action=action, texts=step_texts(action, titles), exercise=exercise, title=title)


def _copies(loop: Loop, *, flattens: bool, keep: bool) -> int | None:
    """How often a loop is written out, None where it stays a loop."""
    if flattens or loop.count is None or loop.count == 1:
        return loop.count
    if keep:
        return None
    outer = loop.count * sum(_length(node, flattens=False, keep=False) for node in loop.actions)
    inner = 1 + sum(_length(node, flattens=True, keep=False) for node in loop.actions)
    return loop.count if outer < inner else None


def _length(node: Node, *, flattens: bool, keep: bool) -> int:
    if isinstance(node, Action):
        return 1
    copies = _copies(node, flattens=flattens, keep=keep)
    if copies is not None:
        return copies * sum(_length(action, flattens=flattens, keep=keep) for action in node.actions)
    return 1 + sum(_length(action, flattens=not keep, keep=keep) for action in node.actions)


def _in_line(nodes: Iterable[Node], *, first: int, flattens: bool, keep: bool) -> list[Action | Again]:
    made: list[Action | Again] = []
    for node in nodes:
        here = first + len(made)
        if isinstance(node, Action):
            made.append(node)
        elif (copies := _copies(node, flattens=flattens, keep=keep)) is not None:
            made += _in_line(node.actions * copies, first=here, flattens=flattens, keep=keep)
        else:
            made += _in_line(node.actions, first=here, flattens=not keep, keep=keep)
            made.append(Again(first=here, count=node.count, seconds=node.seconds))
    return made


def sport_numbers(workout: Workout) -> tuple[int, int]:
    """FIT's sport and sub-sport of a workout; generic for cross-training that FIT has no number for."""
    match workout:
        case Run() | Race():
            return RUNNING
        case Strength():
            return STRENGTH_TRAINING
        case Cross(sport=sport):
            return SPORTS.get(sport, GENERIC)
        case Words() | Rest():
            return GENERIC
        case _:
            assert_never(workout)


def step_records(made: Sequence[Line]) -> Iterator[Record]:
    """A `workout_step` for each line and, after them, an `exercise_title` for each exercise."""
    titles: dict[ExerciseNumbers, str] = {}
    for index, line in enumerate(made):
        values = _again(line) if isinstance(line, Again) else _action(line)
        yield Record(fit.WORKOUT_STEP, {"message_index": index, **values})
        if isinstance(line, Doing) and line.exercise is not None:
            titles.setdefault(line.exercise, line.title)
    for index, ((category, name), title) in enumerate(titles.items()):
        yield Record(
            fit.EXERCISE_TITLE,
            {"message_index": index, "exercise_category": category, "exercise_name": name, "wkt_step_name": title},
        )


def _again(again: Again) -> dict[str, Value]:
    if again.seconds is not None:
        return {
            "duration_type": DurationType.REPEAT_TIME,
            "duration_value": again.first,
            "target_value": again.seconds * 1000,
        }
    return {"duration_type": DurationType.REPEAT_COUNT, "duration_value": again.first, "target_value": again.count}


def _action(doing: Doing) -> dict[str, Value]:
    return {
        "wkt_step_name": doing.texts.name,
        "intensity": _INTENSITIES[doing.action.intensity],
        "notes": cut(doing.texts.notes, NOTES_BYTES, ELLIPSIS),
        **_duration(doing.action),
        **_target(doing.action.range),
        **_exercise(doing),
    }


def _duration(action: Action) -> dict[str, Value]:
    if action.seconds is not None:
        return {"duration_type": DurationType.TIME, "duration_value": round(action.seconds * 1000)}
    if action.metres is not None:
        return {"duration_type": DurationType.DISTANCE, "duration_value": round(action.metres * 100)}
    if action.reps is not None:
        return {"duration_type": DurationType.REPS, "duration_value": action.reps}
    return {"duration_type": DurationType.OPEN}


def _target(bounds: Range | None) -> dict[str, Value]:
    if bounds is None:
        return {"target_type": TargetType.OPEN}
    match bounds.quantity:
        case Quantity.SPEED_MPS:
            return _custom(TargetType.SPEED, bounds, scale=1000)
        case Quantity.HEART_BPM:
            return _custom(TargetType.HEART_RATE, bounds, offset=fit.BPM_OFFSET)
        case Quantity.POWER_WATTS:
            return _custom(TargetType.POWER, bounds, offset=fit.WATTS_OFFSET)
        case Quantity.HEART_ZONE:
            return {"target_type": TargetType.HEART_RATE, "target_value": _zone(bounds)}
        case _:
            assert_never(bounds.quantity)


def _zone(bounds: Range) -> int:
    """A watch takes one zone: of several the lower, for an easier run does less harm than a harder one."""
    zone = round(bounds.low)
    if zone > HIGHEST_ZONE:
        raise FitError(f"heart-rate zones go up to {HIGHEST_ZONE}, not {zone}")
    return zone


def _custom(kind: TargetType, bounds: Range, *, scale: int = 1, offset: int = 0) -> dict[str, Value]:
    """A target with bounds of its own: zone 0, low and high."""
    low = bounds.low
    if bounds.open_low:
        least = LOWEST_OPEN_BPM if kind is TargetType.HEART_RATE else 0
        low = min(low, max(low * OPEN_LOW_SHARE, least))
    return {
        "target_type": kind,
        "target_value": 0,
        "custom_target_value_low": round(low * scale) + offset,
        "custom_target_value_high": round(bounds.high * scale) + offset,
    }


def _exercise(doing: Doing) -> dict[str, Value]:
    if doing.exercise is None:
        return {}
    category, name = doing.exercise
    values: dict[str, Value] = {"exercise_category": category, "exercise_name": name}
    load, unit = doing.action.load, doing.action.load_unit
    if load is not None and unit is not None:
        values["exercise_weight"] = round(load * unit.kilograms * 100)
        values["weight_display_unit"] = _WEIGHT_UNITS[unit]
    return values
