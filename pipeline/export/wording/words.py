"""How quantities and efforts read, in the athlete's units: one place for card, calendar, page and watch."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.session import Schedule
from pipeline.model.target import HeartPercentTarget, HeartScale, Quantity, Range, Zone
from pipeline.model.units import LengthUnit, LoadUnit, clock, pace_seconds
from pipeline.model.workout import Distance, Duration, Lap, Mode, Time

NBSP = "\u00a0"

ZONE_WORDS = {
    Zone.E: "easy",
    Zone.M: "marathon",
    Zone.HM: "half-marathon",
    Zone.T: "threshold",
    Zone.I: "interval",
    Zone.R: "repetition",
    Zone.FIVE_K: "5 km",
    Zone.TEN_K: "10 km",
    Zone.RACE: "race",
}
ZONE_EFFORTS = {
    Zone.E: f"RPE{NBSP}3, you can talk",
    Zone.M: f"RPE{NBSP}5, a few words at a time",
    Zone.HM: f"RPE{NBSP}6–7, what you could hold for the race",
    Zone.T: f"RPE{NBSP}7, comfortably hard",
    Zone.TEN_K: f"RPE{NBSP}8",
    Zone.FIVE_K: f"RPE{NBSP}9",
    Zone.I: f"RPE{NBSP}9, hard but even",
    Zone.R: f"RPE{NBSP}9, fast and relaxed",
    Zone.RACE: "held back at first, all you have at the end",
}
"""What a zone feels like, for a plan that goes out without paces."""

MODE_WORDS = {
    Mode.JOG: "jog",
    Mode.WALK: "walk",
    Mode.REST: "rest",
    Mode.FAST: "fast",
    Mode.FLOAT: "float",
    Mode.UPHILL: "uphill",
    Mode.PROGRESSIVE: "progressive",
    Mode.STRIDES: "strides",
}
SAFETY = "General training information, not medical advice. Stop on pain, dizziness or chest discomfort."
SHORT = 3
"""In kilometres or miles: below this a tenth is too coarse for a repeat."""
BUILD_UP = "Build up to these numbers: fewer reps or rounds are fine while you do."
LOAD_ADVICE = "No load is given: choose one that you could lift two or three times more in good form."


def plain(text: str) -> str:
    """The same words with spaces that may break: for terminals and other programs."""
    return text.replace(NBSP, " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How to say quantities: units of length (km or mi) and load, efforts in place of paces, speeds for a treadmill."""

    units: LengthUnit
    load: LoadUnit = LoadUnit.KG
    by_effort: bool = False
    treadmill: bool = False

    @property
    def other(self) -> LengthUnit:
        """The unit that is shown small beside the first."""
        return LengthUnit.MI if self.units is LengthUnit.KM else LengthUnit.KM


def style(schedule: Schedule) -> Style:
    """The athlete's units, else the plan's."""
    units = schedule.athlete.units or schedule.plan.units
    athlete = schedule.athlete
    return Style(units=units, load=athlete.load, by_effort=not schedule.paces.zones, treadmill=athlete.treadmill)


def number(value: float, digits: int = 1) -> str:
    """A number with at most so many decimals, and none that are nought."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def distance(metres: float, units: LengthUnit) -> str:
    """`9.6 km`, `5.9 mi`; a tenth at the finest."""
    return f"{number(metres / units.metres)}{NBSP}{units.value}"


def time(seconds: float) -> str:
    """`45 s`, `1:30`, `10 min`, `1:20:00`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{NBSP}s"
    if whole % 60 == 0 and whole < 6000:
        return f"{whole // 60}{NBSP}min"
    return clock(whole)


def long_time(seconds: float) -> str:
    """A session's length, to the minute: `52 min`, `1 h 40`."""
    minutes = max(1, round(seconds / 60))
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if hours else f"{minutes}{NBSP}min"


