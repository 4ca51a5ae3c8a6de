"""What `watch copy` does: finds the watch, says what it would add and replace, copies, and says how to unplug it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, lines, report, say, stop, tell
from pipeline.cli.watching import Looked, look_at
from pipeline.fitfile.limits import MOST_WORKOUTS
from pipeline.fitfile.messages import DEVELOPMENT, FILE_ID, FileType
from pipeline.model.problem import errors
from pipeline.publish.device import Device, NoDevice, device_at, find_devices, mounts
from pipeline.publish.device_copy import Copying, Stopped, carry_out, compare

NEWFILES = Path("watch") / "NEWFILES"
EVERY = Path("watch") / "all"
EXPORTS = Path("output")


def copy(folder: Path | None, device: Path | None, *, clean: bool, dry_run: bool) -> None:
    """Copies the next sessions of an export onto a watch; ends the run where that is impossible."""
    export = folder or _only_export()
    source = next((path for path in (export / NEWFILES, export) if any(path.glob("*.fit"))), None)
    if source is None:
        stop(Exit.PROBLEMS, f"there are no watch files in `{export}`\n  hint: make them with `legday export PLAN`")
    looked = look_at([source])
    problems = [problem for one in looked for problem in one.problems]
    if errors(problems):
        report(problems)
        stop(Exit.PROBLEMS)
    watch = _device(device)
    with disk_errors():
        copying = _compared(watch, looked, look_at([export / EVERY]) if clean and (export / EVERY).is_dir() else [])
    say(f"{watch.name} at {watch.root}")
    lines(copying.lines())
    if not dry_run:
        _carry_out(copying)
    tell(f"{watch.incoming}: {copying.summary()}")
    if copying.crowd > MOST_WORKOUTS:
        say(f"the watch would have {copying.crowd} workouts, and watches keep about {MOST_WORKOUTS}: remove some")
    if not dry_run and copying.order:
        say(f"eject it before you unplug it: {eject(watch.root)}; it takes the workouts in when it restarts")


def _only_export() -> Path:
    """The one folder below `output` that has watch files."""
    found = sorted(path for path in EXPORTS.glob("*") if (path / NEWFILES).is_dir())
    if not found:
        stop(Exit.PROBLEMS, "there is no export with watch files in `output`\n  hint: `legday export PLAN` makes one")
    if len(found) > 1:
        names = ", ".join(map(str, found))
        stop(Exit.USAGE, f"there are several exports: {names}\n  hint: say which: `legday watch copy {found[0]}`")
    return found[0]


def _device(place: Path | None) -> Device:
    try:
        return device_at(place) if place is not None else _only_device()
    except NoDevice as none:
        stop(Exit.PROBLEMS, f"{none}\n  hint: {none.hint}")


def _only_device() -> Device:
    found = find_devices(mounts())
    if not found:
        raise NoDevice("no watch is plugged in", "wait until it appears among your disks, or say `--device PATH`")
    if len(found) > 1:
        names = ", ".join(f"{one.name} at `{one.root}`" for one in found)
        raise NoDevice(f"there are several watches: {names}", "say which with `--device PATH`")
    return found[0]


def _compared(watch: Device, looked: Sequence[Looked], plan: Sequence[Looked]) -> Copying:
    contents = {Path(one.name).name: Path(one.name).read_bytes() for one in looked}
    serials = {Path(name).name: serial for name, serial in _our_serials(looked).items()}
    on_watch = _our_serials(look_at(watch.workouts))
    present = {path: on_watch.get(str(path)) for path in watch.workouts}
    return compare(watch, contents, serials, present, own=frozenset(_our_serials(plan).values()))


def _our_serials(looked: Sequence[Looked]) -> Mapping[str, int]:
    """The serial numbers of files that may be ours, workouts and schedules: those of makers without a number."""
    found: dict[str, int] = {}
    for one in looked:
        identity = one.file.of(FILE_ID)[0] if one.file and one.file.kind in tuple(FileType) else {}
        serial = identity.get("serial_number")
        if isinstance(serial, int) and identity.get("manufacturer") == DEVELOPMENT:
            found[one.name] = serial
    return found


def _carry_out(copying: Copying) -> None:
    with disk_errors():
        try:
            carry_out(copying)
        except Stopped as stopped:
            why = (stopped.why.strerror or str(stopped.why)).lower()
            total = len(copying.order)
            hint = "each of those is whole; plug the watch in again and run the same command"
            stop(Exit.DISK, f"stopped after {stopped.done} of {total} files: {why}\n  hint: {hint}")


def eject(root: Path) -> str:
    """How to eject what is mounted there, on this system."""
    if sys.platform == "win32":
        return "`Safely Remove Hardware` in the task bar"
    if sys.platform == "darwin":
        return f'`diskutil eject "{root}"`'
    if "gvfs" in root.parts:
        return "the eject button beside it in the file manager"
    return f'`umount "{root}"`, or the eject button in the file manager'
