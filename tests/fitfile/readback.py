"""Workout files as strangers read them, and as the steps that they were made from would have it.

`read_with_fitparse` and `read_with_fitdecode` list what two decoders of other people see; `expected` works the same
list out of the steps, by the rules of the format and with none of the encoder's tables.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import fitdecode
import fitparse

from pipeline.export.steps import Action, Loop, Node

INTENSITIES = {0: "active", 1: "rest", 2: "warmup", 3: "cooldown", 4: "recovery"}
WEIGHT_UNITS = {1: "kg", 2: "lb"}
DURATIONS = {
    "time": ("duration_time",),
    "distance": ("duration_distance",),
    "open": (),
    "reps": ("duration_reps",),
    "repeat_until_steps_cmplt": ("duration_step", "repeat_steps"),
    "repeat_until_time": ("duration_step", "repeat_time"),
}
BOUNDS = {"speed": "speed", "heart_rate": "heart_rate", "power": "power"}
ZONES = {"speed": "target_speed_zone", "heart_rate": "target_hr_zone", "power": "target_power_zone"}
OFFSETS = {"speed": 0, "heart_rate": 100, "power": 1000}
# Both decoders have a word for the lowest heart rate and power that are not percentages.
WORDS = {"bpm_offset": 100, "watts_offset": 1000}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """A step of a workout file. `duration` and `target` begin with their kind; seconds, metres, m/s, bpm, watts.

    A repeat has the index of its first step and the count, or seconds, of the whole.
    """

    index: int
    duration: tuple[str | float, ...]
    name: str = ""
    target: tuple[str | float, ...] | None = None
    intensity: str = ""
    notes: str = ""
    exercise: tuple[int, int | None] | None = None
    title: str = ""
    weight_kg: float | None = None
    weight_unit: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a decoder gave it: its name, and the value and the raw value of each field."""

    name: str
    values: dict[str, Any]
    raw: dict[str, Any]


def messages_with_fitparse(content: bytes) -> list[Seen]:
    """Every message, as fitparse sees it."""
    return [
        Seen(message.name, {f.name: f.value for f in message.fields}, {f.name: f.raw_value for f in message.fields})
        for message in fitparse.FitFile(io.BytesIO(content)).get_messages()
    ]


def messages_with_fitdecode(content: bytes) -> list[Seen]:
    """Every message, as fitdecode sees it."""
    with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            Seen(frame.name, {f.name: f.value for f in frame.fields}, {f.name: f.raw_value for f in frame.fields})
            for frame in reader
            if isinstance(frame, fitdecode.FitDataMessage)
        ]


READERS: dict[str, Callable[[bytes], list[Seen]]] = {
    "fitparse": messages_with_fitparse,
    "fitdecode": messages_with_fitdecode,
}


def read_with_fitparse(content: bytes) -> list[StepSeen]:
    """The steps of a workout file, as fitparse sees them."""
    return _steps(messages_with_fitparse(content))


def read_with_fitdecode(content: bytes) -> list[StepSeen]:
    """The steps of a workout file, as fitdecode sees them."""
    return _steps(messages_with_fitdecode(content))


def _steps(seen: Sequence[Seen]) -> list[StepSeen]:
    titles = {exercise_of(each): each.values["wkt_step_name"] for each in seen if each.name == "exercise_title"}
    return [_step(each, titles) for each in seen if each.name == "workout_step"]


def _step(seen: Seen, titles: dict[tuple[int, int | None] | None, str]) -> StepSeen:
    values, raw = seen.values, seen.raw
    kind = values["duration_type"]
    exercise = exercise_of(seen)
    return StepSeen(
        index=values["message_index"],
        duration=(kind, *(values[name] for name in DURATIONS[kind])),
        name=values["wkt_step_name"] or "",
        target=target_of(values),
        intensity=INTENSITIES[raw["intensity"]] if raw["intensity"] is not None else "",
        notes=values["notes"] or "",
        exercise=exercise,
        title=titles[exercise] if exercise else "",
        weight_kg=values["exercise_weight"],
        weight_unit=WEIGHT_UNITS[raw["weight_display_unit"]] if raw["weight_display_unit"] is not None else "",
    )


def exercise_of(seen: Seen) -> tuple[int, int | None] | None:
    """The numbers of category and exercise that a step or a title has."""
    category = seen.raw["exercise_category"]
    return None if category is None else (category, seen.raw["exercise_name"])


def target_of(values: dict[str, Any]) -> tuple[str | float, ...] | None:
    """A step's target: its kind, then a zone or the bounds; None where there is no kind."""
    kind = values["target_type"]
    if kind is None or kind == "open":
        return None if kind is None else ("open",)
    zone = values[ZONES[kind]]
    if zone != 0:
        return (f"{kind} zone", zone)
    bounds = (values[f"custom_target_{BOUNDS[kind]}_{end}"] for end in ("low", "high"))
    return (kind, *(WORDS.get(bound, bound) - OFFSETS[kind] for bound in bounds))


def expected(nodes: Sequence[Node]) -> list[StepSeen]:
    """What a decoder should see of these steps."""
    flat = list(_flat(nodes, 0, depth=0))
    titles: dict[tuple[int, int | None], str] = {}
    for each in flat:
        if isinstance(each, Action) and (pair := _pair(each)):
            titles.setdefault(pair, _shown(each.exercise or each.label))
    return [
        _expected_action(index, each, titles) if isinstance(each, Action) else StepSeen(index=index, duration=each)
        for index, each in enumerate(flat)
    ]


