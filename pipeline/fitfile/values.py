"""Python's text and moments as a FIT field holds them: bytes with a limit, seconds since the format's epoch."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_EPOCH = datetime.combine(date(1989, 12, 31), time())

ELLIPSIS = "…"

# C0 and C1 controls, marks of direction, halves of pairs: on a terminal they move, hide or reverse what else is there.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = re.compile("[\t\x0b\x0c\r\x85\u2028\u2029]")


class FitError(ValueError):
    """A value that a field, or the format, has no room for; the message says which and why."""


def visible(text: str) -> str:
    """What a stranger's text shows, on one line: nothing in it that a terminal would obey."""
    return _UNSEEN.sub("", _SPACES.sub(" ", text.replace("\n", " ")))


def visible_lines(text: str) -> str:
    """The same for text that may have several lines."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))


def cut(text: str, most_bytes: int, mark: str = "") -> str:
    """`text`, or as much of its beginning as fits into so many bytes of UTF-8 with `mark` after it.

    Cuts between code points, and leaves no space before the cut.
    """
    encoded = text.encode(errors="surrogatepass")
    if len(encoded) <= most_bytes:
        return text
    return encoded[: most_bytes - len(mark.encode())].decode(errors="ignore").rstrip() + mark


def utc_seconds(moment: datetime) -> int:
    """A moment as FIT's `date_time`: whole seconds since 1989-12-31 00:00 UTC. Raises `FitError` without a zone."""
    if moment.tzinfo is None:
        raise FitError(f"{moment.isoformat()} needs its time zone")
    return local_seconds(moment.astimezone(UTC).replace(tzinfo=None))


def local_seconds(wall: datetime) -> int:
    """A wall-clock reading as FIT's `local_date_time`: the same count by the wall. Raises `FitError` with a zone."""
    if wall.tzinfo is not None:
        raise FitError(f"{wall.isoformat()} is a moment, not the reading of a clock on the wall")
    since = wall - _EPOCH
    return since.days * 86400 + since.seconds


def wall_clock(seconds: int) -> datetime:
    """What a `local_date_time` reads on the clock on the wall."""
    return _EPOCH + timedelta(seconds=seconds)
