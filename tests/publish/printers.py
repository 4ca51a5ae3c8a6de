"""Engines that print nothing real, and browsers that are small scripts: for tests of printing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from publish.exports import OURS, export_of, report_of

from pipeline.publish.changes import Export
from pipeline.publish.pdf.engine import Page, Progress
from pipeline.publish.pdf.trouble import Unusable

REVISED = date(2026, 11, 22)
WEEK = b"<html><head><title>Week 1</title><style>p{}</style></head><body>run</body></html>"
CARDS = {"cards/week-01.html": WEEK, "cards/all.html": WEEK.replace(b"run", b"all")}
HALF_A_PDF = b"%PDF-1.7 and then nothing"


def cards_export(cards: dict[str, bytes] | None = None, *, whole: bool = True) -> Export:
    """An export of a calendar and these cards, with a report as the real one has."""
    formats = {"ics": {"plan.ics": b"calendar"}, "cards": CARDS if cards is None else cards}
    report = report_of(formats, OURS).replace(b'"identity"', b'"plan": {"revised": "2026-11-22"},\n "identity"')
    return export_of(formats, whole=whole, report=report)


class Copier:
    """An engine whose PDF is the page itself; remembers what it was asked to print."""

    def __init__(self, name: str = "copier", version: str = "1", *, unusable: str = "") -> None:
        self.name, self.label, self.recipe, self.asked = name, f"{name} {version}", "plainly", list[str]()
        self._unusable = unusable

    def render(self, pages: Sequence[Page], *, revised: date, progress: Progress) -> Iterator[bytes]:
        if self._unusable:
            raise Unusable(self._unusable)
        for number, page in enumerate(pages, start=1):
            self.asked.append(page.name)
            progress(number)
            yield b"%PDF " + page.html


def browser(folder: Path, does: str = "") -> Path:
    """A `chromium` in that folder: says its version, and otherwise does these lines of Python with `pdf`, `html`."""
    program = folder / "chromium"
    lines = (
        f"#!{sys.executable}",
        "import os, sys, time",
        "from pathlib import Path",
        "if '--version' in sys.argv: print('Chromium 1.2.3.4 built for tests'); sys.exit()",
        "pdf = Path(next(each for each in sys.argv if each.startswith('--print-to-pdf=')).partition('=')[2])",
        "html = Path(sys.argv[-1].removeprefix('file://'))",
        does
        or "pdf.write_bytes(b'%PDF-1.4 /CreationDate (D:20301231235959+00\\'00\\') ' + html.read_bytes() + b' %%EOF')",
    )
    folder.mkdir(exist_ok=True)
    program.write_text("\n".join(lines) + "\n", encoding="utf-8")
    program.chmod(0o755)
    return program
