"""Rest days, for those who want to see them: what the plan leaves free, as sessions that ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pipeline.export.calendar.uids import rest_identity, rest_slot
from pipeline.model.plan import DAYS, PlannedSession
from pipeline.model.session import Estimate, Schedule, ScheduledWeek, Session
from pipeline.model.workout import Rest


def rest_days(week: ScheduledWeek, schedule: Schedule) -> Iterator[Session]:
    """A rest for each of the week's seven days on which the plan has no session, whatever the feed shows of it."""
    taken = {session.date for session in week.sessions}
    for index, day in enumerate(DAYS):
        free = week.monday + timedelta(days=index)
        if free not in taken:
            yield Session(
                identity=rest_identity(week, day, schedule),
                planned=PlannedSession(slot=rest_slot(week.number, day), workout=Rest()),
                date=free,
                week=week.number,
                estimate=Estimate(),
            )
