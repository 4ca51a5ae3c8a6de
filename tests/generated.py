"""Hypothesis strategies for workouts: everything that the model can hold and the notation can say."""

from __future__ import annotations

from typing import Any

from bundled import library
from hypothesis import strategies as st

from pipeline.model.exercise import Exercise
from pipeline.model.strength import Hold, Item, Load, Reps, Section, SectionKind, Side, Strength
from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Target,
    Zone,
    ZoneTarget,
)
from pipeline.model.units import LengthUnit, LoadUnit
from pipeline.model.workout import Cross, Distance, Duration, Intensity, Lap, Mode, Repeat, Run, Step, Time
from pipeline.read.notation.session import SPORTS

NOTES = st.text(alphabet=st.characters(categories=["L", "N", "Zs"], include_characters=".,;:+()@|-'"), max_size=30).map(
    lambda text: " ".join(text.split())
)
LOADS = st.builds(Load, value=st.integers(1, 200).map(lambda half: half / 2), unit=st.sampled_from(LoadUnit))
WORDS = st.from_regex(r"\A(slow|tall|knees|deep|easy)( [a-z]{2,8}){0,3}\Z")


def _rising(low: Any, high: Any) -> tuple[Any, Any]:
    return low, high if high is not None and high > low else None


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Times, distances and open steps, single or as ranges."""
    kind = draw(st.sampled_from(["time", "minutes", "km", "mi", "m", "lap"]))
    if kind == "lap":
        return Lap()
    if kind in ("time", "minutes"):
        scale = 60 if kind == "minutes" else 1
        low, high = _rising(
            draw(st.integers(1, 300)) * scale, draw(st.none() | st.integers(1, 300).map(lambda n: n * scale))
        )
        return Time(low_seconds=low, high_seconds=high)
    tenths = st.integers(1, 400).map(lambda n: n / 10)
    values = st.integers(10, 5000).map(float) if kind == "m" else tenths
    low, high = _rising(draw(values), draw(st.none() | values))
    return Distance(low=low, high=high, unit=LengthUnit(kind))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Every kind of target, single and as a range."""

    def pair(low: int, high: int) -> tuple[int, int | None]:
        return _rising(draw(st.integers(low, high)), draw(st.none() | st.integers(low, high)))

    kind = draw(st.sampled_from(["zone", "ramp", "pace", "heart", "percent", "zones", "power", "effort"]))
    if kind == "zone":
        return ZoneTarget(zone=draw(st.sampled_from(Zone)))
    if kind == "ramp":
        start, end = draw(st.lists(st.sampled_from(Zone), min_size=2, max_size=2, unique=True))
        return ZoneTarget(zone=start, to=end)
    if kind == "pace":
        fast, slow = pair(120, 1200)
        return PaceTarget(
            fast_seconds=fast, slow_seconds=slow, unit=draw(st.sampled_from([LengthUnit.KM, LengthUnit.MI]))
        )
    if kind == "heart":
        low, high = pair(60, 220)
        return HeartTarget(low_bpm=low, high_bpm=high)
    if kind == "percent":
        low, high = pair(30, 120)
        return HeartPercentTarget(low_percent=low, high_percent=high, scale=draw(st.sampled_from(HeartScale)))
    if kind == "zones":
        low, high = pair(1, 5)
        return HeartZoneTarget(low_zone=low, high_zone=high)
    if kind == "power":
        low, high = pair(50, 900)
        return PowerTarget(low_watts=low, high_watts=high)
    return EffortTarget(rpe=draw(st.integers(1, 10)))


ROLES = [Intensity.WARMUP, Intensity.COOLDOWN, Intensity.ACTIVE, Intensity.RECOVERY]


def steps() -> st.SearchStrategy[Step]:
    """Steps with any mix of target, mode, role and note."""
    return st.builds(
        Step,
        duration=durations(),
        target=st.none() | targets(),
        mode=st.none() | st.sampled_from(Mode),
        intensity=st.none() | st.sampled_from(ROLES),
        note=NOTES,
    )


def runs() -> st.SearchStrategy[Run]:
    """Runs with repeats up to two deep."""
    counts = st.integers(1, 100)
    inner = st.builds(Repeat, count=counts, steps=st.lists(steps(), min_size=1, max_size=3).map(tuple))
    outer = st.builds(Repeat, count=counts, steps=st.lists(steps() | inner, min_size=1, max_size=3).map(tuple))
    return st.builds(Run, blocks=st.lists(steps() | outer, min_size=1, max_size=4).map(tuple))


@st.composite
def items(draw: st.DrawFn, in_amrap: bool = False) -> Item:
    """Strength items over the whole library."""
    exercise: Exercise = draw(st.sampled_from(sorted(library().exercises.values(), key=lambda one: one.name)))
    counts = st.integers(1, 200)
    sets = None if in_amrap else draw(st.none() | st.integers(1, 10))
    dose = draw(
        st.builds(Reps, low=counts)
        | st.builds(Hold, seconds=st.integers(1, 900))
        | st.tuples(counts, counts, st.booleans())
        .filter(lambda row: row[0] < row[1])
        .map(lambda row: Reps(low=row[0], high=row[1], grows=row[2]))
    )
    if sets is not None and draw(st.booleans()):
        return Item(exercise=exercise, dose=None, sets=sets)
    equipment = draw(st.sampled_from(["", *(gear.equipment for gear in exercise.gear)]))
    return Item(
        exercise=exercise,
        dose=dose,
        sets=sets,
        side=draw(st.none() | st.sampled_from(Side)),
        equipment=equipment,
        placement=draw(WORDS) if equipment and draw(st.booleans()) else "",
        load=draw(
            st.none() | st.builds(Load, value=st.integers(1, 200).map(lambda n: n / 2), unit=st.sampled_from(LoadUnit))
        ),
        rpe=draw(st.none() | st.integers(1, 10)),
        rest_seconds=draw(st.none() | st.integers(1, 300)),
        cues=tuple(draw(st.lists(WORDS, max_size=2))),
    )


@st.composite
def strengths(draw: st.DrawFn) -> Strength:
    """Strength workouts of every kind of section."""
    sections = []
    for kind in draw(st.lists(st.sampled_from(SectionKind), min_size=1, max_size=4)):
        lines = tuple(draw(st.lists(items(in_amrap=kind is SectionKind.AMRAP), min_size=1, max_size=4)))
        counted = kind in (SectionKind.SUPERSET, SectionKind.ROUNDS)
        rounds = draw(st.integers(1, 6)) if counted else None
        ranged = kind is SectionKind.ROUNDS and draw(st.booleans())
        sections.append(
            Section(
                kind=kind,
                items=lines,
                rounds=rounds,
                rounds_high=rounds + draw(st.integers(1, 4)) if ranged and rounds else None,
                seconds=draw(st.integers(60, 3600)) if kind is SectionKind.AMRAP else None,
            )
        )
    return Strength(sections=tuple(sections))


def crosses() -> st.SearchStrategy[Cross]:
    """Cross-training of every sport."""
    amounts = durations().filter(lambda duration: not isinstance(duration, Lap))
    return st.builds(Cross, amount=amounts, sport=st.sampled_from(SPORTS), note=NOTES)
