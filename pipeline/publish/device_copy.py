"""Workouts onto a watch: first what would change, then each file whole or not at all, and where it stopped."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.fitfile.values import visible
from pipeline.publish.device import Device

SPARE_BYTES = 2**18
"""What has to stay free on the watch beside the workouts: it writes while it takes them in."""
PART = ".part"
SCHEDULE = "schedule.fit"
_DONE = ("added", "replaced", "unchanged")


class Stopped(Exception):
    """The copying ended early; `done` are the files that are on the watch, whole, and `why` is what happened."""

    def __init__(self, done: int, why: OSError) -> None:
        super().__init__(str(why))
        self.done = done
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """What copying would do, by the names on the watch: new files, ones in place of others, ones that are there.

    `aside` are files that have a name of their own there, with the name that a file of somebody else's has taken.
    `removed` are files on the watch that go, `crowd` how many workouts the watch would then have. Where
    `takes_schedule`, the schedule of another plan loses its place.
    """

    device: Device
    contents: Mapping[str, bytes]
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    aside: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[Path, ...] = ()
    crowd: int = 0
    takes_schedule: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """The files in the order in which they are copied: the schedule last, for it names the others."""
        return tuple(sorted((*self.added, *self.replaced), key=lambda name: (_is_schedule(name), name)))

    def lines(self) -> Iterator[str]:
        """What would happen, a line a file."""
        for what, names in (("add", self.added), ("replace", self.replaced)):
            yield from (f"{what:<8} {visible(name)}{self._remark(name)}" for name in names)
        yield from (f"remove   {visible(path.name)}" for path in self.removed)

    def _remark(self, name: str) -> str:
        if name in self.aside:
            return f", because another workout is called {visible(self.aside[name])}"
        return ", which takes the place of another plan's" if self.takes_schedule and _is_schedule(name) else ""

    def summary(self) -> str:
        """How many of each."""
        counts = ((self.added, "added"), (self.replaced, "replaced"), (self.removed, "removed"))
        told = [f"{len(several)} {what}" for several, what in counts if several]
        return ", ".join([*told, *([f"{len(self.unchanged)} unchanged"] if self.unchanged else [])])


def _is_schedule(name: str) -> bool:
    return name.lower() == SCHEDULE


class _Place(NamedTuple):
    """Where one file goes: its name on the watch, what has to be done, and the older ones that go."""

    name: str
    what: Literal["added", "replaced", "unchanged"]
    stale: tuple[Path, ...]


def compare(
    device: Device,
    contents: Mapping[str, bytes],
    serials: Mapping[str, int],
    present: Mapping[Path, int | None],
    own: Collection[int] = (),
) -> Copying:
    """What copying would do. `serials` are those of the files, `present` of what is on the watch, None for others'.

    A file goes over nobody else's, whatever its name; only the schedule does, of which a watch has one. Older files of
    a workout go where the new ones come in: the watch would take both in, and keep either. Of `own`, the serial
    numbers of the whole plan, what is on the watch and not among these files is to go.
    """
    incoming = {path.name.lower(): path for path in present if path.parent == device.incoming}
    places: dict[str, _Place] = {}
    for name, content in contents.items():
        serial = serials.get(name)
        older = [path for path, other in present.items() if serial is not None and other == serial and path.is_file()]
        reserved = {one.lower() for one in (*contents, *(place.name for place in places.values())) if one != name}
        free = _free_name(name, {key: path for key, path in incoming.items() if path not in older}, reserved)
        places[name] = _place(free, content, older, incoming)
    current = set(serials.values())
    gone = [path for path, serial in present.items() if serial in own and serial not in current]
    others = [path for path, serial in present.items() if serial not in current and not _is_schedule(path.name)]
    schedule = incoming.get(SCHEDULE)
    named = {what: tuple(one.name for one in places.values() if one.what == what) for what in _DONE}
    return Copying(
        device=device,
        contents={place.name: contents[name] for name, place in places.items()},
        added=named["added"],
        replaced=named["replaced"],
        unchanged=named["unchanged"],
        aside={place.name: name for name, place in places.items() if place.name.lower() != name.lower()},
        removed=tuple(dict.fromkeys([*(path for place in places.values() for path in place.stale), *gone])),
        crowd=len(others) + len({serial for name, serial in serials.items() if not _is_schedule(name)}) - len(gone),
        takes_schedule=schedule is not None and present[schedule] != serials.get(SCHEDULE),
    )


def _free_name(name: str, others: Collection[str], reserved: Collection[str]) -> str:
    """The name, or the first numbered one that no file of `others` has and none of `reserved` will; in small letters.

    The schedule's stays: a watch has one.
    """
    stem, dot, suffix = name.rpartition(".")
    numbered = (f"{stem}-{number}{dot}{suffix}" for number in count(2))
    free = (one for one in chain([name], numbered) if one.lower() not in others and one.lower() not in reserved)
    return name if _is_schedule(name) else next(free)


def _place(name: str, content: bytes, older: Sequence[Path], incoming: Mapping[str, Path]) -> _Place:
    """What becomes of a file that is to be called so; `older` are those of its serial number on the watch."""
    there = incoming.get(name.lower())
    # Where the disk minds no capitals, another spelling of a name is the same file: it is written as it stands there.
    known = [*older, *([there] if there is not None and there not in older else [])]
    same = next((path for path in known if path.read_bytes() == content), None)
    entering = [path for path in older if path in incoming.values()]
    if same is not None:
        return _Place(name, "unchanged", tuple(path for path in entering if path.read_bytes() != content))
    target = there.name if there is not None else name
    stale = tuple(path for path in entering if path != there)
    return _Place(target, "replaced" if known else "added", stale)


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
