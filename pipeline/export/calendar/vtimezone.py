"""VTIMEZONE: what a calendar has to say about a time zone, so that readers agree on its hours (RFC 5545, 3.6.5).

Made from the zone's own offsets, because a time zone that is nearly right puts sessions an hour off: the onset of a
change is written in the local time before it, and a yearly rule stands only where it gives exactly the true onsets.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

# No zone has changed its offset twice within a week since 1970; the nearest pair is three weeks apart (Cairo, 2010).
_STEP_SECONDS = 7 * 24 * 3600
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST = -1


class Onset(NamedTuple):
    """A change of a zone's offset: the moment in UTC, the offsets before and after it, and the zone's name after it."""

    moment: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def local(self) -> datetime:
        """The change by the clock that was right until then: what DTSTART of an observance is."""
        return (self.moment + self.before).replace(tzinfo=None)


def onsets(zone: ZoneInfo, first: datetime, last: datetime) -> tuple[Onset, ...]:
    """Every change of offset after `first` and up to `last`, in order; looked for, as zoneinfo has no list of them."""
    marks = [*range(int(first.timestamp()), int(last.timestamp()), _STEP_SECONDS), int(last.timestamp())]
    return tuple(_onset(zone, low, high) for low, high in pairwise(marks) if _offset(zone, low) != _offset(zone, high))


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """The zone for events from `first` to `last`, both aware, and for a year and more on either side.

    The span is whole years, so that moving a session leaves the calendar's other lines as they are. A yearly change is
    one observance with a rule, which Outlook asks for; others are one observance each.
    """
    begin, end = datetime(first.year - 1, 1, 1, tzinfo=UTC), datetime(last.year + 2, 1, 1, tzinfo=UTC)
    found = onsets(zone, begin, end)
    if not found or found[0].moment > first:
        found = (_beginning(zone, begin), *found)
    component = Timezone()
    component.add("TZID", zone.key)
    ruled = [(group, _yearly_rule(group, end.year - 1)) for group in _groups(found)]
    observed = [(onset, rule) for group, rule in ruled for onset in (group[:1] if rule else group)]
    for onset, rule in sorted(observed, key=lambda pair: pair[0].moment):
        component.add_component(_observance(onset, rule, daylight=_is_daylight(onset, found)))
    return component


def _offset(zone: ZoneInfo, second: int) -> timedelta:
    return datetime.fromtimestamp(second, zone).utcoffset() or timedelta()


def _onset(zone: ZoneInfo, low: int, high: int) -> Onset:
    """The one change after second `low` and up to second `high`, by bisection."""
    before = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return Onset(
        moment=datetime.fromtimestamp(high, UTC), before=before, after=_offset(zone, high), name=_name(zone, high)
    )


def _name(zone: ZoneInfo, second: int) -> str:
    return datetime.fromtimestamp(second, zone).tzname() or zone.key


def _beginning(zone: ZoneInfo, begin: datetime) -> Onset:
    """Not a change: the offset that holds where no change comes before the events, from a local midnight on."""
    second = int(begin.timestamp())
    offset = _offset(zone, second)
    return Onset(moment=begin - offset, before=offset, after=offset, name=_name(zone, second))


def _groups(found: Sequence[Onset]) -> Iterator[list[Onset]]:
    """The onsets of each kind of change together, in order of their first."""
    kinds: dict[tuple[timedelta, timedelta, str], list[Onset]] = {}
    for onset in found:
        kinds.setdefault((onset.before, onset.after, onset.name), []).append(onset)
    yield from kinds.values()


def _is_daylight(onset: Onset, found: Sequence[Onset]) -> bool:
    """Whether the clock goes forward and, within the span, back again.

    Not asked of the database: its packagings differ on what Dublin and Casablanca call standard, and agree on offsets.
    """
    forward = onset.after > onset.before
    return forward and any(back.before == onset.after and back.after == onset.before for back in found)


def _yearly_rule(group: Sequence[Onset], last_year: int) -> dict[str, str | int] | None:
    """The yearly rule that gives these onsets and no others up to the end of `last_year`, or None."""
    first = group[0].local
    if len(group) == 1:
        return None
    for ordinal in (_LAST, (first.day - 1) // 7 + 1):
        days = [
            _weekday_of_month(year, first.month, first.weekday(), ordinal) for year in range(first.year, last_year + 1)
        ]
        if [onset.local for onset in group] == [datetime.combine(day, first.time()) for day in days]:
            return {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{ordinal}{_WEEKDAYS[first.weekday()]}"}
    return None


def _weekday_of_month(year: int, month: int, weekday: int, ordinal: int) -> date:
    if ordinal == _LAST:
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7, weeks=ordinal - 1)


def _observance(
    onset: Onset, rule: dict[str, str | int] | None, *, daylight: bool
) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if daylight else TimezoneStandard()
    observance.add("DTSTART", onset.local)
    observance.add("TZOFFSETFROM", onset.before)
    observance.add("TZOFFSETTO", onset.after)
    observance.add("TZNAME", onset.name)
    if rule:
        observance.add("RRULE", rule)
    return observance
