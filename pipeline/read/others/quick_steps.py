"""The steps of quick-plan and garmin-csv-plan in our notation: `run: 1600m @ 5:05-4:50 mpk; relaxed`."""

from __future__ import annotations

import re

from pipeline.model.units import LengthUnit
from pipeline.read.others.findings import Findings, Passage
from pipeline.read.others.steplines import Wrong, quoted

_STEP = re.compile(r"([a-z]+)\s*(?::|(?=\s\d))\s*(.*)", re.IGNORECASE | re.DOTALL)
_REPEAT = re.compile(r"repeat\s*:?\s*(\d+)\s*:?", re.IGNORECASE)
_KINDS = {"warmup": "warmup", "cooldown": "cooldown", "recover": "recover", "recovery": "recover", "rest": "rest",
          "run": "", "go": "", "interval": ""}  # fmt: skip
_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|mi|m)(?![a-z])", re.IGNORECASE)
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?!\d)")
_LAP = re.compile(r"lap-?button\b", re.IGNORECASE)
_ZONE = re.compile(r"z(\d)(?:\s*-\s*z?(\d))?", re.IGNORECASE)
_HEART = re.compile(r"(\d{2,3})\s*-\s*(\d{2,3})\s*bpm", re.IGNORECASE)
_PACE = re.compile(r"(\d{1,2}:\d{2})(?:\s*-\s*(\d{1,2}:\d{2}))?\s*(mpk|mpm)?", re.IGNORECASE)
_SPEED = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*-\s*(\d{1,2}(?:\.\d+)?)\s*(kph|mph)", re.IGNORECASE)
_PACE_UNITS = {"mpk": "km", "mpm": "mi", "kph": "km", "mph": "mi"}
_EXAMPLE = "write it like `run: 2km @ z2`, `run: 10:00` or `cooldown: lap-button`"


def repeat_count(passage: Passage) -> int | None:
    """The count of a line that opens a repeat. Raises `Wrong` for a repeat without one."""
    match = _REPEAT.fullmatch(passage.text.strip())
    if match is None and passage.text.lower().startswith("repeat"):
        raise Wrong(passage, f"`{passage.text}` has no count", "write it like `repeat: 3`")
    return int(match[1]) if match else None


def translate(passage: Passage, findings: Findings) -> str:
    """One step in our notation. Raises `Wrong`."""
    step, _, note = passage.text.partition(";")
    match = _STEP.fullmatch(step.strip())
    kind = match[1].lower() if match else ""
    if match is None or kind not in _KINDS:
        raise Wrong(passage, f"`{step.strip()}` is not a step of a run", _EXAMPLE)
    amount, rest = duration(match[2].strip())
    if not amount:
        raise Wrong(passage, f"`{match[2].strip()}` does not say how long or how far", _EXAMPLE)
    target = _target(rest.strip(), passage, findings)
    return " ".join(part for part in (amount, _KINDS[kind], target) if part) + quoted(note)


def duration(text: str) -> tuple[str, str]:
    """The amount at the start of a text as notation, and what follows it; "" for none."""
    if match := _LAP.match(text):
        return "lap", text[match.end() :]
    if match := _TIME.match(text):
        seconds = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
        clock_is_right = int(match[3]) < 60 and seconds > 0
        return (f"{seconds}s" if clock_is_right else ""), text[match.end() :]
    if match := _DISTANCE.match(text):
        unit = match[2].lower()
        return f"{match[1]}{'mtr' if unit == 'm' else unit}", text[match.end() :]
    return "", text


def _target(text: str, passage: Passage, findings: Findings) -> str:
    if not text:
        return ""
    said = text.removeprefix("@").strip()
    if text.startswith("@"):
        if match := _ZONE.fullmatch(said):
            return f"@ Z{match[1]}" + (f"-Z{match[2]}" if match[2] else "")
        if match := _HEART.fullmatch(said):
            return f"@ {match[1]}-{match[2]}bpm"
        if match := _PACE.fullmatch(said):
            return f"@ {match[1]}{f'-{match[2]}' if match[2] else ''}/{_pace_unit(match[3], findings)}"
        if match := _SPEED.fullmatch(said):
            return _speed(match)
    raise Wrong(passage, f"`{text}` is not a target of a run", "targets are `@ z2`, `@ 5:05-4:50 mpk`, `@ 128-154 bpm`")


def _pace_unit(name: str | None, findings: Findings) -> str:
    if name:
        return _PACE_UNITS[name.lower()]
    if findings.units is None:
        findings.say(
            "paces without a unit are read as minutes a kilometre, as these grids mean them (`--units mi` else)"
        )
    return (findings.units or LengthUnit.KM).value


def _speed(match: re.Match[str]) -> str:
    """A range of speeds as the range of paces that it is."""
    paces = [divmod(round(3600 / max(float(speed), 0.1)), 60) for speed in (match[2], match[1])]
    fast, slow = (f"{minutes}:{seconds:02}" for minutes, seconds in paces)
    return f"@ {fast}-{slow}/{_PACE_UNITS[match[3].lower()]}"
