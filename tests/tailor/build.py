"""Runs, strength work, plans and a small library made by hand, for the tests of tailoring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pipeline.model.athlete import Athlete, RaceDay, RecentRace
from pipeline.model.exercise import Exercise, FitExercise, Gear, Impact
from pipeline.model.paces import Paces
from pipeline.model.plan import Level, Library, NamedWorkout, Phase, Plan, PlannedSession, Week
from pipeline.model.strength import Dose, Hold, Item, Reps, Section, SectionKind, Strength
from pipeline.model.target import Resolved, Target, Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Block, Distance, Mode, Repeat, Run, Step, Time, Workout
from pipeline.tailor.paces import paces
from pipeline.tailor.runs import Runner, resolve

NOBODY = Athlete()
FIT_50 = Athlete(recent=RecentRace(metres=5000, seconds=1197))
"""VDOT 49.95: the table's row 50 for 5 km."""
NINETY_MINUTES = Athlete(race=RaceDay(goal_seconds=5400))
"""VDOT 50.98: the score that the sixteen-week plan was computed at."""


def km(kilometres: float, zone: Zone | None = Zone.E, mode: Mode | None = None) -> Step:
    """A step by distance."""
    target = None if zone is None or mode is not None else ZoneTarget(zone=zone)
    return Step(duration=Distance(low=kilometres, unit=LengthUnit.KM), target=target, mode=mode)


def minutes(length: float, zone: Zone | None = Zone.E, mode: Mode | None = None) -> Step:
    """A step by time."""
    target = None if zone is None or mode is not None else ZoneTarget(zone=zone)
    return Step(duration=Time(low_seconds=round(length * 60)), target=target, mode=mode)


def times(count: int, *steps: Block) -> Repeat:
    """A repeat."""
    return Repeat(count=count, steps=steps)


def strides(count: int) -> Repeat:
    """So many times 20 s fast and 60 s walking."""
    return times(count, minutes(1 / 3, mode=Mode.FAST), minutes(1, mode=Mode.WALK))


def run(*blocks: Block) -> Run:
    """A run."""
    return Run(blocks=blocks)


def runner(athlete: Athlete = FIT_50, level: Level = Level.INTERMEDIATE) -> Runner:
    """Somebody tailored for a half marathon."""
    return Runner(paces=paces_of(athlete, level), heart=athlete.heart, race_metres=HALF_MARATHON_METRES)


def paces_of(athlete: Athlete, level: Level = Level.INTERMEDIATE) -> Paces:
    """The paces for a half marathon, without the sentences."""
    return paces(athlete, level, HALF_MARATHON_METRES)[0]


def resolved(step: Step, athlete: Athlete = FIT_50, *, is_race: bool = False) -> Resolved:
    """What tailoring makes of one step."""
    block = resolve(Run(blocks=(step,)), runner(athlete), is_race=is_race).blocks[0]
    assert isinstance(block, Step)
    assert block.resolved is not None
    return block.resolved


def aimed(target: Target, athlete: Athlete = FIT_50, mode: Mode | None = None) -> Resolved:
    """What tailoring makes of a ten-minute step with this target."""
    return resolved(Step(duration=Time(low_seconds=600), target=target, mode=mode), athlete)


def exercise(name: str, *gear: str, impact: Impact = Impact.LOW, low: str = "") -> Exercise:
    """An exercise with its kinds of equipment in order; bodyweight if none are given."""
    kinds = tuple(Gear(equipment=kind, fit=FitExercise(category=28)) for kind in gear or ("none",))
    return Exercise(name=name, short=name[:11], gear=kinds, impact=impact, low=low)


