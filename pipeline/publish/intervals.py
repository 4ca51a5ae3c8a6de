"""A calendar at intervals.icu: what is on it, what should be, and what it takes. Decides, and sends nothing.

An event is ours when its `external_id` begins as this schedule's do. Whatever else is on the calendar is somebody
else's, and so is the past: days before `first` stay as they are, and so does a session that an activity is paired with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

FILE = "intervals-icu.json"
"""What an export calls the events."""

Event = Mapping[str, object]

_COMPARED = ("category", "type", "start_date_local", "name", "description")
"""What an event says. The rest follows from it, or is counted by the service."""

_OURS = re.compile(r"legday-[0-9a-f]{12}-")


class Unreadable(ValueError):
    """A file that does not hold events of ours; the message says why."""


class Kind(StrEnum):
    """What happens to an event."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


class Change(NamedTuple):
    """One event that changes. `event` is what it will be, None for gone; `id` the service's own, None for new."""

    kind: Kind
    day: str
    name: str
    event: Event | None
    id: object

    def __str__(self) -> str:
        return f"{self.kind:<8} {self.day}  {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What it takes: the changes in order of date, and how many events stay, `done` ones among them."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    done: int = 0

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        """The changes of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def summary(self) -> str:
        """Counts in a line: `2 to create, 1 to update, 120 unchanged`."""
        counts = {f"to {kind}": len(self.of(kind)) for kind in Kind}
        return _counted({**counts, "unchanged": self.unchanged, "done": self.done})

    def outcome(self) -> str:
        """The same once it is carried out: `2 created, 1 updated, 120 unchanged`."""
        counts = {f"{kind}d": len(self.of(kind)) for kind in Kind}
        return _counted({**counts, "unchanged": self.unchanged, "done": self.done})


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {told}" for told, count in counts.items() if count) or "nothing to do"


def read_events(content: bytes) -> tuple[tuple[Event, ...], str]:
    """The events of an exported file, and how their ids begin. Raises `Unreadable`."""
    try:
        events = json.loads(content)
    except ValueError as problem:
        raise Unreadable("it is not JSON") from problem
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise Unreadable("it is not a list of events")
    if any(not isinstance(event.get(name), str) for event in events for name in ("external_id", "start_date_local")):
        raise Unreadable("an event has no `external_id` or no `start_date_local`")
    found = {_OURS.match(event["external_id"]) for event in events}
    prefixes = {match[0] for match in found if match}
    if None in found or len(prefixes) != 1:
        raise Unreadable("its events are not those of one plan of ours")
    return tuple(events), prefixes.pop()


def compare(wanted: Iterable[Event], there: Sequence[Event], *, first: date, prefix: str) -> Push:
    """What it takes from `first` on to make the calendar have the wanted events and no other of ours."""
    coming = {str(event["external_id"]): event for event in wanted if _day(event) >= first.isoformat()}
    ours: dict[str, list[Event]] = {}
    for event in sorted(there, key=lambda event: str(event.get("id"))):
        if str(event.get("external_id") or "").startswith(prefix):
            ours.setdefault(str(event["external_id"]), []).append(event)
    changes: list[Change] = []
    unchanged = done = 0
    for name, event in coming.items():
        found = ours.get(name, [])
        kept = next((one for one in found if _is_done(one)), None) or next(
            (one for one in found if _is_same(event, one)), found[0] if found else None
        )
        if kept is None:
            changes.append(_change(Kind.CREATE, event, None))
        elif _is_done(kept):
            done += 1
        elif _is_same(event, kept):
            unchanged += 1
        else:
            changes.append(_change(Kind.UPDATE, event, kept.get("id")))
        ours[name] = [one for one in found if one is not kept]
    changes += _left_over(ours, first)
    ordered = sorted(changes, key=lambda change: (change.day, change.name, change.kind))
    return Push(changes=tuple(ordered), unchanged=unchanged, done=done)


def _left_over(ours: Mapping[str, Sequence[Event]], first: date) -> Iterator[Change]:
    """Events of ours that no session stands behind any more, and second ones of a session."""
    for event in (event for several in ours.values() for event in several):
        if _day(event) >= first.isoformat() and not _is_done(event):
            yield _change(Kind.DELETE, event, event.get("id"))._replace(event=None)


def _change(kind: Kind, event: Event, id_: object) -> Change:
    return Change(kind=kind, day=_day(event), name=str(event.get("name") or ""), event=event, id=id_)


def _day(event: Event) -> str:
    return str(event.get("start_date_local") or "")[:10]


def _is_done(event: Event) -> bool:
    """Whether the service has paired it with an activity."""
    return event.get("paired_activity_id") is not None


def _is_same(event: Event, there: Event) -> bool:
    return all(_plain(event[name]) == _plain(there.get(name)) for name in _COMPARED if name in event)


def _plain(value: object) -> str:
    """A text but for the white space that a service may tidy."""
    return "\n".join(line.rstrip() for line in str(value or "").strip().splitlines())


def span(wanted: Iterable[Event], first: date) -> tuple[date, date]:
    """The days between which ours may be: a year around the plan, for a race that moved takes its sessions along."""
    days = sorted([first, *(date.fromisoformat(_day(event)) for event in wanted)])
    return date(days[0].year - 1, days[0].month, 1), date(days[-1].year + 1, days[-1].month, 28)