def _converted(metres: float, written: LengthUnit, units: LengthUnit) -> str:
    """A distance in the athlete's unit; a short one that was written in the other keeps two decimals, so that it is
    not off by more than a step or two."""
    value = metres / units.metres
    return number(value, 2 if written is not units and value < SHORT else 1)


def amount(duration: Duration, units: LengthUnit) -> str:
    """A step's duration: `400 m` as written, longer distances in the athlete's units, a range as a range."""
    match duration:
        case Lap():
            return "until lap"
        case Time(low_seconds=low, high_seconds=None):
            return time(low)
        case Time(low_seconds=low, high_seconds=high):
            return f"{number(low / 60)}–{number((high or low) / 60)}{NBSP}min"
        case Distance(unit=LengthUnit.M, low=low, high=high):
            return f"{number(low)}{NBSP}m" if high is None else f"{number(low)}–{number(high)}{NBSP}m"
        case Distance(unit=unit, low=low, high=high):
            if unit is not LengthUnit.MI and (high or low) * unit.metres < 1000:
                return f"{number(duration.metres)}{NBSP}m"
            first = _converted(low * unit.metres, unit, units)
            last = "" if high is None else f"–{_converted(high * unit.metres, unit, units)}"
            return f"{first}{last}{NBSP}{units.value}"


def pace(speed_mps: float, units: LengthUnit) -> str:
    """`4:15 /km`."""
    return f"{clock(pace_seconds(speed_mps, units))}{NBSP}/{units.value}"


def target(bounds: Range, units: LengthUnit) -> str:
    """A range as people say it: `4:10–4:21 /km`, `140–150 bpm`, `zone 2`, `240–260 W`."""
    match bounds.quantity:
        case Quantity.SPEED_MPS:
            fast = clock(pace_seconds(bounds.high, units))
            slow = clock(pace_seconds(bounds.low, units))
            return f"{fast}–{slow}{NBSP}/{units.value}" if fast != slow else f"{fast}{NBSP}/{units.value}"
        case Quantity.HEART_BPM:
            return f"{_span(bounds)}{NBSP}bpm"
        case Quantity.HEART_ZONE:
            return f"zone{NBSP}{_span(bounds)}"
        case Quantity.POWER_WATTS:
            return f"{_span(bounds)}{NBSP}W"


def belt_speed(bounds: Range, units: LengthUnit) -> str:
    """A range of speeds as a treadmill shows it: `13.8–14.4 km/h`, `8.6–8.9 mph`."""
    low, high = (f"{speed * 3600 / units.metres:.1f}" for speed in (bounds.low, bounds.high))
    return f"{low if low == high else f'{low}–{high}'}{NBSP}{'mph' if units is LengthUnit.MI else 'km/h'}"


def share(target: HeartPercentTarget) -> str:
    """`85–89 % of threshold heart rate`, for somebody whose beats are not known."""
    high = f"–{target.high_percent}" if target.high_percent else ""
    return f"{target.low_percent}{high}{NBSP}% of {_SCALES[target.scale]}"


_SCALES = {
    HeartScale.LTHR: "threshold heart rate",
    HeartScale.MAX: "maximum heart rate",
    HeartScale.HRR: "heart-rate reserve",
}


def _span(bounds: Range) -> str:
    low, high = round(bounds.low), round(bounds.high)
    return str(low) if low == high else f"{low}–{high}"


def effort(zone: Zone, style: Style) -> str:
    """`easy`, `threshold pace`, or `threshold effort` where there are no paces."""
    if zone is Zone.E:
        return ZONE_WORDS[zone]
    return f"{ZONE_WORDS[zone]} {'effort' if style.by_effort else 'pace'}"


def load(kilograms: float, unit: LoadUnit) -> str:
    """`16 kg`, `35 lb`; to the half kilogram and the whole pound."""
    if unit is LoadUnit.KG:
        return f"{number(round(kilograms * 2) / 2)}{NBSP}kg"
    return f"{round(kilograms / unit.kilograms)}{NBSP}lb"
