"""What `explain` says: the safety rules in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import stop
from pipeline.export.terminal.table import aligned
from pipeline.lint import RULES, Rule

WIDTH = 100


def named(rule: str | None) -> tuple[Rule, ...]:
    """The rule of that number, or all of them; ends the run where there is none."""
    if rule is None:
        return RULES
    known = {one.id: one for one in RULES}
    if rule.upper() not in known:
        stop(Exit.PROBLEMS, f"there is no rule `{rule}`\n  hint: {_hint(rule)}")
    return (known[rule.upper()],)


def _hint(rule: str) -> str:
    """The rule of the nearest number, and which there are."""
    told = f"rules are {RULES[0].id} to {RULES[-1].id}"
    number = re.fullmatch(r"\D{0,3}(\d{1,3})", rule)
    if number is None:
        return told
    return f"did you mean `L{min(max(int(number[1]), 1), len(RULES)):02}`? {told}"


def listing(rules: Sequence[Rule]) -> Iterator[str]:
    """A line a rule."""
    table = [("rule", "says", "about"), *((rule.id, severities(rule), rule.title) for rule in rules)]
    yield from aligned(table)
    yield "`legday explain L01` tells when a rule speaks, what it rests on, and how far to trust it"


def rows(rule: Rule) -> Iterator[str]:
    """One rule with everything there is to it."""
    yield f"{rule.id}: {rule.title} ({severities(rule)})"
    for name, text in parts(rule):
        yield ""
        yield name
        yield from (f"  {line}" for line in wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False))


def severities(rule: Rule) -> str:
    """`error, warning, info`, as far as the rule goes."""
    return ", ".join(severity.value for severity in rule.severities)


def parts(rule: Rule) -> Iterator[tuple[str, str]]:
    """What there is to say of a rule, each part under its name, as sentences."""
    yield "When it speaks", _sentence(rule.threshold)
    if rule.elsewhere:
        yield "Where", _sentence(rule.elsewhere)
    yield "Why", _sentence(rule.evidence)
    yield "Source", _sentence(rule.source)
    yield "How far to trust it", _sentence(rule.limits)
    yield "What helps", _sentence(rule.fix)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def document(rules: Sequence[Rule]) -> dict[str, object]:
    """The same for other programs."""
    return {
        "format": 1,
        "rules": [
            {
                "rule": rule.id,
                "title": rule.title,
                "severities": [severity.value for severity in rule.severities],
                "threshold": rule.threshold,
                "elsewhere": rule.elsewhere,
                "evidence": rule.evidence,
                "source": rule.source,
                "limits": rule.limits,
                "fix": rule.fix,
            }
            for rule in rules
        ],
    }
