"""The steps of a run, read from a file, as the run that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.fitfile import messages as fit
from pipeline.fitfile.messages import BPM_OFFSET, WATTS_OFFSET, DurationType, TargetType
from pipeline.model.effort import has_hard, is_hard
from pipeline.model.target import (
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Target,
)
from pipeline.model.units import LengthUnit
from pipeline.model.workout import (
    MOST_NESTING,
    Block,
    Distance,
    Duration,
    Intensity,
    Lap,
    Mode,
    Repeat,
    Run,
    Step,
    Time,
)
from pipeline.read.notation.targets import FASTEST_PACE, SLOWEST_PACE
from pipeline.read.recorded.rounds import Leaf, Node, Round, Untellable, whole_seconds

_CENTIMETRES_PER_MILE = 160934.4
_MILE_STEPS = 20
"""Miles are written to the twentieth: a distance that is one, to the centimetre, was meant in miles."""

_INTENSITIES = {
    fit.Intensity.ACTIVE: Intensity.ACTIVE,
    fit.Intensity.REST: Intensity.REST,
    fit.Intensity.WARMUP: Intensity.WARMUP,
    fit.Intensity.COOLDOWN: Intensity.COOLDOWN,
    fit.Intensity.RECOVERY: Intensity.RECOVERY,
}
_MODE_PARTS = {
    Mode.JOG: Intensity.RECOVERY,
    Mode.WALK: Intensity.RECOVERY,
    Mode.FLOAT: Intensity.RECOVERY,
    Mode.REST: Intensity.REST,
}
# Names that say no more than the part that a step plays.
_PLAIN_NAME = re.compile(
    r"(?:warm|cool)[- ]?(?:up|down)|recover(?:y)?|rest|active|interval|run|work|repeat|step(?: ?\d+)?", re.IGNORECASE
)


def run_of(nodes: Sequence[Node], units: LengthUnit) -> Run:
    """The run of these steps, with paces per kilometre or mile. Raises `Untellable`."""
    blocks = tuple(_block(node, units, depth=0) for node in nodes)
    if not any(map(has_hard, blocks)):
        return Run(blocks=blocks)
    return Run(blocks=tuple(_with_part(block, at in (0, len(blocks) - 1)) for at, block in enumerate(blocks)))


def _with_part(block: Block, is_outer: bool) -> Block:
    """Says that a step is the main part where its place beside hard ones would make it a warm-up or a cool-down."""
    if not is_outer or isinstance(block, Repeat) or block.intensity or block.mode in _MODE_PARTS or is_hard(block):
        return block
    return replace(block, intensity=Intensity.ACTIVE)


def _block(node: Node, units: LengthUnit, *, depth: int) -> Block:
    match node:
        case Leaf():
            return _step(node, units)
        case Round(times=times) if times is not None and depth < MOST_NESTING:
            return Repeat(count=times, steps=tuple(_block(one, units, depth=depth + 1) for one in node.nodes))
        case Round():
            raise Untellable(f"step {node.place} repeats in a way that runs are not written in")


def _step(leaf: Leaf, units: LengthUnit) -> Step:
    part = _INTENSITIES.get(fit.Intensity(kind), Intensity.ACTIVE) if (kind := _part(leaf)) is not None else None
    name = leaf.words("wkt_step_name")
    mode = next((one for one in Mode if one.value == name.lower()), None)
    if part is Intensity.REST:
        mode = Mode.REST
    implied = _MODE_PARTS.get(mode, Intensity.ACTIVE) if mode else Intensity.ACTIVE
    return Step(
        duration=_duration(leaf),
        target=_target(leaf, units),
        mode=mode,
        intensity=None if part in (None, implied) else part,
        note="; ".join(_notes(leaf, "" if mode and name.lower() == mode.value else name)).replace('"', "'"),
    )


def _part(leaf: Leaf) -> int | None:
    kind = leaf.number("intensity")
    return kind if kind in list(_INTENSITIES) else None


def _notes(leaf: Leaf, name: str) -> Iterator[str]:
    """What name and notes say beyond length, target and part; a name that the notes begin with stands there."""
    notes = leaf.words("notes")
    if name and not _PLAIN_NAME.fullmatch(name) and name not in notes:
        yield name
    if notes:
        yield notes


def _duration(leaf: Leaf) -> Duration:
    value = leaf.number("duration_value")
    match leaf.number("duration_type"):
        case DurationType.OPEN:
            return Lap()
        case DurationType.TIME:
            return Time(low_seconds=whole_seconds(value, leaf.place))
        case DurationType.DISTANCE if value:
            return distance_of(value)
        case _:
            raise Untellable(f"step {leaf.place} ends neither by time, nor by distance, nor by the lap button")


def distance_of(centimetres: int) -> Distance:
    """A length as somebody would have written it: round metres, else twentieths of a mile, else as it is."""
    if centimetres % 1000:
        steps = round(centimetres / _CENTIMETRES_PER_MILE * _MILE_STEPS)
        if steps and abs(steps / _MILE_STEPS * _CENTIMETRES_PER_MILE - centimetres) <= 1:
            return Distance(low=steps / _MILE_STEPS, unit=LengthUnit.MI)
    if centimetres < 100_000 or (centimetres < 1_000_000 and centimetres % 100_000 and not centimetres % 10_000):
        return Distance(low=centimetres / 100, unit=LengthUnit.M)
    return Distance(low=centimetres / 100_000, unit=LengthUnit.KM)


def _target(leaf: Leaf, units: LengthUnit) -> Target | None:
    kind, zone = leaf.number("target_type"), leaf.number("target_value")
    low, high = leaf.number("custom_target_value_low"), leaf.number("custom_target_value_high")
    if kind in (None, TargetType.OPEN) or not (zone or low or high):
        return None
    if zone:
        if kind == TargetType.HEART_RATE and zone <= 5:
            return HeartZoneTarget(low_zone=zone)
    elif low is not None and high is not None and low <= high:
        target = _bounds(kind or 0, low, high, units)
        if target is not None:
            return target
    raise Untellable(f"step {leaf.place} has a target that the notation has no words for")


def _bounds(kind: int, low: int, high: int, units: LengthUnit) -> Target | None:
    match kind:
        case TargetType.SPEED if low > 0:
            fast, slow = (round(units.metres * 1000 / speed) for speed in (high, low))
            if not FASTEST_PACE <= fast <= slow <= SLOWEST_PACE:
                return None
            return PaceTarget(fast_seconds=fast, slow_seconds=slow if slow > fast else None, unit=units)
        case TargetType.HEART_RATE if low > BPM_OFFSET:
            bpm = (low - BPM_OFFSET, high - BPM_OFFSET)
            return HeartTarget(low_bpm=bpm[0], high_bpm=bpm[1] if bpm[1] > bpm[0] else None)
        case TargetType.HEART_RATE if 0 < low <= high <= BPM_OFFSET:
            return HeartPercentTarget(low_percent=low, high_percent=high if high > low else None, scale=HeartScale.MAX)
        case TargetType.POWER if low > WATTS_OFFSET:
            watts = (low - WATTS_OFFSET, high - WATTS_OFFSET)
            return PowerTarget(low_watts=watts[0], high_watts=watts[1] if watts[1] > watts[0] else None)
        case _:
            return None
