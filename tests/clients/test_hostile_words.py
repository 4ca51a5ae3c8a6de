"""Plans whose authors mean ill: tags, handlers, right-to-left and endless words stay words, and stay on the page."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from clients.pages import DESKTOP, PAPERS, PHONE, View, faults
from clients.published import LYING, PUBLISHED, pages
from clients.tools import HERE, legday
from export.card_reader import CardReader

pytestmark = pytest.mark.client

RACE = "</script><script>alert(12)</script> ‮ecar‬ 🏁"
FACTS = ("--race-date", "2027-04-18", "--goal", "1:35:00", "--race-name", RACE)
SCREENS = (View(PHONE), View(DESKTOP))
SHEETS = {"index", "all", "key", "overview", "pocket", "week-01", "week-02"}
MADE = {"hostile-plan.yaml": SHEETS, "hostile-gym-plan.yaml": SHEETS | {"exercises", "gym"}}
_ESCAPED = re.compile(r"&lt;/?(?:script|img|b )[^<]*?&gt;")


@pytest.fixture(scope="module", params=MADE)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of a plan that means ill, by their names."""
    root = tmp_path_factory.mktemp("export") / "hostile"
    legday("export", HERE / request.param, "--out", root, *FACTS, *PUBLISHED)
    found = {page.stem: page for page in pages(root)}
    assert found.keys() == MADE[request.param]
    return found


def test_every_kind_of_page_shows_them_as_words_in_their_place(made: dict[str, Path]) -> None:
    """A script that lived would be refused by the page's policy, and that is a fault here."""
    upright = (page.as_uri() for kind, page in made.items() if kind not in LYING)
    assert faults(upright, (*SCREENS, *PAPERS)) == []
    for kind, papers in LYING.items():
        assert faults([made[kind].as_uri()], (*SCREENS, *papers)) == []


def test_no_word_becomes_an_element_or_a_handler(made: dict[str, Path]) -> None:
    for kind, page in made.items():
        reader = CardReader(page.read_text(encoding="utf-8"))
        assert not reader.of("img"), kind
        assert len(reader.of("script")) == (kind == "index"), kind
        assert not [name for _, attributes in reader.tags for name in attributes if name.startswith("on")], kind


@pytest.mark.parametrize("kind", ["index", "week-01"])
def test_the_same_words_unescaped_are_found_out(made: dict[str, Path], kind: str, tmp_path: Path) -> None:
    """It has to be able to find something, or its silence would mean nothing."""
    alive = _ESCAPED.sub(lambda found: html.unescape(found[0]), made[kind].read_text(encoding="utf-8"))
    page = tmp_path / "alive.html"
    page.write_text(alive, encoding="utf-8")
    assert any("policy: script-src" in each for each in faults([page.as_uri()], [View(PHONE)]))
