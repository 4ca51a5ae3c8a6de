"""A movement as a picture: each pose painted from far to near, weights and walls among the limbs, arrows on top."""

from __future__ import annotations

from functools import cache
from math import cos, hypot, radians, sin

from markupsafe import Markup

from pipeline.export.card import svg
from pipeline.export.card.figures.movement import Arrow, Held, Hold, Standing
from pipeline.export.card.figures.movements import movement
from pipeline.export.card.figures.skeleton import Point, Pose, joints

WIDTH, HEIGHT = 212.0, 128.0
_FLOOR = 124.0
_STROKE, _CASING, _THIN = 3.6, 2.2, 2.4
_HEAD, _PLATE, _BAR_HALF = 6.5, 12.0, 36.0
_SIDEWAYS_DEGREES = 12
"""Below this a bar across the body is seen from its end."""

_FAR_BEHIND = 6.0
"""A limb that is so much farther away than its partner is grey."""

_BEHIND, _BEFORE = -99.0, 99.0
_INKS = {"i": svg.INK, "f": svg.LINE, "p": svg.PAPER, "a": svg.ACCENT, "h": "#c9c9c9"}

Spot = tuple[float, float]


@cache
def draw(name: str, gear: str) -> Markup:
    """An exercise with its equipment in two or three poses; nothing where no movement is known by such a name."""
    shown = movement(name)
    if shown is None:
        return Markup()
    hold = shown.holds.get(gear, Hold())
    marks = [_line([(6, _FLOOR), (WIDTH - 6, _FLOOR)], "h", 1)]
    for place, pose in enumerate(shown.poses):
        marks += _Painter(shown.view, _with_arms(pose, hold, place)).paint(hold.held, shown.standing, place)
    marks += [_arrow(arrow) for arrow in shown.arrows]
    return svg.drawing("fig", marks, width=WIDTH, height=HEIGHT, told=f"Drawing: {name}")


def _with_arms(pose: Pose, hold: Hold, place: int) -> Pose:
    if not hold.arms:
        return pose
    right, left = hold.arms[min(place, len(hold.arms) - 1)]
    return pose._replace(right_arm=right, left_arm=left)


