"""Small tailored plans for the tests of scheduling, written in about as many words as a plan file has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, tzinfo
from typing import Any

from pipeline.model.athlete import Athlete, Start
from pipeline.model.exercise import Exercise, FitExercise, Gear
from pipeline.model.paces import Basis, Paces
from pipeline.model.plan import DAYS, Level, Phase, Plan, PlannedSession, Week
from pipeline.model.problem import Problem
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Item, Reps, Section, SectionKind, Strength
from pipeline.model.target import Quantity, Range, Resolved, Target, Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Cross, Distance, Duration, Mode, Race, Repeat, Rest, Run, Step, Time, Words, Workout
from pipeline.schedule import schedule

SPEEDS = {
    Zone.E: 3.0,
    Zone.M: 3.6,
    Zone.HM: 3.75,
    Zone.RACE: 3.75,
    Zone.T: 3.85,
    Zone.TEN_K: 3.95,
    Zone.FIVE_K: 4.1,
    Zone.I: 4.2,
    Zone.R: 4.5,
}
EASY_RANGE = Range(quantity=Quantity.SPEED_MPS, low=2.8, high=3.2, open_low=True)
PACES = Paces(basis=Basis.RACE, vdot=49.0, goal_vdot=49.0, zones={Zone.E: EASY_RANGE}, expected_mps=SPEEDS)
SUNDAY = date(2027, 4, 18)
"""The race day of the examples."""


def metres(amount: float) -> Distance:
    return Distance(low=amount, unit=LengthUnit.M)


def minutes(amount: int) -> Time:
    return Time(low_seconds=60 * amount)


def step(
    duration: Duration, target: Target | Zone | None = None, mode: Mode | None = None, mps: float | None = None
) -> Step:
    """A tailored step; a bare zone is a zone target, and the speed is the zone's or easy running."""
    aimed = ZoneTarget(zone=target) if isinstance(target, Zone) else target
    usual = SPEEDS[aimed.zone] if isinstance(aimed, ZoneTarget) else SPEEDS[Zone.E]
    speed = usual if mps is None else mps
    return Step(duration=duration, target=aimed, mode=mode, resolved=Resolved(speed_mps=speed))


def run(*blocks: Step | Repeat) -> Run:
    return Run(blocks=blocks)


def easy(km: float) -> Run:
    return run(step(Distance(low=km, unit=LengthUnit.KM), Zone.E))


def tempo(km: float, zone: Zone = Zone.T) -> Run:
    return run(step(Distance(low=km, unit=LengthUnit.KM), zone))


def strides(km: float) -> Run:
    """Easy running with six strides behind it, about 1.1 km more."""
    stride = Step(duration=Time(low_seconds=20), mode=Mode.FAST, resolved=Resolved(speed_mps=4.5))
    walk = step(minutes(1), mode=Mode.WALK, mps=1.5)
    return run(*easy(km).blocks, Repeat(count=6, steps=(stride, walk)))


def legs() -> Strength:
    squat = Exercise(name="squat", short="squat", gear=(Gear(equipment="none", fit=FitExercise(category=28)),))
    item = Item(exercise=squat, dose=Reps(low=10), sets=3)
    return Strength(sections=(Section(kind=SectionKind.STRAIGHT, items=(item,)),))


def bike() -> Cross:
    return Cross(amount=minutes(40), sport="bike")


def race() -> Race:
    return Race(run=run(step(metres(HALF_MARATHON_METRES), Zone.RACE)))


def words() -> Words:
    return Words(text="see how you feel")


def rest() -> Rest:
    return Rest()


def said(workout: Workout, **fields: Any) -> PlannedSession:
    """A session with more to it than its workout; its slot comes from the week that it is put in."""
    return PlannedSession(slot="", workout=workout, **fields)


def later(workout: Workout) -> PlannedSession:
    return said(workout, later=True)


Entry = Workout | PlannedSession


Days = Mapping[str, Sequence[Entry]]


def week_from(number: int, days: Days, *, phase: Phase = Phase.BUILD, focus: str = "", cutback: bool = False) -> Week:
    """A week from the sessions of its days, with the slots that a plan file would give them."""
    return Week(
        number=number,
        phase=phase,
        focus=focus,
        cutback=cutback,
        days=tuple(
            tuple(_slotted(entry, f"w{number:02}-{day}-{place}") for place, entry in enumerate(days.get(day, ()), 1))
            for day in DAYS
        ),
    )


def week(number: int, *, phase: Phase = Phase.BUILD, **days: Sequence[Entry]) -> Week:
    """`week_from` with the days as keywords."""
    return week_from(number, days, phase=phase)


def _slotted(entry: Entry, slot: str) -> PlannedSession:
    planned = entry if isinstance(entry, PlannedSession) else said(entry)
    return replace(planned, slot=planned.slot or slot)


def plan_of(*weeks: Week, slug: str = "half", units: LengthUnit = LengthUnit.KM) -> Plan:
    return Plan(slug=slug, name="Half", revised=date(2026, 11, 22), weeks=weeks, level=Level.INTERMEDIATE, units=units)


def race_week(number: int = 1, **days: Sequence[Entry]) -> Week:
    """A week of phase race with the race on Sunday, unless one of the days has it already."""
    if any(isinstance(entry, Race) for day in days.values() for entry in day):
        return week_from(number, days, phase=Phase.RACE)
    return week_from(number, {**days, "sun": [*days.get("sun", ()), race()]}, phase=Phase.RACE)


def scheduled(
    plan: Plan,
    race_date: date = SUNDAY,
    *,
    athlete: Athlete | None = None,
    today: date | None = None,
    zone: tzinfo | None = None,
) -> Schedule:
    """The schedule of a plan that has to have one."""
    made, _ = schedule(plan, athlete or Athlete(), PACES, race_date, today=today, zone=zone)
    assert made is not None
    return made


def problems_of(
    plan: Plan,
    race_date: date = SUNDAY,
    *,
    athlete: Athlete | None = None,
    today: date | None = None,
    zone: tzinfo | None = None,
) -> list[Problem]:
    """The problems of a plan, whether there is a schedule or not."""
    return schedule(plan, athlete or Athlete(), PACES, race_date, today=today, zone=zone)[1]


def by_slot(made: Schedule) -> dict[str, Session]:
    return {session.slot: session for session in made.sessions}


def starting(later: time | None = None, **days: time) -> Athlete:
    """An athlete with these start times."""
    return Athlete(start=Start(days=days, later=later))
