"""Lengths, times and loads: the units that people write and the SI values that exporters need."""

from __future__ import annotations

from enum import StrEnum

METRES_PER_MILE = 1609.344
METRES_PER_KM = 1000.0
KG_PER_POUND = 0.45359237
HALF_MARATHON_METRES = 21097.5
MARATHON_METRES = 42195.0


class LengthUnit(StrEnum):
    """A unit that a distance or a pace may be written in."""

    KM = "km"
    MI = "mi"
    M = "m"

    @property
    def metres(self) -> float:
        """Metres in one of this unit."""
        return _METRES[self]


_METRES = {LengthUnit.KM: METRES_PER_KM, LengthUnit.MI: METRES_PER_MILE, LengthUnit.M: 1.0}


class LoadUnit(StrEnum):
    """A unit that a weight may be written in."""

    KG = "kg"
    LB = "lb"

    @property
    def kilograms(self) -> float:
        """Kilograms in one of this unit."""
        return 1.0 if self is LoadUnit.KG else KG_PER_POUND


def clock(seconds: float) -> str:
    """A time as people read it off a watch: `0:45`, `10:00`, `1:20:00`; rounded to whole seconds."""
    whole = round(seconds)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def plain(value: float) -> str:
    """A number as people write it: `5`, `1.6`, `21.0975`; text that reads back as the same number."""
    return str(int(value)) if value == int(value) else repr(value)


def pace_seconds(speed_mps: float, unit: LengthUnit) -> float:
    """Seconds to cover one `unit` at a speed in metres a second."""
    return unit.metres / speed_mps
