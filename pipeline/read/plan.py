"""Reads a plan file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.plan import (
    DAYS,
    MOST_WEEKS,
    Level,
    Library,
    NamedWorkout,
    Needs,
    Phase,
    Plan,
    PlannedSession,
    Week,
)
from pipeline.model.problem import Problem
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.read import values
from pipeline.read.fields import Fields, root
from pipeline.read.nodes import Map, Node, Text
from pipeline.read.notation.cursor import did_you_mean
from pipeline.read.sessions import SessionReader
from pipeline.read.source import Source, source
from pipeline.read.tree import tree
from pipeline.read.workouts import read_workouts

KEYS = (
    "plan", "name", "revised", "author", "copyright", "url", "summary", "race", "level", "units", "needs", "phases",
    "workouts", "lint", "weeks",
)  # fmt: skip
WEEK_KEYS = ("focus", "cutback", "lint", *DAYS)
SPAN = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")


def read_plan(file: str, content: bytes, library: Library) -> tuple[Plan | None, list[Problem]]:
    """The plan in a file's bytes, or None, and every problem met; a plan with errors is not returned."""
    text, readable = source(file, content)
    plan = plan_of(text, library) if readable else None
    problems = sorted(text.problems, key=lambda problem: (problem.line, problem.column))
    return (None if problems else plan), problems


def plan_of(text: Source, library: Library) -> Plan | None:
    """The plan in a source, its problems noted there."""
    fields = root(text, tree(text), KEYS, "a plan")
    return _plan(fields, library) if fields else None


def _plan(fields: Fields, library: Library) -> Plan | None:
    slug = fields.need("plan", values.slug, "write the plan's short name, such as `plan: pr-half`")
    revised = fields.need("revised", values.a_date, "write the day of the last change: `revised: 2026-11-22`")
    level = fields.need("level", values.choice(Level), "write `level: beginner`, `intermediate` or `advanced`")
    race_metres = fields.get("race", values.distance_metres, HALF_MARATHON_METRES)
    named = _named(fields, library)
    broken = frozenset(name.value for name, _ in fields.entries("workouts")) - named.keys()
    weeks = _weeks(fields, SessionReader(fields.source, library, named, race_metres, broken))
    _check_sessions(fields, weeks)
    if slug is None or revised is None or level is None:
        return None
    return Plan(
        slug=slug,
        name=fields.get("name", values.words, slug),
        revised=revised,
        level=level,
        weeks=weeks,
        author=fields.get("author", values.words, ""),
        copyright=fields.get("copyright", values.words, ""),
        url=fields.get("url", values.web_address, ""),
        summary=fields.get("summary", values.words, ""),
        race_metres=race_metres,
        units=fields.get("units", values.length_unit, LengthUnit.KM),
        needs=_needs(fields),
        workouts=named,
        allowed=_allowed(fields),
    )


def _named(fields: Fields, library: Library) -> dict[str, NamedWorkout]:
    """The workouts that sessions may use by name: the bundled ones and the plan's own."""
    own = read_workouts(fields, "workouts", library.exercises)
    for name, node in fields.entries("workouts"):
        if name.value in library.workouts:
            hint = f"call it something else, such as `my-{name.value}`"
            fields.source.problem(name.line, name.column, f"`{name.value}` is a bundled workout", hint)
        elif name.value in ("rest", "race"):
            fields.source.problem(
                node.line, node.column, f"`{name.value}` is a word of the language", "choose another name"
            )
    return {**library.workouts, **own}


def _needs(fields: Fields) -> Needs:
    needs = fields.sub("needs", ("weekly", "longest"))
    if needs is None:
        return Needs()
    return Needs(
        weekly_metres=needs.get("weekly", values.distance_metres, None),
        longest_metres=needs.get("longest", values.distance_metres, None),
    )


def _allowed(fields: Fields) -> tuple[tuple[str, str], ...]:
    """`lint: {allow: {L03: "why"}}` as pairs of rule and reason."""
    lint = fields.sub("lint", ("allow",))
    if lint is None:
        return ()
    pairs = []
    for rule, reason in lint.entries("allow"):
        if not re.fullmatch(r"L(0[1-9]|1\d|20)", rule.value):
            lint.source.problem(rule.line, rule.column, f"`{rule.value}` is not a rule", "rules are L01 to L20")
        elif not isinstance(reason, Text) or not reason.value.strip():
            lint.source.problem(
                reason.line, reason.column, f"say why {rule.value} may speak here", f'write `{rule.value}: "why"`'
            )
        else:
            pairs.append((rule.value, values.words(reason.value)))
    return tuple(pairs)


