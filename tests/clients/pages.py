"""Pages in a real browser: whoever makes pages hands their addresses to `faults` and wants nothing back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clients.tools import HERE, node, run, system


class View(NamedTuple):
    """How a page is looked at: pixels of width, `light` or `dark`, `screen` or `print`."""

    width: int
    scheme: str = "light"
    media: str = "screen"


PHONE, TABLET, DESKTOP = 360, 768, 1200
SCREENS = tuple(View(width, scheme) for width in (PHONE, TABLET, DESKTOP) for scheme in ("light", "dark"))
# The printable width of A4 and of US Letter, upright, with margins of half an inch, at 96 pixels an inch.
PAPERS = (View(698, media="print"), View(720, media="print"))


def faults(addresses: Iterable[str], views: Sequence[View] = SCREENS) -> list[str]:
    """What is wrong with pages: axe's violations, overflow, text on text, scripts and policies that complain."""
    program = node("playwright-core", "axe-core")
    asked = {
        "chromium": system("chromium", "chromium"),
        "pages": list(addresses),
        "views": [each._asdict() for each in views],
    }
    found = json.loads(run([program, HERE / "pages.mjs"], json.dumps(asked).encode()))
    return [f"{each['page'].rpartition('/')[2]}, {each['view']}: {each['fault']}" for each in found]
