"""A finding is a value: what a safety rule says of a scheduled plan, and what would answer it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.problem import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a rule has to say: of the week with that number (0 = the whole plan) and the sessions in `slots`.

    `fix` proposes a change. `allowed` is the reason that the plan's author gave for keeping it: such a finding is
    info, whatever it was before.
    """

    rule: str
    severity: Severity
    message: str
    fix: str
    week: int = 0
    slots: tuple[str, ...] = ()
    allowed: str = ""

    def __post_init__(self) -> None:
        if self.allowed and self.severity is not Severity.INFO:
            raise ValueError("what is allowed is no more than info")

    def __str__(self) -> str:
        place = f"week {self.week}" if self.week else "plan"
        line = f"{place}: {self.severity.value} {self.rule}: {self.message}"
        if self.allowed:
            return f"{line} (allowed: {self.allowed})"
        return line if self.severity is Severity.INFO else f"{line}\n  fix: {self.fix}"