class _Painter:
    """One pose seen from one side: shapes are collected with their depth and painted from far to near."""

    def __init__(self, view: float, pose: Pose) -> None:
        self._view = radians(view)
        self._from_the_side = view < _SIDEWAYS_DEGREES
        self._x = pose.x
        self._joints = joints(pose)
        self._shapes: list[tuple[float, str]] = []

    def paint(self, held: tuple[Held, ...], standing: tuple[Standing, ...], place: int) -> list[str]:
        """The marks of the pose number `place` with what it holds and what stands around it."""
        self._limbs("hip", "knee", "ankle", "toe")
        self._limbs("shoulder", "elbow", "hand")
        self._trunk()
        for weight in held:
            self._hold(weight, place)
        for thing in standing:
            at = thing.at[min(place, len(thing.at) - 1)]
            if at is not None:
                self._shapes.append((_BEHIND, _STANDING[thing.kind](self._x + at)))
        return [shape for _, shape in sorted(self._shapes, key=lambda shape: shape[0])]

    def _flat(self, point: Point) -> Spot:
        x, y, z = point
        return self._x + x * cos(self._view) + y * sin(self._view), _FLOOR - _STROKE / 2 - z

    def _depth(self, *points: Point) -> float:
        return sum(x * sin(self._view) - y * cos(self._view) for x, y, _ in points) / len(points)

    def _limbs(self, *parts: str) -> None:
        limbs = [[self._joints[f"{side} {part}"] for part in parts] for side in ("left", "right")]
        far, near = sorted(limbs, key=lambda limb: self._depth(*limb))
        self._limb(far, "f" if self._depth(*near) - self._depth(*far) > _FAR_BEHIND else "i")
        self._limb(near, "i")

    def _limb(self, points: list[Point], ink: str) -> None:
        """A bent stroke in a casing of paper, which parts it from what it crosses but spares the joint it hangs on."""
        (x, y), (to_x, to_y), *rest = map(self._flat, points)
        spared = min(0.9, 4.5 / (hypot(to_x - x, to_y - y) or 1))
        start = (x + (to_x - x) * spared, y + (to_y - y) * spared)
        casing = _line([start, (to_x, to_y), *rest], "p", _STROKE + 2 * _CASING, cap="butt")
        self._shapes.append((self._depth(*points), casing + _line([(x, y), (to_x, to_y), *rest], ink, _STROKE)))

    def _trunk(self) -> None:
        corners = [self._joints[at] for at in ("left shoulder", "right shoulder", "right hip", "left hip")]
        outline = _line([self._flat(point) for point in corners], "i", _STROKE, close=True)
        self._shapes.append((self._depth(*corners), outline))
        neck, (x, y) = self._flat(self._joints["neck"]), self._flat(self._joints["head"])
        head = _line([neck, (x, y)], "i", _STROKE) + _ring(x, y, _HEAD)
        self._shapes.append((self._depth(self._joints["head"]) + 12, head))

    def _hold(self, weight: Held, place: int) -> None:
        joint = self._joints[weight.at[min(place, len(weight.at) - 1)]]
        ahead, up = weight.shift[min(place, len(weight.shift) - 1)]
        centre = (joint[0] + ahead, joint[1], joint[2] + up)
        match weight.kind:
            case "barbell" | "bar":
                self._bar(centre, in_hands=weight.at[0] == "hands", plates=weight.kind == "barbell")
            case "rope":
                self._rope(up)
            case kind:
                self._shapes.append((_BEFORE, _WEIGHTS[kind](*self._flat(centre))))

    def _bar(self, centre: Point, *, in_hands: bool, plates: bool) -> None:
        """A bar across the body; from the side its plate goes behind the near limbs."""
        x, y, z = centre
        ends: list[Point] = [(x, y + side * _BAR_HALF, z) for side in (1, -1)]
        before = 30 if in_hands and not self._from_the_side else -2
        self._shapes.append((self._depth(centre) + before, _line(list(map(self._flat, ends)), "i", _THIN)))
        for end in ends if plates else ():
            flat_x, flat_y = self._flat(end)
            wide = max(_PLATE * cos(self._view), _THIN)
            plate = _blob(flat_x, flat_y, wide, _PLATE, corner=min(wide, _PLATE))
            depth = self._depth(centre) + 1 if self._from_the_side else self._depth(end)
            self._shapes.append((depth, plate + (_hub(flat_x, flat_y) if self._from_the_side else "")))

    def _rope(self, height: float) -> None:
        """One curve from hand to hand that crosses the middle of the body at `height`."""
        (x, y), (to_x, _) = self._flat(self._joints["right hand"]), self._flat(self._joints["left hand"])
        pull = (_FLOOR - height - y / 4) / 0.75
        curve = f"M{_at(x, y)}C{_at(x - 14, pull)} {_at(to_x + 14, pull)} {_at(to_x, y)}"
        self._shapes.append((_BEHIND, _path(curve, "i", 1.4)))


def _at(x: float, y: float) -> str:
    return f"{round(x, 1):g} {round(y, 1):g}"


def _path(told: str, ink: str, width: float, *, cap: str = "round", fill: str = "none") -> str:
    pen = f'stroke="{_INKS[ink]}" stroke-width="{width:g}" stroke-linecap="{cap}" stroke-linejoin="round"'
    return f'<path class="{ink}{" o" if fill != "none" else ""}" d="{told}" fill="{fill}" {pen}/>'


def _line(points: list[Spot], ink: str, width: float, *, cap: str = "round", close: bool = False) -> str:
    told = "M" + "L".join(_at(x, y) for x, y in points) + ("Z" if close else "")
    return _path(told, ink, width, cap=cap, fill=svg.PAPER if close else "none")


