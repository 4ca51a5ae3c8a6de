"""Records into the bytes of a file: header, one definition a message, the records, check sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from struct import Struct, pack
from typing import NamedTuple

from pipeline.fitfile.crc import crc16
from pipeline.fitfile.messages import FILE_ID, Message, Record, Value
from pipeline.fitfile.values import FitError

HEADER_BYTES = 14
PROTOCOL = 0x10
"""Version 1.0, as Garmin Connect writes: nothing in a workout needs more."""
PROFILE = 21171
"""The profile that the tables were checked against: 21.171."""

_DEFINITION = 0x40
_LITTLE_ENDIAN = 0
_MOST_MESSAGES = 16

_Row = list[int | bytes]


def encode(records: Sequence[Record]) -> bytes:
    """The file that holds these records, in this order: the same records, the same bytes.

    Raises `FitError` for a value that its field cannot hold, for a field that its message does not have, for more
    kinds of message than a file can define, and for a file that does not begin with `file_id`.
    """
    if not records or records[0].message is not FILE_ID:
        raise FitError("a file begins with file_id")
    rows = [(message, _row(message, values)) for message, values in records]
    layouts = _layouts(rows)
    body = bytearray()
    defined: set[Message] = set()
    for message, row in rows:
        local, layout = layouts[message]
        if message not in defined:
            defined.add(message)
            body.append(_DEFINITION | local)
            body += layout.definition
        body += layout.row.pack(local, *row)
    header = pack("<BBHI4s", HEADER_BYTES, PROTOCOL, PROFILE, len(body), b".FIT")
    content = header + pack("<H", crc16(header)) + body
    return content + pack("<H", crc16(content))


def _row(message: Message, values: Mapping[str, Value]) -> _Row:
    if not values.keys() <= message.columns.keys():
        unknown = ", ".join(sorted(values.keys() - message.columns.keys()))
        raise FitError(f"{message.name} has no field {unknown}")
    row = list(message.blank)
    for name, value in values.items():
        column = message.columns[name]
        row[column] = message.fields[column].wire(value)
    return row


class _Layout(NamedTuple):
    """How the records of one message stand in one file: its definition but for the head byte, and a row's packing."""

    definition: bytes
    row: Struct


def _layouts(rows: Sequence[tuple[Message, _Row]]) -> dict[Message, tuple[int, _Layout]]:
    """Each message's local number, given in order of first use, and the layout that fits all of its rows."""
    together: dict[Message, list[_Row]] = {}
    for message, row in rows:
        together.setdefault(message, []).append(row)
    if len(together) > _MOST_MESSAGES:
        raise FitError(f"a file defines at most {_MOST_MESSAGES} kinds of message, not {len(together)}")
    return {
        message: (local, _layout(message, _widths(message, its_rows)))
        for local, (message, its_rows) in enumerate(together.items())
    }


def _widths(message: Message, rows: Sequence[_Row]) -> tuple[int, ...]:
    """The bytes that each text of a message takes: those of the longest, and the zero that ends it."""
    return tuple(
        1 + max(len(text) for row in rows if isinstance(text := row[column], bytes)) for column in message.texts
    )


@lru_cache(maxsize=256)
def _layout(message: Message, widths: tuple[int, ...]) -> _Layout:
    definition = bytearray(pack("<xBHB", _LITTLE_ENDIAN, message.number, len(message.fields)))
    code = "<B"
    width = iter(widths)
    for field in message.fields:
        size = next(width) if field.is_text else field.base.size
        code += f"{size}s" if field.is_text else field.base.code
        definition += bytes((field.number, size, field.base.number))
    return _Layout(definition=bytes(definition), row=Struct(code))
