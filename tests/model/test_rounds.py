"""What `xN` does to a strength workout, and when it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tailor.build import DEADLIFT, KETTLEBELL_SQUAT, amrap, item, rounds, straight, strength, superset

from pipeline.model.rounds import with_rounds
from pipeline.model.strength import Section, SectionKind

WARMUP = Section(kind=SectionKind.WARMUP, items=(item(DEADLIFT, 10, 3),))
STRETCH = Section(kind=SectionKind.STRETCH, items=(item(DEADLIFT, 10, 3),))
FINISHER = Section(kind=SectionKind.FINISHER, items=(item(DEADLIFT, 10, 3),))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_rounds_section_gets_as_many_rounds_as_asked(count: int) -> None:
    done = with_rounds(strength(rounds(2, 5, item(DEADLIFT))), count)
    assert done == strength(rounds(count, None, item(DEADLIFT)))


def test_a_superset_is_capped() -> None:
    workout = strength(superset(3, item(DEADLIFT)), superset(4, item(KETTLEBELL_SQUAT, 5, 4)))
    assert with_rounds(workout, 2) == strength(superset(2, item(DEADLIFT)), superset(2, item(KETTLEBELL_SQUAT, 5, 2)))


def test_a_superset_with_fewer_rounds_keeps_them() -> None:
    workout = strength(superset(3, item(DEADLIFT)), superset(4, item(DEADLIFT)))
    assert with_rounds(workout, 4) == workout


def test_the_sets_of_straight_work_are_capped() -> None:
    workout = strength(straight(item(DEADLIFT, 5, 4), item(DEADLIFT, None, 2), item(DEADLIFT, 20)))
    expected = strength(straight(item(DEADLIFT, 5, 3), item(DEADLIFT, None, 2), item(DEADLIFT, 20)))
    assert with_rounds(workout, 3) == expected


@pytest.mark.parametrize("section", [WARMUP, STRETCH, FINISHER])
def test_warm_up_stretch_and_finisher_stay(section: Section) -> None:
    done = with_rounds(strength(section, rounds(2, 5, item(DEADLIFT))), 2)
    assert done.sections[0] == section


@pytest.mark.parametrize("section", [rounds(2, 5, item(DEADLIFT)), rounds(5, None, item(DEADLIFT))])
def test_more_rounds_than_the_workout_has_are_refused(section: Section) -> None:
    with pytest.raises(ValueError, match="`x6` is more than this workout has: at most 5 rounds"):
        with_rounds(strength(section), 6)


def test_more_sets_than_any_section_has_are_refused() -> None:
    workout = strength(superset(3, item(DEADLIFT)), straight(item(DEADLIFT, 5, 4)))
    with pytest.raises(ValueError, match="`x5` is more than this workout has: at most 4 sets"):
        with_rounds(workout, 5)


def test_rounds_are_bound_by_their_own_range_whatever_stands_beside_them() -> None:
    workout = strength(rounds(2, 3, item(DEADLIFT)), superset(4, item(DEADLIFT)))
    with pytest.raises(ValueError, match="at most 3 rounds"):
        with_rounds(workout, 4)


def test_every_rounds_section_has_to_allow_the_rounds() -> None:
    workout = strength(rounds(2, 3, item(DEADLIFT)), rounds(2, 5, item(DEADLIFT)))
    with pytest.raises(ValueError, match="at most 3 rounds"):
        with_rounds(workout, 4)


def test_an_amrap_has_no_rounds_to_set() -> None:
    with pytest.raises(ValueError, match="as many rounds as possible in its time: leave out `x3`"):
        with_rounds(strength(amrap(600, item(DEADLIFT))), 3)


def test_a_workout_without_rounds_and_sets_has_nothing_to_count() -> None:
    with pytest.raises(ValueError, match="no rounds and no sets"):
        with_rounds(strength(WARMUP, straight(item(DEADLIFT))), 2)


def test_no_rounds_at_all_is_not_a_workout() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        with_rounds(strength(rounds(2, 5, item(DEADLIFT))), 0)


def test_a_range_of_supersets_is_settled_too() -> None:
    ranged = replace(superset(2, item(DEADLIFT)), rounds_high=4)
    assert with_rounds(strength(ranged), 3) == strength(superset(3, item(DEADLIFT)))
