"""A workout or schedule that was read from a watch file, as rows for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.export.wording import words
from pipeline.fitfile.messages import (
    BPM_OFFSET,
    EXERCISE_TITLE,
    REPEATS,
    SCHEDULE,
    WATTS_OFFSET,
    WORKOUT,
    WORKOUT_STEP,
    DurationType,
    FileType,
    TargetType,
    Value,
    WeightUnit,
)
from pipeline.fitfile.reading import Decoded
from pipeline.fitfile.sports import sport_name
from pipeline.fitfile.values import wall_clock
from pipeline.model.target import Quantity, Range
from pipeline.model.units import LengthUnit, LoadUnit

FORMAT = 1
HEADINGS = ("step", "part", "until", "target", "what")

Fields = Mapping[str, Value]

_PARTS = ("active", "rest", "warm-up", "cool-down", "recovery", "active", "other")
_OTHER_ENDS = {
    2: "heart rate is below {value}",
    3: "heart rate is above {value}",
    4: "{value} kilocalories are used",
    14: "power is below {value}",
    15: "power is above {value}",
}
_OTHER_REPEATS = {
    8: "until {value} cm are done",
    9: "until {value} kilocalories are used",
    10: "until heart rate is below {value}",
    11: "until heart rate is above {value}",
    12: "until power is below {value}",
    13: "until power is above {value}",
}
_CATEGORIES = (
    "bench press", "calf raise", "cardio", "carry", "chop", "core", "crunch", "curl", "deadlift", "flye", "hip raise",
    "hip stability", "hip swing", "hyperextension", "lateral raise", "leg curl", "leg raise", "lunge", "olympic lift",
    "plank", "plyo", "pull-up", "push-up", "row", "shoulder press", "shoulder stability", "shrug", "sit-up", "squat",
    "total body", "triceps extension", "warm-up", "run",
)  # fmt: skip
"""The categories of exercises, by their numbers, that watches of every age know."""
_ZONES = {TargetType.SPEED: "speed zone", TargetType.HEART_RATE: "zone", TargetType.POWER: "power zone"}
_TARGETS = {3: "cadence", 5: "grade", 6: "resistance", 11: "stroke"}


def heading(file: Decoded) -> str:
    """What a file is, in a line: `workout “W05 Tue 6 × 400 m”, running, 5 steps`."""
    if file.kind == FileType.SCHEDULES:
        entries = len(file.of(SCHEDULE))
        return f"schedule of {entries} {'workout' if entries == 1 else 'workouts'}"
    workout: Fields = next(iter(file.of(WORKOUT)), {})
    steps = len(file.of(WORKOUT_STEP))
    name = workout.get("wkt_name")
    sport = sport_name(workout.get("sport"), workout.get("sub_sport"))
    called = f"workout “{' '.join(str(name).split())}”" if name else "workout without a name"
    return f"{called}, {sport}, {steps} {'step' if steps == 1 else 'steps'}"


def schedule_rows(file: Decoded) -> Iterator[str]:
    """The days of a schedule in their order, each with the serial number of its workout."""
    for when, serial in sorted((str(entry["when"]), str(entry["serial"])) for entry in _entries(file)):
        yield f"  {when}  workout with serial number {serial}"


def _entries(file: Decoded) -> Iterator[dict[str, object]]:
    for entry in file.of(SCHEDULE):
        seconds = entry.get("scheduled_time")
        when = wall_clock(seconds).isoformat(" ", "minutes") if isinstance(seconds, int) else "no day"
        yield {"when": when, "serial": entry.get("serial_number")}


def step_rows(file: Decoded, units: LengthUnit) -> Iterator[str]:
    """The steps as a table, with paces per kilometre or mile."""
    rows = [HEADINGS, *_steps(file, units)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) - 1)]
    for row in rows:
        cells = [
            row[0].rjust(widths[0]),
            *(cell.ljust(width) for cell, width in zip(row[1:], widths[1:], strict=False)),
        ]
        yield f"  {'  '.join([*cells, row[-1]])}".rstrip()


def _steps(file: Decoded, units: LengthUnit) -> Iterator[tuple[str, str, str, str, str]]:
    titles = {_pair(title): str(title.get("wkt_step_name", "")) for title in file.of(EXERCISE_TITLE)}
    for place, step in enumerate(file.of(WORKOUT_STEP), start=1):
        if step.get("duration_type") in REPEATS:
            first = step.get("duration_value")
            back = f"from step {first + 1}" if isinstance(first, int) else "from no step"
            yield str(place), "repeat", _repeat(step), back, ""
        else:
            part = step.get("intensity")
            told = _PARTS[part] if isinstance(part, int) and part < len(_PARTS) else ""
            yield str(place), told, _until(step), _target(step, units), _what(step, titles.get(_pair(step), ""))


def _pair(fields: Fields) -> tuple[Value, Value]:
    return fields.get("exercise_category"), fields.get("exercise_name")


def _repeat(step: Fields) -> str:
    times, kind = step.get("target_value"), step.get("duration_type")
    if not isinstance(times, int):
        return "?"
    if kind == DurationType.REPEAT_COUNT:
        return f"{times} times"
    if kind == DurationType.REPEAT_TIME:
        return f"until {words.plain(words.time(times / 1000))} are over"
    return _OTHER_REPEATS[int(kind or 0)].format(value=times)


def _until(step: Fields) -> str:
    kind, value = step.get("duration_type"), step.get("duration_value")
    if kind == DurationType.OPEN:
        return "lap"
    if not isinstance(kind, int) or not isinstance(value, int):
        return "?"
    match kind:
        case DurationType.TIME:
            return words.plain(words.time(value / 1000)) if value % 1000 == 0 else f"{value / 1000:g} s"
        case DurationType.DISTANCE:
            return f"{value / 100_000:g} km" if value >= 100_000 else f"{value / 100:g} m"
        case DurationType.REPS:
            return f"{value} times"
        case _:
            return _OTHER_ENDS.get(kind, f"duration type {kind}: {{value}}").format(value=value)


def _target(step: Fields, units: LengthUnit) -> str:
    kind, zone = step.get("target_type"), step.get("target_value")
    low, high = step.get("custom_target_value_low"), step.get("custom_target_value_high")
    if not isinstance(kind, int) or kind == TargetType.OPEN:
        return ""
    if zone:
        return f"{_zone_word(kind)} {zone}"
    if not isinstance(low, int) or not isinstance(high, int):
        return ""
    return words.plain(_bounds(kind, low, high, units))


def _zone_word(kind: int) -> str:
    return next((word for known, word in _ZONES.items() if known == kind), _TARGETS.get(kind, f"target type {kind}"))


def _bounds(kind: int, low: int, high: int, units: LengthUnit) -> str:
    match kind:
        case TargetType.SPEED if 0 < low <= high:
            return words.target(Range(quantity=Quantity.SPEED_MPS, low=low / 1000, high=high / 1000), units)
        case TargetType.HEART_RATE if low > BPM_OFFSET:
            return f"{low - BPM_OFFSET}–{high - BPM_OFFSET} bpm"
        case TargetType.HEART_RATE:
            return f"{low}–{high} % of maximum heart rate"
        case TargetType.POWER if low > WATTS_OFFSET:
            return f"{low - WATTS_OFFSET}–{high - WATTS_OFFSET} W"
        case TargetType.POWER:
            return f"{low}–{high} % of threshold power"
        case _:
            return f"{_zone_word(kind)} {low}–{high}"


def _what(step: Fields, title: str) -> str:
    """Name, exercise, weight and notes: each said once."""
    number = _exercise(*_pair(step))
    name, notes = (" ".join(str(step.get(field) or "").split()) for field in ("wkt_step_name", "notes"))
    parts = (name, title if title != name else "", "" if title else number, _weight(step), notes)
    return "; ".join(part for part in parts if part)


def _exercise(category: Value, exercise: Value) -> str:
    """An exercise by its numbers: `squat 37`."""
    if not isinstance(category, int):
        return ""
    word = _CATEGORIES[category] if category < len(_CATEGORIES) else f"category {category}"
    return word if exercise is None else f"{word} {exercise}"


def _weight(step: Fields) -> str:
    hundredths = step.get("exercise_weight")
    if not isinstance(hundredths, int):
        return ""
    unit = LoadUnit.LB if step.get("weight_display_unit") == WeightUnit.POUND else LoadUnit.KG
    return words.plain(words.load(hundredths / 100, unit))


def document(file: Decoded, units: LengthUnit) -> dict[str, object]:
    """The file for other programs: every value as it stands in the file, and as it reads."""
    workout: Fields = next(iter(file.of(WORKOUT)), {})
    rows = (dict(zip(HEADINGS, row, strict=True)) for row in _steps(file, units))
    return {
        "format": FORMAT,
        "kind": "schedule" if file.kind == FileType.SCHEDULES else "workout",
        "name": workout.get("wkt_name"),
        "sport": sport_name(workout.get("sport"), workout.get("sub_sport")),
        "schedule": list(_entries(file)),
        "steps": [row | {"values": dict(values)} for row, values in zip(rows, file.of(WORKOUT_STEP), strict=True)],
    }
