"""Strength work: sections of items. Items name an exercise; a section says how they are done together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.exercise import Exercise
from pipeline.model.units import LoadUnit


class SectionKind(StrEnum):
    """How the items of a section are done."""

    WARMUP = "warmup"
    SUPERSET = "superset"
    ROUNDS = "rounds"
    AMRAP = "AMRAP"
    STRAIGHT = "straight"
    FINISHER = "finisher"
    STRETCH = "stretch"


class Side(StrEnum):
    """What a count counts, where the author said so."""

    EACH = "each"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps:
    """A number of repetitions: `low`, or a free choice of `low` to `high`, or (`grows`) building from low to high."""

    low: int
    high: int | None = None
    grows: bool = False

    def __post_init__(self) -> None:
        if self.low < 1:
            raise ValueError("a count must be 1 or more")
        if self.high is not None and self.high <= self.low:
            raise ValueError("a range must rise: write the smaller count first")
        if self.grows and self.high is None:
            raise ValueError("building up needs a start and an end: `8->20`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A time of work, in seconds."""

    seconds: int

    def __post_init__(self) -> None:
        if self.seconds < 1:
            raise ValueError("a time must be longer than nothing")


Dose = Reps | Hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A weight in the author's unit."""

    value: float
    unit: LoadUnit

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise ValueError("a load must be more than nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a strength workout.

    `dose` None means that the author gave no reps. `equipment` is as written, "" for the exercise's own; `placement` is
    how it is held ("on back").
    """

    exercise: Exercise
    dose: Dose | None = None
    sets: int | None = None
    side: Side | None = None
    equipment: str = ""
    placement: str = ""
    load: Load | None = None
    rpe: int | None = None
    rest_seconds: int | None = None
    cues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sets is not None and self.sets < 1:
            raise ValueError("sets must be 1 or more")
        if self.dose is None and self.sets is None:
            raise ValueError("an item needs a count: `20`, `10/side`, `1:00`, `3x8` or `3x`")

    @property
    def gear(self) -> str:
        """The equipment in use: the one written, else the exercise's own."""
        return self.equipment or self.exercise.gear[0].equipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items under one head. `rounds` and `rounds_high` belong to supersets and rounds, `seconds` to an AMRAP.

    `added` marks a warm-up or stretch that we put there because the author wrote none.
    """

    kind: SectionKind
    items: tuple[Item, ...]
    rounds: int | None = None
    rounds_high: int | None = None
    seconds: int | None = None
    added: bool = False

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a section needs at least one exercise")
        if self.rounds is not None and self.rounds < 1:
            raise ValueError("rounds must be 1 or more")
        if self.rounds_high is not None and (self.rounds is None or self.rounds_high <= self.rounds):
            raise ValueError("a range of rounds must rise: `2-5 rounds`")
        if (self.kind in (SectionKind.SUPERSET, SectionKind.ROUNDS)) != (self.rounds is not None):
            raise ValueError("supersets and rounds need a number of rounds, other sections have none")
        if self.seconds is not None and self.seconds < 1:
            raise ValueError("an AMRAP needs a time that is more than nothing")
        if (self.kind is SectionKind.AMRAP) != (self.seconds is not None):
            raise ValueError("an AMRAP needs its time, other sections have none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A strength workout: its sections in order."""

    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        if not self.sections:
            raise ValueError("a strength workout needs at least one exercise")

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every section, in order."""
        return tuple(item for section in self.sections for item in section.items)
