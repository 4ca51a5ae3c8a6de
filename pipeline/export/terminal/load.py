"""How much a week asks for: running, the long run, hard minutes. The figures that tables and overviews show."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.effort import flat, is_hard, is_stride
from pipeline.model.estimate import estimate
from pipeline.model.session import ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Race, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A week in figures. `hard_seconds` are run harder than easy, strides not counted; a race counts whole."""

    metres: float
    longest_metres: float
    hard_seconds: float
    strength_sessions: int


def load(week: ScheduledWeek) -> Load:
    """The figures of one week."""
    return Load(
        metres=week.metres,
        longest_metres=max((session.estimate.metres for session in week.sessions), default=0.0),
        hard_seconds=sum(map(hard_seconds, week.sessions)),
        strength_sessions=sum(isinstance(session.planned.workout, Strength) for session in week.sessions),
    )


def hard_seconds(session: Session) -> float:
    """Seconds of a session that are run harder than easy."""
    match session.planned.workout:
        case Race():
            return session.estimate.seconds
        case Run(blocks=blocks):
            return sum(
                times * estimate(Run(blocks=(step,))).seconds
                for step, times in flat(blocks)
                if is_hard(step) and not is_stride(step)
            )
        case _:
            return 0.0
