"""The code on a terminal is the code, whatever colours the terminal has."""

from __future__ import annotations

import re

import pytest
import segno

from pipeline.web import qr

ADDRESS = f"http://192.168.178.23:8000/{'x' * 43}/"
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


def drawn(rows: list[str]) -> list[list[bool]]:
    """Where something is drawn, module by module."""
    pairs = [[HALVES[character] for character in row] for row in rows]
    return [[module[half] for module in pair] for pair in pairs for half in (0, 1)]


def expected() -> list[list[bool]]:
    """The code with its margin, as others make it."""
    code = segno.make(ADDRESS, error="l", boost_error=False, micro=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=4)]


def test_coloured_rows_are_black_on_white_in_colours_that_no_theme_changes() -> None:
    rows = list(qr.rows(ADDRESS))
    inside = [re.fullmatch("\x1b\\[38;5;16;48;5;231m(.*)\x1b\\[0m", row) for row in rows]
    modules = drawn([found[1] for found in inside if found])
    assert modules[: len(expected())] == expected()


def test_without_colours_the_light_modules_are_drawn() -> None:
    modules = drawn(list(qr.rows(ADDRESS, coloured=False)))
    assert [[not module for module in row] for row in modules][: len(expected())] == expected()


@pytest.mark.parametrize("coloured", [True, False])
def test_a_code_fits_on_a_terminal(coloured: bool) -> None:
    rows = [re.sub("\x1b.*?m", "", row) for row in qr.rows(ADDRESS, coloured=coloured)]
    assert len(rows) <= 24
    assert {len(row) for row in rows} <= set(range(60))
