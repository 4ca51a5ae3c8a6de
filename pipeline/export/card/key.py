"""The key: what the athlete's zones are as pace, as times for a lap, as heart rate and feel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.export.wording import cards, words
from pipeline.export.wording.words import Style
from pipeline.model.effort import flat
from pipeline.model.session import Schedule
from pipeline.model.target import Quantity, Range, Zone, ZoneTarget
from pipeline.model.units import clock
from pipeline.model.workout import Race, Run

_ALWAYS = frozenset({Zone.E, Zone.M, Zone.HM, Zone.T, Zone.I, Zone.R})
LAPS_METRES = (200, 400, 1000)
_TIMED = frozenset({Zone.T, Zone.TEN_K, Zone.FIVE_K, Zone.I, Zone.R})
"""The zones that are run in laps."""


class ZoneRow(NamedTuple):
    """One zone: its letter, its name, its target in both units, what laps take, how it feels, what it is for."""

    letter: str
    name: str
    target: str
    other: str
    laps: tuple[str, ...]
    feel: str
    use: str


class HeartRow(NamedTuple):
    """One of the five heart-rate zones."""

    number: int
    beats: str
    feel: str


def zones(schedule: Schedule) -> tuple[ZoneRow, ...]:
    """The zones of the plan from slow to fast: those of every plan, and the race efforts that this one has."""
    style = words.style(schedule)
    used = _ALWAYS | frozenset(_used(schedule))
    return tuple(_row(zone, schedule, style) for zone in cards.ZONE_NAMES if zone in used)


def heart(schedule: Schedule) -> tuple[HeartRow, ...]:
    """The five zones in beats; empty where neither threshold nor maximum is known."""
    beats = schedule.paces.heart
    last = max(beats, default=0)
    return tuple(
        HeartRow(number, _beats(bounds, last=number == last), cards.HEART_FEELS[number])
        for number, bounds in sorted(beats.items())
    )


def _beats(bounds: Range, *, last: bool) -> str:
    """`up to 144`, `145–152`, `170 and more`: a zone ends below the start of the next."""
    if bounds.open_low:
        return f"up to {round(bounds.high) - 1}"
    return f"{round(bounds.low)} and more" if last else f"{round(bounds.low)}–{round(bounds.high) - 1}"


def _used(schedule: Schedule) -> Iterator[Zone]:
    for session in schedule.sessions:
        workout = session.planned.workout
        run = workout.run if isinstance(workout, Race) else workout
        if isinstance(run, Run):
            for step, _ in flat(run.blocks):
                if isinstance(step.target, ZoneTarget):
                    yield from (zone for zone in (step.target.zone, step.target.to) if zone)


def _row(zone: Zone, schedule: Schedule, style: Style) -> ZoneRow:
    bounds = schedule.paces.zones.get(zone)
    paced = bounds is not None and bounds.quantity is Quantity.SPEED_MPS
    return ZoneRow(
        letter=zone.value,
        name=cards.ZONE_NAMES[zone],
        target=words.target(bounds, style.units) if bounds else "",
        other=words.target(bounds, style.other) if bounds and paced else "",
        laps=tuple(_lap(bounds, metres) for metres in LAPS_METRES) if bounds and paced and zone in _TIMED else (),
        feel=words.ZONE_EFFORTS[zone],
        use=cards.ZONE_USES[zone],
    )


def _lap(bounds: Range, metres: int) -> str:
    fast, slow = clock(metres / bounds.high), clock(metres / bounds.low)
    return fast if fast == slow else f"{fast}–{slow}"
