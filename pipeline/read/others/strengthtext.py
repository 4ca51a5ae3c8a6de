"""Strength circuits in free text, translated into the notation: `3 rounds of 12 squats, 30s plank`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model.exercise import Exercise
from pipeline.model.strength import Strength
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.names import fold
from pipeline.read.notation.strength import parse_strength
from pipeline.read.others.vocabulary import tidy

MOST_ITEMS = 20

_HEADS = (
    (re.compile(r"(\d{1,2}(?: ?- ?\d{1,2})?) ?(?:rounds?|circuits?)(?: of)? ?:? ?", re.IGNORECASE), "{} rounds: "),
    (re.compile(r"circuit(?:,| of)? ?x ?(\d{1,2}) ?:? ?", re.IGNORECASE), "{} rounds: "),
    (re.compile(r"superset ?x ?(\d{1,2}) ?:? ?", re.IGNORECASE), "superset x{}: "),
    (re.compile(r"amrap ?(?:in )?(\d{1,2})(?::00)? ?(?:min(?:utes)?)? ?:? ?", re.IGNORECASE), "AMRAP {}:00: "),
)
_SPLIT = re.compile(r"[,;\n+]|\band\b|\bthen\b", re.IGNORECASE)
_TITLE = re.compile(
    r"(strength|gym|core|legs?|weights|circuit)(?: ?(?:training|work|session|workout))?: ?", re.IGNORECASE
)
_SIDES = r"(?: ?(?:/|each|per) ?(?:side|leg)| (?:on )?each (?:side|leg))"
_COUNT = (
    r"(?:(?P<sets>\d{1,2}) x )?(?P<count>\d{1,3}(?: ?- ?\d{1,3})?|\d{1,2}:\d{2})"
    r"(?P<unit> ?(?:s|secs?|seconds|min|minutes?)(?![a-z]))?"
)
_BEFORE = re.compile(
    rf"{_COUNT}(?P<side>{_SIDES})? (?:reps (?:of )?)?(?P<name>[a-z][a-z -]+?)(?P<after>{_SIDES})?", re.IGNORECASE
)
_BEHIND = re.compile(rf"(?P<name>[a-z][a-z -]+?):? (?:x )?{_COUNT}(?: reps)?(?P<side>{_SIDES})?", re.IGNORECASE)


def read_strength(text: str, exercises: Mapping[str, Exercise]) -> tuple[Strength, str] | None:
    """The circuit that a text describes and its title, or None where one exercise is not of the library."""
    plain = tidy(text).rstrip(".! ")
    match = _TITLE.match(plain)
    title = match[0].strip(" :") if match else ""
    plain = plain[match.end() :] if match else plain
    head = "straight: "
    for pattern, form in _HEADS:
        if found := pattern.match(plain):
            head, plain = form.format(found[1].replace(" ", "")), plain[found.end() :]
            break
    items = [part.strip() for part in _SPLIT.split(plain) if part.strip()]
    translated = [_item(part, exercises) for part in items]
    if not items or len(items) > MOST_ITEMS or None in translated:
        return None
    try:
        return parse_strength(head + "; ".join(filter(None, translated)), exercises), title
    except NotationError:
        return None


def _item(text: str, exercises: Mapping[str, Exercise]) -> str | None:
    match = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if match is None or fold(match["name"]) not in exercises:
        return None
    sets = f"{match['sets']}x" if match["sets"] else ""
    side = "/side" if match["side"] or match.groupdict().get("after") else ""
    count = match["count"].replace(" ", "")
    unit = {"": "", "s": "s", "m": "min"}[(match["unit"] or "").strip()[:1].lower()]
    return f"{sets}{count}{unit}{side} {match['name'].strip()}"