DEADLIFT = exercise("deadlift", "barbell", "kettlebell", "dumbbell", "none")
KETTLEBELL_SQUAT = exercise("kettlebell squat", "kettlebell", "dumbbell", "none")
KETTLEBELL_SWING = exercise("kettlebell swing", "kettlebell", "dumbbell")
BALL_TOSS = exercise("medicine ball toss", "medicine ball and wall", "medicine ball", "none")
SQUAT_JUMP = exercise("squat jump", impact=Impact.HIGH, low="kettlebell squat")
JUMP_ROPE = exercise("jump rope", "jump rope", "none", impact=Impact.LIGHT)
OURS = ("easy jog", "leg swing", "bodyweight squat", "calf stretch", "hip flexor stretch", "hamstring stretch")
EXERCISES = {
    one.name: one
    for one in (DEADLIFT, KETTLEBELL_SQUAT, KETTLEBELL_SWING, BALL_TOSS, SQUAT_JUMP, JUMP_ROPE, *map(exercise, OURS))
}


def item(of: Exercise, dose: Dose | int | None = 10, sets: int | None = None) -> Item:
    """One line of strength work; a number is a count of repetitions."""
    return Item(exercise=of, dose=Reps(low=dose) if isinstance(dose, int) else dose, sets=sets)


def growing(of: Exercise, start: int, end: int) -> Item:
    """One line of strength work that builds up."""
    return Item(exercise=of, dose=Reps(low=start, high=end, grows=True))


def straight(*items: Item) -> Section:
    """Straight sets."""
    return Section(kind=SectionKind.STRAIGHT, items=items)


def rounds(low: int, high: int | None, *items: Item) -> Section:
    """Rounds, with a range of them where `high` is given."""
    return Section(kind=SectionKind.ROUNDS, rounds=low, rounds_high=high, items=items)


def superset(sets: int, *items: Item) -> Section:
    """A superset."""
    return Section(kind=SectionKind.SUPERSET, rounds=sets, items=items)


def amrap(seconds: int, *items: Item) -> Section:
    """As many rounds as possible."""
    return Section(kind=SectionKind.AMRAP, seconds=seconds, items=items)


def strength(*sections: Section) -> Strength:
    """A strength workout."""
    return Strength(sections=sections)


def named(name: str, *sections: Section) -> NamedWorkout:
    """A strength workout with a name."""
    return NamedWorkout(name=name, workout=strength(*sections))


def hold(seconds: int) -> Hold:
    """A time of work."""
    return Hold(seconds=seconds)


def library(*workouts: NamedWorkout) -> Library:
    """The small library with these named workouts."""
    return Library(exercises=EXERCISES, workouts={workout.name: workout for workout in workouts})


def using(workout: NamedWorkout, slot: str = "w01-tue-1") -> PlannedSession:
    """A session that does a named workout."""
    return PlannedSession(slot=slot, workout=workout.workout, uses=workout)


def plan(*sessions: PlannedSession | Workout, level: Level = Level.INTERMEDIATE, phase: Phase = Phase.BUILD) -> Plan:
    """A plan with one session a week, on Tuesdays, and three empty weeks behind; slots are numbered by week."""
    weeks: list[Week] = []
    for number, one in enumerate(sessions, start=1):
        planned = one if isinstance(one, PlannedSession) else PlannedSession(slot="", workout=one)
        planned = replace(planned, slot=f"w{number:02}-tue-1")
        weeks.append(Week(number=number, phase=phase, days=((), (planned,), (), (), (), (), ())))
    for last in (Phase.TAPER, Phase.TAPER, Phase.RACE):
        weeks.append(Week(number=len(weeks) + 1, phase=last, days=((),) * 7))
    return Plan(slug="test", name="Test", revised=date(2026, 11, 22), weeks=tuple(weeks), level=level)


def own(workout: Workout) -> tuple[Section, ...]:
    """The sections of a tailored strength workout that its author wrote."""
    assert isinstance(workout, Strength)
    return tuple(section for section in workout.sections if not section.added)


def names(sections: Iterable[Section]) -> list[str]:
    """The exercises in these sections."""
    return [each.exercise.name for section in sections for each in section.items]
