"""What a file is to those who ask for it over HTTP, by the end of its name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple


class Media(NamedTuple):
    """How files of a kind are sent: `shrinks` where gzip helps, `saved` where a browser should keep, not open, it."""

    type: str
    shrinks: bool = True
    saved: bool = False


HTML = Media("text/html; charset=utf-8")
# Without the charset Google Calendar reads UTF-8 as Latin-1; a feed that is to be saved cannot be subscribed to.
CALENDAR = Media("text/calendar; charset=utf-8")
PLAIN = Media("text/plain; charset=utf-8")
ZIP = Media("application/zip", shrinks=False, saved=True)
UNKNOWN = Media("application/octet-stream", shrinks=False, saved=True)

_BY_SUFFIX = {
    ".html": HTML,
    ".ics": CALENDAR,
    ".txt": PLAIN,
    ".css": Media("text/css; charset=utf-8"),
    ".csv": Media("text/csv; charset=utf-8"),
    ".json": Media("application/json"),
    ".svg": Media("image/svg+xml"),
    ".png": Media("image/png", shrinks=False),
    ".pdf": Media("application/pdf", shrinks=False),
    ".fit": Media("application/vnd.ant.fit", shrinks=False, saved=True),
    ".zip": ZIP,
}


def media_of(path: PurePosixPath) -> Media:
    """The media of a file; one whose kind is unknown is bytes to save, which no browser runs."""
    return _BY_SUFFIX.get(path.suffix, UNKNOWN)
