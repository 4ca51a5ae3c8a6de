"""What a safety rule is: words for a person, and a check over the schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model.problem import Severity
from pipeline.model.session import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a check has to say: a finding that does not know its rule yet. Without a `fix`, the rule's own is proposed.

    `week` is the number of the week that it is about, 0 for the whole plan.
    """

    severity: Severity
    message: str
    week: int = 0
    slots: tuple[str, ...] = ()
    fix: str = ""


Check = Callable[[Schedule], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: when it speaks (`threshold`), why (`evidence`, `source`), how far to trust it (`limits`), what helps.

    A rule without a `check` is raised by another stage, and `elsewhere` says by which and how.
    """

    id: str
    title: str
    severities: tuple[Severity, ...]
    threshold: str
    evidence: str
    source: str
    limits: str
    fix: str
    check: Check | None = None
    elsewhere: str = ""

    def __post_init__(self) -> None:
        if (self.check is None) != bool(self.elsewhere):
            raise ValueError("a rule either checks or says where it is raised")
