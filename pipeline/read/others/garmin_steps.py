"""Steps of the two garmin planners in our notation: `1500m in 5:53`, `15min @ pace1 -- relaxed`, `400m @P($GA)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.units import HALF_MARATHON_METRES, MARATHON_METRES, clock
from pipeline.read.nodes import Map, Text
from pipeline.read.others.findings import Findings, Passage
from pipeline.read.others.steplines import Wrong, quoted, report

MOST_DEEP = 5
"""How many names a pace may lead through."""
_KINDS = {
    "warmup": "warmup", "cooldown": "cooldown", "recovery": "recover", "recover": "recover", "rest": "rest",
    "interval": "", "run": "",
}  # fmt: skip
_TIME = re.compile(r"(\d+(?:\.\d+)?)\s*(s|sec|min|h|hr)(?![a-z])", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?!\d)")
_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|mi|m)(?![a-z])", re.IGNORECASE)
_LAP = re.compile(r"lap(?:-button)?\b", re.IGNORECASE)
_OWN_LENGTH = re.compile(r"(21\.1|21\.0975|42\.2|42\.195)(?!\d)")
_PACE = re.compile(r"0?(\d{1,2}:[0-5]\d)(?:\s*-\s*0?(\d{1,2}:[0-5]\d))?")
_SHARE = re.compile(r"(\d{2,3})(?:\s*-\s*(\d{2,3}))?\s*%\s*(\S+)")
_HEART = re.compile(r"(\d{2,3})(?:\s*-\s*(\d{2,3}))?")
_ZONE = re.compile(r"z(?:one)?[-_ ]?([1-5])", re.IGNORECASE)
_CALLED = re.compile(r"@([A-Za-z]+)\(([^()]*)\)")
_METRES = {"km": 1000.0, "mi": 1609.344, "m": 1.0}
_SECONDS = {"s": 1, "min": 60, "h": 3600}
_EXAMPLE = "write it like `15min @ 5:10`, `1500m in 5:53` or `lap-button`"

Pace = tuple[float, float]
"""Seconds a kilometre, fast and slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a file defines: paces and heart rates by name, seconds around a single pace, the plan's prefix."""

    paces: Mapping[str, Passage] = field(default_factory=dict)
    hearts: Mapping[str, Passage] = field(default_factory=dict)
    faster: int = 0
    slower: int = 0
    prefix: str = ""


def settings(root: Map, findings: Findings) -> Settings:
    """The definitions of a file; a pace that is none becomes a problem where it is defined."""
    nodes = {key.value: node for key, node in root}
    config = nodes.get("config")
    inside = {key.value: node for key, node in config} if isinstance(config, Map) else {}
    margins = _texts(inside.get("margins"))
    prefix = inside.get("name_prefix")
    found = Settings(
        paces=_texts(inside.get("paces")) | _texts(nodes.get("definitions")),
        hearts=_texts(inside.get("heart_rates")),
        faster=_margin(margins.get("faster")),
        slower=_margin(margins.get("slower")),
        prefix=prefix.value.strip() if isinstance(prefix, Text) else "",
    )
    for passage in found.paces.values():
        try:
            pace(passage.text, passage, found)
        except Wrong as wrong:
            report(wrong, findings)
    return found


def _texts(node: object) -> dict[str, Passage]:
    if not isinstance(node, Map):
        return {}
    return {key.value: Passage.of(value) for key, value in node if isinstance(value, Text)}


def _margin(passage: Passage | None) -> int:
    match = _CLOCK.fullmatch(passage.text.strip()) if passage else None
    return int(match[2]) * 60 + int(match[3]) if match else 0


def translate(passage: Passage, known: Settings) -> str:
    """One step, `kind: amount and targets`, in our notation. Raises `Wrong`."""
    kind, _, said = passage.text.partition(": ")
    if kind not in _KINDS:
        raise Wrong(passage, f"`{kind}` is not a step of a run", f"steps are {', '.join(_KINDS)}, repeat")
    told, _, note = said.partition(" -- ")
    amount, metres, rest = amount_of(told.strip(), passage)
    target, more = _target(rest.strip(), metres, passage, known)
    parts = (amount, _KINDS[kind], target)
    return " ".join(part for part in parts if part) + quoted(" ".join(filter(None, (note.strip(), more))))


def amount_of(text: str, passage: Passage) -> tuple[str, float | None, str]:
    """The amount in notation, its metres if it has any, and the text behind it. Raises `Wrong`."""
    if match := _LAP.match(text):
        return "lap", None, text[match.end() :]
    if match := _CLOCK.match(text):
        seconds = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
        return f"{seconds}s", None, text[match.end() :]
    if match := _TIME.match(text):
        seconds = round(float(match[1]) * _SECONDS[{"sec": "s", "hr": "h"}.get(match[2].lower(), match[2].lower())])
        return f"{seconds}s", None, text[match.end() :]
    if match := _DISTANCE.match(text):
        unit = match[2].lower()
        return f"{match[1]}{'mtr' if unit == 'm' else unit}", float(match[1]) * _METRES[unit], text[match.end() :]
    if match := _OWN_LENGTH.match(text):
        metres = HALF_MARATHON_METRES if match[1].startswith("21") else MARATHON_METRES
        return f"{match[1]}km", metres, text[match.end() :]
    if re.match(r"\d", text):
        raise Wrong(passage, f"`{text.split(' ')[0]}` has no unit", _EXAMPLE)
    raise Wrong(passage, f"`{text}` does not say how long or how far", _EXAMPLE)


