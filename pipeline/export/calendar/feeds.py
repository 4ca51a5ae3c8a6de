"""From entries to a file and what has to be remembered of it: what the two feeds of a plan have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, time
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.export import Options
from pipeline.export.calendar import ledger
from pipeline.export.calendar.components import calendar
from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.folding import octets
from pipeline.model.artifact import Artifact, Remembered
from pipeline.model.plan import Plan


class Feed(NamedTuple):
    """A calendar file: where it stands, what it is called, its ledger's name, and the address of its page or ""."""

    path: PurePosixPath
    name: str
    ledger: str
    page: str = ""


def made(
    feed: Feed, entries: Iterable[Entry], plan: Plan, options: Options, left_out: Collection[str] = ()
) -> Iterator[Artifact | Remembered]:
    """The calendar of these entries, each with its history, and the ledger of it for the next export.

    Where there is nothing to tell there is no file, as no calendar may be empty. `left_out` are UIDs of what is not
    shown though nobody called it off. Raises `ledger.Unreadable` with the name of a ledger that cannot be read.
    """
    first = datetime.combine(plan.revised, time(), UTC)
    try:
        told = ledger.read(options.ledgers.get(feed.ledger))
    except ledger.Unreadable as error:
        raise ledger.Unreadable(f"`{feed.ledger}` {error}") from None
    events, now = ledger.revise(told, entries, first=first, moment=options.moment or first, left_out=left_out)
    if events:  # a calendar without a component is none (RFC 5545, 3.6)
        yield Artifact(path=feed.path, content=octets(calendar(feed.name, events, feed.page)))
    yield Remembered(name=feed.ledger, content=now.content())
