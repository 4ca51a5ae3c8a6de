"""The workout: the recipe of one session, as its author wrote it.

A run is a tree of steps and repeats. Strength work is a list of sections of items. `read.notation` makes these
from text and prints them back; `tailor` fills `Step.resolved` with one athlete's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.strength import Strength
from pipeline.model.target import Resolved, Target
from pipeline.model.units import LengthUnit

MOST_NESTING = 2


class Mode(StrEnum):
    """How a step is run where that says more than its target."""

    JOG = "jog"
    WALK = "walk"
    REST = "rest"
    FAST = "fast"
    FLOAT = "float"
    UPHILL = "uphill"
    PROGRESSIVE = "progressive"
    STRIDES = "strides"


class Intensity(StrEnum):
    """The part that a step plays: the five words of the field."""

    WARMUP = "warmup"
    ACTIVE = "active"
    RECOVERY = "recovery"
    REST = "rest"
    COOLDOWN = "cooldown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A duration in seconds; with `high_seconds` a range such as 30–40 min, exported as its middle."""

    low_seconds: int
    high_seconds: int | None = None

    def __post_init__(self) -> None:
        if self.low_seconds <= 0:
            raise ValueError("a time must be longer than nothing")
        if self.high_seconds is not None and self.high_seconds <= self.low_seconds:
            raise ValueError("a range must rise: write the smaller time first")

    @property
    def seconds(self) -> float:
        """The time itself, or the middle of the range."""
        return self.low_seconds if self.high_seconds is None else (self.low_seconds + self.high_seconds) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A distance in the author's unit; with `high` a range such as 6–8 km, exported as its middle."""

    low: float
    unit: LengthUnit
    high: float | None = None

    def __post_init__(self) -> None:
        if self.low <= 0:
            raise ValueError("a distance must be longer than nothing")
        if self.high is not None and self.high <= self.low:
            raise ValueError("a range must rise: write the smaller distance first")

    @property
    def metres(self) -> float:
        """The distance itself in metres, or the middle of the range."""
        return (self.low if self.high is None else (self.low + self.high) / 2) * self.unit.metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """An open duration: until the runner presses the lap button."""


Duration = Time | Distance | Lap


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stretch of a run. `intensity` is the role that the author wrote, if any; `resolved` is filled by tailor."""

    duration: Duration
    target: Target | None = None
    mode: Mode | None = None
    intensity: Intensity | None = None
    note: str = ""
    resolved: Resolved | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """`count` times the steps, the last recovery included."""

    count: int
    steps: tuple[Block, ...]

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("a repeat needs a count of 1 or more")
        if not self.steps:
            raise ValueError("a repeat needs steps")


Block = Step | Repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run: its blocks in order."""

    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError("a run needs at least one step")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """Cross-training: so much of another sport."""

    amount: Time | Distance
    sport: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A session kept as its author's words: for calendar and card only."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """The plan's race itself: `run` is one step of the race distance, with the pace once tailored."""

    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A day off that the author wrote down."""


Workout = Run | Strength | Cross | Words | Race | Rest
