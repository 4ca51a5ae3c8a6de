"""Bytes become clean text, once, here: UTF-8, no control characters, no text that runs backwards, not too large."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model.problem import Problem
from pipeline.read.nodes import Text

MOST_BYTES = 256 * 1024
"""Fifty-two weeks of plan take about 30 kB; reading is slow enough that more would be felt."""

# C0 and C1 controls but tab and line feed; direction overrides and isolates; BOM and other noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(slots=True)
class Source:
    """One text with its name, the problems found in it so far, and the notation read from it with where it stood."""

    file: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    notation: list[tuple[Text, object]] = field(default_factory=list)

    def problem(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Notes a problem; line and column count from 1."""
        self.problems.append(Problem(file=self.file, line=line, column=column, message=message, hint=hint))

    @property
    def lines(self) -> list[str]:
        """The text line by line, without line ends."""
        return self.text.split("\n")


def clean(text: str) -> str:
    """Text that no reader of ours or a stranger's stumbles over: one kind of line end, no controls."""
    return _CONTROL.sub("", _BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def source(file: str, content: bytes) -> tuple[Source, bool]:
    """The source of that name, and whether it could be read as text at all (else its problems say why not)."""
    if len(content) > MOST_BYTES:
        return _unreadable(
            file, f"the file is larger than {MOST_BYTES // 1024} kB", "a plan of a year takes about 30 kB"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        return _unreadable(file, f"the text is not UTF-8 (byte {problem.start}, line {line})", "save it as UTF-8")
    return Source(file=file, text=clean(text)), True


def _unreadable(file: str, message: str, hint: str) -> tuple[Source, bool]:
    empty = Source(file=file, text="")
    empty.problems.append(Problem(file=file, message=message, hint=hint))
    return empty, False
