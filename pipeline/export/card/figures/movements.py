"""Every movement that can be drawn: its poses as joint angles, what is held, what stands around, where it goes.

A movement is found by words of the exercise name, so that a new exercise in YAML (`sumo squat`) has the drawing of its
nearest relative. How a weight is held follows from the equipment.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.export.card.figures.movement import Arrow, Held, Hold, Movement, Pair, Standing
from pipeline.export.card.figures.skeleton import Arm, Leg, Pose


def _both(arm: Arm) -> Pair:
    return arm, arm


def _legs(hip: float, knee: float, ankle: float | None = None, turn: float = 0) -> tuple[Leg, Leg]:
    leg = Leg(hip, knee, ankle, turn)
    return leg, leg


_PLUMB, _ON_HIPS = _both(Arm(None, 4)), _both(Arm(-44, 88))
_RACK, _OVERHEAD = _both(Arm(35, 125, 90)), _both(Arm(152, 0, 90))
_AT_CHEST = _both(Arm(22, 132, -12))
_STAND, _STRIDE = (Leg(8, 8), Leg(-3, 5)), (Leg(86, 84), Leg(4, 99, 36))
_DIP, _LEAP = _legs(52, 62), (Leg(12, 12, -38), Leg(4, 10, -38))

_DUMBBELLS = (Held("dumbbell", ("right hand",)), Held("dumbbell", ("left hand",)))
_ON_BACK = Hold((_RACK,), (Held("barbell", ("neck",), ((-3, 0),)),))
_BAR_ON_BACK = Hold((_RACK,), (Held("bar", ("neck",), ((-3, 0),)),))
_AT_SIDES = Hold((_PLUMB,), _DUMBBELLS)
_GOBLET = Hold((_AT_CHEST,), (Held("kettlebell", ("hands",)),))
_GOBLET_DUMBBELL = Hold((_AT_CHEST,), (Held("dumbbell", ("hands",)),))
_AT_SHOULDERS = Hold((_both(Arm(20, 142, 30)),), _DUMBBELLS)
_FREE = {"barbell": _ON_BACK, "body bar": _BAR_ON_BACK, "dumbbell": _AT_SIDES, "kettlebell": _GOBLET}
_BAR_OVERHEAD = Hold(held=(Held("barbell", ("hands",)),))
_WITH_BALL = Hold(held=(Held("ball", ("hands",), ((4, 8), (10, 9))),))
_BAR_IN_HANDS = Hold(held=(Held("barbell", ("hands",)),))
_BELL_IN_HANDS = Hold(held=(Held("kettlebell", ("hands",)),))

_SQUAT = Movement(
    90,
    (
        Pose(55, 4, *_legs(14, 14, None, 25), *_AT_CHEST),
        Pose(152, 36, *_legs(104, 112, None, 35), *_AT_CHEST),
    ),
    (Arrow(103, 56, 103, 32),),
    holds=_FREE,
)
_LUNGE = Movement(
    0,
    (Pose(46, 0, *_STAND, *_ON_HIPS), Pose(146, 4, *_STRIDE, *_ON_HIPS)),
    (Arrow(84, 40, 110, 40),),
    holds={**_FREE, "kettlebell": _AT_SIDES._replace(held=(Held("kettlebell", ("left hand",)),))},
)
_TOSS = Movement(
    0,
    (
        Pose(48, 30, *_legs(99, 110), *_both(Arm(62, 108))),
        Pose(140, -2, Leg(4, 4, -22), Leg(-3, 4, -22), *_both(Arm(124, 6)), nod=18),
    ),
    (Arrow(178, 66, 178, 92),),
    (Standing("wall", (None, 50)),),
    {"medicine ball and wall": _WITH_BALL},
)
_ROPE = Movement(
    90,
    (
        Pose(55, 0, *_legs(10, 14), *_both(Arm(18, 56, 90))),
        Pose(155, 0, *_legs(2, 8, -40), *_both(Arm(18, 56, 90)), air=8),
    ),
    (Arrow(196, 70, 196, 40, 5),),
    holds={"jump rope": Hold(held=(Held("rope", ("hands",), ((0, 112), (0, 2))),))},
)
_HINGE = (
    Pose(54, 62, *_legs(125, 87), *_PLUMB),
    Pose(150, 0, *_STAND, *_both(Arm(10, 0))),
)

MOVEMENTS: Mapping[frozenset[str], Movement] = {
    frozenset(words.split()): each
    for words, each in {
        "squat": _SQUAT,
        "bodyweight squat": Movement(
            0,
            (Pose(54, 2, *_STAND, *_both(Arm(62, 4))), Pose(146, 42, *_legs(114, 116), *_both(Arm(122, 4)))),
            (Arrow(100, 56, 100, 32),),
        ),
        "dumbbell squat": _SQUAT._replace(holds={"dumbbell": _AT_SHOULDERS}),
        "goblet squat": _SQUAT._replace(holds={"kettlebell": _GOBLET, "dumbbell": _GOBLET_DUMBBELL}),
        "kettlebell squat": Movement(
            90,
            (
                Pose(55, 6, *_legs(20, 18, None, 40), *_both(Arm(16, 0, -70))),
                Pose(150, 38, *_legs(106, 114, None, 45), *_both(Arm(38, 0, -24))),
            ),
            (Arrow(103, 56, 103, 32),),
            holds={
                "kettlebell": _BELL_IN_HANDS,
                "dumbbell": Hold(held=(Held("dumbbell", ("hands",), ((0, -4),)),)),
            },
        ),
        "lunge": _LUNGE,
        "kettlebell lunge": Movement(
            0,
            (
                Pose(24, 0, *_STAND, Arm(-14, 14), Arm(26, 4)),
                Pose(90, 30, Leg(103, 76), Leg(30, 95, 34), Arm(16, 14), Arm(26, 2)),
                Pose(174, 0, *_STAND, Arm(26, 4), Arm(-14, 14)),
            ),
            (Arrow(50, 84, 68, 72, 4), Arrow(128, 72, 146, 84, 4)),
            holds={
                "kettlebell": Hold(held=(Held("kettlebell", ("left hand", "hands", "right hand")),)),
                "dumbbell": Hold(held=(Held("dumbbell", ("left hand", "hands", "right hand")),)),
            },
        ),
        "overhead lunge": Movement(
            45,
            (Pose(50, 0, *_STAND, *_OVERHEAD), Pose(152, 0, Leg(80, 84), Leg(-2, 99, 36), *_OVERHEAD)),
            (Arrow(84, 40, 110, 40),),
            holds={
                "barbell": _BAR_OVERHEAD,
                "body bar": Hold(held=(Held("bar", ("hands",)),)),
                "plate": Hold((_both(Arm(150, 34, 12)),), (Held("plate", ("hands",)),)),
                "dumbbell": Hold(held=_DUMBBELLS),
            },
        ),
        "curtsy lunge": Movement(
            90,
            (
                Pose(55, 0, *_legs(3, 4, None, 15), *_both(Arm(16, 14, 90))),
                Pose(152, 14, Leg(84, 103, None, 5), Leg(-24, 46, 20, 72), *_both(Arm(46, 20, 90))),
            ),
            (Arrow(103, 56, 103, 32),),
            holds={**_FREE, "dumbbell": Hold((_both(Arm(None, 4, 20)),), _DUMBBELLS)},
        ),
        "split squat": Movement(
            0,
            (
                Pose(52, 2, Leg(42, 28), Leg(-13, 43, 13), *_ON_HIPS),
                Pose(150, 4, Leg(84, 89), Leg(2, 99, 36), *_ON_HIPS),
            ),
            (Arrow(180, 76, 180, 52),),
            holds={**_FREE, "kettlebell": _LUNGE.holds["kettlebell"]},
        ),
        "deadlift": Movement(
            0,
            _HINGE,
            (Arrow(190, 14, 190, 44),),
            holds={"barbell": _BAR_IN_HANDS, "dumbbell": Hold(held=_DUMBBELLS), "kettlebell": _BELL_IN_HANDS},
        ),
        "good morning": Movement(
            0,
            (
                Pose(62, 4, *_STAND, *_both(Arm(58, 136))),
                Pose(140, 74, *_legs(86, 18), *_both(Arm(58, 136)), nod=-12),
            ),
            (Arrow(88, 84, 112, 74, 3),),
        ),
        "kettlebell swing": Movement(
            0,
            (Pose(56, 58, *_legs(92, 46), *_both(Arm(34, 0))), Pose(146, -4, *_STAND, *_both(Arm(82, 4)))),
            (Arrow(98, 30, 116, 44, -4),),
            holds={"kettlebell": _BELL_IN_HANDS, "dumbbell": Hold(held=(Held("dumbbell", ("hands",)),))},
        ),
        "hip thrust": Movement(
            0,
            (
                Pose(58, -63, *_legs(57, 104), *_both(Arm(14, 0)), nod=-20),
                Pose(160, -90, *_legs(0, 90), *_both(Arm(14, 0)), nod=-35),
            ),
            (Arrow(163, 52, 163, 70),),
            (Standing("bench", (-50, -53)),),
            {
                "barbell": Hold(held=(Held("barbell", ("hips",), ((2, 9),)),)),
                "dumbbell": Hold(held=(Held("dumbbell", ("hips",), ((4, 6),)),)),
                "kettlebell": Hold(held=(Held("kettlebell", ("hips",), ((4, 18),)),)),
            },
        ),
        "bridge": Movement(
            0,
            (
                Pose(60, -90, *_legs(45, 115), *_both(Arm(4, 0)), nod=-4),
                Pose(160, -112, *_legs(-2, 105), *_both(Arm(18, 0)), nod=-18),
            ),
            (Arrow(163, 34, 163, 52),),
        ),
        "jump up": Movement(
            0,
            (Pose(48, 18, *_DIP, *_both(Arm(-14, 84))), Pose(164, 4, *_LEAP, *_both(Arm(-22, 92)), air=5)),
            (Arrow(78, 3, 94, 3, 14), Arrow(97, 3, 113, 3, 14), Arrow(116, 3, 132, 3, 14)),
        ),
        "squat jump": Movement(
            0,
            (
                Pose(52, 40, *_legs(112, 114), *_both(Arm(-20, 10))),
                Pose(145, 0, Leg(4, 4, -45), Leg(-3, 5, -45), *_both(Arm(122, 12)), air=14),
            ),
            (Arrow(182, 20, 182, 56),),
        ),
        "lunge jump": Movement(
            0,
            (
                Pose(34, 6, *_STRIDE, Arm(-40, 75), Arm(55, 85)),
                Pose(104, 4, Leg(-24, 34, -30), Leg(62, 40, -20), Arm(105, 15), Arm(-40, 10), air=14),
                Pose(174, 6, *_STRIDE[::-1], Arm(55, 85), Arm(-40, 75)),
            ),
            (Arrow(62, 84, 80, 100, 3), Arrow(132, 100, 150, 84, 3)),
        ),
        "box jump": Movement(
            0,
            (
                Pose(44, 34, *_legs(84, 92), *_both(Arm(-40, 8))),
                Pose(152, 26, *_legs(70, 76), *_both(Arm(70, 20)), air=26),
            ),
            (Arrow(80, 62, 112, 76, 6),),
            (Standing("box", (None, 2)),),
        ),
        "medicine ball toss": _TOSS,
        "medicine ball toss and catch": Movement(
            0,
            (
                _TOSS.poses[0],
                Pose(140, -2, Leg(4, 4, -14), Leg(-3, 4, -14), *_both(Arm(140, 44)), nod=16),
            ),
            (Arrow(172, 72, 172, 98),),
            holds={"medicine ball": Hold(held=(Held("ball", ("hands",), ((4, 8), (4, 2))),))},
        ),
        "squat and reach": Movement(
            90,
            (
                _SQUAT.poses[1]._replace(x=55),
                Pose(152, 0, *_legs(2, 4, -10, 18), *_both(Arm(166, 4, 60))),
            ),
            (Arrow(103, 32, 103, 62),),
        ),
        "jump rope": _ROPE,
        "skip": _ROPE,
        "calf raise": Movement(
            0,
            (Pose(58, 0, *_legs(1, 2), *_PLUMB), Pose(150, 0, *_legs(1, 2, -34), *_PLUMB)),
            (Arrow(178, 12, 178, 30),),
            holds={"barbell": _ON_BACK, "dumbbell": Hold(held=_DUMBBELLS)},
        ),
        "plank": Movement(
            0,
            (
                Pose(44, 74, *_legs(18, 90, -40), *_both(Arm(76, 88)), nod=-8),
                Pose(158, 82, *_legs(2, 2, -4), *_both(Arm(84, 88)), nod=-8),
            ),
        ),
        "leg swing": Movement(
            0,
            (
                Pose(62, 8, Leg(-28, 14, -16), Leg(8, 0), Arm(-44, 88), Arm(84, 4)),
                Pose(142, -8, Leg(66, 8, -4), Leg(-8, 0), Arm(-44, 88), Arm(72, 4)),
            ),
            (Arrow(160, 10, 190, 30, -4),),
        ),
        "jog": Movement(
            0,
            (
                Pose(58, 7, Leg(38, 42, -8), Leg(-22, 78, -20), Arm(-36, 80), Arm(36, 82), air=2),
                Pose(146, 7, Leg(-26, 18, -24), Leg(40, 66, -6), Arm(40, 82), Arm(-36, 80), air=0),
            ),
            (Arrow(88, 58, 112, 58),),
        ),
        "calf stretch": Movement(
            0,
            (
                Pose(40, 6, Leg(34, 38), Leg(-14, 4, 18), *_both(Arm(70, 30))),
                Pose(136, 22, Leg(72, 66), Leg(-12, 2, 30), *_both(Arm(86, 22))),
            ),
            (Arrow(100, 44, 112, 44),),
            (Standing("wall", (34, 46)),),
        ),
        "hip flexor": Movement(
            0,
            (
                Pose(58, 2, Leg(88, 90), Leg(-2, 92, -40), *_ON_HIPS),
                Pose(150, -4, Leg(96, 112), Leg(-32, 64, -40), *_ON_HIPS),
            ),
            (Arrow(84, 44, 108, 44),),
        ),
        "hamstring": Movement(
            0,
            (
                Pose(34, 2, Leg(68, 4, 10), Leg(2, 2), *_ON_HIPS),
                Pose(132, 44, Leg(106, 6, 10), Leg(40, 4), Arm(64, 10), Arm(50, 20)),
            ),
            (Arrow(82, 76, 98, 66, 3),),
            (Standing("step", (38, 36)),),
        ),
    }.items()
}


def movement(name: str) -> Movement | None:
    """The movement that shares the most words with the name, all of its own among them; None for a stranger."""
    words = frozenset(name.split())
    known = [each for each in MOVEMENTS if each <= words]
    return MOVEMENTS[max(known, key=len)] if known else None
