"""Whole files of other tools: what becomes of them, what is said, and that the three outputs come of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bundled import library
from conftest import Golden
from read.others.books import Sheet, xlsx

from pipeline import build
from pipeline.export import Options
from pipeline.model.plan import Level, Phase
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Race, Words
from pipeline.read.others.assembly import Wishes
from pipeline.read.others.findings import ReadAs
from pipeline.read.others.importer import Imported, import_plan
from pipeline.read.plan import read_plan

FOREIGN = Path(__file__).resolve().parent.parent.parent / "foreign"
RIGHT = sorted(path for path in FOREIGN.iterdir() if path.is_file())
WRONG = sorted(path for path in (FOREIGN / "wrong").iterdir() if path.suffix != ".txt")
UNITS = {"sheet-miles.csv": LengthUnit.MI}
HEAD = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n"


def imported(content: bytes | str, file: str = "plan.csv", **wishes: object) -> Imported:
    raw = content.encode() if isinstance(content, str) else content
    return import_plan(file, raw, Wishes(revised=date(2026, 11, 22), **wishes), library())  # type: ignore[arg-type]


def fixture(path: Path) -> Imported:
    return imported(path.read_bytes(), path.name, units=UNITS.get(path.name))


def said(result: Imported) -> str:
    """Everything that a person is told."""
    kept = [f"kept {one.place}: {one.text}" for one in result.kept]
    counts = [f"{count} as {kind.value}" for kind, count in sorted(result.read_as.items())]
    return "\n".join([f"format {result.format}", *counts, *kept]) + "\n"


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.name)
def test_a_plan_of_another_tool_becomes_this_plan_of_ours(path: Path, golden: Golden) -> None:
    result = fixture(path)
    assert [str(problem) for problem in result.problems] == []
    golden(FOREIGN / "expected" / f"{path.name}.yaml", result.text)
    golden(FOREIGN / "expected" / f"{path.name}.txt", said(result))


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.name)
def test_what_was_imported_reads_back_as_it_is(path: Path) -> None:
    result = fixture(path)
    plan, problems = read_plan("again.yaml", result.text.encode(), library())
    assert problems == []
    assert plan == result.plan


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.name)
def test_calendar_cards_and_watch_files_come_of_an_imported_plan(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(fixture(path).text, encoding="utf-8")
    facts = {"race.date": "2027-04-18", "recent": "10km 45:00"}
    made = build.make(build.Request(plan=str(file), today=date(2026, 11, 22), options=facts))
    assert made.schedule is not None, "\n".join(map(str, made.problems))
    exported = build.export(made.schedule, Options(from_day=date(2027, 1, 1)))
    kinds = {artifact.path.suffix for artifact in exported.artifacts}
    assert {".ics", ".html", ".fit"} <= kinds


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.name)
def test_a_wrong_file_says_exactly_what_is_wrong(path: Path, golden: Golden) -> None:
    result = fixture(path)
    assert result.plan is None
    assert result.text == ""
    golden(path.with_suffix(f"{path.suffix}.txt"), "".join(f"{problem}\n" for problem in result.problems))
    assert all(problem.hint for problem in result.problems)


def test_every_session_of_a_file_is_counted_once() -> None:
    result = fixture(FOREIGN / "sheet.csv")
    assert result.plan is not None
    assert sum(result.read_as.values()) == sum(1 for _ in result.plan.sessions)


def test_the_race_in_the_last_week_is_the_one_that_the_plan_is_for() -> None:
    result = imported(HEAD + "1,,,,,,,10 k race\n2,,5 km easy,,,,10k race,rest\n")
    assert result.plan is not None
    race = [session.slot for session in result.plan.sessions if isinstance(session.workout, Race)]
    assert race == ["w02-sat-1"]
    assert result.plan.race_metres == 10_000
    assert [session.race.name for session in result.plan.sessions if session.race and session.slot == "w01-sun-1"] == [
        "10 k race"
    ]


def test_a_workout_that_is_called_a_race_is_the_race_and_its_steps_stay_in_words() -> None:
    rows = '1,"running: Race\n- run: 10km",,,,,,\n2,,,,,,,"running: Half marathon\n- run: 21.1km @ 5:05-5:00"\n'
    result = imported(HEAD + rows)
    assert result.plan is not None
    first, last = result.plan.sessions
    assert (type(first.workout).__name__, first.title) == ("Run", "Race")
    assert isinstance(last.workout, Race)
    assert result.plan.race_metres == 21_097.5
    assert result.plan.weeks[-1].focus == "21.1km @ 5:00-5:05/km"


def test_the_race_of_garmin_planner_is_as_long_as_its_one_step() -> None:
    result = imported("W01S01 Jog:\n- run: 5km\nW02S01 Race:\n- interval: 10km @ 4:30\n")
    assert result.plan is not None
    assert result.plan.race_metres == 10_000


def test_weeks_after_the_race_are_recovery() -> None:
    result = imported(HEAD + "1,,5 km easy,,,,,\n2,,,,,,,Half marathon\n3,,,3 km easy,,,,\n")
    assert result.plan is not None
    assert [week.phase for week in result.plan.weeks] == [Phase.BUILD, Phase.RACE, Phase.RECOVERY]


def test_a_plan_without_a_race_says_where_to_write_one() -> None:
    result = imported(HEAD + "1,,5 km easy,,,,,\n2,,5 km easy,,,,,\n")
    assert any("write `sun: race` in week 2" in sentence for sentence in result.said)


def test_what_is_asked_for_wins_over_what_the_file_says() -> None:
    result = imported(HEAD + "1,,5 km easy,,,,,race\n", name="Mein Plan: Übung", level=Level.BEGINNER)
    assert result.plan is not None
    assert (result.plan.slug, result.plan.name, result.plan.level) == (
        "mein-plan-ubung",
        "Mein Plan: Übung",
        "beginner",
    )


def test_a_week_that_the_file_passes_over_stays_an_empty_week() -> None:
    result = imported(HEAD + "1,,5 km easy,,,,,\n3,,,,,,,race\n")
    assert result.plan is not None
    assert [(week.number, len(list(week.sessions))) for week in result.plan.weeks] == [(1, 1), (2, 0), (3, 1)]


def test_weeks_that_count_down_are_counted_up() -> None:
    result = imported(HEAD + "2 to go,,5 km easy,,,,,\n1 to go,,,,,,,race\n")
    assert result.plan is not None
    assert [week.number for week in result.plan.weeks] == [1, 2]
    assert [week.focus for week in result.plan.weeks] == ["2 to go", "1 to go"]


def test_text_beside_the_weeks_stands_in_the_comments() -> None:
    result = imported("Plan of Ann,,,,,,,,\n" + HEAD + "1,,5 km easy,,,,,race\n\nLegend: be brave,,,,,,,\n")
    assert [kept.text for kept in result.left] == ["Plan of Ann", "Legend: be brave"]
    assert "# - 5:1: Legend: be brave" in result.text


GRID: Sheet = [
    ["Woche", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    [1, "Rest", "5 km easy", None, "=1+1", "Ruhetag", None, "10 km @ 6:65/km"],
    [2, None, 5, None, None, None, None, "Halbmarathon"],
]


def test_problems_of_a_workbook_name_sheet_and_cell() -> None:
    result = imported(xlsx(Notes=[["nothing here"]], Plan=GRID), "plan.xlsx")
    assert [str(problem) for problem in result.problems] == [
        "plan.xlsx: Plan!H2: `6:65` is not a time or a pace: seconds go up to 59\n  hint: write it like `6:05`",
        "plan.xlsx: Plan!C3: `5` has a number without a unit\n  hint: say what it counts: `--units km` or `mi`",
    ]


def test_a_workbook_becomes_a_plan_and_its_words_are_listed_by_cell() -> None:
    rows = [GRID[0], [*GRID[1][:7], "10 km"], [2, None, 5, None, None, None, None, "Half marathon"]]
    result = imported(xlsx(Plan=rows, Other=rows), "plan.xlsx", units=LengthUnit.KM)
    assert result.plan is not None, result.problems
    assert [(kept.place, kept.text) for kept in result.kept] == [("Plan!E2", "=1+1"), ("Plan!F2", "Ruhetag")]
    assert any("`Other`" in sentence for sentence in result.said)


def test_the_words_of_another_language_stay() -> None:
    result = imported(HEAD + "1,Ruhetag,Dauerlauf locker,,,,,race\n")
    assert result.plan is not None
    assert [one.workout for one in result.plan.sessions][:2] == [Words(text="Ruhetag"), Words(text="Dauerlauf locker")]


def test_the_format_can_be_forced_and_a_wrong_one_is_a_problem() -> None:
    content = (FOREIGN / "calendar-hack.yaml").read_bytes()
    assert imported(content, format="calendar-hack").format == "calendar-hack"
    assert imported(content, format="garmin-planner").problems
    assert imported(HEAD + "1,race,,,,,,", format="garmin-planner").problems


def test_a_grid_without_the_names_of_days_starts_on_monday() -> None:
    result = imported('n,a,b,c,d,e,f,g\n1,"running: x\n- run: 5km",,,,,,race\n')
    assert result.plan is not None
    assert [session.slot for session in result.plan.sessions] == ["w01-mon-1", "w01-sun-1"]


HOSTILE = {
    "empty": b"",
    "blank": b" \n\n",
    "zeros": b"a,b\x00c\nMon,Tue,Wed\n",
    "binary": bytes(range(256)) * 20,
    "pdf": b"%PDF-1.7 ...",
    "old-workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "utf-16": "Mon,Tue".encode("utf-16"),
    "latin-1": "Mon,Tue,Wed\n,\xfcber,".encode("latin-1"),
    "ten-megabytes": b"Mon,Tue,Wed\n" + b"a" * 10_000_000,
    "alias-bomb": b"schedule: &a [&b [x, x], *b, *b]\n",
    "deep-json": b'{"schedule": ' + b"[" * 3000,
    "deep-steps": b'Week,Mon,Tue,Wed\n1,"running: x\n'
    + b"\n".join(b" " * n + b"- repeat: 2" for n in range(500))
    + b'"',
    "many-rows": b"Week,Mon,Tue,Wed\n" + b"1,rest,rest,race\n" * 600,
    "many-columns": b"Week,Mon,Tue,Wed" + b",x" * 80 + b"\n",
    "many-sessions": b'Week,Mon,Tue,Wed\n1,"' + b"5 km easy\n30 min bike\n" * 8 + b'",,race\n',
    "week-1000": b"Week,Mon,Tue,Wed\n999,rest,,\n1000,,,race\n",
    "quotes": b'"' * 5001,
    "commas": b"," * 100_000,
    "schedule-of-nothing": b"schedule: []\nunits: mi\n",
    "weeks-of-nothing": b"schedule: [1, {workouts: 2}, {workouts: [1,2,3,4,5,6,7]}]\nunits: mi\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_problems_with_hints_and_never_an_exception(name: str) -> None:
    result = imported(HOSTILE[name], "hostile.csv")
    if name == "week-1000":
        assert result.plan is not None
        return
    assert result.plan is None
    assert result.problems
    assert all(problem.hint for problem in result.problems)


def test_read_as_has_a_word_for_every_kind() -> None:
    assert len({kind.value for kind in ReadAs}) == len(ReadAs)
