"""What every client has to show: `legday show --json` on one side, the exported feed on the other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from clients.tools import legday
from export.calendar_zones import zone

PLANS = ("first-half", "pr-half", "steady-half")
ATHLETES = {
    "all-day": ("--race-date", "2027-04-18"),
    "timed": (
        *("--race-date", "2027-04-18", "--goal", "1:35:00", "--recent", "10km 43:30", "--name", "anna"),
        *("--timezone", "Europe/Berlin", "--start", "weekday 06:30, weekend 09:00", "--later", "18:00"),
        *("--reminder", "45min"),
    ),
}
# Part of the contract with every subscriber: another one would double all events, so it stands here once more.
_IDENTITIES = UUID("1b2eb15a-0006-483a-b168-a13a1c3c20a6")
# Plain ones, as `show --json` has them.
SPACES = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")


class Event(NamedTuple):
    """An event as a client understood it: days as `2027-03-02`, moments in UTC as `2027-03-02T05:30:00Z`."""

    uid: str
    start: str
    end: str
    title: str
    description: str


@cache
def shown(plan: str, athlete: str) -> dict[str, Any]:
    """`legday show --json`."""
    document: dict[str, Any] = json.loads(legday("show", plan, "--json", *ATHLETES[athlete]))
    return document


def exported(plan: str, athlete: str, folder: Path) -> Path:
    """The feed that `legday export` leaves in a folder."""
    legday("export", plan, "--only", "ics", "--out", folder, *ATHLETES[athlete])
    return folder / f"{plan}.ics"


def sessions(plan: str, athlete: str) -> list[Event]:
    """The event that each session of the plan has to be, in the words of `show --json`."""
    document, options = shown(plan, athlete), ATHLETES[athlete]
    name = options[options.index("--name") + 1] if "--name" in options else ""
    listed = [each for week in document["weeks"] for each in week["sessions"]]
    return sorted(_event(each, f"{plan}/{name}//{each['id']}", document["timezone"]) for each in listed)


def _event(session: dict[str, Any], identity: str, zone_name: str) -> Event:
    start, end = _times(session, zone_name)
    return Event(str(uuid5(_IDENTITIES, identity)), start, end, session["title"], session["description"])


def _times(session: dict[str, Any], zone_name: str) -> tuple[str, str]:
    """A rest day takes no hour of it; what has no known length is given one."""
    if session["start"] is None or session["kind"] == "rest":
        return session["date"], str(date.fromisoformat(session["date"]) + timedelta(days=1))
    start = datetime.fromisoformat(session["start"]).replace(tzinfo=zone(zone_name)).astimezone(UTC)
    minutes = -(-session["seconds"] // 60) or 60
    return instant(start), instant(start + timedelta(minutes=minutes))


def instant(moment: datetime) -> str:
    """A moment as `Event` has it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def events(documents: Iterable[dict[str, Any]]) -> list[Event]:
    """What a client printed of each event, in order of UID, with plain spaces as `show --json` has them."""
    return sorted(Event(**{name: value.translate(SPACES) for name, value in each.items()}) for each in documents)


def without_banners(seen: Iterable[Event], plan: str, athlete: str) -> list[Event]:
    """The sessions of what was seen. The rest has to be the banners: one a week, all day."""
    known = {each.uid for each in sessions(plan, athlete)}
    everything = list(seen)
    banners = [each for each in everything if each.uid not in known]
    assert [each for each in banners if "week" not in each.title.lower() or "T" in each.start] == []
    assert len(banners) == len(shown(plan, athlete)["weeks"])
    return [each for each in everything if each.uid in known]
