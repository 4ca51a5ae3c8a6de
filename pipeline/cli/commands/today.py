"""`legday today`: what is on today, or next."""

from __future__ import annotations

from pipeline.cli.athlete import AthleteFile, made, takes_athlete
from pipeline.cli.parameters import AsJson, PlanName
from pipeline.cli.terminal import lines, tell_json, today


@takes_athlete
def command(
    plan: PlanName,
    *,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday today`."""
    from pipeline.build import Request
    from pipeline.export.terminal import agenda

    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts))
    assert result.schedule is not None  # noqa: S101 - `made` ends the run otherwise
    if as_json:
        tell_json(agenda.document(result.schedule, today()))
    else:
        lines(agenda.rows(result.schedule, today()))
