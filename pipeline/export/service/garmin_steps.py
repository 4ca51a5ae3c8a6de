"""Steps as Garmin Connect's workout service has them: executable steps, and groups of steps that repeat.

The service is private and has no published contract. Numbers and keys of types are those that clients in use send:
each type goes by both, and `displayOrder` is how its own editor sorts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from pipeline.export.service.garmin_exercises import keys
from pipeline.export.service.texts import clean, one_line
from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.workout import OPEN_LOW_SHARE
from pipeline.fitfile.values import ELLIPSIS, cut
from pipeline.model.target import Quantity, Range
from pipeline.model.units import LoadUnit
from pipeline.model.workout import Intensity

Json = Mapping[str, object]

TEXT_BYTES = 512
"""The longest text of a step, by the documentation of the service for partners."""

RUNNING: Json = {"sportTypeId": 1, "sportTypeKey": "running", "displayOrder": 1}
STRENGTH: Json = {"sportTypeId": 5, "sportTypeKey": "strength_training", "displayOrder": 5}

_STEP_TYPES = {
    Intensity.WARMUP: (1, "warmup"),
    Intensity.COOLDOWN: (2, "cooldown"),
    Intensity.ACTIVE: (3, "interval"),
    Intensity.RECOVERY: (4, "recovery"),
    Intensity.REST: (5, "rest"),
}
_REPEAT = (6, "repeat")
_LAP, _TIME, _DISTANCE, _ITERATIONS, _REPS = (
    (1, "lap.button"),
    (2, "time"),
    (3, "distance"),
    (7, "iterations"),
    (10, "reps"),
)
_NO_TARGET = (1, "no.target")
_TARGETS = {
    Quantity.POWER_WATTS: (2, "power.zone"),
    Quantity.HEART_BPM: (4, "heart.rate.zone"),
    Quantity.HEART_ZONE: (4, "heart.rate.zone"),
    Quantity.SPEED_MPS: (6, "pace.zone"),
}
_LOADS: Mapping[LoadUnit, Json] = {
    LoadUnit.KG: {"unitId": 8, "unitKey": "kilogram", "factor": 1000.0},
    LoadUnit.LB: {"unitId": 9, "unitKey": "pound", "factor": 453.59237},
}


@dataclass(slots=True)
class Numbering:
    """Steps are numbered through, groups among them; the steps of a group also bear the number of their group."""

    step: int = 0
    group: int = field(default=0)


def garmin_steps(nodes: Iterable[Node], counted: Numbering, group: int | None = None) -> Iterator[Json]:
    """The nodes in Garmin's form. None of them may be against the clock: there is no such repeat."""
    for node in nodes:
        counted.step += 1
        if isinstance(node, Action):
            yield {**_step(node), "stepOrder": counted.step, "childStepId": group}
        else:
            counted.group += 1
            yield _group(node, counted)


def _group(loop: Loop, counted: Numbering) -> Json:
    order, group, count = counted.step, counted.group, loop.count or 1
    return {
        "type": "RepeatGroupDTO",
        "stepOrder": order,
        "childStepId": group,
        "stepType": _step_type(_REPEAT),
        "numberOfIterations": count,
        "endCondition": _condition(_ITERATIONS),
        "endConditionValue": float(count),
        "smartRepeat": False,
        "skipLastRestStep": False,
        "workoutSteps": list(garmin_steps(loop.actions, counted, group)),
    }


def _step(action: Action) -> Json:
    condition, value = _end(action)
    return {
        "type": "ExecutableStepDTO",
        "stepType": _step_type(_STEP_TYPES[action.intensity]),
        "description": cut(_text(action), TEXT_BYTES, ELLIPSIS),
        "endCondition": _condition(condition),
        "endConditionValue": value,
        **_target(action.range),
        **_exercise(action),
    }


def _text(action: Action) -> str:
    return clean("\n".join(part for part in (one_line(f"{action.amount} {action.label}"), action.note) if part))


def is_cut(action: Action) -> bool:
    """Whether a step's text has no room."""
    return len(_text(action).encode()) > TEXT_BYTES


def _step_type(kind: tuple[int, str]) -> Json:
    return {"stepTypeId": kind[0], "stepTypeKey": kind[1], "displayOrder": kind[0]}


def _condition(kind: tuple[int, str]) -> Json:
    return {
        "conditionTypeId": kind[0],
        "conditionTypeKey": kind[1],
        "displayOrder": kind[0],
        "displayable": kind != _ITERATIONS,
    }


def _end(action: Action) -> tuple[tuple[int, str], float | None]:
    """When a step is over, in seconds, metres or repetitions."""
    if action.seconds is not None:
        return _TIME, float(round(action.seconds))
    if action.metres is not None:
        return _DISTANCE, round(action.metres, 2)
    if action.reps is not None:
        return _REPS, float(action.reps)
    return _LAP, None


def _target(bounds: Range | None) -> Json:
    """What to aim for: bounds from low to high, in metres a second, beats or watts; or one of the watch's own zones."""
    number, key = _NO_TARGET if bounds is None else _TARGETS[bounds.quantity]
    kind = {"targetType": {"workoutTargetTypeId": number, "workoutTargetTypeKey": key, "displayOrder": number}}
    if bounds is None:
        return kind
    match bounds.quantity:
        case Quantity.HEART_ZONE:
            return {**kind, "zoneNumber": round(bounds.low)}
        case Quantity.SPEED_MPS:
            low = bounds.low * OPEN_LOW_SHARE if bounds.open_low else bounds.low
            return {**kind, "targetValueOne": round(low, 4), "targetValueTwo": round(bounds.high, 4)}
        case Quantity.HEART_BPM | Quantity.POWER_WATTS:
            return {**kind, "targetValueOne": round(bounds.low), "targetValueTwo": round(bounds.high)}
        case _:
            assert_never(bounds.quantity)


def _exercise(action: Action) -> Json:
    """The exercise with its load. A rest has none: one there would show as an exercise."""
    if action.fit is None or action.intensity is Intensity.REST or (named := keys(action.fit)) is None:
        return {}
    exercise = {"category": named.category, "exerciseName": named.name}
    if action.load is None or action.load_unit is None:
        return exercise
    return {**exercise, "weightValue": action.load, "weightUnit": _LOADS[action.load_unit]}


def stand_ins(actions: Sequence[Action]) -> tuple[str, ...]:
    """The exercises that go out under the name of a relative, or of their category."""
    several = (
        action.exercise
        for action in actions
        if action.fit is not None and (action.fit.near or action.fit.name is None or keys(action.fit) is None)
    )
    return tuple(dict.fromkeys(several))
