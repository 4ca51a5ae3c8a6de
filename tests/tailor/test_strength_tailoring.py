"""Strength work for one athlete: rounds, growing counts, equipment, jumps, warm-up and stretch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tailor.build import (
    BALL_TOSS,
    DEADLIFT,
    EXERCISES,
    JUMP_ROPE,
    KETTLEBELL_SQUAT,
    KETTLEBELL_SWING,
    SQUAT_JUMP,
    amrap,
    exercise,
    growing,
    hold,
    item,
    library,
    named,
    names,
    own,
    plan,
    rounds,
    straight,
    strength,
    superset,
    using,
)

from pipeline.model.athlete import Athlete, Jumping
from pipeline.model.plan import Level, Library, NamedWorkout, Plan, PlannedSession, Swap
from pipeline.model.rounds import with_rounds
from pipeline.model.strength import Item, Load, Reps, Section, SectionKind, Side, Strength
from pipeline.model.units import LoadUnit
from pipeline.tailor import jumps, tailor

JUMPY = named("legs", rounds(2, 5, item(SQUAT_JUMP, hold(60)), item(KETTLEBELL_SQUAT, 20)))
CALM = named("legs-low", rounds(2, 5, item(KETTLEBELL_SQUAT, 20), item(DEADLIFT, 5)))
NO_JUMPS = Athlete(jumping=Jumping.NONE)


def done(planned: Plan, athlete: Athlete, shelf: Library | None = None) -> list[PlannedSession]:
    return list(tailor(planned, athlete, shelf or library(JUMPY, CALM))[0].sessions)


def one(session: PlannedSession | Strength, athlete: Athlete, level: Level = Level.INTERMEDIATE) -> PlannedSession:
    return done(plan(session, level=level), athlete)[0]


def lifted(of: Item, athlete: Athlete, level: Level = Level.INTERMEDIATE) -> tuple[Item, tuple[Swap, ...]]:
    session = one(strength(straight(of)), athlete, level)
    return own(session.workout)[0].items[0], session.swaps


# --- rounds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "low", "high", "expected"),
    [
        (Level.BEGINNER, 2, 5, 2),
        (Level.INTERMEDIATE, 2, 5, 3),
        (Level.ADVANCED, 2, 5, 4),
        (Level.ADVANCED, 2, 3, 3),
        (Level.BEGINNER, 3, 5, 3),
    ],
)
def test_a_range_of_rounds_is_chosen_by_level_within_the_range(
    level: Level, low: int, high: int, expected: int
) -> None:
    (section,) = own(one(strength(rounds(low, high, item(DEADLIFT))), Athlete(), level).workout)
    assert (section.rounds, section.rounds_high) == (expected, None)


def test_the_athletes_level_counts_before_the_plans() -> None:
    session = one(strength(rounds(2, 5, item(DEADLIFT))), Athlete(level=Level.ADVANCED), Level.BEGINNER)
    assert own(session.workout)[0].rounds == 4


def test_rounds_that_the_plan_wrote_stay() -> None:
    session = one(strength(rounds(5, None, item(DEADLIFT))), Athlete(), Level.BEGINNER)
    assert own(session.workout)[0].rounds == 5


# --- growing counts ---------------------------------------------------------------------------------------------------


def counts(sessions: list[PlannedSession]) -> list[Reps]:
    found = [each.dose for session in sessions for section in own(session.workout) for each in section.items]
    return [dose for dose in found if isinstance(dose, Reps)]


def test_a_growing_count_builds_over_the_times_that_a_named_workout_is_done() -> None:
    workout = named("builder", straight(growing(DEADLIFT, 8, 20)))
    sessions = done(plan(*[using(workout)] * 4), Athlete())
    assert counts(sessions) == [
        Reps(low=8, high=20, grows=True),
        Reps(low=12, high=20, grows=True),
        Reps(low=16, high=20, grows=True),
        Reps(low=20),
    ]


def test_unnamed_workouts_build_by_exercise() -> None:
    deadlift = strength(straight(growing(DEADLIFT, 5, 7)))
    squat = strength(straight(growing(KETTLEBELL_SQUAT, 10, 20)))
    assert [dose.low for dose in counts(done(plan(deadlift, squat, deadlift, squat, deadlift), Athlete()))] == [
        5, 10, 6, 20, 7,
    ]  # fmt: skip


def test_a_count_that_is_done_once_stays_at_its_start() -> None:
    assert counts(done(plan(strength(straight(growing(DEADLIFT, 8, 20)))), Athlete())) == [
        Reps(low=8, high=20, grows=True)
    ]


def test_a_free_choice_of_reps_stays_a_choice() -> None:
    choice = Reps(low=8, high=12)
    assert counts(done(plan(*[strength(straight(item(DEADLIFT, choice)))] * 2), Athlete())) == [choice, choice]


@given(st.integers(1, 30), st.integers(1, 30), st.integers(2, 20))
def test_growing_counts_never_fall_and_end_at_the_end(start: int, more: int, sessions: int) -> None:
    workout = named("builder", straight(growing(DEADLIFT, start, start + more)))
    lows = [dose.low for dose in counts(done(plan(*[using(workout)] * sessions), Athlete()))]
    assert lows == sorted(lows)
    assert (lows[0], lows[-1]) == (start, start + more)


# --- equipment --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("equipment", "gear"),
    [
        (("barbell",), "barbell"),
        (("dumbbell", "kettlebell"), "kettlebell"),
        (("dumbbell",), "dumbbell"),
        ((), "none"),
        (("plate",), "none"),
    ],
)
def test_an_exercise_takes_the_first_of_its_equipment_that_is_at_hand(equipment: tuple[str, ...], gear: str) -> None:
    assert lifted(item(DEADLIFT), Athlete(equipment=equipment))[0].gear == gear


def test_swapped_equipment_is_recorded() -> None:
    assert lifted(item(DEADLIFT), Athlete(equipment=()))[1] == (
        Swap(was="deadlift (barbell)", now="deadlift (bodyweight)", why="no barbell at hand"),
    )


def test_equipment_that_names_the_exercise_is_told_once() -> None:
    (swap,) = lifted(item(JUMP_ROPE, 100), Athlete(equipment=()))[1]
    assert (swap.was, swap.now) == ("jump rope", "jump rope (bodyweight)")


def test_equipment_that_was_written_and_is_at_hand_is_left_alone() -> None:
    written = replace(item(DEADLIFT), equipment="dumbbell", placement="at the sides")
    assert lifted(written, Athlete(equipment=("barbell", "dumbbell"))) == (written, ())


def test_without_a_word_on_equipment_everything_stays_as_written() -> None:
    assert lifted(item(DEADLIFT), Athlete()) == (item(DEADLIFT), ())


def test_a_load_stays_with_weights_and_goes_with_them() -> None:
    load = Load(value=40, unit=LoadUnit.KG)
    written = replace(item(DEADLIFT), placement="on back", load=load)
    dumbbell, _ = lifted(written, Athlete(equipment=("dumbbell",)))
    bodyweight, _ = lifted(written, Athlete(equipment=()))
    assert (dumbbell.placement, dumbbell.load) == ("", load)
    assert bodyweight.load is None


@pytest.mark.parametrize(
    ("equipment", "gear"),
    [
        (("medicine ball", "wall"), "medicine ball and wall"),
        (("medicine ball",), "medicine ball"),
        (("wall",), "none"),
    ],
)
def test_equipment_in_two_parts_needs_both(equipment: tuple[str, ...], gear: str) -> None:
    assert lifted(item(BALL_TOSS), Athlete(equipment=equipment))[0].gear == gear


def test_equipment_in_two_parts_can_stand_in() -> None:
    thrust = exercise("hip thrust", "barbell", "dumbbell and bench", "none")
    assert lifted(item(thrust), Athlete(equipment=("bench", "dumbbell")))[0].gear == "dumbbell and bench"


def test_the_part_that_is_missing_is_named() -> None:
    (swap,) = lifted(item(BALL_TOSS), Athlete(equipment=("medicine ball",)))[1]
    assert swap.why == "no wall at hand"


def test_what_nothing_replaces_stays_and_is_said() -> None:
    written = item(KETTLEBELL_SWING)
    now, (swap,) = lifted(written, Athlete(equipment=("barbell",)))
    assert now == written
    assert swap.was == swap.now == "kettlebell swing (kettlebell)"
    assert swap.why == "no kettlebell at hand; nothing that is at hand replaces it"


def test_beginners_lift_dumbbells_in_place_of_a_barbell() -> None:
    now, (swap,) = lifted(item(DEADLIFT), Athlete(), Level.BEGINNER)
    assert now.gear == "dumbbell"
    assert swap.now == "deadlift (dumbbell)"


def test_beginners_use_their_body_where_there_is_no_dumbbell_form() -> None:
    step_up = exercise("step-up", "barbell", "none")
    assert lifted(item(step_up), Athlete(), Level.BEGINNER)[0].gear == "none"


def test_beginners_are_told_of_a_barbell_that_nothing_replaces() -> None:
    jerk = exercise("jerk", "barbell")
    now, (swap,) = lifted(item(jerk), Athlete(), Level.BEGINNER)
    assert now.gear == "barbell"
    assert "no lighter form" in swap.why


def test_beginners_keep_lighter_equipment_as_written() -> None:
    for light in (item(BALL_TOSS), item(JUMP_ROPE)):
        assert lifted(light, Athlete(), Level.BEGINNER) == (light, ())


def test_beginners_take_a_dumbbell_for_a_kettlebell() -> None:
    now, (swap,) = lifted(item(KETTLEBELL_SQUAT), Athlete(), Level.BEGINNER)
    assert now.gear == "dumbbell"
    assert swap.was == "kettlebell squat (kettlebell)"


def test_beginners_who_have_a_barbell_use_it() -> None:
    assert lifted(item(DEADLIFT), Athlete(equipment=("barbell",)), Level.BEGINNER) == (item(DEADLIFT), ())


def test_the_same_swap_is_told_once() -> None:
    twice = strength(straight(item(DEADLIFT, 5), item(DEADLIFT, 8)))
    assert len(one(twice, Athlete(equipment=())).swaps) == 1


# --- jumps ------------------------------------------------------------------------------------------------------------


def test_without_jumping_a_named_workout_becomes_its_low_sibling() -> None:
    session = one(using(JUMPY), NO_JUMPS)
    assert own(session.workout)[0].items == (item(KETTLEBELL_SQUAT, 20), item(DEADLIFT, 5))
    assert session.uses == CALM
    assert session.swaps == (Swap(was="legs", now="legs-low", why=jumps.WHY),)


def test_the_low_sibling_keeps_the_rounds_that_the_plan_wrote() -> None:
    assert isinstance(JUMPY.workout, Strength)
    written = replace(using(JUMPY), workout=with_rounds(JUMPY.workout, 5), rounds=5)
    (section,) = own(one(written, NO_JUMPS).workout)
    assert (section.rounds, section.rounds_high) == (5, None)


def test_a_low_sibling_with_fewer_rounds_is_done_as_written() -> None:
    short = named("legs-low", superset(2, item(DEADLIFT)))
    session = done(plan(replace(using(JUMPY), rounds=5)), NO_JUMPS, library(short))[0]
    assert own(session.workout)[0].rounds == 2


def test_the_plans_own_sibling_counts_before_the_bundled_one() -> None:
    mine = named("legs-low", straight(item(JUMP_ROPE, 50)))
    planned = replace(plan(using(JUMPY)), workouts={"legs-low": mine})
    assert names(own(done(planned, NO_JUMPS)[0].workout)) == ["jump rope"]


@pytest.mark.parametrize("uses", [None, named("lonely", straight(item(SQUAT_JUMP)))])
def test_without_a_sibling_each_jump_is_replaced_and_keeps_its_dose(uses: NamedWorkout | None) -> None:
    jump = Item(exercise=SQUAT_JUMP, dose=hold(60), sets=3, side=Side.TOTAL, rest_seconds=30, cues=("fast",))
    written = strength(straight(jump, item(DEADLIFT)))
    session = one(PlannedSession(slot="", workout=written, uses=uses), NO_JUMPS)
    calm = Item(exercise=KETTLEBELL_SQUAT, dose=hold(60), sets=3, side=Side.TOTAL, rest_seconds=30)
    assert own(session.workout)[0].items == (calm, item(DEADLIFT))
    assert session.swaps == (Swap(was="squat jump", now="kettlebell squat", why=jumps.WHY),)


def test_a_jump_in_the_sibling_is_replaced_too() -> None:
    careless = named("legs-low", straight(item(SQUAT_JUMP)))
    session = done(plan(using(JUMPY)), NO_JUMPS, library(careless))[0]
    assert names(own(session.workout)) == ["kettlebell squat"]
    assert [swap.now for swap in session.swaps] == ["legs-low", "kettlebell squat"]


def test_a_jump_without_a_low_form_stays_and_is_said() -> None:
    bound = replace(SQUAT_JUMP, name="bound", low="")
    session = one(strength(straight(item(bound))), NO_JUMPS)
    assert names(own(session.workout)) == ["bound"]
    assert session.swaps == (Swap(was="bound", now="bound", why=jumps.NO_LOW_FORM),)


@pytest.mark.parametrize("jumping", [Jumping.SOME, Jumping.REGULAR])
def test_those_who_jump_do_as_written(jumping: Jumping) -> None:
    session = one(using(JUMPY), Athlete(jumping=jumping))
    assert (session.uses, session.swaps) == (JUMPY, ())


@pytest.mark.parametrize(
    ("level", "uses"), [(Level.BEGINNER, CALM), (Level.INTERMEDIATE, JUMPY), (Level.ADVANCED, JUMPY)]
)
def test_only_beginners_are_taken_not_to_jump(level: Level, uses: NamedWorkout) -> None:
    assert one(using(JUMPY), Athlete(), level).uses == uses


def test_skipping_is_not_an_all_out_jump() -> None:
    session = one(strength(straight(item(JUMP_ROPE, 100))), NO_JUMPS)
    assert (names(own(session.workout)), session.swaps) == (["jump rope"], ())


def test_the_equipment_of_what_replaces_a_jump_is_looked_at_too() -> None:
    session = one(strength(straight(item(SQUAT_JUMP))), Athlete(jumping=Jumping.NONE, equipment=("dumbbell",)))
    assert own(session.workout)[0].items[0].gear == "dumbbell"
    assert [swap.now for swap in session.swaps] == ["kettlebell squat", "kettlebell squat (dumbbell)"]


# --- warm-up and stretch ----------------------------------------------------------------------------------------------


def test_a_workout_gets_our_warm_up_and_stretch_and_both_are_marked() -> None:
    workout = one(strength(amrap(600, item(DEADLIFT))), Athlete()).workout
    assert isinstance(workout, Strength)
    assert [(section.kind, section.added) for section in workout.sections] == [
        (SectionKind.WARMUP, True),
        (SectionKind.AMRAP, False),
        (SectionKind.STRETCH, True),
    ]
    first, *_, last = workout.sections
    assert [(each.exercise.name, each.dose, each.side) for each in first.items] == [
        ("easy jog", hold(300), None),
        ("leg swing", Reps(low=10), Side.EACH),
        ("bodyweight squat", Reps(low=10), None),
    ]
    assert [(each.exercise.name, each.dose, each.side) for each in last.items] == [
        ("calf stretch", hold(30), Side.EACH),
        ("hip flexor stretch", hold(30), Side.EACH),
        ("hamstring stretch", hold(30), Side.EACH),
    ]


@pytest.mark.parametrize("kind", [SectionKind.WARMUP, SectionKind.STRETCH])
def test_a_warm_up_or_stretch_of_the_authors_own_is_enough(kind: SectionKind) -> None:
    mine = Section(kind=kind, items=(item(JUMP_ROPE, 100),))
    workout = one(strength(mine, straight(item(DEADLIFT))), Athlete()).workout
    assert isinstance(workout, Strength)
    assert [section.added for section in workout.sections if section.kind is kind] == [False]
    assert len(workout.sections) == 3


def test_a_session_of_stretching_alone_stays_as_it_is() -> None:
    stretching = strength(Section(kind=SectionKind.STRETCH, items=(item(EXERCISES["calf stretch"], hold(60)),)))
    assert one(stretching, Athlete()).workout == stretching
