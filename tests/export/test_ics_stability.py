"""Same plan, same bytes: on any machine, hash seed, time zone and time zone database."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import time, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from export.calendar_reader import octets
from export.schedules import REMINDED, schedule_of, season, session

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import sys; from export.calendar_reader import octets\n"
    "from export.schedules import REMINDED, schedule_of, season\n"
    "sys.stdout.buffer.write(octets(schedule_of(*season(timed=True), athlete=REMINDED)))"
)
MACHINES = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "random", "TZ": "UTC", "LC_TIME": "de_DE.UTF-8"},
]


def elsewhere(machine: dict[str, str]) -> bytes:
    """A season's calendar, made by another process on a machine with that environment."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **machine, "PYTHONPATH": path},
        capture_output=True,
        check=True,
    )
    return run.stdout


@pytest.mark.parametrize("machine", MACHINES)
def test_the_bytes_are_the_same_on_every_machine(machine: dict[str, str]) -> None:
    assert elsewhere(machine) == octets(schedule_of(*season(timed=True), athlete=REMINDED))


def test_the_systems_own_time_zones_are_not_asked(tmp_path: Path) -> None:
    tokyo = files("tzdata.zoneinfo").joinpath("Asia", "Tokyo").read_bytes()
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Berlin").write_bytes(tokyo)
    assert elsewhere({"PYTHONTZPATH": str(tmp_path)}) == octets(schedule_of(*season(timed=True), athlete=REMINDED))


def test_moving_one_session_leaves_every_other_line_as_it_is() -> None:
    """Some clients hash the calendar's own lines with each event: they must not see all events change."""
    sessions = season(timed=True)
    moved = session(sessions[7].slot, day=sessions[7].date + timedelta(days=1), start=time(18, 0))
    before, after = (
        set(octets(schedule_of(*each, athlete=REMINDED)).split(b"BEGIN:VEVENT"))
        for each in (sessions, (*sessions[:7], moved, *sessions[8:]))
    )
    assert len(before - after) == len(after - before) == 1
