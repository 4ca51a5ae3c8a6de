"""Reads the fields of one mapping: known keys get a meaning, unknown ones a "did you mean"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pipeline.read.nodes import Map, Node, Seq, Text
from pipeline.read.notation.cursor import did_you_mean
from pipeline.read.source import Source
from pipeline.read.values import Wrong

Value = TypeVar("Value")


class Fields:
    """One mapping. Every wrong field becomes a problem of the source; what can be read is read."""

    def __init__(self, source: Source, mapping: Map, known: Iterable[str], what: str) -> None:
        self.source = source
        self.mapping = mapping
        self._nodes: dict[str, Node] = {}
        names = tuple(known)
        for key, node in mapping:
            if key.value in names:
                self._nodes[key.value] = node
            else:
                hint = did_you_mean(key.value, names) or f"{what} knows: {', '.join(names)}"
                source.problem(key.line, key.column, f"unknown key `{key.value}` in {what}", hint)

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def node(self, key: str) -> Node | None:
        """What stands behind a key, or None."""
        return self._nodes.get(key)

    def get(self, key: str, read: Callable[[str], Value], default: Value) -> Value:
        """The meaning of a single text, or the default where the key is absent or wrong (then a problem is noted)."""
        node = self._nodes.get(key)
        if node is None:
            return default
        value = self.value(node, read, key)
        return default if value is None else value

    def need(self, key: str, read: Callable[[str], Value], hint: str) -> Value | None:
        """Like `get` for a key that must be there."""
        node = self._nodes.get(key)
        if node is None:
            self.source.problem(self.mapping.line, self.mapping.column, f"`{key}` is missing", hint)
            return None
        return self.value(node, read, key)

    def value(self, node: Node, read: Callable[[str], Value], key: str) -> Value | None:
        """The meaning of a node that must be a single text, or None with the problem noted."""
        if not isinstance(node, Text):
            self.source.problem(node.line, node.column, f"`{key}` is one value", "write it behind the colon")
            return None
        try:
            return read(node.value)
        except Wrong as wrong:
            self.source.problem(node.line, node.column, wrong.message, wrong.hint)
            return None

    def list(self, key: str, read: Callable[[str], Value]) -> tuple[Value, ...] | None:
        """The meanings of a list (a single text is a list of one), or None where the key is absent."""
        node = self._nodes.get(key)
        if node is None:
            return None
        if isinstance(node, Text):
            node = Seq((node,) if node.value else (), node.line, node.column)
        if not isinstance(node, Seq):
            self.source.problem(node.line, node.column, f"`{key}` is a list", "write it as `[one, two]`")
            return None
        values = (self.value(item, read, key) for item in node.items)
        return tuple(value for value in values if value is not None)

    def sub(self, key: str, known: Iterable[str]) -> Fields | None:
        """The fields of a mapping inside, or None where the key is absent or something else."""
        node = self._nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, Map):
            first = next(iter(known))
            self.source.problem(node.line, node.column, f"`{key}` is a mapping", f"write it as `{{{first}: …}}`")
            return None
        return Fields(self.source, node, known, f"`{key}`")

    def entries(self, key: str) -> Iterator[tuple[Text, Node]]:
        """Keys and nodes of a mapping inside whose keys are free."""
        node = self._nodes.get(key)
        if isinstance(node, Map):
            yield from node
        elif node is not None:
            self.source.problem(node.line, node.column, f"`{key}` is a mapping", "write one entry a line, indented")


def root(source: Source, node: Node | None, known: Iterable[str], what: str) -> Fields | None:
    """The fields of a whole document, its `format` checked; None where it is no mapping."""
    if node is None:
        return None
    if not isinstance(node, Map):
        source.problem(node.line, node.column, f"{what} is a mapping", "start with `format: 1`")
        return None
    fields = Fields(source, node, ("format", *known), what)
    if "format" not in fields:
        source.problem(node.line, node.column, "`format` is missing", "write `format: 1` in the first line")
    fields.get("format", _format, 1)
    return fields


def _format(text: str) -> int:
    if text != "1":
        raise Wrong(f"format `{text}` is not known to this version", "this version reads `format: 1`")
    return 1
