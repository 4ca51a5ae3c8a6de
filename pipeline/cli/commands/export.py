"""`legday export`: writes calendar, cards, watch files and a page that lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.athlete import AthleteFile, made, takes_athlete
from pipeline.cli.parameters import PlanName
from pipeline.cli.terminal import say, today


@takes_athlete
def command(
    plan: PlanName,
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to; default output/PLAN.")] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="ics,cards,fit,page", help="Just these formats.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 1 if the folder is not up to date; write nothing.")
    ] = False,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day for the watch; default today.")
    ] = None,
    next_sessions: Annotated[
        int, typer.Option("--next", metavar="N", min=1, max=30, help="How many sessions the watch gets.")
    ] = 20,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday export`."""
    from pipeline import build
    from pipeline.build import Request
    from pipeline.cli.checking import count
    from pipeline.cli.publishing import chosen_formats, default_folder, from_day, publish
    from pipeline.publish.directory import formats_in

    chosen = chosen_formats(only)
    start = from_day(first)
    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts))
    schedule = result.schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    from pipeline.export import Options

    root = out or default_folder(schedule)
    found = build.findings(schedule)
    exported = build.export(
        schedule,
        Options(from_day=start, next_sessions=next_sessions),
        chosen,
        problems=result.problems,
        found=found,
        present=formats_in(root),
    )
    publish(exported, schedule, root, dry_run=dry_run, check=check)
    say(f"{count(found)}; `legday check` lists them")
