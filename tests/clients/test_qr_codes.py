"""Codes to scan, read by zbar from pages as paper, window and terminal show them: they lead exactly where they say."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from clients.chromium import pictured, printed, scanned
from clients.published import ADDRESS, PUBLISHED, published
from clients.tools import system

from pipeline.web import qr

pytestmark = pytest.mark.client

ON_CARDS = PUBLISHED[-1]
ON_TERMINAL = f"http://192.168.178.23:8000/{'x' * 43}/"
SCAN_DOTS_PER_INCH = 150
MODULE_PIXELS = 4
# Which half of a terminal's cell each character fills.
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
BLACK, WHITE = 0, 255
_NOTHING_FOUND = 4


def read(pictures: Iterable[Path], *wishes: str) -> list[str]:
    """What zbar finds, in order; it looks for QR codes alone."""
    program = system("zbarimg", "zbar-tools")
    command = [program, "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", *wishes, *pictures]
    ran = subprocess.run(command, capture_output=True)
    assert ran.returncode in (0, _NOTHING_FOUND), ran.stderr
    return ran.stdout.decode().splitlines()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published export."""
    return published("pr-half", "timed", tmp_path_factory.mktemp("export"))


def test_the_code_of_every_weekly_card_reads_from_paper(root: Path, tmp_path: Path) -> None:
    scans = scanned(printed(root / "cards" / "all.html", tmp_path), SCAN_DOTS_PER_INCH)
    weeks = list((root / "cards").glob("week-*.html"))
    assert read(scans) == [ON_CARDS] * len(weeks)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_code_of_a_weekly_card_reads_from_a_window(root: Path, tmp_path: Path, width: int, dark: bool) -> None:
    """Of a fine screen: on a coarse one it is 79 dots wide, and zbar has to be lucky."""
    card = root / "cards" / "week-05.html"
    assert read([pictured(card, tmp_path, width=width, height=5000, dots_per_pixel=2, dark=dark)]) == [ON_CARDS]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_code_of_the_page_reads_from_a_window(root: Path, tmp_path: Path, dark: bool) -> None:
    page = root / "index.html"
    assert read([pictured(page, tmp_path, width=1200, height=6000, dark=dark)]) == [ADDRESS]


@pytest.mark.parametrize("theme", [(BLACK, WHITE), (WHITE, BLACK)], ids=["light", "dark"])
def test_the_code_of_a_terminal_reads_whatever_its_colours_are(theme: tuple[int, int], tmp_path: Path) -> None:
    """It brings its own black and white, so the theme is what surrounds it."""
    assert read([terminal(list(qr.rows(ON_TERMINAL)), tmp_path, theme)]) == [ON_TERMINAL]


def test_the_code_of_a_dark_terminal_without_colours_reads(tmp_path: Path) -> None:
    rows = list(qr.rows(ON_TERMINAL, coloured=False))
    assert read([terminal(rows, tmp_path, (WHITE, BLACK))]) == [ON_TERMINAL]


def test_the_code_of_a_light_terminal_without_colours_reads_as_its_own_opposite(tmp_path: Path) -> None:
    rows = list(qr.rows(ON_TERMINAL, coloured=False))
    assert read([terminal(rows, tmp_path, (BLACK, WHITE))], "-Stest-inverted") == [ON_TERMINAL]


def test_a_code_with_a_part_painted_over_is_not_read(tmp_path: Path) -> None:
    rows = list(qr.rows(ON_TERMINAL, coloured=False))
    painted = [*rows[:4], *("█" * len(row) for row in rows[4:10]), *rows[10:]]
    assert read([terminal(painted, tmp_path, (WHITE, BLACK))]) == []


def terminal(rows: Sequence[str], folder: Path, theme: tuple[int, int]) -> Path:
    """Rows as a terminal draws them: `theme` is the grey of its ink and of its ground, a cell is twice as tall as wide.

    A row with colours of its own is black on white.
    """
    lines: list[list[int]] = []
    for row in rows:
        ink, ground = (BLACK, WHITE) if row.startswith("\x1b[38;5;16;48;5;231m") else theme
        cells = [HALVES[character] for character in re.sub(r"\x1b\[[\d;]*m", "", row)]
        lines += [[ink if cell[half] else ground for cell in cells] for half in (0, 1)]
    border = theme[1]
    width = len(lines[0]) + 2
    framed = [[border] * width, *([border, *line, border] for line in lines), [border] * width]
    pixels = [[grey for grey in line for _ in range(MODULE_PIXELS)] for line in framed for _ in range(MODULE_PIXELS)]
    picture = folder / "terminal.pgm"
    head = f"P5 {len(pixels[0])} {len(pixels)} 255\n".encode()
    picture.write_bytes(head + b"".join(map(bytes, pixels)))
    return picture
