"""What the safety rules and the calendar have to say of a plan, as a few cards of three lines each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from pipeline import lint
from pipeline.export.wording import dates
from pipeline.model.finding import Finding
from pipeline.model.problem import Problem, Severity
from pipeline.model.session import Schedule
from pipeline.web import phrasing

_CODE = re.compile(r"`([^`]*)`")
MOST_REMARKS = 5
"""More than that, and nobody reads the first."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_WEIGHTS = {Severity.ERROR: "serious", Severity.WARNING: "warning", Severity.INFO: "worth knowing"}
_TITLES = {rule.id: rule.title for rule in lint.RULES}
_CHECKED = sum(rule.check is not None for rule in lint.RULES)


class Remark(NamedTuple):
    """One card: what is said, what helps, and which rule says it how seriously. `mark` is `warn`, `info` or `ok`."""

    mark: str
    title: Markup
    told: Markup
    rule: str = ""
    weight: str = ""


def remarks(schedule: Schedule, findings: Sequence[Finding], problems: Sequence[Problem], today: date) -> list[Remark]:
    """The gravest first; the last one says of how many rules nothing is heard."""
    told = [*_of_the_day(schedule, problems, today), *_of_rules(findings, schedule)]
    return [*told[:MOST_REMARKS], _rest(findings, more=len(told) - MOST_REMARKS)]


def _of_the_day(schedule: Schedule, problems: Sequence[Problem], today: date) -> Iterator[Remark]:
    if schedule.race_date < today:
        told = "The calendar keeps what was planned. For the next one, choose its day above."
        yield Remark("warn", sentence(f"the race on {dates.full(schedule.race_date)} is over"), sentence(told))
    for problem in problems:
        if problem.severity is Severity.WARNING:
            message = phrasing.in_words(problem.message, schedule)
            yield Remark("warn", sentence(message), sentence(phrasing.hint(problem), "."))


def _of_rules(findings: Sequence[Finding], schedule: Schedule) -> Iterator[Remark]:
    """A card for each rule and severity, however many weeks it speaks in."""
    for severity in _ORDER:
        heard = [one for one in findings if one.severity is severity and not one.allowed]
        for rule in dict.fromkeys(one.rule for one in heard):
            first, *others = [one for one in heard if one.rule == rule]
            yield Remark(
                "info" if severity is Severity.INFO else "warn",
                sentence(phrasing.in_words(first.message, schedule)),
                _advice(first, others),
                f"{rule} {_TITLES[rule]}",
                _WEIGHTS[severity],
            )


def _advice(first: Finding, others: Sequence[Finding]) -> Markup:
    weeks = sorted({one.week for one in others if one.week} - {first.week})
    place = f"Week {first.week}. " if first.week else ""
    if weeks:
        place = f"Week {first.week}, and much the same in {len(weeks)} more. "
    return sentence(place) + sentence(first.fix, ".")


def _rest(findings: Sequence[Finding], more: int) -> Remark:
    speaking = {one.rule for one in findings if not one.allowed}
    silent = _CHECKED - len(speaking)
    told = "Long runs, hard days, lighter weeks, legs and taper were looked at. Rules are no doctor: stop on pain."
    if more > 0:
        told = f"{more} more {'remark' if more == 1 else 'remarks'} of less weight are left out here. {told}"
    return Remark("ok", sentence(f"{silent} of {_CHECKED} safety rules have nothing to say"), sentence(told))


def sentence(clause: str, end: str = "") -> Markup:
    """A clause of a message as a sentence of a page: what stands in backticks as code."""
    told = f"{clause[:1].upper()}{clause[1:]}{end}"
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(told))))  # noqa: S704 - escaped before
