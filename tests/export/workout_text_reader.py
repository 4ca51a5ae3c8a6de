"""Reads the text language of intervals.icu as its documentation tells it: for round trips.

A step is a line that begins with a hyphen; its words end at the first duration. `6x` alone on a line, between blank
ones, repeats the lines below it up to the next blank line. Everything else is description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(
    r"- (?P<lap>Press lap )?(?P<cue>[^\d]*?)(?P<amount>\d+(?:\.\d+)?(?:mtr|km|mi)|(?:\d+h)?(?:\d+m)?(?:\d+s)?)"
    r"(?: (?P<target>\S+ (?:Pace|HR|LTHR)|\d+(?:-\d+)?w))?(?: intensity=(?P<intensity>\w+))?"
)
_METRES = {"mtr": 1.0, "km": 1000.0, "mi": 1609.344}
_CLOCK = {"h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStep:
    """A step of the text: how often it is done, its words, its length in seconds or metres, its target as written."""

    times: int
    cue: str
    seconds: int | None
    metres: float | None
    target: str
    intensity: str
    lap: bool


def read(text: str) -> list[ReadStep]:
    """Every step of a description."""
    steps: list[ReadStep] = []
    for paragraph in text.split("\n\n"):
        times = 1
        for line in paragraph.splitlines():
            if repeat := re.fullmatch(r"(\d+)x", line):
                times = int(repeat[1])
            elif line.startswith("-"):
                steps.append(_step(line, times))
            else:
                assert not re.search(r"\d\s?x\b", line, re.IGNORECASE), line
    return steps


def _step(line: str, times: int) -> ReadStep:
    found = _STEP.fullmatch(line)
    assert found, line
    metres, seconds = _amount(found["amount"])
    return ReadStep(
        times=times,
        cue=found["cue"].strip(),
        seconds=seconds,
        metres=metres,
        target=found["target"] or "",
        intensity=found["intensity"] or "active",
        lap=bool(found["lap"]),
    )


def _amount(text: str) -> tuple[float | None, int | None]:
    distance = re.fullmatch(r"([\d.]+)(mtr|km|mi)", text)
    if distance:
        return float(distance[1]) * _METRES[distance[2]], None
    return None, sum(int(count) * _CLOCK[unit] for count, unit in re.findall(r"(\d+)([hms])", text))


def pace_mps(target: str) -> tuple[float, float]:
    """A pace as speeds from low to high: `4:30-4:10/km Pace`."""
    found = re.fullmatch(r"(?:(\d+):(\d\d)-)?(\d+):(\d\d)/(km|mi) Pace", target)
    assert found, target
    fast = _METRES[found[5]] / (int(found[3]) * 60 + int(found[4]))
    slow = _METRES[found[5]] / (int(found[1]) * 60 + int(found[2])) if found[1] else fast
    return slow, fast
