"""What surrounds the messages of a file: header, length, check sums. Whatever is wrong with it is one sentence."""

from __future__ import annotations

from struct import unpack_from
from typing import NoReturn

from pipeline.fitfile.crc import crc16
from pipeline.fitfile.values import FitError

MARK = b".FIT"
LEAST_HEADER_BYTES = 12
HEADER_WITH_SUM_BYTES = 14
SUM_BYTES = 2
_MARK_AT = 8

_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the .fit files that are in it"),
    (b"\x1f\x8b", "a compressed file", "unpack it with gunzip first"),
    (b"%PDF", "a PDF", "a watch takes .fit files alone"),
    (b"<", "XML, as TCX, GPX and ZWO files are", "a watch takes .fit files alone"),
    (b"BEGIN:VCALENDAR", "a calendar", "it goes into a calendar program: see docs/subscribe.md"),
    (b"\xef\xbb\xbf<", "XML, as TCX, GPX and ZWO files are", "a watch takes .fit files alone"),
)


class Unreadable(FitError):
    """A file of which nothing was read; the message says why, `hint` what would help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def check_framing(content: bytes) -> None:
    """Looks at what surrounds the messages of one whole file. Raises `Unreadable` for everything that is wrong."""
    if len(content) < LEAST_HEADER_BYTES or content[_MARK_AT : _MARK_AT + len(MARK)] != MARK:
        _refuse_others(content)
    end = _end(content)
    if end > len(content):
        raise Unreadable(
            f"the file is cut off: {len(content)} bytes are there, {end} were meant", "copy or download it once more"
        )
    if crc16(content[: end - SUM_BYTES]) != unpack_from("<H", content, end - SUM_BYTES)[0]:
        raise Unreadable("the check sum is wrong: the file is damaged", "copy or download it once more")
    if end < len(content):
        _refuse_more(content, end)


def _refuse_others(content: bytes) -> NoReturn:
    if not content:
        raise Unreadable("the file is empty", "copy or download it once more")
    for start, what, hint in _OTHERS:
        if content.lstrip()[: len(start)] == start:
            raise Unreadable(f"this is no FIT file but {what}", hint)
    raise Unreadable("this is no FIT file", "a FIT file has `.FIT` in its ninth to twelfth byte")


def _end(content: bytes) -> int:
    """Where the first file in `content` ends by what its header says."""
    header, _, _, length = unpack_from("<BBHI", content)
    if header != LEAST_HEADER_BYTES and header < HEADER_WITH_SUM_BYTES:
        raise Unreadable(f"the header says that it has {header} bytes, and FIT's have 12 or 14", "the file is damaged")
    if header >= HEADER_WITH_SUM_BYTES and len(content) >= HEADER_WITH_SUM_BYTES:
        told = unpack_from("<H", content, LEAST_HEADER_BYTES)[0]
        # Zero says that the header has no sum of its own.
        if told and told != crc16(content[:LEAST_HEADER_BYTES]):
            raise Unreadable("the check sum of the header is wrong: the file is damaged", "copy or download it again")
    return int(header) + int(length) + SUM_BYTES


def _refuse_more(content: bytes, end: int) -> NoReturn:
    """What stands after the end is one more file, or nothing that belongs there."""
    if content[end + _MARK_AT : end + _MARK_AT + len(MARK)] == MARK:
        raise Unreadable(
            "several FIT files are joined in this one", "a workout is a file of its own: take them apart first"
        )
    raise Unreadable(f"{len(content) - end} bytes stand after the file's end", "the file is damaged, or not only FIT")
