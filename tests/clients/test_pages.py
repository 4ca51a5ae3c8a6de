"""Pages of an export in a real browser: on phone, tablet and desktop, light and dark, nothing is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from clients.expected import ATHLETES, PLANS
from clients.pages import PAPERS, PHONE, View, faults
from clients.tools import legday

pytestmark = pytest.mark.client

BROKEN = {
    "wider": "<p style='width: 2000px'>wide</p>",
    "text on text": "<p>one word</p><p style='margin-top: -2.3rem'>another word</p>",
    "cut off": "<p style='width: 40px; overflow: hidden; white-space: nowrap'>much too long</p>",
    "axe": "<p style='color: #bbb'>pale</p>",
    "policy": "<script>document.title = 'changed'</script>",
    "not loaded": "<img src='missing.png' alt='none'>",
    "asks elsewhere": "<img src='http://127.0.0.1:1/far.png' alt='none'>",
}
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src *">
</head><body><main><h1>Page</h1>{body}</main></body></html>"""


@pytest.fixture(scope="module", params=PLANS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of a bundled plan."""
    root = tmp_path_factory.mktemp("export") / request.param
    legday("export", request.param, "--out", root, "--only", "ics,cards,page", *ATHLETES["timed"])
    return root


def test_nothing_is_wrong_with_the_page(folder: Path) -> None:
    assert faults([(folder / "index.html").as_uri()]) == []


def test_nothing_is_wrong_with_any_week_on_a_phone_and_on_paper(folder: Path) -> None:
    weeks = sorted((folder / "cards").glob("week-*.html"))
    assert len(weeks) > 10
    assert faults((week.as_uri() for week in weeks), (View(PHONE), *PAPERS)) == []


def test_nothing_is_wrong_with_the_other_cards_on_a_phone(folder: Path) -> None:
    others = [card for card in sorted((folder / "cards").glob("*.html")) if not card.stem.startswith("week-")]
    assert len(others) > 2
    assert faults((card.as_uri() for card in others if card.stem != "all"), [View(PHONE)]) == []


def test_nothing_is_wrong_with_a_hard_week_on_any_screen(folder: Path) -> None:
    assert faults([(folder / "cards" / "week-09.html").as_uri()]) == []


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found on pages with one fault each, and on one without."""
    folder = tmp_path_factory.mktemp("specimens")
    paths = {name: folder / f"{name.replace(' ', '-')}.html" for name in (*BROKEN, "good")}
    for name, path in paths.items():
        path.write_text(_PAGE.format(body=BROKEN.get(name, "<p>All is well.</p>")))
    found = faults([path.as_uri() for path in paths.values()], [View(PHONE)])
    return {name: [each for each in found if each.startswith(path.name)] for name, path in paths.items()}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_page_with_a_fault_is_found_out(specimens: dict[str, list[str]], fault: str) -> None:
    """It has to be able to find something, or its silence would mean nothing."""
    assert any(fault in each for each in specimens[fault]), specimens[fault]


def test_a_page_without_a_fault_is_let_alone(specimens: dict[str, list[str]]) -> None:
    assert specimens["good"] == []
