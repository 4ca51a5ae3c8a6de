"""What a person chooses about watch files where watches differ, or where people do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.fitfile.limits import MOST_STEPS


class Nesting(StrEnum):
    """A repeat inside a repeat: written out, since watches are not known to run one, or kept."""

    FLATTEN = "flatten"
    KEEP = "keep"


class Amrap(StrEnum):
    """Rounds against the clock: a repeat until the time is over, or one step that tells the circuit in its notes."""

    REPEAT = "repeat"
    STEP = "step"


class Sides(StrEnum):
    """Counted work for each side: one step for both, or one for the left and one for the right."""

    ONE = "one"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions:
    """The choices. `max_steps` is how many steps the watch takes, repeats counted; what is too much is told instead."""

    nesting: Nesting = Nesting.FLATTEN
    amrap: Amrap = Amrap.REPEAT
    sides: Sides = Sides.ONE
    max_steps: int = MOST_STEPS

    def __post_init__(self) -> None:
        if self.max_steps < 1:
            raise ValueError("a watch takes one step at least")
