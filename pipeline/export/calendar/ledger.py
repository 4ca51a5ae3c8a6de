"""What a feed told the world so far, so that a calendar that asks again sees changes as changes (RFC 5546, 2.1.4).

The ledger stays in the private folder. For each event it holds when it was made and changed, how often it was moved,
and what is needed to call it off. Nothing here asks a clock: the moment of an export is an argument.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from pipeline.export.calendar.entries import Entry
from pipeline.export.wording import feed

FORMAT = 1
FILES = {"ics": "ledger.json", "busy": "busy-ledger.json"}
"""What the ledger of each format is called."""
KEPT = timedelta(days=14)
"""How long an event that was called off stays in the feed: every subscriber asks once in that time."""

_SECOND = timedelta(seconds=1)
_LINES = ",\n"
_NO_LEDGER = "is not the ledger of a calendar"
_NEWER = "was written by a newer version of legday"


class Unreadable(ValueError):
    """The bytes are no ledger, or one of a later version. What it knew would be lost, so nobody writes over it."""


class Status(StrEnum):
    """Where an event is in its life. What is gone is not in the feed any more; its numbers go on if it comes back."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    GONE = "gone"


class Stamps(NamedTuple):
    """What an event says of its own history: moments in UTC, and how often start, end or status changed."""

    created: datetime
    modified: datetime
    sequence: int


class Stamped(NamedTuple):
    """An entry with its history: all that a calendar is told."""

    entry: Entry
    stamps: Stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One event as it was last told. `digest` is the entry's; title and category are there to call it off with."""

    stamps: Stamps
    status: Status
    digest: str
    start: date
    end: date
    title: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every event that a feed ever had, by its UID; empty before the first export."""

    records: Mapping[str, Record] = field(default_factory=dict)

    def content(self) -> bytes:
        """The file that `read` reads: JSON, a line an event, the same for the same ledger."""
        events = (f"{json.dumps(uid)}: {_as_json(record)}" for uid, record in sorted(self.records.items()))
        return f'{{"format": {FORMAT}, "events": {{\n{_LINES.join(events)}\n}}}}\n'.encode(errors="replace")


def revise(
    ledger: Ledger, entries: Iterable[Entry], *, first: datetime, moment: datetime, left_out: Iterable[str] = ()
) -> tuple[tuple[Stamped, ...], Ledger]:
    """The entries with their history, then what is called off, and the ledger to remember.

    Stamps are `first` before anything was remembered, and `moment` for everything that changed since; an event's
    stamps never go back. What the ledger knows and `entries` has not was called off and says so for `KEPT`; UIDs in
    `left_out` just go (it is read where something is missing, and nowhere else). Raises `ValueError` for two entries
    with one UID.
    """
    wanted = list(entries)
    now = {entry.uid: entry for entry in wanted}
    if len(now) < len(wanted):
        raise ValueError("two events of a calendar have the same UID")
    made = moment if ledger.records else first
    records = {uid: _told(entry, ledger.records.get(uid), made, moment) for uid, entry in now.items()}
    missing = {uid: record for uid, record in ledger.records.items() if uid not in now}
    hidden = frozenset(left_out) if any(record.status is not Status.GONE for record in missing.values()) else ()
    dropped = {uid: _dropped(record, moment, hidden=uid in hidden) for uid, record in missing.items()}
    called_off = [
        Stamped(_tombstone(uid, record), record.stamps)
        for uid, record in sorted(dropped.items())
        if record.status is Status.CANCELLED
    ]
    stamped = [Stamped(entry, records[entry.uid].stamps) for entry in wanted]
    return (*stamped, *called_off), Ledger(records={**records, **dropped})


def _told(entry: Entry, before: Record | None, made: datetime, moment: datetime) -> Record:
    digest = entry.digest
    if before is None:
        stamps = Stamps(created=made, modified=made, sequence=0)
    elif before.status is Status.CONFIRMED and before.digest == digest:
        return before
    else:
        same = before.status is Status.CONFIRMED and (before.start, before.end) == (entry.start, entry.end)
        stamps = _changed(before.stamps, moment, counts=not same)
    return Record(
        stamps=stamps,
        status=Status.CONFIRMED,
        digest=digest,
        start=entry.start,
        end=entry.end,
        title=entry.title,
        category=entry.category,
    )


def _dropped(record: Record, moment: datetime, *, hidden: bool) -> Record:
    expired = record.status is Status.CANCELLED and moment - record.stamps.modified >= KEPT
    if hidden or expired:
        return replace(record, status=Status.GONE, digest="", title="", category="")
    if record.status is Status.CONFIRMED:
        stamps = _changed(record.stamps, moment, counts=True)
        return replace(record, status=Status.CANCELLED, stamps=stamps, digest="")
    return record


def _changed(stamps: Stamps, moment: datetime, *, counts: bool) -> Stamps:
    """Stamps of a change; at least a second later than before, whatever the clock says."""
    modified = max(moment, stamps.modified + _SECOND)
    return Stamps(created=stamps.created, modified=modified, sequence=stamps.sequence + counts)


def _tombstone(uid: str, record: Record) -> Entry:
    """What is left of an event that was called off: its name and its place, in UTC."""
    return Entry(
        uid=uid,
        title=feed.cancelled(record.title),
        start=record.start,
        end=record.end,
        category=record.category,
        cancelled=True,
    )


def read(content: bytes | None) -> Ledger:
    """The ledger in these bytes, an empty one for None. Raises `Unreadable` with a clause that says what is wrong."""
    if content is None:
        return Ledger()
    try:
        document = json.loads(content)
        version, events = document["format"], document["events"]
        known = version == FORMAT
        records = {uid: _record(event) for uid, event in events.items()} if known else {}
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Unreadable(_NO_LEDGER) from None
    if not known:
        raise Unreadable(_NEWER if isinstance(version, int) and version > FORMAT else _NO_LEDGER)
    return Ledger(records=records)


def _as_json(record: Record) -> str:
    event = {
        "created": _written(record.stamps.created),
        "modified": _written(record.stamps.modified),
        "sequence": record.stamps.sequence,
        "status": record.status.value,
        "digest": record.digest,
        "start": _written(record.start),
        "end": _written(record.end),
        "title": record.title,
        "category": record.category,
    }
    return json.dumps(event, ensure_ascii=False)


def _record(event: Mapping[str, Any]) -> Record:
    """A record from its JSON. Raises all sorts for anything else, which `read` puts into words."""
    sequence, words = event["sequence"], [event[key] for key in ("digest", "title", "category")]
    if type(sequence) is not int or sequence < 0 or not all(isinstance(word, str) for word in words):
        raise TypeError(sequence)
    record = Record(
        stamps=Stamps(created=_moment(event["created"]), modified=_moment(event["modified"]), sequence=sequence),
        status=Status(event["status"]),
        digest=words[0],
        start=_place(event["start"]),
        end=_place(event["end"]),
        title=words[1],
        category=words[2],
    )
    _tombstone("", record)  # a place that no event can have is found here, not at the next export
    return record


def _written(place: date) -> str:
    """A day, or a moment in UTC to the second."""
    if isinstance(place, datetime):
        return f"{place.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    return place.isoformat()


def _place(text: str) -> date:
    return _moment(text) if "T" in text else date.fromisoformat(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)