def _flat(nodes: Iterable[Node], start: int, depth: int) -> Iterator[Action | tuple[str | float, ...]]:
    """Loops as their actions and a repeat after them; of two inside one another one as copies, whichever is shorter."""
    index = start
    for node in nodes:
        if isinstance(node, Action):
            yield node
            index += 1
            continue
        first = index
        copied = node.count is not None and (depth > 0 or node.count == 1 or _is_shorter_copied(node))
        for _ in range(node.count or 1 if copied else 1):
            inner = list(_flat(node.actions, index, depth if copied else depth + 1))
            yield from inner
            index += len(inner)
        if not copied:
            yield _repeat(node, first)
            index += 1


def _is_shorter_copied(loop: Loop) -> bool:
    """Whether a loop takes fewer lines as copies of itself than as a loop with copies inside."""
    once = len(list(_flat(loop.actions, 0, depth=0)))
    return once * (loop.count or 1) < len(list(_flat(loop.actions, 0, depth=1))) + 1


def _repeat(loop: Loop, first: int) -> tuple[str | float, ...]:
    if loop.count is None:
        return ("repeat_until_time", first, float(loop.seconds or 0))
    return ("repeat_until_steps_cmplt", first, loop.count)


def _expected_action(index: int, action: Action, titles: dict[tuple[int, int | None], str]) -> StepSeen:
    pair = _pair(action)
    loaded = pair is not None and action.load is not None and action.load_unit is not None
    kilograms = (action.load or 0.0) * (0.45359237 if action.load_unit == "lb" else 1.0)
    return StepSeen(
        index=index,
        duration=_expected_duration(action),
        name=expected_name(action),
        target=_expected_target(action),
        intensity=action.intensity.value,
        notes=_expected_notes(action, titles),
        exercise=pair,
        title=titles[pair] if pair else "",
        weight_kg=round(kilograms * 100) / 100 if loaded else None,
        weight_unit=action.load_unit.value if loaded and action.load_unit else "",
    )


def _expected_duration(action: Action) -> tuple[str | float, ...]:
    if action.seconds is not None:
        return ("time", round(action.seconds * 1000) / 1000)
    if action.metres is not None:
        return ("distance", round(action.metres * 100) / 100)
    return ("open",) if action.reps is None else ("reps", action.reps)


def _expected_target(action: Action) -> tuple[str | float, ...]:
    bounds = action.range
    if bounds is None:
        return ("open",)
    low = bounds.low * 0.6 if bounds.open_low else bounds.low
    match bounds.quantity.value:
        case "speed_mps":
            return ("speed", round(low * 1000) / 1000, round(bounds.high * 1000) / 1000)
        case "heart_bpm":
            return ("heart_rate", round(min(bounds.low, max(low, 55))), round(bounds.high))
        case "power_watts":
            return ("power", round(low), round(bounds.high))
        case _:
            return ("heart_rate zone", round(bounds.low))


def _pair(action: Action) -> tuple[int, int | None] | None:
    exercise = None if action.intensity == "rest" else action.fit
    return (exercise.category, exercise.name) if exercise else None


def _shown(text: str) -> str:
    shown = (
        "\n" if each == "\n" else " " if each == "\xa0" or unicodedata.category(each) in ("Cc", "Cs") else each
        for each in text
    )
    return "".join(shown)


def _names(action: Action) -> list[str]:
    label, amount = _shown(action.label), _shown(action.amount)
    if not action.exercise:
        letters = label.replace("half-marathon", "HM").replace("marathon", "M").replace("threshold", "T")
        letters = letters.replace("repetition", "R").replace("interval", "I").replace("easy", "E")
        return [label, letters.replace("10 km", "10k").replace("5 km", "5k")] if action.zone else [label]
    count, short = amount.split(" (")[0], _shown(action.short) or label
    names = [f"{amount} {short}", f"{count} {short}"]
    return names if count.endswith("/side") else [*names, short]


def expected_name(action: Action) -> str:
    """A step's name: the fullest that has 15 bytes or fewer, else as many characters of the last as fit."""
    names = _names(action)
    fitting = [name for name in names if len(name.encode()) <= 15]
    return fitting[0] if fitting else clipped(names[-1], 15)


def clipped(text: str, most_bytes: int, mark: str = "") -> str:
    """As many characters from the beginning as fit, without a space at the end, character by character."""
    if len(text.encode()) <= most_bytes:
        return text
    kept = ""
    for character in text:
        if len((kept + character + mark).encode()) > most_bytes:
            break
        kept += character
    return kept.rstrip() + mark


def _expected_notes(action: Action, titles: dict[tuple[int, int | None], str]) -> str:
    label, amount, note = _shown(action.label), _shown(action.amount), _shown(action.note)
    name, pair = expected_name(action), _pair(action)
    if action.exercise:
        told = pair is not None and titles[pair] == label and name == _names(action)[0]
    else:
        told = name == label and "–" not in amount
    whole = "" if told else label if note.startswith(amount) else f"{amount} {label}"
    return clipped("\n".join(part for part in (whole, note) if part), 199, "…")
