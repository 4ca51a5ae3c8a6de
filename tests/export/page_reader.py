"""Makes the page of a bundled plan, and reads parts of it as a person would."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline import build
from pipeline.export import Options
from pipeline.export.page import export
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule

FACTS = {"race.date": "2027-04-18", "race.goal": "1:35:00", "recent": "10km 43:30", "timezone": "Europe/Berlin"}


@cache
def bundled(plan: str = "pr-half", **facts: str) -> Schedule:
    """A plan for somebody with a goal and a recent race; facts as options are called, with `_` for the dot."""
    options = {**FACTS, **{name.replace("_", "."): told for name, told in facts.items()}}
    made = build.make(build.Request(plan=plan, today=date(2026, 11, 22), options=options))
    assert made.schedule is not None, made.problems
    return made.schedule


def page(schedule: Schedule, day: date = date(2027, 2, 19), **options: object) -> str:
    """The page alone, as `day` sees it."""
    (made,) = export(schedule, Options(from_day=day, **options))  # type: ignore[arg-type]
    assert isinstance(made, Artifact)
    return made.content.decode()


def part(text: str, start: str, end: str) -> str:
    """What a person reads between two marks in the markup."""
    inside = text[text.index(start) : text.index(end, text.index(start))]
    told = re.sub(r"<[^>]+>", " ", inside).replace("\u00a0", " ").replace("&#34;", '"')
    return " ".join(told.split())
