"""UIDs: how a calendar knows an event again, whatever its date (RFC 9562, version 5, of what it stands for).

They hold for good: a UID that changed between two versions of the program would double every event everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from pipeline.model.plan import DAYS, MOST_WEEKS
from pipeline.model.session import Schedule, ScheduledWeek, Session

_IDENTITIES = UUID("1b2eb15a-0006-483a-b168-a13a1c3c20a6")  # a namespace of our own
_HOURS = uuid5(_IDENTITIES, "//hours")  # of the feed that shows hours alone: some subscribe to both


def uid(session: Session) -> str:
    """The UID of a session's event, from its identity."""
    return _made(_IDENTITIES, session.identity)


def hours_uid(session: Session) -> str:
    """The UID of the event that shows nothing of a session but its hours."""
    return _made(_HOURS, session.identity)


def week_uid(week: ScheduledWeek, schedule: Schedule) -> str:
    """The UID of a week's banner."""
    return _made(_IDENTITIES, _announced(schedule, _banner(week.number)))


def rest_identity(week: ScheduledWeek, day: str, schedule: Schedule) -> str:
    """The identity of the rest on a weekday (`mon` to `sun`) that the plan leaves free."""
    return _announced(schedule, rest_slot(week.number, day))


def rest_slot(week: int, day: str) -> str:
    """`w05-mon-rest`: what a day without a session goes by in the plan."""
    return f"w{week:02}-{day}-rest"


def announced_uids(schedule: Schedule) -> Iterator[str]:
    """The UIDs of every banner and every rest day that any version of the plan could have had."""
    for number in range(1, MOST_WEEKS + 1):
        for name in (_banner(number), *(rest_slot(number, day) for day in DAYS)):
            yield _made(_IDENTITIES, _announced(schedule, name))


def alarm_uid(event: str, minutes: int) -> str:
    """The UID of the reminder that rings so many minutes before an event (RFC 9074, 4)."""
    return _made(_IDENTITIES, f"{event}/{minutes}")


def _banner(week: int) -> str:
    return f"week-{week:02}"


def _announced(schedule: Schedule, name: str) -> str:
    """The identity of what is no session. No slot begins with a slash, so that none is taken for one of these."""
    return f"{schedule.identity}//{name}"


def _made(namespace: UUID, name: str) -> str:
    """The UUID of a name, which may hold half of a pair where somebody's text was cut."""
    return str(uuid5(namespace, name.encode(errors="replace").decode()))
