"""The JSON Schemas agree with the readers: same keys, same words, and nothing underlined that a reader accepts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from bundled import library
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.model.plan import MOST_WEEKS, Phase
from pipeline.read import athlete, plan, sessions, values, workouts
from pipeline.read.athlete import read_athlete
from pipeline.read.plan import read_plan
from pipeline.read.reference import ATHLETE_KEYS, KIND_MEANINGS, PLAN_KEYS, Key, Kind, Where, keys_of
from pipeline.read.schema import athlete_schema, plan_schema

ROOT = Path(__file__).resolve().parents[2]
PLANS, ATHLETES = ROOT / "tests" / "plans", ROOT / "tests" / "athletes"
PLAN_SCHEMA, ATHLETE_SCHEMA = ROOT / "plans" / "plan.schema.json", ROOT / "plans" / "athlete.schema.json"


def _names(text: str) -> set[str]:
    return set(text.split())


# What is wrong with these can be told from their structure and single values; the rest takes a reader.
STRUCTURAL_PLANS = _names("""
    allowed-without-reason distance-without-unit empty-file id-that-looks-counted impossible-date key-is-not-yes-or-no
    missing-keys nested-too-deep newer-format no-weeks not-a-mapping script-address session-without-workout
    slug-with-path two-kinds-in-one-session two-problems-in-order unknown-day unknown-day-long-name unknown-key
    unknown-phase week-zero
""")
STRUCTURAL_ATHLETES = _names("""
    distance-without-unit goal-is-no-time list-instead-of-mapping name-with-slash race-date-day-first
    recent-without-time several-problems start-is-no-time unknown-equipment unknown-key
