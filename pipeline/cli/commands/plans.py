"""`legday plans`: the bundled plans: weeks, peak and hardest week, and what they ask of you."""

from __future__ import annotations

from pipeline.cli.parameters import AsJson
from pipeline.cli.terminal import lines, tell_json, today


def command(as_json: AsJson = False) -> None:
    """Runs `legday plans`."""
    from pipeline import build
    from pipeline.export.terminal import overview

    facts = [overview.overview(one) for one in build.bundled_schedules(today())]
    if as_json:
        tell_json({"format": 1, "plans": [overview.as_json(one) for one in facts]})
    else:
        lines(overview.rows(facts))
