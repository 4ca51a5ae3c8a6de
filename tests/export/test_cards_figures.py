from __future__ import annotations

import re
from itertools import chain, pairwise
from math import dist
from xml.etree import ElementTree

import pytest
from bundled import library

from pipeline.export.card.figures.drawing import HEIGHT, WIDTH, draw
from pipeline.export.card.figures.movements import MOVEMENTS, movement
from pipeline.export.card.figures.skeleton import FOREARM, RANGES, SHANK, THIGH, TRUNK, UPPER_ARM, Pose, joints

POSES = [
    pytest.param(pose, id=f"{' '.join(sorted(words))} {place}")
    for words, each in MOVEMENTS.items()
    for place, pose in enumerate(each.poses, start=1)
]
DRAWN = sorted(
    {(gear.name or each.name, gear.equipment) for each in library().exercises.values() for gear in each.gear}
)
_STROKE = 3.6


@pytest.mark.parametrize("pose", POSES)
def test_limbs_keep_their_length_in_every_pose(pose: Pose) -> None:
    found = joints(pose)
    for side in ("left", "right"):
        parts = [f"{side} {part}" for part in ("hip", "knee", "ankle", "shoulder", "elbow", "hand")]
        lengths = [dist(found[a], found[b]) for a, b in pairwise(parts)]
        assert [lengths[0], lengths[1], lengths[3], lengths[4]] == pytest.approx([THIGH, SHANK, UPPER_ARM, FOREARM])
    assert dist(found["hips"], found["neck"]) == pytest.approx(TRUNK)


@pytest.mark.parametrize("pose", POSES)
def test_no_joint_bends_further_than_a_body_can(pose: Pose) -> None:
    limbs = (pose.right, pose.left, pose.right_arm, pose.left_arm)
    angles = chain.from_iterable(limb._asdict().items() for limb in limbs)
    wrong = [
        (joint, angle)
        for joint, angle in angles
        if angle is not None and not RANGES[joint][0] <= angle <= RANGES[joint][1]
    ]
    assert not wrong


@pytest.mark.parametrize("pose", POSES)
def test_a_body_stands_on_the_floor_or_hangs_in_the_air_above_it(pose: Pose) -> None:
    assert min(z for _, _, z in joints(pose).values()) == pytest.approx(pose.air)


@pytest.mark.parametrize(("name", "gear"), DRAWN)
def test_every_bundled_exercise_is_drawn_inside_its_box(name: str, gear: str) -> None:
    picture = ElementTree.fromstring(draw(name, gear))
    spots = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", paths(picture))]
    half = _STROKE / 2
    assert min(x for x, _ in spots) >= half
    assert max(x for x, _ in spots) <= WIDTH - half
    assert min(y for _, y in spots) >= half
    assert max(y for _, y in spots) <= HEIGHT - half


def paths(picture: ElementTree.Element) -> str:
    """All strokes but those of paper; the pull of a rope's curve is left out, which lies beyond the curve."""
    drawn = [mark.get("d") or "" for mark in picture.iter("path") if not (mark.get("class") or "").startswith("p")]
    return " ".join(re.sub(r"C\S+ \S+ \S+ \S+ ", "L", told) for told in drawn)


@pytest.mark.parametrize(("name", "gear"), DRAWN)
def test_an_exercise_is_shown_in_two_poses_at_least(name: str, gear: str) -> None:
    shown = movement(name)
    assert shown is not None
    heads = [mark for mark in ElementTree.fromstring(draw(name, gear)).iter("circle") if mark.get("class") == "i o"]
    assert len(heads) == len(shown.poses) >= 2


def test_a_new_exercise_has_the_drawing_of_its_nearest_relative() -> None:
    assert movement("sumo squat") is MOVEMENTS[frozenset({"squat"})]
    assert movement("heavy kettlebell squat") is MOVEMENTS[frozenset({"kettlebell", "squat"})]


def test_a_stranger_has_no_drawing() -> None:
    assert movement("bird dog") is None
    assert draw("bird dog", "none") == ""


def test_equipment_changes_what_is_held() -> None:
    assert draw("curtsy lunge", "barbell") != draw("curtsy lunge", "dumbbell") != draw("curtsy lunge", "none")


def test_a_drawing_is_made_once() -> None:
    assert draw("deadlift", "barbell") is draw("deadlift", "barbell")
