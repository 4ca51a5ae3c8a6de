from __future__ import annotations

from struct import pack

import pytest
from fitfile.broken import sound

from pipeline.fitfile.crc import crc16
from pipeline.fitfile.framing import Unreadable, check_framing
from pipeline.fitfile.writer import encode

FILE = encode(sound())


def summed(content: bytes) -> bytes:
    """The content with a check sum that is right."""
    return content + pack("<H", crc16(content))


def test_a_file_of_ours_is_whole() -> None:
    check_framing(FILE)


def test_a_header_without_a_sum_of_its_own_is_whole() -> None:
    check_framing(summed(FILE[:12] + b"\0\0" + FILE[14:-2]))
    check_framing(summed(b"\x0c" + FILE[1:12] + FILE[14:-2]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\0" * 64, "this is no FIT file"),
        (FILE[:11], "this is no FIT file"),
        (b"PK\x03\x04 and more of it", "this is no FIT file but a ZIP archive"),
        (b'<?xml version="1.0"?><gpx/>', "this is no FIT file but XML, as TCX, GPX and ZWO files are"),
        (b"BEGIN:VCALENDAR\r\n", "this is no FIT file but a calendar"),
        (FILE[:12], f"the file is cut off: 12 bytes are there, {len(FILE)} were meant"),
        (FILE[:-1], f"the file is cut off: {len(FILE) - 1} bytes are there, {len(FILE)} were meant"),
        (FILE + b"\0", "1 bytes stand after the file's end"),
        (FILE + FILE, "several FIT files are joined in this one"),
        (FILE[:20] + b"?" + FILE[21:], "the check sum is wrong: the file is damaged"),
        (FILE[:12] + b"??" + FILE[14:], "the check sum of the header is wrong: the file is damaged"),
        (b"\x0d" + FILE[1:], "the header says that it has 13 bytes, and FIT's have 12 or 14"),
    ],
)
def test_whatever_is_wrong_around_the_messages_is_one_sentence(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        check_framing(content)
    assert str(unreadable.value) == message
    assert unreadable.value.hint
