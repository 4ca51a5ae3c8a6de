"""The words of a calendar that no other format needs: banners, what was called off, what strangers may see."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.wording import words
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek

TRAINING = "Training"
"""All that the feed of hours says of a session."""


WEEK = "Week"
"""The category of a banner."""


def cancelled(title: str) -> str:
    """The title of an event that was called off, for the many readers that do not say so themselves."""
    return f"Cancelled: {title}"


def calendar_name(schedule: Schedule) -> str:
    """`PR Half: sixteen weeks · anna`."""
    return " · ".join(filter(None, (schedule.plan.name, schedule.athlete.name)))


def week_title(week: ScheduledWeek, schedule: Schedule) -> str:
    """`Week 5 of 16 · Build · 68 km`, `Recovery week 1 · 24 km`."""
    return " · ".join(_week_facts(week, schedule))


def _week_facts(week: ScheduledWeek, schedule: Schedule) -> Iterator[str]:
    if week.phase is Phase.RECOVERY:
        yield f"Recovery week {week.recovery}"
    else:
        yield f"Week {week.number} of {schedule.race_week}"
        yield week.phase.value.capitalize()
    if week.cutback:
        yield "cutback"
    if week.metres:
        units = words.style(schedule).units
        yield f"{round(week.metres / units.metres)}{words.NBSP}{units.value}"


def week_description(week: ScheduledWeek, schedule: Schedule) -> str:
    """What the week is for, and how far the race is from its Monday."""
    return "\n".join(line for line in (week.focus, _countdown(week, schedule)) if line)


def _countdown(week: ScheduledWeek, schedule: Schedule) -> str:
    days = (schedule.race_date - week.monday).days
    if days <= 0:
        return ""
    return "1 day to the race" if days == 1 else f"{days} days to the race"
