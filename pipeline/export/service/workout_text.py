"""A run in the text language of intervals.icu: a line a step, a row of them under `6x` for a repeat.

    - easy 10m 6:10-5:20/km Pace intensity=warmup

    6x
    - interval pace 400mtr 4:02-3:56/km Pace
    - jog 1m30s intensity=recovery

Words before the first duration are what the watch shows. They hold no digit: the language would take one for a
duration. `m` is minutes there, and metres are `mtr`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, assert_never

from pipeline.export.service.nodes import every_action, is_open, nominal_seconds, unnested
from pipeline.export.steps import RUN, Action, Node
from pipeline.export.watch.losses import workout_losses
from pipeline.export.wording import words
from pipeline.model.athlete import Heart
from pipeline.model.effort import flat
from pipeline.model.target import HeartPercentTarget, HeartScale, Quantity, Range
from pipeline.model.units import METRES_PER_KM, METRES_PER_MILE, LengthUnit, clock, pace_seconds, plain
from pipeline.model.workout import Intensity, Run

LAP = "Press lap"
LAP_LOSS = "a step until the lap button ends by it on a Garmin watch, elsewhere after {minutes} minutes"
SHARES_LOSS = "heart rates go out as shares of {scale}: set yours in the service to {beats} bpm"
BEATS_LOSS = "heart rates stand in words: the service takes shares, and neither maximum nor threshold is known"

_SCALES = {HeartScale.LTHR: "LTHR", HeartScale.MAX: "HR"}
"""The scales of heart rate that the language has, and how it writes them."""

_SCALE_WORDS = {HeartScale.LTHR: "threshold heart rate", HeartScale.MAX: "maximum heart rate"}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SHOWN = frozenset(Intensity) - {Intensity.ACTIVE}


class Runner(NamedTuple):
    """Whom the text is for: in which units paces are told, and the heart that shares are taken of."""

    units: LengthUnit
    heart: Heart


def workout_text(nodes: Sequence[Node], runner: Runner) -> str:
    """The steps of a run as text, a blank line around each repeat as the language wants it."""
    return "\n\n".join("\n".join(_row(count, row, runner)) for count, row in unnested(nodes))


def _row(count: int, row: tuple[Action, ...], runner: Runner) -> Iterator[str]:
    if count > 1:
        yield f"{count}x"
    for action in row:
        yield _line(action, runner)


def _line(action: Action, runner: Runner) -> str:
    parts = (
        "-",
        LAP if is_open(action) else "",
        _cue(action),
        _duration(action),
        _target(action, runner),
        f"intensity={action.intensity}" if action.intensity in _SHOWN else "",
    )
    return " ".join(part for part in parts if part)


def _cue(action: Action) -> str:
    """What the watch shows, in letters: `RPE eight`; nothing where the target says it all."""
    if action.share is not None or action.label == RUN:
        return ""
    label = re.sub(r"\d+", lambda found: _NUMBERS[min(int(found[0]), 10)], words.plain(action.label))
    return " ".join(re.sub(r"[^A-Za-z -]", " ", label).split())


def _duration(action: Action) -> str:
    if action.metres is not None:
        return _distance(action.metres)
    whole = max(1, round(action.seconds if action.seconds is not None else nominal_seconds(action)))
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return "".join(f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m"), (seconds, "s")) if count)


def _distance(metres: float) -> str:
    """`400mtr`, `12.5km`, `3mi`: the unit in which it is a short number, whole metres where there is none."""
    for unit, size, decimals in (("km", METRES_PER_KM, 4), ("mi", METRES_PER_MILE, 2)):
        short = round(metres / size, decimals)
        if metres >= METRES_PER_KM and abs(short * size - metres) < 1e-6:
            return f"{plain(short)}{unit}"
    return f"{max(1, round(metres))}mtr"


def _target(action: Action, runner: Runner) -> str:
    if action.share is not None and action.share.scale in _SCALES:
        return _share(action.share.low_percent, action.share.high_percent, action.share.scale)
    bounds = action.range
    if bounds is None:
        return ""
    match bounds.quantity:
        case Quantity.SPEED_MPS:
            slow, fast = (clock(pace_seconds(speed, runner.units)) for speed in (bounds.low, bounds.high))
            return f"{slow if slow == fast else f'{slow}-{fast}'}/{runner.units} Pace"
        case Quantity.HEART_ZONE:
            return " ".join(["-".join(f"Z{zone}" for zone in _ends(bounds)), "HR"])
        case Quantity.POWER_WATTS:
            return f"{'-'.join(map(str, _ends(bounds)))}w"
        case Quantity.HEART_BPM:
            return _of_heart(bounds, runner.heart)
        case _:
            assert_never(bounds.quantity)


def _ends(bounds: Range) -> tuple[int, ...]:
    return tuple(dict.fromkeys((round(bounds.low), round(bounds.high))))


def _of_heart(bounds: Range, heart: Heart) -> str:
    """Beats as a share of what is known of the heart: the language has no absolute ones for a run."""
    measure = measured(heart)
    if measure is None:
        return ""
    scale, beats = measure
    low, high = (round(100 * end / beats) for end in (bounds.low, bounds.high))
    return _share(low, None if low == high else high, scale)


def measured(heart: Heart) -> tuple[HeartScale, int] | None:
    """What beats are told as a share of: the threshold, else the maximum; None where neither is known."""
    if heart.lthr_bpm is not None:
        return HeartScale.LTHR, heart.lthr_bpm
    return None if heart.max_bpm is None else (HeartScale.MAX, heart.max_bpm)


def _share(low: int, high: int | None, scale: HeartScale) -> str:
    return f"{low if high is None else f'{low}-{high}'}% {_SCALES[scale]}"


def text_losses(run: Run, nodes: Sequence[Node], heart: Heart) -> Iterator[str]:
    """What the text leaves out of a run, or says in another way."""
    yield from workout_losses(_without_shares(run))
    actions = tuple(every_action(nodes))
    nominal = sorted({nominal_seconds(action) // 60 for action in actions if is_open(action)})
    if nominal:
        yield LAP_LOSS.format(minutes=" or ".join(map(str, nominal)))
    if any(map(_is_beats, actions)):
        measure = measured(heart)
        scale, beats = measure or (None, 0)
        yield SHARES_LOSS.format(scale=_SCALE_WORDS[scale], beats=beats) if scale else BEATS_LOSS


def _is_beats(action: Action) -> bool:
    """Whether the target is a number of beats that its author did not write as a share the language has."""
    shared = action.share is not None and action.share.scale in _SCALES
    return action.range is not None and action.range.quantity is Quantity.HEART_BPM and not shared


def _without_shares(run: Run) -> Run:
    """The run without the targets that a watch needs the athlete's heart for, and this language does not."""
    steps = (step for step, _ in flat(run.blocks))
    return Run(
        blocks=tuple(
            replace(step, target=None, resolved=None)
            if isinstance(step.target, HeartPercentTarget) and step.target.scale in _SCALES
            else step
            for step in steps
        )
    )
