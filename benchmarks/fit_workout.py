"""How long a watch workout takes to encode, beside the same bytes from `struct.pack` with everything known beforehand.

Run it from the top of the repository: `python benchmarks/fit_workout.py`. The workout is a warm-up, six times 400 m
with a jog between, and a cool-down: five steps with the repeat. Ratios are what to compare between machines.
"""

from __future__ import annotations

import statistics
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.workout import lines, step_records
from pipeline.fitfile.crc import crc16
from pipeline.fitfile.messages import DATE_TIME, FILE_CREATOR, FILE_ID, TCX, WORKOUT
from pipeline.fitfile.writer import HEADER_BYTES, Record, encode
from pipeline.model.target import Quantity, Range
from pipeline.model.workout import Intensity

ROUNDS = 25
TIMES = 400

EASY = Range(quantity=Quantity.SPEED_MPS, low=2.9, high=3.2, open_low=True)
QUICK = Range(quantity=Quantity.SPEED_MPS, low=4.2, high=4.35)
NODES: tuple[Node, ...] = (
    Action(amount="10 min", label="easy", intensity=Intensity.WARMUP, seconds=600, range=EASY),
    Loop(
        actions=(
            Action(amount="400 m", label="interval pace", intensity=Intensity.ACTIVE, metres=400, range=QUICK),
            Action(amount="90 s", label="jog", intensity=Intensity.RECOVERY, seconds=90),
        ),
        count=6,
    ),
    Action(amount="until lap", label="easy", intensity=Intensity.COOLDOWN, range=EASY),
)
HEAD = (
    Record(
        FILE_ID, {"type": 5, "manufacturer": 255, "product": 0, "serial_number": 7, "time_created": DATE_TIME.least}
    ),
    Record(FILE_CREATOR, {"software_version": 0, "hardware_version": 0}),
    Record(
        WORKOUT,
        {
            "sport": 1,
            "sub_sport": 0,
            "capabilities": TCX,
            "num_valid_steps": 5,
            "wkt_name": "W05 Tue 6 × 400 m · 9.6 km",
        },
    ),
)


def from_steps() -> bytes:
    """The file from its steps, as the exporter makes it."""
    return encode([*HEAD, *step_records(lines(NODES))])


RECORDS = [*HEAD, *step_records(lines(NODES))]


def from_records() -> bytes:
    """The file from its records: check every value, lay out, pack, sum."""
    return encode(RECORDS)


CONTENT = from_steps()


def whole_layout(content: bytes) -> struct.Struct:
    """The `struct` format of a whole file: definitions as they stand, each field of each record by itself."""
    code = "<BBHI4sH"
    records: dict[int, str] = {}
    place = HEADER_BYTES
    while place < len(content) - 2:
        head = content[place]
        if head & 0x40:
            end = place + 6 + 3 * content[place + 5]
            records[head & 15] = "B" + "".join(
                f"{size}s" if kind == 7 else {1: "B", 2: "H", 4: "I"}[size]
                for size, kind in zip(content[place + 7 : end : 3], content[place + 8 : end : 3], strict=True)
            )
            code += f"{end - place}s"
            place = end
        else:
            code += records[head]
            place += struct.calcsize(f"<{records[head]}")
    return struct.Struct(f"{code}H")


LAYOUT = whole_layout(CONTENT)
VALUES = LAYOUT.unpack(CONTENT)


def packed() -> bytes:
    """The same bytes by one call: every field known, nothing checked, nothing laid out, nothing summed."""
    return LAYOUT.pack(*VALUES)


def check_sum() -> bytes:
    """The check sum alone."""
    return crc16(CONTENT).to_bytes(2, "little")


def microseconds(work: Callable[[], bytes]) -> list[float]:
    """What one call takes, for each round."""
    found = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for _ in range(TIMES):
            work()
        found.append((perf_counter() - start) / TIMES * 1e6)
    return found


def main() -> None:
    """Prints the table."""
    if packed() != CONTENT or from_records() != CONTENT:
        raise SystemExit("the ways do not come to the same bytes")
    measured = {work: microseconds(work) for work in (packed, check_sum, from_records, from_steps)}
    floor = min(measured[packed])
    print(f"one interval workout, {len(CONTENT)} bytes, {ROUNDS} rounds of {TIMES}, µs a file")
    print(f"{'':14}{'min':>8}{'median':>8}{'ratio':>8}")
    for work, found in measured.items():
        print(f"{work.__name__:14}{min(found):8.2f}{statistics.median(found):8.2f}{min(found) / floor:8.1f}")


if __name__ == "__main__":
    main()
