"""The exercise sheet: every exercise of the plan with how to do it, what for, and how to count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.export.wording import exercises
from pipeline.model.exercise import Counting
from pipeline.model.session import Schedule
from pipeline.model.strength import Item, Strength


class Entry(NamedTuple):
    """One exercise: `facts` are its load, its counting and its purpose, each a few words."""

    name: str
    gear: str
    cue: str
    facts: tuple[str, ...]


def entries(schedule: Schedule) -> tuple[Entry, ...]:
    """The exercises of all strength sessions, each once, in the order in which the plan first has them."""
    items = (
        item
        for session in schedule.sessions
        if isinstance(session.planned.workout, Strength)
        for item in session.planned.workout.items
    )
    found: dict[str, Entry] = {}
    for item in items:
        entry = _entry(item)
        found.setdefault(entry.name, entry)
    return tuple(found.values())


def _entry(item: Item) -> Entry:
    name, _, _ = exercises.item_name(item).partition(" (")
    return Entry(
        name=name[:1].upper() + name[1:],
        gear=item.gear if item.gear in exercises.WEIGHTS or item.gear == "jump rope" else "",
        cue=exercises.cue(item),
        facts=tuple(_facts(item)),
    )


def _facts(item: Item) -> Iterator[str]:
    if load := exercises.load_advice(item):
        yield f"load: {load}"
    if item.exercise.counting is Counting.TOTAL:
        yield "a plain number counts both sides"
    if item.exercise.purpose:
        yield f"for {item.exercise.purpose}"
