"""Stage 2: a plan for everybody becomes a plan for one athlete, in absolute numbers.

Runs get speeds and heart rates, strength work gets rounds, counts and equipment. What the author wrote stays beside it:
steps keep their targets, and each exercise or workout that is replaced is recorded on its session (`Swap`).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.athlete import LEVEL_JUMPING, Athlete
from pipeline.model.effort import flat
from pipeline.model.paces import Paces
from pipeline.model.plan import Library, Plan, PlannedSession, Priority, RaceEntry, Week
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Race, Rest, Run, Words
from pipeline.tailor import runs, strength
from pipeline.tailor.growth import places
from pipeline.tailor.items import each_session
from pipeline.tailor.jumps import fewer_jumps
from pipeline.tailor.paces import paces as find_paces
from pipeline.tailor.runs import MISSING_PACES, Runner
from pipeline.tailor.strength import Lifter


def tailor(plan: Plan, athlete: Athlete, library: Library) -> tuple[Plan, Paces, tuple[str, ...]]:
    """The plan with every step resolved and every choice made, the paces, and sentences for the athlete.

    The athlete's level counts before the plan's. `Plan.workouts` stay as written: sessions hold what is done.
    """
    level = athlete.level or plan.level
    found, notices = find_paces(athlete, level, plan.race_metres)
    runner = Runner(paces=found, heart=athlete.heart, race_metres=plan.race_metres)
    plan = fewer_jumps(plan, athlete.jumping or LEVEL_JUMPING[level], library)
    # Counts grow over the plan as it will be done, so their places are looked up after the jumps are out.
    lifter = Lifter(level=level, athlete=athlete, exercises=library.exercises, where=places(plan.sessions))
    plan = each_session(plan, lambda session, week: _fitted(session, week, runner, lifter))
    return plan, found, (*notices, *_missing(plan))


def _fitted(session: PlannedSession, week: Week, runner: Runner, lifter: Lifter) -> PlannedSession:
    match session.workout:
        case Run():
            is_race = session.race is not None
            return replace(session, workout=runs.resolve(session.workout, runner, is_race=is_race))
        case Race():
            entry = RaceEntry(name=lifter.athlete.race.name, priority=Priority.A)
            return replace(session, workout=runs.resolve_race(session.workout, runner), race=entry)
        case Strength():
            return strength.resolve(session, session.workout, week.phase, lifter)
        case Cross() | Words() | Rest():
            return session


def _missing(plan: Plan) -> tuple[str, ...]:
    """What targets lack, each fact once; paces have their own sentence already."""
    facts = (
        step.resolved.missing
        for session in plan.sessions
        if isinstance(session.workout, Run)
        for step, _ in flat(session.workout.blocks)
        if step.resolved and step.resolved.missing not in ("", MISSING_PACES)
    )
    return tuple(f"some steps have no beats a minute to aim for: the plan {fact}" for fact in dict.fromkeys(facts))
