"""What a browser prints: the pages that were meant, on both papers, with little ink and nothing cut off."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from conftest import program

from pipeline.build import Request, make
from pipeline.export import Options
from pipeline.export.cards import export
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule

_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
_FACTS = {
    "pr-half": {"race.goal": "1:35:00", "recent.distance": "10km", "recent.time": "42:30", "heart.lthr": "170"},
    "steady-half": {"units": "mi", "race.goal": "1:50:00", "treadmill": "true"},
    "first-half": {"jumping": "none", "equipment": ""},
}
_MOST_INK = 0.06
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

_WHOLE_PAGE = "width:100vw;height:99.8vh"

# The lowest element of a leaf, as a share of its height; the leaf itself cuts off what lies below.
_LOWEST = """<script>document.title = JSON.stringify([...document.querySelectorAll(".leaf")].map(leaf =>
Math.max(...[...leaf.children].filter(part => part.offsetParent).map(part => part.offsetTop + part.offsetHeight))
/ leaf.clientHeight))</script>"""


@cache
def schedule(plan: str) -> Schedule:
    """A bundled plan for somebody about whom much is known, or little."""
    made = make(Request(plan=plan, today=date(2026, 11, 22), options={"race.date": "2027-04-18", **_FACTS[plan]}))
    assert made.schedule is not None, made.problems
    return made.schedule


@cache
def cards(plan: str, paper: str) -> dict[str, str]:
    made = export(schedule(plan), Options(from_day=date(2026, 12, 28), paper=paper))
    return {each.path.stem: each.content.decode() for each in made if isinstance(each, Artifact)}


def chromium(folder: Path, page: str, *wishes: str) -> str:
    browser = program("chromium")
    source = folder / "page.html"
    source.write_text(page, encoding="utf-8")
    command = [browser, *_QUIET, f"--user-data-dir={folder / 'profile'}", *wishes, source.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, timeout=120, encoding="utf-8").stdout


def printed(folder: Path, page: str) -> Path:
    target = folder / "page.pdf"
    chromium(folder, page, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    return target


def count(pdf: Path) -> int:
    told = subprocess.run([program("pdfinfo"), pdf], check=True, capture_output=True, encoding="utf-8").stdout
    return int(re.findall(r"Pages:\s+(\d+)", told)[0])


def ink(pdf: Path, folder: Path) -> list[float]:
    """The share of each page that is black, at 150 dots an inch in grey."""
    subprocess.run([program("pdftoppm"), "-r", "150", "-gray", pdf, folder / "grey"], check=True)
    shares = []
    for picture in sorted(folder.glob("grey*.pgm")):
        _, _, _, pixels = picture.read_bytes().split(b"\n", 3)
        shares.append(1 - sum(pixels) / 255 / len(pixels))
    return shares


@pytest.mark.client
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("plan", _FACTS)
def test_every_week_is_one_page_with_little_ink(plan: str, paper: str, tmp_path: Path) -> None:
    pdf = printed(tmp_path, cards(plan, paper)["all"])
    assert count(pdf) == len(schedule(plan).weeks)
    assert max(ink(pdf, tmp_path)) < _MOST_INK


@pytest.mark.client
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("plan", ["pr-half"])
def test_each_sheet_has_the_pages_that_it_is_meant_for(plan: str, paper: str, tmp_path: Path) -> None:
    made = cards(plan, paper)
    pages = {name: made[name].count("<article") for name in ("overview", "key", "pocket", "gym")}
    folders = {name: tmp_path / name for name in pages}
    for folder in folders.values():
        folder.mkdir()
    assert {name: count(printed(folders[name], made[name])) for name in pages} == pages
    inks = [ink(folder / "page.pdf", folder) for folder in folders.values()]
    assert max(share for shares in inks for share in shares) < _MOST_INK


@pytest.mark.client
@pytest.mark.parametrize("size", ["width:279.4mm;height:215.5mm", "width:297mm;height:209.6mm"], ids=["letter", "a4"])
@pytest.mark.parametrize("plan", _FACTS)
def test_no_leaf_of_a_pocket_card_cuts_anything_off(plan: str, size: str, tmp_path: Path) -> None:
    page = _POLICY.sub("", cards(plan, "")["pocket"]).replace("</body>", f"{_LOWEST}</body>")
    assert _WHOLE_PAGE in page
    as_printed = page.replace("@media print", "@media all").replace("@media screen", "@media speech")
    shown = chromium(tmp_path, as_printed.replace(_WHOLE_PAGE, size), "--window-size=1200,900", "--dump-dom")
    lowest = json.loads(unescape(re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)[0]))
    assert len(lowest) == 8 * len(schedule(plan).weeks)
    assert max(lowest) <= 1
