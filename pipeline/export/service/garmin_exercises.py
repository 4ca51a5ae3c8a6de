"""What Garmin Connect calls the exercises of our library: the names of the FIT profile, in capitals.

Garmin's own table of exercises has these keys; the numbers are FIT's `exercise_category` and, in each category, its
`exercise_name`. A test holds the table to the profile and to the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.model.exercise import FitExercise


class Keys(NamedTuple):
    """Category and name; the name is "" where an exercise is no more than one of its category."""

    category: str
    name: str


_CATEGORIES = {
    1: "CALF_RAISE",
    2: "CARDIO",
    8: "DEADLIFT",
    10: "HIP_RAISE",
    15: "LEG_CURL",
    17: "LUNGE",
    19: "PLANK",
    20: "PLYO",
    28: "SQUAT",
    31: "WARM_UP",
    32: "RUN",
}
_NAMES: Mapping[int, Mapping[int, str]] = {
    1: {17: "STANDING_BARBELL_CALF_RAISE", 18: "STANDING_CALF_RAISE", 20: "STANDING_DUMBBELL_CALF_RAISE"},
    2: {6: "JUMP_ROPE"},
    8: {0: "BARBELL_DEADLIFT", 2: "DUMBBELL_DEADLIFT", 20: "KETTLEBELL_DEADLIFT"},
    10: {1: "BARBELL_HIP_THRUST_WITH_BENCH", 11: "HIP_RAISE", 12: "WEIGHTED_HIP_RAISE", 23: "KETTLEBELL_SWING"},
    15: {2: "GOOD_MORNING"},
    17: {
        0: "OVERHEAD_LUNGE",
        13: "BARBELL_SPLIT_SQUAT",
        32: "LUNGE",
        33: "WEIGHTED_LUNGE",
        34: "LUNGE_WITH_ARM_REACH",
        41: "OVERHEAD_DUMBBELL_SPLIT_SQUAT",
        78: "WALKING_LUNGE",
        79: "WEIGHTED_WALKING_LUNGE",
        83: "OVERHEAD_DUMBBELL_LUNGE",
        85: "DUMBBELL_OVERHEAD_WALKING_LUNGE",
        86: "CURTSY_LUNGE",
        87: "WEIGHTED_CURTSY_LUNGE",
    },
    19: {43: "PLANK"},
    20: {
        0: "ALTERNATING_JUMP_LUNGE",
        3: "BODY_WEIGHT_JUMP_SQUAT",
        23: "MEDICINE_BALL_OVERHEAD_THROWS",
        33: "BOX_JUMP",
    },
    28: {
        1: "BACK_SQUAT_WITH_BODY_BAR",
        6: "BARBELL_BACK_SQUAT",
        28: "DUMBBELL_SPLIT_SQUAT",
        29: "DUMBBELL_SQUAT",
        37: "GOBLET_SQUAT",
        38: "KETTLEBELL_SQUAT",
        61: "SQUAT",
        83: "WALL_BALL",
    },
    31: {
        9: "FORWARD_AND_BACKWARD_LEG_SWINGS",
        37: "STRETCH_CALF",
        44: "STRETCH_HAMSTRING",
        49: "STRETCH_LUNGING_HIP_FLEXOR",
    },
    32: {2: "JOG"},
}


def keys(exercise: FitExercise) -> Keys | None:
    """The keys of an exercise by its FIT numbers; None for a category that is not in the table."""
    category = _CATEGORIES.get(exercise.category)
    if category is None:
        return None
    names = _NAMES[exercise.category]
    return Keys(category, names.get(exercise.name, "") if exercise.name is not None else "")
