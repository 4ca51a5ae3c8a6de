"""The few acts on a disk that publishing is made of, each of which names the path that it failed on."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

_NO_FOLDER_SYNC = frozenset({errno.EBADF, errno.EINVAL})
_SIDE_BY_SIDE = 8


def digest(content: bytes) -> str:
    """The sha256 of a file's content in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str | None:
    """The sha256 of the file at `path`, None where nothing is."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def obstacle(root: Path, path: PurePosixPath) -> str:
    """What stands where a plain file below `root` should be, as a clause; "" for a plain file or nothing.

    A link is an obstacle wherever it stands below `root`, so that none is followed out of it.
    """
    place = os.fspath(root)
    for depth, part in enumerate(path.parts, start=1):
        place = f"{place}{os.sep}{part}"
        try:
            mode = os.lstat(place).st_mode
        except FileNotFoundError:
            return ""
        if stat.S_ISLNK(mode):
            return f"is a link, or behind one (`{'/'.join(path.parts[:depth])}`), and links are not followed"
        if depth < len(path.parts) and not stat.S_ISDIR(mode):
            return f"needs a folder where `{'/'.join(path.parts[:depth])}` is a file"
    return "" if stat.S_ISREG(mode) else "is a folder or a device where a file should be"


def write(path: Path, content: bytes) -> None:
    """Writes a new file. Raises `FileExistsError` where there is one: it may be a second name of a kept file."""
    with _naming(path), path.open("xb") as file:
        file.write(content)


def keep(path: Path, copy: Path) -> None:
    """Keeps a file that is about to be replaced: by a second name, or as a copy on disks that know no second names."""
    try:
        copy.hardlink_to(path)
    except OSError:
        write(copy, path.read_bytes())
        sync_file(copy)
        shutil.copystat(path, copy)


def sync(paths: Iterable[Path]) -> None:
    """Waits until files are on the disk itself, side by side: one after the other takes twice as long."""
    from concurrent.futures import ThreadPoolExecutor  # an export that changes nothing does not wait for this import

    every = tuple(paths)
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for _ in pool.map(_sync_files, (every[first::_SIDE_BY_SIDE] for first in range(_SIDE_BY_SIDE))):
            pass


def _sync_files(paths: Iterable[Path]) -> None:
    for path in paths:
        sync_file(path)


def sync_file(path: Path) -> None:
    """Waits until the content of a file is on the disk itself."""
    with _naming(path), path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Waits until the names in a folder are on the disk, where the system and its file system can say so."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with _naming(path):
            os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def remove_if_empty(root: Path, path: PurePosixPath) -> None:
    """Removes the folder at `path` below `root` if it is there, with nothing in it, and not behind a link."""
    folder = root / path
    linked = any((root / part).is_symlink() for part in (path, *path.parents[:-1]))
    if not linked and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """A full disk is reported by a file descriptor, which has no name to tell."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
