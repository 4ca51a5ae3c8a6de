"""Stage 4: sessions become files. One file a format, each with one function, `export(schedule, options)`.

An exporter yields artifacts, for each session of the schedule one `Fidelity`, and what it wants to be told again by the
next export as `Remembered`. It reads nothing but its arguments
and `pipeline.resources`, and writes nothing. `options` holds what a person chose about the export as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from pipeline.export.watch.options import WatchOptions
from pipeline.model.artifact import Artifact, Fidelity, Remembered
from pipeline.model.session import Schedule

NAMES = ("cards", "fit", "intervals", "garmin-connect", "plan-csv", "zwo", "ics", "busy", "page")
"""Every format, in the order in which they are made: each may link to what came before it."""

_ON_REQUEST = ("zwo", "busy")
USUAL = tuple(name for name in NAMES if name not in _ON_REQUEST)
"""The formats of an export that asks for none in particular. What few want is made for those who ask for it: a feed of
hours for others, and a file a run for Zwift."""


class ShowAs(StrEnum):
    """Whether a session takes time that others could ask for."""

    BUSY = "busy"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person chose about an export as a whole.

    `from_day` is the day that it looks ahead from: the first of the `next_sessions` that go into `watch/NEWFILES`, and
    the week that the page opens. `base_url` is the public address of the folder, with a slash at its end, or "".
    `listed` are the files that the exporters before this one made, and `carried` what they said of sessions: the page
    comes last, links to the ones and counts the others. `made` are the contents of those files, for a format that
    carries one of them in itself; what is not there it makes again.

    For calendars: `moment`, in UTC, stamps what changed since the export that left `ledgers` behind (what exporters
    handed over as `Remembered`, by name); without them every event says that nothing changed since the plan was
    revised. `published` are the calendars that stand in the folder, by format: a lost ledger is made from them.
    `without` are kinds of session that stay out (`strength`, `rest`, …; see `calendar.kinds`), `banner` is an
    event for the whole week, `rest_days` one for each day of its weeks that has no session, `show_as` what timed
    sessions do to the runner's free time.

    For cards: `paper` is `a4` or `letter`, "" leaves it to the printer (what is not folded fits both); `qr` is an
    address that stands on the weekly cards as a code to scan, or "".
    """

    from_day: date
    next_sessions: int = 20
    base_url: str = ""
    listed: tuple[PurePosixPath, ...] = ()
    carried: tuple[Fidelity, ...] = ()
    made: Mapping[PurePosixPath, bytes] = field(default_factory=dict, repr=False)
    moment: datetime | None = None
    ledgers: Mapping[str, bytes] = field(default_factory=dict)
    published: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    without: frozenset[str] = frozenset()
    banner: bool = True
    rest_days: bool = False
    show_as: ShowAs = ShowAs.BUSY
    watch: WatchOptions = field(default_factory=WatchOptions)
    paper: str = ""
    qr: str = ""


class Exporter(Protocol):
    """The one function of an exporter module."""

    def __call__(self, schedule: Schedule, options: Options) -> Iterable[Artifact | Fidelity | Remembered]:
        """Makes the files; says of each session how well the format carries it."""
        ...


def exporter(name: str) -> Exporter:
    """The exporter of that name, imported on use. Raises `KeyError` for a name that is not in `NAMES`."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Exporter, import_module(f"pipeline.export.{name.replace('-', '_')}").export)
