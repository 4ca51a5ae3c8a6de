"""`legday show`: the plan on its dates: week by week, or one week with every step, set and target."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.athlete import AthleteFile, made, takes_athlete
from pipeline.cli.exits import Exit
from pipeline.cli.parameters import AsJson, PlanName
from pipeline.cli.terminal import lines, stop, tell, tell_json, today


@takes_athlete
def command(
    plan: PlanName,
    *,
    week: Annotated[int | None, typer.Option("--week", metavar="N", help="One week, with every step.")] = None,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday show`."""
    from pipeline.build import Request
    from pipeline.export import sessions_json
    from pipeline.export.terminal import table

    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts, assume_race=True))
    schedule = result.schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    wanted = [one for one in schedule.weeks if week in (None, one.number)]
    if not wanted:
        stop(Exit.PROBLEMS, f"there is no week {week}\n  hint: the plan has weeks 1 to {len(schedule.weeks)}")
    if as_json:
        tell_json(sessions_json.document(schedule, week, assumed=result.assumed))
        return
    lines(table.heading(schedule, assumed=result.assumed))
    for one in wanted:
        tell("")
        lines(table.week(one, schedule, details=week is not None))
