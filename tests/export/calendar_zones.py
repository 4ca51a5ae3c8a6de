"""Whether a VTIMEZONE tells the truth: its onsets, expanded here, against those of the time zone database."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from export.calendar_lines import Component

_DAY = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OFFSET = re.compile(r"([+-])(\d\d)([0-5]\d)([0-5]\d)?")
_LOCAL = re.compile(r"\d{8}T\d{6}")
# Exchange and Outlook take one rule a side: yearly, one month, one weekday of it (MS-OXCICAL on observances).
_RULE_PARTS = {"FREQ": r"YEARLY", "BYMONTH": r"[1-9]|1[0-2]", "BYDAY": r"(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)"}


class Onset(NamedTuple):
    """A change of offset: when, in UTC, and the offsets before and after it."""

    moment: datetime
    before: timedelta
    after: timedelta


def zone_names() -> frozenset[str]:
    """The names of the IANA database."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """A zone as the `tzdata` distribution has it, whatever the machine's own database says."""
    with files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


@cache
def true_onsets(name: str, first: int, last: int) -> tuple[Onset, ...]:
    """Every change of a zone from the beginning of year `first` to the end of year `last`, to the second."""
    here, found = zone(name), []
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    before = _offset(here, day)
    while day < end:
        after = _offset(here, day + _DAY)
        if after != before:
            found.append(Onset(_moment(here, day, day + _DAY), before, after))
        day, before = day + _DAY, after
    return tuple(found)


def _offset(here: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(here).utcoffset() or timedelta()


def _moment(here: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second with the offset of `high`; there is one change between the two."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(here, middle) == _offset(here, low) else (low, middle)
    return high


def zone_faults(component: Component, first: int, last: int) -> list[str]:
    """What a VTIMEZONE gets wrong from the beginning of year `first` to the end of year `last`."""
    name = component.value("TZID")
    if name not in zone_names() or not component.components:
        return [f"zone-unknown: {name} is no zone of the IANA database, or has no observance"]
    faults = [fault for part in component.components for fault in _part_faults(part, name)]
    if faults:
        return faults
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    written = sorted(onset for part in component.components for onset in _onsets(part, last))
    said, true = {each for each in written if begin <= each.moment < end}, set(true_onsets(name, first, last))
    # An onset that changes nothing says what holds before the first change.
    said -= {each for each in said if each.before == each.after}
    faults += [f"zone-onset-missing: {name} changes {_told(each)}" for each in sorted(true - said)]
    faults += [f"zone-onset-wrong: {name} does not change {_told(each)}" for each in sorted(said - true)]
    in_force = [each.after for each in written if each.moment <= begin]
    if not in_force or in_force[-1] != _offset(zone(name), begin):
        faults.append(f"zone-start-wrong: {name} is not told right at the beginning of {first}")
    return faults


def _told(onset: Onset) -> str:
    return f"at {onset.moment:%Y-%m-%dT%H:%M:%SZ} from {onset.before} to {onset.after}"


def _part_faults(part: Component, name: str) -> Iterator[str]:
    for offset in ("TZOFFSETFROM", "TZOFFSETTO"):
        if not _OFFSET.fullmatch(part.value(offset)):
            yield f"zone-offset-syntax: {offset} of {name}"
    if not _LOCAL.fullmatch(part.value("DTSTART")) or part.all("DTSTART")[0].parameters:
        yield f"zone-onset-not-local: DTSTART of {name} is no plain local time"
    for rule in part.all("RRULE"):
        parts = [each.partition("=")[::2] for each in rule.value.split(";")]
        known = all(re.fullmatch(_RULE_PARTS.get(key, "(?!)"), value) for key, value in parts)
        if not known or sorted(key for key, _ in parts) != sorted(_RULE_PARTS):
            yield f"zone-rule: {rule.value} is not yearly on one weekday of one month"


def _onsets(part: Component, last: int) -> Iterator[Onset]:
    """The onsets of an observance up to the end of year `last`, by its own words."""
    before, after = _written_offset(part, "TZOFFSETFROM"), _written_offset(part, "TZOFFSETTO")
    start = datetime.strptime(part.value("DTSTART") + "+0000", "%Y%m%dT%H%M%S%z")
    if not part.all("RRULE"):
        yield Onset(start - before, before, after)
        return
    rule = dict(each.split("=") for each in part.value("RRULE").split(";"))
    for year in range(start.year, last + 1):
        day = _weekday_of_month(year, int(rule["BYMONTH"]), rule["BYDAY"])
        if day >= start.date():
            yield Onset(datetime.combine(day, start.timetz()) - before, before, after)


def _weekday_of_month(year: int, month: int, wanted: str) -> date:
    ordinal, weekday = int(wanted[:-2]), _WEEKDAYS.index(wanted[-2:])
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    return [day for day in days if day.weekday() == weekday][ordinal if ordinal < 0 else ordinal - 1]


def _written_offset(part: Component, name: str) -> timedelta:
    sign, hours, minutes, seconds = _OFFSET.fullmatch(part.value(name)).groups()  # type: ignore[union-attr]
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    return -size if sign == "-" else size