""")


def stranger(schema: Path, files: Iterable[Path]) -> tuple[set[str], str]:
    """The names of the files that check-jsonschema rejects, and all that it said."""
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", str(schema)]
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8")
    told = json.loads(ran.stdout)
    assert not told.get("parse_errors"), ran.stdout
    return {Path(one["filename"]).stem for one in told.get("errors", [])}, ran.stdout


@pytest.mark.parametrize("schema", [PLAN_SCHEMA, ATHLETE_SCHEMA], ids=lambda path: path.stem)
def test_a_stranger_finds_the_schema_itself_valid(schema: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(schema)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout


def test_a_stranger_accepts_every_bundled_plan_and_every_valid_one() -> None:
    library_files = ("exercises.yaml", "strength.yaml")
    bundled = [path for path in (ROOT / "plans").glob("*.yaml") if path.name not in library_files]
    valid = list((PLANS / "valid").glob("*.yaml"))
    assert bundled
    assert valid
    assert stranger(PLAN_SCHEMA, [*bundled, *valid])[0] == set()


def test_a_stranger_accepts_every_valid_athlete() -> None:
    valid = list((ATHLETES / "valid").glob("*.yaml"))
    assert valid
    assert stranger(ATHLETE_SCHEMA, valid)[0] == set()


def test_a_stranger_rejects_every_plan_that_is_wrong_in_structure() -> None:
    rejected, told = stranger(PLAN_SCHEMA, [PLANS / "invalid" / f"{name}.yaml" for name in sorted(STRUCTURAL_PLANS)])
    assert rejected == STRUCTURAL_PLANS
    assert "'tues' was unexpected" in told


def test_a_stranger_rejects_every_athlete_that_is_wrong_in_structure() -> None:
    rejected, told = stranger(
        ATHLETE_SCHEMA, [ATHLETES / "invalid" / f"{name}.yaml" for name in sorted(STRUCTURAL_ATHLETES)]
    )
    assert rejected == STRUCTURAL_ATHLETES
    assert "'hart' was unexpected" in told


def names(where: Where) -> set[str]:
    return {name for key in keys_of(where) for name in key.names}


def test_the_table_has_the_keys_of_the_plan_reader() -> None:
    assert names(Where.PLAN) == {"format", *plan.KEYS}
    assert names(Where.WEEK) == set(plan.WEEK_KEYS)
    assert names(Where.PHASES) == set(Phase)
    assert names(Where.SESSION) == set(sessions.SESSION_KEYS)
    assert names(Where.WORKOUT) == set(workouts.WORKOUT_KEYS)


def test_the_table_has_the_keys_of_the_athlete_reader() -> None:
    assert names(Where.ATHLETE) == {"format", *athlete.KEYS}
    groups = {key.names[0]: key.value for key in keys_of(Where.ATHLETE) if isinstance(key.value, Where)}
    assert groups.keys() == athlete.GROUPS.keys()
    for name, where in groups.items():
        assert names(where) == set(athlete.GROUPS[name])
    assert {key.names[0] for key in keys_of(Where.ATHLETE) if key.many} == set(athlete.LISTS)


def test_every_kind_of_value_is_explained_and_used() -> None:
    used = {key.value for key in (*PLAN_KEYS, *ATHLETE_KEYS) if isinstance(key.value, Kind)}
    assert used == set(Kind) == set(KIND_MEANINGS)


HEAD = "format: 1\nplan: tiny\nrevised: 2026-11-22\nlevel: beginner\n"
WEEKS = "weeks:\n  1:\n    tue: 8km E\n"


def as_plan(key: Key, name: str) -> str:
    """A whole plan that says the example of a key."""
    line = f"{name}: {key.example}"
    match key.where:
        case Where.PLAN if name == "weeks":
            return HEAD + line
        case Where.PLAN:
            kept = [row for row in HEAD.splitlines() if not row.startswith(f"{name}:")]
            return "\n".join([*kept, line, WEEKS])
        case Where.NEEDS | Where.PHASES | Where.LINT:
            return f"{HEAD}{key.where.strip('`')}:\n  {line}\n{WEEKS}"
        case Where.WEEK:
            return f"{HEAD}weeks:\n  1:\n    {line}\n" + ("" if name == "tue" else "    tue: 8km E\n")
        case Where.WORKOUT:
            kind = "" if name in sessions.KINDS else "\n    run: 8km E"
            return f"{HEAD}workouts:\n  my-own:\n    {line}{kind}\n{WEEKS}"
        case Where.RACE_ENTRY:
            return f"{HEAD}weeks:\n  1:\n    tue:\n      run: 8km E\n      race:\n        {line}\n"
        case _:
            kind = "" if name in sessions.KINDS else "\n      run: 8km E"
            return f"{HEAD}weeks:\n  1:\n    tue:\n      {line}{kind}\n"


@pytest.mark.parametrize(
    ("key", "name"),
    [pytest.param(key, name, id=f"{key.where} {name}") for key in PLAN_KEYS for name in key.names],
)
def test_every_example_of_the_plan_table_is_read(key: Key, name: str) -> None:
    _, problems = read_plan("example.yaml", as_plan(key, name).encode(), library())
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("key", keys_of(Where.ATHLETE), ids=lambda key: key.names[0])
def test_every_example_of_the_athlete_table_is_read(key: Key) -> None:
    text = f"format: 1\ntimezone: Europe/Berlin\n{key.names[0]}: {key.example}\n"
    if key.names[0] in ("format", "timezone"):
        text = "format: 1\ntimezone: Europe/Berlin\n"
    _, problems = read_athlete("example.yaml", text.encode(), {})
    assert [str(problem) for problem in problems] == []


def accepts(schema: dict[str, object], value: object) -> bool:
    return Draft202012Validator(schema).is_valid(value)


def inside(schema: dict[str, object], *names: str) -> dict[str, object]:
    """The schema of a property, down a path of names."""
    for name in names:
        schema = schema["properties"][name]  # type: ignore[index]
    return schema


READERS = {
    "date": (inside(athlete_schema(), "race", "date"), values.a_date),
    "distance": (inside(athlete_schema(), "current", "weekly"), values.distance_metres),
    "race time": (inside(athlete_schema(), "race", "goal"), values.race_seconds),
    "time of day": (inside(athlete_schema(), "start"), values.time_of_day),
    "minutes": (inside(athlete_schema(), "max_minutes", "tue"), values.minutes),
    "beats": (inside(athlete_schema(), "heart", "max"), values.beats),
    "dates": (inside(athlete_schema(), "blackout"), values.date_range),
    "equipment": (inside(athlete_schema(), "equipment"), athlete.equipment),
    "day": (inside(athlete_schema(), "days_off"), values.day),
    "slug": (inside(plan_schema(), "plan"), values.slug),
    "address": (inside(plan_schema(), "url"), values.web_address),
    "yes or no": (inside(athlete_schema(), "treadmill"), values.yes_or_no),
}
WORDS = _names("""
    10km 6mi 800m 5k Half-Marathon MARATHON hm 10 miles 0.5mile 1:35:00 42:30 95:30 0:00 59:59 99:00:00 7:5 06:30 6:30
    23:59 24:00 45min 45 1h 90m 188 188bpm 2027-04-18 2027-02-30 2027-13-01 2027-02-08..2027-02-14 2027-02-08.. mon Mon
    barbell Medicine true false yes pr-half PR a--b https://example.org javascript:x
