"""Amounts as runners write them, as the notation writes them: `20 min`, `2:30`, `10 miles`, `4 mi-6 mi`, a bare `5`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.units import LengthUnit, plain
from pipeline.read.notation.cursor import Cursor
from pipeline.read.others.vocabulary import TRACK_METRES

MOST_BARE = 50
"""A bare number above this is rarely a distance in kilometres or miles; it is left to words."""

_UNITS = {
    "km": "km", "kms": "km", "k": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "mi": "mi", "mile": "mi", "miles": "mi", "mls": "mi",
    "m": "m", "mtr": "m", "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h",
    "min": "min", "mins": "min", "minute": "min", "minutes": "min",
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
}  # fmt: skip
_SECONDS = {"h": 3600, "min": 60, "s": 1}
_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![a-z])"
_MEASURE = re.compile(
    rf"(?P<low>{_NUMBER})(?:[ -]?(?P<first>{_UNIT}))?(?: ?(?:-|to) ?(?P<high>{_NUMBER}))?(?:[ -]?(?P<unit>{_UNIT}))?"
    r"(?![\w%:/])(?!\.\d)(?! ?x(?![a-z]))",
    re.IGNORECASE,
)
_HOURS = re.compile(r"(\d{1,2}) ?h(?:ours?|rs?)? ?([0-5]?\d) ?(?:m(?:in(?:utes?)?)?)?(?![\w.:])", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3}) ?min(?:utes?)? ?([0-5]?\d) ?s(?:ec(?:onds?)?)?(?!\w)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:/]|-\d)(?: ?(?:(?P<min>min(?:utes?)?)|(?P<h>h(?:ours?|rs?)?))(?!\w))?",
    re.IGNORECASE,
)
FEWEST_MINUTES = 4
"""A clock of fewer minutes, outside a repeat, could as well be hours and minutes."""
MISTYPED = re.compile(r"(?<![\d:])\d{1,3}:(?:[6-9]\d)(?![\d])")
"""A time or pace whose seconds are none."""


class Kind(StrEnum):
    """What an amount is; `BARE` is a number without a unit."""

    TIME = "time"
    DISTANCE = "distance"
    TRACK = "track"
    BARE = "bare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in the notation; `metres` is its largest distance, None for times and bare numbers."""

    text: str
    kind: Kind
    metres: float | None = None

    def counted(self, unit: LengthUnit) -> Amount:
        """A bare number in a unit."""
        largest = float(self.text.rpartition("-")[2])
        return Amount(text=f"{self.text}{unit.value}", kind=Kind.DISTANCE, metres=largest * unit.metres)


def take_amount(cursor: Cursor, *, track: bool = False, inside: bool = False) -> Amount | None:
    """The amount that stands here, or None; with `track` a bare number of metres that tracks have is one.

    A bare number of one or two digits before `m` could be minutes, miles or metres: it is none. Nor is a short clock,
    unless it stands `inside` a repeat.
    """
    for pattern, seconds in ((_HOURS, 3600), (_MINUTES, 60)):
        if match := cursor.take(pattern):
            return Amount(text=f"{int(match[1]) * seconds + int(match[2]) * seconds // 60}s", kind=Kind.TIME)
    start = cursor.position
    match = cursor.peek(_CLOCK)
    amount = _clock(match, inside=inside) if match else None
    if match is None and (match := cursor.peek(_MEASURE)):
        amount = _measure(match, track=track)
    if match and amount:
        cursor.position = start + len(match[0])
        cursor.skip()
    return amount


def _clock(match: re.Match[str], *, inside: bool) -> Amount | None:
    first, second, third = int(match[1]), int(match[2]), match[3]
    if third is None and not match["h"]:
        seconds = first * 60 + second
        unclear = first < FEWEST_MINUTES and not inside and not match["min"]
    else:
        seconds = first * 3600 + second * 60 + int(third or 0)
        unclear = False
    return None if unclear or not seconds else Amount(text=f"{seconds}s", kind=Kind.TIME)


def _measure(match: re.Match[str], *, track: bool) -> Amount | None:
    values = [float(text) for text in (match["low"], match["high"]) if text]
    names = {_UNITS[name.lower()] for name in (match["first"], match["unit"]) if name}
    if not values[0] or len(names) > 1 or (len(values) == 2 and values[1] <= values[0]):
        return None
    if not names:
        return _bare(values, track=track)
    (name,) = names
    if name == "m" and any(value < 100 for value in values):
        return None
    if name in _SECONDS:
        return _time(values, _SECONDS[name])
    unit = LengthUnit(name)
    suffix = "mtr" if unit is LengthUnit.M else unit.value
    return Amount(text=_span(values) + suffix, kind=Kind.DISTANCE, metres=values[-1] * unit.metres)


def _bare(values: list[float], *, track: bool) -> Amount | None:
    if track and len(values) == 1 and values[0] in TRACK_METRES:
        return Amount(text=f"{plain(values[0])}mtr", kind=Kind.TRACK, metres=values[0])
    return Amount(text=_span(values), kind=Kind.BARE) if values[-1] <= MOST_BARE else None


def _time(values: list[float], seconds: int) -> Amount | None:
    totals = [value * seconds for value in values]
    whole = all(total == round(total) for total in totals)
    return Amount(text=_span(totals) + "s", kind=Kind.TIME) if whole else None


def _span(values: list[float]) -> str:
    return "-".join(plain(value) for value in values)
