"""Cards printed by WeasyPrint and by Chromium: what both must agree on, and what each owes a reader."""

from __future__ import annotations

import http.server
import io
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from conftest import program

from pipeline.build import Request, make
from pipeline.export import Options, exporter
from pipeline.model.artifact import Artifact
from pipeline.publish.pdf import chromium, weasy
from pipeline.publish.pdf.engine import Engine, Page
from pipeline.publish.pdf.page import Paper, printable

pytestmark = pytest.mark.client

REVISED = date(2026, 11, 22)
HOSTILE = Path(__file__).parent / "hostile-plan.yaml"
PLANS = [("first-half", Paper.A4), ("pr-half", Paper.A4), ("pr-half", Paper.LETTER), (str(HOSTILE), Paper.A4)]
NAMES = (weasy.NAME, chromium.NAME)
SHEETS = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}
INSTALLED = {weasy.NAME: weasy.installed, chromium.NAME: chromium.installed}


@cache
def engine(name: str) -> Engine:
    """An engine that is there: a skip without it, a failure in CI."""
    found = INSTALLED[name]()
    if found is None:
        missing = f"{name} is not installed: `pip install 'legday[pdf]'`, or apt install chromium"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return found


@cache
def cards(plan: str) -> dict[str, bytes]:
    """Every card of a plan, by its name."""
    options = {"race.date": "2027-04-18", "race.goal": "1:35:00", "recent.distance": "10km", "recent.time": "42:30"}
    made = make(Request(plan=plan, today=date(2026, 11, 22), options=options))
    assert made.schedule is not None, made.problems
    exported = exporter("cards")(made.schedule, Options(from_day=date(2026, 12, 28)))
    return {one.path.stem: one.content for one in exported if isinstance(one, Artifact)}


def render(name: str, pages: list[Page]) -> list[bytes]:
    """The pages printed by an engine."""
    return list(engine(name).render(pages, revised=REVISED, progress=lambda count: None))


@cache
def printed(name: str, plan: str, card: str, paper: Paper = Paper.A4) -> bytes:
    """A card printed by an engine."""
    (pdf,) = render(name, [Page(name=card, html=printable(cards(plan)[card], revised=REVISED, paper=paper))])
    return pdf


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def sheets(reader: pypdf.PdfReader) -> list[tuple[int, ...]]:
    """The size of every page in points, the shorter side first."""
    return [tuple(sorted(map(round, page.mediabox[2:]))) for page in reader.pages]


def bookmarks(reader: pypdf.PdfReader) -> list[tuple[str, int | None]]:
    """The bookmarks of the highest level, each with its page."""
    tops = [each for each in reader.outline if not isinstance(each, list)]
    return [(_plain(each.title), reader.get_destination_page_number(each)) for each in tops]


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def info(pdf: bytes, folder: Path) -> dict[str, str]:
    """What pdfinfo says of it."""
    (folder / "it.pdf").write_bytes(pdf)
    ran = subprocess.run([program("pdfinfo"), str(folder / "it.pdf")], check=True, capture_output=True, text=True)
    return {key: value.strip() for key, _, value in (line.partition(":") for line in ran.stdout.splitlines())}


def words(pdf: bytes, folder: Path) -> str:
    """What stands on its pages."""
    (folder / "it.pdf").write_bytes(pdf)
    ran = subprocess.run([program("pdftotext"), str(folder / "it.pdf"), "-"], check=True, capture_output=True)
    return ran.stdout.decode()


