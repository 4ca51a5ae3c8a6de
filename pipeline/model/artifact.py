"""What exporters make: files as values, and an honest word on each session that a format carries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file to be: its path below the export folder, and its bytes."""

    path: PurePosixPath
    content: bytes

    def __post_init__(self) -> None:
        if self.path.is_absolute() or ".." in self.path.parts:
            raise ValueError(f"an artifact stays inside its folder, not {self.path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What an exporter needs to know again at the next export; private, so it never stands beside the artifacts."""

    name: str
    content: bytes


class Carried(StrEnum):
    """How well a format carries a session."""

    EXACT = "exact"
    DEGRADED = "degraded"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """How well `format` carries the session in `slot`; `why` says how it is degraded or why it is not there."""

    slot: str
    format: str
    carried: Carried
    why: str = ""

    def __post_init__(self) -> None:
        if (self.carried is Carried.EXACT) == bool(self.why):
            raise ValueError("exactly what is not exact needs a reason")
