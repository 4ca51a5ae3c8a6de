"""Runs in free text, translated into the notation: `6 x 800m @ 5k pace, 400 jog` is `6x(800mtr @ 5k, 400mtr jog)`.

Conservative by construction: a text is either understood to its last word, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.model.units import LengthUnit
from pipeline.read.notation.cursor import Cursor
from pipeline.read.others.amounts import Amount, Kind, take_amount
from pipeline.read.others.findings import UnitMissing
from pipeline.read.others.vocabulary import (
    EFFORT_WORDS,
    EFFORTS,
    FILLERS,
    LABELS,
    LETTERS,
    MODES,
    ROLES,
    tidy,
)

MOST_WORDS = 30
"""Of one step; more is a story."""


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?![\w'])", re.IGNORECASE)


_AT = re.compile(r"@|at\b", re.IGNORECASE)
_EFFORTS = [(_any(words), said) for words, said in EFFORTS]
_WORDS = [(_any(words), said) for words, said in EFFORT_WORDS]
_ROLES = [(_any(words), said) for words, said in ROLES]
_MODES = [(_any(words), said) for words, said in MODES]
_LETTER = re.compile(r"(?:HM|[EMTIR])(?:[- ](?i:pace))?(?![\w'])")
_LETTER_BESIDE = re.compile(_LETTER.pattern + r"(?=[ -]*\d| *(?:[,;+().\n]|$|with\b|w/|then\b|and\b))")
"""A zone's letter next to an amount; elsewhere it could be a word."""
_FILLER, _LABEL = _any(FILLERS), _any(LABELS)
_PACE = re.compile(
    r"(\d{1,2}:\d{2})(?: ?- ?(\d{1,2}:\d{2}))?(?: ?(?:/|per|min/|min per) ?(km|k|mi|miles?))?", re.IGNORECASE
)
_HEART = re.compile(r"(\d{2,3})(?: ?- ?(\d{2,3}))? ?bpm\b", re.IGNORECASE)
_ZONE = re.compile(r"z(?:one)? ?([1-5])(?: ?- ?z?([1-5]))?(?!\w)", re.IGNORECASE)
_RPE = re.compile(r"RPE ?(\d{1,2})(?!\w)", re.IGNORECASE)
_TIMES = re.compile(r"(\d{1,2}) ?(?:x(?![a-z])|by\b|times\b|(?:sets|reps|repeats) of\b)", re.IGNORECASE)
_NEXT = re.compile(r"(?:[;+\n]|,|\.(?= |$)|then\b|followed by\b|and\b|with\b|w/|plus\b)+", re.IGNORECASE)
_INSIDE = re.compile(r"(?:[,;+/\n]|then\b|and\b|with\b)+", re.IGNORECASE)
_OPENS_REST = re.compile(r"(?:[,;(/\n]|with\b|w/?\.?(?=[ \d])|-|off\b|on\b|r(?= ?\d))+", re.IGNORECASE)
_REST_WORD = re.compile(
    r"(jog(?:ging)?|walk(?:ing)?|rest|stand(?:ing)?|float|easy|recover(?:y|ies)?|recoveries|off"
    r"|in[- ]between|between(?: reps| sets| intervals| each)?|after each|each)(?!\w)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\(([^()]*)\)")
