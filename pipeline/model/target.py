"""Targets: how hard a step is meant to be, as written, and the same in one athlete's numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.units import LengthUnit


class Zone(StrEnum):
    """A named effort: Daniels' training zones, half-marathon pace, and race efforts."""

    E = "E"
    M = "M"
    HM = "HM"
    T = "T"
    I = "I"  # noqa: E741 - the field's own name
    R = "R"
    FIVE_K = "5k"
    TEN_K = "10k"
    RACE = "race"


class HeartScale(StrEnum):
    """What a percentage of heart rate is a percentage of."""

    LTHR = "LTHR"
    MAX = "max"
    HRR = "HRR"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTarget:
    """A named zone; with `to` a ramp that starts in `zone` and ends in `to`."""

    zone: Zone
    to: Zone | None = None


def _rising(low: float, high: float | None, what: str) -> None:
    if low <= 0:
        raise ValueError(f"{what} must be more than nothing")
    if high is not None and high <= low:
        raise ValueError(f"a range of {what} must rise: write the smaller value first")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceTarget:
    """A pace in seconds a kilometre or mile, as written; `slow_seconds` makes it a range."""

    fast_seconds: int
    unit: LengthUnit
    slow_seconds: int | None = None

    def __post_init__(self) -> None:
        _rising(self.fast_seconds, self.slow_seconds, "pace")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartTarget:
    """Heart beats a minute."""

    low_bpm: int
    high_bpm: int | None = None

    def __post_init__(self) -> None:
        _rising(self.low_bpm, self.high_bpm, "heart rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartPercentTarget:
    """Percent of threshold heart rate, of maximum, or of the reserve between rest and maximum (Karvonen)."""

    low_percent: int
    scale: HeartScale
    high_percent: int | None = None

    def __post_init__(self) -> None:
        _rising(self.low_percent, self.high_percent, "percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartZoneTarget:
    """Heart-rate zone 1 to 5, or a range of zones."""

    low_zone: int
    high_zone: int | None = None

    def __post_init__(self) -> None:
        _rising(self.low_zone, self.high_zone, "zone")
        if max(self.low_zone, self.high_zone or 0) > 5:
            raise ValueError("heart-rate zones are Z1 to Z5")


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerTarget:
    """Running power in watts."""

    low_watts: int
    high_watts: int | None = None

    def __post_init__(self) -> None:
        _rising(self.low_watts, self.high_watts, "power")


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortTarget:
    """Rating of perceived exertion, 1 (stroll) to 10 (all out)."""

    rpe: int

    def __post_init__(self) -> None:
        if not 1 <= self.rpe <= 10:
            raise ValueError("RPE is a number from 1 to 10")


Target = ZoneTarget | PaceTarget | HeartTarget | HeartPercentTarget | HeartZoneTarget | PowerTarget | EffortTarget


class Quantity(StrEnum):
    """What a range is measured in."""

    SPEED_MPS = "speed_mps"
    HEART_BPM = "heart_bpm"
    HEART_ZONE = "heart_zone"
    POWER_WATTS = "power_watts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Absolute bounds, `low` ≤ `high`. `open_low`: slower (or lower) than `low` is fine too, as on easy runs."""

    quantity: Quantity
    low: float
    high: float
    open_low: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high:
            raise ValueError(f"a range needs 0 < low <= high, not {self.low} and {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What tailoring knows of a step.

    `range` is what the athlete aims for and None where there is nothing to aim at in numbers; `end` is the range at the
    end of a ramp; `speed_mps` is the expected running speed, for estimates, always present, and 0 for standing still.
    `guessed` marks a speed that does not come from this athlete's races: from the level, or from a heart rate, power or
    effort. `watched` is False for targets that are told in words but not set on a watch (R pace, pace uphill), and
    `missing` says which fact about the athlete would turn the target into numbers.
    """

    speed_mps: float
    range: Range | None = None
    end: Range | None = None
    guessed: bool = False
    watched: bool = True
    missing: str = ""
