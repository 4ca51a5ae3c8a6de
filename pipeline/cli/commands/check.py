"""`legday check`: reads plans, lists every problem and what the safety rules say, and shows the weeks at a glance."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.athlete import AthleteFile, takes_athlete
from pipeline.cli.exits import Exit
from pipeline.cli.parameters import AsJson
from pipeline.cli.terminal import disk_errors, lines, report, stop, tell_json, today


@takes_athlete
def command(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN...", help="Bundled plans or plan files.")],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors.")] = False,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday check`."""
    from pipeline import build
    from pipeline.cli import checking

    with disk_errors():
        results = [
            build.make(
                build.Request(plan=name, today=today(), athlete_file=athlete_file, options=facts, assume_race=True)
            )
            for name in plans
        ]
    checked = [checking.checked(name, result) for name, result in zip(plans, results, strict=True)]
    if as_json:
        tell_json(checking.document(checked))
    else:
        report([problem for result in results for problem in result.problems])
        lines(checking.rows(checked))
    if checking.fails(checked, strict=strict):
        stop(Exit.PROBLEMS)
