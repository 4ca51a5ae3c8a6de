"""What stages beyond the reading find wrong, by the word of an address that mends it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.problem import Problem
from pipeline.web.address import word_of

NO_RACE = Problem(file="race", message="no race date is given", hint="choose the day of your race: `race=2027-04-18`")

_HINTS = {
    "goal": "hours come first: `1:35:00` is one hour and 35 minutes",
    "recent": "check the distance and the time: `10km 42:30`",
    "start": "choose another time for that day",
    "later": "choose another time for the second session of a day",
}
"""What helps, by the word, where the stage's own hint speaks of more than addresses have."""


def placed(problem: Problem) -> Problem:
    """The problem by the word that mends it, "" where no word does."""
    word = word_of(problem.key)
    return replace(problem, file=word, hint=_HINTS.get(word, problem.hint))
