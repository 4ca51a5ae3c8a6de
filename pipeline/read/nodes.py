"""What a YAML file is made of for us: texts, lists and mappings that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: its text, and where it starts (from 1). `literal` keeps its lines; `indent` is their common margin."""

    value: str
    line: int
    column: int
    literal: bool = False
    quoted: bool = False
    indent: int = 0

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of `value`."""
        before = self.value[:offset]
        if self.literal:
            lines = before.split("\n")
            return self.line + len(lines), self.indent + len(lines[-1]) + 1
        if "\n" in self.value:
            return self.line, self.column
        return self.line, self.column + offset + (1 if self.quoted else 0)


@dataclass(frozen=True, slots=True)
class Seq:
    """A list. `flow` is one written in `[ ]`, where commas split."""

    items: tuple[Node, ...]
    line: int
    column: int
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping, its entries in order; a key stands in it once."""

    entries: tuple[tuple[Text, Node], ...]
    line: int
    column: int

    def __iter__(self) -> Iterator[tuple[Text, Node]]:
        return iter(self.entries)


Node = Text | Seq | Map
