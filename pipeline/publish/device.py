"""A Garmin watch that is plugged in: where its folders are, by what it says of itself.

`GARMIN/GarminDevice.xml` tells where workouts (FIT_TYPE_5) go in and where the watch keeps them. Watches write the
names of folders in capitals or not, so that every name is looked up as it stands on the watch.
"""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from pipeline.fitfile.values import visible

GARMIN = "garmin"
DESCRIPTION = "garmindevice.xml"
WORKOUTS = "FIT_TYPE_5"
USUAL_INCOMING = PurePosixPath("NewFiles")
MOST_BYTES = 2**20
_IN, _OUT, _BOTH = "InputToUnit", "OutputFromUnit", "InputOutput"


class NoDevice(Exception):
    """There is no watch at a place; the message says what is there instead, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A watch. New workouts go into `incoming`; `kept` is where it moves them, None where it does not say."""

    name: str
    root: Path
    incoming: Path
    kept: Path | None = None

    @property
    def workouts(self) -> tuple[Path, ...]:
        """Every workout on it, taken in already or not."""
        folders = [folder for folder in (self.incoming, self.kept) if folder is not None and folder.is_dir()]
        found = (path for folder in dict.fromkeys(folders) for path in folder.iterdir())
        return tuple(sorted(path for path in found if path.suffix.lower() == ".fit" and path.is_file()))


def mounts() -> list[Path]:
    """Where this system puts what is plugged in: disks, and devices without a disk that GNOME shows as folders."""
    if sys.platform == "win32":
        return [path for letter in string.ascii_uppercase if (path := Path(f"{letter}:/")).exists()]
    if sys.platform == "darwin":
        return _folders([Path("/Volumes")], depth=1)
    gvfs = Path(f"/run/user/{os.getuid()}/gvfs")
    return [
        *_folders([Path("/media"), Path("/run/media")], depth=2),
        *_folders([Path("/mnt")], depth=1),
        *_folders([gvfs], depth=2),
    ]


def _folders(places: Iterable[Path], *, depth: int) -> list[Path]:
    """The folders below some places, down to a depth; what cannot be looked into is passed over."""
    found: list[Path] = []
    for place in places:
        try:
            below = sorted(path for path in place.iterdir() if path.is_dir())
        except OSError:
            continue
        found += below
        if depth > 1:
            found += _folders(below, depth=depth - 1)
    return found


def find_devices(places: Iterable[Path]) -> list[Device]:
    """The watches among these places."""
    found: dict[Path, Device] = {}
    for place in places:
        try:
            device = device_at(place)
        except (NoDevice, OSError):
            continue
        found.setdefault(device.root, device)
    return list(found.values())


def device_at(place: Path) -> Device:
    """The watch at a mount, at its GARMIN folder, or below a place that holds one storage. Raises `NoDevice`."""
    if not place.is_dir():
        raise NoDevice(f"there is no folder `{place}`", "plug the watch in and wait until it appears among your disks")
    above = [place.parent] if place.name.lower() == GARMIN else []
    for root in (place, *above, *_folders([place], depth=1)):
        garmin = _named(root, GARMIN)
        if garmin is not None and garmin.is_dir():
            return _device(root, garmin)
    raise NoDevice(f"there is no GARMIN folder in `{place}`", "give the folder that the watch appears as")


def _named(folder: Path, name: str) -> Path | None:
    """What is called so in a folder, whatever the capitals."""
    try:
        return next((path for path in sorted(folder.iterdir()) if path.name.lower() == name.lower()), None)
    except OSError:
        return None


def _device(root: Path, garmin: Path) -> Device:
    description = _named(garmin, DESCRIPTION)
    if description is None:
        incoming = _named(garmin, USUAL_INCOMING.name)
        if incoming is None:
            raise NoDevice(
                f"`{garmin}` has neither GarminDevice.xml nor NewFiles", "is it a watch that takes workouts?"
            )
        return Device(name="Garmin", root=root, incoming=incoming)
    tree = _tree(description)
    ways = dict(_ways(tree))
    into = ways.get(_IN) or ways.get(_BOTH)
    if into is None:
        raise NoDevice(
            f"the watch at `{root}` takes no workouts: GarminDevice.xml has no place for them", "copy by hand"
        )
    kept = ways.get(_OUT) or ways.get(_BOTH)
    name = next((one.text for one in tree.iter() if _bare(one) == "Description" and one.text), "Garmin")
    return Device(
        name=" ".join(visible(name).split()) or "Garmin",
        root=root,
        incoming=_inside(root, into),
        kept=_inside(root, kept) if kept else None,
    )


def _tree(description: Path) -> ElementTree.Element:
    content = b""
    if description.is_file():  # a pipe would not end
        with description.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    # Without a document type there are no entities, and nothing that grows while it is read.
    if len(content) <= MOST_BYTES and b"<!DOCTYPE" not in content:
        try:
            return ElementTree.fromstring(content)  # noqa: S314 - see above
        except ElementTree.ParseError:
            pass
    raise NoDevice(f"`{description}` cannot be understood", "start the watch anew, or copy the files by hand")


def _bare(element: ElementTree.Element) -> str:
    """A tag without its name space."""
    return element.tag.rpartition("}")[2]


def _ways(tree: ElementTree.Element) -> Iterator[tuple[str, PurePosixPath]]:
    """For each direction the folder that workouts go by."""
    for kind in (one for one in tree.iter() if _bare(one) == "DataType"):
        if not any(_bare(one) == "Name" and one.text == WORKOUTS for one in kind):
            continue
        for file in (one for one in kind if _bare(one) == "File"):
            told = {_bare(one): (one.text or "").strip() for one in file.iter()}
            yield told.get("TransferDirection", ""), PurePosixPath(told.get("Path", "").replace("\\", "/").strip("/"))


def _inside(root: Path, path: PurePosixPath) -> Path:
    """A folder of the watch as it is called there. Raises `NoDevice` for a path that leads out of it."""
    place = root
    for part in path.parts:
        if part == "..":
            raise NoDevice(
                f"GarminDevice.xml of `{root}` leads out of the watch: `{visible(str(path))}`", "copy the files by hand"
            )
        place = _named(place, part) or place / part
    return place
