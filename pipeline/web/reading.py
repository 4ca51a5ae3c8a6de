"""Files below a folder, read whole from one handle, and not read again while they surely are the same.

No link below the folder is followed, whatever happens to it in the meantime: the way there is opened step by step.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.web.kept import Kept

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_ENTER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_STEPWISE = os.open in os.supports_dir_fd
_SETTLED_SECONDS = 2
"""More than the coarsest clock of a file system: what is older was not changed again since, unless it says so."""


class Content(NamedTuple):
    """What a file held when it was read: `digest` is the sha256 in hexadecimal, `changed` seconds since 1970."""

    content: bytes
    digest: str
    changed: float


class _Mark(NamedTuple):
    """What tells one state of a file from another. A file that takes its place is another one, with a later `ctime`."""

    device: int
    number: int
    size: int
    mtime: int
    ctime: int


class _Read(NamedTuple):
    mark: _Mark
    content: Content


class Reader:
    """Reads below `root`; keeps up to `most_bytes` of what has not changed for a while. `clock` is in seconds since
    1970."""

    def __init__(self, root: Path, most_bytes: int = 32 * 1024 * 1024, clock: Callable[[], float] = time.time) -> None:
        self.root = root
        self._clock = clock
        self._kept = Kept[PurePosixPath, _Read](most=most_bytes, weigh=lambda read: len(read.content.content))

    def read(self, path: PurePosixPath) -> Content:
        """A plain file. Raises `OSError` where there is none, or only behind a link."""
        with open(_handle(self.root, path), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise OSError(f"{path} is no plain file")
            mark = _Mark(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            known = self._kept.get(path)
            if known and known.mark == mark:
                return known.content
            content = file.read()
        found = Content(content, sha256(content).hexdigest(), status.st_mtime)
        if max(status.st_mtime, status.st_ctime) + _SETTLED_SECONDS < self._clock():
            self._kept.keep(path, _Read(mark, found))
        else:
            self._kept.forget(path)
        return found


def _handle(root: Path, path: PurePosixPath) -> int:
    if not _STEPWISE:
        return _handle_by_name(root, path)
    folder = os.open(root, _ENTER)
    try:
        for part in path.parts[:-1]:
            inner = os.open(part, _ENTER | _NO_LINK, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(path.name, _READ, dir_fd=folder)
    finally:
        os.close(folder)


def _handle_by_name(root: Path, path: PurePosixPath) -> int:
    """For Windows, which cannot open step by step: who may make links there while we look could win a race."""
    target = root / path
    if target.resolve() != root.resolve() / path:
        raise OSError(f"{path} is behind a link")
    return os.open(target, _READ)
