"""What `fmt` does with one argument: a plan file is rewritten in place, a line of notation is printed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline import build
from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, report, say, stop, tell
from pipeline.model.problem import Problem
from pipeline.read.formatting import format_line, format_plan
from pipeline.read.notation.cursor import NotationError


def format_text(text: str, *, check: bool) -> bool:
    """Formats one argument; whether anything changed."""
    path = Path(text)
    if path.suffix not in (".yaml", ".yml") and not path.exists():
        return _line(text)
    with disk_errors():
        before = path.read_bytes()
        after, problems = format_plan(text, before, build.library())
        if after is None:
            report(problems)
            stop(Exit.PROBLEMS)
        changed = after.encode() != before
        if changed and not check:
            _rewrite(path, after.encode())
    say(f"{text}: {('would change' if check else 'rewritten') if changed else 'unchanged'}")
    return changed


def _line(text: str) -> bool:
    try:
        printed = format_line(text, build.library())
    except NotationError as problem:
        report([Problem(file="text", line=1, column=problem.offset + 1, message=problem.message, hint=problem.hint)])
        stop(Exit.PROBLEMS)
    tell(printed)
    return printed != text


def _rewrite(path: Path, content: bytes) -> None:
    """The file is replaced in one step: whole, or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
