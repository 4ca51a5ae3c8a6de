"""Workouts onto a watch: first what would change, then each file whole or not at all, and where it stopped."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.publish.device import Device

SPARE_BYTES = 2**18
"""What has to stay free on the watch beside the workouts: it writes while it takes them in."""
PART = ".part"
SCHEDULE = "schedule.fit"


class Stopped(Exception):
    """The copying ended early; `done` are the files that are on the watch, whole, and `why` is what happened."""

    def __init__(self, done: int, why: OSError) -> None:
        super().__init__(str(why))
        self.done = done
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """What copying would do, by the names of the files: new ones, ones in place of others, ones that are there.

    `removed` are files on the watch that go, `crowd` how many workouts the watch would then have.
    """

    device: Device
    contents: Mapping[str, bytes]
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[Path, ...] = ()
    crowd: int = 0

    @property
    def order(self) -> tuple[str, ...]:
        """The files in the order in which they are copied: the schedule last, for it names the others."""
        return tuple(sorted((*self.added, *self.replaced), key=lambda name: (name == SCHEDULE, name)))

    def lines(self) -> Iterator[str]:
        """What would happen, a line a file."""
        yield from (f"add      {name}" for name in self.added)
        yield from (f"replace  {name}" for name in self.replaced)
        yield from (f"remove   {path.name}" for path in self.removed)

    def summary(self) -> str:
        """How many of each."""
        counts = ((self.added, "added"), (self.replaced, "replaced"), (self.removed, "removed"))
        told = [f"{len(several)} {what}" for several, what in counts if several]
        return ", ".join([*told, *([f"{len(self.unchanged)} unchanged"] if self.unchanged else [])])


def compare(
    device: Device,
    contents: Mapping[str, bytes],
    serials: Mapping[str, int],
    present: Mapping[Path, int | None],
    own: Collection[int] = (),
) -> Copying:
    """What copying would do. `serials` are those of the files, `present` of what is on the watch, None for others'.

    Of `own`, the serial numbers of the whole plan, what is on the watch and not among these files is to go.
    """
    there: dict[int, list[Path]] = {}
    for path, serial in present.items():
        if serial is not None:
            there.setdefault(serial, []).append(path)
    groups: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
    for name, content in contents.items():
        older = [device.incoming / name, *there.get(serials.get(name, 0), [])]
        older = [path for path in dict.fromkeys(older) if path.is_file()]
        same = any(path.read_bytes() == content for path in older)
        groups["unchanged" if same else "replaced" if older else "added"].append(name)
    current = set(serials.values())
    gone = tuple(path for path, serial in present.items() if serial in own and serial not in current)
    return Copying(
        device=device,
        contents=contents,
        added=tuple(groups["added"]),
        replaced=tuple(groups["replaced"]),
        unchanged=tuple(groups["unchanged"]),
        removed=gone,
        crowd=sum(serial not in current for serial in present.values()) + len(current) - len(gone),
    )


def carry_out(copying: Copying) -> None:
    """Does it: every file whole, then what goes. Raises `OSError` before anything where there is no room, `Stopped`."""
    folder = copying.device.incoming
    needed = sum(len(copying.contents[name]) for name in copying.order)
    if needed and shutil.disk_usage(copying.device.root).free < needed + SPARE_BYTES:
        raise OSError(errno.ENOSPC, "the watch is full", str(copying.device.root))
    done = 0
    try:
        if copying.order:
            folder.mkdir(exist_ok=True)
        for name in copying.order:
            _write_whole(folder / name, copying.contents[name])
            done += 1
        for path in copying.removed:
            path.unlink(missing_ok=True)
    except OSError as why:
        raise Stopped(done, why) from why


def _write_whole(path: Path, content: bytes) -> None:
    """A file with all of its bytes, or what was there before: written beside its place, looked at, and moved there."""
    part = path.with_name(path.name + PART)
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            _sync(file.fileno())
        if part.read_bytes() != content:
            raise OSError(errno.EIO, "the watch did not keep what was written", str(path))
        part.replace(path)
    except OSError:
        _drop(part)
        raise


def _sync(descriptor: int) -> None:
    """Waits for the disk, where there is one: devices without say that they cannot."""
    try:
        os.fsync(descriptor)
    except OSError as why:
        if why.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise


def _drop(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the watch is gone, and what is half there has a name that it takes no notice of