""")
FORMS = st.from_regex(r"\A[0-9]{1,4}( ?(km|k|mi|m|min|h|bpm))?\Z|\A[0-9]{1,3}(:[0-9]{1,2}){1,2}\Z")
LIKELY = st.sampled_from(sorted(WORDS)) | FORMS


def refusal(read: Callable[[str], object], text: str) -> str:
    """Why a reader does not accept a text, "" where it does."""
    try:
        read(text)
    except values.Wrong as wrong:
        return wrong.message
    return ""


@pytest.mark.parametrize("kind", READERS)
@given(text=LIKELY | st.text(alphabet=st.characters(max_codepoint=127), max_size=12).map(str.strip))
@example(text="medicine  ball")
@example(text="2027-02-08 .. 2027-02-14")
@example(text="10 MILES")
def test_nothing_that_a_reader_accepts_is_underlined(kind: str, text: str) -> None:
    schema, read = READERS[kind]
    assert accepts(schema, text) or refusal(read, text)


# what only counting and a calendar tell: no pattern can
BEYOND_PATTERNS = (
    "is not a day of the calendar",
    "is no time at all",
    "is not a distance to run",
    "is not a heart rate",
)


@pytest.mark.parametrize("kind", sorted(READERS.keys() - {"dates"}))
@given(text=LIKELY)
def test_what_no_reader_accepts_is_underlined(kind: str, text: str) -> None:
    schema, read = READERS[kind]
    refused = refusal(read, text)
    assert not refused or refused.endswith(BEYOND_PATTERNS) or not accepts(schema, text)


@pytest.mark.parametrize("number", [24, 251, 1.5])
def test_a_number_that_is_no_heart_rate_is_underlined(number: float) -> None:
    assert not accepts(athlete_schema(), {"format": 1, "heart": {"max": number}})
    assert accepts(athlete_schema(), {"format": 1, "heart": {"max": 250, "rest": 25}})


@pytest.mark.parametrize("number", [1, 9, 10, 99, 100, MOST_WEEKS])
def test_weeks_go_up_to_the_last_one_that_is_read(number: int) -> None:
    tiny = {"format": 1, "plan": "tiny", "revised": "2026-11-22", "level": "beginner"}
    assert accepts(plan_schema(), {**tiny, "weeks": {str(number): None}})
    assert not accepts(plan_schema(), {**tiny, "weeks": {str(MOST_WEEKS + number): None}})


@pytest.mark.parametrize(
    "day",
    [
        None, "8km E", {"run": "8km E", "key": True}, {"later": "legs-rounds"}, {"AMRAP 10:00": "20 jump up"},
        ["8km E", {"later": {"strength": {"Superset x3": "5 deadlift"}}}], [{"words": 2027}], [],
        {"run": "8km E", "race": "City"}, {"run": "8km E", "race": {"name": 10, "priority": "C"}},
    ],
    ids=str,
)  # fmt: skip
def test_every_form_of_a_day_is_accepted(day: object) -> None:
    assert accepts(plan_schema(), whole(day))


@pytest.mark.parametrize(
    "day",
    [
        10, True, {"later": {"later": "8km E"}}, {"later": ["8km E"]}, [["8km E"]], [None], {"titel": "Long"},
        {"run": "8km E", "titel": "Long"}, {"run": "8km E", "words": "x"}, {"EMOM 10:00": "20 jump up"},
        {"run": "8km E", "race": {"priority": "D"}}, ["8km E"] * 7, {"words": ""},
    ],
    ids=str,
)  # fmt: skip
def test_no_other_form_of_a_day_is_accepted(day: object) -> None:
    assert not accepts(plan_schema(), whole(day))


def whole(day: object) -> dict[str, object]:
    return {
        "format": 1, "plan": "tiny", "revised": "2026-11-22", "level": "beginner", "weeks": {"1": {"tue": day}},
    }  # fmt: skip
