"""Clock times: when the sessions of a day start, in wall time that exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from pipeline.model.athlete import Start
from pipeline.schedule.placement import Placement

LATER_SECONDS = 6 * 3600
"""From the end of the day's run to a `later` session whose time the athlete has not set."""

BETWEEN_SECONDS = 10 * 60
"""From the end of a session to the next one that follows directly."""

_DAY_SECONDS = 24 * 3600
_MARK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocked:
    """A session with its clock time: `start` is None for all day.

    `skipped` is the time that the athlete set and that the clocks of that day leap over. `crowded` means that there was
    no time left before midnight.
    """

    placement: Placement
    start: datetime | None = None
    skipped: datetime | None = None
    crowded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    start: datetime
    seconds: float
    is_run: bool


def starts(placements: Sequence[Placement], start: Start, zone: tzinfo | None) -> tuple[Clocked, ...]:
    """When the sessions of one day start, in the same order.

    The first starts at the athlete's time of that day, and each that follows ten minutes after the one before. A
    `later` session starts at `start.later`, else six hours after the end of the day's first run (of its first session,
    where none is a run), and never before the one before it has ended. Computed times are full five minutes. A session
    without a length (rest, words) and one without any time to go by are all day. Without a zone, days have 24 hours.
    """
    clocked: list[Clocked] = []
    timed: list[_Timed] = []
    for placement in placements:
        this = _clocked(placement, timed, start, zone or UTC)
        clocked.append(this)
        if begins := this.start or this.skipped:
            timed.append(_Timed(start=begins, seconds=placement.estimate.seconds, is_run=placement.is_run))
        elif this.crowded:
            # What had no time left keeps the rest of the day, so that nothing after it slips in before it.
            timed.append(_Timed(start=timed[-1].start, seconds=_DAY_SECONDS, is_run=False))
    return tuple(clocked)


def _clocked(placement: Placement, timed: Sequence[_Timed], start: Start, zone: tzinfo) -> Clocked:
    asked = _asked(placement, start)
    if asked is None or not placement.estimate.seconds:
        return Clocked(placement=placement)
    begins = _begins(asked, timed, zone, waits=placement.planned.later and start.later is None) if timed else asked
    if begins is None:
        return Clocked(placement=placement, crowded=True)
    if not _exists(begins, zone):
        return Clocked(placement=placement, skipped=begins)
    return Clocked(placement=placement, start=begins)


def _begins(asked: datetime, timed: Sequence[_Timed], zone: tzinfo, *, waits: bool) -> datetime | None:
    """The start of a session with others before it; `waits` for the six hours after the first run."""
    first_run = next((earlier for earlier in timed if earlier.is_run), timed[0])
    own = _mark_after(first_run, LATER_SECONDS, zone) if waits else asked
    free = _mark_after(timed[-1], BETWEEN_SECONDS, zone)
    return None if own is None or free is None else max(own, free)


def _asked(placement: Placement, start: Start) -> datetime | None:
    of_day = start.days.get(placement.weekday)
    wanted = start.later or of_day if placement.planned.later else of_day
    return None if wanted is None else datetime.combine(placement.date, wanted)


def _mark_after(timed: _Timed, gap_seconds: int, zone: tzinfo) -> datetime | None:
    """The first full five minutes of wall time at least `gap_seconds` after the session; None past midnight."""
    if timed.seconds >= _DAY_SECONDS:
        return None
    moment = _instant(timed.start, zone) + timedelta(seconds=timed.seconds + gap_seconds)
    wall = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    hour = wall.replace(minute=0, second=0, microsecond=0)
    mark = hour - (hour - wall) // _MARK * _MARK
    # A doubled hour is read as its first pass, and a skipped one never comes: both mean a later mark.
    while not _exists(mark, zone) or _instant(mark, zone) < moment:
        mark += _MARK
    return mark if mark.date() == timed.start.date() else None


def _instant(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _exists(wall: datetime, zone: tzinfo) -> bool:
    return _instant(wall, zone).astimezone(zone).replace(tzinfo=None) == wall
