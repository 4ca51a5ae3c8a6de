from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.publish import device_copy
from pipeline.publish.device import Device, NoDevice, device_at, find_devices
from pipeline.publish.device_copy import Copying, Stopped, carry_out, compare

DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<Device xmlns="http://www.garmin.com/xmlschemas/GarminDevice/v2">
 <Model><PartNumber>006-B3990-00</PartNumber><Description>Forerunner  255</Description></Model>
 <MassStorageMode>
  <DataType><Name>FIT_TYPE_4</Name><File><Location><Path>GARMIN/ACTIVITY</Path></Location>
   <TransferDirection>OutputFromUnit</TransferDirection></File></DataType>
  <DataType><Name>FIT_TYPE_5</Name>
   <File><Location><Path>GARMIN/WORKOUTS</Path></Location><TransferDirection>OutputFromUnit</TransferDirection></File>
   <File><Location><Path>GARMIN/NEWFILES</Path></Location><TransferDirection>InputToUnit</TransferDirection></File>
  </DataType>
 </MassStorageMode>
</Device>
"""


def plugged_in(root: Path, *, garmin: str = "GARMIN", incoming: str = "NewFiles", text: str = DESCRIPTION) -> Path:
    """A watch as a disk, with names in capitals or not."""
    folder = root / garmin
    (folder / incoming).mkdir(parents=True)
    (folder / "Workouts").mkdir()
    (folder / ("GarminDevice.xml" if garmin.isupper() else "GARMINDEVICE.XML")).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def watch(tmp_path: Path) -> Device:
    """A watch with nothing on it."""
    return device_at(plugged_in(tmp_path / "disk"))


FILES = {"a.fit": b"first", "b.fit": b"second", "schedule.fit": b"days"}
SERIALS = {"a.fit": 1, "b.fit": 2, "schedule.fit": 9}


def copying(watch: Device, **present: int) -> Copying:
    """What copying would do beside what is on the watch, which has these serial numbers where the name says none."""
    numbers = SERIALS | {f"{name}.fit": number for name, number in present.items()}
    return compare(watch, FILES, SERIALS, {path: numbers.get(path.name) for path in watch.workouts}, own=(1, 2, 3))


def test_the_watch_says_where_workouts_go_and_stay(watch: Device) -> None:
    assert watch.name == "Forerunner 255"
    assert (watch.incoming.name, watch.kept and watch.kept.name) == ("NewFiles", "Workouts")


def test_a_watchs_name_moves_nothing_on_a_terminal(tmp_path: Path) -> None:
    text = DESCRIPTION.replace("Forerunner  255", "Fore\x9b31mrunner\u202e\x85255\u2069")
    assert device_at(plugged_in(tmp_path, text=text)).name.encode() == b"Fore31mrunner 255"


def test_file_names_on_a_watch_move_nothing_on_a_terminal(watch: Device) -> None:
    (watch.incoming / "\x1b[2J.fit").write_bytes(b"as it was")
    assert "remove   [2J.fit" in list(copying(watch, **{"\x1b[2J": 1}).lines())


def test_a_description_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = plugged_in(tmp_path)
    (root / "GARMIN" / "GarminDevice.xml").unlink()
    os.mkfifo(root / "GARMIN" / "GarminDevice.xml")
    with pytest.raises(NoDevice, match="cannot be understood"):
        device_at(root)


@pytest.mark.parametrize("garmin", ["GARMIN", "Garmin", "garmin"])
def test_capitals_are_as_the_watch_has_them(garmin: str, tmp_path: Path) -> None:
    root = plugged_in(tmp_path, garmin=garmin, incoming="newfiles")
    assert device_at(root).incoming == root / garmin / "newfiles"


def test_the_garmin_folder_itself_and_the_place_of_its_storage_will_do(tmp_path: Path) -> None:
    root = plugged_in(tmp_path / "mtp:host=Garmin" / "Primary")
    for place in (root, root / "GARMIN", root.parent):
        assert device_at(place).root == root


def test_a_watch_without_a_description_is_one_with_a_folder_for_new_files(tmp_path: Path) -> None:
    (tmp_path / "Garmin" / "NEWFILES").mkdir(parents=True)
    assert device_at(tmp_path).incoming == tmp_path / "Garmin" / "NEWFILES"


def test_watches_are_found_among_other_disks(tmp_path: Path) -> None:
    (tmp_path / "stick" / "photos").mkdir(parents=True)
    root = plugged_in(tmp_path / "watch")
    found = find_devices([tmp_path / "stick", root, root / "GARMIN", tmp_path / "gone"])
    assert [device.root for device in found] == [root]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (DESCRIPTION.replace("GARMIN/NEWFILES", "../\x9b2J\u202ehome"), r"watch: `\.\./2Jhome`"),
        (DESCRIPTION.replace("FIT_TYPE_5", "FIT_TYPE_6"), "takes no workouts"),
        (DESCRIPTION.replace("GARMIN/NEWFILES", "GARMIN/../../home"), "leads out of the watch"),
        ("<Device><", "cannot be understood"),
        (f'<!DOCTYPE d [<!ENTITY a "b">]>{DESCRIPTION}', "cannot be understood"),
        ("<a>" + " " * 2**20 + "</a>", "cannot be understood"),
    ],
)
def test_a_description_that_makes_no_sense_is_said_to(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(NoDevice, match=told) as none:
        device_at(plugged_in(tmp_path, text=text))
    assert none.value.hint


def test_a_place_without_a_watch_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(NoDevice, match="there is no folder"):
        device_at(tmp_path / "gone")
    with pytest.raises(NoDevice, match="there is no GARMIN folder"):
        device_at(tmp_path)
    (tmp_path / "GARMIN").mkdir()
    with pytest.raises(NoDevice, match=r"neither GarminDevice\.xml nor NewFiles"):
        device_at(tmp_path)


def test_what_is_new_is_added_whole_and_the_schedule_last(watch: Device) -> None:
    plan = copying(watch)
    assert list(plan.lines()) == ["add      a.fit", "add      b.fit", "add      schedule.fit"]
    assert plan.order[-1] == "schedule.fit"
    carry_out(plan)
    assert {path.name: path.read_bytes() for path in watch.incoming.iterdir()} == FILES


def test_a_second_time_there_is_nothing_to_do(watch: Device) -> None:
    carry_out(copying(watch))
    plan = copying(watch)
    assert (plan.order, plan.summary()) == ((), "3 unchanged")


def test_what_the_watch_has_under_a_name_of_its_own_is_replaced(watch: Device) -> None:
    assert watch.kept is not None
    (watch.kept / "A8DI4331.fit").write_bytes(b"as it was last week")
    plan = copying(watch, A8DI4331=1)
    assert (plan.added, plan.replaced) == (("b.fit", "schedule.fit"), ("a.fit",))
    (watch.kept / "A8DI4331.fit").write_bytes(b"first")
    assert copying(watch, A8DI4331=1).unchanged == ("a.fit",)


def test_our_own_past_ones_go_and_nobody_elses(watch: Device) -> None:
    assert watch.kept is not None
    for name in ("past", "theirs"):
        (watch.kept / f"{name}.fit").write_bytes(b"?")
    plan = copying(watch, past=3, theirs=99)
    assert [path.name for path in plan.removed] == ["past.fit"]
    assert plan.crowd == 3
    carry_out(plan)
    assert [path.name for path in watch.kept.iterdir()] == ["theirs.fit"]


def test_a_workout_with_another_title_leaves_no_older_one_behind(watch: Device) -> None:
    (watch.incoming / "a-old-title.fit").write_bytes(b"as it was")
    plan = copying(watch, **{"a-old-title": 1})
    assert (plan.replaced, [path.name for path in plan.removed]) == (("a.fit",), ["a-old-title.fit"])
    assert "remove   a-old-title.fit" in list(plan.lines())
    assert plan.crowd == 2
    carry_out(plan)
    assert {path.name: path.read_bytes() for path in watch.incoming.iterdir()} == FILES


def test_an_older_one_stays_until_the_new_one_is_whole(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    (watch.incoming / "old.fit").write_bytes(b"as it was")
    plan = copying(watch, old=1)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(device_copy.os, "fsync", full)
    with pytest.raises(Stopped):
        carry_out(plan)
    assert [path.name for path in watch.incoming.iterdir()] == ["old.fit"]


def test_an_older_one_that_waits_goes_though_the_watch_has_the_new_one(watch: Device) -> None:
    assert watch.kept is not None
    (watch.kept / "A8DI4331.fit").write_bytes(FILES["a.fit"])
    (watch.incoming / "a.fit").write_bytes(b"as it was")
    plan = copying(watch, A8DI4331=1)
    assert (plan.unchanged, [path.parent.name for path in plan.removed]) == (("a.fit",), ["NewFiles"])


@pytest.mark.parametrize("serial", [77, None])
def test_the_file_of_somebody_else_keeps_its_name_and_place(watch: Device, serial: int | None) -> None:
    theirs = watch.incoming / "A.FIT"
    theirs.write_bytes(b"theirs")
    plan = compare(watch, FILES, SERIALS, {theirs: serial})
    assert next(plan.lines()) == "add      a-2.fit, because another workout is called a.fit"
    carry_out(plan)
    assert (theirs.read_bytes(), (watch.incoming / "a-2.fit").read_bytes()) == (b"theirs", b"first")
    beside = {path: 1 if path.name == "a-2.fit" else serial for path in (theirs, watch.incoming / "a-2.fit")}
    assert compare(watch, FILES, SERIALS, beside).unchanged == ("a-2.fit",)
    changed = compare(watch, FILES | {"a.fit": b"newer"}, SERIALS, beside)
    assert (changed.replaced, changed.removed) == (("a-2.fit",), ())


def test_a_file_of_ours_in_other_capitals_is_replaced_as_it_stands_there(watch: Device) -> None:
    (watch.incoming / "A.FIT").write_bytes(b"as it was")
    plan = compare(watch, FILES, SERIALS, {watch.incoming / "A.FIT": 1})
    assert (plan.replaced, plan.removed) == (("A.FIT",), ())
    carry_out(plan)
    assert (watch.incoming / "A.FIT").read_bytes() == b"first"


def test_the_schedule_takes_the_place_of_another_plans_and_says_so(watch: Device) -> None:
    schedule = watch.incoming / "schedule.fit"
    schedule.write_bytes(b"their days")
    told = "replace  schedule.fit, which takes the place of another plan's"
    assert told in list(compare(watch, FILES, SERIALS, {schedule: 10}).lines())
    assert "replace  schedule.fit" in list(compare(watch, FILES, SERIALS, {schedule: 9}).lines())


def test_a_full_watch_is_left_as_it_is(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(OSError, match="the watch is full") as full:
        carry_out(copying(watch))
    assert full.value.errno == errno.ENOSPC
    assert list(watch.incoming.iterdir()) == []


def test_a_watch_that_fills_up_keeps_what_was_there(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    (watch.incoming / "b.fit").write_bytes(b"older")
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(device_copy.os, "fsync", full)
    with pytest.raises(Stopped) as stopped:
        carry_out(copying(watch))
    assert (stopped.value.done, stopped.value.why.errno) == (1, errno.ENOSPC)
    assert {path.name: path.read_bytes() for path in watch.incoming.iterdir()} == {"a.fit": b"first", "b.fit": b"older"}


def test_a_watch_that_only_reads_says_so(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(Stopped, match="Read-only") as stopped:
        carry_out(copying(watch))
    assert stopped.value.done == 0


def test_a_watch_unplugged_half_way_has_whole_files_alone(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def unplugged(part: Path, target: Path) -> Path:
        if target.name == "b.fit":
            shutil.rmtree(watch.root)
            raise OSError(errno.ENODEV, "No such device")
        kept.append(part.read_bytes())
        return replace(part, target)

    kept: list[bytes] = []
    monkeypatch.setattr(Path, "replace", unplugged)
    with pytest.raises(Stopped) as stopped:
        carry_out(copying(watch))
    assert (stopped.value.done, kept) == (1, [b"first"])


def test_bytes_that_the_watch_did_not_keep_are_noticed(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = copying(watch)
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")
    with pytest.raises(Stopped, match="did not keep"):
        carry_out(plan)
    assert list(watch.incoming.iterdir()) == []


def test_a_device_that_cannot_sync_is_written_all_the_same(watch: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(_: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(device_copy.os, "fsync", unable)
    carry_out(copying(watch))
    assert len(list(watch.incoming.iterdir())) == 3
