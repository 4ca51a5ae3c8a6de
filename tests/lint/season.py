"""The smallest plans that a rule can speak of, in a plan file's own words, put on dates."""

from __future__ import annotations

from datetime import date
from textwrap import indent

from bundled import library

from pipeline.lint import check
from pipeline.model.finding import Finding
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule
from pipeline.read.athlete import read_athlete
from pipeline.read.plan import read_plan
from pipeline.schedule import schedule
from pipeline.tailor import tailor

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SUNDAY = date(2027, 4, 18)
RACE = "sun: race"
"""A race week with nothing but its race."""


def season(
    *weeks: str,
    head: str = "",
    phases: str = "",
    level: str = "intermediate",
    race_date: date = SUNDAY,
    facts: dict[str, str] | None = None,
) -> Schedule:
    """The schedule of a plan of these weeks, each as the lines below its number; the last is race week unless said."""
    body = "".join(f"  {number}:\n{indent(lines, '    ')}\n" for number, lines in enumerate(weeks, start=1))
    known = phases or f"race: {len(weeks)}"
    text = f"format: 1\nplan: season\nrevised: 2026-11-22\nlevel: {level}\nphases: {{{known}}}\n{head}\nweeks:\n{body}"
    plan, problems = read_plan("season.yaml", text.encode(), library())
    assert plan is not None, "\n".join(map(str, problems))
    athlete, problems = read_athlete("", None, facts or {})
    assert athlete is not None, "\n".join(map(str, problems))
    tailored, paces, _ = tailor(plan, athlete, library())
    made, problems = schedule(tailored, athlete, paces, race_date, today=None, zone=None)
    assert made is not None, "\n".join(map(str, problems))
    return made


def of(rule: str, made: Schedule) -> list[Finding]:
    """What one rule has to say."""
    return [finding for finding in check(made) if finding.rule == rule]


def said(rule: str, made: Schedule) -> list[tuple[Severity, int]]:
    """How severely one rule speaks, and of which weeks."""
    return [(finding.severity, finding.week) for finding in of(rule, made)]
