"""`legday explain`: the safety rules: when each speaks, what it rests on, how far to trust it, and what helps."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.parameters import AsJson
from pipeline.cli.terminal import lines, tell_json


def command(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="A safety rule such as L01; without one, all.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Runs `legday explain`."""
    from pipeline.cli import explaining

    rules = explaining.named(rule)
    if as_json:
        tell_json(explaining.document(rules))
    else:
        lines(explaining.listing(rules) if rule is None else explaining.rows(rules[0]))
