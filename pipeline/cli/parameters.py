"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

PlanName = Annotated[str, typer.Argument(metavar="PLAN", help="A bundled plan (`legday plans`) or a plan file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
