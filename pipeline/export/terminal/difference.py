"""What a runner would notice between two schedules, in words: two plans, or two versions of one.

Both stand before the same race and are told in the first one's units. Weeks that agree are not mentioned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from pipeline.export.terminal.pairing import Pair, pairs, to_race
from pipeline.export.wording import describe, titles, words
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek, Session


class Change(StrEnum):
    """What became of a session. One that has moved may have changed as well."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that reads otherwise: "" for what was or is not there."""

    what: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.what}: {self.was or 'none'} → {self.now or 'none'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """A session that is new, gone, elsewhere or other. `facts` and the lines say how; without them it has just moved.

    `lines_was` and `lines_now` are the steps, sets and notes that only one of the two has.
    """

    change: Change
    before: Session | None
    after: Session | None
    facts: tuple[Fact, ...] = ()
    lines_was: tuple[str, ...] = ()
    lines_now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekChange:
    """A week that differs: `weeks_to_race` is 0 for the race week; None stands for a week that a plan does not have."""

    weeks_to_race: int
    before: ScheduledWeek | None
    after: ScheduledWeek | None
    facts: tuple[Fact, ...]
    sessions: tuple[SessionChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two schedules, both in the same units, and what differs: about the plans as a whole, and week by week."""

    before: Schedule
    after: Schedule
    facts: tuple[Fact, ...]
    weeks: tuple[WeekChange, ...]

    @property
    def is_noticed(self) -> bool:
        """Whether there is any."""
        return bool(self.facts or self.weeks)


def difference(before: Schedule, after: Schedule) -> Difference:
    """What a runner would notice who had the first and gets the second."""
    units = words.style(before).units
    before, after = (replace(one, athlete=replace(one.athlete, units=units)) for one in (before, after))
    return Difference(
        before=before,
        after=after,
        facts=_differing(_plan_facts(before), _plan_facts(after)),
        weeks=tuple(_weeks(before, after)),
    )


def _differing(was: dict[str, str], now: dict[str, str]) -> tuple[Fact, ...]:
    names = dict.fromkeys((*was, *now))
    told = (Fact(what=name, was=words.plain(was.get(name, "")), now=words.plain(now.get(name, ""))) for name in names)
    return tuple(fact for fact in told if fact.was != fact.now)


def _plan_facts(schedule: Schedule) -> dict[str, str]:
    plan, units = schedule.plan, words.style(schedule).units

    def far(metres: float | None) -> str:
        return words.distance(metres, units) if metres else ""

    return {
        "name": plan.name,
        "level": plan.level.value,
        "race": far(plan.race_metres),
        "weeks": str(schedule.race_week),
        "weeks of recovery": str(sum(week.phase is Phase.RECOVERY for week in plan.weeks)),
        "needs a week": far(plan.needs.weekly_metres),
        "needs in one run": far(plan.needs.longest_metres),
    }


def _weeks(before: Schedule, after: Schedule) -> Iterator[WeekChange]:
    old = {before.race_week - week.number: week for week in before.weeks}
    new = {after.race_week - week.number: week for week in after.weeks}
    sessions: dict[int, list[SessionChange]] = defaultdict(list)
    for pair in pairs(before, after):
        if change := _session(pair, before, after):
            sessions[_week_of(pair, before, after)].append(change)
    for number in sorted(old.keys() | new.keys(), reverse=True):
        was, now = old.get(number), new.get(number)
        facts = _differing(_week_facts(was, before), _week_facts(now, after)) if was and now else ()
        if facts or sessions[number] or was is None or now is None:
            changes = tuple(sorted(sessions[number], key=_place))
            yield WeekChange(weeks_to_race=number, before=was, after=now, facts=facts, sessions=changes)


def _week_of(pair: Pair, before: Schedule, after: Schedule) -> int:
    """The week that a change is told in: where the session is now, or was."""
    return to_race(_one(pair), after if pair[1] else before)


def _one(pair: Pair) -> Session:
    """The session as it is now, or as it was where it is gone."""
    session = pair[1] or pair[0]
    assert session is not None  # noqa: S101 - a pair holds at least one
    return session


def _place(change: SessionChange) -> tuple[str, str]:
    session = _one((change.before, change.after))
    return str(session.date), session.slot


def _week_facts(week: ScheduledWeek | None, schedule: Schedule) -> dict[str, str]:
    if week is None:
        return {}
    return {
        "distance": words.distance(week.metres, words.style(schedule).units),
        "phase": week.phase.value,
        "cutback": "yes" if week.cutback else "no",
        "focus": week.focus,
    }


def _session(pair: Pair, before: Schedule, after: Schedule) -> SessionChange | None:
    """How a pair differs, or None for two that a runner could not tell apart."""
    was, now = pair
    if was is None or now is None:
        return SessionChange(change=Change.REMOVED if now is None else Change.ADDED, before=was, after=now)
    facts = _differing(_session_facts(was, before), _session_facts(now, after))
    lines_was, lines_now = _line_difference(_lines(was, before), _lines(now, after))
    moved = was.date != now.date
    if not (moved or facts or lines_was or lines_now):
        return None
    return SessionChange(
        change=Change.MOVED if moved else Change.CHANGED,
        before=was,
        after=now,
        facts=facts,
        lines_was=lines_was,
        lines_now=lines_now,
    )


def _session_facts(session: Session, schedule: Schedule) -> dict[str, str]:
    style = words.style(schedule)
    return {
        "title": titles.heading(session, style),
        "distance": titles.size(session, style),
        "time": titles.length(session),
        "starts": _start(session),
        "key session": "yes" if session.key else "no",
    }


def _start(session: Session) -> str:
    if session.start:
        return f"{session.start:%H:%M}"
    return "later in the day" if session.planned.later else "any time"


def _lines(session: Session, schedule: Schedule) -> list[str]:
    """Steps, sets and notes: the description without what the facts say."""
    style = words.style(schedule)
    measured = " · ".join(fact for fact in (titles.size(session, style), titles.length(session)) if fact)
    told = describe.description(session, schedule).split("\n")
    return [words.plain(line) for line in told if line and line != measured and not line.startswith("Key session:")]


def _line_difference(was: list[str], now: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that only the first has, and those that only the second has."""
    blocks = SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes()
    gone = (line for tag, first, last, _, _ in blocks if tag != "equal" for line in was[first:last])
    come = (line for tag, _, _, first, last in blocks if tag != "equal" for line in now[first:last])
    return tuple(gone), tuple(come)
