"""What stages beyond the reading find wrong, by the word of an address that mends it.

They speak of dates and results, not of addresses: what a problem is about shows in its message alone, so the messages
that may come are told apart here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pipeline.model.problem import Problem

NO_RACE = Problem(file="race", message="no race date is given", hint="choose the day of your race: `race=2027-04-18`")


class _About(NamedTuple):
    """Words of a message, the word of an address that it is about, and a hint where the message's own speaks of more
    than addresses have."""

    said: str
    word: str
    hint: str = ""


_ABOUT = (
    _About("the goal (", "goal", "hours come first: `1:35:00` is one hour and 35 minutes"),
    _About("the recent race (", "recent", "check the distance and the time: `10km 42:30`"),
    _About("cannot start at", "start", "choose another time for that day"),
    _About("the calendar ends before", "race"),
    _About("the race on", "race"),
)


def placed(problem: Problem) -> Problem:
    """The problem by the word that mends it, "" where no word does."""
    for about in _ABOUT:
        if about.said in problem.message:
            return replace(problem, file=about.word, hint=about.hint or problem.hint)
    return replace(problem, file="")
