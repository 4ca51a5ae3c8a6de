"""The form's fields folded into the words of an address: the one place where a word may stand there several times.

A browser sends what a form holds, field by field: a box for each day, a time for each day, a distance and a time for a
race. `fold` says the same in the words that `address` reads; `unfold` fills the form in from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.model.plan import DAYS
from pipeline.model.problem import Problem
from pipeline.read.athlete import unpacked
from pipeline.web import query
from pipeline.web.address import WITHOUT
from pipeline.web.query import Pairs

PLAN = "plan"
"""The field that chooses the plan, and so marks a form."""
ON = "on"
"""The box of a day to train on."""
RECENT_DISTANCE, RECENT_TIME = "recent-distance", "recent-time"
START = "start-"
FIELDS = frozenset({PLAN, ON, RECENT_DISTANCE, RECENT_TIME, *(START + day for day in DAYS)})
"""What a form has besides the words of an address."""
MANY = frozenset({ON, "equipment", WITHOUT})
"""Fields that a form may hold more than once."""
DISTANCES = frozenset({"weekly", "longest"})

_GROUPS = {"every": DAYS, "weekday": DAYS[:5], "weekend": DAYS[5:], **{day: (day,) for day in DAYS}}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Folded(NamedTuple):
    """What a form asks for: a plan by its name, "" for none, the words about the rest, and what could not be folded."""

    plan: str
    pairs: Pairs
    problems: tuple[Problem, ...]


def fold(pairs: Pairs) -> Folded:
    """The fields of a form as words of an address; every field that is no such word is folded into one."""
    single = tuple((name, value) for name, value in pairs if name not in MANY)
    problems = tuple(query.repeated(single))
    fields = dict(single)
    lists = {name: [value for field, value in pairs if field == name] for name in MANY}
    words = dict(_words(fields, lists))
    return Folded(fields.get(PLAN, ""), tuple(words.items()), problems)


def _words(fields: Mapping[str, str], lists: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    on = [day for day in lists[ON] if day in DAYS]
    unit = fields.get("units", "km")
    for name, value in fields.items():
        if name not in FIELDS:
            yield name, f"{value}{unit}" if name in DISTANCES and _NUMBER.fullmatch(value) else value
    if result := fields.get(RECENT_TIME):
        yield "recent", f"{fields.get(RECENT_DISTANCE, '')} {result}".strip()
    if starts := [f"{day} {fields[START + day]}" for day in DAYS if START + day in fields and (not on or day in on)]:
        yield "start", ",".join(starts)
    if on and (off := [day for day in DAYS if day not in on]):
        yield "off", ",".join(off)
    for name in sorted(MANY - {ON}):
        if lists[name]:
            yield name, ",".join(lists[name])


def unfold(words: Mapping[str, str]) -> dict[str, str]:
    """The words of an address with the fields that a form has instead of some of them, right or wrong."""
    distance, _, result = words.get("recent", "").replace(",", " ").rpartition(" ")
    fields = {**words, RECENT_DISTANCE: distance.strip(), RECENT_TIME: result}
    for key, at in unpacked({"start": words["start"]}) if "start" in words else ():
        for day in _GROUPS.get(key.partition(".")[2], ()):
            fields[START + day] = at
    return fields


def days_on(words: Mapping[str, str]) -> frozenset[str]:
    """The days that a form has ticked."""
    off = {day.strip() for day in words.get("off", "").split(",")}
    return frozenset(day for day in DAYS if day not in off)


def listed(words: Mapping[str, str], name: str) -> frozenset[str]:
    """The members of a word that is a list."""
    return frozenset(filter(None, (member.strip() for member in words.get(name, "").split(","))))
