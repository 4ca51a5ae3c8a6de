"""The small signs of a session's kind in the table of weeks, each a symbol of `templates/page/sprite.html.j2`."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from pipeline.export import parts
from pipeline.model.effort import flat, has_hard, is_stride
from pipeline.model.exercise import Impact
from pipeline.model.session import ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Intensity, Race, Repeat, Rest, Run, Words

_FEW = 3
"""Up to so many repeats are long ones, more like one sustained effort."""


class Glyph(StrEnum):
    """Kinds of session that a runner tells apart at a glance; the value names the symbol."""

    EASY = "easy"
    STRIDES = "strides"
    REPEATS = "repeats"
    SUSTAINED = "sustained"
    LONG = "long"
    FAST_END = "fast-end"
    RACE = "race"
    STRENGTH = "strength"
    JUMPS = "jumps"
    CROSS = "cross"
    WORDS = "words"


def strength(workout: Strength) -> Glyph:
    """Whether there are all-out jumps in it."""
    return Glyph.JUMPS if any(item.exercise.impact is Impact.HIGH for item in workout.items) else Glyph.STRENGTH


def glyph(session: Session, week: ScheduledWeek) -> Glyph | None:
    """The sign of a session; None for rest. The longest run of a week is long where it is easy."""
    workout = session.planned.workout
    match workout:
        case Race():
            return Glyph.RACE
        case Run() if session.planned.race:
            return Glyph.RACE
        case Run():
            return _run(workout, longest=_is_longest(session, week))
        case Strength():
            return strength(workout)
        case Cross():
            return Glyph.CROSS
        case Words():
            return Glyph.WORDS
        case Rest():
            return None
        case _:
            assert_never(workout)


def _is_longest(session: Session, week: ScheduledWeek) -> bool:
    others = [other.estimate.metres for other in week.sessions if other is not session]
    return session.estimate.metres > max(others, default=0.0)


def _run(run: Run, *, longest: bool) -> Glyph:
    hard = [block for block in run.blocks if has_hard(block)]
    if not hard:
        strides = any(is_stride(step) for step, _ in flat(run.blocks))
        return Glyph.LONG if longest else Glyph.STRIDES if strides else Glyph.EASY
    _, first = next(parts.outer(run))
    if first is Intensity.ACTIVE and run.blocks[0] not in hard:
        return Glyph.FAST_END
    repeats = any(isinstance(block, Repeat) for block in hard)
    short = repeats and max(block.count for block in hard if isinstance(block, Repeat)) > _FEW
    return Glyph.REPEATS if short else Glyph.SUSTAINED
