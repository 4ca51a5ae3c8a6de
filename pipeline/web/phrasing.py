"""What the stages say to somebody at a command line, as the page says it: titles in place of slots, days in words, and
the form's fields in place of options.

Every turn of phrase is made by the stage that says it, so what is looked for here is what is said there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from pipeline.export.wording import dates, titles, words
from pipeline.model.availability import Clash
from pipeline.model.problem import Problem
from pipeline.model.session import Schedule
from pipeline.schedule.checks import LEFT
from pipeline.tailor.paces import BY_EFFORT, GOAL_ONLY
from pipeline.web.labels import LABELS

_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<day>\d{4}-\d\d-\d\d)"
_SPOKEN_DAY = re.compile(_DAY)
_SPOKEN_SESSION = re.compile(rf"(?P<slot>w\d\d-[a-z]{{3}}-\d+)(?: on {_DAY})?")

_NOTICES = {
    BY_EFFORT: "without a goal or a recent race the plan goes by effort and durations are estimates (≈); "
    "for paces fill in one of the two above",
    GOAL_ONLY: "paces assume the goal; for paces of today fill in a recent race above",
}
_CLASHES = {
    Clash.DAY_OFF: "on days that you do not train, and not moved yet",
    Clash.BLACKOUT: "on days that you are away, and not moved yet",
    Clash.TOO_LONG: "longer than the most time of their day, and not shortened",
}
_BEGINNINGS = {said: told for clash, told in _CLASHES.items() for said in (clash.value, LEFT.format(clash=clash))}
"""Before a list of sessions: what a safety rule says of a week, and the calendar of the plan."""
_HINTS = {
    "start.later": "they stand on their day without a time: choose an earlier start, "
    f"or a time under “{LABELS['later']}”",
}
"""What helps with a warning, by the fact that mends it, where the stage's own hint speaks of the athlete file."""


def notices(schedule: Schedule) -> Iterator[str]:
    """The notices of a schedule, as sentences without their capital and full stop."""
    return (in_words(_NOTICES.get(notice, notice), schedule) for notice in schedule.notices)


def hint(problem: Problem) -> str:
    """What helps with a warning, in one line."""
    return in_words(_HINTS.get(problem.key, "; ".join(problem.hint.splitlines())))


def in_words(clause: str, schedule: Schedule | None = None) -> str:
    """A clause with sessions by their titles and days in words; without a schedule sessions have no title."""
    beginning, colon, rest = clause.partition(": ")
    told = f"{_BEGINNINGS.get(beginning, beginning)}{colon}{rest}"
    return _SPOKEN_DAY.sub(_full, _SPOKEN_SESSION.sub(_session(schedule), told))


def _session(schedule: Schedule | None) -> Callable[[re.Match[str]], str]:
    sessions = {session.slot: session for session in schedule.sessions} if schedule else {}

    def told(found: re.Match[str]) -> str:
        session = sessions.get(found["slot"])
        if schedule is None or session is None:
            return f"the session of {_full(found)}" if found["day"] else "a session"
        title = titles.heading(session, words.style(schedule))
        return f"{title} ({dates.short_with_weekday(session.date)})"

    return told


def _full(found: re.Match[str]) -> str:
    day = date.fromisoformat(found["day"])
    return f"{dates.weekday(day)} {dates.full(day)}"
