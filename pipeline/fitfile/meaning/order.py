"""The order of steps: their numbers, and the repeats that go back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.fitfile.limits import MOST_STEPS
from pipeline.fitfile.meaning.fault import Fault, Fields, number
from pipeline.fitfile.messages import REPEATS, DurationType

NO_STEPS = Fault("there are no steps", "a workout needs at least one workout_step")
ONLY_REPEATS = Fault("there are repeats and nothing to repeat", "write the steps of a round before its repeat")
UNNUMBERED = Fault("it has no message_index", "number the steps from 0, in their order")
GAPS = Fault(
    "the steps are not numbered 0, 1, 2 … in their order", "repeats find their steps by number", is_error=False
)
TO_ITSELF = Fault("the repeat goes back to itself", "duration_value is the message_index of the round's first step")
NOWHERE = Fault("the repeat does not say which step it goes back to", TO_ITSELF.hint)
NO_COUNT = Fault("the repeat does not say how often", "target_value is the number of rounds in all")
ONCE = Fault("the repeat is done once", "target_value is the number of rounds in all, the first among them", False)
NESTED = Fault(
    "the repeat has another repeat inside it, which watches are not known to run", "write the inner rounds out", False
)
CROSSED = Fault("the repeat begins in the middle of another repeat's round", "one round has to be inside the other")
TIMED = Fault(
    "rounds until a time is over have not been seen to run on a watch", "a single step of that time is safe", False
)


def order_faults(steps: Sequence[Fields]) -> Iterator[Fault]:
    """What is wrong with how many steps there are, and with their numbers."""
    if not steps:
        yield NO_STEPS
        return
    if all(number(step, "duration_type") in REPEATS for step in steps):
        yield ONLY_REPEATS
    if len(steps) > MOST_STEPS:
        yield Fault(
            f"{len(steps)} steps: some watches take no more than {MOST_STEPS}", "make fewer, or divide it", False
        )
    indices = [number(step, "message_index") for step in steps]
    if indices == list(range(len(steps))):
        return
    known = Counter(index for index in indices if index is not None)
    twice = sorted(index for index, count in known.items() if count > 1)
    for index in twice:
        where = tuple(position + 1 for position, one in enumerate(indices) if one == index)
        yield Fault(f"they have the same message_index, {index}", UNNUMBERED.hint, steps=where)
    if None in indices:
        yield UNNUMBERED._replace(steps=tuple(at + 1 for at, index in enumerate(indices) if index is None))
    elif not twice:
        yield GAPS


def repeat_faults(steps: Sequence[Fields]) -> Iterator[tuple[int, Fault]]:
    """What is wrong with each repeat, with its position: where it goes, how often, what is inside it."""
    places = {number(step, "message_index"): position for position, step in enumerate(steps)}
    rounds: dict[int, int] = {}
    for position, step in enumerate(steps):
        if number(step, "duration_type") not in REPEATS:
            continue
        yield from ((position, fault) for fault in _count_faults(step))
        fault, first = _first(step, position, places)
        if fault is not None:
            yield position, fault
        elif first is not None:
            yield from ((position, fault) for fault in _inside(first, position, rounds))
            rounds[position] = first


def _first(step: Fields, position: int, places: Mapping[int | None, int]) -> tuple[Fault | None, int | None]:
    """The position of the first step of a repeat's round, or what is wrong with it."""
    index = number(step, "duration_value")
    if index is None:
        return NOWHERE, None
    first = places.get(index)
    if first is None:
        return Fault(f"the repeat goes to step {index + 1}, which is not there", TO_ITSELF.hint), None
    if first == position:
        return TO_ITSELF, None
    if first > position:
        return Fault(
            f"the repeat goes forward, to step {first + 1}", "a repeat stands after the steps it repeats"
        ), None
    return None, first


def _count_faults(step: Fields) -> Iterator[Fault]:
    times = number(step, "target_value")
    kind = number(step, "duration_type")
    if not times:
        yield NO_COUNT
    elif kind == DurationType.REPEAT_COUNT and times == 1:
        yield ONCE
    elif kind == DurationType.REPEAT_COUNT and times > MOST_ROUNDS:
        yield Fault(f"the repeat is done {times} times", NO_COUNT.hint)
    elif kind == DurationType.REPEAT_TIME:
        yield TIMED
        if times < LEAST_ROUND_MILLISECONDS:
            yield Fault(f"the repeat is over after {times / 1000:g} s", "times are written in milliseconds")


MOST_ROUNDS = 999
LEAST_ROUND_MILLISECONDS = 5_000


def _inside(first: int, position: int, rounds: Mapping[int, int]) -> Iterator[Fault]:
    """What is wrong with the repeats before this one, those that end inside its round."""
    starts = [start for end, start in rounds.items() if first <= end < position]
    if any(start < first for start in starts):
        yield CROSSED
    elif starts:
        yield NESTED
