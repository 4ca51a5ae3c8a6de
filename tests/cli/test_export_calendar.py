"""`legday export` and its calendars from run to run: what subscribers see, what is refused, what is said."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NOVEMBER, DECEMBER, FEBRUARY = "1795305600", "1796083200", "1801440000"
RACE_WAS_YESTERDAY, RECOVERY_IS_OVER = "1808107200", "1808697600"
LEDGERS = ("ledger.json", "busy-ledger.json")
PLAN = """format: 1
plan: small
name: Small
revised: 2026-11-22
level: beginner
phases: {base: 1, race: 2}
weeks:
  1:
    tue: 5km E
    wed: {run: 6km E, id: club}
    thu: legs-rounds
  2:
    tue: 4km E
    sun: race
"""
HOURS = ("--race-date", "2027-04-18", "--timezone", "Europe/Berlin", "--start", "weekday 06:30")
FOLDER = Path("output") / "small"

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture
def export(tmp_path: Path) -> Run:
    """Runs `legday export` on a small plan of ours, at a moment, in an empty folder."""
    (tmp_path / "small.yaml").write_text(PLAN)

    def run(*arguments: str, moment: str = NOVEMBER) -> Ran:
        return subprocess.run(
            [sys.executable, "-c", "from pipeline.cli import main; main()", "export", "small.yaml", *HOURS, *arguments],
            cwd=tmp_path,
            env={**os.environ, "SOURCE_DATE_EPOCH": moment, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


def feed(folder: Path, name: str = "small.ics") -> str:
    return (folder / FOLDER / name).read_bytes().decode()


def private(folder: Path) -> Path:
    (found,) = (folder / "output" / ".legday").glob("small-*")
    return found


def replan(folder: Path, before: str, after: str) -> None:
    """Edits the plan."""
    assert before in PLAN
    (folder / "small.yaml").write_text(PLAN.replace(before, after))


def test_a_later_export_without_change_is_the_same_and_checks_clean(export: Run, tmp_path: Path) -> None:
    only = ("--only", "ics", "--busy")
    assert export(*only).returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    assert export(*only, "--check", moment=FEBRUARY).returncode == 0
    assert export(*only, moment=FEBRUARY).returncode == 0
    assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()} == before


def test_a_moved_session_moves_and_a_dropped_one_is_called_off_and_then_goes(export: Run, tmp_path: Path) -> None:
    export("--only", "ics")
    replan(tmp_path, "    wed: {run: 6km E, id: club}\n    thu: legs-rounds\n", "    sat: {run: 6km E, id: club}\n")
    export("--only", "ics", moment=DECEMBER)
    told = feed(tmp_path)
    assert "DTSTART;VALUE=DATE:20270410" in told
    assert "SUMMARY:Cancelled: Legs" in told
    assert sorted(re.findall(r"SEQUENCE:(\d)", told)) == [*"0000011"]
    assert len(set(re.findall(r"\r\nUID:(\S+)", told))) == told.count("BEGIN:VEVENT")
    export("--only", "ics", moment=FEBRUARY)
    assert "Cancelled" not in feed(tmp_path)


def test_other_formats_leave_the_ledger_alone(export: Run, tmp_path: Path) -> None:
    export("--only", "ics")
    ledger = private(tmp_path) / "ledger.json"
    before = ledger.read_bytes()
    replan(tmp_path, "run: 6km E", "run: 7km E")
    assert export("--only", "fit", moment=DECEMBER).returncode == 0
    assert export("--only", "ics", "--dry-run", moment=DECEMBER).returncode == 0
    assert export("--only", "ics", "--check", moment=DECEMBER).returncode == 1
    assert ledger.read_bytes() == before


def test_a_ledger_that_cannot_be_read_is_refused_and_kept(export: Run, tmp_path: Path) -> None:
    export("--only", "ics")
    (private(tmp_path) / "ledger.json").write_text('{"format": 9, "events": {}}')
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    replan(tmp_path, "run: 6km E", "run: 7km E")
    for more in ((), ("--check",), ("--dry-run",)):
        ran = export("--only", "ics", *more)
        assert ran.returncode == 3
        assert "`ledger.json` was written by a newer version of legday; nothing was written" in ran.stderr
        assert "hint: " in ran.stderr
        assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()} == before


def test_two_exports_side_by_side_have_their_own_stories(export: Run, tmp_path: Path) -> None:
    here, there = (
        ("--only", "ics"),
        ("--only", "ics", "--no-banner", "--base-url", "https://example.org/", "--out", "output/x"),
    )
    for command in (here, there, here, there):
        assert export(*command, moment=DECEMBER).returncode == 0
    for told in (feed(tmp_path), (tmp_path / "output" / "x" / "small.ics").read_text()):
        assert set(re.findall(r"SEQUENCE:(\d)", told)) == {"0"}
        assert set(re.findall(r"DTSTAMP:(\S+)", told)) == {"20261122T000000Z"}


@pytest.mark.parametrize("lost", ["deleted", "copied without it", "renamed"])
def test_a_ledger_that_was_lost_is_made_from_the_calendar_and_said(export: Run, tmp_path: Path, lost: str) -> None:
    only = ("--only", "ics", "--busy")
    export(*only)
    out = tmp_path / FOLDER
    if lost == "deleted":
        shutil.rmtree(tmp_path / "output" / ".legday")
    else:
        out = tmp_path / ("elsewhere/small" if lost == "copied without it" else "output/renamed")
        shutil.copytree(tmp_path / FOLDER, out)
    before = {path: path.read_bytes() for path in out.iterdir()}
    told = [f"`{name}` was missing: it is made again from the calendar in the folder" for name in LEDGERS]
    assert all(line in export(*only, "--out", str(out), "--dry-run", moment=DECEMBER).stderr for line in told)
    ran = export(*only, "--out", str(out), moment=DECEMBER)
    assert all(line in ran.stderr for line in told)
    assert {path: path.read_bytes() for path in out.iterdir()} == before
    assert "missing" not in export(*only, "--out", str(out), moment=DECEMBER).stderr


def test_what_is_dropped_after_the_ledger_was_lost_is_called_off(export: Run, tmp_path: Path) -> None:
    export("--only", "ics")
    shutil.rmtree(tmp_path / "output" / ".legday")
    replan(tmp_path, "    thu: legs-rounds\n", "")
    assert export("--only", "ics", moment=DECEMBER).returncode == 0
    assert feed(tmp_path).count("STATUS:CANCELLED") == 1
    assert "SUMMARY:Cancelled: Legs" in feed(tmp_path)


def test_a_first_export_and_one_of_other_formats_miss_no_ledger(export: Run, tmp_path: Path) -> None:
    assert "missing" not in export("--only", "ics").stderr
    shutil.rmtree(tmp_path / "output" / ".legday")
    assert "missing" not in export("--only", "fit").stderr


def test_a_ledger_behind_a_link_is_refused_and_kept(export: Run, tmp_path: Path) -> None:
    export("--only", "ics")
    ledger = private(tmp_path) / "ledger.json"
    ledger.rename(tmp_path / "kept.json")
    ledger.symlink_to(tmp_path / "kept.json")
    before = feed(tmp_path)
    replan(tmp_path, "    thu: legs-rounds\n", "")
    for more in ((), ("--check",), ("--dry-run",)):
        ran = export("--only", "ics", *more, moment=DECEMBER)
        assert ran.returncode == 3
        assert "is a link, and what calendars were told is not read through one" in ran.stderr
    assert ledger.is_symlink()
    assert feed(tmp_path) == before


def test_recovery_is_exported_after_the_race(export: Run, tmp_path: Path) -> None:
    replan(tmp_path, "race: 2}", "race: 2, recovery: 3}")
    plan = (tmp_path / "small.yaml").read_text()
    (tmp_path / "small.yaml").write_text(f"{plan}  3:\n    tue: 4km E\n")
    ran = export("--only", "ics", moment=RACE_WAS_YESTERDAY)
    assert ran.returncode == 0
    assert "warning: the race on Sun 2027-04-18 is over" in ran.stderr
    assert "the plan goes on until Sun 2027-04-25" in ran.stderr
    assert "Recovery week 1" in feed(tmp_path)
    assert export("--only", "ics", moment=RECOVERY_IS_OVER).returncode == 1


def test_rest_days_can_be_asked_for(export: Run, tmp_path: Path) -> None:
    for asked, count in (((), 0), (("--rest-days",), 9), ((), 0)):
        assert export("--only", "ics", *asked, moment=DECEMBER).returncode == 0
        assert feed(tmp_path).count("SUMMARY:Rest\r\n") == count
        assert "Cancelled" not in feed(tmp_path)


def test_the_feed_of_hours_is_written_when_asked_for_and_said_to_be_gone_without(export: Run, tmp_path: Path) -> None:
    export("--busy")
    assert "SUMMARY:Training" in feed(tmp_path, "training.ics")
    ran = export()
    assert ran.returncode == 0
    assert not (tmp_path / FOLDER / "training.ics").exists()
    assert "removed training.ics: who subscribed to it sees no more changes" in ran.stderr
    assert "hint: `--busy` writes it, for sessions that have a start time" in ran.stderr


def test_an_export_of_some_formats_leaves_the_feed_of_hours(export: Run, tmp_path: Path) -> None:
    export("--busy")
    ran = export("--only", "ics")
    assert (tmp_path / FOLDER / "training.ics").exists()
    assert "removed" not in ran.stderr


def test_what_is_shown_can_be_chosen(export: Run, tmp_path: Path) -> None:
    export("--only", "ics", "--no-banner", "--without", "strength, rest", "--show-as", "free")
    told = feed(tmp_path)
    assert "Week 1" not in told
    assert "Legs" not in told
    assert "OPAQUE" not in told


def test_an_address_makes_links_whole(export: Run, tmp_path: Path) -> None:
    assert export("--base-url", "https://example.org/my-plan").returncode == 0
    told = feed(tmp_path).replace("\r\n ", "")
    assert "\r\nURL:https://example.org/my-plan/\r\n" in told
    assert "\r\nURL:https://example.org/my-plan/cards/week-01.html#d1-2027-04-06\r\n" in told
    for link in re.findall(r"ATTACH;[^:]*:https://example\.org/my-plan/(\S+)", told):
        assert (tmp_path / FOLDER / link).is_file()


def test_what_is_no_address_of_a_folder_writes_nothing(export: Run, tmp_path: Path) -> None:
    ran = export("--base-url", "example.org")
    assert ran.returncode == 2
    assert not (tmp_path / "output").exists()


def test_a_start_that_the_clocks_skip_names_session_day_and_zone(export: Run, tmp_path: Path) -> None:
    replan(tmp_path, "    wed: {run: 6km E, id: club}\n", "    sun: 6km E\n")
    ran = export("--race-date", "2027-04-04", "--start", "sun 02:30")
    assert ran.returncode == 1
    assert "w01-sun-1 on Sun 2027-03-28 cannot start at 02:30: in Europe/Berlin the clocks skip that time" in ran.stderr
    assert "hint: choose another `start.sun`" in ran.stderr


def test_line_ends_in_a_plans_name_stay_in_its_line(export: Run, tmp_path: Path) -> None:
    replan(tmp_path, "name: Small", 'name: "Small\\r\\nATTENDEE:mailto:e@example.org"')
    assert export("--only", "ics").returncode == 0
    assert "\r\nNAME:Small ATTENDEE:mailto:e@example.org\r\n" in feed(tmp_path)


def test_a_format_that_leaves_sessions_out_is_said(export: Run) -> None:
    done = export("--only", "ics", "--without", "strength")
    assert "ics leaves out 1 of 5 sessions: report.json says which and why" in done.stderr
    assert "leaves out" not in export("--only", "ics", "--out", "whole").stderr
