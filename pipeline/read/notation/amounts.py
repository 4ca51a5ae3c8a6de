"""Amounts: `10min`, `1h20`, `10:00`, `5km`, `400m`, `6-8km`, `lap`. The letter `m` is resolved by its digits."""

from __future__ import annotations

import re

from pipeline.model.units import LengthUnit
from pipeline.model.workout import Distance, Duration, Lap, Time
from pipeline.read.notation.cursor import Cursor, NotationError

NUMBER = r"\d+(?:\.\d+)?"
OPEN = ("lap", "open")
LAP = re.compile(r"(?:lap|open)\b")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
HOURS = re.compile(r"(\d{1,2})\s*h(?:ours?|rs?)?\s*([0-5]?\d)(?:\s*m(?:in)?)?(?![\w.])")
MEASURE = re.compile(rf"({NUMBER})(?:\s*[-–]\s*({NUMBER}))?\s*([A-Za-z]+)?")
FEWEST_CLOCK_SECONDS = 240
"""Outside a repeat a shorter `N:NN` could as well be hours and minutes."""

_SECONDS = {
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
    "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
}  # fmt: skip
_LENGTHS = {
    "km": LengthUnit.KM, "k": LengthUnit.KM,
    "mi": LengthUnit.MI, "mile": LengthUnit.MI, "miles": LengthUnit.MI,
    "mtr": LengthUnit.M, "metre": LengthUnit.M, "metres": LengthUnit.M, "meter": LengthUnit.M, "meters": LengthUnit.M,
}  # fmt: skip


def take_amount(cursor: Cursor, *, inside: bool) -> Duration | None:
    """The amount that stands here, or None; `inside` a repeat the rules for `m` and for short clocks differ.

    Raises `NotationError` for something that starts like an amount and is none, or could be two things.
    """
    if cursor.take(LAP):
        return Lap()
    if cursor.peek(CLOCK):
        return _clock(cursor, inside=inside)
    if match := cursor.take(HOURS):
        return Time(low_seconds=int(match[1]) * 3600 + int(match[2]) * 60)
    if cursor.peek(MEASURE):
        return _measure(cursor, inside=inside)
    return None


def clock_seconds(match: re.Match[str]) -> int:
    """Seconds of a match of `CLOCK`: `10:00` are minutes and seconds, `1:20:00` has hours."""
    first, second, third = int(match[1]), int(match[2]), match[3]
    return first * 60 + second if third is None else first * 3600 + second * 60 + int(third)


def _clock(cursor: Cursor, *, inside: bool) -> Time:
    at = cursor.position
    match = cursor.take(CLOCK)
    assert match is not None  # noqa: S101 - the caller has peeked
    text = match[0]
    if int(match[2]) > 59 or int(match[3] or 0) > 59:
        raise cursor.error(f"`{text}` is not a time: seconds and minutes go up to 59", "write it like `10:30`", at=at)
    seconds = clock_seconds(match)
    if seconds == 0:
        raise cursor.error(f"`{text}` is no time at all", "write it like `10:30`", at=at)
    if match[3] is None and seconds < FEWEST_CLOCK_SECONDS and not inside:
        hint = f"write `{int(match[1])}h{match[2]}` for hours, or `{seconds}s` for seconds"
        raise cursor.error(f"`{text}` could be hours or minutes", hint, at=at)
    return Time(low_seconds=seconds)


def _measure(cursor: Cursor, *, inside: bool) -> Duration:
    at = cursor.position
    match = cursor.take(MEASURE)
    assert match is not None  # noqa: S101 - the caller has peeked
    low, high, unit = match[1], match[2], match[3]
    text = match[0].strip()
    if unit is not None and unit not in ("m", "M"):
        unit = unit.lower()
    if unit is None or (unit not in _SECONDS and unit not in _LENGTHS and unit not in ("m", "M")):
        raise _no_unit(cursor, match, at)
    if unit == "M":
        hint = f"write `{low}min` for minutes or `{low}mi` for miles"
        raise cursor.error(f"`{text}` could be minutes, miles or marathon pace", hint, at=at)
    try:
        if unit == "m":
            return _letter_m(cursor, low, high, at, inside=inside)
        if unit in _SECONDS:
            return _time(low, high, _SECONDS[unit])
        return _distance(low, high, _LENGTHS[unit])
    except NotationError:
        raise
    except ValueError as problem:
        raise cursor.error(f"`{text}`: {problem}", "write it like `5km`, `10min` or `6-8km`", at=at) from None


def _no_unit(cursor: Cursor, match: re.Match[str], at: int) -> NotationError:
    """A number with nothing, or an unknown word, behind it."""
    number, word = match[1], match[3]
    cursor.position = at
    if word and word in ("x", "X"):
        return cursor.error(f"a repeat needs steps after `{number}x`", "write `6x(400m @ I, 90s jog)`", at=at)
    following = re.match(rf"{number},(\d+\s*[A-Za-z]+)", cursor.text[at:])
    if following:
        return cursor.error(f"`{following[0]}` has a decimal comma", f"write `{number}.{following[1]}`", at=at)
    hint = (
        f"write `{number}m`, or `{number}s`"
        if float(number) >= 100
        else f"write `{number}km`, `{number}min` or `{number}s`"
    )
    shown = f"{number} {word}" if word else number
    return cursor.error(f"`{shown}` has no unit", hint, at=at)


def _letter_m(cursor: Cursor, low: str, high: str | None, at: int, *, inside: bool) -> Duration:
    """`m` behind one or two digits is minutes, behind three to five metres."""
    digits = len((high or low).partition(".")[0])
    text = f"{low}-{high}m" if high else f"{low}m"
    if digits <= 2:
        if inside and float(high or low) >= 20:
            hint = f"write `{low}mtr` for metres or `{low}min` for minutes"
            raise cursor.error(f"`{text}` in a repeat could be metres or minutes", hint, at=at)
        return _time(low, high, 60)
    if digits > 5:
        raise cursor.error(f"`{text}` is a long way in metres", "write kilometres, such as `21.1km`", at=at)
    return _distance(low, high, LengthUnit.M)


def _time(low: str, high: str | None, seconds: int) -> Time:
    values = [float(text) * seconds for text in (low, high) if text]
    if any(value != round(value) for value in values):
        raise ValueError("a time comes to whole seconds")
    return Time(low_seconds=round(values[0]), high_seconds=round(values[1]) if high else None)


def _distance(low: str, high: str | None, unit: LengthUnit) -> Distance:
    return Distance(low=float(low), high=float(high) if high else None, unit=unit)


def is_short_distance(text: str, duration: Duration) -> bool:
    """Whether it is 100 to 399 written with a bare `m`: outside a repeat that is rarely what was meant."""
    if not isinstance(duration, Distance) or duration.unit is not LengthUnit.M:
        return False
    return 100 <= duration.low < 400 and re.search(r"\d\s*m$", text.strip()) is not None
