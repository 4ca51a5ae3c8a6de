"""What `check` and `explain` say of the safety rules, and the exit codes that follow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.lint import RULES

FACTS = ("--race-date", "2027-04-18", "--recent", "10km 50:00", "--goal", "1:55:00")
CALM = """format: 1
plan: calm
revised: 2026-11-22
level: intermediate
phases: {base: 1, race: 2}
weeks:
  1:
    tue: 5km E
    sun: 8km E
  2:
    tue: 4km E
    sun: race
"""
# The first is a warning: two hard days in a row. The second is an error: three of them.
WARNS = CALM.replace("tue: 5km E", "tue: 5km @ T\n    wed: 5km @ T")
FAILS = CALM.replace("tue: 5km E", "tue: 5km @ T\n    wed: 5km @ T\n    thu: 5km @ T")
ALLOWED = FAILS.replace("tue: 5km @ T", 'lint: {allow: {L04: "a camp, \\"three days\\"", L11: camp}}\n    tue: 5km @ T')

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture
def legday(tmp_path: Path) -> Run:
    """Runs the program in a folder with the small plans, on 22 November 2026."""
    for name, text in {"calm": CALM, "warns": WARNS, "fails": FAILS, "allowed": ALLOWED}.items():
        (tmp_path / f"{name}.yaml").write_text(text)

    def run(*arguments: str) -> Ran:
        return subprocess.run(
            [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments],
            cwd=tmp_path,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.mark.parametrize(
    ("plan", "code", "strict"),
    [("calm.yaml", 0, 0), ("warns.yaml", 0, 1), ("fails.yaml", 1, 1), ("allowed.yaml", 0, 0)],
)
def test_errors_fail_a_check_and_warnings_a_strict_one(legday: Run, plan: str, code: int, strict: int) -> None:
    ran = legday("check", plan, *FACTS)
    assert ran.returncode == code, ran.stdout
    assert "RACE" in ran.stdout, "the weeks are shown either way"
    assert legday("check", plan, *FACTS, "--strict").returncode == strict, ran.stdout


def test_findings_stand_between_the_race_and_the_weeks(legday: Run) -> None:
    lines = legday("check", "fails.yaml", *FACTS).stdout.splitlines()
    starts = [
        "calm · race on",
        "week 1: error L04: 3 hard days in a row",
        "  fix: ",
        "safety rules: 1 error",
        "week  phase",
    ]
    places = [next(place for place, line in enumerate(lines) if line.startswith(start)) for start in starts]
    assert places == sorted(places)


def test_what_is_allowed_is_still_listed(legday: Run) -> None:
    printed = legday("check", "allowed.yaml", *FACTS).stdout
    assert (
        "week 1: info L04: 3 hard days in a row: Tue (fast running), Wed (fast running), Thu (fast running)" in printed
    )
    assert '(allowed: a camp, "three days")' in printed


def test_check_as_json_carries_findings_beside_problems(legday: Run) -> None:
    document = json.loads(legday("check", "calm.yaml", "warns.yaml", *FACTS, "--json").stdout)
    assert document["problems"] == []
    found = [finding for finding in document["findings"] if finding["rule"] == "L04"]
    assert found == [
        {
            "plan": "warns.yaml",
            "rule": "L04",
            "severity": "warning",
            "week": 1,
            "slots": ["w01-tue-1", "w01-wed-1"],
            "message": "2 hard days in a row: Tue (fast running), Wed (fast running)",
            "fix": "move one of them, or make one easy",
            "allowed": "",
        }
    ]


def test_lint_never_stops_an_export_and_is_kept_in_the_private_report(legday: Run, tmp_path: Path) -> None:
    ran = legday("export", "fails.yaml", *FACTS, "--out", "there/plan")
    assert ran.returncode == 0, ran.stderr
    (private,) = (tmp_path / "there" / ".legday").rglob("report.json")
    report = json.loads(private.read_text(encoding="utf-8"))
    assert report["problems"] == []
    assert ("L04", "error") in {(finding["rule"], finding["severity"]) for finding in report["findings"]}
    public = json.loads((tmp_path / "there" / "plan" / "report.json").read_text(encoding="utf-8"))
    assert "findings" not in public


def test_explain_lists_every_rule(legday: Run) -> None:
    ran = legday("explain")
    assert ran.returncode == 0
    for rule in RULES:
        assert f"{rule.id}  " in ran.stdout
        assert rule.title in ran.stdout


@pytest.mark.parametrize("name", ["L01", "l01"])
def test_explain_tells_one_rule_with_its_evidence_and_limits(legday: Run, name: str) -> None:
    ran = legday("explain", name)
    assert ran.returncode == 0
    assert ran.stdout.startswith("L01: one run")
    for head in ("When it speaks", "Why", "Source", "How far to trust it", "What helps"):
        assert f"\n{head}\n" in ran.stdout
    assert "588 071 runs" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 100


def test_explain_says_where_a_rule_is_raised_that_is_not_checked_here(legday: Run) -> None:
    assert "with line and column" in legday("explain", "L19").stdout


def test_explain_as_json_has_every_part(legday: Run) -> None:
    document = json.loads(legday("explain", "--json").stdout)
    assert [rule["rule"] for rule in document["rules"]] == [rule.id for rule in RULES]
    (one,) = json.loads(legday("explain", "L06", "--json").stdout)["rules"]
    assert one["severities"] == ["error", "warning"]
    assert one["limits"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("L21", "did you mean `L20`?"),
        ("L1", "did you mean `L01`?"),
        ("0", "did you mean `L01`?"),
        ("jumps", "rules are L01 to"),
    ],
)
def test_explain_of_an_unknown_rule_says_which_there_are(legday: Run, name: str, hint: str) -> None:
    ran = legday("explain", name)
    assert ran.returncode == 1
    assert f"there is no rule `{name}`" in ran.stderr
    assert hint in ran.stderr
    assert ran.stdout == ""
