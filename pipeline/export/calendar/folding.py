"""A calendar's lines as octets, at most 75 each (RFC 5545, 3.1).

icalendar gives the lines. Folding is our own: its way parts some backslashes from their letters, which a few readers do
not put together again, and goes letter by letter, which was a third of the time that a feed took.
"""

from __future__ import annotations

from icalendar import Calendar

_MOST_OCTETS = 75
_BACKSLASH = ord("\\")


def octets(calendar: Calendar) -> bytes:
    """The whole file: UTF-8, every line folded and ended by CR and LF."""
    return b"".join(_folded(line.encode()) for line in calendar.content_lines() if line)


def _folded(line: bytes) -> bytes:
    """A line with its end, broken neither inside a character nor between a backslash and its letter."""
    if len(line) <= _MOST_OCTETS:
        return line + b"\r\n"
    pieces = []
    start, room = 0, _MOST_OCTETS
    while len(line) - start > room:
        end = _break(line, start, start + room)
        pieces.append(line[start:end])
        start, room = end, _MOST_OCTETS - 1  # the space that a continuation begins with
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _break(line: bytes, start: int, end: int) -> int:
    """The last place up to `end` where a line may be broken."""
    while line[end] & 0xC0 == 0x80:
        end -= 1
    slashes = 0
    while end - slashes > start and line[end - slashes - 1] == _BACKSLASH:
        slashes += 1
    return end - slashes % 2
