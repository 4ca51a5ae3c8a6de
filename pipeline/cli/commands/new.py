"""`legday new`: writes your athlete.yaml, and a plan to edit if you wish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.athlete import takes_athlete


@takes_athlete
def command(
    *,
    folder: Annotated[
        Path, typer.Option("--dir", metavar="DIR", help="Where to; default here.", show_default=False)
    ] = Path(),
    plan: Annotated[str | None, typer.Option("--plan", metavar="NAME", help="Copy this bundled plan, to edit.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing, also on a terminal.")] = False,
    facts: dict[str, str],
) -> None:
    """Runs `legday new`."""
    from pipeline.cli import newcomer

    newcomer.new(folder, plan, facts, ask=not no_input)
