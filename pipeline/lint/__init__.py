"""Safety rules over a scheduled, tailored plan: what a careful coach would look at twice.

A rule is a row of words and one small function. It warns and never diagnoses: each says what it rests on and how far
to trust it (`legday explain L01`). Nothing here stops an export. A rule that the plan's author allows, for a week or
for all of them, is still listed, as info with the author's reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lint import distance, intensity, legs, progression, raceday, reading, rhythm
from pipeline.lint.rule import Found, Rule
from pipeline.model.finding import Finding
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule

__all__ = ["RULES", "Rule", "check"]

RULES = (
    distance.SPIKE,
    distance.RISE,
    distance.SHARE,
    rhythm.HARD_DAYS,
    legs.BESIDE_RUNS,
    legs.JUMPS,
    legs.RACE_WEEK,
    rhythm.REST,
    rhythm.CUTBACKS,
    rhythm.TAPER,
    intensity.SHARE,
    intensity.CAPS_RULE,
    distance.START,
    raceday.RACE_DAY,
    raceday.LATE_START,
    reading.AVAILABILITY,
    legs.FREQUENCY,
    progression.PROGRESSION,
    reading.NOTATION,
    raceday.AMBITION,
)
"""Every rule, in the order of its number."""


def check(schedule: Schedule) -> Iterator[Finding]:
    """What the rules have to say: the whole plan first, then week by week, and in each by the number of the rule."""
    reasons = _reasons(schedule)
    found = [(one, rule) for rule in RULES if rule.check is not None for one in rule.check(schedule)]
    for one, rule in sorted(found, key=lambda pair: pair[0].week):
        yield _finding(one, rule, reasons.get((rule.id, one.week), reasons.get((rule.id, 0), "")))


def _reasons(schedule: Schedule) -> dict[tuple[str, int], str]:
    """Why a rule (by id) is allowed in a week (by number; 0 for all of them)."""
    everywhere = {(rule, 0): why for rule, why in schedule.plan.allowed}
    return everywhere | {(rule, week.number): why for week in schedule.plan.weeks for rule, why in week.allowed}


def _finding(found: Found, rule: Rule, allowed: str) -> Finding:
    return Finding(
        rule=rule.id,
        severity=Severity.INFO if allowed else found.severity,
        message=found.message,
        fix=found.fix or rule.fix,
        week=found.week,
        slots=found.slots,
        allowed=allowed,
    )
