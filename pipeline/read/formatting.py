"""Rewrites the notation in a plan file in canonical form and leaves everything else as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.plan import Library
from pipeline.model.problem import Problem
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Run
from pipeline.read.nodes import Text
from pipeline.read.notation.printer import print_cross, print_run, print_strength
from pipeline.read.notation.session import Recipe, parse_session
from pipeline.read.plan import plan_of
from pipeline.read.source import Source, source

_NEEDS_QUOTES = re.compile(r"^[\s\"'@&*!|>%`#{}\[\],?-]|: | #|:$|\s$")
_FLOW = re.compile(r"[\[\]{},]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """Lines `first` to `last` (from 0) become `lines`."""

    first: int
    last: int
    lines: tuple[str, ...]


def format_line(line: str, library: Library) -> str:
    """One session line in canonical form. Raises `NotationError`."""
    recipe = parse_session(line, library, library.workouts)
    return _printed(recipe, " | ") or " ".join(line.split())


def format_plan(file: str, content: bytes, library: Library) -> tuple[str | None, list[Problem]]:
    """The plan's text with every session canonical, or None and the problems that stand in the way."""
    text, readable = source(file, content)
    if readable:
        plan_of(text, library)
    if text.problems:
        return None, sorted(text.problems, key=lambda problem: (problem.line, problem.column))
    lines = text.lines
    for edit in sorted(_edits(text), key=lambda edit: edit.first, reverse=True):
        lines[edit.first : edit.last + 1] = edit.lines
    return "\n".join(lines), []


def _edits(text: Source) -> Iterator[_Edit]:
    """One edit a line; two sessions in one line of a flow list are edited together."""
    by_line: dict[int, str] = {}
    for node, value in sorted(text.notation, key=lambda pair: (pair[0].line, -pair[0].column)):
        if node.literal:
            printed = _printed(value, "\n")
            if printed is not None:
                yield _block(node, printed)
            continue
        printed = _printed(value, " | ")
        row = by_line.get(node.line - 1, text.lines[node.line - 1])
        if printed is not None and (changed := _replaced(row, node, printed)) is not None:
            by_line[node.line - 1] = changed
    for number, row in by_line.items():
        yield _Edit(first=number, last=number, lines=(row,))


def _block(node: Text, printed: str) -> _Edit:
    count = len(node.value.rstrip("\n").split("\n"))
    margin = " " * node.indent
    return _Edit(
        first=node.line, last=node.line + count - 1, lines=tuple(margin + line for line in printed.split("\n"))
    )


def _replaced(row: str, node: Text, printed: str) -> str | None:
    """The line with the scalar replaced, or None where the scalar goes on in the next line."""
    start = node.column - 1
    for mark in ("'", '"') if node.quoted else ("",):
        old = f"{mark}{node.value}{mark}"
        if row.startswith(old, start):
            in_flow = bool(re.search(r"[\[{]", row[:start]))
            return row[:start] + _scalar(printed, in_flow=in_flow, quoted=node.quoted) + row[start + len(old) :]
    return None


def _scalar(text: str, *, in_flow: bool, quoted: bool) -> str:
    if not (quoted or _NEEDS_QUOTES.search(text) or (in_flow and _FLOW.search(text))):
        return text
    return (
        f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _printed(value: object, separator: str) -> str | None:
    """The canonical text of what was read, or None for a name, `rest`, `race` and free words."""
    workout = value.workout if isinstance(value, Recipe) and value.uses is None else value
    match workout:
        case Run():
            return print_run(workout)
        case Strength():
            return print_strength(workout, separator)
        case Cross():
            return print_cross(workout)
        case _:
            return None
