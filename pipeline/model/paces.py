"""What one athlete's fitness comes to: zones as speeds and heart rates, and where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.target import Range, Zone


class Basis(StrEnum):
    """Where paces came from."""

    GOAL_AND_RACE = "goal and race"
    GOAL = "goal"
    RACE = "race"
    EFFORT = "effort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paces:
    """Zones in numbers. `zones` is empty when the plan goes out by effort; `expected_mps` is always complete.

    `vdot` is present fitness and `goal_vdot` what the goal takes (Daniels & Gilbert 1979): where one of the two is not
    known it equals the other. `heart` maps zone 1 to 5 to beats a minute, half-open: a zone ends where the next begins.
    """

    basis: Basis
    vdot: float
    goal_vdot: float
    zones: Mapping[Zone, Range] = field(default_factory=dict)
    expected_mps: Mapping[Zone, float] = field(default_factory=dict)
    heart: Mapping[int, Range] = field(default_factory=dict)
