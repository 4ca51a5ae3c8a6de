"""What the program answers to the shell. Imports nothing heavy: it is needed before anything else has been read."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the program answers to the shell."""

    PROBLEMS = 1
    USAGE = 2
    REFUSED = 3
    DISK = 4
    INTERRUPTED = 130
