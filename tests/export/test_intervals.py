"""`intervals-icu.json`: events by id, runs in the service's text language and back, strength as words and a file."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from typing import Any

import fitdecode
import pytest
from export.tailored import BY_EFFORT, FAST, OPTIONS, week_of
from export.workout_text_reader import ReadStep, pace_mps, read
from generated import runs
from hypothesis import given
from tailor.build import runner

from pipeline.export.intervals import export, unmarked
from pipeline.export.service.identities import external_id, namespace
from pipeline.export.service.nodes import is_open, unnested
from pipeline.export.service.workout_text import Runner, workout_text
from pipeline.export.steps import Action, run_steps
from pipeline.export.wording.words import Style
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.athlete import Heart
from pipeline.model.session import Schedule
from pipeline.model.target import Quantity
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Run
from pipeline.publish.intervals import read_events
from pipeline.tailor.runs import resolve

STRENGTH = "    sun: [legs-supersets, {later: legs-amrap}]"


def content(schedule: Schedule) -> bytes:
    (made,) = (one.content for one in export(schedule, OPTIONS) if isinstance(one, Artifact))
    return made


def events(schedule: Schedule) -> list[dict[str, Any]]:
    made = json.loads(content(schedule))
    assert isinstance(made, list)
    return made


def first(*lines: str, **facts: str) -> dict[str, Any]:
    return events(week_of(*lines, facts={**FAST, **facts}))[0]


def steps_of(line: str, **facts: str) -> list[ReadStep]:
    return read(first(line, **facts)["description"])


def losses(line: str, **facts: str) -> str:
    made = export(week_of(line, facts={**FAST, **facts}), OPTIONS)
    return next(one.why for one in made if isinstance(one, Fidelity))


def test_a_run_is_an_event_with_steps_below_its_words() -> None:
    event = first("2km E + 6x(400m @ I, 90s jog) + 2km E")
    steps = event.pop("description").partition("\n\n- ")[2]
    schedule = week_of("5km E")
    assert event == {
        "external_id": f"{namespace(schedule)}w01-mon-1",
        "category": "WORKOUT",
        "type": "Run",
        "start_date_local": "2027-04-05T00:00:00",
        "name": "6 × 400 m · 7.9 km",
    }
    assert steps.splitlines() == [
        "easy 2km 5:45-5:06/km Pace intensity=warmup",
        "",
        "6x",
        "- interval pace 400mtr 4:08-3:58/km Pace",
        "- jog 1m30s intensity=recovery",
        "",
        "- easy 2km 5:45-5:06/km Pace intensity=cooldown",
    ]


def test_the_id_knows_plan_and_athlete_and_slot_but_no_date_and_no_name() -> None:
    one = week_of("5km E", facts={**FAST, "name": "anna"})
    moved = week_of("5km E", facts={**FAST, "name": "anna", "race.date": "2027-05-02"})
    other = week_of("5km E", facts={**FAST, "name": "bert"})
    ids = [external_id(next(iter(each.sessions)), each) for each in (one, moved, other)]
    assert ids[0] == ids[1] != ids[2]
    assert ids[0].endswith("-w01-mon-1")
    assert "anna" not in content(one).decode()


def test_what_is_exported_can_be_pushed() -> None:
    schedule = week_of("5km E", "rest", more=STRENGTH)
    read_back, prefix = read_events(content(schedule))
    assert prefix == namespace(schedule)
    assert list(read_back) == events(schedule)


def test_a_start_time_is_the_clock_on_the_wall() -> None:
    event = first("5km E", timezone="Europe/Berlin", start="mon 06:30")
    assert event["start_date_local"] == "2027-04-05T06:30:00"


@pytest.mark.parametrize(
    ("line", "facts", "target"),
    [
        ("5km @ 4:30/km", {}, "4:36-4:25/km Pace"),
        ("5km @ 4:30/km", {"units": "mi"}, "7:23-7:06/mi Pace"),
        ("30min @ 85-89%LTHR", {}, "85-89% LTHR"),
        ("30min @ 75%max", {}, "75% HR"),
        ("30min @ Z2-Z3", {}, "Z2-Z3 HR"),
        ("30min @ Z2", {}, "Z2 HR"),
        ("30min @ 136-153bpm", {"heart.lthr": "170"}, "80-90% LTHR"),
        ("30min @ 136-153bpm", {"heart.max": "190"}, "72-81% HR"),
        ("30min @ 136-153bpm", {}, ""),
        ("30min @ 60-70%HRR", {"heart.max": "190", "heart.rest": "50"}, "71-78% HR"),
        ("30min @ 240-260W", {}, "240-260w"),
        ("30min @ RPE 7", {}, ""),
    ],
)
def test_a_target_is_said_as_the_language_has_it(line: str, facts: dict[str, str], target: str) -> None:
    (step,) = steps_of(line, **facts)
    assert step.target == target


def test_beats_as_shares_are_said_to_be_so() -> None:
    assert losses("30min @ 136-153bpm", **{"heart.lthr": "170"}).endswith(
        "threshold heart rate: set yours in the service to 170 bpm"
    )
    assert losses("30min @ 136-153bpm").startswith("heart rates stand in words")
    assert losses("30min @ 85-89%LTHR") == ""


def test_an_open_step_ends_by_the_lap_button_or_has_a_length() -> None:
    lap, _, rest = steps_of("lap wu + 3mi @ T + lap recover")
    assert (lap.lap, lap.seconds, rest.seconds) == (True, 600, 120)
    assert "elsewhere after 2 or 10 minutes" in losses("lap wu + 3mi @ T + lap recover")


def test_a_repeat_in_a_repeat_is_written_out() -> None:
    steps = steps_of("2x(3x(200m @ R, 200m jog), 3min jog)")
    assert [step.metres or step.seconds for step in steps] == [200, 200] * 3 + [180]
    assert {step.times for step in steps} == {2}


def test_words_of_a_step_hold_no_digit() -> None:
    (effort,) = steps_of("10min @ RPE 8")
    (ten,) = steps_of("10min @ 10k")
    assert (effort.cue, ten.cue) == ("RPE eight", "ten km pace")


def test_somebody_without_paces_gets_the_steps_by_effort() -> None:
    schedule = week_of("2km E + 3x(5min @ T, 1min jog)", facts=BY_EFFORT)
    event = events(schedule)[0]
    assert [step.target for step in read(event["description"])] == ["", "", ""]
    assert "comfortably hard" in event["description"]


@given(runs())
def test_every_run_reads_back_step_by_step(run: Run) -> None:
    nodes = run_steps(resolve(run, runner()), Style(units=LengthUnit.KM))
    text = workout_text(nodes, Runner(units=LengthUnit.KM, heart=Heart(lthr_bpm=170)))
    meant = [(count, action) for count, row in unnested(nodes) for action in row]
    seen = read(text)
    assert len(seen) == len(meant)
    for step, (count, action) in zip(seen, meant, strict=True):
        _agree(step, count, action)


def _agree(step: ReadStep, count: int, action: Action) -> None:
    assert (step.times, step.intensity, step.lap) == (count, action.intensity.value, is_open(action))
    if action.metres is not None:
        assert step.metres == pytest.approx(max(1, action.metres), abs=0.51)
    elif action.seconds is not None:
        assert step.seconds == pytest.approx(max(1, action.seconds), abs=0.51)
    bounds = action.range
    if bounds and bounds.quantity is Quantity.SPEED_MPS:
        slow, fast = pace_mps(step.target)
        assert 1000 / slow == pytest.approx(1000 / bounds.low, abs=0.51)
        assert 1000 / fast == pytest.approx(1000 / bounds.high, abs=0.51)
    assert bool(step.target) == bool(bounds or (action.share and action.share.scale != "HRR"))


def test_strength_is_words_that_nobody_takes_for_steps_with_a_watch_file_beside_them() -> None:
    schedule = week_of("5km E", more=STRENGTH)
    (supersets,) = (one for one in events(schedule) if one["external_id"].endswith("w01-sun-1"))
    assert (supersets["type"], supersets["category"]) == ("WeightTraining", "WORKOUT")
    assert supersets["moving_time"] > 1200
    assert read(supersets["description"]) == []
    assert "• 5 deadlift" in supersets["description"]
    assert supersets["filename"].endswith(".fit")
    with fitdecode.FitReader(io.BytesIO(b64decode(supersets["file_contents_base64"]))) as reader:
        names = {frame.name for frame in reader if isinstance(frame, fitdecode.FitDataMessage)}
    assert {"workout", "workout_step", "exercise_title"} <= names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("45min bike", ("WORKOUT", "Ride", 2700)),
        ("45min aqua-jog", ("WORKOUT", "Workout", 2700)),
        ("1h swim", ("WORKOUT", "Swim", 3600)),
    ],
)
def test_other_sports_have_their_type_and_their_time(line: str, expected: tuple[str, str, int]) -> None:
    event = first(line)
    assert (event["category"], event["type"], event["moving_time"]) == expected


def test_the_race_is_a_race_words_are_a_note_and_rest_is_nothing() -> None:
    made = events(week_of("rest", more='    tue: {words: "Stretch 3x, or\\n- swim"}'))
    assert [(one["category"], one.get("type")) for one in made] == [("NOTE", None), ("RACE_A", "Run")]
    assert made[0]["description"] == "Stretch 3×, or\n• swim"


def test_words_lose_the_marks_of_steps_and_repeats() -> None:
    assert unmarked("- 10m 500%\n\n  * 3X fast\nMain set 6x\n4 × 400 m, max-effort") == (
        "• 10m 500%\n\n• 3× fast\nMain set 6×\n4 × 400 m, max-effort"
    )
