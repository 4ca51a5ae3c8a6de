"""`garmin-connect.json`: the shapes that clients send, steps numbered through, exercises by Garmin's own names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import fitdecode.profile
import pytest
from bundled import library
from export.tailored import BY_EFFORT, FAST, OPTIONS, week_of

from pipeline.export.garmin_connect import export
from pipeline.export.service.garmin_exercises import keys
from pipeline.model.artifact import Artifact, Fidelity

LIFTS = "superset x3: 5 deadlift (@60kg); 20 jump up | straight: 2x8 goblet squat (@35lb, rest 90s)"
CIRCUIT = "    sun: {strength: '2 rounds: 20 jump up; 10 kettlebell squat'}"

Json = dict[str, Any]


def document(*lines: str, more: str = "", **facts: str) -> Json:
    schedule = week_of(*lines, facts={**FAST, **facts}, more=more)
    (made,) = (one.content for one in export(schedule, OPTIONS) if isinstance(one, Artifact))
    read = json.loads(made)
    assert isinstance(read, dict)
    return read


def steps_of(workout: Json) -> list[Json]:
    (segment,) = workout["workoutSegments"]
    assert segment["sportType"] == workout["sportType"]
    return list(segment["workoutSteps"])


def steps(line: str, **facts: str) -> list[Json]:
    return steps_of(document(line, **facts)["workouts"][0]["workout"])


def every(steps: list[Json]) -> Iterator[Json]:
    for step in steps:
        yield step
        yield from every(step.get("workoutSteps", []))


def losses(*lines: str, more: str = "", slot: str = "w01-mon-1") -> str:
    made = export(week_of(*lines, more=more), OPTIONS)
    return next(one.why for one in made if isinstance(one, Fidelity) and one.slot == slot)


def test_a_run_is_a_workout_with_its_day() -> None:
    made = document("2km E + 6x(400m @ I, 90s jog) + lap cd")
    entry = made["workouts"][0]
    assert (made["format"], made["plan"], entry["date"]) == (1, "small", "2027-04-05")
    assert entry["workout"]["workoutName"] == "W01 Mon 6 × 400 m · ≈7.7 km"
    assert entry["workout"]["sportType"] == {"sportTypeId": 1, "sportTypeKey": "running", "displayOrder": 1}
    warmup, repeat, cooldown = steps_of(entry["workout"])
    assert warmup["stepType"]["stepTypeKey"] == "warmup"
    assert (warmup["endCondition"]["conditionTypeKey"], warmup["endConditionValue"]) == ("distance", 2000)
    assert (repeat["type"], repeat["numberOfIterations"]) == ("RepeatGroupDTO", 6)
    assert [step["endConditionValue"] for step in repeat["workoutSteps"]] == [400, 90]
    assert cooldown["endCondition"]["conditionTypeKey"] == "lap.button"


def test_steps_are_numbered_through_and_know_their_group() -> None:
    made = list(every(steps("1km E + 2x(3x(200m @ R, 200m jog), 3min jog) + 1km E")))
    assert [step["stepOrder"] for step in made] == list(range(1, 8))
    assert [step["childStepId"] for step in made] == [None, 1, 2, 2, 2, 1, None]


@pytest.mark.parametrize(
    ("line", "key", "bounds"),
    [
        ("5km @ 4:30/km", "pace.zone", (3.6296, 3.7778)),
        ("30min @ 140-150bpm", "heart.rate.zone", (140, 150)),
        ("30min @ 240-260W", "power.zone", (240, 260)),
        ("30min @ RPE 7", "no.target", (None, None)),
    ],
)
def test_a_target_is_a_type_with_bounds_from_low_to_high(line: str, key: str, bounds: tuple[float, float]) -> None:
    (step,) = steps(line)
    assert step["targetType"]["workoutTargetTypeKey"] == key
    assert (step.get("targetValueOne"), step.get("targetValueTwo")) == pytest.approx(bounds, abs=1e-3)


def test_a_zone_is_the_watchs_own_and_of_several_the_lower() -> None:
    (step,) = steps("30min @ Z2-Z3")
    assert step["zoneNumber"] == 2
    assert "targetValueOne" not in step
    assert losses("30min @ Z2-Z3") == "zones 2–3: a step takes one zone, the lower"


def test_strength_has_exercises_repetitions_loads_and_rests_until_the_button() -> None:
    made = document(more=f"    sun: {{strength: '{LIFTS}'}}")
    workout = made["workouts"][0]["workout"]
    assert workout["sportType"]["sportTypeKey"] == "strength_training"
    groups = [step for step in steps_of(workout) if step["type"] == "RepeatGroupDTO"]
    assert [group["numberOfIterations"] for group in groups] == [3, 2]
    lift, _jump, rest = groups[0]["workoutSteps"]
    assert (lift["category"], lift["exerciseName"]) == ("DEADLIFT", "BARBELL_DEADLIFT")
    assert (lift["endCondition"]["conditionTypeKey"], lift["endConditionValue"]) == ("reps", 5)
    assert (lift["weightValue"], lift["weightUnit"]["unitKey"]) == (60, "kilogram")
    assert (rest["stepType"]["stepTypeKey"], rest["endCondition"]["conditionTypeKey"]) == ("rest", "lap.button")
    assert "category" not in rest
    squat, timed = groups[1]["workoutSteps"]
    assert (squat["weightValue"], squat["weightUnit"]["unitKey"]) == (35, "pound")
    assert (timed["endCondition"]["conditionTypeKey"], timed["endConditionValue"]) == ("time", 90)


def test_rounds_against_the_clock_are_one_timed_step_that_tells_the_circuit() -> None:
    made = document(more="    sun: legs-amrap")["workouts"][0]["workout"]
    (amrap,) = (step for step in steps_of(made) if "AMRAP" in step["description"])
    assert amrap["endConditionValue"] == 600
    assert "kettlebell squat" in amrap["description"]
    assert "one timed step" in losses(more="    sun: legs-amrap", slot="w01-sun-1")


def test_an_exercise_that_garmin_has_not_says_its_own_name() -> None:
    made = document(more=CIRCUIT)["workouts"][0]["workout"]
    assert losses(more=CIRCUIT, slot="w01-sun-1").endswith("with its own name in the step's text: jump up")
    (jump,) = (step for step in every(steps_of(made)) if "jump up" in step.get("description", ""))
    assert (jump["category"], jump["exerciseName"]) == ("PLYO", "")


def test_every_exercise_of_the_library_goes_by_the_name_of_the_profile() -> None:
    types = fitdecode.profile.FIELD_TYPES
    for exercise in library().exercises.values():
        for gear in exercise.gear:
            named = keys(gear.fit)
            category = types["exercise_category"].enum[gear.fit.category]
            known = types[f"{category}_exercise_name"].enum
            expected = "" if gear.fit.name is None else known[gear.fit.name].upper()
            assert named == (category.upper(), expected), exercise.name


def test_what_it_has_no_form_for_is_said() -> None:
    assert losses("45min bike") == "cross is not written here: runs and strength are"
    assert losses("rest") == "rest is not written here: runs and strength are"


def test_somebody_without_paces_gets_steps_without_targets() -> None:
    made = export(week_of("2km E + 3x(5min @ T, 1min jog)", facts=BY_EFFORT), OPTIONS)
    (file,) = (json.loads(one.content) for one in made if isinstance(one, Artifact))
    found = list(every(steps_of(file["workouts"][0]["workout"])))
    assert {step["targetType"]["workoutTargetTypeKey"] for step in found if "targetType" in step} == {"no.target"}
    assert "comfortably hard" in json.dumps(found)
