"""The main job on the real plan: every artifact read back by strangers' readers and compared with the plan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from fitfile.readback import expected, read_with_fitdecode, read_with_fitparse

from pipeline import build
from pipeline.export import NAMES, Options
from pipeline.export.steps import steps
from pipeline.export.wording import describe, titles, words
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.publish.changes import Export

TODAY = date(2026, 11, 22)
ATHLETES = {
    "goal": {"race.date": "2027-04-18", "race.goal": "1:35:00"},
    "effort": {"race.date": "2027-04-18"},
    "timed": {
        "race.date": "2027-04-18",
        "race.goal": "1:35:00",
        "recent": "10km 43:30",
        "timezone": "Europe/Berlin",
        "start": "weekday 06:30, weekend 09:00",
        "start.later": "18:00",
        "heart.max": "188",
        "heart.lthr": "170",
    },
    "miles": {"race.date": "2027-04-17", "race.goal": "1:45:00", "units": "mi", "load": "lb", "level": "intermediate"},
    "careful": {"race.date": "2027-04-18", "jumping": "none", "equipment": "none", "level": "beginner"},
}


@cache
def schedule(name: str) -> Schedule:
    """pr-half for one of the athletes."""
    made = build.make(build.Request(plan="pr-half", today=TODAY, options=ATHLETES[name]))
    assert made.schedule is not None, made.problems
    return made.schedule


@cache
def exported(name: str) -> Export:
    """Everything that an export of it holds."""
    return build.export(schedule(name), Options(from_day=TODAY))


def artifacts(name: str, folder: str, suffix: str) -> dict[str, Artifact]:
    """Artifacts below a folder by their slot or stem."""
    return {
        str(one.path): one
        for one in exported(name).artifacts
        if str(one.path).startswith(folder) and one.path.suffix == suffix
    }


def watch_files(name: str) -> Iterator[tuple[Session, bytes]]:
    """Each session that has steps, with its file."""
    files = artifacts(name, "watch/all/", ".fit")
    for session in schedule(name).sessions:
        found = [one for path, one in files.items() if f"/{session.slot}-" in path]
        if steps(session, words.style(schedule(name))):
            assert len(found) == 1, session.slot
            yield session, found[0].content


@pytest.mark.parametrize("name", ATHLETES)
@pytest.mark.parametrize("read", [read_with_fitparse, read_with_fitdecode])
def test_every_watch_file_holds_every_step_of_its_session(name: str, read: object) -> None:
    style = words.style(schedule(name))
    seen = 0
    for session, content in watch_files(name):
        assert read(content) == expected(steps(session, style)), session.slot  # type: ignore[operator]
        seen += 1
    assert seen >= 120


def test_every_strength_session_of_sixteen_weeks_is_on_the_watch() -> None:
    planned = {one.slot for one in schedule("goal").sessions if isinstance(one.planned.workout, Strength)}
    on_watch = {session.slot for session, _ in watch_files("goal")}
    assert len(planned) == 23
    assert planned <= on_watch


@pytest.mark.parametrize("name", ATHLETES)
def test_the_calendar_read_by_a_stranger_has_every_session_whole(name: str) -> None:
    from ical.calendar_stream import IcsCalendarStream

    (ics,) = artifacts(name, "", ".ics").values()
    events = {str(event.uid): event for event in IcsCalendarStream.calendar_from_ics(ics.content.decode()).events}
    sessions = list(schedule(name).sessions)
    from pipeline.export.calendar.uids import uid, week_uid

    banners = {str(week_uid(week, schedule(name))) for week in schedule(name).weeks}
    assert len(events) == len(sessions) + len(banners)
    assert banners <= events.keys()
    assert len(sessions) + len(schedule(name).dropped) == 126

    for session in sessions:
        event = events[str(uid(session))]
        start = session.start.replace(tzinfo=None) if session.start else session.date
        seen = event.dtstart.replace(tzinfo=None) if session.start else event.dtstart  # type: ignore[union-attr,call-arg]
        assert seen == start
        assert event.summary == titles.title(session, schedule(name))
        assert event.description == describe.description(session, schedule(name))


@pytest.mark.parametrize("name", ATHLETES)
def test_every_session_stands_on_its_weeks_card(name: str) -> None:
    from html import unescape

    cards = {path: unescape(one.content.decode()) for path, one in artifacts(name, "cards/", ".html").items()}
    style = words.style(schedule(name))
    others = {"all", "exercises", "gym", "key", "overview", "pocket"}
    assert {path.removeprefix("cards/week-") for path in cards if "/week-" in path} == {
        f"{number:02}.html" for number in range(1, 19)
    }
    assert {f"cards/{other}.html" for other in others} == {path for path in cards if "/week-" not in path}
    for week in schedule(name).weeks:
        for session in week.sessions:
            heading = titles.heading(session, style)
            assert heading in cards[f"cards/week-{week.number:02}.html"], session.slot
            assert heading in cards["cards/all.html"], session.slot


def test_the_export_is_the_tree_that_the_design_promises() -> None:
    paths = {str(one.path) for one in exported("goal").artifacts}
    weeks = {f"cards/week-{number:02}.html" for number in range(1, 19)}
    assert {
        "index.html",
        "pr-half.ics",
        "report.json",
        "cards/all.html",
        "watch/NEWFILES/schedule.fit",
    } | weeks <= paths
    assert len([path for path in paths if path.startswith("watch/NEWFILES/w")]) == 20
    rest = {path for path in paths if not path.startswith(("cards/", "watch/"))}
    services = {"intervals-icu.json", "garmin-connect.json", "plan.csv"}
    assert rest == {"index.html", "pr-half.ics", "report.json", *services}


def test_the_report_speaks_of_every_session_in_every_format_and_hashes_every_file() -> None:
    export = exported("goal")
    (public,) = [one for one in export.artifacts if str(one.path) == "report.json"]
    document = json.loads(public.content)
    slots = {session.slot for session in schedule("goal").sessions}
    for name in ("ics", "cards", "fit"):
        words_ = document["formats"][name]["sessions"]
        assert {word["slot"] for word in words_} == slots
        assert all(bool(word["why"]) == (word["carried"] != "exact") for word in words_)
    listed = {one["path"]: one["sha256"] for section in document["formats"].values() for one in section["artifacts"]}
    assert listed == {
        str(one.path): sha256(one.content).hexdigest() for one in export.artifacts if str(one.path) != "report.json"
    }


def test_the_page_links_to_every_file_and_only_to_files() -> None:
    import re

    (page,) = artifacts("goal", "index", ".html").values()
    links = {link.partition("#")[0] for link in re.findall(r'href="([^"]+)"', page.content.decode())} - {""}
    files = {str(one.path) for one in exported("goal").artifacts} - {"index.html"}
    assert {link for link in links if "://" not in link} <= files
    assert {path for path in files if not path.startswith("watch/NEWFILES")} <= links


def test_a_plan_moved_by_a_week_keeps_every_identity() -> None:
    later = {**ATHLETES["goal"], "race.date": "2027-04-25"}
    moved = build.make(build.Request(plan="pr-half", today=TODAY, options=later)).schedule
    assert moved is not None
    assert [session.identity for session in moved.sessions] == [one.identity for one in schedule("goal").sessions]
    assert {later.date - now.date for later, now in zip(moved.sessions, schedule("goal").sessions, strict=True)} == {
        timedelta(days=7)
    }


HASHES = """
import sys
from datetime import date
from hashlib import sha256
from pipeline import build
from pipeline.export import Options
options = {"race.date": "2027-04-18", "race.goal": "1:35:00", "timezone": "America/New_York", "start": "06:30"}
made = build.make(build.Request(plan="pr-half", today=date(2026, 11, 22), options=options))
for one in build.export(made.schedule, Options(from_day=date(2026, 11, 22))).artifacts:
    print(one.path, sha256(one.content).hexdigest())
"""


def test_two_hash_seeds_and_two_zones_give_identical_bytes() -> None:
    settings = [("0", "UTC"), ("1", "Pacific/Apia"), ("4242", "America/St_Johns")]
    runs = {
        subprocess.run(
            [sys.executable, "-c", HASHES],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            check=True,
            capture_output=True,
            cwd=Path(__file__).resolve().parent.parent,
        ).stdout
        for seed, zone in settings
    }
    assert len(runs) == 1
    assert runs.pop().count(b"\n") > 160


def test_exporters_are_called_by_name_and_make_unique_paths() -> None:
    paths = [str(one.path).casefold() for one in exported("goal").artifacts]
    assert len(paths) == len(set(paths))
    assert NAMES[-1] == "page"
    with pytest.raises(KeyError):
        build.exporter("tcx")
