"""When a timed session is on: moments from wall times and estimates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipeline.model.session import Schedule, Session
from pipeline.model.workout import Rest
from pipeline.resources import zone_named

_UNKNOWN_MINUTES = 60
_UTC = "UTC"


class Span(NamedTuple):
    """When a timed session is on, in UTC, and in whose clock. `why`: what the plan left open or the clock has not."""

    start: datetime
    end: datetime
    zone: ZoneInfo
    why: str = ""

    @property
    def clock(self) -> ZoneInfo | None:
        """The zone to write it in; None for UTC, which is written as it is and needs no definition."""
        return None if self.zone.key == _UTC else self.zone


def span(session: Session, zone: ZoneInfo) -> Span:
    """When a session with a `start` is on. Raises `ValueError` without one.

    A wall time that comes twice is the first. One that the clock skips, which no schedule of ours has, keeps the offset
    before the change (RFC 5545, 3.3.5). The end is counted in UTC from the estimate, in whole minutes, so that a
    session lasts as long on any night.
    """
    if session.start is None:
        raise ValueError(f"session {session.slot} has no start")
    start = session.start.replace(tzinfo=zone, fold=0).astimezone(UTC)
    wall = start.astimezone(zone).replace(tzinfo=None)
    minutes = -(-round(session.estimate.seconds) // 60)
    reasons = []
    if wall != session.start:
        reasons.append(f"the clock skips {_hour(session.start)} on that day, so it starts at {_hour(wall)}")
    if minutes == 0:
        reasons.append("how long it takes is not known, so an hour is kept for it")
    end = start + timedelta(minutes=minutes or _UNKNOWN_MINUTES)
    return Span(start=start, end=end, zone=zone, why="; ".join(reasons))


def spans(schedule: Schedule) -> dict[str, Span]:
    """The span of each timed session by its slot. Raises `ValueError` where they are timed in no zone."""
    timed = [session for session in schedule.sessions if _is_timed(session)]
    if not timed:
        return {}
    zone = zone_named(schedule.athlete.timezone)
    return {session.slot: span(session, zone) for session in timed}


def _hour(wall: datetime) -> str:
    return f"{wall.hour:02}:{wall.minute:02}"


def _is_timed(session: Session) -> bool:
    """A rest day takes no time of the day, whatever the athlete's hours are."""
    return session.start is not None and not isinstance(session.planned.workout, Rest)
