"""What single texts mean: dates, distances, times, choices. Every function raises `Wrong` with a hint."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from pipeline.model.plan import DAYS
from pipeline.model.units import HALF_MARATHON_METRES, MARATHON_METRES, LengthUnit
from pipeline.read.notation.cursor import did_you_mean

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 60
_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|k|mi|miles?|m)?")
# The JSON Schemas take these patterns over: nothing that only Python knows, such as conditionals and flags.
RACE_TIME = re.compile(r"(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d")
MINUTES = re.compile(r"(\d{1,4})\s*(min|h|)")
TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
BEATS = re.compile(r"(\d{2,3})\s*(?:bpm)?")
LEAST_BPM, MOST_BPM = 25, 250
WEB_ADDRESS = re.compile(r"""https?://[^\s<>"']+""")
DISTANCE_NAMES = {
    "half-marathon": HALF_MARATHON_METRES, "half": HALF_MARATHON_METRES, "hm": HALF_MARATHON_METRES,
    "marathon": MARATHON_METRES, "5k": 5000.0, "10k": 10000.0,
}  # fmt: skip
_LENGTHS = {"km": LengthUnit.KM, "k": LengthUnit.KM, "mi": LengthUnit.MI, "m": LengthUnit.M}

Choice = TypeVar("Choice", bound=StrEnum)


class Wrong(ValueError):
    """A text that does not mean what it should, and what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def a_date(text: str) -> date:
    """`2027-04-18`."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        raise Wrong(f"`{text}` is not a date", "write year, month and day: `2027-04-18`")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong(f"`{text}` is not a day of the calendar", "write year, month and day: `2027-04-18`") from None


def date_range(text: str) -> tuple[date, date]:
    """`2027-02-08..2027-02-14`, or one date for one day."""
    first, _, last = text.partition("..")
    start, end = a_date(first), a_date(last or first)
    if end < start:
        raise Wrong(f"`{text}` ends before it starts", "write the earlier date first")
    return start, end


def distance_metres(text: str) -> float:
    """`10km`, `6mi`, `half-marathon`; metres."""
    name = text.strip().lower()
    if name in DISTANCE_NAMES:
        return DISTANCE_NAMES[name]
    match = _DISTANCE.fullmatch(name)
    if match is None:
        raise Wrong(f"`{text}` is not a distance", "write it like `10km`, `6mi` or `half-marathon`")
    if match[2] is None:
        raise Wrong(f"`{text}` has no unit", f"write `{text}km` or `{text}mi`")
    metres = float(match[1]) * _LENGTHS["mi" if match[2].startswith("mi") else match[2]].metres
    if not 0 < metres <= 1_000_000:
        raise Wrong(f"`{text}` is not a distance to run", "write it like `10km`")
    return metres


def race_seconds(text: str) -> int:
    """`1:35:00`, `42:30`; seconds."""
    if not RACE_TIME.fullmatch(text.strip()):
        raise Wrong(f"`{text}` is not a race time", "write hours, minutes and seconds: `1:35:00`, or `42:30`")
    seconds = 0
    for part in text.strip().split(":"):
        seconds = seconds * 60 + int(part)
    if not seconds:
        raise Wrong(f"`{text}` is no time at all", "write it like `1:35:00`")
    return seconds


def time_of_day(text: str) -> time:
    """`06:30`."""
    match = TIME_OF_DAY.fullmatch(text.strip())
    if match is None:
        raise Wrong(f"`{text}` is not a time of day", "write it like `06:30` or `18:00`")
    return time(int(match[1]), int(match[2]))


def minutes(text: str) -> int:
    """`45min`, `1h`, or a bare number of minutes."""
    match = MINUTES.fullmatch(text.strip())
    if match is None:
        raise Wrong(f"`{text}` is not a number of minutes", "write it like `45min`")
    return int(match[1]) * (60 if match[2] == "h" else 1)


def beats(text: str) -> int:
    """A heart rate from 25 to 250 beats a minute."""
    match = BEATS.fullmatch(text.strip())
    if match is None or not LEAST_BPM <= int(match[1]) <= MOST_BPM:
        raise Wrong(f"`{text}` is not a heart rate", "write beats a minute, such as `188`")
    return int(match[1])


def yes_or_no(text: str) -> bool:
    """`true` or `false`."""
    if text.strip() in ("true", "false"):
        return text.strip() == "true"
    raise Wrong(f"`{text}` is not `true` or `false`", "write `true` or leave the line out")


def slug(text: str) -> str:
    """`pr-half`: small letters, digits and single hyphens; at most 60."""
    if SLUG.fullmatch(text) and len(text) <= LONGEST_SLUG:
        return text
    tame = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_SLUG].strip("-")
    hint = f"write `{tame}`" if tame else "use small letters, digits and hyphens, such as `pr-half`"
    raise Wrong(f"`{text}` cannot be a name in addresses and file names", hint)


def slug_or_nothing(text: str) -> str:
    """A slug, or the empty text."""
    return slug(text) if text else ""


def words(text: str) -> str:
    """One line of free text, its spaces tidied."""
    return " ".join(text.split())


def web_address(text: str) -> str:
    """An address that starts with http:// or https://."""
    if not WEB_ADDRESS.fullmatch(text.strip()):
        raise Wrong(f"`{text}` is not a web address", "start it with `https://`")
    return text.strip()


def day(text: str) -> str:
    """`mon` … `sun`."""
    if text in DAYS:
        return text
    hint = did_you_mean(text[:3], DAYS) or f"days are {' '.join(DAYS)}"
    raise Wrong(f"unknown day `{text}`", hint)


def choice(kind: type[Choice]) -> Callable[[str], Choice]:
    """A reader for one of the words of an enumeration."""
    known = [member.value for member in kind]

    def read(text: str) -> Choice:
        try:
            return kind(text.strip())
        except ValueError:
            hint = did_you_mean(text, known) or f"write `{known[0]}`, for instance"
            raise Wrong(f"`{text}` is not one of {', '.join(known)}", hint) from None

    return read


def length_unit(text: str) -> LengthUnit:
    """`km` or `mi`."""
    if text.strip() in ("km", "mi"):
        return LengthUnit(text.strip())
    raise Wrong(f"`{text}` is not one of km, mi", f"write `{'mi' if text.strip().startswith('m') else 'km'}`")


def time_zone(text: str) -> str:
    """An IANA name such as `Europe/Berlin`, that this installation knows."""
    from pipeline.resources import zone_names

    name, known = text.strip(), zone_names()
    if name in known:
        return name
    near = did_you_mean(name, {zone.lower(): zone for zone in known})
    for zone in sorted(known):
        near = near.replace(f"`{zone.lower()}`", f"`{zone}`")
    raise Wrong(f"unknown time zone `{text}`", near or "write an IANA name such as `Europe/Berlin`")


def language(text: str) -> str:
    """A language that the words exist in: `en`."""
    if text.strip() == "en":
        return "en"
    raise Wrong(f"`{text}` is not a language that legday speaks yet", "write `en`")
