"""Plans that are wrong in one way each, with the exact message; and plans that look wrong and are right."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundled import library
from conftest import Golden

from pipeline.model.plan import Phase, Plan, Priority
from pipeline.model.strength import SectionKind, Strength
from pipeline.model.workout import Cross, Race, Rest, Run, Time, Words
from pipeline.read.plan import read_plan

PLANS = Path(__file__).resolve().parent.parent / "plans"
INVALID = sorted((PLANS / "invalid").glob("*.yaml"))
VALID = sorted((PLANS / "valid").glob("*.yaml"))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_plan_says_exactly_what_is_wrong(path: Path, golden: Golden) -> None:
    plan, problems = read_plan(path.name, path.read_bytes(), library())
    assert plan is None
    golden(path.with_suffix(".txt"), "".join(f"{problem}\n" for problem in problems))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_problem_has_a_place_and_a_hint(path: Path) -> None:
    _, problems = read_plan(path.name, path.read_bytes(), library())
    assert problems
    for problem in problems:
        assert problem.hint, problem
        assert problem.line > 0 or "UTF-8" in problem.message


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_plan_has_no_problems(path: Path) -> None:
    plan, problems = read_plan(path.name, path.read_bytes(), library())
    assert [str(problem) for problem in problems] == []
    assert plan is not None


def valid(name: str) -> Plan:
    plan, _ = read_plan(name, (PLANS / "valid" / f"{name}.yaml").read_bytes(), library())
    assert plan is not None
    return plan


def test_a_clock_is_not_a_number_in_base_sixty() -> None:
    durations = [session.workout.blocks[0].duration for session in valid("clock-is-not-sexagesimal").sessions]
    assert durations == [Time(low_seconds=600), Time(low_seconds=3600)]


def test_off_no_and_012_stay_words() -> None:
    assert (valid("off-and-no-stay-words").name, valid("off-and-no-stay-words").author) == ("off", "no")
    plan = valid("leading-zero-stays-text")
    assert (plan.name, plan.author, plan.summary) == ("012", "1e3", "0x1F")


def test_control_characters_are_cleaned_when_read() -> None:
    assert valid("control-characters").name == "bell esc rtl end next"


def test_a_strength_line_that_yaml_splits_is_read_as_the_line_it_looks_like() -> None:
    workouts = [session.workout for session in valid("one-key-mapping-is-a-line").sessions]
    assert all(isinstance(workout, Strength) for workout in workouts)
    assert [workout.sections[0].kind for workout in workouts] == [
        SectionKind.SUPERSET,
        SectionKind.AMRAP,
        SectionKind.STRAIGHT,
    ]


def test_weeks_without_sessions_keep_their_numbers() -> None:
    plan = valid("empty-weeks-are-weeks")
    assert [(week.number, week.phase, sum(1 for _ in week.sessions)) for week in plan.weeks] == [
        (1, Phase.BASE, 1),
        (2, Phase.BASE, 0),
        (3, Phase.BASE, 0),
        (4, Phase.RACE, 1),
    ]


def test_every_form_of_session_is_read() -> None:
    sessions = {session.slot: session for session in valid("every-session-form").sessions}
    kinds = {slot: type(session.workout) for slot, session in sessions.items()}
    assert kinds == {
        "w01-mon-1": Rest,
        "w01-tue-1": Run,
        "w01-wed-1": Cross,
        "w01-thu-1": Run,
        "w01-thu-2": Strength,
        "w01-fri-1": Words,
        "city-10k": Run,
        "w01-sun-1": Run,
        "w02-tue-1": Run,
        "w02-sun-1": Race,
    }
    assert sessions["w01-thu-2"].later
    assert (sessions["w01-thu-2"].title, sessions["w01-thu-2"].rounds) == ("Short legs", 2)
    assert sessions["w01-tue-1"].uses is not None
    assert sessions["w01-tue-1"].uses.title == "Hills"
    race = sessions["city-10k"].race
    assert race is not None
    assert (race.name, race.priority) == ("City: 10k #3", Priority.C)
    assert sessions["w01-sun-1"].key is True
    assert sessions["w02-sun-1"].race is not None


def test_a_file_that_is_too_large_is_not_read() -> None:
    plan, problems = read_plan("big.yaml", b"a" * 300_000, library())
    assert plan is None
    assert "larger than 256 kB" in problems[0].message


@pytest.mark.parametrize(
    "content", [b"[" * 5000, b"{" * 5000, b"- " * 5000, b"\x00\x01\x02", b"? " * 3000, b"%YAML 9.9\n"]
)
def test_hostile_bytes_are_a_problem_and_never_an_exception(content: bytes) -> None:
    plan, problems = read_plan("bad.yaml", content, library())
    assert plan is None
    assert problems
