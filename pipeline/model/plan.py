"""The plan: undated weeks of days, as its author wrote it. The same type before and after tailoring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.exercise import Exercise
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Workout

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MOST_WEEKS = 104
"""The highest number that a week can have."""


class Level(StrEnum):
    """How experienced an athlete is, or a plan expects them to be."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Phase(StrEnum):
    """What a week is for."""

    BASE = "base"
    BUILD = "build"
    PEAK = "peak"
    TAPER = "taper"
    RACE = "race"
    RECOVERY = "recovery"


class Priority(StrEnum):
    """A: what the plan is for. B: a tune-up run hard. C: a race run as training."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceEntry:
    """A race that a session is: its name ("" if none) and how much it matters."""

    name: str = ""
    priority: Priority = Priority.B


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWorkout:
    """A workout with a name to be used by, a title, a note, and the readings of its source that we decided on."""

    name: str
    workout: Workout
    title: str = ""
    note: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Something that tailoring changed, and why: `was` and `now` are names of exercises, workouts or equipment."""

    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session of an undated plan.

    `slot` is its identity within the plan (`w05-tue-1`, or the author's own `id:`). `uses` is the named workout that
    `workout` came from, with `rounds` where the plan wrote `xN`. `key` is None until the schedule decides.
    `swaps` is filled by tailor.
    """

    slot: str
    workout: Workout
    title: str = ""
    note: str = ""
    key: bool | None = None
    later: bool = False
    race: RaceEntry | None = None
    uses: NamedWorkout | None = None
    rounds: int | None = None
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days, Monday first, each with its sessions in order.

    `allowed` maps a lint rule to why it may speak here.
    """

    number: int
    phase: Phase
    days: tuple[tuple[PlannedSession, ...], ...]
    focus: str = ""
    cutback: bool = False
    allowed: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if len(self.days) != len(DAYS):
            raise ValueError("a week has seven days")

    @property
    def sessions(self) -> Iterator[PlannedSession]:
        """Every session of the week, in order."""
        return (session for day in self.days for session in day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a runner should be used to before starting: metres a week and in one run; None for no demand."""

    weekly_metres: float | None = None
    longest_metres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan. `units` are its author's; weeks are numbered from 1 without gaps, recovery weeks last."""

    slug: str
    name: str
    revised: date
    weeks: tuple[Week, ...]
    level: Level
    author: str = ""
    copyright: str = ""
    url: str = ""
    summary: str = ""
    race_metres: float = HALF_MARATHON_METRES
    units: LengthUnit = LengthUnit.KM
    needs: Needs = field(default_factory=Needs)
    workouts: Mapping[str, NamedWorkout] = field(default_factory=dict)
    allowed: tuple[tuple[str, str], ...] = ()

    @property
    def sessions(self) -> Iterator[PlannedSession]:
        """Every session of every week, in order."""
        return (session for week in self.weeks for session in week.sessions)

    @property
    def race_week(self) -> int:
        """The number of the week that the plan counts to."""
        return max(week.number for week in self.weeks if week.phase is not Phase.RECOVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What every plan may name: exercises by every name they go by, and the bundled strength workouts."""

    exercises: Mapping[str, Exercise]
    workouts: Mapping[str, NamedWorkout] = field(default_factory=dict)
