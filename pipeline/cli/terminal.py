"""What the commands share on a terminal: printing, exit codes, and the errors that end a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NoReturn

import typer

from pipeline.cli.exits import Exit

if TYPE_CHECKING:
    from pipeline.model.problem import Problem


def say(line: object) -> None:
    """A line of chatter, to stderr."""
    _write(sys.stderr, line)


def tell(line: object) -> None:
    """A line of the result, to stdout."""
    _write(sys.stdout, line)


def _write(stream: object, line: object) -> None:
    """Prints; a terminal that cannot show a character shows a plain one instead."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = str(line)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        for fancy, plain in (
            ("×", "x"),
            ("–", "-"),
            ("·", "|"),
            ("→", "->"),
            ("≈", "~"),
            ("…", "..."),
            ("“", '"'),
            ("”", '"'),
        ):
            text = text.replace(fancy, plain)
        text = text.encode(encoding, "replace").decode(encoding)
    typer.echo(text, file=stream)  # type: ignore[arg-type]


def tell_json(document: object) -> None:
    """A result for other programs, to stdout."""
    import json

    tell(json.dumps(document, ensure_ascii=False, indent=1))


def report(problems: Sequence[Problem]) -> None:
    """All problems in file order, then how many of what kind."""
    from pipeline.model.problem import errors

    for problem in problems:
        say(problem)
    wrong = len(errors(problems))
    if wrong:
        files = len({problem.file for problem in errors(problems) if problem.line})
        where = f" in {files} {'file' if files == 1 else 'files'}" if files else ""
        say(f"{wrong} {'problem' if wrong == 1 else 'problems'}{where}")


def stop(code: Exit, line: str = "") -> NoReturn:
    """Ends the run with that exit code."""
    if line:
        say(line)
    raise typer.Exit(int(code))


@contextmanager
def disk_errors() -> Iterator[None]:
    """An `OSError` becomes one line and exit code 4."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        place = f"{problem.filename}: " if problem.filename else ""
        hint = "  hint: check the path, and that you may read and write there"
        stop(Exit.DISK, f"{place}{(problem.strerror or str(problem)).lower()}\n{hint}")


def today() -> date:
    """The day it is: `SOURCE_DATE_EPOCH` where it is set, else the clock."""
    told = _told_moment()
    return told.date() if told else datetime.now().astimezone().date()


def moment() -> datetime:
    """The moment it is, in UTC and whole seconds: `SOURCE_DATE_EPOCH` where it is set, else the clock."""
    return _told_moment() or datetime.now(UTC).replace(microsecond=0)


def _told_moment() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


def lines(rows: Iterable[str]) -> None:
    """Prints a table."""
    for row in rows:
        tell(row)
