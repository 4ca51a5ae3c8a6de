"""WeasyPrint: tagged PDFs with a bookmark a card, whose blanks can be filled in.

It runs in children of its own: laying out is slow, so that a few share the pages; a crash in its C libraries is
theirs; and this program need not import it. `weasy_child` is what they run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from pipeline.publish.pdf.children import Job
from pipeline.publish.pdf.engine import Page, Progress, at_once, limit_seconds, print_all, read_pdf
from pipeline.publish.pdf.trouble import Unusable
from pipeline.publish.pdf.weasy_child import CANNOT_START, OPTIONS

NAME = "weasyprint"


@dataclass(frozen=True)  # without slots, for the version to be asked for once
class WeasyPrint:
    """The WeasyPrint that is installed beside this program."""

    @property
    def name(self) -> str:
        """What people choose it by."""
        return NAME

    @property
    def recipe(self) -> str:
        """Its options."""
        return repr(sorted(OPTIONS.items()))

    @cached_property
    def label(self) -> str:
        """`weasyprint 70.0`."""
        from importlib.metadata import version

        return f"{NAME} {version(NAME)}"

    def render(self, pages: Sequence[Page], *, revised: date, progress: Progress) -> Iterator[bytes]:
        """A PDF a page. Raises `CannotPrint`; `Unusable` where a library that it needs is missing."""
        with tempfile.TemporaryDirectory(prefix="legday-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            for page in pages:
                (folder / f"{page.name}.html").write_bytes(page.html)
            jobs = [_job(share, number, folder) for number, share in enumerate(shares(pages, at_once()))]
            print_all(jobs, self.label, _environment(revised), progress, judge=_judge)
            for page in pages:
                yield read_pdf(folder / f"{page.name}.pdf", self.label)


def installed() -> WeasyPrint | None:
    """WeasyPrint where it is installed; whether its libraries are there too shows when it starts."""
    return WeasyPrint() if find_spec(NAME) else None


def shares(pages: Sequence[Page], children: int) -> list[list[Page]]:
    """The pages dealt out so that all children have about as much to do; none has nothing."""
    dealt: list[list[Page]] = [[] for _ in range(min(children, len(pages)))]
    for page in sorted(pages, key=lambda page: len(page.html), reverse=True):
        min(dealt, key=lambda share: sum(len(each.html) for each in share)).append(page)
    return dealt


def _job(share: Sequence[Page], number: int, folder: Path) -> Job:
    child = (sys.executable, "-P", "-m", "pipeline.publish.pdf.weasy_child")
    return Job(
        command=(*child, *(str(folder / f"{page.name}.html") for page in share)),
        makes=tuple(folder / f"{page.name}.pdf" for page in share),
        log=folder / f"{number}.log",
        limit_seconds=limit_seconds(share),
    )


def _environment(revised: date) -> dict[str, str]:
    """What a child needs to find the same modules, and the date that fonts are stamped with."""
    epoch = datetime.combine(revised, time(), UTC).timestamp()
    modules = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    return {**os.environ, "PYTHONPATH": modules, "SOURCE_DATE_EPOCH": f"{epoch:.0f}"}


def _judge(job: Job, code: int) -> None:
    if code == CANNOT_START:
        raise Unusable(job.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1])
