"""Workout files as a third stranger reads them: fit-tool, which knows a message's own fields and no meaning of them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

from fitfile.readback import INTENSITIES, WEIGHT_UNITS, StepSeen

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fit_tool.fit_file import FitFile

NONE = {0xFF, 0xFFFF, 0xFFFFFFFF, None, ""}
KINDS = {0: "time", 1: "distance", 5: "open", 6: "repeat_until_steps_cmplt", 7: "repeat_until_time", 29: "reps"}
TARGETS = {0: ("speed", 0, 1000), 1: ("heart_rate", 100, 1), 4: ("power", 1000, 1)}
NO_WEIGHT = 655.35


def messages_with_fit_tool(content: bytes) -> list[tuple[int, dict[str, Any]]]:
    """Every message by its number, with the values that are there."""
    return [
        (record.message.global_id, _values(record.message))
        for record in FitFile.from_bytes(content).records
        if not record.is_definition
    ]


def _values(message: Any) -> dict[str, Any]:
    values = {field.name: field.get_value(0) for field in message.fields if field.is_valid()}
    return {name: value for name, value in values.items() if value not in NONE and value != NO_WEIGHT}


def read_with_fit_tool(content: bytes) -> list[StepSeen]:
    """The steps of a workout file, as fit-tool sees them."""
    messages = messages_with_fit_tool(content)
    titles = {
        _exercise(values): values.get("workout_step_name", values.get("wkt_step_name", ""))
        for number, values in messages
        if number == 264
    }
    return [_step(values, titles) for number, values in messages if number == 27]


def _exercise(values: dict[str, Any]) -> tuple[int, int | None] | None:
    category = values.get("exercise_category")
    return None if category is None else (category, values.get("exercise_name"))


def _step(values: dict[str, Any], titles: dict[tuple[int, int | None] | None, str]) -> StepSeen:
    exercise = _exercise(values)
    part, unit = values.get("intensity"), values.get("weight_display_unit")
    return StepSeen(
        index=values["message_index"],
        duration=tuple(_duration(values)),
        name=values.get("wkt_step_name", values.get("workout_step_name", "")),
        target=_target(values),
        intensity=INTENSITIES[part] if part is not None else "",
        notes=values.get("notes", ""),
        exercise=exercise,
        title=titles[exercise] if exercise else "",
        weight_kg=values.get("exercise_weight"),
        weight_unit=WEIGHT_UNITS[unit] if unit is not None else "",
    )


def _duration(values: dict[str, Any]) -> Iterator[str | float]:
    kind, value = values["duration_type"], values.get("duration_value")
    yield KINDS[kind]
    if value is not None:
        yield value / {0: 1000, 1: 100}.get(kind, 1)
    if kind in (6, 7):
        yield values["target_value"] / (1000 if kind == 7 else 1)


def _target(values: dict[str, Any]) -> tuple[str | float, ...] | None:
    kind = values.get("target_type")
    if kind in (None, 2):
        return None if kind is None else ("open",)
    name, offset, scale = TARGETS[kind]
    if values.get("target_value"):
        return (f"{name} zone", values["target_value"])
    bounds = (values[f"custom_target_value_{end}"] for end in ("low", "high"))
    return (name, *((bound - offset) / scale for bound in bounds))
