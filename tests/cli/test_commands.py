"""The commands as a stranger types them: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RACE = ("--race-date", "2027-04-18")
GOAL = (*RACE, "--goal", "1:35:00")
SMALL = """format: 1
plan: small
revised: 2026-11-22
level: beginner
phases: {base: 1, race: 2}
weeks:
  1:
    tue: 5km E
    thu: legs-rounds
    sun: 8km E
  2:
    tue: 4km E
    sun: race
"""

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture
def legday(tmp_path: Path) -> Run:
    """Runs the program in an empty folder on 22 November 2026."""

    def run(*arguments: str, **environment: str) -> Ran:
        settings = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "PYTHONIOENCODING": "utf-8", **environment}
        code = "from pipeline.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env={key: value for key, value in settings.items() if value},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


def written(folder: Path) -> list[str]:
    """Every file below a folder but the private ones."""
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and ".legday" not in path.parts
    )


def test_export_writes_the_tree_and_says_where_to_look(legday: Run, tmp_path: Path) -> None:
    ran = legday("export", "pr-half", *GOAL)
    assert ran.returncode == 0
    assert "126 sessions in 18 weeks" in ran.stdout
    assert "open output/pr-half/index.html" in ran.stderr
    assert "safety rules: " in ran.stderr
    files = written(tmp_path / "output" / "pr-half")
    assert {"index.html", "pr-half.ics", "report.json", "cards/week-05.html", "watch/NEWFILES/schedule.fit"} <= set(
        files
    )


def test_a_second_export_changes_nothing(legday: Run, tmp_path: Path) -> None:
    legday("export", "pr-half", *GOAL)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*") if path.is_file()}
    again = legday("export", "pr-half", *GOAL)
    assert again.returncode == 0
    assert "unchanged" in again.stdout
    assert "updated" not in again.stdout
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*") if path.is_file()} == before


def test_without_goal_or_race_the_plan_goes_out_by_effort_and_says_what_it_would_take(legday: Run) -> None:
    ran = legday("show", "pr-half", *RACE, "--week", "5")
    assert ran.returncode == 0
    assert "--goal" in ran.stderr
    assert "threshold effort" in ran.stdout
    assert "≈" in ran.stdout


def test_dry_run_and_check_write_nothing(legday: Run, tmp_path: Path) -> None:
    dry = legday("export", "pr-half", *GOAL, "--dry-run")
    assert (dry.returncode, written(tmp_path)) == (0, [])
    assert "added pr-half.ics" in dry.stdout
    check = legday("export", "pr-half", *GOAL, "--check")
    assert (check.returncode, written(tmp_path)) == (1, [])
    assert legday("export", "pr-half", *GOAL).returncode == 0
    assert legday("export", "pr-half", *GOAL, "--check").returncode == 0
    assert legday("export", "pr-half", *RACE, "--goal", "1:40:00", "--check").returncode == 1


def test_only_leaves_the_rest_as_it_is(legday: Run, tmp_path: Path) -> None:
    legday("export", "pr-half", *GOAL)
    card = tmp_path / "output/pr-half/cards/week-05.html"
    before = card.read_bytes()
    ran = legday("export", "pr-half", *RACE, "--goal", "1:40:00", "--only", "ics")
    assert ran.returncode == 0
    assert card.read_bytes() == before
    assert "1 updated" in ran.stdout or "2 updated" in ran.stdout


def test_the_page_links_to_nothing_that_is_not_there(legday: Run, tmp_path: Path) -> None:
    legday("export", "pr-half", *GOAL, "--only", "cards")
    ran = legday("export", "pr-half", *GOAL, "--only", "page")
    assert "open output/pr-half/index.html" in ran.stderr
    page = (tmp_path / "output/pr-half/index.html").read_text(encoding="utf-8")
    assert "cards/week-05.html" in page
    links = re.findall(r'href="([^"#]+)', page)
    assert [link for link in links if "://" not in link and not (tmp_path / "output/pr-half" / link).exists()] == []
    assert not [link for link in links if link.endswith((".ics", ".fit"))]


def test_an_athlete_file_and_options_write_the_same(legday: Run, tmp_path: Path) -> None:
    (tmp_path / "athlete.yaml").write_text('format: 1\nrace: {date: 2027-04-18, goal: "1:35:00"}\nunits: mi\n')
    legday("export", "pr-half", "--athlete", "athlete.yaml", "--out", "one")
    legday("export", "pr-half", *GOAL, "--units", "mi", "--out", "two")
    assert written(tmp_path / "one") == written(tmp_path / "two")
    for name in written(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_named_athlete_gets_a_folder_of_their_own(legday: Run, tmp_path: Path) -> None:
    legday("export", "pr-half", *GOAL, "--name", "anna")
    assert (tmp_path / "output/pr-half-anna/pr-half.ics").exists()


def test_a_folder_of_another_identity_is_refused(legday: Run, tmp_path: Path) -> None:
    legday("export", "pr-half", *GOAL, "--out", "here")
    before = written(tmp_path)
    ran = legday("export", "pr-half", *GOAL, "--name", "anna", "--out", "here")
    assert ran.returncode == 3
    assert "nothing was written" in ran.stderr
    assert written(tmp_path) == before


def test_an_edited_file_is_not_overwritten(legday: Run, tmp_path: Path) -> None:
    legday("export", "pr-half", *GOAL)
    card = tmp_path / "output/pr-half/cards/week-05.html"
    card.write_text("mine")
    ran = legday("export", "pr-half", *RACE, "--goal", "1:40:00")
    assert ran.returncode == 3
    assert "cards/week-05.html" in ran.stderr
    assert card.read_text() == "mine"


def test_show_json_has_every_session_with_its_steps(legday: Run) -> None:
    document = json.loads(legday("show", "pr-half", *GOAL, "--json").stdout)
    sessions = {session["id"]: session for week in document["weeks"] for session in week["sessions"]}
    assert document["format"] == 1
    assert len(sessions) == 126
    intervals = sessions["w05-tue-1"]
    assert (intervals["date"], intervals["kind"], intervals["title"]) == ("2027-01-26", "run", "5 × 800 m · 12 km")
    repeat = intervals["steps"][1]
    assert repeat["repeat"] == 5
    assert [(step["metres"], step["zone"]) for step in repeat["steps"]] == [(800.0, "I"), (400.0, None)]
    assert repeat["steps"][0]["target"]["quantity"] == "speed_mps"


def test_show_of_one_week_shows_just_that_week(legday: Run) -> None:
    assert [
        week["number"] for week in json.loads(legday("show", "pr-half", *GOAL, "--week", "3", "--json").stdout)["weeks"]
    ] == [3]
    ran = legday("show", "pr-half", *GOAL, "--week", "40")
    assert ran.returncode == 1
    assert "weeks 1 to 18" in ran.stderr


def test_today_is_the_session_of_the_day_or_what_comes_next(legday: Run) -> None:
    before = legday("today", "pr-half", *GOAL)
    assert "147 days to the race" in before.stdout
    assert "The plan has not begun" in before.stdout
    assert "Next: Tue 29 December" in before.stdout
    later = legday("today", "pr-half", *GOAL, SOURCE_DATE_EPOCH="1800921600")
    assert later.stdout.startswith("Tuesday, 26 January 2027")
    assert "5 × 800 m" in later.stdout
    assert "Superset × 3" in later.stdout


def test_plans_lists_weeks_peak_needs_and_the_hardest_week(legday: Run) -> None:
    ran = legday("plans")
    assert ran.returncode == 0
    for part in ("first-half", "steady-half", "pr-half", "16 to race day", "52 km a week", "week 13", "hard minutes"):
        assert part in ran.stdout
    plans = json.loads(legday("plans", "--json").stdout)["plans"]
    assert [(plan["plan"], plan["weeks"], plan["strength_sessions"]) for plan in plans] == [
        ("first-half", 12, 19),
        ("pr-half", 16, 23),
        ("steady-half", 12, 19),
    ]


def test_check_shows_the_weeks_and_lists_every_problem_of_every_plan(legday: Run, tmp_path: Path) -> None:
    good = legday("check", "pr-half")
    assert good.returncode == 0
    assert "RACE" in good.stdout
    (tmp_path / "one.yaml").write_text(SMALL.replace("tue: 5km E", "tues: 5km E"))
    (tmp_path / "two.yaml").write_text(SMALL.replace("5km E", "10 E"))
    bad = legday("check", "one.yaml", "two.yaml")
    assert bad.returncode == 1
    assert "one.yaml:8:5: unknown day `tues`" in bad.stderr
    assert "two.yaml:8:10: `10 E` has no unit" in bad.stderr
    assert "2 problems in 2 files" in bad.stderr
    problems = json.loads(legday("check", "one.yaml", "--json").stdout)["problems"]
    assert [(one["line"], one["column"]) for one in problems if one["severity"] == "error"] == [(8, 5)]


def test_fmt_rewrites_a_plan_and_keeps_everything_else(legday: Run, tmp_path: Path) -> None:
    plan = tmp_path / "my.yaml"
    plan.write_text(
        SMALL.replace("tue: 5km E", "tue: 10m E + 6x400m @ I   # as the club does").replace("8km E", "8k easy")
    )
    assert legday("fmt", "my.yaml", "--check").returncode == 1
    assert legday("fmt", "my.yaml").returncode == 0
    text = plan.read_text()
    assert "    tue: 10min E + 6x(400m @ I)   # as the club does\n" in text
    assert "    sun: 8km E\n" in text
    assert legday("fmt", "my.yaml", "--check").returncode == 0


def test_fmt_of_one_line_prints_it(legday: Run) -> None:
    assert (
        legday("fmt", "10m E + 6x(400m @ I, 90s jog) + lap cd").stdout
        == "10min E + 6x(400m @ I, 90s jog) + lap cooldown\n"
    )
    ran = legday("fmt", "6x(80m fast, walk)")
    assert ran.returncode == 1
    assert "`80mtr`" in ran.stderr


def test_exercises_lists_the_library(legday: Run) -> None:
    ran = legday("exercises")
    assert "walking kettlebell lunge" in ran.stdout
    assert "kettlebell / dumbbell" in ran.stdout


def test_version_and_help(legday: Run) -> None:
    assert legday("--version").stdout.startswith("legday 0.")
    help_text = legday("--help").stdout
    for command in ("plans", "show", "today", "check", "export", "fmt"):
        assert command in help_text
    assert legday().returncode == 2


# arguments, a part of the message, a part of the hint, exit code
WRONG = [
    (("export", "pr-half", "--race-date", "2026-01-01"), "2026-01-01", "hint:", 1),
    (("export", "pr-half", "--race-date", "18.04.2027"), "`18.04.2027` is not a date", "2027-04-18", 1),
    (("export", "pr-half"), "no race date is given", "--race-date", 1),
    (("export", "pr-halv", *RACE), "there is no plan `pr-halv`", "did you mean `pr-half`?", 1),
    (("export", "pr-half", *RACE, "--goal", "fast"), "`fast` is not a race time", "1:35:00", 1),
    (("export", "pr-half", *RACE, "--athlete", "nobody.yaml"), "there is no file `nobody.yaml`", "check the path", 1),
    (("export", "pr-half", *RACE, "--only", "tcx"), "unknown format `tcx`", "formats are cards, fit", 2),
    (("export", "pr-half", *RACE, "--from", "soon"), "--from: `soon` is not a date", "2027-04-18", 1),
    (("export", "pr-half", *RACE, "--timezone", "Europe/Berln"), "unknown time zone", "Europe/Berlin", 1),
    (("export", "pr-half", *RACE, "--nonsense"), "--nonsense", "", 2),
    (("fmt", "missing.yaml"), "missing.yaml", "no such file", 4),
    (("show", "."), "there is no plan `.`: it is not a file", "bundled plans are", 1),
    (("export", "pr-half", "--race-date", "2027-04-18", "--goal", "1:35"), "cannot be right", "`1:35:00`", 1),
    (("export", "pr-half", *RACE, "--out", "/"), "no folder for an export", "--out", 3),
]


@pytest.mark.parametrize(
    ("arguments", "message", "hint", "code"),
    WRONG,
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_input_has_a_message_a_hint_and_an_exit_code(
    legday: Run, tmp_path: Path, arguments: tuple[str, ...], message: str, hint: str, code: int
) -> None:
    ran = legday(*arguments)
    assert ran.returncode == code, ran.stderr
    assert message in ran.stderr
    assert hint in ran.stderr
    assert "Traceback" not in ran.stderr
    assert written(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("unknown day", SMALL.replace("tue: 5km", "tues: 5km"), "unknown day `tues`"),
        (
            "unknown exercise",
            SMALL.replace("legs-rounds", '"straight: 3x8 goblet sqat"'),
            "unknown exercise `goblet sqat`",
        ),
        ("metres or minutes", SMALL.replace("5km E", "6x(80m fast, walk)"), "could be metres or minutes"),
        ("pace without unit", SMALL.replace("5km E", "5km @ 4:20"), "has no unit"),
        ("no sessions", SMALL.split("weeks:")[0] + "weeks:\n  1:\n    focus: none\n", "the plan has no sessions"),
    ],
)
def test_a_wrong_plan_writes_nothing(legday: Run, tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / "my.yaml").write_text(text)
    ran = legday("export", "my.yaml", *RACE)
    assert ran.returncode == 1, name
    assert message in ran.stderr
    assert "hint:" in ran.stderr
    assert written(tmp_path) == ["my.yaml"]


def test_ten_minutes_unquoted_are_ten_minutes(legday: Run, tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(SMALL.replace("tue: 5km E", "tue: 10:00 E"))
    document = json.loads(legday("show", "my.yaml", *RACE, "--json").stdout)
    assert document["weeks"][0]["sessions"][0]["seconds"] == 600


def test_a_race_too_near_says_what_there_is_to_choose_and_goes_on(legday: Run) -> None:
    ran = legday("export", "pr-half", "--race-date", "2026-12-20", "--dry-run")
    assert ran.returncode == 0
    assert "warning:" in ran.stderr
    assert "hint:" in ran.stderr


def test_a_folder_that_cannot_be_written_is_exit_four_and_loses_nothing(legday: Run, tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("a file, not a folder")
    ran = legday("export", "pr-half", *GOAL, "--out", "wall/deep/out")
    assert ran.returncode == 4, ran.stderr
    assert "wall" in ran.stderr
    assert (tmp_path / "wall").read_text() == "a file, not a folder"


def test_a_terminal_without_unicode_gets_plain_characters(legday: Run) -> None:
    ran = legday("show", "pr-half", *GOAL, "--week", "5", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "5 x 800 m" in ran.stdout


def test_nothing_printed_has_colour_codes(legday: Run) -> None:
    for command in (("show", "pr-half", *GOAL), ("plans",), ("--help",)):
        assert "\x1b" not in legday(*command, FORCE_COLOR="1").stdout
