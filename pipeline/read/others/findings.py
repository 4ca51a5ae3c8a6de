"""What an import has to say: problems, words that were kept as words, and everything that had to be assumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.problem import Problem
from pipeline.model.units import LengthUnit
from pipeline.read.nodes import Text
from pipeline.read.notation.cursor import NotationError


class ReadAs(StrEnum):
    """What a session of somebody else's plan has become; `PARTLY` has a distance and its details in words."""

    STEPS = "steps"
    STRENGTH = "strength"
    CROSS = "cross-training"
    REST = "rest"
    RACE = "race"
    PARTLY = "a distance with words"
    WORDS = "words"


def _nowhere(_: int) -> tuple[int, int]:
    return 0, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of somebody's text and where it stands: `locate` gives line and column of an offset.

    `cell` names it where lines and columns say nothing (`Plan!C7`).
    """

    text: str
    locate: Callable[[int], tuple[int, int]] = _nowhere
    cell: str = ""

    @classmethod
    def of(cls, node: Text) -> Passage:
        """The text of a YAML scalar."""
        return cls(text=node.value, locate=node.locate)

    def part(self, start: int, end: int) -> Passage:
        """A stretch of this one, without the blanks around it."""
        inside = self.text[start:end]
        shift = start + len(inside) - len(inside.lstrip())
        return Passage(text=inside.strip(), locate=lambda offset: self.locate(shift + offset), cell=self.cell)

    def lines(self) -> list[Passage]:
        """Its lines that are not blank."""
        found, start = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append(self.part(start, start + len(line)))
            start += len(line) + 1
        return found

    @property
    def place(self) -> str:
        """Where it starts, for lists: a cell, or line and column."""
        line, column = self.locate(0)
        return self.cell or f"{line}:{column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Words that are words still: where they stand, and what they say."""

    place: str
    text: str


class UnitMissing(ValueError):
    """A distance or pace without its unit, in a file that names none; only its reader can know which."""


@dataclass(slots=True)
class Findings:
    """Everything met while reading one file. `units` is what its bare numbers are, None for not known."""

    file: str
    units: LengthUnit | None = None
    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    left: list[Kept] = field(default_factory=list)
    unitless: list[Passage] = field(default_factory=list)

    @property
    def met(self) -> int:
        """How many problems and missing units have been met."""
        return len(self.problems) + len(self.unitless)

    def add(self, others: Findings) -> None:
        """Takes over what was found on a way that turned out to be the right one."""
        self.problems += others.problems
        self.unitless += others.unitless
        for sentence in others.said:
            self.say(sentence)

    def problem(self, passage: Passage, message: str, hint: str, offset: int = 0) -> None:
        """Notes a problem at a character of a passage."""
        line, column = passage.locate(offset)
        told = f"{passage.cell}: {message}" if passage.cell else message
        self.problems.append(Problem(file=self.file, line=line, column=column, message=told, hint=hint))

    def wrong(self, passage: Passage, error: NotationError) -> None:
        """Notes what the notation made of a passage."""
        hint = error.hint or "mend the text, or say it in other words"
        self.problem(passage, error.message, hint, min(error.offset, len(passage.text)))

    def whole(self, message: str, hint: str) -> None:
        """Notes a problem of the whole file."""
        self.problems.append(Problem(file=self.file, message=message, hint=hint))

    def say(self, sentence: str) -> None:
        """Notes something assumed; once is enough."""
        if sentence not in self.said:
            self.said.append(sentence)

    def leave(self, passage: Passage) -> None:
        """Notes words that found no place in the plan: they stand in the comments at its top."""
        self.left.append(Kept(place=passage.place, text=" ".join(passage.text.split())))

    def finish(self) -> None:
        """Turns all distances without a unit into the one question that they are."""
        if not self.unitless:
            return
        first, more = self.unitless[0], len(self.unitless) - 1
        others = f", and so have {more} more" if more > 1 else ", and so has 1 more" if more else ""
        shown = " ".join(first.text.split())[:60]
        self.problem(
            first, f"`{shown}` has a number without a unit{others}", "say what it counts: `--units km` or `mi`"
        )
