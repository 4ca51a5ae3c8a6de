"""How a service knows a session again: by an id of ours that outlives every move.

All ids of one schedule begin alike, so that whoever tidies up behind an older version touches nothing else: neither
what the runner wrote, nor another plan of ours in the same calendar.
"""

from __future__ import annotations

from hashlib import sha256

from pipeline.model.session import Schedule, Session

_DIGITS = 12


def namespace(schedule: Schedule) -> str:
    """What the ids of a schedule begin with: `legday-3f2a9c41d07e-`. The hash keeps the athlete's name out of them."""
    identity = schedule.identity.encode(errors="surrogatepass")
    return f"legday-{sha256(identity).hexdigest()[:_DIGITS]}-"


def external_id(session: Session, schedule: Schedule) -> str:
    """The id of a session, from plan, athlete, season and slot: `legday-3f2a9c41d07e-w05-tue-1`."""
    return f"{namespace(schedule)}{session.slot}"
