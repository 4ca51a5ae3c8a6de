"""A body of fixed segment lengths in three dimensions: joint angles in, places of the joints out.

Lengths are parts of a body about 100 high. Angles are degrees of flexion: a straight leg or arm is 0, an arm that
points ahead 90. x runs ahead, y to the body's left, z upwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin
from typing import NamedTuple

Point = tuple[float, float, float]

THIGH, SHANK, FOOT = 24.0, 23.0, 8.0
TRUNK, NECK = 29.0, 11.5
UPPER_ARM, FOREARM = 16.0, 16.0
_HIP_HALF, _SHOULDER_HALF = 5.0, 9.0

RANGES: Mapping[str, tuple[float, float]] = {
    "hip": (-35, 130),
    "knee": (0, 150),
    "ankle": (-50, 40),
    "shoulder": (-60, 185),
    "elbow": (0, 150),
    "turn": (-75, 90),
}
"""What a healthy joint can do, in degrees."""


class Leg(NamedTuple):
    """`ankle` None leaves the sole level; `turn` is how far the limb bends outwards instead of ahead."""

    hip: float
    knee: float
    ankle: float | None = None
    turn: float = 0


class Arm(NamedTuple):
    """`shoulder` None lets the arm hang plumb, however the trunk leans; `turn` 90 raises it sideways."""

    shoulder: float | None
    elbow: float
    turn: float = 0


class Pose(NamedTuple):
    """A body at one moment. `x` is where its hips are in the drawing, `lean` tips the trunk ahead and `nod` the head.

    `air` is the gap between the floor and the lowest joint.
    """

    x: float
    lean: float
    right: Leg
    left: Leg
    right_arm: Arm
    left_arm: Arm
    air: float = 0
    nod: float = 0


def joints(pose: Pose) -> dict[str, Point]:
    """Every joint by its name (`left knee`, `neck`, `hands` for the middle between them), the lowest one on `air`."""
    up = _direction(180 - pose.lean)
    hips: Point = (0.0, 0.0, 0.0)
    neck = along(hips, up, TRUNK)
    found = {"hips": hips, "neck": neck, "head": along(neck, _direction(180 - pose.lean + pose.nod), NECK)}
    for name, side, leg, arm in (("right", -1, pose.right, pose.right_arm), ("left", 1, pose.left, pose.left_arm)):
        parts = (*_leg(leg, side, pose.lean), *_arm(arm, side, pose.lean, neck))
        found |= {f"{name} {part}": place for part, place in parts}
    right, left = found["right hand"], found["left hand"]
    found["hands"] = ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2, (right[2] + left[2]) / 2)
    low = min(z for _, _, z in found.values())
    return {part: (x, y, z - low + pose.air) for part, (x, y, z) in found.items()}


def along(start: Point, way: Point, length: float) -> Point:
    """The point at `length` from `start` in the direction `way`."""
    return start[0] + way[0] * length, start[1] + way[1] * length, start[2] + way[2] * length


def _leg(leg: Leg, side: int, lean: float) -> tuple[tuple[str, Point], ...]:
    thigh, shank = leg.hip - lean, leg.hip - lean - leg.knee
    foot = 90.0 if leg.ankle is None else shank + 90 + leg.ankle
    hip: Point = (0.0, side * _HIP_HALF, 0.0)
    knee = along(hip, _direction(thigh, leg.turn, side), THIGH)
    ankle = along(knee, _direction(shank, leg.turn, side), SHANK)
    toe = along(ankle, _direction(foot, leg.turn, side), FOOT)
    return ("hip", hip), ("knee", knee), ("ankle", ankle), ("toe", toe)


def _arm(arm: Arm, side: int, lean: float, neck: Point) -> tuple[tuple[str, Point], ...]:
    flexion = lean if arm.shoulder is None else arm.shoulder
    shoulder = along(neck, (0.0, float(side), 0.0), _SHOULDER_HALF)
    elbow = along(shoulder, _tipped(_direction(flexion, arm.turn, side), lean), UPPER_ARM)
    hand = along(elbow, _tipped(_direction(flexion + arm.elbow, arm.turn, side), lean), FOREARM)
    return ("shoulder", shoulder), ("elbow", elbow), ("hand", hand)


def _direction(angle: float, turn: float = 0, side: int = 1) -> Point:
    """The unit vector at `angle` from straight down towards ahead, in a plane turned outwards to `side`."""
    flexion, outwards = radians(angle), radians(turn) * side
    return sin(flexion) * cos(outwards), sin(flexion) * sin(outwards), -cos(flexion)


def _tipped(way: Point, lean: float) -> Point:
    """The same vector on a trunk that leans ahead."""
    x, y, z = way
    tip = radians(lean)
    return x * cos(tip) + z * sin(tip), y, z * cos(tip) - x * sin(tip)
