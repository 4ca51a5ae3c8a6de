"""What `check` says of its plans: what the safety rules find, and the weeks at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import build
from pipeline.export.terminal import table
from pipeline.model.finding import Finding
from pipeline.model.problem import Severity

PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A plan as it was asked for, what became of it, and what the rules find in its schedule."""

    name: str
    made: build.Made
    findings: tuple[Finding, ...]


def checked(name: str, made: build.Made) -> Checked:
    """The plan with its findings; none where it has no schedule."""
    return Checked(name=name, made=made, findings=build.findings(made.schedule) if made.schedule else ())


def rows(plans: Sequence[Checked]) -> Iterator[str]:
    """For each plan that has a schedule: its race, the findings and how many, and the table of its weeks."""
    for one in plans:
        if one.made.schedule is None:
            continue
        yield from table.heading(one.made.schedule, assumed=one.made.assumed)
        for finding in one.findings:
            yield from str(finding).split("\n")
        yield f"{count(one.findings)}; `legday explain` tells what they rest on"
        yield from table.weeks(one.made.schedule)
        yield table.key()


def count(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, in a line."""
    counts = Counter(finding.severity for finding in findings)
    told = [
        f"{counts[severity]} {severity.value if counts[severity] == 1 else plural}"
        for severity, plural in PLURALS.items()
        if counts[severity]
    ]
    return f"safety rules: {', '.join(told) or 'nothing to say'}"


def document(plans: Sequence[Checked]) -> dict[str, object]:
    """The same for other programs; each finding says which plan it is about."""
    return {
        "format": 1,
        "problems": [build.as_json(problem) for one in plans for problem in one.made.problems],
        "findings": [{"plan": one.name, **build.finding_as_json(finding)} for one in plans for finding in one.findings],
    }


def fails(plans: Sequence[Checked], *, strict: bool) -> bool:
    """Whether a plan has no schedule or a finding is an error; `strict`: whether anything asks to be mended."""
    if any(one.made.schedule is None for one in plans):
        return True
    said = {finding.severity for one in plans for finding in one.findings}
    if strict:
        said |= {problem.severity for one in plans for problem in one.made.problems}
    return Severity.ERROR in said or (strict and Severity.WARNING in said)
