"""A plan in a few facts: what somebody reads who has to choose one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.export.terminal.table import aligned
from pipeline.export.wording import words
from pipeline.model.load import load
from pipeline.model.plan import Phase, Plan
from pipeline.model.session import Schedule
from pipeline.model.units import LengthUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`peak_week` has the most running, `hardest_week` the most hard minutes; race week and recovery do not count."""

    plan: Plan
    weeks: int
    runs_a_week: int
    strength_sessions: int
    peak_week: int
    peak_metres: float
    hardest_week: int
    hardest_seconds: float


def overview(schedule: Schedule) -> Overview:
    """The facts of one plan."""
    loads = {
        week.number: load(week, schedule.paces)
        for week in schedule.weeks
        if week.phase not in (Phase.RACE, Phase.RECOVERY)
    } or {week.number: load(week, schedule.paces) for week in schedule.weeks}
    peak = max(loads, key=lambda number: loads[number].metres)
    hardest = max(loads, key=lambda number: loads[number].hard_seconds)
    return Overview(
        plan=schedule.plan,
        weeks=schedule.race_week,
        runs_a_week=max(sum(session.estimate.metres > 0 for session in week.sessions) for week in schedule.weeks),
        strength_sessions=sum(load(week, schedule.paces).strength_sessions for week in schedule.weeks),
        peak_week=peak,
        peak_metres=loads[peak].metres,
        hardest_week=hardest,
        hardest_seconds=loads[hardest].hard_seconds,
    )


def rows(facts: Sequence[Overview]) -> Iterator[str]:
    """A few lines for each plan."""
    for one in facts:
        units = one.plan.units
        yield f"{one.plan.slug}: {one.plan.name}"
        if one.plan.summary:
            yield f"  {one.plan.summary}"
        yield from aligned(
            [
                ("level", one.plan.level.value),
                ("weeks", f"{one.weeks} to race day, up to {one.runs_a_week} runs a week"),
                ("asks for", _needs(one.plan, units)),
                ("peak", f"week {one.peak_week}: {words.distance(one.peak_metres, units)}"),
                ("hardest", f"week {one.hardest_week}: {one.hardest_seconds / 60:.0f} hard minutes"),
                ("strength", f"{one.strength_sessions} sessions"),
            ],
            "  ",
        )


def _needs(plan: Plan, units: LengthUnit) -> str:
    weekly, longest = plan.needs.weekly_metres, plan.needs.longest_metres
    told = [
        f"{words.distance(weekly, units)} a week" if weekly else "",
        f"a longest run of {words.distance(longest, units)}" if longest else "",
    ]
    return " and ".join(word for word in told if word) or "nothing in particular"


def as_json(one: Overview) -> dict[str, object]:
    """The same for other programs."""
    return {
        "plan": one.plan.slug,
        "name": one.plan.name,
        "summary": one.plan.summary,
        "level": one.plan.level.value,
        "weeks": one.weeks,
        "runs_a_week": one.runs_a_week,
        "needs": {"weekly_metres": one.plan.needs.weekly_metres, "longest_metres": one.plan.needs.longest_metres},
        "peak_week": one.peak_week,
        "peak_metres": round(one.peak_metres),
        "hardest_week": one.hardest_week,
        "hardest_seconds": round(one.hardest_seconds),
        "strength_sessions": one.strength_sessions,
    }
