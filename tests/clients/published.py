"""Whole exports, as they would be published: for those who look at every page of one."""

from __future__ import annotations

from pathlib import Path

from clients.expected import ATHLETES
from clients.pages import View
from clients.tools import legday

ADDRESS = "https://runner.example/half/"
"""Where the exports would lie: nobody's, and never asked for."""

PUBLISHED = ("--base-url", ADDRESS, "--qr", f"{ADDRESS}index.html?w=1&from=card")

LYING = {
    "overview": (View(1054, media="print"), View(988, media="print")),
    "pocket": (View(1122, media="print"), View(1056, media="print")),
}
"""The sheets that lie, at the printable width of A4 and of US Letter: margins of 9 mm, and none."""


def published(plan: str, athlete: str, folder: Path) -> Path:
    """The folder of a whole export; the timed athlete's has an address and a code for it on the weekly cards."""
    root = folder / f"{plan}-{athlete}"
    legday("export", plan, "--out", root, *ATHLETES[athlete], *(PUBLISHED if athlete == "timed" else ()))
    return root


def pages(root: Path) -> list[Path]:
    """Every page of an export: its index.html and all cards."""
    return [root / "index.html", *sorted((root / "cards").glob("*.html"))]
