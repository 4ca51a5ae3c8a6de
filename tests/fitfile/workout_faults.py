"""What no decoder minds in a workout file and a watch would: decoders check a file's framing, never its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fitfile.readback import DURATIONS, Seen, exercise_of, messages_with_fitdecode, target_of


def faults(content: bytes) -> list[str]:
    """What is wrong with the meaning of a workout file."""
    seen = messages_with_fitdecode(content)
    steps = [each.raw | each.values for each in seen if each.name == "workout_step"]
    heads = [each.values for each in seen if each.name == "workout"]
    return [
        *_file_faults(seen, len(heads)),
        *(
            f"{head['num_valid_steps']} steps said, {len(steps)} there"
            for head in heads
            if head["num_valid_steps"] != len(steps)
        ),
        *(fault for index, step in enumerate(steps) for fault in _step_faults(index, step)),
        *_nesting_faults(steps),
        *_title_faults(seen),
    ]


def _file_faults(seen: Sequence[Seen], workouts: int) -> Iterator[str]:
    first = seen[0]
    if first.name != "file_id" or first.values["type"] != "workout":
        yield "not a workout"
    if first.raw.get("serial_number") in (None, 0, 0xFFFFFFFF) or first.raw.get("time_created") is None:
        yield "without an identity"
    if workouts != 1:
        yield f"{workouts} workouts in one file"


def _step_faults(index: int, step: dict[str, Any]) -> Iterator[str]:
    kind = step["duration_type"]
    if step["message_index"] != index:
        yield f"step {index} is numbered {step['message_index']}"
    if kind not in DURATIONS:
        yield f"step {index} never ends"
        return
    values = [step[name] for name in DURATIONS[kind]]
    if kind.startswith("repeat"):
        if not (values[0] < index and values[1] and (kind == "repeat_until_time" or values[1] >= 2)):
            yield f"step {index} repeats {values}"
        return
    if any(not value for value in values):
        yield f"step {index} lasts {values}"
    yield from _target_faults(index, step)
    if step["intensity"] == "rest" and step["exercise_category"] is not None:
        yield f"step {index} is a rest and an exercise"


def _nesting_faults(steps: Sequence[dict[str, Any]]) -> Iterator[str]:
    repeats = {index for index, step in enumerate(steps) if str(step["duration_type"]).startswith("repeat")}
    for index in repeats:
        if repeats & set(range(steps[index]["duration_step"], index)):
            yield f"step {index} repeats a repeat"


PLAUSIBLE = {"speed": (0.3, 12), "heart_rate": (20, 250), "power": (10, 2500)}


def _target_faults(index: int, step: dict[str, Any]) -> Iterator[str]:
    target = target_of(step)
    if target is None:
        yield f"step {index} has no kind of target"
    elif len(target) == 3:
        least, most = PLAUSIBLE[str(target[0])]
        if not least <= float(target[1]) <= float(target[2]) <= most:
            yield f"step {index} is at {target}"
    elif len(target) == 2 and target[1] not in range(1, 6):
        yield f"step {index} is in {target}"


def _title_faults(seen: Sequence[Seen]) -> Iterator[str]:
    titled = [exercise_of(each) for each in seen if each.name == "exercise_title"]
    used = {exercise_of(each) for each in seen if each.name == "workout_step"} - {None}
    if len(titled) != len(set(titled)) or set(titled) != used:
        yield f"exercises {used} have titles {titled}"
    for category, name in filter(None, used):
        if category > 32 or (name is not None and name >= 1000):
            yield f"exercise {category}/{name} is refused by watches"
