"""The exported calendar, and a strict reader of iCalendar octets, written from RFC 5545 alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dateutil.rrule import rrulestr
from export.schedules import SESSIONS_ALONE, files

from pipeline.export import Options, ics
from pipeline.model.session import Schedule

HORIZON = datetime(2045, 1, 1, tzinfo=UTC)

_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPE = re.compile(r"\\(.)")


@dataclass(slots=True)
class Property:
    """One content line: its parameters as written, its value before unescaping."""

    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as TEXT."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


@dataclass(slots=True)
class Component:
    """A component: its properties by name, in order, and the components inside."""

    name: str
    properties: list[tuple[str, Property]] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def names(self) -> list[str]:
        """The names of its properties, in order."""
        return [name for name, _ in self.properties]

    def one(self, name: str) -> Property:
        """The property that is there exactly once."""
        found = [value for each, value in self.properties if each == name]
        assert len(found) == 1, f"{self.name} has {len(found)} {name}"
        return found[0]

    def of(self, name: str) -> list[Component]:
        """The components of that name inside."""
        return [component for component in self.components if component.name == name]


def octets(schedule: Schedule, options: Options = SESSIONS_ALONE) -> bytes:
    """The one file of the calendar exporter; without banners unless `options` ask for them."""
    (content,) = files(ics.export, schedule, options).values()
    return content


def content_lines(octets: bytes) -> list[str]:
    """The unfolded lines. Fails on anything that RFC 5545, 3.1 does not allow, long lines included."""
    assert octets.endswith(b"\r\n")
    assert b"\r" not in octets.replace(b"\r\n", b"")
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert not _CONTROL.search(octets)
    physical = octets.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, physical)) <= 75
    for line in physical:
        assert line.decode("utf-8"), "a line is empty"  # and decodes: no fold is inside a character
    return octets.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def read(octets: bytes) -> Component:
    """The one component that the octets are, its BEGINs and ENDs balanced."""
    root = Component("")
    stack = [root]
    for line in content_lines(octets):
        match = _LINE.fullmatch(line)
        assert match, line
        name, parameters, value = match[1], match[2], match[3]
        if name == "BEGIN":
            stack.append(Component(value))
            stack[-2].components.append(stack[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            given = dict(part.split("=", 1) for part in parameters.split(";") if part)
            stack[-1].properties.append((name, Property(given, value)))
    assert stack == [root]
    assert len(root.components) == 1
    return root.components[0]


def titles_in(octets: bytes) -> list[str]:
    """The titles of a calendar's events, with spaces that may break."""
    return [event.one("SUMMARY").text.replace("\u00a0", " ") for event in read(octets).of("VEVENT")]


def moment(text: str) -> datetime:
    """A DATE-TIME without its zone."""
    return datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone stands elsewhere


class Zone:
    """What a VTIMEZONE says, by its own rules alone: the latest onset at or before a moment decides."""

    def __init__(self, component: Component) -> None:
        self.onsets = sorted(
            (onset, after) for part in component.components for onset, after in _onsets(part, part.one("DTSTART").value)
        )

    def offset(self, utc: datetime) -> timedelta:
        """The offset at a moment, which must not come before the first onset."""
        return [after for onset, after in self.onsets if onset <= utc][-1]

    def utc(self, wall: datetime) -> datetime:
        """The moment of a wall time, the first if there are two. Fails on one that the clock skips."""
        found = []
        for offset in {after for _, after in self.onsets}:
            candidate = (wall - offset).replace(tzinfo=UTC)
            if self.onsets[0][0] <= candidate and self.offset(candidate) == offset:
                found.append(candidate)
        return min(found)


def _onsets(part: Component, start: str) -> Iterator[tuple[datetime, timedelta]]:
    before, after = (_offset(part.one(name).value) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    first = moment(start)
    local = [first]
    if "RRULE" in part.names():
        rule = rrulestr(part.one("RRULE").value, dtstart=first)
        local = rule.between(first, HORIZON.replace(tzinfo=None), inc=True)
    for each in local:
        yield (each - before).replace(tzinfo=UTC), after


def _offset(text: str) -> timedelta:
    assert re.fullmatch(r"[+-]\d{4}", text)
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
    return -size if text[0] == "-" else size
