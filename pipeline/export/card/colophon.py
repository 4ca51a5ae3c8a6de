"""The small print that every card carries: who made the plan, when it was revised, and that paper goes stale."""

from __future__ import annotations

from pipeline.export.wording import cards, dates
from pipeline.model.session import Schedule


def colophon(schedule: Schedule, here: str = "") -> str:
    """`Plan revised 22 November 2026 · legday · card 5 of 18 · check the calendar for later changes`."""
    plan = schedule.plan
    revised = cards.REVISED.format(day=dates.full(plan.revised))
    told = (revised, plan.author, plan.copyright, plan.url, here, cards.LATER)
    return " · ".join(word for word in told if word)


def over_title(schedule: Schedule) -> str:
    """What stands above a title: the plan, the race, the athlete."""
    told = (schedule.plan.name, schedule.athlete.race.name, schedule.athlete.name)
    return " · ".join(word for word in told if word)
