"""How long steps last and how hard they are: numbers that a decoder reads without a thought and nobody can run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.fitfile.meaning.fault import Fault, Fields, number
from pipeline.fitfile.messages import BPM_OFFSET, REPEATS, WATTS_OFFSET, DurationType, Intensity, TargetType

NO_END = Fault(
    "it does not say what ends it", "write duration_type: time, distance, repetitions, or open for the lap button"
)
NO_LENGTH = Fault("it lasts nothing", "write duration_value, or duration_type open for the lap button")
PARTS_OF_A_SECOND = Fault("its time is no whole second", "watches count whole seconds: a minute is 60000", False)
NO_TARGET = Fault("it has no kind of target", "write target_type 2 (open) where there is none", is_error=False)
EMPTY_TARGET = Fault(
    "its target has a kind and no value", "write custom_target_value_low and _high, or a zone as target_value", False
)
HALF_TARGET = Fault("its target has one bound alone", "write custom_target_value_low and _high", is_error=False)
LOST_TARGET = Fault(
    "its bounds are not seen: target_type says that there is no target",
    "write target_type 0 for speed, 1 for heart rate, 4 for power",
    is_error=False,
)
ZONE_AND_BOUNDS = Fault(
    "it has a zone and bounds, of which the watch takes the zone", "write target_value 0 for bounds of your own", False
)
POINT = Fault("its target has no width: the watch will complain all the time", "make it some percent wide", False)
MIXED = Fault("its heart rates mix percent and beats", "write beats a minute plus 100; below is percent of maximum")
NO_INTENSITY = Fault("it does not say what part it plays", "write intensity: active, rest, warmup, cooldown", False)

LAST_DURATION_TYPE = 31
LAST_TARGET_TYPE = 13
LAST_INTENSITY = 6
RUNNING = 1


class Span(NamedTuple):
    """What a kind of duration may come to, in the file's unit: not `usual` is odd, not `possible` is wrong."""

    unit: str
    scale: int
    possible: tuple[int, int]
    usual: tuple[int, int]
    hint: str


_DURATIONS: Mapping[int, Span] = {
    DurationType.TIME: Span(
        unit="s", scale=1000, possible=(1_000, 86_400_000), usual=(5_000, 86_400_000),
        hint="times are written in milliseconds: a minute is 60000",
    ),
    DurationType.DISTANCE: Span(
        unit="m", scale=100, possible=(100, 30_000_000), usual=(1_000, 30_000_000),
        hint="distances are written in centimetres: a kilometre is 100000",
    ),
    DurationType.REPS: Span(
        unit="repetitions", scale=1, possible=(1, 100_000), usual=(1, 1_000), hint="write the number of repetitions",
    ),
}  # fmt: skip

MOST_ZONE: Mapping[int, int] = {TargetType.SPEED: 10, TargetType.HEART_RATE: 5, TargetType.POWER: 7}
ZONES: Mapping[int, str] = {TargetType.SPEED: "speed", TargetType.HEART_RATE: "heart-rate", TargetType.POWER: "power"}
SPEEDS_MMPS = (300, 12_000)
"""From a stroll to faster than anyone has run."""
FASTEST_MMPS = 40_000
LOWEST_BPM, LEAST_BPM, MOST_BPM = 50, 90, 250
"""Below the first no lower bound lies, below the second no upper one: such beats are beats without the hundred."""
USUAL_BPM, USUAL_EASY_BPM = 100, 110
"""Upper bounds below are odd: in work, and in what is easy, where a missing hundred turns 200 into 100."""
MOST_PERCENT = 200
"""Of threshold power: more is watts without the thousand that has to be added."""
MOST_WATTS = 2_500
_NARROW = 0.01


def amount_faults(step: Fields, sport: int | None) -> Iterator[Fault]:
    """What is wrong with the length and the target of one step; a repeat has neither."""
    kind = number(step, "duration_type")
    if kind in REPEATS:
        return
    if kind is None:
        yield NO_END
    elif kind > LAST_DURATION_TYPE:
        yield Fault(f"its duration_type is {kind}, which does not exist", NO_END.hint)
    elif (span := _DURATIONS.get(kind)) is not None:
        yield from _duration_faults(number(step, "duration_value"), span)
    if kind == DurationType.REPS and sport == RUNNING:
        yield Fault("it counts repetitions, which running workouts cannot", "sport 10 with sub-sport 20 counts", False)
    intensity = number(step, "intensity")
    if intensity is None:
        yield NO_INTENSITY
    elif intensity > LAST_INTENSITY:
        yield Fault(f"its intensity is {intensity}, which does not exist", NO_INTENSITY.hint)
    yield from _target_faults(step, sport)


