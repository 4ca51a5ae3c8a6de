"""Races in free text: `Race day!`, `Half Marathon (13.1 mi)`, `10-K Race`, or a bare distance that only races have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.units import HALF_MARATHON_METRES, MARATHON_METRES
from pipeline.read.notation.cursor import Cursor
from pipeline.read.others.amounts import Kind, take_amount
from pipeline.read.others.vocabulary import tidy

_WORD = re.compile(r"races?|day|goal|key|target|your|the|a|time|trial|!+|[().:,]|-(?= )", re.IGNORECASE)
_NAMED = ((re.compile(r"half[- ]marathon", re.IGNORECASE), HALF_MARATHON_METRES),
          (re.compile(r"marathon(?! pace)", re.IGNORECASE), MARATHON_METRES))  # fmt: skip
_TUNE_UP = re.compile(r"tune[- ]?up|practice", re.IGNORECASE)
_SURELY = re.compile(r"^(?!.*\bpace\b).{0,40}\b(?:goal|key|target) race\b.{0,20}$", re.IGNORECASE | re.DOTALL)
"""Words that make a race of a short text, whatever else it says."""
_NEAR = 0.01
USUAL = (5000.0, 10000.0, 15000.0, 16093.44, HALF_MARATHON_METRES, MARATHON_METRES, 50000.0, 100000.0)
_OWN_LENGTHS = {13.1: HALF_MARATHON_METRES, 21.1: HALF_MARATHON_METRES, 21.0975: HALF_MARATHON_METRES,
                26.2: MARATHON_METRES, 42.2: MARATHON_METRES, 42.195: MARATHON_METRES}  # fmt: skip
"""Distances that are a race whatever unit they are in: miles and kilometres of the half and of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A text that says it is a race.

    `metres` is None where it does not say how long, `goal` is for what is plainly the race of the plan and `tune_up`
    for what plainly is not; `said` is False where no word says so, and a bare 13.1 or 21.1 claims it by its length.
    """

    metres: float | None = None
    goal: bool = False
    tune_up: bool = False
    said: bool = True


def read_race(text: str) -> Claim | None:
    """What a text says of a race; None where it speaks of anything else."""
    cursor = Cursor(re.sub(r"(?<=\d) ?- ?k\b", "k", tidy(text), flags=re.IGNORECASE))
    lengths: list[float] = []
    raced = tuned = False
    while not cursor.done:
        if cursor.take(_TUNE_UP):
            tuned = True
        elif match := cursor.take(_WORD):
            raced = raced or match[0].lower().startswith("race")
        elif named := next((metres for pattern, metres in _NAMED if cursor.take(pattern)), None):
            lengths.append(named)
            raced = True
        elif (metres := _length(cursor)) is not None:
            lengths.append(metres)
        else:
            return Claim(goal=True) if _SURELY.search(cursor.text) else None
    own = [metres for metres in lengths if metres in (HALF_MARATHON_METRES, MARATHON_METRES)]
    if not raced and (len(lengths) != 1 or not own):
        return None
    metres = own[0] if own else lengths[0] if len(lengths) == 1 else None
    return Claim(metres=metres, goal=not tuned and (bool(own) or not lengths), tune_up=tuned, said=raced)


def _length(cursor: Cursor) -> float | None:
    bare = re.compile(r"(\d{2}\.\d+)(?! ?(?:k|m)|\d)")
    if (match := cursor.peek(bare)) and float(match[1]) in _OWN_LENGTHS:
        cursor.take(bare)
        return _OWN_LENGTHS[float(match[1])]
    amount = take_amount(cursor)
    if amount is None or amount.kind is not Kind.DISTANCE or amount.metres is None:
        return None
    return race_length(amount.metres)


def race_length(metres: float) -> float:
    """A distance within 1 % of a half or whole marathon as that race's own length, any other as it is."""
    near = (own for own in (HALF_MARATHON_METRES, MARATHON_METRES) if abs(metres - own) <= own * _NEAR)
    return next(near, metres)


def usual_length(metres: float) -> float | None:
    """The usual race that a distance is, within 1 %; None where it is none."""
    return next((usual for usual in USUAL if abs(metres - usual) <= usual * _NEAR), None)
