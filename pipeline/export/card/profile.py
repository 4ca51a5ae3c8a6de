"""The effort profile of a run, to scale: time runs to the right, effort upwards; black is hard, outline is easy.

It walks the same tree of blocks as `steps.run_steps`, one level earlier, because only there a ramp is still one slope
and `effort.is_hard` can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export import parts
from pipeline.export.card import svg
from pipeline.export.wording import describe, words
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.effort import is_hard, is_stride
from pipeline.model.paces import Paces
from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Quantity,
    Zone,
    ZoneTarget,
)
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Block, Distance, Intensity, Lap, Mode, Repeat, Run, Step, Time

WIDTH = 250.0
_TOP = 1.0
_BASE = 28.0
_HEIGHT = 39.5
_STRIP = 15.0
_NARROWEST_NUMBERED = 6.5
TALL, FLAT = _HEIGHT / WIDTH, _STRIP / WIDTH
"""How high a drawing is for its width: a profile, a strip of boxes."""

OPEN_SECONDS = 600.0
"""How long a step until the lap button is drawn: the ten minutes that estimates take for it too."""

_UNKNOWN_MPS = 2.8
"""Speed of a step that nothing is known of: a gentle 6:00 a kilometre, so that the drawing has some width."""

_EASY, _HARD = 0.32, 0.78
_ZONES = {
    Zone.E: _EASY,
    Zone.M: 0.52,
    Zone.HM: 0.62,
    Zone.T: 0.7,
    Zone.TEN_K: 0.78,
    Zone.FIVE_K: 0.88,
    Zone.I: 0.9,
    Zone.R: 1.0,
    Zone.RACE: 0.8,
}
_HEART_ZONES = {1: 0.22, 2: _EASY, 3: 0.55, 4: 0.72, 5: 0.92}
_MODES = {
    Mode.JOG: 0.2,
    Mode.WALK: 0.12,
    Mode.REST: 0.04,
    Mode.FLOAT: 0.42,
    Mode.FAST: 1.0,
    Mode.UPHILL: 0.9,
    Mode.PROGRESSIVE: 0.6,
    Mode.STRIDES: 1.0,
}
# A warm-up rises to its effort and a cool-down falls from it: both ends as shares of the effort.
_SLOPES = {Intensity.WARMUP: (0.5, 1.0), Intensity.COOLDOWN: (1.0, 0.5)}


class Segment(NamedTuple):
    """One stretch to draw: how long, and the effort (0 to 1) at its two ends. `number` counts the hard repeats."""

    seconds: float
    start: float
    end: float
    hard: bool
    open: bool = False
    number: int | None = None


def is_plain(run: Run) -> bool:
    """Whether there is nothing to draw but one even, easy block of known size."""
    if len(run.blocks) != 1:
        return False
    (step,) = run.blocks
    ramp = isinstance(step, Step) and isinstance(step.target, ZoneTarget) and step.target.to is not None
    return isinstance(step, Step) and not isinstance(step.duration, Lap) and not is_hard(step) and not ramp


def repeats(run: Run) -> tuple[Step, ...]:
    """The hard steps inside repeats as often as they are run, strides left out: what splits are taken of."""
    return tuple(
        step for block in run.blocks if isinstance(block, Repeat) for step in _unrolled(block) if _counts(step)
    )


def segments(run: Run, paces: Paces) -> tuple[tuple[Segment, ...], ...]:
    """The stretches of a run, block by block, repeats unrolled."""
    numbered = iter(range(1, len(repeats(run)) + 1))
    return tuple(
        tuple(
            _segment(step, part, paces, next(numbered) if isinstance(block, Repeat) and _counts(step) else None)
            for step in _unrolled(block)
        )
        for block, part in parts.outer(run)
    )


def draw(run: Run, paces: Paces, style: Style) -> Markup:
    """The profile of a run; a plain easy one is a strip of boxes to cross off, one for each kilometre or mile."""
    if is_plain(run):
        (step,) = run.blocks
        if isinstance(step, Step):
            return _strip(step, style)
    blocks = segments(run, paces)
    told = "; ".join(f"{line.label}: {line.text}".replace(" ×:", " times") for line in describe.run_lines(run, style))
    marks = [*_bars(blocks), *_labels(run, blocks, style), svg.outline("base", (0, _BASE), (WIDTH, _BASE))]
    whole = sum(segment.seconds for block in blocks for segment in block)
    sentence = f"Effort profile, about {words.long_time(whole)} drawn to scale. {told}."
    return svg.drawing("prof", marks, width=WIDTH, height=_HEIGHT, told=sentence)


def _unrolled(block: Block) -> Iterator[Step]:
    if isinstance(block, Step):
        yield block
        return
    for _ in range(block.count):
        for child in block.steps:
            yield from _unrolled(child)


def _counts(step: Step) -> bool:
    return is_hard(step) and not is_stride(step)


def _segment(step: Step, part: Intensity, paces: Paces, number: int | None) -> Segment:
    start, end = _efforts(step, paces)
    if start == end and not is_hard(step):
        rise, fall = _SLOPES.get(part, (1.0, 1.0))
        start, end = start * rise, end * fall
    return Segment(
        seconds=_seconds(step),
        start=start,
        end=end,
        hard=is_hard(step),
        open=isinstance(step.duration, Lap),
        number=number,
    )


def _seconds(step: Step) -> float:
    match step.duration:
        case Time() as time:
            return time.seconds
        case Distance() as distance:
            speed = step.resolved.speed_mps if step.resolved else 0.0
            return distance.metres / (speed or _UNKNOWN_MPS)
        case Lap():
            return OPEN_SECONDS


def _efforts(step: Step, paces: Paces) -> tuple[float, float]:
    """The effort at both ends of a step, 0 to 1; they differ on a ramp alone."""
    match step.target:
        case ZoneTarget(zone=zone, to=to):
            return _ZONES[zone], _ZONES[to or zone]
        case EffortTarget(rpe=rpe):
            level = rpe / 10
        case HeartZoneTarget(low_zone=low):
            level = _HEART_ZONES[low]
        case PaceTarget():
            level = _by_speed(step, paces)
        case None if step.mode is not None:
            level = _MODES[step.mode]
        case None | HeartTarget() | HeartPercentTarget() | PowerTarget():
            level = _HARD if is_hard(step) else _EASY
    return level, level


def _by_speed(step: Step, paces: Paces) -> float:
    """Where a pace lies between easy and repetition pace, the two ends of the scale."""
    easy, fast = paces.zones.get(Zone.E), paces.zones.get(Zone.R)
    if easy is None or fast is None or step.resolved is None or easy.quantity is not Quantity.SPEED_MPS:
        return _HARD
    slow_mps, fast_mps = (easy.low + easy.high) / 2, (fast.low + fast.high) / 2
    share = (step.resolved.speed_mps - slow_mps) / (fast_mps - slow_mps)
    return min(1.0, max(0.15, _EASY + share * (1 - _EASY)))


def _bars(blocks: tuple[tuple[Segment, ...], ...]) -> Iterator[str]:
    everything = [segment for block in blocks for segment in block]
    scale = WIDTH / sum(segment.seconds for segment in everything)
    x = 0.0
    for segment in everything:
        width = segment.seconds * scale
        yield from _bar(segment, x, width)
        x += width


def _bar(segment: Segment, x: float, width: float) -> Iterator[str]:
    height = (_BASE - _TOP) * segment.start, (_BASE - _TOP) * segment.end
    kind = "hard" if segment.hard else "easy"
    corners = ((x, _BASE), (x, _BASE - height[0]), (x + width, _BASE - height[1]), (x + width, _BASE))
    if segment.open and not segment.hard:
        yield svg.outline(kind, *corners[:3])
        yield svg.outline("open", *corners[2:])
    elif segment.start == segment.end:
        yield svg.rectangle(kind, x=x, y=_BASE - height[0], width=width, height=height[0])
    else:
        yield svg.outline(kind, *corners)
    if segment.open and segment.hard:
        yield svg.outline("open", (x + width + 1, _BASE), (x + width + 1, _BASE - height[1]))
    if segment.number is not None and width >= max(_NARROWEST_NUMBERED, svg.width_of(str(segment.number))):
        top = _BASE - min(height)
        yield svg.label("rep", str(segment.number), x=x + width / 2, y=top + svg.TYPE + 0.6)


def _labels(run: Run, blocks: tuple[tuple[Segment, ...], ...], style: Style) -> Iterator[str]:
    """Under each block the longest of its names that fits; none where none does."""
    lengths = [sum(segment.seconds for segment in block) for block in blocks]
    ends = [WIDTH * end / sum(lengths) for end in accumulate(lengths)]
    free = 0.0
    for block, start, end in zip(run.blocks, [0.0, *ends], ends, strict=False):
        middle = (start + end) / 2
        for name in names(block, style):
            half = svg.width_of(name) / 2
            if half * 2 <= end - start + 8 and middle - half >= free and middle + half <= WIDTH:
                yield svg.label("t", name, x=middle, y=_BASE + 8.4)
                free = middle + half + 3
                break


def names(block: Block, style: Style) -> tuple[str, ...]:
    """What a block may be called under its drawing, longest first."""
    if isinstance(block, Step):
        return ("lap",) if isinstance(block.duration, Lap) else (words.amount(block.duration, style.units),)
    inside = [names(child, style)[0] for child in block.steps]
    marked = [
        f"{name} {words.MODE_WORDS[child.mode]}" if isinstance(child, Step) and child.mode else name
        for name, child in zip(inside, block.steps, strict=True)
    ]
    count = f"{block.count}{NBSP}×{NBSP}"
    return count + " · ".join(marked), count + inside[0], f"{block.count}{NBSP}×"


def _strip(step: Step, style: Style) -> Markup:
    if isinstance(step.duration, Time):
        return boxes(step.duration.seconds / 60, 10, "ten minutes")
    unit = {LengthUnit.MI: "mile"}.get(style.units, "kilometre")
    return boxes(_metres(step) / style.units.metres, 1, unit)


@lru_cache(maxsize=256)
def boxes(whole: float, each: float, what: str) -> Markup:
    """A strip of numbered boxes, one for each `each` of the `whole`, the last one shorter; `what` is one of them."""
    marks = [svg.rectangle("easy", x=0.5, y=0.5, width=WIDTH - 1, height=_STRIP - 1), *_boxes(whole, each)]
    told = f"One even, easy block with a box to cross off for every {what}."
    return svg.drawing("prof flat", marks, width=WIDTH, height=_STRIP, told=told)


def _metres(step: Step) -> float:
    return step.duration.metres if isinstance(step.duration, Distance) else 0.0


def _boxes(whole: float, each: float) -> Iterator[str]:
    pitch = WIDTH * each / whole
    count = ceil(whole / each)
    fives = pitch < svg.width_of(words.number(whole)) + 1
    for index in range(count):
        start, end = index * pitch, min(WIDTH, (index + 1) * pitch)
        if index:
            yield svg.outline("grid", (start, 0.5), (start, _STRIP - 0.5))
        told = words.number(min(whole, (index + 1) * each))
        if end - start >= svg.width_of(told) and not (fives and (index + 1) % 5):
            yield svg.label("cnt", told, x=(start + end) / 2, y=_STRIP / 2 + svg.TYPE * 0.36)
