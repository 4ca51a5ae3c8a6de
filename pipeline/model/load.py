"""How much a session or a week asks for: running, the long run, hard minutes.

The figures of tables, overviews and safety rules, so that all of them speak of the same.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model.effort import flat, is_hard, is_stride
from pipeline.model.estimate import estimate
from pipeline.model.paces import Paces
from pipeline.model.session import Estimate, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.target import PaceTarget, Zone
from pipeline.model.workout import Race, Run, Step


class Load(NamedTuple):
    """A week in figures. `hard_seconds` are run harder than easy, strides not counted; a race counts whole."""

    metres: float
    longest_metres: float
    hard_seconds: float
    strength_sessions: int


_NEARLY = 1.005
"""A speed within half a percent of a zone is in it: paces are written in whole seconds."""


def load(week: ScheduledWeek, paces: Paces) -> Load:
    """The figures of one week for an athlete with these paces."""
    return Load(
        metres=week.metres,
        longest_metres=max((session.estimate.metres for session in week.sessions), default=0.0),
        hard_seconds=sum(hard(session, paces).seconds for session in week.sessions),
        strength_sessions=sum(isinstance(session.planned.workout, Strength) for session in week.sessions),
    )


def hard(session: Session, paces: Paces) -> Estimate:
    """The part of a session that is run harder than easy, strides left out; the whole of the race.

    A pace written in numbers is hard from the athlete's marathon pace on: a plan may give its easy runs in paces too.
    """
    match session.planned.workout:
        case Race():
            return session.estimate
        case Run(blocks=blocks):
            parts = [
                (times, estimate(Run(blocks=(step,))))
                for step, times in flat(blocks)
                if is_hard(step) and not is_stride(step) and not _is_easy_pace(step, paces)
            ]
            return Estimate(
                seconds=sum(times * part.seconds for times, part in parts),
                metres=sum(times * part.metres for times, part in parts),
                approximate=any(part.approximate for _, part in parts),
            )
        case _:
            return Estimate()


def _is_easy_pace(step: Step, paces: Paces) -> bool:
    if not isinstance(step.target, PaceTarget) or step.resolved is None:
        return False
    return step.resolved.speed_mps * _NEARLY < paces.expected_mps[Zone.M]