def _duration_faults(value: int | None, span: Span) -> Iterator[Fault]:
    if not value:
        yield NO_LENGTH
        return
    if span is _DURATIONS[DurationType.TIME] and value % span.scale:
        yield PARTS_OF_A_SECOND
    (least, most), (little, much) = span.possible, span.usual
    if not little <= value <= much:
        told = f"it lasts {value / span.scale:,g} {span.unit}".replace(",", " ")
        yield Fault(told, span.hint, is_error=not least <= value <= most)


def _target_faults(step: Fields, sport: int | None) -> Iterator[Fault]:
    kind = number(step, "target_type")
    low, high = number(step, "custom_target_value_low"), number(step, "custom_target_value_high")
    if kind is None or kind == TargetType.OPEN:
        if low or high:
            yield LOST_TARGET
        elif kind is None:
            yield NO_TARGET
        return
    if kind > LAST_TARGET_TYPE:
        yield Fault(f"its target_type is {kind}, which does not exist", LOST_TARGET.hint)
        return
    zone = number(step, "target_value")
    if zone:
        yield from _zone_faults(kind, zone, has_bounds=bool(low or high))
    elif not low and not high:
        yield EMPTY_TARGET
    elif low is None or high is None:
        yield HALF_TARGET
    elif low > high:
        yield Fault(f"the lower bound of its target is above the upper one: {low} and {high}", "change them round")
    else:
        yield from _bound_faults(kind, low, high, sport, number(step, "intensity"))


def _zone_faults(kind: int, zone: int, *, has_bounds: bool) -> Iterator[Fault]:
    most = MOST_ZONE.get(kind)
    if most is not None and zone > most:
        yield Fault(
            f"its target is {ZONES[kind]} zone {zone}, and zones go up to {most}",
            "bounds of your own go into custom_target_value_low and _high, with target_value 0",
        )
    elif has_bounds:
        yield ZONE_AND_BOUNDS


def _bound_faults(kind: int, low: int, high: int, sport: int | None, intensity: int | None) -> Iterator[Fault]:
    match kind:
        case TargetType.SPEED:
            yield from _speed_faults(low, high, sport)
        case TargetType.HEART_RATE:
            yield from _heart_faults(low, high, intensity)
        case TargetType.POWER:
            yield from _power_faults(low, high)


def _speed_faults(low: int, high: int, sport: int | None) -> Iterator[Fault]:
    slowest, fastest = SPEEDS_MMPS
    most = fastest if sport == RUNNING else FASTEST_MMPS
    if high > most or high < slowest:
        odd = "faster" if high > most else "slower"
        who = "anybody runs" if sport == RUNNING else "anybody goes"
        yield Fault(
            f"its target is {low / 1000:g} to {high / 1000:g} m/s, {odd} than {who}",
            "speeds are written in millimetres a second: 4 m/s is 4000",
        )
    elif high - low < high * _NARROW:
        yield POINT


def _heart_faults(low: int, high: int, intensity: int | None) -> Iterator[Fault]:
    if (low <= BPM_OFFSET) != (high <= BPM_OFFSET) and low:
        yield MIXED
        return
    if high <= BPM_OFFSET:
        return
    lowest, beats = low - BPM_OFFSET, high - BPM_OFFSET
    usual = USUAL_BPM if intensity in (None, Intensity.ACTIVE) else USUAL_EASY_BPM
    wrong = beats < LEAST_BPM or 0 < lowest < LOWEST_BPM
    if beats > MOST_BPM:
        yield Fault(f"its target is up to {beats} beats a minute", "beats a minute are written plus 100, once")
    elif wrong or beats < usual:
        hint = f"beats a minute are written plus 100: for {low} to {high} write {low + 100} and {high + 100}"
        yield Fault(f"its target is {lowest} to {beats} beats a minute", hint, is_error=wrong)
    elif low == high:
        yield POINT


def _power_faults(low: int, high: int) -> Iterator[Fault]:
    if high > WATTS_OFFSET + MOST_WATTS:
        yield Fault(f"its target is up to {high - WATTS_OFFSET} watts", "watts are written plus 1000")
    elif MOST_PERCENT < high <= WATTS_OFFSET:
        yield Fault(
            f"its target is {low} to {high} percent of threshold power",
            f"watts are written plus 1000: for {low} to {high} write {low + 1000} and {high + 1000}",
        )
    elif (low < WATTS_OFFSET) != (high < WATTS_OFFSET) and low:
        yield Fault(f"its powers mix percent and watts: {low} and {high}", "watts are written plus 1000")
    elif low == high:
        yield POINT
