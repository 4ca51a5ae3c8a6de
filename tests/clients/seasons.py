"""The life of a small plan between its exports: what a subscriber has to see of it, one stage after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from clients.tools import legday

NAME = "moving"
FEED = f"{NAME}.ics"
_PLAN = """format: 1
plan: moving
revised: 2026-11-22
level: intermediate
weeks:
  1:
    tue: {run: 2km E + 4km @ HM + 2km E, title: Track, id: track}
    wed: {run: 8km E, title: Easy}
    thu: {run: 6km E, title: Shake-out, id: shake-out}
    sat: {strength: legs-amrap, title: Legs}
    sun: {run: 14km E, title: Long}
  2:
    tue: {run: 5km E, title: Loosen up}
    thu: {run: 3km E, title: Openers}
    sun: race
"""
_TRACK = "    tue: {run: 2km E + 4km @ HM + 2km E, title: Track, id: track}\n"
_SHAKE_OUT = "    thu: {run: 6km E, title: Shake-out, id: shake-out}\n"
_MOVED = _PLAN.replace(_TRACK, "").replace("    sat:", _TRACK.replace("tue", "fri") + "    sat:")
_DROPPED = _MOVED.replace(_SHAKE_OUT, "")

_TITLES = {
    "Track": "2027-04-06 06:30",
    "Easy": "2027-04-07 06:30",
    "Shake-out": "2027-04-08 06:30",
    "Legs": "2027-04-10 06:30",
    "Long": "2027-04-11 06:30",
    "Loosen up": "2027-04-13 06:30",
    "Openers": "2027-04-15 06:30",
    "Race day": "2027-04-18 06:30",
}
_AFTER_MOVE = {**_TITLES, "Track": "2027-04-09 06:30"}
_LEFT = {title: start for title, start in _AFTER_MOVE.items() if title != "Shake-out"}
_WITH_CANCELLED = {**_LEFT, "Cancelled: Shake-out": "2027-04-08 06:30"}


class Seen(NamedTuple):
    """An event as a client shows it: its local start by the minute, its title, whether it says that it is cancelled."""

    start: str
    title: str
    cancelled: bool = False


class Stage(NamedTuple):
    """The moment of an export, in seconds, the plan as it is by then, and when each title has to be on."""

    name: str
    moment: int
    plan: str
    titles: dict[str, str]

    @property
    def wanted(self) -> list[Seen]:
        """What a subscriber has to see, without the weeks' banners, in order."""
        return sorted(Seen(start, title, title.startswith("Cancelled")) for title, start in self.titles.items())


_HOUR, _DAY = 3600, 86400
_BEGIN = 1795600000
# The last is sixteen days after the session was dropped: what is cancelled stays for fourteen.
STAGES = {
    stage.name: stage
    for stage in (
        Stage("first", _BEGIN, _PLAN, _TITLES),
        Stage("unchanged", _BEGIN + 1 * _HOUR, _PLAN, _TITLES),
        Stage("moved", _BEGIN + 2 * _HOUR, _MOVED, _AFTER_MOVE),
        Stage("dropped", _BEGIN + 3 * _HOUR, _DROPPED, _WITH_CANCELLED),
        Stage("gone", _BEGIN + 16 * _DAY, _DROPPED, _LEFT),
    )
}


def exports(folder: Path) -> Iterator[Stage]:
    """Writes the plan and exports it, once a stage: what is yielded stands in `folder / "export"` by then."""
    plan = folder / f"{NAME}.yaml"
    for stage in STAGES.values():
        plan.write_text(stage.plan)
        legday(
            *("export", plan, "--out", folder / "export", "--race-date", "2027-04-18"),
            *("--timezone", "Europe/Berlin", "--start", "06:30"),
            env={"SOURCE_DATE_EPOCH": str(stage.moment)},
        )
        yield stage


def seen(shown: Iterable[tuple[str, str, bool]]) -> list[Seen]:
    """What a client shows, in order: without the weeks' banners, and of each title what stands before the distance."""
    plain = [Seen(start, title.partition(" ·")[0], cancelled) for start, title, cancelled in shown]
    return sorted(each for each in plain if not each.title.startswith("Week "))