_TITLE = re.compile(r"([A-Za-z][A-Za-z &/'-]{1,40}):(?!\d)")
_REPEATED = re.compile(r"(.*?)[.;,]? ?\brepeat (\d{1,2}) times\.?", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"[.!]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunText:
    """A run as a line of notation, the words that name it, and whether track distances were taken for metres."""

    line: str
    title: str = ""
    total: str = ""
    track: bool = False


@dataclass(slots=True)
class _Step:
    """What has been met of one step: `target` stands behind `@`, `effort` is a word, and gives way to it."""

    amount: Amount | None = None
    target: str = ""
    effort: str = ""
    role: str = ""
    mode: str = ""
    labels: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        amount = self.amount.text if self.amount else ""
        return " ".join(part for part in (amount, self.role, self.mode, self.target or self.effort) if part)


class _Unclear(ValueError):
    """Not understood; whatever it is stays words."""


def read_run(text: str, units: LengthUnit | None) -> RunText | None:
    """The run that a text describes, or None where it is not understood to its last word.

    `units` are those of bare numbers. Raises `UnitMissing` where everything is understood but what a number counts.
    """
    # The cursor passes over line ends as over blanks, and here they part one step from the next.
    plain = _END.sub("", re.sub(r"\s*\n\s*", "; ", tidy(text).strip())).strip()
    reader = _Reader(units)
    try:
        if match := _REPEATED.fullmatch(plain):
            return reader.repeated(match[1].strip(), int(match[2]))
        return reader.whole(plain)
    except _Unclear:
        return None


class _Reader:
    """Walks over one text. `labels` are words that named it on the way."""

    def __init__(self, units: LengthUnit | None) -> None:
        self.units = units
        self.labels: list[str] = []
        self.track = False
        self.missing = ""

    def whole(self, text: str) -> RunText:
        cursor = Cursor(text)
        title = cursor.take(_TITLE)
        blocks, total = [self.block(cursor)], ""
        while not cursor.done:
            if recovery := self.recovery(cursor, on_track=False):
                blocks += recovery
            elif not total and (found := self.total(cursor)):
                total = found
            elif cursor.take(_NEXT):
                if not cursor.peek(_TOTAL):
                    blocks.append(self.block(cursor))
            else:
                raise _Unclear
        if len(blocks) == 1 and re.fullmatch(r"[\d.:-]+s", blocks[0]) and ":" in text:
            raise _Unclear  # a lone clock is more likely a time of day
        return self.result(self.entitled(blocks, title[1].strip()) if title else blocks, total)

    def entitled(self, blocks: list[str], title: str) -> list[str]:
        """The blocks under a title before a colon; where it says how to run, and there is one step, that step is so."""
        said, cursor = _Step(), Cursor(title)
        while not cursor.done and self.said(cursor, said):
            pass
        self.labels.insert(0, title)
        lone = len(blocks) == 1 and re.fullmatch(r"[\d.-]+[a-z]+", blocks[0])
        return [f"{blocks[0]} {said.effort}"] if lone and cursor.done and said.effort else blocks

    def repeated(self, text: str, count: int) -> RunText:
        cursor = Cursor(text)
        steps = list(self.steps(cursor, _INSIDE))
        if not cursor.done or count < 1:
            raise _Unclear
        return self.result([f"{count}x({', '.join(steps)})"], "")

    def result(self, blocks: Iterable[str], total: str) -> RunText:
        if self.missing:
            raise UnitMissing(self.missing)
        title = " ".join(dict.fromkeys(self.labels))
        title = title[:1].upper() + title[1:]
        return RunText(line=" + ".join(blocks), title=title, total=total, track=self.track)

    def total(self, cursor: Cursor) -> str:
        """A distance alone in brackets: what its author adds the run up to."""
        match = cursor.peek(_TOTAL)
        if match is None:
            return ""
        inside = Cursor(match[1])
        amount = take_amount(inside)
        if amount is None or not inside.done or amount.kind is Kind.BARE:
            return ""
        cursor.take(_TOTAL)
        return amount.text

    def block(self, cursor: Cursor, depth: int = 0) -> str:
        match = cursor.take(_TIMES)
        if match is None:
            return str(self.step(cursor, repeated=depth > 0))
        count = int(match[1])
        if not count or depth > 1:
            raise _Unclear
        if cursor.take_text("("):
            steps = list(self.steps(cursor, _INSIDE, depth + 1))
            if not cursor.take_text(")"):
                raise _Unclear
            on_track = False
        else:
            step = self.step(cursor, repeated=True)
            steps = [str(step)]
            on_track = step.amount is not None and (step.amount.metres or 5000) < 5000
        return f"{count}x({', '.join([*steps, *self.recovery(cursor, on_track=on_track)])})"

    def steps(self, cursor: Cursor, separator: re.Pattern[str], depth: int = 1) -> Iterator[str]:
        yield self.block(cursor, depth)
        while not cursor.done and (cursor.peek(separator) or cursor.peek(_OPENS_REST)):
            found = self.recovery(cursor, on_track=True)
            if found:
                yield from found
            elif cursor.take(separator):
                yield self.block(cursor, depth)
            else:
                return

    def step(self, cursor: Cursor, *, repeated: bool = False) -> _Step:
        """One step: an amount and what is said of it, in any order."""
        step = _Step()
        start = cursor.position
        for _ in range(MOST_WORDS):
            if cursor.done or not self.word(cursor, step, repeated=repeated):
                break
        if step.amount is None:
            raise _Unclear
        if step.amount.kind is Kind.BARE:
            self.bare(step, cursor.text[start : cursor.position].strip())
        if step.target and step.effort == "E":
            step.labels.append("easy")
        if step.role and step.effort != "E":
            step.effort = ""  # `Tempo run 10 min warm-up; …` names the whole run
        self.labels += step.labels
        self.track = self.track or step.amount.kind is Kind.TRACK
        return step

    def bare(self, step: _Step, text: str) -> None:
        """A bare number counts the units of the file, where it can be a distance at all."""
        assert step.amount is not None  # noqa: S101 - the caller has looked
        if step.mode in ("strides", "fast", "uphill"):
            raise _Unclear
        if self.units is None:
            self.missing = self.missing or text
        step.amount = step.amount.counted(self.units or LengthUnit.KM)

    def word(self, cursor: Cursor, step: _Step, *, repeated: bool) -> bool:
        """Takes the next thing said of a step; False where something else begins."""
        if cursor.take(_AT):
            self.once(step.target)
            step.target = self.target(cursor)
            return True
        if step.amount is None and (amount := take_amount(cursor, track=repeated, inside=repeated)):
            step.amount = amount
            return True
        if match := cursor.take(_LETTER_BESIDE):
            self.once(step.effort)
            step.effort = LETTERS[re.split(r"[- ]", match[0])[0]]
            return True
        return self.said(cursor, step)

    def said(self, cursor: Cursor, step: _Step) -> bool:
        for table, part in ((_ROLES, "role"), (_WORDS, "effort"), (_MODES, "mode")):
            for pattern, meaning in table:
                if match := cursor.take(pattern):
                    self.once(getattr(step, part))
                    setattr(step, part, meaning)
                    if part == "effort" and not match[0].lower().startswith("easy"):
                        step.labels.append(match[0].strip())
                    return True
        if match := cursor.take(_LABEL):
            step.labels.append(match[0].strip())
            return True
        match = cursor.take(_FILLER)
        if match and step.labels and match[0].lower().startswith("run") and step.labels[-1].lower() != match[0].lower():
            step.labels[-1] += f" {match[0].strip()}"
        return match is not None

    def once(self, taken: str) -> None:
        if taken:
            raise _Unclear

    def target(self, cursor: Cursor) -> str:
        for pattern, meaning in _EFFORTS:
            if cursor.take(pattern):
                return meaning
        if match := cursor.take(_LETTER):
            return LETTERS[re.split(r"[- ]", match[0])[0]]
        if match := cursor.take(_HEART):
            return f"@ {match[0].replace(' ', '')}"
        if match := cursor.take(_ZONE):
            return f"@ Z{match[1]}" + (f"-Z{match[2]}" if match[2] else "")
        if match := cursor.take(_RPE):
            return f"@ RPE {match[1]}"
        if match := cursor.take(_PACE):
            return self.pace(match)
        raise _Unclear

    def pace(self, match: re.Match[str]) -> str:
        unit = match[3].lower()[0] if match[3] else ""
        if not unit and self.units is None:
            self.missing = self.missing or match[0].strip()
        name = {"k": "km", "m": "mi", "": (self.units or LengthUnit.KM).value}[unit]
        return f"@ {match[1]}{f'-{match[2]}' if match[2] else ''}/{name}"

    def recovery(self, cursor: Cursor, *, on_track: bool) -> list[str]:
        """The recovery that belongs to a repeat, in a list; empty, and nothing taken, where none stands here."""
        start = cursor.position
        opened = cursor.take(_OPENS_REST)
        bracket = bool(opened and "(" in opened[0])
        words = ["recovery"] if opened and opened[0].lower().endswith("r") else []
        amount = None
        while not cursor.done:
            if match := cursor.take(_REST_WORD):
                words.append(match[1].lower())
            elif amount is None and (found := take_amount(cursor, track=on_track, inside=True)):
                amount = found
            elif not cursor.take(_FILLER):
                break
        closed = not bracket or cursor.take_text(")")
        if amount is None or amount.kind is Kind.BARE or not words or not closed:
            cursor.position = start
            return []
        self.track = self.track or amount.kind is Kind.TRACK
        return [f"{amount.text} {_manner(words)}"]


def _manner(words: list[str]) -> str:
    """How a recovery is spent: the first word that says it, else recovering is all that is known."""
    for word in words:
        for start, mode in (("jog", "jog"), ("walk", "walk"), ("float", "float"), ("easy", "E")):
            if word.startswith(start):
                return mode
    return "rest" if any(word.startswith(("rest", "stand")) for word in words) else "recover"
