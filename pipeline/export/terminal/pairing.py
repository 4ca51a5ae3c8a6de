"""Which session of one schedule is which of another: by its author's identity, else by what it is and when.

Weeks answer to one another by how far they are from the race, so that a plan of twelve weeks can be held against one of
sixteen. A slot that legday counted (`w05-tue-1`) says no more than the day, and changes when an author moves the line:
within a week sessions are therefore known by their workout first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.export.wording import titles, words
from pipeline.model.plan import DAYS
from pipeline.model.session import Schedule, Session

Pair = tuple[Session | None, Session | None]


def to_race(session: Session, schedule: Schedule) -> int:
    """The weeks from a session's week to the race week; negative after it."""
    return schedule.race_week - session.week


def pairs(before: Schedule, after: Schedule) -> Iterator[Pair]:
    """Every session of both exactly once: with its counterpart, or with None where it has none."""
    old, new = list(before.sessions), list(after.sessions)
    yield from _matched(old, new, lambda one, other: not _counted(one) and one.slot == other.slot)
    for week in sorted({to_race(one, before) for one in old} | {to_race(one, after) for one in new}, reverse=True):
        here = [one for one in old if to_race(one, before) == week]
        there = [one for one in new if to_race(one, after) == week]
        for rule in _rules(before, after):
            yield from _matched(here, there, rule)
        yield from ((one, None) for one in here)
        yield from ((None, one) for one in there)


Rule = Callable[[Session, Session], bool]


def _rules(before: Schedule, after: Schedule) -> tuple[Rule, ...]:
    """When two sessions of a week are the same one, the surest sign first."""

    def same_name(one: Session, other: Session) -> bool:
        return titles.heading(one, words.style(before)) == titles.heading(other, words.style(after))

    def same_workout(one: Session, other: Session) -> bool:
        return one.planned.workout == other.planned.workout and same_name(one, other)

    def same_kind(one: Session, other: Session) -> bool:
        return type(one.planned.workout) is type(other.planned.workout)

    return (
        lambda one, other: one.date == other.date and same_workout(one, other),
        same_workout,
        lambda one, other: one.date == other.date and same_kind(one, other),
        lambda one, other: same_kind(one, other) and same_name(one, other),
    )


def _matched(old: list[Session], new: list[Session], rule: Rule) -> Iterator[Pair]:
    """The pairs that a rule makes, first come, first served; they are taken out of both lists."""
    for one in tuple(old):
        other = next((candidate for candidate in new if rule(one, candidate)), None)
        if other is not None:
            old.remove(one)
            new.remove(other)
            yield one, other


def _counted(session: Session) -> bool:
    """Whether its slot is one that legday counted, and not its author's own."""
    return _COUNTED_SLOT.fullmatch(session.slot) is not None


_COUNTED_SLOT = re.compile(rf"w\d+-(?:{'|'.join(DAYS)})-\d+")
