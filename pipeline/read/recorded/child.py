"""The process that decodes files: started by `guard`, it limits itself and answers each file with a line of JSON.

It is run as a script and imports nothing of ours. On stdin every file comes with its length before it, four bytes. The
answer is the raw messages that were asked for, `[number, {field: value}]`, or a word on why there are none.
"""

from __future__ import annotations

import io
import json
import math
import sys
from struct import unpack
from typing import Any, BinaryIO

CPU_SECONDS = 10
MEMORY_BYTES = 768 * 2**20
MOST_MESSAGES = 50_000
MOST_KEPT = 10_000
WANTED = frozenset({0, 26, 27, 28, 49, 264})
# Files of these kinds are done with once they have said so: activities, courses, days, segments may be long.
FOREIGN = frozenset({1, 2, 3, 4, 6, 9, 10, 11, 15, 20, 28, 32, 34, 35, 40, 44})


def limit() -> None:
    """Takes seconds and memory away from this process, on systems that know how."""
    try:
        import resource
    except ImportError:  # Windows: the time that `guard` waits has to do
        return
    for kind, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY_BYTES)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS refuses some limits
            continue


class Untouched:
    """In place of the decoder's own processing: values stay as they stand in the file."""

    def _leave(self, _value: object) -> None:
        return None

    run_type_processor = run_field_processor = run_unit_processor = run_message_processor = _leave


def answer(content: bytes, decoder: Any) -> dict[str, object]:
    """The messages of one file, all of them or none."""
    try:
        return _messages(decoder.FitFile(io.BytesIO(content), check_crc=False, data_processor=Untouched()))
    except MemoryError:
        return {"why": "memory"}
    except Exception:  # whatever it is that a decoder stumbles over, the file is to blame
        return {"why": "format"}


def _messages(file: Any) -> dict[str, object]:
    kept: list[tuple[int, dict[int, object]]] = []
    for count, message in enumerate(file.get_messages(), start=1):
        file._messages.clear()  # the decoder keeps all that it has read
        number = message.mesg_num
        if number in WANTED:
            kept.append((number, _fields(message)))
        if count > MOST_MESSAGES or len(kept) > MOST_KEPT:
            return {"why": "many"}
        if number == 0 and kept[-1][1].get(0) in FOREIGN:
            break
    return {"messages": kept}


def _fields(message: Any) -> dict[int, object]:
    """The raw values by the numbers of their fields; what a decoder derives has no definition and is left out."""
    defined = (field for field in message.fields if field.field_def is not None)
    return {
        field.field_def.def_num: _plain(field.raw_value)
        for field in defined
        if not hasattr(field.field_def, "dev_data_index")
    }


def _plain(value: Any) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value[:8]]
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value == int(value) else None
    return value if isinstance(value, int | str) else None


def main(source: BinaryIO) -> None:
    """Answers file after file until there are no more."""
    import fitparse

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while len(head := source.read(4)) == 4:
        content = source.read(*unpack("<I", head))
        sys.stdout.write(json.dumps(answer(content, fitparse)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    limit()
    main(sys.stdin.buffer)
