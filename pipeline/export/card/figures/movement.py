"""What a movement is made of: poses, weights and how they are held, what stands around the body, ways to go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.export.card.figures.skeleton import Arm, Pose

Pair = tuple[Arm, Arm]


class Held(NamedTuple):
    """A weight: `at` names a joint for each pose, or one for all; `shift` moves it ahead and up from there."""

    kind: str
    at: tuple[str, ...]
    shift: tuple[tuple[float, float], ...] = ((0, 0),)


class Standing(NamedTuple):
    """Something around the body: where it is in each pose, measured ahead from the hips; None where it is not."""

    kind: str
    at: tuple[float | None, ...]


class Arrow(NamedTuple):
    """A way through the drawing, from x and z to x and z; `bend` bows it to its left."""

    x: float
    z: float
    to_x: float
    to_z: float
    bend: float = 0


class Hold(NamedTuple):
    """How some equipment is held: the arms of each pose (one pair for all, none for the pose's own) and the weights."""

    arms: tuple[Pair, ...] = ()
    held: tuple[Held, ...] = ()


class Movement(NamedTuple):
    """Poses from start to end, seen from the side (`view` 0) or from the front (90)."""

    view: float
    poses: tuple[Pose, ...]
    arrows: tuple[Arrow, ...] = ()
    standing: tuple[Standing, ...] = ()
    holds: Mapping[str, Hold] = {}
