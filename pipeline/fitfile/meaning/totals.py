"""How long a workout is as a whole: units off by a thousand that hide in a single step show in the sum of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.fitfile.meaning.fault import Fault, Fields, number
from pipeline.fitfile.messages import REPEATS, DurationType

LEAST_SECONDS, LEAST_METRES = 180, 300
"""What is shorter is no workout but one whose author took seconds for milliseconds, or metres for centimetres."""
MOST_SECONDS, MOST_METRES = 24 * 3600, 300_000
"""A day, and more than anybody covers in one."""

_HINT = "times are written in milliseconds, a minute is 60000, and distances in centimetres, a kilometre is 100000"


class Total(NamedTuple):
    """Times and distances in a row; `is_all`: nothing is among them whose length the file leaves open."""

    seconds: float = 0.0
    metres: float = 0.0
    is_all: bool = True

    def plus(self, other: Total) -> Total:
        """Both, one after the other."""
        return Total(self.seconds + other.seconds, self.metres + other.metres, self.is_all and other.is_all)

    def times(self, count: int) -> Total:
        """So many times the same."""
        return Total(self.seconds * count, self.metres * count, self.is_all)

    def share(self, seconds: float, metres: float) -> float:
        """How much this is of that time or that distance, the shares of both added up."""
        return self.seconds / seconds + self.metres / metres

    def __str__(self) -> str:
        parts = ((self.seconds, "s"), (self.metres, "m"))
        return " and ".join(f"{amount:,.0f} {unit}".replace(",", " ") for amount, unit in parts if amount)


def total_faults(steps: Sequence[Fields]) -> Iterator[Fault]:
    """What is wrong with the length of the whole workout, repeats multiplied out. Each step has to be sound by itself.

    Too short is only what says all of its length: steps until the lap button, repetitions and exercises, which may be
    held for half a minute, come to any time.
    """
    whole = _total(steps)
    if whole.share(MOST_SECONDS, MOST_METRES) > 1:
        yield Fault(f"the workout comes to {whole}, repeats multiplied out", _HINT)
    elif steps and whole.is_all and whole.share(LEAST_SECONDS, LEAST_METRES) < 1:
        yield Fault(f"the workout comes to no more than {whole}, repeats multiplied out", _HINT)


def _total(steps: Sequence[Fields]) -> Total:
    places = {number(step, "message_index"): position for position, step in enumerate(steps)}
    row: list[tuple[int, Total]] = []
    for position, step in enumerate(steps):
        if number(step, "duration_type") not in REPEATS:
            row.append((position, _single(step)))
            continue
        first, inside = places.get(number(step, "duration_value"), position), Total()
        while row and row[-1][0] >= first:
            inside = row.pop()[1].plus(inside)
        row.append((first, _repeated(step, inside)))
    whole = Total()
    for _, one in row:
        whole = whole.plus(one)
    return whole


def _single(step: Fields) -> Total:
    value, is_all = number(step, "duration_value") or 0, number(step, "exercise_category") is None
    match number(step, "duration_type"):
        case DurationType.TIME:
            return Total(seconds=value / 1000, is_all=is_all)
        case DurationType.DISTANCE:
            return Total(metres=value / 100, is_all=is_all)
        case _:
            return Total(is_all=False)


def _repeated(step: Fields, inside: Total) -> Total:
    value = number(step, "target_value") or 0
    match number(step, "duration_type"):
        case DurationType.REPEAT_COUNT:
            return inside.times(value)
        case DurationType.REPEAT_TIME:
            return Total(seconds=value / 1000)
        case _:
            return inside._replace(is_all=False)
