"""`legday push`: the plan into a calendar that hands workouts on to watches without a cable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from pipeline.cli.athlete import AthleteFile, takes_athlete


@takes_athlete
def intervals(
    plan: Annotated[
        str, typer.Argument(metavar="PLAN|DIR", help="A bundled plan, a plan file, or the folder of an export.")
    ],
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day that may change; default today.")
    ] = None,
    athlete_id: Annotated[
        str, typer.Option("--athlete-id", metavar="ID", help="Whose calendar, for coaches; default the key's own.")
    ] = "0",
    remove: Annotated[bool, typer.Option("--remove", help="Take the plan off the calendar.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday push intervals`."""
    from pipeline.cli import pushing

    pushing.push(
        plan,
        athlete_file=athlete_file,
        facts=facts,
        first=first,
        athlete=athlete_id,
        remove=remove,
        yes=yes,
        dry_run=dry_run,
    )


COMMANDS: Mapping[str, tuple[Callable[..., None], str]] = {
    "intervals": (intervals, "Puts the plan into your calendar at intervals.icu, and keeps it up to date there."),
}
