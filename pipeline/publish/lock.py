"""One export at a time into one folder: a lock that the system itself frees when its holder dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _free(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Busy(Exception):
    """Somebody else holds the lock."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock in the file at `path`, which stays. Raises `Busy` at once when somebody else has it."""
    with path.open("ab") as file:
        try:
            _take(file.fileno())
        except (BlockingIOError, PermissionError) as error:  # the second is how Windows says it
            raise Busy from error
        try:
            yield
        finally:
            _free(file.fileno())
