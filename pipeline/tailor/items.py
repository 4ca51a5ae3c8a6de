"""Changing a plan session by session, and a strength workout item by item, remembering what was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model.plan import Plan, PlannedSession, Swap, Week
from pipeline.model.strength import Item, Strength


def each_session(plan: Plan, change: Callable[[PlannedSession, Week], PlannedSession]) -> Plan:
    """The plan with every session changed, in the order of the plan."""
    weeks = (
        replace(week, days=tuple(tuple(change(session, week) for session in day) for day in week.days))
        for week in plan.weeks
    )
    return replace(plan, weeks=tuple(weeks))


def each_item(
    strength: Strength, change: Callable[[Item], tuple[Item, Swap | None]]
) -> tuple[Strength, tuple[Swap, ...]]:
    """The workout with every item changed, and the swaps in order, each told once."""
    sections, swaps = [], []
    for section in strength.sections:
        changed = [change(item) for item in section.items]
        sections.append(replace(section, items=tuple(item for item, _ in changed)))
        swaps += [swap for _, swap in changed if swap]
    return Strength(sections=tuple(sections)), tuple(dict.fromkeys(swaps))
