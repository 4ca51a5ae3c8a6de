"""The texts of a step on a watch: its name in 15 bytes, its exercise's title, its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.export.steps import Action
from pipeline.export.wording.words import ZONE_WORDS
from pipeline.fitfile.limits import STEP_NAME_BYTES
from pipeline.fitfile.values import ELLIPSIS, cut
from pipeline.model.workout import Intensity

NOTES_BYTES = 199
RANGE_MARK = "–"
"""The dash that stands in an amount of which the watch gets the middle."""

# Spaces that hold a line together (a watch breaks its lines by itself), controls but the line feed, halves of pairs.
_UNSHOWN = re.compile(r"[\xa0\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

# The longest first, for one word ends with another.
_ZONE_LETTERS = sorted(((word, zone.value) for zone, word in ZONE_WORDS.items()), key=lambda pair: -len(pair[0]))

ExerciseNumbers = tuple[int, int | None]


def numbers(action: Action) -> ExerciseNumbers | None:
    """The FIT numbers of an action's exercise. A rest has none: a number there would show as an exercise."""
    if action.fit is None or action.intensity is Intensity.REST:
        return None
    return action.fit.category, action.fit.name


def exercise_title(action: Action) -> str:
    """What the exercise is called in full."""
    return cut(plain(action.exercise or action.label), NOTES_BYTES, ELLIPSIS)


def exercise_titles(actions: Iterable[Action]) -> dict[ExerciseNumbers, str]:
    """The title of each exercise by its numbers; where two share their numbers, the first one's."""
    titles: dict[ExerciseNumbers, str] = {}
    for action in actions:
        if (pair := numbers(action)) is not None:
            titles.setdefault(pair, exercise_title(action))
    return titles


def plain(text: str) -> str:
    """Text as a watch can show it: a plain space for every character that it has no sign for."""
    return text if text.isascii() and text.isprintable() else _UNSHOWN.sub(" ", text)


class Texts(NamedTuple):
    """What a step says: its name, whether that is only the beginning of one, and its notes in full."""

    name: str
    is_cut: bool
    notes: str


def step_texts(action: Action, titles: Mapping[ExerciseNumbers, str]) -> Texts:
    """What an action says on a watch, among exercises with these titles.

    The name is the fullest that fits into 15 bytes, else the beginning of the shortest. A run's step is called by what
    is done, for its length stands beside it; an exercise has its count first. The notes say what the step's own fields
    do not: its whole name where that was shortened or ranges, and its note.
    """
    label, amount, note = plain(action.label), plain(action.amount), plain(action.note)
    names = _names(action, label, amount)
    fitting = next((name for name in names if cut(name, STEP_NAME_BYTES) == name), None)
    if fitting is not None and fitting == names[0] and _is_told(action, label, titles):
        return Texts(name=fitting, is_cut=False, notes=note)
    whole = label if note.startswith(amount) else f"{amount} {label}"
    return Texts(
        name=cut(names[-1], STEP_NAME_BYTES) if fitting is None else fitting,
        is_cut=fitting is None,
        notes="\n".join(part for part in (whole, note) if part),
    )


def _is_told(action: Action, label: str, titles: Mapping[ExerciseNumbers, str]) -> bool:
    """Whether a full name beside duration and title leaves nothing of the amount and the label out."""
    if not action.exercise:
        return RANGE_MARK not in action.amount
    pair = numbers(action)
    return pair is not None and titles[pair] == label


def _names(action: Action, label: str, amount: str) -> tuple[str, ...]:
    """Names for a step, the fullest first."""
    if not action.exercise:
        return (label,) if action.zone is None else (label, _with_zone_letters(label))
    short = plain(action.short) or label
    count = amount.partition(" (")[0]
    # The watch shows the count itself, but both sides' together: `10/side` stays, and the name is cut at its end.
    last = () if count.endswith("/side") else (short,)
    return (f"{amount} {short}", f"{count} {short}", *last)


def _with_zone_letters(label: str) -> str:
    """`HM pace` for `half-marathon pace`: the letters that plans are written in."""
    for word, letters in _ZONE_LETTERS:
        label = label.replace(word, letters)
    return label
