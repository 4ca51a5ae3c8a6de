"""The race: what the clock should say at each mark, or how it should feel there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.export.wording import words
from pipeline.export.wording.line import Line
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.session import Schedule
from pipeline.model.units import LengthUnit, clock
from pipeline.model.workout import Run, Step

# How far apart the marks of a race stand, in kilometres or miles: the first that leaves at most nine before the finish.
_MARKS = {LengthUnit.KM: (5, 10, 20, 50), LengthUnit.MI: (3, 5, 10, 25), LengthUnit.M: (5000, 10000, 20000, 50000)}
_MOST_MARKS = 9

RACE_EFFORTS = ((0.25, 6), (0.75, 7), (0.99, 8), (1.0, 9))
"""A race by feel, ours: how hard it should be (of 10) up to each share of the distance."""


class Mark(NamedTuple):
    """A place in a race and what the clock (or the body) should say there."""

    place: str
    told: str


def race_marks(run: Run, schedule: Schedule, style: Style) -> tuple[Line, tuple[Mark, ...]]:
    """What to aim for, and the clock at each mark at an even pace; without paces how hard it should feel."""
    metres = schedule.plan.race_metres
    stations = tuple(places(metres, style))
    goal = schedule.athlete.race.goal_seconds
    seconds = goal or _expected(run, metres, style)
    if seconds is None:
        efforts = (next(rpe for share, rpe in RACE_EFFORTS if at <= share * metres + 1) for _, at in stations)
        marks = tuple(
            Mark(place=place, told=f"RPE{NBSP}{rpe}") for (place, _), rpe in zip(stations, efforts, strict=True)
        )
        return Line(label="Target", text="By feel: hold back at first, then settle, then give what is left"), marks
    pace = words.pace(metres / seconds, style.units)
    label = "Goal" if goal else "Expected"
    marks = tuple(Mark(place=place, told=clock(seconds * at / metres)) for place, at in stations)
    return Line(label=label, text=f"{clock(seconds)}, {pace}"), marks


def _expected(run: Run, metres: float, style: Style) -> float | None:
    (step, *_) = run.blocks
    if style.by_effort or not isinstance(step, Step) or step.resolved is None:
        return None
    return metres / step.resolved.speed_mps


def places(metres: float, style: Style) -> Iterator[tuple[str, float]]:
    """The marks of a race with how many metres they are from the start, the finish last."""
    unit = style.units.metres
    apart = _MARKS[style.units]
    each = next((step for step in apart if metres / (step * unit) <= _MOST_MARKS + 1), apart[-1])
    at = each
    while at * unit < metres - 1:
        yield f"{at}{NBSP}{style.units.value}", at * unit
        at += each
    yield "Finish", metres
