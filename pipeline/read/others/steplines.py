"""Workouts as indented lists of steps, `- repeat: 3` and below it `  - run: 800m @ 5:05-4:50`, made into notation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.workout import MOST_NESTING, Run
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.run import MOST_REPEATS, parse_run
from pipeline.read.others.amounts import MISTYPED
from pipeline.read.others.findings import Findings, Passage

MOST_DEPTH = 5
_BULLET = re.compile(r"([ \t]*)-\s*(.*)")


class Wrong(ValueError):
    """A step that is not one: the passage, what is wrong, and what would be right."""

    def __init__(self, passage: Passage, message: str, hint: str) -> None:
        super().__init__(message)
        self.passage = passage
        self.message = message
        self.hint = hint


class Wrongs(ValueError):
    """Everything that is wrong with a workout."""

    def __init__(self, found: Sequence[Wrong]) -> None:
        super().__init__(found[0].message)
        self.found = tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step as its author wrote it, or (`count`) a repeat of the steps inside."""

    passage: Passage
    count: int | None = None
    steps: tuple[StepLine, ...] = ()


Translate = Callable[[Passage], str]
"""Turns one step into notation. Raises `Wrong`."""


def step_lines(
    lines: Sequence[tuple[int, Passage]], counted: Callable[[Passage], int | None], depth: int = 0
) -> tuple[StepLine, ...]:
    """The tree in lines that come with their indent; `counted` gives the count of a line that opens a repeat.

    Raises `Wrong`.
    """
    if depth > MOST_DEPTH:
        raise Wrong(lines[0][1], "repeats stand at most two deep", "write the inner steps out")
    steps: list[StepLine] = []
    index = 0
    while index < len(lines):
        indent, passage = lines[index]
        end = index + 1
        while end < len(lines) and lines[end][0] > indent:
            end += 1
        count = counted(passage)
        below = lines[index + 1 : end]
        if count is None:
            if below:
                raise Wrong(below[0][1], "this step stands below one that is no repeat", "give it the same indent")
            steps.append(StepLine(passage=passage))
        else:
            steps.append(StepLine(passage=passage, count=count, steps=step_lines(below, counted, depth + 1)))
        index = end
    return tuple(steps)


def bullets(passages: Sequence[tuple[int, Passage]]) -> list[tuple[int, Passage]]:
    """Lines without their `- `, with the indent of what is behind it. Raises `Wrong` for a line without one."""
    found = []
    for indent, passage in passages:
        match = _BULLET.fullmatch(passage.text)
        if match is None or not match[2].strip():
            raise Wrong(passage, f"`{passage.text[:60]}` is not a step", "start it with `- `, as in `- run: 5km`")
        found.append((indent, passage.part(match.start(2), len(passage.text))))
    return found


def as_run(steps: Sequence[StepLine], translate: Translate) -> Run:
    """The run that the steps are. Raises `Wrongs`."""
    wrong: list[Wrong] = []
    blocks = [_block(step, translate, 0, wrong) for step in steps]
    if wrong:
        raise Wrongs(wrong)
    return parse_run(" + ".join(blocks))


def _block(step: StepLine, translate: Translate, depth: int, wrong: list[Wrong]) -> str:
    """A step or repeat in notation; what is wrong with it is noted, and the rest read on."""
    if step.count is not None:
        wrong += _wrong_repeats(step, depth)
        return f"{step.count}x({', '.join(_block(inner, translate, depth + 1, wrong) for inner in step.steps)})"
    try:
        line = translate(step.passage)
        parse_run(f"1x({line})" if depth else line)
    except Wrong as found:
        wrong.append(found)
    except NotationError as error:
        wrong.append(Wrong(step.passage, error.message, error.hint or "mend this step"))
    else:
        return line
    return ""


def _wrong_repeats(step: StepLine, depth: int) -> Iterator[Wrong]:
    count = step.count or 0
    if not 1 <= count <= MOST_REPEATS:
        yield Wrong(step.passage, f"a repeat counts from 1 to {MOST_REPEATS}, not {count}", "mend the count")
    if not step.steps:
        yield Wrong(step.passage, "a repeat without steps", "indent its steps below it")
    if depth >= MOST_NESTING:
        yield Wrong(step.passage, "repeats stand at most two deep", "write the inner steps out")


def report(wrong: Wrong | Wrongs, findings: Findings) -> None:
    """Notes what is wrong with steps as problems, at the mistyped time where there is one."""
    for one in wrong.found if isinstance(wrong, Wrongs) else (wrong,):
        typo = MISTYPED.search(one.passage.text)
        findings.problem(one.passage, one.message, one.hint, typo.start() if typo else 0)


def quoted(note: str) -> str:
    """A note as the notation carries it: on one line, its quotes made single."""
    text = " ".join(note.replace('"', "'").split())
    return f' "{text}"' if text else ""
