"""`legday fmt`: rewrites the workouts of plan files in canonical form; prints a line of notation in it."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import stop


def command(
    texts: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Plan files, or one line of notation in quotes.")
    ],
    *,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 if something would change; write nothing.")] = False,
) -> None:
    """Runs `legday fmt`."""
    from pipeline.cli.formatting import format_text

    changed = [format_text(text, check=check) for text in texts]
    if check and any(changed):
        stop(Exit.PROBLEMS)