def _phases(fields: Fields) -> dict[int, Phase]:
    phases: dict[int, Phase] = {}
    known = [phase.value for phase in Phase]
    for key, node in fields.entries("phases"):
        if key.value not in known:
            hint = did_you_mean(key.value, known) or f"phases are {', '.join(known)}"
            fields.source.problem(key.line, key.column, f"unknown phase `{key.value}`", hint)
            continue
        for number in fields.value(node, _span, key.value) or ():
            if number in phases:
                fields.source.problem(node.line, node.column, f"week {number} is in two phases", "give each week one")
            phases[number] = Phase(key.value)
    return phases


def _span(text: str) -> range:
    match = SPAN.fullmatch(text.strip())
    first = int(match[1]) if match else 0
    last = int(match[2] or match[1]) if match else 0
    if not 1 <= first <= last <= MOST_WEEKS:
        raise values.Wrong(f"`{text}` is not a range of weeks", "write `5-9`, or `16` for one week")
    return range(first, last + 1)


def _weeks(fields: Fields, sessions: SessionReader) -> tuple[Week, ...]:
    phases = _phases(fields)
    if "weeks" not in fields:
        fields.source.problem(
            fields.mapping.line, fields.mapping.column, "`weeks` is missing", "write `weeks:` and `1:` below it"
        )
    nodes = dict(_week_nodes(fields))
    last = max([*phases, *nodes], default=0)
    counts_to = max((number for number, phase in phases.items() if phase is Phase.RACE), default=last)
    weeks = []
    for number in range(1, last + 1):
        default = Phase.BUILD if number < counts_to else Phase.RACE if number == counts_to else Phase.RECOVERY
        weeks.append(_week(fields, number, nodes.get(number), phases.get(number, default), sessions))
    return tuple(weeks)


def _week_nodes(fields: Fields) -> Iterator[tuple[int, Map]]:
    for key, node in fields.entries("weeks"):
        if not key.value.isdecimal() or not 1 <= int(key.value) <= MOST_WEEKS or key.value.startswith("0"):
            hint = f"weeks are numbered 1 to {MOST_WEEKS}"
            fields.source.problem(key.line, key.column, f"`{key.value}` is not a week", hint)
        elif isinstance(node, Map):
            yield int(key.value), node
        elif not isinstance(node, Text) or node.value:
            fields.source.problem(
                node.line, node.column, f"week {key.value} is a mapping of days", "write `tue: 8km E` below it"
            )


def _week(fields: Fields, number: int, node: Map | None, phase: Phase, sessions: SessionReader) -> Week:
    if node is None:
        return Week(number=number, phase=phase, days=((),) * len(DAYS))
    week = Fields(fields.source, _known_days(fields, node), WEEK_KEYS, f"week {number}")
    return Week(
        number=number,
        phase=phase,
        days=tuple(sessions.day(week.node(day), number, day) for day in DAYS),
        focus=week.get("focus", values.words, ""),
        cutback=week.get("cutback", values.yes_or_no, False),
        allowed=_allowed(week),
    )


def _known_days(fields: Fields, node: Map) -> Map:
    """The mapping without keys that are neither days nor other keys of a week; those become "unknown day"."""
    entries = []
    for key, value in node:
        if key.value in WEEK_KEYS:
            entries.append((key, value))
        else:
            hint = _day_hint(key.value)
            fields.source.problem(key.line, key.column, f"unknown day `{key.value}`", hint)
    return Map(tuple(entries), node.line, node.column)


def _day_hint(word: str) -> str:
    if word.lower()[:3] in DAYS:
        return f"did you mean `{word.lower()[:3]}`?"
    return did_you_mean(word, WEEK_KEYS) or f"days are {' '.join(DAYS)}"


def _check_sessions(fields: Fields, weeks: tuple[Week, ...]) -> None:
    """A plan needs sessions, and every one its own identity."""
    sessions: list[PlannedSession] = [session for week in weeks for session in week.sessions]
    if not sessions and not fields.source.problems:
        node: Node = fields.node("weeks") or fields.mapping
        fields.source.problem(node.line, node.column, "the plan has no sessions", "write `tue: 8km E` below a week")
