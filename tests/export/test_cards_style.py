from __future__ import annotations

import re

import pytest

from pipeline import resources
from pipeline.export.card import svg

SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in (resources.templates() / "cards").glob("*.css")}
CSS = SHEETS["card"]
LIGHT, DARK = (dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{(--ink[^}]*)\}", CSS))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "least"), [("ink", 7.0), ("soft", 7.0), ("accent", 7.0), ("line", 3.0)])
def test_colours_stand_out_from_the_paper(theme: dict[str, str], ink: str, least: float) -> None:
    assert contrast(theme[ink], theme["paper"]) >= least


def test_drawings_use_the_colours_of_the_light_theme() -> None:
    drawn = {"ink": svg.INK, "soft": svg.SOFT, "line": svg.LINE, "paper": svg.PAPER, "accent": svg.ACCENT}
    assert drawn == {name: LIGHT[name] for name in drawn}


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_type_on_paper_is_smaller_than_it_can_be_read(sheet: str) -> None:
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:([\d.]+)pt", SHEETS[sheet])]
    assert min([*sizes, svg.TYPE]) >= 7.4


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_brings_no_colours_of_its_own(sheet: str) -> None:
    beside_the_palette = re.sub(r":root\{[^}]*\}", "", SHEETS[sheet])
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", beside_the_palette)) <= {"#0002", "#0001"}, "only shadows"


def test_paper_is_left_to_the_reader() -> None:
    rules = {sheet: re.findall(r"@page\{[^}]*\}", css) for sheet, css in SHEETS.items()}
    assert not [rule for found in rules.values() for rule in found if "size" in rule]
    assert rules["card"] == ["@page{margin:10mm 12mm}"]


def test_drawings_of_exercises_follow_the_dark_theme() -> None:
    kinds = {"i", "f", "p", "a", "h", "b", "o"}
    assert kinds == set(re.findall(r"\.fig \.(\w)\{", CSS.split("prefers-color-scheme:dark")[1]))


def test_a_code_to_scan_and_the_review_are_cells_beside_each_other() -> None:
    """A float beside a block that clips goes on to the next page in WeasyPrint."""
    rules = dict(re.findall(r"^([^@\s][^{}]*)\{([^}]*)\}", CSS, re.MULTILINE))
    assert "display:table-cell" in rules[".both>*"]
    assert "float" not in rules[".both>.scan"]
    assert ".log" not in rules


@pytest.mark.parametrize(("sheet", "selector"), [("exercises", r"\.move h2\+p"), ("gym", r"\.gym \.tag")])
def test_a_tag_keeps_clear_of_the_name_above_it(sheet: str, selector: str) -> None:
    (rule,) = re.findall(selector + r"\{([^}]*)\}", SHEETS[sheet])
    assert "margin-top:1.2mm" in rule
