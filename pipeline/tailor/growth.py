"""Growing counts: `8->20` builds from 8 to 20 over all the times that a plan does the workout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.model.plan import PlannedSession
from pipeline.model.strength import Item, Reps, Strength

Key = str | tuple[str, Reps]
"""What is built up: a workout by its name, else an exercise with its start and end."""
Places = Mapping[Key, Mapping[str, int]]
"""For every key the slots of the sessions that do it, numbered from 0 in the order of the plan."""


def places(sessions: Iterable[PlannedSession]) -> Places:
    """Where in the plan each growing count stands. Slots are unique within a plan."""
    found: dict[Key, dict[str, int]] = {}
    for session in sessions:
        for item in session.workout.items if isinstance(session.workout, Strength) else ():
            if (key := _key(session, item)) is not None:
                slots = found.setdefault(key, {})
                slots.setdefault(session.slot, len(slots))
    return found


def grown(session: PlannedSession, item: Item, where: Places) -> Item:
    """The item with the count of this session; `high` still holds the end until that is reached.

    Equal steps, rounded down: the first session does the start and the last one the end, a single one the start.
    """
    key = _key(session, item)
    if key is None or not isinstance(item.dose, Reps) or item.dose.high is None:
        return item
    slots, start, end = where[key], item.dose.low, item.dose.high
    now = start + (end - start) * slots[session.slot] // max(len(slots) - 1, 1)
    return replace(item, dose=Reps(low=now, high=end, grows=True) if now < end else Reps(low=end))


def _key(session: PlannedSession, item: Item) -> Key | None:
    if not isinstance(item.dose, Reps) or not item.dose.grows:
        return None
    return session.uses.name if session.uses else (item.exercise.name, item.dose)
