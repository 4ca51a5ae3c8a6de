"""What the rules ask of sessions and weeks: which are running, hard, strength for the legs; and how to say a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from pipeline.model.exercise import BODYWEIGHT, Impact
from pipeline.model.load import hard
from pipeline.model.plan import DAYS, Level, Phase, Priority
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Item, SectionKind, Strength
from pipeline.model.units import plain
from pipeline.model.workout import Cross, Race, Run

LONG_SECONDS = 90 * 60
"""An easy run from here on is a hard day all the same."""

_PREPARATION = frozenset({SectionKind.WARMUP, SectionKind.STRETCH})
_SLACK = 1e-9


def exceeds(value: float, limit: float) -> bool:
    """Whether a figure is beyond its limit by more than the rounding of its sums."""
    return value > limit * (1 + _SLACK)


def level(schedule: Schedule) -> Level:
    """The athlete's level, else the plan's."""
    return schedule.athlete.level or schedule.plan.level


def before_recovery(schedule: Schedule) -> list[ScheduledWeek]:
    """The weeks up to race week."""
    return [week for week in schedule.weeks if week.phase is not Phase.RECOVERY]


def training(schedule: Schedule) -> list[ScheduledWeek]:
    """The weeks that train: race week and recovery left out."""
    return [week for week in before_recovery(schedule) if week.number != schedule.race_week]


def is_the_race(session: Session) -> bool:
    """Whether it is the race that the plan is for."""
    return isinstance(session.planned.workout, Race)


def is_race(session: Session) -> bool:
    """Whether it is a race of any kind, tune-ups included."""
    return is_the_race(session) or session.planned.race is not None


def is_raced(session: Session) -> bool:
    """Whether it is a race that is run as one: priority C is training with a number on."""
    race = session.planned.race
    return is_the_race(session) or (race is not None and race.priority is not Priority.C)


def is_run(session: Session) -> bool:
    """Whether it is running, the race included."""
    return isinstance(session.planned.workout, Run | Race)


def is_training(session: Session) -> bool:
    """Whether it is work: not a rest day, and not words alone, which may mean anything."""
    return isinstance(session.planned.workout, Run | Race | Strength | Cross)


def is_quality(session: Session, schedule: Schedule) -> bool:
    """Whether some of it is run harder than easy, or it is a race."""
    return is_race(session) or hard(session, schedule.paces).seconds > 0


def is_long(session: Session) -> bool:
    """Whether it is a run of 90 minutes or more."""
    return is_run(session) and not exceeds(LONG_SECONDS, session.estimate.seconds)


def works_legs(session: Session) -> bool:
    """Whether it is strength work for the legs, beyond warming up and stretching."""
    return any(item.exercise.legs for item in _work(session))


def has_jumps(session: Session) -> bool:
    """Whether there are all-out jumps in it, warm-up included. Rope skipping and ball tosses are none."""
    workout = session.planned.workout
    return isinstance(workout, Strength) and any(item.exercise.impact is Impact.HIGH for item in workout.items)


def is_heavy(session: Session) -> bool:
    """Whether there are heavy lifts in it: exercises meant to be heavy, done with more than one's own weight."""
    return any(item.exercise.heavy and item.gear != BODYWEIGHT for item in _work(session))


def _work(session: Session) -> Iterator[Item]:
    workout = session.planned.workout
    sections = workout.sections if isinstance(workout, Strength) else ()
    return (item for section in sections if section.kind not in _PREPARATION for item in section.items)


def running_metres(week: ScheduledWeek) -> float:
    """The running of a week, the race that the plan is for left out."""
    return sum(session.estimate.metres for session in week.sessions if not is_the_race(session))


def days_before_race(session: Session, schedule: Schedule) -> int:
    """Whole days from a session to race day; negative after it."""
    return (schedule.race_date - session.date).days


def streaks(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Rising numbers in groups that follow each other without a gap."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield [number for _, number in group]


def slots(sessions: Iterable[Session]) -> tuple[str, ...]:
    """The identities of sessions within the plan."""
    return tuple(session.slot for session in sessions)


def length(metres: float, schedule: Schedule) -> str:
    """`12.5 km` or `7.8 mi`, in the athlete's units, else the plan's."""
    unit = schedule.athlete.units or schedule.plan.units
    return f"{plain(round(metres / unit.metres, 1))} {unit.value}"


def percent(share: float) -> str:
    """`41.3 %` for 0.413."""
    return f"{plain(round(100 * share, 1))} %"


def spoken(day: date) -> str:
    """`Sat 2027-04-17`; no locale enters."""
    return f"{weekday(day)} {day.isoformat()}"


def weekday(day: date) -> str:
    """`Sat`."""
    return DAYS[day.weekday()].capitalize()


def within(week: ScheduledWeek) -> Iterator[date]:
    """Its seven days."""
    return (week.monday + timedelta(days=number) for number in range(len(DAYS)))
