"""What the bundled plans have to come out as: the numbers that they were designed to, written down apart from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline import build
from pipeline.model.athlete import Jumping
from pipeline.model.exercise import Impact
from pipeline.model.plan import Phase, PlannedSession
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Race, Run

RACE_DAY = date(2027, 4, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A plan in numbers.

    `weekly_km` are the weeks up to race week, the race itself left out, for a runner as fast as `fitness` says.
    `strength` and `jumps` count sessions as written; the days are counted back from the race.
    """

    level: str
    fitness: Mapping[str, str]
    weekly_km: tuple[int, ...]
    longest_km: int
    strength: int
    jumps: int
    last_jump_days: int
    last_strength_days: int
    needs_km: tuple[int, int]
    phases: str
    cutbacks: tuple[int, ...]
    rest_days: int
    tune_up_week: int


PLANS = {
    "first-half": Expected(
        level="beginner",
        fitness={"recent": "10km 1:00:00"},
        weekly_km=(19, 21, 25, 19, 27, 28, 31, 24, 32, 34, 24, 10),
        longest_km=15,
        strength=19,
        jumps=4,
        last_jump_days=40,
        last_strength_days=12,
        needs_km=(18, 8),
        phases="base base base base build build build build peak peak taper race recovery recovery",
        cutbacks=(4, 8),
        rest_days=2,
        tune_up_week=8,
    ),
    "steady-half": Expected(
        level="intermediate",
        fitness={"recent": "10km 50:00"},
        weekly_km=(35, 35, 40, 32, 42, 44, 46, 36, 49, 50, 36, 19),
        longest_km=18,
        strength=19,
        jumps=10,
        last_jump_days=24,
        last_strength_days=12,
        needs_km=(32, 11),
        phases="base base base base build build build build peak peak taper race recovery recovery",
        cutbacks=(4, 8),
        rest_days=2,
        tune_up_week=8,
    ),
    "pr-half": Expected(
        level="advanced",
        fitness={"race.goal": "1:30:00"},
        weekly_km=(56, 59, 64, 51, 68, 70, 74, 56, 76, 76, 76, 53, 80, 61, 47, 23),
        longest_km=24,
        strength=23,
        jumps=13,
        # One more than the 44 of the first draft: the second strength day is Thursday, away from Sunday's long run.
        last_jump_days=45,
        last_strength_days=12,
        needs_km=(52, 16),
        phases=(
            "base base base base build build build build build peak peak peak peak taper taper race recovery recovery"
        ),
        cutbacks=(4, 8, 12),
        rest_days=1,
        tune_up_week=12,
    ),
}


@cache
def dated(name: str, jumping: Jumping | None = None) -> Schedule:
    """A bundled plan before `RACE_DAY`, for a runner of its own level who is as fast as its numbers assume."""
    facts = {"race.date": RACE_DAY.isoformat(), **PLANS[name].fitness}
    if jumping:
        facts["jumping"] = jumping.value
    made = build.make(build.Request(plan=name, today=date(2026, 11, 23), options=facts))
    assert made.schedule is not None, made.problems
    return made.schedule


def as_written(name: str) -> Schedule:
    """The same for a runner who is used to jumping: nothing is swapped for its low-impact form."""
    return dated(name, Jumping.REGULAR)


def before_race(schedule: Schedule) -> tuple[Session, ...]:
    """Every session up to race day, the race left out."""
    return tuple(
        session
        for session in schedule.sessions
        if session.date <= schedule.race_date and not isinstance(session.planned.workout, Race)
    )


def weekly_km(schedule: Schedule) -> list[float]:
    """The running of each week up to race week, the race left out."""
    return [
        sum(one.estimate.metres for one in week.sessions if isinstance(one.planned.workout, Run)) / 1000
        for week in schedule.weeks
        if week.phase is not Phase.RECOVERY
    ]


def is_strength(planned: PlannedSession) -> bool:
    """Whether a session is strength work."""
    return isinstance(planned.workout, Strength)


def has_jumps(planned: PlannedSession) -> bool:
    """Whether there is an all-out jump in a session."""
    workout = planned.workout
    return isinstance(workout, Strength) and any(item.exercise.impact is Impact.HIGH for item in workout.items)
