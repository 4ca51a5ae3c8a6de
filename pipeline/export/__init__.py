"""Stage 4: sessions become files. One file a format, each with one function, `export(schedule, options)`.

An exporter yields artifacts, and for each session of the schedule one `Fidelity`. It reads nothing but its arguments
and `pipeline.resources`, and writes nothing. `options` holds what a person chose about the export as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.session import Schedule

NAMES = ("ics", "cards", "fit", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person chose: `watch_from` is the first day of the `next_sessions` that go into `watch/NEWFILES`.

    `listed` are the files that the other exporters made: the page comes last and links to them.
    """

    watch_from: date
    next_sessions: int = 20
    listed: tuple[PurePosixPath, ...] = ()


class Exporter(Protocol):
    """The one function of an exporter module."""

    def __call__(self, schedule: Schedule, options: Options) -> Iterable[Artifact | Fidelity]:
        """Makes the files; says of each session how well the format carries it."""
        ...


def exporter(name: str) -> Exporter:
    """The exporter of that name, imported on use. Raises `KeyError` for a name that is not in `NAMES`."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Exporter, import_module(f"pipeline.export.{name}").export)
