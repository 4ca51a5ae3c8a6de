"""`legday watch copy`: an export onto a watch, simulated as a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fitfile.broken import ERRORS, IDENTITY, RUN, schedule, workout
from publish.test_device import plugged_in
from typer.testing import CliRunner, Result

from pipeline.cli import copying
from pipeline.cli.app import app
from pipeline.fitfile.messages import FILE_ID, Record
from pipeline.fitfile.writer import encode
from pipeline.publish.device_copy import Stopped

Copy = Callable[..., Result]


def numbered(serial: int) -> bytes:
    """An easy minute with this serial number."""
    return encode(workout(RUN, sport=1, identity={**IDENTITY, "serial_number": serial}))


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """Runs `legday watch copy …` beside an export of two next sessions and one past."""
    monkeypatch.chdir(tmp_path)
    newfiles = tmp_path / "output" / "plan" / "watch" / "NEWFILES"
    every = tmp_path / "output" / "plan" / "watch" / "all" / "week-01"
    for folder in (newfiles, every):
        folder.mkdir(parents=True)
    for serial in (2, 3):
        (newfiles / f"{serial}.fit").write_bytes(numbered(serial))
    for serial in (1, 2, 3):
        (every / f"{serial}.fit").write_bytes(numbered(serial))
    (newfiles / "schedule.fit").write_bytes(encode(schedule(2, 3)))
    return lambda *arguments: CliRunner().invoke(app, ["watch", "copy", *arguments])


def test_the_next_sessions_go_onto_the_watch_that_is_plugged_in(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plugged_in(tmp_path / "disk")
    monkeypatch.setattr(copying, "mounts", lambda: [root])
    ran = copy()
    incoming = root / "GARMIN" / "NewFiles"
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        "add      2.fit",
        "add      3.fit",
        "add      schedule.fit",
        f"{incoming}: 3 added",
    ]
    assert f"Forerunner 255 at {root}" in ran.stderr
    assert "eject it before you unplug it" in ran.stderr
    assert {path.name for path in incoming.iterdir()} == {"2.fit", "3.fit", "schedule.fit"}
    assert copy().stdout == f"{incoming}: 3 unchanged\n"


def test_a_dry_run_copies_nothing(copy: Copy, tmp_path: Path) -> None:
    root = plugged_in(tmp_path / "disk")
    ran = copy("output/plan", "--device", str(root), "--dry-run")
    assert (ran.exit_code, ran.stdout.count("add ")) == (0, 3)
    assert list((root / "GARMIN" / "NewFiles").iterdir()) == []


def test_past_ones_go_when_that_is_asked_for(copy: Copy, tmp_path: Path) -> None:
    root = plugged_in(tmp_path / "disk")
    kept = root / "GARMIN" / "Workouts"
    (kept / "PAST.FIT").write_bytes(numbered(1))
    (kept / "THEIRS.FIT").write_bytes(numbered(77))
    (kept / "BROKEN.FIT").write_bytes(b"?")
    copy("--device", str(root))
    assert len(list(kept.iterdir())) == 3
    ran = copy("--device", str(root), "--clean")
    assert "remove   PAST.FIT" in ran.stdout
    assert {path.name for path in kept.iterdir()} == {"THEIRS.FIT", "BROKEN.FIT"}


def test_a_workout_with_another_title_takes_the_place_of_the_older_one(copy: Copy, tmp_path: Path) -> None:
    root = plugged_in(tmp_path / "disk")
    copy("--device", str(root))
    newfiles = tmp_path / "output" / "plan" / "watch" / "NEWFILES"
    (newfiles / "2.fit").rename(newfiles / "2-hills.fit")
    (newfiles / "2-hills.fit").write_bytes(
        encode(workout(RUN, sport=1, identity={**IDENTITY, "serial_number": 2}, wkt_name="Hills"))
    )
    ran = copy("--device", str(root))
    assert ran.stdout.splitlines()[:2] == ["replace  2-hills.fit", "remove   2.fit"]
    assert {path.name for path in (root / "GARMIN" / "NewFiles").iterdir()} == {"2-hills.fit", "3.fit", "schedule.fit"}


def test_another_plan_on_the_watch_keeps_its_workouts(copy: Copy, tmp_path: Path) -> None:
    root = plugged_in(tmp_path / "disk")
    incoming = root / "GARMIN" / "NewFiles"
    (incoming / "2.fit").write_bytes(numbered(77))
    other = schedule(77)
    other[0] = Record(FILE_ID, {**IDENTITY, "type": 7, "serial_number": 98})
    (incoming / "schedule.fit").write_bytes(encode(other))
    ran = copy("--device", str(root))
    assert ran.stdout.splitlines() == [
        "add      2-2.fit, because another workout is called 2.fit",
        "add      3.fit",
        "replace  schedule.fit, which takes the place of another plan's",
        f"{incoming}: 2 added, 1 replaced",
    ]
    assert (incoming / "2.fit").read_bytes() == numbered(77)
    assert copy("--device", str(root)).stdout == f"{incoming}: 3 unchanged\n"


def test_files_that_a_watch_would_get_wrong_are_not_copied(copy: Copy, tmp_path: Path) -> None:
    records, message = ERRORS["a repeat to itself"]
    (tmp_path / "output" / "plan" / "watch" / "NEWFILES" / "bad.fit").write_bytes(encode(records))
    root = plugged_in(tmp_path / "disk")
    ran = copy("--device", str(root))
    assert ran.exit_code == 1
    assert message in ran.stderr
    assert list((root / "GARMIN" / "NewFiles").iterdir()) == []


@pytest.mark.parametrize(("watches", "told"), [(0, "no watch is plugged in"), (2, "there are several watches")])
def test_none_and_several_watches_ask_for_a_word(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watches: int, told: str
) -> None:
    monkeypatch.setattr(copying, "mounts", lambda: [plugged_in(tmp_path / f"disk{one}") for one in range(watches)])
    ran = copy()
    assert ran.exit_code == 1
    assert ran.stderr.startswith(told)


def test_a_watch_that_goes_away_says_how_far_it_came(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object) -> None:
        raise Stopped(2, OSError(19, "No such device"))

    monkeypatch.setattr(copying, "carry_out", gone)
    ran = copy("--device", str(plugged_in(tmp_path / "disk")))
    assert ran.exit_code == 4
    assert "stopped after 2 of 3 files: no such device\n  hint: each of those is whole" in ran.stderr


def test_without_an_export_there_is_nothing_to_copy(copy: Copy, tmp_path: Path) -> None:
    ran = copy("elsewhere", "--device", str(plugged_in(tmp_path / "disk")))
    assert (ran.exit_code, ran.stderr.splitlines()[0]) == (1, "there are no watch files in `elsewhere`")


def test_of_several_exports_one_is_to_be_named(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "output" / "other" / "watch" / "NEWFILES").mkdir(parents=True)
    ran = copy()
    assert ran.exit_code == 2
    assert "say which: `legday watch copy output/other`" in ran.stderr


@pytest.mark.parametrize(
    ("platform", "root", "told"),
    [
        ("win32", "E:/", "Safely Remove Hardware"),
        ("darwin", "/Volumes/GARMIN", 'diskutil eject "/Volumes/GARMIN"'),
        ("linux", "/media/anna/GARMIN", 'umount "/media/anna/GARMIN"'),
        ("linux", "/run/user/1000/gvfs/mtp:host=Garmin/Primary", "eject button"),
    ],
)
def test_how_to_eject_is_told_for_every_system(
    platform: str, root: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying.sys, "platform", platform)
    assert told in copying.eject(Path(root))
