"""`legday import`: turns somebody else's plan into a plan file of yours, and says what it understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Calendar Hack or garmin-planner YAML, CSV or XLSX.")],
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", help="calendar-hack, quick-plan, garmin-planner or sheet.")
    ] = "auto",
    units: Annotated[
        str | None, typer.Option("--units", metavar="UNIT", help="km or mi: what numbers without a unit count.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="The plan to write; - prints it; default NAME.yaml.")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="beginner, intermediate or advanced.")
    ] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What the plan is called.")] = "",
) -> None:
    """Runs `legday import`."""
    from pipeline.cli.importing import import_file

    import_file(file, format_=format_, units=units, out=out, level=level, name=name)
