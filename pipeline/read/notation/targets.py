"""Targets: zones, ramps, paces, heart rates, power and effort."""

from __future__ import annotations

import re

from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Target,
    Zone,
    ZoneTarget,
)
from pipeline.model.units import LengthUnit
from pipeline.read.notation.cursor import Cursor, NotationError, did_you_mean

ZONES = {zone.value: zone for zone in Zone} | {
    "easy": Zone.E, "MP": Zone.M, "HMP": Zone.HM, "tempo": Zone.T,
    "mp": Zone.M, "hmp": Zone.HM, "hm": Zone.HM, "5K": Zone.FIVE_K, "10K": Zone.TEN_K,
}  # fmt: skip

_ZONE = re.compile(r"(?:10[kK]|5[kK]|HMP?|hmp?|MP|mp|easy|tempo|race|[EMTIR])(?![\w])")
_ARROW = re.compile(r"->|→")
_PACE = re.compile(r"(\d{1,2}):(\d{2})(?:\s*[-–]\s*(\d{1,2}):(\d{2}))?\s*(?:/\s*([A-Za-z]+))?")
_HEART = re.compile(r"(\d{2,3})(?:\s*[-–]\s*(\d{2,3}))?\s*bpm\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*%\s*(LTHR|max|HRmax|HRR)\b", re.IGNORECASE)
_HEART_ZONE = re.compile(r"[Zz](\d)(?:\s*[-–]\s*[Zz]?(\d))?(?!\w)")
_POWER = re.compile(r"(\d{2,4})(?:\s*[-–]\s*(\d{2,4}))?\s*[Ww]\b")
_EFFORT = re.compile(r"RPE\s*(\d{1,2})(?!\w)", re.IGNORECASE)
_SCALES = {"lthr": HeartScale.LTHR, "max": HeartScale.MAX, "hrmax": HeartScale.MAX, "hrr": HeartScale.HRR}
_PACE_UNITS = {"km": LengthUnit.KM, "k": LengthUnit.KM, "mi": LengthUnit.MI, "mile": LengthUnit.MI}
MOST_PERCENT = 120
_SPELT_OUT = {
    "threshold": "T", "interval": "I", "intervals": "I", "repetition": "R", "marathon": "M",
    "half": "HM", "half-marathon": "HM", "recovery": "E",
}  # fmt: skip
FASTEST_PACE, SLOWEST_PACE = 120, 1800


def take_target(cursor: Cursor) -> Target | None:
    """The target that stands here, or None. Raises `NotationError` for a `@` with no target behind it."""
    at = cursor.position
    marked = cursor.take_text("@")
    try:
        target = _zone(cursor) or (_measured(cursor) if marked else None)
    except NotationError:
        raise
    except ValueError as problem:
        raise cursor.error(
            str(problem), "write it like `@ Z2`, `@ 140-150bpm`, `@ 85-89%LTHR` or `@ RPE 7`", at=at
        ) from None
    if marked and target is None:
        raise _unknown(cursor)
    return target


def _zone(cursor: Cursor) -> ZoneTarget | None:
    match = cursor.take(_ZONE)
    if match is None:
        return None
    first = ZONES[match[0]]
    at = cursor.position
    if not cursor.take(_ARROW):
        return ZoneTarget(zone=first)
    last = cursor.take(_ZONE)
    if last is None:
        raise cursor.error("a ramp needs a zone to end in", "write `E->HM`")
    if ZONES[last[0]] is first:
        raise cursor.error("a ramp goes from one zone to another", "write `E->HM`", at=at)
    return ZoneTarget(zone=first, to=ZONES[last[0]])


def _measured(cursor: Cursor) -> Target | None:
    if match := cursor.take(_HEART):
        low, high = _pair(match)
        return HeartTarget(low_bpm=low, high_bpm=high)
    if match := cursor.take(_PERCENT):
        low, high = _pair(match)
        if (high or low) > MOST_PERCENT:
            raise ValueError(f"{high or low} % is more than a heart can do")
        return HeartPercentTarget(low_percent=low, high_percent=high, scale=_SCALES[match[3].lower()])
    if match := cursor.take(_HEART_ZONE):
        low, high = _pair(match)
        return HeartZoneTarget(low_zone=low, high_zone=high)
    if match := cursor.take(_POWER):
        low, high = _pair(match)
        return PowerTarget(low_watts=low, high_watts=high)
    if match := cursor.take(_EFFORT):
        return EffortTarget(rpe=int(match[1]))
    return _pace(cursor)


def _pair(match: re.Match[str]) -> tuple[int, int | None]:
    return int(match[1]), int(match[2]) if match[2] else None


def _pace(cursor: Cursor) -> PaceTarget | None:
    at = cursor.position
    match = cursor.take(_PACE)
    if match is None:
        return None
    text = match[0].strip()
    for seconds in (match[2], match[4]):
        if seconds and int(seconds) > 59:
            raise cursor.error(f"`{text}` is not a pace: seconds go up to 59", "write it like `5:30/km`", at=at)
    if match[5] is None or match[5] not in _PACE_UNITS:
        raise cursor.error(f"the pace `{text}` has no unit", f"write `{text}/km` or `{text}/mi`", at=at)
    values = sorted(
        int(minutes) * 60 + int(seconds) for minutes, seconds in ((match[1], match[2]), (match[3], match[4])) if minutes
    )
    if not FASTEST_PACE <= values[0] <= values[-1] <= SLOWEST_PACE:
        raise cursor.error(f"`{text}` is not a running pace", "paces lie between `2:00` and `30:00`", at=at)
    slow = values[1] if len(values) == 2 and values[1] != values[0] else None
    return PaceTarget(fast_seconds=values[0], slow_seconds=slow, unit=_PACE_UNITS[match[5]])


def _unknown(cursor: Cursor) -> NotationError:
    found = cursor.rest()
    if not found or cursor.done or found in "+,)":
        return cursor.error("a target is missing after `@`", "write a zone (`@ HM`) or a pace (`@ 5:30/km`)")
    word = found.split()[0].lower()
    hint = f"write `{_SPELT_OUT[word]}`" if word in _SPELT_OUT else did_you_mean(found, ZONES)
    hint = hint or "zones are E M HM T I R 5k 10k race; a pace is written `5:30/km`"
    return cursor.error(f"`{found}` is not a target", hint)
