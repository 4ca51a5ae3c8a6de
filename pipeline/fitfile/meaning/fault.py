"""A fault of meaning as a value: what a watch would get wrong although every decoder reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.fitfile.messages import Value

Fields = Mapping[str, Value]
"""The values of one message by their names; what is left out or None has no value."""


class Fault(NamedTuple):
    """What is wrong and what would be right. `is_error`: the watch shows something else than was meant, or nothing.

    What is no error may go well, and has been seen not to. `steps` are the steps that it is about, counted from 1.
    """

    message: str
    hint: str
    is_error: bool = True
    steps: tuple[int, ...] = ()

    def __str__(self) -> str:
        if not self.steps:
            return self.message
        numbers = ", ".join(map(str, self.steps))
        return f"step{'' if len(self.steps) == 1 else 's'} {numbers}: {self.message}"


def number(fields: Fields, name: str) -> int | None:
    """A value that is a number, or None."""
    value = fields.get(name)
    return value if isinstance(value, int) else None


def words(fields: Fields, name: str) -> str:
    """A value that is text, or ""."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def of_steps(found: Iterable[tuple[int, Fault]]) -> Iterator[Fault]:
    """The faults of single steps, those that say the same as one. Steps come as positions, counted from 0."""
    together: dict[Fault, list[int]] = {}
    for position, fault in found:
        together.setdefault(fault, []).append(position + 1)
    for fault, steps in together.items():
        yield fault._replace(steps=tuple(steps))


def listed(texts: Sequence[str]) -> str:
    """Some texts in a row, for a message: the first five, and how many more there are."""
    few = ", ".join(f"`{text}`" for text in texts[:5])
    return few if len(texts) <= 5 else f"{few} and {len(texts) - 5} more"
