"""The session: a workout placed on a date, with identity; and the whole schedule of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.model.athlete import Athlete
from pipeline.model.paces import Paces
from pipeline.model.plan import Phase, Plan, PlannedSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How long and how far a workout is. `approximate` where a step is open or paces are guessed from the level."""

    seconds: float = 0.0
    metres: float = 0.0
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A planned session on its date.

    `identity` (plan slug, athlete, season, slot) never holds a date: UID, FIT serial and external ids derive from it.
    `start` is local wall time, None for all day. `week` is the plan's number of the week.
    """

    identity: str
    planned: PlannedSession
    date: date
    week: int
    estimate: Estimate
    start: datetime | None = None
    key: bool = False

    @property
    def slot(self) -> str:
        """Its identity within the plan."""
        return self.planned.slot


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledWeek:
    """A week of the calendar. `number` is the plan's; recovery weeks also have `recovery`, counted from 1."""

    number: int
    monday: date
    phase: Phase
    sessions: tuple[Session, ...]
    focus: str = ""
    cutback: bool = False
    recovery: int | None = None

    @property
    def sunday(self) -> date:
        """The last of its seven days."""
        return self.monday + timedelta(days=6)

    @property
    def last_day(self) -> date:
        """Its Sunday, or the race day that the week counts to when that falls on the Monday to Wednesday after."""
        return max([self.sunday, *(session.date for session in self.sessions)])

    @property
    def metres(self) -> float:
        """The running of the week, the race included."""
        return sum(session.estimate.metres for session in self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A session of the plan that has no place in the calendar, and why."""

    planned: PlannedSession
    week: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Everything an exporter needs: dated weeks, the tailored plan, the athlete, the paces.

    `notices` are sentences for the runner about the whole of it ("paces assume the goal …").
    """

    plan: Plan
    athlete: Athlete
    paces: Paces
    race_date: date
    weeks: tuple[ScheduledWeek, ...]
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def sessions(self) -> Iterator[Session]:
        """Every session of every week, in order."""
        return (session for week in self.weeks for session in week.sessions)

    @property
    def race_week(self) -> int:
        """The number of the week that the plan counts to ("week 5 of 16")."""
        return self.plan.race_week

    @property
    def identity(self) -> str:
        """Plan slug, athlete and season: what an export folder belongs to."""
        return "/".join((self.plan.slug, self.athlete.name, self.athlete.season))
