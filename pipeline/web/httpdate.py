"""The dates of HTTP, RFC 9110 §5.6.7: written in one form, read in three, in English wherever the machine stands."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
_SHORT = f"(?:{'|'.join(_DAYS)})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_SHORT}, (?P<day>\d\d) {_MONTH} (?P<year>\d{{4}}) {_CLOCK} GMT",
        rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?P<day>\d\d)-{_MONTH}-(?P<year>\d\d) {_CLOCK} GMT",
        rf"{_SHORT} {_MONTH} (?P<day>[ \d]\d) {_CLOCK} (?P<year>\d{{4}})",
    )
)
# HTTP is younger than 1970: a year of two digits below it belongs to this century.
_OLDEST_SHORT_YEAR = 70


def http_date(moment: datetime) -> str:
    """A moment in UTC as `Sun, 18 Apr 2027 08:00:00 GMT`."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} GMT"


def read_http_date(text: str) -> datetime | None:
    """The moment in UTC of a date in any of the three forms, None for anything else."""
    found = next((found for form in _FORMS if (found := form.fullmatch(text.strip()))), None)
    if found is None:
        return None
    year, short = int(found["year"]), len(found["year"]) == len("70")
    if short:
        year += 1900 if year >= _OLDEST_SHORT_YEAR else 2000
    month = _MONTHS.index(found["month"]) + 1
    hour, minute, second = (int(found[part]) for part in ("hour", "minute", "second"))
    try:
        return datetime(year, month, int(found["day"]), hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
