"""Heart rates: zones, percentages and single values turned into beats a minute for one athlete.

Zones from the lactate threshold follow J. Friel's running zones (his 5a, 5b and 5c are one zone 5 here). Without a
threshold they are the tenths of maximum that most watches use. Percentages of the reserve between rest and maximum
follow M. Karvonen 1957: rest + share x (maximum - rest).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import assert_never

from pipeline.model.athlete import Heart
from pipeline.model.target import (
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    Quantity,
    Range,
)

Target = HeartTarget | HeartPercentTarget | HeartZoneTarget
"""The targets that this module turns into beats."""

ZONE_STARTS = {
    HeartScale.LTHR: (85, 90, 95, 100),
    HeartScale.MAX: (60, 70, 80, 90),
    HeartScale.HRR: (60, 70, 80, 90),
}
"""Where zones 2 to 5 begin, in percent of each scale."""
OUTER_PERCENT = {HeartScale.LTHR: (60, 110), HeartScale.MAX: (50, 100)}
"""The outer bounds of zones 1 and 5. A threshold sets neither: 60 and 110 % of it are ours, to have numbers."""
BEATS_EITHER_WAY = 3
POINTS_EITHER_WAY = 2
UNKNOWN_ZONE = 2
"""What a heart rate of an athlete without zones is taken for when a speed has to be guessed: easy running."""


def zones(heart: Heart) -> Mapping[int, Range]:
    """Zones 1 to 5 in beats a minute, empty without data. Half-open: each zone's `high` is the next one's `low`.

    Zone 1 has no real lower bound (`open_low`). Zone 5 ends at the maximum where that is known.
    """
    if heart.lthr_bpm:
        scale, unit = HeartScale.LTHR, heart.lthr_bpm
    elif heart.max_bpm:
        scale, unit = HeartScale.MAX, heart.max_bpm
    else:
        return {}
    lowest, highest = OUTER_PERCENT[scale]
    bounds = [_beats(unit, percent) for percent in (lowest, *ZONE_STARTS[scale], highest)]
    if heart.max_bpm and heart.max_bpm > bounds[-2]:
        bounds[-1] = heart.max_bpm
    return {
        zone: Range(quantity=Quantity.HEART_BPM, low=low, high=high, open_low=zone == 1)
        for zone, (low, high) in enumerate(pairwise(bounds), start=1)
    }


def resolve(target: Target, heart: Heart) -> tuple[Range | None, str]:
    """The target in beats a minute, and which fact is missing ("" for none).

    A single value is met within 3 bpm, a single percentage within 2 points either way. A zone of an athlete without
    heart rates stays a zone number: a watch has zones of its own.
    """
    match target:
        case HeartTarget(low_bpm=low, high_bpm=None):
            return _range(low - BEATS_EITHER_WAY, low + BEATS_EITHER_WAY), ""
        case HeartTarget(low_bpm=low, high_bpm=high):
            return _range(low, high), ""
        case HeartPercentTarget():
            return _percent(target, heart)
        case HeartZoneTarget(low_zone=low, high_zone=high):
            return _zone(low, high or low, zones(heart))
        case _:
            assert_never(target)


def likely_zone(target: Target, heart: Heart) -> int:
    """The zone that a target falls into, the lower one of a range of zones; for guessing speeds."""
    match target:
        case HeartTarget(low_bpm=low, high_bpm=high):
            starts = [zone.low for number, zone in zones(heart).items() if number > 1]
            return 1 + bisect_right(starts, (low + (high or low)) / 2) if starts else UNKNOWN_ZONE
        case HeartPercentTarget(low_percent=low, high_percent=high, scale=scale):
            return 1 + bisect_right(ZONE_STARTS[scale], (low + (high or low)) / 2)
        case HeartZoneTarget(low_zone=low):
            return low
        case _:
            assert_never(target)


def _percent(target: HeartPercentTarget, heart: Heart) -> tuple[Range | None, str]:
    low, high = target.low_percent, target.high_percent
    if high is None:
        low, high = low - POINTS_EITHER_WAY, low + POINTS_EITHER_WAY
    rest, unit, missing = _scale(target.scale, heart)
    return (None, missing) if missing else (_range(rest + _beats(unit, low), rest + _beats(unit, high)), "")


def _scale(scale: HeartScale, heart: Heart) -> tuple[int, int, str]:
    """Beats at 0 %, beats from there to 100 %, and the missing fact."""
    match scale:
        case HeartScale.LTHR:
            return 0, heart.lthr_bpm or 0, "" if heart.lthr_bpm else "needs heart.lthr"
        case HeartScale.MAX:
            return 0, heart.max_bpm or 0, "" if heart.max_bpm else "needs heart.max"
        case HeartScale.HRR:
            facts = (("heart.max", heart.max_bpm), ("heart.rest", heart.rest_bpm))
            unknown = " and ".join(name for name, beats in facts if not beats)
            rest, reserve = heart.rest_bpm or 0, (heart.max_bpm or 0) - (heart.rest_bpm or 0)
            missing = f"needs {unknown}" if unknown else "" if reserve > 0 else "needs heart.rest below heart.max"
            return rest, reserve, missing


def _zone(low: int, high: int, known: Mapping[int, Range]) -> tuple[Range, str]:
    if not known:
        numbers = Range(quantity=Quantity.HEART_ZONE, low=low, high=high)
        return numbers, "needs heart.lthr or heart.max"
    return Range(
        quantity=Quantity.HEART_BPM, low=known[low].low, high=known[high].high, open_low=known[low].open_low
    ), ""


def _beats(unit: int, percent: int) -> int:
    """Whole beats; halves go up, so that the bounds for a threshold of 170 are 145 and 162, as printed."""
    return (unit * percent + 50) // 100


def _range(low: int, high: int | None) -> Range:
    # A heart rate of 0 is no target; only absurd input gets there, and it stays a valid value.
    return Range(quantity=Quantity.HEART_BPM, low=max(low, 1), high=max(high or low, 1))
