"""The page in a real browser: what its one script does, and that the longest words break no screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread

import pytest
from clients.pages import PAPERS, PHONE, View, faults
from clients.tools import run, system
from export.card_reader import CardReader
from export.schedules import intervals, lifting, schedule_of, season, session

from pipeline.export import Options
from pipeline.export.page import export
from pipeline.model.artifact import Artifact
from pipeline.model.athlete import Athlete, RaceDay
from pipeline.model.session import Schedule

pytestmark = pytest.mark.client

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
FIRST_DAY = date(2026, 12, 1)


def page(schedule: Schedule) -> str:
    listed = tuple(map(PurePosixPath, ("test-plan.ics", "training.ics", "cards/week-01.html")))
    (made,) = export(schedule, Options(from_day=FIRST_DAY, listed=listed))
    assert isinstance(made, Artifact)
    return made.content.decode()


def on(day: str, text: str) -> str:
    """The page as its script sees it on a day: the policy would refuse a script that was changed."""
    without = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    return without.replace("new Date()", f'new Date("{day}T12:00")')


def seen(address: str, folder: Path) -> CardReader:
    """The page as it is after its script ran."""
    profile = f"--user-data-dir={folder / 'profile'}"
    return CardReader(run([system("chromium", "chromium"), *QUIET, profile, "--dump-dom", address]).decode())


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Says nothing: the test does."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_script_counts_the_days_opens_the_week_and_marks_today(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(on("2027-02-17", page(schedule_of(*season(16)))), encoding="utf-8")
    after = seen(path.as_uri(), tmp_path)
    assert "67 days to go" in after.text
    assert [attrs["id"] for attrs in after.of("details", class_="wk", open="")] == ["week-07"]
    assert [int(attrs["data-place"]) for attrs in after.of("details", class_="wk")] == [
        7, *(place for place in range(1, 17) if place != 7)
    ]  # fmt: skip
    assert [attrs["data-day"] for attrs in after.of("li", **{"aria-current": "date"})] == ["2027-02-17"]
    assert [attrs["data-week"] for attrs in after.of("tr", class_="now")] == ["week-07"]
    assert len(after.of("td", class_="today")) == 1
    assert {attrs["data-week"] for attrs in after.of("rect", class_="now")} == {"week-07"}


@pytest.mark.parametrize(
    ("day", "told"), [("2026-12-24", "The first week"), ("2027-01-05", "This week"), ("2028-01-01", "The last week")]
)
def test_the_script_names_the_week_that_it_opens(day: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(on(day, page(schedule_of(*season(3)))), encoding="utf-8")
    assert told in seen(path.as_uri(), tmp_path).text


@pytest.mark.parametrize(("day", "told"), [("2027-03-08", "1 day since the race"), ("2027-03-09", "2 days since")])
def test_the_script_counts_the_days_since_the_race(day: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(on(day, page(schedule_of(session()))), encoding="utf-8")
    assert told in seen(path.as_uri(), tmp_path).text


def test_on_the_web_the_door_leads_to_the_calendar_beside_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "a$&b"
    folder.mkdir()
    (folder / "index.html").write_text(page(schedule_of(session())), encoding="utf-8")
    with served(tmp_path) as root:
        after = seen(f"{root}/a$&b/index.html", tmp_path)
    feed = f"{root}/a$&b/test-plan.ics"
    leads = [attrs["href"] for attrs in after.of("a", class_="btn")]
    assert leads[0] == feed.replace("http:", "webcal:")
    assert leads[1].startswith("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F127.0.0.1")
    assert leads[2].startswith("https://outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2F127.0.0.1")
    assert [attrs["href"] for attrs in after.of("a") if attrs["href"].endswith("training.ics")] == [
        f"{root}/a$&b/training.ics".replace("http:", "webcal:")
    ]
    assert feed in after.text
    assert "folder.invalid" not in "".join(told for tag, told in after.words if tag != "script")


def test_from_a_disk_the_door_keeps_explaining(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(schedule_of(session())), encoding="utf-8")
    assert "Put it on the web first" in seen(path.as_uri(), tmp_path).text


def test_the_longest_words_break_no_screen_and_no_paper(tmp_path: Path) -> None:
    """With every week open, and every day of the week full."""
    sessions = [
        session(f"w01-{name}-{place}", workout, date(2027, 3, 1 + day), title=LONG, note=LONG, key=True)
        for day, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        for place, workout in ((1, intervals()), (2, lifting()))
    ]
    made = schedule_of(*sessions, name=LONG, athlete=Athlete(race=RaceDay(name=LONG)))
    path = tmp_path / "index.html"
    path.write_text(page(made).replace("<details", "<details open"), encoding="utf-8")
    assert faults([path.as_uri()], [View(PHONE), View(PHONE, "dark"), *PAPERS]) == []
