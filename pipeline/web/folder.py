"""An export that lies on this machine, for those who ask over HTTP: the files of its report, and nothing else.

An export may be at work at any moment. It replaces files by renaming, so each is read whole, and what is offered is
what the report lists now.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.publish.report import NAME as REPORT
from pipeline.publish.report import Report, read_report
from pipeline.web.reading import Reader

PAGE = PurePosixPath("index.html")
BUSY = "busy"
"""The format of the feed that tells hours and nothing else, for those who may see no more."""


class File(NamedTuple):
    """A file as it was when it was read, with the sha256 of its content in hexadecimal.

    `modified` is in UTC, None while a client could take the content for the one before by that date.
    """

    content: bytes
    digest: str
    modified: datetime | None


class _Seen(NamedTuple):
    digest: str
    modified: int


@dataclass(slots=True)
class Times:
    """When files became what they are, by path, in whole seconds: only forward, and never in the future.

    A file may be replaced by one with an older date, or twice within a second. A client that goes by dates would keep
    the old one for ever, so other content is at least a second younger than what was there.
    """

    clock: Callable[[], float] = time.time
    _seen: dict[PurePosixPath, _Seen] = field(default_factory=dict)

    def modified(self, path: PurePosixPath, digest: str, changed: float) -> datetime | None:
        """The date of the content with that digest; None as long as it would have to lie in the future."""
        now = int(self.clock())
        seen = self._seen.get(path)
        if seen is None or seen.digest != digest:
            first_possible = seen.modified + 1 if seen else 0
            seen = self._seen[path] = _Seen(digest, max(min(int(changed), now), first_possible))
        return datetime.fromtimestamp(seen.modified, UTC) if seen.modified <= now else None


class _Known(NamedTuple):
    digest: str
    report: Report
    offered: Mapping[PurePosixPath, str]


class Folder:
    """The export in `root`. `clock` gives seconds since 1970."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.time) -> None:
        self.root = root
        self._reader = Reader(root=root, clock=clock)
        self._times = Times(clock)
        self._known: _Known | None = None

    def report(self) -> Report:
        """What the export says that it holds. Raises `OSError`, or `ValueError` with a clause, where it is none."""
        return self._look().report

    def offered(self) -> Mapping[PurePosixPath, str]:
        """Every path that may be asked for, with its format; none while there is no report that can be read."""
        try:
            return self._look().offered
        except (OSError, ValueError):
            return {}

    def read(self, path: PurePosixPath) -> File | None:
        """A file whole; None where there is none, or no plain file, or only behind a link."""
        try:
            found = self._reader.read(path)
        except (OSError, ValueError):
            return None
        return File(found.content, found.digest, self._times.modified(path, found.digest, found.changed))

    def _look(self) -> _Known:
        found = self._reader.read(REPORT)
        if self._known is None or self._known.digest != found.digest:
            report = read_report(found.content)
            formats = {path: listed.format for path, listed in report.files.items() if not _hidden(path)}
            self._known = _Known(found.digest, report, {REPORT: "", PAGE: "", **formats})
        return self._known


def _hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") for part in path.parts)
