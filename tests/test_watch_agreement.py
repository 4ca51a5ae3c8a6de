"""The agreement table: every watch file of three plans, read by three strangers' readers, equal to the plan."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from export.fit_nodes import NODES
from fitfile.fit_tool_reader import messages_with_fit_tool, read_with_fit_tool
from fitfile.readback import StepSeen, expected, read_with_fitdecode, read_with_fitparse
from hypothesis import HealthCheck, given, settings

from pipeline import build
from pipeline.export import Options
from pipeline.export.steps import Node, steps
from pipeline.export.watch.workout import lines, step_records
from pipeline.export.wording import words
from pipeline.fitfile.meaning import judge
from pipeline.fitfile.messages import DATE_TIME, FILE_ID, Record
from pipeline.fitfile.writer import encode
from pipeline.model.session import Schedule
from pipeline.model.strength import SectionKind, Strength
from pipeline.read.recorded.guard import read_files, workout_of

TODAY = date(2026, 11, 22)
PLANS = build.bundled_plans()
READERS = {"fitparse": read_with_fitparse, "fitdecode": read_with_fitdecode, "fit-tool": read_with_fit_tool}
ATHLETE = {"race.date": "2027-04-18", "race.goal": "1:45:00", "recent": "10km 47:30", "heart.max": "190"}


@cache
def schedule(plan: str) -> Schedule:
    """A bundled plan for somebody with a race, a goal and a heart."""
    made = build.make(build.Request(plan=plan, today=TODAY, options=ATHLETE))
    assert made.schedule is not None, made.problems
    return made.schedule


@cache
def files(plan: str) -> dict[str, bytes]:
    """Every watch file of the plan."""
    made = build.export(schedule(plan), Options(from_day=TODAY), ["fit"])
    return {str(one.path): one.content for one in made.artifacts if one.path.suffix == ".fit"}


@cache
def planned(plan: str) -> dict[str, list[StepSeen]]:
    """What every workout has to hold, by the session's slot."""
    style = words.style(schedule(plan))
    nodes = {session.slot: steps(session, style) for session in schedule(plan).sessions}
    return {slot: expected(made) for slot, made in nodes.items() if made}


def workouts(plan: str) -> dict[str, bytes]:
    """The workouts in `watch/all` by the session's slot."""
    found = {}
    for slot in planned(plan):
        (found[slot],) = (content for path, content in files(plan).items() if "/all/" in path and f"/{slot}-" in path)
    return found


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("reader", READERS)
def test_three_readers_agree_on_every_file(plan: str, reader: str) -> None:
    for slot, content in workouts(plan).items():
        assert READERS[reader](content) == planned(plan)[slot], slot


@pytest.mark.parametrize("plan", PLANS)
def test_every_workout_of_a_plan_is_among_its_files(plan: str) -> None:
    everywhere = [path for path in files(plan) if "/all/" in path]
    assert len(everywhere) == len(planned(plan)) == len(workouts(plan))


@pytest.mark.parametrize("plan", PLANS)
def test_the_judgement_finds_no_error_in_what_is_exported(plan: str) -> None:
    allowed = ("rounds until a time is over",)
    for path, read in zip(files(plan), read_files(list(files(plan).values())), strict=True):
        found = [fault for fault in judge(workout_of(read).records) if not fault.message.startswith(allowed)]
        assert found == [], path


@pytest.mark.parametrize("plan", PLANS)
def test_every_exercise_has_its_category_and_every_section_its_repeat(plan: str) -> None:
    seen = 0
    for session in schedule(plan).sessions:
        workout = session.planned.workout
        if not isinstance(workout, Strength):
            continue
        seen += 1
        made = planned(plan)[session.slot]
        working = [step for step in made if step.intensity not in ("", "rest")]
        assert all(step.exercise is not None for step in working), session.slot
        rounds = [step.duration[-1] for step in made if step.duration[0] == "repeat_until_steps_cmplt"]
        clocks = [step.duration[-1] for step in made if step.duration[0] == "repeat_until_time"]
        circuits = (SectionKind.SUPERSET, SectionKind.ROUNDS)
        assert all(
            section.rounds in rounds for section in workout.sections if section.kind in circuits and section.rounds != 1
        )
        assert clocks == [section.seconds for section in workout.sections if section.kind is SectionKind.AMRAP]
    assert seen >= 10


@pytest.mark.parametrize("plan", PLANS)
def test_three_readers_see_the_same_schedule(plan: str) -> None:
    content = files(plan)["watch/NEWFILES/schedule.fit"]
    serials = [values["serial_number"] for number, values in messages_with_fit_tool(content) if number == 28]
    (read,) = read_files([content])
    entries = [values["serial_number"] for message, values in workout_of(read).records if message.name == "schedule"]
    assert serials == entries
    assert len(serials) == 20


@settings(max_examples=min(500, settings().max_examples * 2), suppress_health_check=[HealthCheck.too_slow])
@given(NODES)
def test_three_decoders_see_random_workouts_as_they_were_meant(nodes: tuple[Node, ...]) -> None:
    first = Record(FILE_ID, {"type": 5, "serial_number": 7, "time_created": DATE_TIME.least})
    content = encode([first, *step_records(lines(nodes))])
    wanted = expected(nodes)
    assert [read(content) == wanted for read in READERS.values()] == [True, True, True]
