"""Reads files of anybody without trusting them: a process of its own decodes, with limits on everything.

A file too large, too long to read, too hungry for memory or broken in a way that the decoder never thought of is a
sentence in the answer, and the files after it are read all the same. All of a file is read or nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from struct import pack

from pipeline.fitfile.framing import Unreadable, check_framing
from pipeline.fitfile.reading import KINDS, Decoded, decoded

MOST_BYTES = 16 * 2**20
"""Larger files are not read at all: a workout has some thousand bytes, a day of running some million."""
WAIT_SECONDS = 15.0
"""What a batch may take by the clock on the wall; `child` has less of the processor's time."""
BATCH_FILES = 64
BATCH_BYTES = 32 * 2**20

_CHILD = Path(__file__).with_name("child.py")
_HINT = "the file is damaged, or made to do harm"
_REASONS = {
    "format": Unreadable("what is in it breaks the rules of the format: nothing of it was read", _HINT),
    "memory": Unreadable("reading it takes too much memory: nothing of it was read", _HINT),
    "many": Unreadable("it has too many messages for a workout: nothing of it was read", _HINT),
}
_STUCK = Unreadable("reading it takes too long: nothing of it was read", _HINT)

Read = Decoded | Unreadable


def read_files(contents: Sequence[bytes], wait_seconds: float = WAIT_SECONDS) -> list[Read]:
    """The messages of each file, or why it was not read; in the order of the files, whatever their bytes.

    Raises `RuntimeError` where the reading process does not start at all.
    """
    found: list[Read | None] = [_refused(content) for content in contents]
    waiting = [position for position, one in enumerate(found) if one is None]
    while waiting:
        batch = _batch(waiting, contents)
        answers = _ask([contents[position] for position in batch], wait_seconds)
        for position, one in zip(batch, answers, strict=False):
            found[position] = one
        waiting = waiting[len(answers) :]
    return [one for one in found if one is not None]


def _refused(content: bytes) -> Unreadable | None:
    """Why a file is not handed on, None for one that is: what is seen from outside needs no decoder."""
    if len(content) > MOST_BYTES:
        return Unreadable(f"it has more than {MOST_BYTES >> 20} MiB", "a workout has some thousand bytes")
    try:
        check_framing(content)
    except Unreadable as unreadable:
        return unreadable
    return None


def _batch(waiting: Sequence[int], contents: Sequence[bytes]) -> Sequence[int]:
    """The next files for one process: one at least, and no more than fit."""
    size = 0
    for number, position in enumerate(waiting[:BATCH_FILES]):
        size += len(contents[position])
        if size > BATCH_BYTES and number:
            return waiting[:number]
    return waiting[:BATCH_FILES]


def _ask(batch: Sequence[bytes], wait_seconds: float) -> list[Read]:
    """The answers of one process, one at least: where it ends early, the file after the last answer is to blame."""
    framed = b"".join(pack("<I", len(content)) + content for content in batch)
    # -P: modules beside the script are not to stand in for others of their names.
    command = [sys.executable, "-P", "-W", "ignore", str(_CHILD)]
    try:
        ran = subprocess.run(command, input=framed, capture_output=True, timeout=wait_seconds)  # noqa: S603 - our own
        output, told = ran.stdout, ran.stderr
    except subprocess.TimeoutExpired as late:
        output, told = late.stdout or b"", b"it took too long to start"
    start, *lines = output.split(b"\n")
    if start.strip() != b"ready":
        raise RuntimeError(f"the reader of watch files did not start: {told.decode(errors='replace').strip()[-200:]}")
    # What stands after the last line break was cut off; after a whole answer that is nothing.
    answers = [_answer(line) for line in lines[:-1]]
    return answers if len(answers) == len(batch) else [*answers, _STUCK]


def _answer(line: bytes) -> Read:
    told = json.loads(line)
    if "why" in told:
        return _REASONS[told["why"]]
    raw = ((number, {int(key): value for key, value in fields.items()}) for number, fields in told["messages"])
    return decoded(raw)


def workout_of(read: Read) -> Decoded:
    """What was read, where it is a workout or a schedule. Raises `Unreadable` with what it is instead."""
    if isinstance(read, Unreadable):
        raise read
    if read.is_foreign:
        raise Unreadable(
            f"this is {KINDS[read.kind or 0]}, not a workout",
            "workouts and schedules are read, see docs/put-it-on-a-watch.md",
        )
    return read
