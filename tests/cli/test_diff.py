"""`legday diff`: two plans, or two versions of one, before the same race."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLANS = Path(__file__).resolve().parents[2] / "plans"
GOAL = ("--race-date", "2027-04-18", "--goal", "1:35:00")


def diff(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`legday diff` on 22 November 2026."""
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "diff", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of a bundled plan with its first long run shorter."""
    text = (PLANS / "pr-half.yaml").read_text(encoding="utf-8")
    assert "{run: 16km E, title: Long run}" in text
    path = tmp_path / "mine.yaml"
    path.write_text(
        text.replace("{run: 16km E, title: Long run}", "{run: 14km E, title: Long run}", 1), encoding="utf-8"
    )
    return path


def test_a_version_of_a_plan_differs_in_what_was_edited(tmp_path: Path, mine: Path) -> None:
    ran = diff(tmp_path, "pr-half", "mine.yaml", *GOAL)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("changed") == 1
    assert "Sun 3 January: Long run · 16 km" in ran.stdout
    assert "distance: 16 km → 14 km" in ran.stdout


def test_without_difference_it_says_so_and_exits_as_well(tmp_path: Path) -> None:
    ran = diff(tmp_path, "pr-half", "pr-half", *GOAL)
    assert (ran.returncode, ran.stdout) == (0, "no difference that a runner would notice\n")


def test_two_plans_are_held_against_the_same_assumed_race(tmp_path: Path, mine: Path) -> None:
    (tmp_path / "short.yaml").write_text(
        "format: 1\nplan: short\nrevised: 2026-11-22\nlevel: advanced\nweeks:\n  1:\n    sun: race\n"
    )
    told = json.loads(diff(tmp_path, "short.yaml", "mine.yaml", "--json").stdout)
    assert told["race_date"] == "2027-03-14"
    assert (told["before"]["plan"], told["after"]["plan"]) == ("short", "pr-half")
    assert [(week["before"], week["after"]) for week in told["weeks"]][:2] == [(None, 1), (None, 2)]
    assert {"what": "weeks", "was": "1", "now": "16"} in told["facts"]


def test_a_problem_of_both_is_said_once(tmp_path: Path) -> None:
    ran = diff(tmp_path, "pr-half", "pr-half", "--race-date", "2027-04-18", "--goal", "1:35:00")
    assert ran.stderr.count("paces assume the goal") == 1


def test_a_wrong_plan_or_none_is_a_problem(tmp_path: Path, mine: Path) -> None:
    mine.write_text(mine.read_text(encoding="utf-8").replace("    tue:", "    tues:", 1), encoding="utf-8")
    ran = diff(tmp_path, "pr-half", "mine.yaml", *GOAL)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "unknown day `tues`" in ran.stderr
    assert diff(tmp_path, "pr-half", "nobodys-plan", *GOAL).returncode == 1
