"""`legday diff`: what a runner would notice between two plans, or two versions of one, before the same race."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.athlete import AthleteFile, made_alike, takes_athlete
from pipeline.cli.parameters import AsJson
from pipeline.cli.terminal import lines, tell_json, today


@takes_athlete
def command(
    before: Annotated[str, typer.Argument(metavar="A", help="A bundled plan or a plan file.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Another one, or a later version of it.")],
    *,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday diff`."""
    from pipeline.build import Request
    from pipeline.export.terminal import telling
    from pipeline.export.terminal.difference import difference

    requests = (
        Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts, assume_race=True)
        for plan in (before, after)
    )
    first, second = made_alike(*requests)
    assert first.schedule is not None  # noqa: S101 - `made_alike` ends the run otherwise
    assert second.schedule is not None  # noqa: S101
    told = difference(first.schedule, second.schedule)
    if as_json:
        tell_json(telling.document(told))
    else:
        lines(telling.rows(told))
