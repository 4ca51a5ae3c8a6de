"""Strength exercises: what they are called, what they need, how hard they land, and their FIT numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BODYWEIGHT = "none"
EQUIPMENT = (
    "barbell", "body bar", "plate", "kettlebell", "dumbbell", "medicine ball", "wall", "bench", "jump rope", "box",
)  # fmt: skip
"""What exercises ask for and athletes may have; `X and Y` in an exercise needs both."""


class Impact(StrEnum):
    """How hard an exercise lands. Only `HIGH` (all-out jumps) is bound to the off-season rule."""

    LOW = "low"
    LIGHT = "light"
    EXPLOSIVE = "explosive"
    HIGH = "high"


class Counting(StrEnum):
    """What a bare number of an exercise counts."""

    REPS = "reps"
    TOTAL = "total"
    """Both sides together: 20 are 10 each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitExercise:
    """An exercise as a watch knows it: FIT `exercise_category` and `exercise_name` numbers.

    `name` is None where FIT has no such exercise; `near` says that the number stands for a relative of it.
    """

    category: int
    name: int | None = None
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gear:
    """One way to load an exercise: the equipment (`none` = bodyweight) and the FIT numbers for it.

    `name`, `short` and `cue` are set where the exercise becomes another one with this equipment.
    """

    equipment: str
    fit: FitExercise
    name: str = ""
    short: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One movement in one style. `gear` is in order of preference: the first is as the exercise is meant.

    `short` fits a watch's 15 bytes with a count before it. `low` names the exercise that replaces it for
    somebody who should not jump. `muscle` says how hard it is on the legs: `heavy` lifts count as hard work.
    """

    name: str
    short: str
    gear: tuple[Gear, ...]
    cue: str = ""
    purpose: str = ""
    load: str = ""
    aliases: tuple[str, ...] = ()
    impact: Impact = Impact.LOW
    counting: Counting = Counting.REPS
    heavy: bool = False
    legs: bool = True
    low: str = ""

    def gear_for(self, equipment: str) -> Gear | None:
        """The gear with this equipment, or None where the exercise cannot be done with it."""
        return next((gear for gear in self.gear if gear.equipment == equipment), None)
