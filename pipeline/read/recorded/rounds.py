"""Steps in a row as the tree that they stand for: a repeat of a file goes back, here it holds what it repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.fitfile.messages import REPEATS, DurationType, Value

Fields = Mapping[str, Value]

MOST_DEPTH = 8
"""Rounds inside one another. No watch and no line of notation comes near; what is deeper was made to do harm."""


class Untellable(ValueError):
    """A workout, or a part of one, that the notation has no words for; the message says which."""


class Leaf(NamedTuple):
    """A step that is no repeat. `place` counts from 1; `both_sides`: the next step was the same for the other side."""

    place: int
    fields: Fields
    both_sides: bool = False

    def number(self, name: str) -> int | None:
        """A value that is a number, or None."""
        value = self.fields.get(name)
        return value if isinstance(value, int) else None

    def words(self, name: str) -> str:
        """A value that is text, on one line; "" for none."""
        value = self.fields.get(name)
        return " ".join(value.split()) if isinstance(value, str) else ""


class Round(NamedTuple):
    """What is done so many `times`, or for so many `milliseconds`; one of the two is set."""

    place: int
    nodes: tuple[Node, ...]
    times: int | None = None
    milliseconds: int | None = None


Node = Leaf | Round


def tree(steps: Sequence[Fields]) -> tuple[Node, ...]:
    """The steps as leaves and rounds, at most `MOST_DEPTH` of these inside one another.

    Raises `Untellable` for deeper ones, and for repeats that are not rounds of whole steps.
    """
    starts = {step.get("message_index"): position for position, step in enumerate(steps)}
    made: list[tuple[int, Node, int]] = []
    for position, step in enumerate(steps):
        kind = step.get("duration_type")
        if kind not in REPEATS:
            made.append((position, Leaf(position + 1, step), 0))
            continue
        first = starts.get(step.get("duration_value"), position)
        inside = [one for one in made if one[0] >= first]
        if not inside or inside[0][0] != first:
            raise Untellable(f"step {position + 1} repeats what is no whole round")
        del made[len(made) - len(inside) :]
        depth = 1 + max(below for _, _, below in inside)
        if depth > MOST_DEPTH:
            raise Untellable(f"step {position + 1} is the end of more than {MOST_DEPTH} rounds inside one another")
        made.append((first, _round(position + 1, step, tuple(node for _, node, _ in inside)), depth))
    return tuple(node for _, node, _ in made)


def _round(place: int, step: Fields, nodes: tuple[Node, ...]) -> Round:
    times = step.get("target_value")
    if not isinstance(times, int) or times < 1:
        raise Untellable(f"step {place} does not say how often it repeats")
    match step.get("duration_type"):
        case DurationType.REPEAT_COUNT:
            return Round(place, nodes, times=times)
        case DurationType.REPEAT_TIME:
            return Round(place, nodes, milliseconds=times)
        case _:
            raise Untellable(f"step {place} repeats until something else than a count or a time")


def whole_seconds(milliseconds: int | None, place: int) -> int:
    """A time as the notation has it. Raises `Untellable` for parts of a second, and for none."""
    if not milliseconds or milliseconds % 1000:
        told = "nothing" if not milliseconds else f"{milliseconds / 1000:g} s"
        raise Untellable(f"step {place} lasts {told}, and the notation has whole seconds")
    return milliseconds // 1000
