"""iCalendar octets as a tree of components, read leniently: each thing that RFC 5545 does not allow is a named fault.

Written from RFC 5545, section 3.1 alone; shares nothing with the exporter, nor with the reader of the other tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_OCTETS = 75
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_LINE = re.compile(r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)')
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Line(NamedTuple):
    """A content line, unfolded: where it begins, its name, its parameters and its value as they are written."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """The lines of that name."""
        return [line for line in self.lines if line.name == name]

    def value(self, name: str) -> str:
        """The value of the first line of that name, or nothing."""
        return next((line.value for line in self.all(name)), "")

    def of(self, name: str) -> list[Component]:
        """The components of that name inside."""
        return [component for component in self.components if component.name == name]


def parse(octets: bytes) -> tuple[Component, list[str]]:
    """A nameless component that holds what the octets hold, and the faults of lines, folds and nesting."""
    root, faults = Component("", 0), list(_octet_faults(octets))
    stack = [root]
    for number, text in _unfolded(octets):
        match = _LINE.fullmatch(text)
        if match is None:
            faults.append(f"bad-line: line {number} is no name, parameters and value")
            continue
        if match["name"] == "BEGIN":
            stack.append(Component(match["value"], number))
            stack[-2].components.append(stack[-1])
        elif match["name"] == "END":
            if len(stack) == 1 or stack[-1].name != match["value"]:
                faults.append(f"bad-nesting: line {number} ends {match['value']} inside {stack[-1].name or 'nothing'}")
            stack = stack[: max(1, len(stack) - 1)]
        else:
            parameters = {name: value.strip('"') for name, value in _PARAMETER.findall(match["parameters"])}
            stack[-1].lines.append(Line(number, match["name"], parameters, match["value"]))
    faults += [f"bad-nesting: {component.name} of line {component.number} has no end" for component in stack[1:]]
    return root, faults


def _octet_faults(octets: bytes) -> Iterator[str]:
    if octets.startswith(BYTE_ORDER_MARK):
        yield "byte-order-mark: at the beginning"
    if not octets.endswith(b"\r\n"):
        yield "no-final-line-break: the last line has no end"
    if re.search(rb"(?<!\r)\n", octets):
        yield "bare-line-feed: without a carriage return before it"
    if re.search(rb"\r(?!\n)", octets):
        yield "bare-carriage-return: without a line feed after it"
    for number, line in enumerate(_physical(octets), start=1):
        if not line.strip():
            yield f"empty-line: line {number}"
        if len(line) > LONGEST_OCTETS:
            yield f"long-line: line {number} has {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"split-character: line {number} is not UTF-8 by itself"
            continue
        if _CONTROL.search(text):
            yield f"control-character: line {number}"


def _physical(octets: bytes) -> list[bytes]:
    return re.split(rb"\r\n|\n|\r", octets.removesuffix(b"\n").removesuffix(b"\r"))


def _unfolded(octets: bytes) -> Iterator[tuple[int, str]]:
    """Each content line with the number of the physical line where it begins."""
    whole: list[tuple[int, bytes]] = []
    for number, line in enumerate(_physical(octets.removeprefix(BYTE_ORDER_MARK)), start=1):
        if line[:1] in (b" ", b"\t") and whole:
            whole[-1] = (whole[-1][0], whole[-1][1] + line[1:])
        elif line:
            whole.append((number, line))
    return ((number, line.decode(errors="replace")) for number, line in whole)
