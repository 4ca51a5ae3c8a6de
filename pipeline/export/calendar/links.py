"""Where an event leads: the day on its card, its file for the watch, where the export has a public address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pipeline.export import Options, places
from pipeline.export.watch.filenames import file_names
from pipeline.export.wording import words
from pipeline.model.session import Schedule, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses below `base_url`, for files that the export has; all are "" without one."""

    base_url: str
    listed: frozenset[PurePosixPath]
    workouts: Mapping[str, str]

    def card(self, week: int, day: date) -> str:
        """The day on the card of its week, else the page of the whole export."""
        path = places.week_card(week)
        if not self.base_url or path not in self.listed:
            return self.base_url
        return f"{self.base_url}{path}#{places.day_anchor(week, day)}"

    def workout(self, session: Session) -> str:
        """The file that a watch takes, "" for a session that has none."""
        name = self.workouts.get(session.slot)
        path = places.workout_file(session.week, name) if name else None
        return f"{self.base_url}{path}" if path in self.listed else ""


def links(schedule: Schedule, options: Options) -> Links:
    """The links of an export: without an address nothing has to be looked up."""
    if not options.base_url:
        return Links(base_url="", listed=frozenset(), workouts={})
    names = file_names(schedule, words.style(schedule))
    return Links(base_url=options.base_url, listed=frozenset(options.listed), workouts=names)