def _target(text: str, metres: float | None, passage: Passage, known: Settings) -> tuple[str, str]:
    """The target in notation, and what it cannot say as words."""
    if not text:
        return "", ""
    if called := _CALLED.findall(text):
        return _called(called, passage, known)
    if text.startswith("in "):
        if metres is None:
            raise Wrong(passage, f"`{text}` needs a distance before it", _EXAMPLE)
        return _printed(_around((_whole(text[3:], passage) / metres * 1000,) * 2, known)), ""
    if match := re.match(r"@hr\s+(.*)", text):
        return _heart(match[1].strip(), passage, known), ""
    if match := re.match(r"(?:@|at)\s+(.*)", text):
        return _printed(pace(match[1].strip(), passage, known)), ""
    raise Wrong(passage, f"`{text}` is not a target", _EXAMPLE)


def _called(called: list[tuple[str, str]], passage: Passage, known: Settings) -> tuple[str, str]:
    """Targets such as `@P(5:00-5:30) @H(z2)`: the first that we have, the others in words."""
    target, others = "", []
    for letter, value in called:
        if letter.upper() == "P" and not target:
            target = _printed(pace(value.strip().removeprefix("$"), passage, known))
        elif letter.upper() == "H" and not target:
            target = _heart(value.strip().removeprefix("$"), passage, known)
        else:
            others.append(f"{letter}({value})")
    return target, " ".join(others)


def pace(text: str, passage: Passage, known: Settings, depth: int = 0) -> Pace:
    """A pace, its name, or a share of one, in seconds a kilometre with the file's margins. Raises `Wrong`."""
    if match := _PACE.fullmatch(text):
        values = sorted(_clock_seconds(part) for part in match.groups() if part)
        return (values[0], values[-1]) if len(values) == 2 else _around((values[0], values[0]), known)
    if match := re.fullmatch(r"(\S+)\s+in\s+(.+)", text):
        length = _DISTANCE.fullmatch(match[1])
        if length:
            each = _whole(match[2], passage) / (float(length[1]) * _METRES[length[2].lower()]) * 1000
            return _around((each, each), known)
    share = _SHARE.fullmatch(text)
    name = share[3] if share else text
    if name not in known.paces or depth > MOST_DEEP:
        hint = "paces are minutes and seconds a kilometre, such as `5:10-5:00`, or names that the file defines"
        raise Wrong(passage, f"`{text}` is not a pace", hint)
    fast, slow = pace(known.paces[name].text.strip(), known.paces[name], known, depth + 1)
    if share is None:
        return fast, slow
    low, high = int(share[1]), int(share[2] or share[1])
    return fast * 100 / high, slow * 100 / low


def _clock_seconds(text: str) -> int:
    minutes, _, seconds = text.partition(":")
    return int(minutes) * 60 + int(seconds)


def _whole(text: str, passage: Passage) -> int:
    """A time in seconds: `5:53`, `1:39:45`, `4min`. Raises `Wrong`."""
    if match := _CLOCK.fullmatch(text.strip()):
        return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    if match := _TIME.fullmatch(text.strip()):
        return round(float(match[1]) * _SECONDS[{"sec": "s", "hr": "h"}.get(match[2].lower(), match[2].lower())])
    raise Wrong(passage, f"`{text.strip()}` is not a time", "write it like `5:53` or `1:39:45`")


def _around(single: Pace, known: Settings) -> Pace:
    return single[0] - known.faster, single[1] + known.slower


def _printed(found: Pace) -> str:
    fast, slow = (clock(seconds) for seconds in found)
    return f"@ {fast}/km" if fast == slow else f"@ {fast}-{slow}/km"


def _heart(text: str, passage: Passage, known: Settings, depth: int = 0) -> str:
    if match := _ZONE.fullmatch(text):
        return f"@ Z{match[1]}"
    if match := _HEART.fullmatch(text):
        return f"@ {match[1]}{f'-{match[2]}' if match[2] else ''}bpm"
    if (match := _SHARE.fullmatch(text)) and match[3] == "max_hr":
        return f"@ {match[1]}{f'-{match[2]}' if match[2] else ''}%max"
    if text in known.hearts and depth <= MOST_DEEP:
        return _heart(known.hearts[text].text.strip(), known.hearts[text], known, depth + 1)
    raise Wrong(passage, f"`{text}` is not a heart rate", "write `120-130`, `z2`, or a name that the file defines")
