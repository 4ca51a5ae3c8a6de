"""Weekly cards where DejaVu is all there is, and where Noto is: the same pages, and each word in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from clients.chromium import fonts, printed, sheets
from clients.expected import ATHLETES
from clients.pages import PAPERS, PHONE, View, faults
from clients.tools import legday, missing, run, system

pytestmark = pytest.mark.client

FAMILIES = {
    "DejaVu": (("DejaVu Sans",), "fonts-dejavu-core"),
    "Noto": (("Noto Sans", "Noto Sans Math", "Noto Sans Symbols", "Noto Sans Symbols2"), "fonts-noto-core"),
}
PAPER = {"a4": PAPERS[0], "letter": PAPERS[1]}
_ACCEPTED = '<pattern><patelt name="family"><string>{family}</string></patelt></pattern>'
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<cachedir>/var/cache/fontconfig</cachedir>
<cachedir>{folder}</cachedir>
<selectfont><rejectfont><pattern/></rejectfont><acceptfont>{accepted}</acceptfont></selectfont>
</fontconfig>
"""


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the only family that programs find from here on."""
    name = str(request.param)
    accepted, package = FAMILIES[name]
    file = tmp_path / "fonts.conf"
    patterns = "".join(_ACCEPTED.format(family=each) for each in accepted)
    file.write_text(_CONFIGURATION.format(folder=tmp_path, accepted=patterns))
    monkeypatch.setenv("FONTCONFIG_FILE", str(file))
    found = run([system("fc-list", "fontconfig"), ":", "family"]).decode().splitlines()
    assert all(each.startswith(name) for each in found)
    return name if found else missing(name, f"apt-get install {package}")


@pytest.fixture(scope="module", params=PAPER)
def cards(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A paper, and the cards of a plan for it."""
    paper = str(request.param)
    root = tmp_path_factory.mktemp("export") / "half"
    legday("export", "pr-half", "--only", "cards", "--paper", paper, "--out", root, *ATHLETES["timed"])
    return paper, root / "cards"


def test_every_week_is_one_page(family: str, cards: tuple[str, Path], tmp_path: Path) -> None:
    _, folder = cards
    pdf = printed(folder / "all.html", tmp_path)
    assert sheets(pdf) == len(list(folder.glob("week-*.html"))) > 16
    assert {each[: len(family)] for each in fonts(pdf)} == {family}


def test_nothing_is_wrong_with_a_week_of_each_kind(family: str, cards: tuple[str, Path]) -> None:
    """Intervals with supersets, AMRAP, race, recovery."""
    paper, folder = cards
    weeks = (folder / f"week-{number:02}.html" for number in (5, 9, 16, 17))
    assert faults((week.as_uri() for week in weeks), (View(PHONE), PAPER[paper])) == []
