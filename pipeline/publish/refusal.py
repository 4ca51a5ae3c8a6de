"""Why an export is not carried out: it would lose something that is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Refusal(NamedTuple):
    """One reason: the file (below the folder) or the folder itself, and a clause that says what is wrong with it."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"`{self.place}` {self.why}"


class Refused(Exception):
    """Nothing was written; `reasons` are all of the reasons, each a line for a person."""

    def __init__(self, reasons: Iterable[Refusal]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(map(str, self.reasons)))
