"""`legday watch`: what is in workout files, whether a watch takes them as they are meant, and onto it with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.parameters import AsJson


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workouts or schedules (.fit), or folders.")],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors.")] = False,
    as_json: AsJson = False,
) -> None:
    """Runs `legday watch check`."""
    from pipeline.cli import watching

    watching.check(files, strict=strict, as_json=as_json)


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workout or a schedule (.fit), by anybody.")],
    *,
    units: Annotated[str, typer.Option("--units", metavar="UNIT", help="km or mi, for paces.")] = "km",
    steps: Annotated[bool, typer.Option("--steps", help="Also every step as it stands in the file.")] = False,
    as_json: AsJson = False,
) -> None:
    """Runs `legday watch show`."""
    from pipeline.cli import watching

    watching.show(file, units=units, steps=steps, as_json=as_json)


def copy(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="An export; default the one in output.")
    ] = None,
    *,
    device: Annotated[
        Path | None,
        typer.Option("--device", metavar="PATH", help="Where the watch is mounted; default: it is looked for."),
    ] = None,
    clean: Annotated[
        bool, typer.Option("--clean", help="Also remove this plan's workouts that are not among the next.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; copy nothing.")] = False,
) -> None:
    """Runs `legday watch copy`."""
    from pipeline.cli import copying

    copying.copy(folder, device, clean=clean, dry_run=dry_run)


COMMANDS: Mapping[str, tuple[Callable[..., None], str]] = {
    "check": (check, "Says what a watch would get wrong in workout files, ours or anybody's."),
    "copy": (copy, "Copies the next sessions of an export onto a Garmin watch that is plugged in."),
    "show": (show, "Prints a workout file as a line of notation, or its steps."),
}
