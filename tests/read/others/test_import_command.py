"""`legday import` as a stranger types it: what is written, what is said, and the exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FOREIGN = Path(__file__).resolve().parent.parent.parent / "foreign"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def legday(tmp_path: Path) -> Run:
    """Runs the program in an empty folder on 22 November 2026."""

    def run(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", f"{code}from pipeline.cli import main; main()", *arguments],
            cwd=tmp_path,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


def test_import_writes_a_plan_that_export_takes_and_says_how_it_was_read(legday: Run, tmp_path: Path) -> None:
    ran = legday("import", str(FOREIGN / "sheet.csv"), "--name", "Autumn Half", "--level", "beginner")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == ""
    assert "a spreadsheet of weeks and days (`sheet`)" in ran.stderr
    assert "autumn-half: 4 weeks" in ran.stderr
    assert f"  {FOREIGN / 'sheet.csv'}:3:46: Rest or cross-train" in ran.stderr
    assert "look it over with `legday check autumn-half.yaml`" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["autumn-half.yaml"]
    exported = legday("export", "autumn-half.yaml", "--race-date", "2027-04-18")
    assert exported.returncode == 0, exported.stderr


def test_import_never_overwrites(legday: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", encoding="utf-8")
    ran = legday("import", str(FOREIGN / "sheet.csv"), "--out", "mine.yaml")
    assert ran.returncode == 3
    assert "mine.yaml is there already: nothing was written" in ran.stderr
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "mine"


def test_a_dash_prints_the_plan_and_writes_nothing(legday: Run, tmp_path: Path) -> None:
    ran = legday("import", str(FOREIGN / "calendar-hack.yaml"), "--out", "-")
    assert ran.returncode == 0
    assert ran.stdout.startswith("# Imported from calendar-hack.yaml (Calendar Hack YAML)")
    assert list(tmp_path.iterdir()) == []


def test_problems_are_said_with_their_place_and_nothing_is_written(legday: Run, tmp_path: Path) -> None:
    file = FOREIGN / "wrong" / "pace-typo.csv"
    ran = legday("import", str(file))
    assert ran.returncode == 1
    assert f"{file}:2:15: `6:65` is not a time or a pace: seconds go up to 59" in ran.stderr
    assert "3 problems in 1 file" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_units_answer_the_question_that_bare_numbers_ask(legday: Run) -> None:
    file = str(FOREIGN / "sheet-miles.csv")
    asked = legday("import", file)
    assert asked.returncode == 1
    assert "--units km" in asked.stderr
    assert legday("import", file, "--units", "mi").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "fit"), "formats are auto, calendar-hack, quick-plan, garmin-planner, sheet"),
        (("--units", "leagues"), "`leagues` is not one of km, mi"),
        (("--level", "hero"), "`hero` is not one of beginner, intermediate, advanced"),
    ],
)
def test_a_wrong_option_is_a_matter_of_usage(legday: Run, arguments: tuple[str, str], told: str) -> None:
    ran = legday("import", str(FOREIGN / "sheet.csv"), *arguments)
    assert ran.returncode == 2
    assert told in ran.stderr


def test_a_file_that_is_not_there_is_a_matter_of_the_disk(legday: Run) -> None:
    ran = legday("import", "nowhere.csv")
    assert ran.returncode == 4
    assert "nowhere.csv: no such file" in ran.stderr


def test_a_workbook_without_openpyxl_says_what_to_install(legday: Run, tmp_path: Path) -> None:
    from read.others.books import xlsx

    (tmp_path / "plan.xlsx").write_bytes(xlsx(Plan=[["Week", "Mon", "Tue", "Wed"], [1, "Rest", "5 km easy", "race"]]))
    missing = legday("import", "plan.xlsx", code="import sys; sys.modules['openpyxl'] = None; ")
    assert missing.returncode == 1
    assert 'pip install "legday[xlsx]"' in missing.stderr
    assert legday("import", "plan.xlsx").returncode == 0


def test_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    command = ["-c", "from pipeline.cli import main; main()", "import", str(FOREIGN / "quick-plan.csv"), "--out", "-"]
    outputs = set()
    for seed in ("1", "2"):
        environment = {"SOURCE_DATE_EPOCH": "1795305600", "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        ran = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env={**os.environ, **environment}, capture_output=True, check=True
        )
        outputs.add(ran.stdout)
    assert len(outputs) == 1
