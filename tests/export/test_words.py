"""How quantities read."""

import pytest

from pipeline.export.wording import words
from pipeline.model.target import Quantity, Range
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Distance, Lap, Time

KM, MI = LengthUnit.KM, LengthUnit.MI
NB = words.NBSP


def speed(low: float, high: float) -> Range:
    return Range(quantity=Quantity.SPEED_MPS, low=low, high=high)


@pytest.mark.parametrize(
    ("bounds", "units", "text"),
    [
        (speed(1000 / 265, 1000 / 255), KM, f"4:15–4:25{NB}/km"),
        (speed(1000 / 260, 1000 / 260), KM, f"4:20{NB}/km"),
        (speed(1000 / 260, 1000 / 260), MI, f"6:58{NB}/mi"),
        (Range(quantity=Quantity.HEART_BPM, low=140, high=150), KM, f"140–150{NB}bpm"),
        (Range(quantity=Quantity.HEART_ZONE, low=2, high=2), KM, f"zone{NB}2"),
        (Range(quantity=Quantity.POWER_WATTS, low=245, high=255), KM, f"245–255{NB}W"),
    ],
)
def test_targets_read_as_people_say_them(bounds: Range, units: LengthUnit, text: str) -> None:
    assert words.target(bounds, units) == text


def test_a_treadmill_shows_speeds() -> None:
    assert words.belt_speed(speed(10 / 3.6, 12 / 3.6), KM) == f"10.0–12.0{NB}km/h"
    assert words.belt_speed(speed(1609.344 * 6 / 3600, 1609.344 * 6 / 3600), MI) == f"6.0{NB}mph"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(20, f"20{NB}s"), (60, f"1{NB}min"), (90, "1:30"), (600, f"10{NB}min"), (4800, f"80{NB}min"), (6000, "1:40:00")],
)
def test_times_read_short(seconds: int, text: str) -> None:
    assert words.time(seconds) == text


@pytest.mark.parametrize(
    ("duration", "units", "text"),
    [
        (Distance(low=400, unit=LengthUnit.M), MI, f"400{NB}m"),
        (Distance(low=8, unit=KM), MI, f"5{NB}mi"),
        (Distance(low=5, unit=MI), KM, f"8{NB}km"),
        (Distance(low=6, high=8, unit=KM), KM, f"6–8{NB}km"),
        (Time(low_seconds=1800, high_seconds=2400), KM, f"30–40{NB}min"),
        (Lap(), KM, "until lap"),
    ],
)
def test_amounts_read_in_the_athletes_units(duration: Distance | Time | Lap, units: LengthUnit, text: str) -> None:
    assert words.amount(duration, units) == text
