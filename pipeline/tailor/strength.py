"""Strength: rounds by level and phase, counts that grow, equipment at hand, and always a warm-up and a stretch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.model.athlete import Athlete
from pipeline.model.exercise import Exercise
from pipeline.model.plan import Level, Phase, PlannedSession
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Side, Strength
from pipeline.tailor.arrangement import arranged
from pipeline.tailor.equipment import equipped
from pipeline.tailor.growth import Places, grown
from pipeline.tailor.items import each_item

LEVEL_ROUNDS = {Level.BEGINNER: 2, Level.INTERMEDIATE: 3, Level.ADVANCED: 4}
"""How much of a range of rounds each level does, as far as the range allows."""
STRETCH_SECONDS = 30

PHASE_STEP = {
    Phase.BASE: -1,
    Phase.BUILD: 0,
    Phase.PEAK: 0,
    Phase.TAPER: -1,
    Phase.RACE: -1,
    Phase.RECOVERY: -1,
}
"""Rounds more or less than the level's own: worked up to in base, held, and let go of before the race."""

Exercises = Mapping[str, Exercise]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifter:
    """What strength work is fitted to: the level, the athlete, the library, and where counts stand that grow."""

    level: Level
    athlete: Athlete
    exercises: Exercises
    where: Places


def resolve(session: PlannedSession, strength: Strength, phase: Phase, lifter: Lifter) -> PlannedSession:
    """The session with its strength work made this athlete's own, and what that swapped added to its swaps.

    Raises `KeyError` where the library lacks an exercise of the warm-up or the stretch that we add.
    """
    counted, _ = each_item(strength, lambda item: (grown(session, item, lifter.where), None))
    sections = tuple(_rounds_chosen(section, lifter.level, phase) for section in counted.sections)
    done_with, swaps = equipped(Strength(sections=sections), lifter.athlete.equipment, lifter.level)
    liked, more = arranged(done_with, lifter.athlete.sets)
    return replace(session, workout=wrapped(liked, lifter.exercises), swaps=session.swaps + swaps + more)


def wrapped(strength: Strength, exercises: Exercises) -> Strength:
    """The workout with a warm-up before and a stretch after it, ours (`Section.added`) where its author wrote none.

    A session of nothing but warming up or stretching needs neither.
    """
    kinds = {section.kind for section in strength.sections}
    if kinds <= {SectionKind.WARMUP, SectionKind.STRETCH}:
        return strength
    before = () if SectionKind.WARMUP in kinds else (_warmup(exercises),)
    after = () if SectionKind.STRETCH in kinds else (_stretch(exercises),)
    return Strength(sections=(*before, *strength.sections, *after))


def _rounds_chosen(section: Section, level: Level, phase: Phase) -> Section:
    if section.rounds is None or section.rounds_high is None:
        return section
    rounds = min(max(LEVEL_ROUNDS[level] + PHASE_STEP[phase], section.rounds), section.rounds_high)
    return replace(section, rounds=rounds, rounds_high=None)


def _warmup(exercises: Exercises) -> Section:
    items = (
        Item(exercise=exercises["easy jog"], dose=Hold(seconds=300)),
        Item(exercise=exercises["leg swing"], dose=Reps(low=10), side=Side.EACH),
        Item(exercise=exercises["bodyweight squat"], dose=Reps(low=10)),
    )
    return Section(kind=SectionKind.WARMUP, items=items, added=True)


def _stretch(exercises: Exercises) -> Section:
    names = ("calf stretch", "hip flexor stretch", "hamstring stretch")
    items = tuple(Item(exercise=exercises[name], dose=Hold(seconds=STRETCH_SECONDS), side=Side.EACH) for name in names)
    return Section(kind=SectionKind.STRETCH, items=items, added=True)
