"""How long and how far a workout is: a guess made in one place, so that calendar, card and lint say the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from pipeline.model.exercise import Impact
from pipeline.model.session import Estimate
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Side, Strength
from pipeline.model.workout import (
    Block,
    Cross,
    Distance,
    Intensity,
    Lap,
    Mode,
    Race,
    Repeat,
    Rest,
    Run,
    Step,
    Time,
    Words,
    Workout,
)

OPEN_SECONDS, OPEN_RECOVERY_SECONDS = 600, 120
"""Until the lap button: a warm-up or cool-down of ten minutes, a recovery of two."""
RECOVERY_MODES = frozenset({Mode.JOG, Mode.WALK, Mode.REST, Mode.FLOAT})
RECOVERY_ROLES = frozenset({Intensity.RECOVERY, Intensity.REST})

SECONDS_A_REP, SECONDS_A_SKIP = 3.0, 0.6
"""A controlled repetition; and a light, quick one such as a skip of the rope, at about a hundred a minute."""
ASSUMED_REPS = 10
"""For an exercise whose author gives no number."""
BREAK_SECONDS = 60
"""Changing over and catching breath, once a round or set, unless the author says how long to rest."""
UNBROKEN = frozenset({SectionKind.WARMUP, SectionKind.STRETCH})

SPORT_MPS = {
    "aqua-jog": 3 / 3.6,
    "bike": 25 / 3.6,
    "elliptical": 9 / 3.6,
    "hike": 4.5 / 3.6,
    "row": 9 / 3.6,
    "skate": 15 / 3.6,
    "ski": 10 / 3.6,
    "swim": 2 / 3.6,
}
"""Leisurely speeds of other sports, for turning their distances into time."""
OTHER_SPORT_MPS = 8 / 3.6


def estimate(workout: Workout) -> Estimate:
    """The seconds of a workout and the metres that are run or walked in it.

    `approximate` wherever a number is assumed: open steps, ranges, speeds guessed from level, heart rate or effort,
    repetitions not given. Raises `ValueError` for a run that has not been tailored: its steps have no speeds yet.
    """
    match workout:
        case Run():
            return _total(_block(block) for block in workout.blocks)
        case Race():
            return estimate(workout.run)
        case Strength():
            return _total(_section(section) for section in workout.sections)
        case Cross():
            return _cross(workout)
        case Words():
            return Estimate(approximate=True)
        case Rest():
            return Estimate()
        case _:
            assert_never(workout)


def _total(parts: Iterable[Estimate], count: float = 1, between: float = 0) -> Estimate:
    """The sum of the parts and a break of `between` seconds, `count` times over."""
    whole = list(parts)
    return Estimate(
        seconds=count * (sum(part.seconds for part in whole) + between),
        metres=count * sum(part.metres for part in whole),
        approximate=any(part.approximate for part in whole),
    )


def _block(block: Block) -> Estimate:
    match block:
        case Step():
            return _step(block)
        case Repeat():
            return _total((_block(step) for step in block.steps), count=block.count)
        case _:
            assert_never(block)


def _step(step: Step) -> Estimate:
    if step.resolved is None:
        raise ValueError("a run has to be tailored before it can be estimated")
    speed_mps, guessed = step.resolved.speed_mps, step.resolved.guessed
    match step.duration:
        case Time(high_seconds=high):
            seconds = step.duration.seconds
            return Estimate(seconds=seconds, metres=seconds * speed_mps, approximate=guessed or high is not None)
        case Distance(high=high):
            metres = step.duration.metres
            return Estimate(seconds=metres / speed_mps, metres=metres, approximate=guessed or high is not None)
        case Lap():
            recovery = step.mode in RECOVERY_MODES or step.intensity in RECOVERY_ROLES
            seconds = OPEN_RECOVERY_SECONDS if recovery else OPEN_SECONDS
            return Estimate(seconds=seconds, metres=seconds * speed_mps, approximate=True)
        case _:
            assert_never(step.duration)


def _section(section: Section) -> Estimate:
    """Rounds break once a round, everything else once a set; an AMRAP takes its time, whatever is in it."""
    if section.seconds is not None:
        return Estimate(seconds=section.seconds)
    if section.rounds is None:
        pause = 0 if section.kind in UNBROKEN else BREAK_SECONDS
        return _total(_sets(item, pause if item.rest_seconds is None else item.rest_seconds) for item in section.items)
    stated = [item.rest_seconds for item in section.items if item.rest_seconds is not None]
    rounds = (section.rounds + (section.rounds_high or section.rounds)) / 2
    once = _total((_sets(item, 0) for item in section.items), rounds, sum(stated) if stated else BREAK_SECONDS)
    return Estimate(seconds=once.seconds, approximate=once.approximate or section.rounds_high is not None)


def _sets(item: Item, pause_seconds: float) -> Estimate:
    return _total([_dose(item)], item.sets or 1, pause_seconds)


def _dose(item: Item) -> Estimate:
    """One set of an item. A repetition that says neither side nor total is one movement, whichever side does it."""
    sides = 2 if item.side is Side.EACH else 1
    rep_seconds = SECONDS_A_SKIP if item.exercise.impact is Impact.LIGHT else SECONDS_A_REP
    match item.dose:
        case None:
            return Estimate(seconds=ASSUMED_REPS * rep_seconds * sides, approximate=True)
        case Hold(seconds=seconds):
            return Estimate(seconds=seconds * sides)
        case Reps(low=low, high=high, grows=grows):
            free = high is not None and not grows
            reps = (low + high) / 2 if high is not None and free else low
            return Estimate(seconds=reps * rep_seconds * sides, approximate=free)
        case _:
            assert_never(item.dose)


def _cross(cross: Cross) -> Estimate:
    """The time of another sport. Its distance counts for time only: these are not running metres."""
    match cross.amount:
        case Time(high_seconds=high):
            return Estimate(seconds=cross.amount.seconds, approximate=high is not None)
        case Distance():
            return Estimate(seconds=cross.amount.metres / SPORT_MPS.get(cross.sport, OTHER_SPORT_MPS), approximate=True)
        case _:
            assert_never(cross.amount)
