from __future__ import annotations

import re

import pytest

from pipeline import resources
from pipeline.export.card import svg

CSS = (resources.templates() / "cards" / "card.css").read_text(encoding="utf-8")
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


def test_no_type_on_paper_is_smaller_than_it_can_be_read() -> None:
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:([\d.]+)pt", CSS)]
    assert min([*sizes, svg.TYPE]) >= 7.4


def test_paper_is_left_to_the_reader() -> None:
    assert re.findall(r"@page\{[^}]*\}", CSS) == ["@page{margin:10mm 12mm}"]