@pytest.mark.slow
@pytest.mark.parametrize(("plan", "paper"), PLANS, ids=lambda value: Path(value).stem)
def test_both_engines_lay_every_card_out_on_the_same_pages(plan: str, paper: Paper) -> None:
    weeks = [card for card in cards(plan) if re.fullmatch(r"week-\d+", card)]
    chosen = [card for card in cards(plan) if card not in weeks]
    pages = [Page(name=card, html=printable(cards(plan)[card], revised=REVISED, paper=paper)) for card in chosen]
    ours, theirs = (dict(zip(chosen, map(read, render(name, pages)), strict=True)) for name in NAMES)
    assert {card: sheets(reader) for card, reader in ours.items()} == {
        card: sheets(reader) for card, reader in theirs.items()
    }
    assert all(sheet == SHEETS[paper] for reader in ours.values() for sheet in sheets(reader))
    assert bookmarks(ours["all"]) == bookmarks(theirs["all"])
    assert [page for _, page in bookmarks(ours["all"])] == list(range(len(weeks)))


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_tagged_has_title_language_bookmark_and_the_date_of_the_plan(name: str, tmp_path: Path) -> None:
    pdf = printed(name, "pr-half", "week-05")
    told, reader = info(pdf, tmp_path), read(pdf)
    assert told["Tagged"] == "yes"
    assert told["Title"].endswith("PR Half: sixteen weeks")
    assert told["JavaScript"] == "no"
    assert told["Pages"] == "1"
    assert reader.root_object["/Lang"] == "en"
    assert reader.metadata["/CreationDate"][:10] == "D:20261122"  # type: ignore[index]
    assert bookmarks(reader) == [("Week5of16·Build", 0)]


def test_every_blank_of_a_weasyprint_pdf_can_be_filled_in_and_says_what_it_is() -> None:
    html = cards("pr-half")["week-05"]
    fields: dict[str, Any] = read(printed(weasy.NAME, "pr-half", "week-05")).get_fields() or {}
    hidden = html.count(b'aria-label="Notes, line')
    assert len(fields) == html.count(b"<input") - hidden
    assert {field["/FT"] for field in fields.values()} == {"/Btn", "/Tx"}
    assert all(field["/TU"] for field in fields.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_page_gives_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = printable(cards("pr-half")["week-05"], revised=REVISED, paper=Paper.A4)
    seen = set()
    for seed, zone in (("0", "UTC"), ("7", "Pacific/Apia")):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("TZ", zone)
        seen |= set(render(name, [Page(name="week-05", html=html)]))
    assert len(seen) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_same_card_is_the_same_beside_others(name: str) -> None:
    html = printable(cards("pr-half")["week-05"], revised=REVISED, paper=Paper.A4)
    other = printable(cards("pr-half")["key"], revised=REVISED, paper=Paper.A4)
    (alone,) = render(name, [Page(name="week-05", html=html)])
    assert render(name, [Page(name="key", html=other), Page(name="week-05", html=html)])[1] == alone


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_title_is_words_and_nothing_else(name: str, tmp_path: Path) -> None:
    pdf = printed(name, str(HOSTILE), "all")
    told = info(pdf, tmp_path)
    assert told["Title"] == "</title><script>alert(1)</script> (D:20200101000000Z) שלום 🏃"
    assert told["JavaScript"] == "no"
    assert b"/JavaScript" not in pdf
    text = _plain(words(pdf, tmp_path))
    assert "<script>alert(2)</script>" in text


class Door(http.server.BaseHTTPRequestHandler):
    """Counts who knocks."""

    knocks: list[str]

    def do_GET(self) -> None:
        self.knocks.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def door() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and who called there."""
    knocks: list[str] = []
    server = http.server.HTTPServer(("127.0.0.1", 0), type("Counting", (Door,), {"knocks": knocks}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", knocks
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_runs(name: str, door: tuple[str, list[str]], tmp_path: Path) -> None:
    address, knocks = door
    (tmp_path / "secret.txt").write_text("the secret")
    inside = (
        f'<style>@import "{address}/css";p{{background:url({address}/bg)}}</style><img src="{address}/img">'
        f'<iframe src="{(tmp_path / "secret.txt").as_uri()}"></iframe><object data="{address}/object"></object>'
        f'<script>document.write("ran");fetch("{address}/script")</script><p>text</p>'
    )
    html = b"<html><head><title>t</title><style>p{}</style></head><body>%s</body></html>" % inside.encode()
    (pdf,) = render(name, [Page(name="w", html=printable(html, revised=REVISED, paper=Paper.A4))])
    text = words(pdf, tmp_path)
    assert knocks == []
    assert "text" in text
    assert "ran" not in text
    assert "secret" not in text
