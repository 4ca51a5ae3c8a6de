"""One line of a session, in parts that a card may set each in its place."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.export.wording.words import NBSP


class Line(NamedTuple):
    """One line of a run: `label` ("Warm up", "6 ×", "Run"), `text` ("400 m at interval pace, 90 s jog"), `target`.

    `sentence` is the whole line where the target belongs to one step of several, and stands beside that one.
    """

    label: str
    text: str
    target: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        return self.sentence or f"{self.label}{NBSP if self.label.endswith('×') else ': '}{self.text}" + (
            f", {self.target}" if self.target else ""
        )
