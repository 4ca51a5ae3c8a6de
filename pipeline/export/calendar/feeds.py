"""From entries to a file and what has to be remembered of it: what the two feeds of a plan have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.export import Options
from pipeline.export.calendar import ledger
from pipeline.export.calendar.components import calendar
from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.folding import octets
from pipeline.export.calendar.ledger import Ledger
from pipeline.export.calendar.recovery import recovered
from pipeline.model.artifact import Artifact, Remembered
from pipeline.model.session import Schedule

_A_YEAR = timedelta(weeks=52)


class Feed(NamedTuple):
    """A calendar file: its format, where it stands, what it is called, and the address of its page or ""."""

    format: str
    path: PurePosixPath
    name: str
    page: str = ""

    @property
    def ledger(self) -> str:
        """The name of its ledger."""
        return ledger.FILES[self.format]


def made(
    feed: Feed, entries: Iterable[Entry], schedule: Schedule, options: Options, left_out: Iterable[str] = ()
) -> Iterator[Artifact | Remembered]:
    """The calendar of these entries, each with its history, and the ledger of it for the next export.

    Where there is nothing to tell there is no file, as no calendar may be empty. `left_out` are UIDs of what is not
    shown though nobody called it off. Raises `ledger.Unreadable` with the name of a file that cannot be read.
    """
    first = datetime.combine(schedule.plan.revised, time(), UTC)
    told = _told(feed, options)
    events, now = ledger.revise(told, entries, first=first, moment=options.moment or first, left_out=left_out)
    if events:  # a calendar without a component is none (RFC 5545, 3.6)
        yield Artifact(path=feed.path, content=octets(calendar(feed.name, events, _span(schedule), feed.page)))
    yield Remembered(name=feed.ledger, content=now.content())


def _told(feed: Feed, options: Options) -> Ledger:
    """The feed's ledger; one made from the feed as it was published where that is all there is."""
    content, published = options.ledgers.get(feed.ledger), options.published.get(feed.format)
    if content is None and published is not None:
        source, read = str(feed.path), partial(recovered, published)
    else:
        source, read = feed.ledger, partial(ledger.read, content)
    try:
        return read()
    except ledger.Unreadable as error:
        raise ledger.Unreadable(f"`{source}` {error}") from None


def _span(schedule: Schedule) -> tuple[date, date]:
    """From the Monday that week 1 has in the whole plan to race day: the same whichever weeks are dropped.

    A zone is told for a year and more around it, so the last day counts only where recovery goes on for longer.
    """
    weeks = schedule.weeks
    counted = next(week for week in weeks if week.number == schedule.race_week)
    whole = counted.monday - timedelta(weeks=schedule.race_week - 1)
    return min(whole, weeks[0].monday), max(schedule.race_date, weeks[-1].last_day - _A_YEAR)
