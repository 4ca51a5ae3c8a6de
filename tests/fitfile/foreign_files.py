"""FIT files as other programs write them, put together byte by byte: none of our own writer's tables are used."""

from __future__ import annotations

from struct import pack

from pipeline.fitfile.crc import crc16


def fit_file(body: bytes) -> bytes:
    """A file around these messages, with a frame that is right."""
    header = pack("<BBHI4s", 14, 0x10, 2132, len(body), b".FIT")
    content = header + pack("<H", crc16(header)) + body
    return content + pack("<H", crc16(content))


def definition(local: int, number: int, *fields: tuple[int, int, int], big: bool = False, head: int = 0x40) -> bytes:
    """A definition message: fields as number, size and base type."""
    order = ">" if big else "<"
    start = pack(f"{order}BBBHB", head | local, 0, int(big), number, len(fields))
    return start + b"".join(map(bytes, fields))


_FILE_ID = definition(0, 0, (0, 1, 0x00), (1, 2, 0x84), (3, 4, 0x8C), (4, 4, 0x86))

ACTIVITY = fit_file(
    _FILE_ID
    + pack("<BBHII", 0, 4, 1, 77, 1_000_000_000)
    + definition(1, 26, (4, 1, 0x00), (6, 2, 0x84))
    + pack("<BBH", 1, 1, 3)
    + definition(2, 20, (253, 4, 0x86), (3, 1, 0x02))
    + b"".join(pack("<BIB", 2, 1_000_000_000 + second, 140) for second in range(600))
)
"""What a watch recorded of a workout: it holds the workout's message too, as such files do."""

COMPRESSED_TIMES = fit_file(
    _FILE_ID
    + pack("<BBHII", 0, 4, 1, 77, 1_000_000_000)
    + definition(1, 20, (3, 1, 0x02))
    + b"".join(bytes((0x80 | 1 << 5 | second % 32, 140)) for second in range(100))
)
"""An activity as old watches wrote them: the seconds stand in the heads of messages."""

BIG_ENDIAN = fit_file(
    definition(0, 0, (0, 1, 0x00), (1, 2, 0x84), (3, 4, 0x8C), (4, 4, 0x86), big=True)
    + pack(">BBHII", 0, 5, 1, 77, 1_000_000_000)
    + definition(1, 26, (4, 1, 0x00), (6, 2, 0x84), (8, 5, 0x07), big=True)
    + pack(">BBH5s", 1, 1, 1, b"Easy\0")
    + definition(2, 27, (254, 2, 0x84), (1, 1, 0x00), (2, 4, 0x86), (3, 1, 0x00), (7, 1, 0x00), big=True)
    + pack(">BHBIBB", 2, 0, 1, 500_000, 2, 0)
)
"""A workout of 5 km with the high byte of each number first."""

DEVELOPER_FIELDS = fit_file(
    _FILE_ID
    + pack("<BBHII", 0, 5, 1, 77, 1_000_000_000)
    + definition(1, 207, (3, 1, 0x02))
    + pack("<BB", 1, 0)
    + definition(2, 206, (0, 1, 0x02), (1, 1, 0x02), (2, 1, 0x02), (3, 4, 0x07))
    + pack("<BBBB4s", 2, 0, 5, 2, b"rpe\0")
    + definition(3, 27, (254, 2, 0x84), (1, 1, 0x00), head=0x60)
    + bytes((1, 5, 1, 0))
    + pack("<BHBB", 3, 0, 5, 7)
)
"""A workout whose step has a field that its maker invented."""
