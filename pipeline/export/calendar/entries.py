"""An entry: everything that an event says but its history. Feeds make entries, the ledger tells old ones from new."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

_DIGEST_LETTERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event. `start` and `end` are moments in UTC, or days where it takes whole ones (`end` is the day after).

    `zone` is whose clock its times are written by, None for UTC. `busy` says whether it takes time that others could
    ask for. `url` is its page and `workout_url` its file for the watch, "" for none.
    """

    uid: str
    title: str
    start: date
    end: date
    zone: ZoneInfo | None = None
    description: str = ""
    category: str = ""
    busy: bool = False
    reminders_minutes: tuple[int, ...] = ()
    url: str = ""
    workout_url: str = ""
    cancelled: bool = False

    def __post_init__(self) -> None:
        timed = isinstance(self.start, datetime)
        if timed != isinstance(self.end, datetime) or not self.start < self.end:
            raise ValueError(f"an event ends after it begins, unlike {self.title}")
        if self.cancelled and (self.busy or self.reminders_minutes):
            raise ValueError("what is cancelled neither takes time nor rings")

    @property
    def digest(self) -> str:
        """A hash of everything that it says: the same as long as no reader could see a difference."""
        said = (
            self.title,
            self.start.isoformat(),
            self.end.isoformat(),
            self.zone.key if self.zone else None,
            self.description,
            self.category,
            self.busy,
            self.reminders_minutes,
            self.url,
            self.workout_url,
            self.cancelled,
        )
        return sha256(json.dumps(said).encode()).hexdigest()[:_DIGEST_LETTERS]
