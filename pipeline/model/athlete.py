"""The athlete: everything a plan can be tailored to. Every field is optional; an empty athlete is a valid one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from pipeline.model.plan import Level
from pipeline.model.units import LengthUnit, LoadUnit


class Jumping(StrEnum):
    """How used to jumping an athlete is."""

    NONE = "none"
    SOME = "some"
    REGULAR = "regular"


LEVEL_JUMPING = {
    Level.BEGINNER: Jumping.NONE,
    Level.INTERMEDIATE: Jumping.SOME,
    Level.ADVANCED: Jumping.REGULAR,
}
"""How used to jumping an athlete is taken to be who does not say."""


class Sets(StrEnum):
    """How an athlete likes strength work: one exercise after the other, or each finished before the next."""

    CIRCUIT = "circuit"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDay:
    """The race that the plan is counted back from; `goal_seconds` is the time hoped for."""

    date: date | None = None
    name: str = ""
    goal_seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentRace:
    """A race result, the measure of present fitness."""

    metres: float
    seconds: int
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """What the athlete runs now: metres a week, and the longest recent run."""

    weekly_metres: float | None = None
    longest_metres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heart:
    """Heart rates in beats a minute: maximum, at rest, at lactate threshold."""

    max_bpm: int | None = None
    rest_bpm: int | None = None
    lthr_bpm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Local start times by day (`mon` … `sun`); a day without one is all-day. `later` is for second sessions."""

    days: Mapping[str, time] = field(default_factory=dict)
    later: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """One athlete. None means "not said"; `equipment` empty means "has none". `name` and `season` enter identity."""

    name: str = ""
    season: str = ""
    race: RaceDay = field(default_factory=RaceDay)
    recent: RecentRace | None = None
    current: Current = field(default_factory=Current)
    heart: Heart = field(default_factory=Heart)
    level: Level | None = None
    units: LengthUnit | None = None
    load: LoadUnit = LoadUnit.KG
    timezone: str = ""
    start: Start = field(default_factory=Start)
    days_off: tuple[str, ...] = ()
    blackout: tuple[tuple[date, date], ...] = ()
    max_minutes: Mapping[str, int] = field(default_factory=dict)
    equipment: tuple[str, ...] | None = None
    jumping: Jumping | None = None
    sets: Sets | None = None
    treadmill: bool = False
    reminders_minutes: tuple[int, ...] = ()
    language: str = "en"
