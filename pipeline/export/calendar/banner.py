"""A week's banner: one event on its Monday that says which week it is, how much, and what for."""

from __future__ import annotations

from datetime import timedelta

from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.uids import week_uid
from pipeline.export.wording import feed
from pipeline.model.session import Schedule, ScheduledWeek


def banner(week: ScheduledWeek, schedule: Schedule, page: str) -> Entry:
    """The banner of a week; `page` is the address of its card, or "".

    On the Monday alone: across all seven days it would take a row of every day of the month from the sessions.
    """
    return Entry(
        uid=week_uid(week, schedule),
        title=feed.week_title(week, schedule),
        start=week.monday,
        end=week.monday + timedelta(days=1),
        description=feed.week_description(week, schedule),
        category=feed.WEEK,
        url=page,
    )
