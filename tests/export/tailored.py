"""Schedules of one week from lines of notation, tailored to an athlete: `week_of("8km E", "10km @ HM", lthr="170")`."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from pipeline import build
from pipeline.export import Options
from pipeline.model.plan import DAYS
from pipeline.model.session import Schedule

TODAY = date(2026, 11, 22)
OPTIONS = Options(from_day=TODAY)
RACE = "2027-04-18"
FAST = {"race.date": RACE, "race.goal": "1:35:00"}
BY_EFFORT = {"race.date": RACE}


def week_of(*runs: str, facts: dict[str, str] | None = None, more: str = "") -> Schedule:
    """A plan with a run a day from Monday on, and the race a week later; `more` are lines of YAML of the first week."""
    days = "\n".join(f"    {day}: {json.dumps(run)}" for day, run in zip(DAYS, runs, strict=False))
    head = "format: 1\nplan: small\nrevised: 2026-11-22\nlevel: advanced\n"
    plan = f"{head}weeks:\n  1:\n{days}\n{more}\n  2:\n    sun: race\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.yaml"
        path.write_text(plan, encoding="utf-8")
        made = build.make(build.Request(plan=str(path), today=TODAY, options=facts or FAST))
    assert made.schedule is not None, made.problems
    return made.schedule
