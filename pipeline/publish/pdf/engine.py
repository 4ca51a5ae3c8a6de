"""What every engine is: a program with a version that turns pages into PDF, file by file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from pipeline.publish.pdf.children import LATE, Job, run
from pipeline.publish.pdf.trouble import CannotPrint

Progress = Callable[[int], None]
"""Hears how many pages are done."""

_SECONDS, _SECONDS_A_BYTE = 60.0, 2e-4
_MOST_AT_ONCE = 4
_HINT = "try the other `--pdf-engine`, or open the cards in a browser and print them there"


class Page(NamedTuple):
    """A page to print: what people call it (`week-05`), and its HTML made `printable`."""

    name: str
    html: bytes


class Engine(Protocol):
    """Something that prints."""

    @property
    def name(self) -> str:
        """What people choose it by."""
        ...

    @property
    def label(self) -> str:
        """Its name and version; the same page with the same label and `recipe` gives the same bytes."""
        ...

    @property
    def recipe(self) -> str:
        """How it is asked to print."""
        ...

    def render(self, pages: Sequence[Page], *, revised: date, progress: Progress) -> Iterator[bytes]:
        """A PDF a page, in their order. Raises `CannotPrint`, or `Unusable` before any page was tried."""
        ...


def at_once() -> int:
    """How many children print side by side."""
    return min(os.cpu_count() or 1, _MOST_AT_ONCE)


def limit_seconds(pages: Iterable[Page]) -> float:
    """How long printing them may take: a minute, and time for what there is to lay out on a slow machine."""
    return round(_SECONDS + _SECONDS_A_BYTE * sum(len(page.html) for page in pages))


def print_all(
    jobs: Sequence[Job],
    engine: str,
    environment: Mapping[str, str],
    progress: Progress,
    judge: Callable[[Job, int], None] = lambda _job, _code: None,
) -> None:
    """Runs the jobs of an engine and raises `CannotPrint` for the first that fails; `judge` may raise before that."""

    def finished(job: Job, code: int) -> None:
        judge(job, code)
        missing = [path for path in job.makes if not path.exists()]
        place = (missing or job.makes)[0].stem
        if code == LATE:
            raise CannotPrint(f"`{engine}` took more than {job.limit_seconds:g} seconds for `{place}`", _HINT)
        if code:
            raise CannotPrint(f"`{engine}` stopped with exit code {code} at `{place}`", _HINT)
        if missing:
            raise CannotPrint(f"`{engine}` made no PDF of `{place}`", _HINT)

    run(jobs, at_once=at_once(), environment=environment, finished=finished, progress=progress)


def read_pdf(path: Path, engine: str) -> bytes:
    """What was printed into a file. Raises `CannotPrint` for anything but a whole PDF."""
    content = path.read_bytes()
    if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
        raise CannotPrint(f"`{engine}` made no whole PDF of `{path.stem}`", _HINT)
    return content
