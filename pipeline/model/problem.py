"""A problem is a value: where something is wrong in somebody's text, what, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the run; a warning is said and the run goes on; info is worth knowing and asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_MARKS = {Severity.ERROR: "", Severity.WARNING: "warning: ", Severity.INFO: "note: "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend in `file`; `line` and `column` count from 1, and 0 means the whole file.

    `key` is the athlete's fact that mends it, by its dotted key (`race.goal`), "" where none does or nobody knows: who
    asks for facts elsewhere than in a file, such as a form, shows the problem there.
    """

    file: str
    message: str
    line: int = 0
    column: int = 0
    hint: str = ""
    severity: Severity = Severity.ERROR
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: " if self.file else ""
        mark = _MARKS[self.severity]
        lines = [f"{place}{mark}{self.message}"]
        lines += [
            f"  hint: {line}" if not number else f"        {line}" for number, line in enumerate(self.hint.splitlines())
        ]
        return "\n".join(lines)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a run."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
