"""Progression and choice: rounds by phase, jumps with some experience, circuits and straight sets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tailor.build import (
    DEADLIFT,
    KETTLEBELL_SQUAT,
    SQUAT_JUMP,
    amrap,
    hold,
    item,
    library,
    named,
    own,
    plan,
    rounds,
    straight,
    strength,
    superset,
    using,
)

from pipeline.model.athlete import Athlete, Jumping, Sets
from pipeline.model.plan import Level, Phase, Plan, PlannedSession, Swap
from pipeline.model.strength import SectionKind, Strength
from pipeline.model.workout import Workout
from pipeline.tailor import arrangement, jumps, tailor

JUMPY = named("legs", rounds(2, 5, item(SQUAT_JUMP, hold(60)), item(KETTLEBELL_SQUAT, 20)))
CALM = named("legs-low", rounds(2, 5, item(KETTLEBELL_SQUAT, 20), item(DEADLIFT, 5)))
SOME = Athlete(jumping=Jumping.SOME)


def tailored(planned: Plan, athlete: Athlete) -> list[PlannedSession]:
    return list(tailor(planned, athlete, library(JUMPY, CALM))[0].sessions)


def twice_a_week(phase: Phase) -> Plan:
    """A plan whose first week has two jump sessions, three empty weeks before the race."""
    single = plan(using(JUMPY), phase=phase)
    day = tuple(
        replace(session, slot=f"w01-{name}-1")
        for name, session in zip(("tue", "thu"), 2 * list(single.sessions), strict=False)
    )
    first = replace(single.weeks[0], days=((), day[:1], (), day[1:], (), (), ()))
    return replace(single, weeks=(first, *single.weeks[1:]))


@pytest.mark.parametrize(
    ("phase", "level", "expected"),
    [
        (Phase.BASE, Level.ADVANCED, 3),
        (Phase.BUILD, Level.ADVANCED, 4),
        (Phase.PEAK, Level.ADVANCED, 4),
        (Phase.TAPER, Level.ADVANCED, 3),
        (Phase.BASE, Level.INTERMEDIATE, 2),
        (Phase.BASE, Level.BEGINNER, 2),
    ],
)
def test_a_range_of_rounds_steps_by_phase_within_the_range(phase: Phase, level: Level, expected: int) -> None:
    (session,) = tailored(plan(strength(rounds(2, 5, item(DEADLIFT))), level=level, phase=phase), Athlete())
    assert own(session.workout)[0].rounds == expected


@pytest.mark.parametrize("phase", [Phase.BASE, Phase.BUILD])
def test_with_some_experience_jumps_stay_before_the_height_of_training(phase: Phase) -> None:
    assert [session.uses for session in tailored(twice_a_week(phase), SOME)] == [JUMPY, JUMPY]


def test_with_some_experience_one_jump_session_a_week_stays_at_the_peak() -> None:
    first, second = tailored(twice_a_week(Phase.PEAK), SOME)
    assert (first.uses, first.swaps) == (JUMPY, ())
    assert second.uses == CALM
    assert second.swaps == (Swap(was="legs", now="legs-low", why=jumps.WHY_SOME),)


def test_with_some_experience_the_last_three_weeks_have_no_jumps() -> None:
    sessions = [using(JUMPY) for _ in range(4)]
    whole = plan(*sessions)
    late = replace(whole, weeks=whole.weeks[:4])
    assert [session.uses for session in tailored(late, SOME)] == [JUMPY, CALM, CALM, CALM]


def test_with_regular_experience_jumps_stay_as_written() -> None:
    regular = Athlete(jumping=Jumping.REGULAR)
    assert [session.uses for session in tailored(twice_a_week(Phase.PEAK), regular)] == [JUMPY, JUMPY]


def sections(workout: Workout) -> list[tuple[SectionKind, int | None, list[int | None]]]:
    return [(one.kind, one.rounds, [each.sets for each in one.items]) for one in own(workout)]


def liked(workout: Strength, sets: Sets) -> PlannedSession:
    (session,) = tailored(plan(workout, level=Level.ADVANCED), Athlete(sets=sets))
    return session


def test_a_circuit_becomes_straight_sets_of_the_same_numbers() -> None:
    session = liked(strength(rounds(2, 5, item(DEADLIFT, 5), item(KETTLEBELL_SQUAT, 20))), Sets.STRAIGHT)
    assert sections(session.workout) == [(SectionKind.STRAIGHT, None, [4, 4])]
    assert session.swaps == (Swap(was="circuit", now="straight sets", why=arrangement.WHY),)


def test_a_superset_becomes_straight_sets() -> None:
    session = liked(strength(superset(3, item(DEADLIFT, 5), item(KETTLEBELL_SQUAT, 20))), Sets.STRAIGHT)
    assert sections(session.workout) == [(SectionKind.STRAIGHT, None, [3, 3])]
    assert [swap.was for swap in session.swaps] == ["superset"]


def test_straight_sets_that_follow_one_another_are_one_section() -> None:
    pairs = (superset(3, item(DEADLIFT, 5)), superset(4, item(KETTLEBELL_SQUAT, 20)), amrap(600, item(DEADLIFT, 5)))
    session = liked(strength(*pairs), Sets.STRAIGHT)
    assert sections(session.workout) == [(SectionKind.STRAIGHT, None, [3, 4]), (SectionKind.AMRAP, None, [None])]


def test_straight_sets_of_one_number_become_a_circuit() -> None:
    lifts = straight(item(DEADLIFT, 5, 4), item(DEADLIFT, 8, 3), item(KETTLEBELL_SQUAT, None, 3))
    session = liked(strength(lifts), Sets.CIRCUIT)
    assert sections(session.workout) == [
        (SectionKind.STRAIGHT, None, [4]),
        (SectionKind.ROUNDS, 3, [None, 1]),
    ]
    assert session.swaps == (Swap(was="straight sets", now="circuit", why=arrangement.WHY),)


@pytest.mark.parametrize("sets", Sets)
def test_an_amrap_and_what_is_liked_already_stay(sets: Sets) -> None:
    already = straight(item(DEADLIFT, 5, 3)) if sets is Sets.STRAIGHT else rounds(3, None, item(DEADLIFT, 5))
    for section in (amrap(600, item(DEADLIFT, 5)), already):
        session = liked(strength(section), sets)
        assert own(session.workout) == (section,)
        assert session.swaps == ()
