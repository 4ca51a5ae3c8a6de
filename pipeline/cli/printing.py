"""What `export --pdf` does: the cards of an export as PDF, with a bar on a terminal while that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import say, stop
from pipeline.export.wording import words
from pipeline.publish.pdf.engines import INSTALLED, engines
from pipeline.publish.pdf.page import usual_paper
from pipeline.publish.pdf.printing import Printer, printed_in
from pipeline.publish.pdf.trouble import CannotPrint

if TYPE_CHECKING:
    from pipeline.model.session import Schedule
    from pipeline.publish.changes import Export


def card_printer(schedule: Schedule, root: Path, wanted: str | None) -> Callable[[Export], Export]:
    """Adds PDFs to an export into `root`, by any engine or the one that is wanted. Ends the run where none can.

    What was printed once, in the folder or by an earlier call, is not printed again.
    """
    if wanted and wanted not in INSTALLED:
        stop(Exit.USAGE, f"unknown PDF engine `{wanted}`\n  hint: engines are {', '.join(INSTALLED)}")
    try:
        found = engines(wanted)
    except CannotPrint as trouble:
        _cannot(trouble)
    paper = usual_paper(words.style(schedule).units, schedule.athlete.timezone)
    printer = Printer(engines=found, paper=paper, printed=printed_in(root))

    def print_cards(export: Export) -> Export:
        known = len(printer.unusable)
        try:
            with ExitStack() as shown:
                whole = printer.add_to(export, _bar(shown))
        except CannotPrint as trouble:
            _cannot(trouble)
        for why in list(printer.unusable.values())[known:]:
            say(f"note: {why}")
        return whole

    return print_cards


def _cannot(trouble: CannotPrint) -> NoReturn:
    stop(Exit.PROBLEMS, f"{trouble.problem}\nnothing was written")


def _bar(shown: ExitStack) -> Callable[[int, int], None]:
    """A bar on stderr from the first page on that has to be printed; nothing where that is no terminal."""
    bars: list[Any] = []

    def progress(done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if not bars:
            bars.append(shown.enter_context(typer.progressbar(length=total, label="printing", file=sys.stderr)))
        bars[0].update(done - bars[0].pos)

    return progress
