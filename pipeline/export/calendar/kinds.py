"""Kinds of session as calendars sort them: the category of an event, and what a runner may leave out of the feed."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.export import sessions_json
from pipeline.model.session import Session

CATEGORIES = {
    "run": "Running",
    "strength": "Strength",
    "cross": "Cross-training",
    "words": "Training",
    "race": "Race",
    "rest": "Rest",
}
"""What readers sort and colour by; the kinds are those of `show --json`."""

RACE = "race"
OPTIONAL = tuple(kind for kind in CATEGORIES if kind != RACE)
"""The kinds that may be left out. A calendar without its race would be of no use to anybody."""

LEFT_OUT = "left out as asked"


def kind(session: Session) -> str:
    """What kind a session counts as: a run that is a race on the way is a race."""
    return RACE if session.planned.race else sessions_json.kind(session.planned.workout)


def is_left_out(session: Session, without: Collection[str]) -> bool:
    """Whether the runner does not want to see sessions of this kind in the calendar."""
    return kind(session) in without and kind(session) != RACE