def _blob(x: float, y: float, half_width: float, half_height: float, *, corner: float) -> str:
    """A filled box or disc, parted by a thin edge of paper from what lies under it."""
    box = f'width="{2 * half_width:g}" height="{2 * half_height:g}" rx="{corner:g}"'
    place = f'x="{round(x - half_width, 1):g}" y="{round(y - half_height, 1):g}"'
    return f'<rect class="b" {place} {box} fill="{svg.INK}" stroke="{svg.PAPER}"/>'


def _ring(x: float, y: float, radius: float) -> str:
    place = f'cx="{round(x, 1):g}" cy="{round(y, 1):g}" r="{radius:g}"'
    return f'<circle class="i o" {place} fill="{svg.PAPER}" stroke="{svg.INK}" stroke-width="{_STROKE:g}"/>'


def _hub(x: float, y: float) -> str:
    place = f'cx="{round(x, 1):g}" cy="{round(y, 1):g}" r="6"'
    return f'<circle class="p" {place} fill="none" stroke="{svg.PAPER}"/>'


def _kettlebell(x: float, y: float) -> str:
    handle: list[Spot] = [(x - 3, y + 7), (x - 3.2, y + 1), (x + 3.2, y + 1), (x + 3, y + 7)]
    return _line(handle, "i", _THIN) + _blob(x, y + 11, 6.4, 6.4, corner=6.4)


def _dumbbell(x: float, y: float) -> str:
    ends = (_blob(x + side * 6, y, 2.6, 5, corner=1.4) for side in (-1, 1))
    return _line([(x - 5, y), (x + 5, y)], "i", _THIN) + "".join(ends)


def _ball(x: float, y: float) -> str:
    return _blob(x, y, 7, 7, corner=7)


def _plate(x: float, y: float) -> str:
    return _blob(x, y, _PLATE, _PLATE, corner=_PLATE) + _hub(x, y)


def _wall(x: float) -> str:
    return f'<rect class="b" x="{x:g}" y="3" width="5" height="{_FLOOR - 3:g}" fill="{svg.INK}" stroke="{svg.PAPER}"/>'


def _bench(x: float) -> str:
    return _seat(x + 12.5, 20, 12.5)


def _step(x: float) -> str:
    return _seat(x + 8, 24, 9)


def _seat(x: float, high: float, half: float) -> str:
    feet = (
        _line([(x + side * (half - 5), _FLOOR - high), (x + side * (half - 5), _FLOOR)], "i", 3) for side in (-1, 1)
    )
    return "".join(feet) + _blob(x, _FLOOR - high + 3, half, 3, corner=2)


def _box(x: float) -> str:
    corners: list[Spot] = [(x - 20, _FLOOR), (x - 20, _FLOOR - 26), (x + 20, _FLOOR - 26), (x + 20, _FLOOR)]
    return _line(corners, "i", _THIN, close=True)


_WEIGHTS = {"kettlebell": _kettlebell, "dumbbell": _dumbbell, "ball": _ball, "plate": _plate}
_STANDING = {"wall": _wall, "bench": _bench, "step": _step, "box": _box}


def _arrow(arrow: Arrow) -> str:
    """A thin curve with an open head."""
    dx, dz = arrow.to_x - arrow.x, arrow.to_z - arrow.z
    bow = arrow.bend * 2 / hypot(dx, dz)
    turn_x, turn_z = (arrow.x + arrow.to_x) / 2 - dz * bow, (arrow.z + arrow.to_z) / 2 + dx * bow
    rest = hypot(arrow.to_x - turn_x, arrow.to_z - turn_z)
    ux, uz = (arrow.to_x - turn_x) / rest, (arrow.to_z - turn_z) / rest
    tip = (arrow.to_x, _FLOOR - arrow.to_z)
    barbs = [(tip[0] - 5 * ux + side * uz, tip[1] + 5 * uz + side * ux) for side in (3.6, -3.6)]
    shaft = f"M{_at(arrow.x, _FLOOR - arrow.z)}Q{_at(turn_x, _FLOOR - turn_z)} {_at(*tip)}"
    head = "L".join(_at(*spot) for spot in (barbs[0], tip, barbs[1]))
    return _path(f"{shaft}M{head}", "a", 1.8)
