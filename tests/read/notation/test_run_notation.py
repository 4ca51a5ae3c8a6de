"""Run lines: what is read, and how it is printed."""

import pytest

from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Zone,
    ZoneTarget,
)
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Distance, Intensity, Lap, Mode, Repeat, Run, Step, Time
from pipeline.read.notation.printer import print_run
from pipeline.read.notation.run import parse_run

EXAMPLES = {
    "10m E + 6x(400m @ I, 90s jog) + lap cooldown": "10min E + 6x(400m @ I, 90s jog) + lap cooldown",
    "5km E": "5km E",
    "45min E": "45min E",
    "1h20 E": "80min E",
    "12km E + 4km @ HM": "12km E + 4km @ HM",
    "10min wu + 20min @ T + 10min cd": "10min warmup + 20min @ T + 10min cooldown",
    "2km E + 5x(1km @ I, 400m jog) + 2km E": "2km E + 5x(1km @ I, 400m jog) + 2km E",
    "2km E + 4x(5min @ T, 1min jog) + 2km E": "2km E + 4x(5min @ T, 1min jog) + 2km E",
    "15min E + 2x(4x(200m @ R, 200m jog), 3min jog) + 10min E":
        "15min E + 2x(4x(200m @ R, 200m jog), 3min jog) + 10min E",
    "40min E + 6x(20s fast, 60s walk)": "40min E + 6x(20s fast, 1min walk)",
    "8x(4min E, 1min walk)": "8x(4min E, 1min walk)",
    "3km E + 3x(10min @ HM, 2min jog) + 2km E": "3km E + 3x(10min @ HM, 2min jog) + 2km E",
    "18km E->HM": "18km E->HM",
    "10min E + 8x(45s uphill @ RPE 8, 90s walk) + 10min E": "10min E + 8x(45s uphill @ RPE 8, 90s walk) + 10min E",
    "30min @ 140-150bpm": "30min @ 140-150bpm",
    "8km @ 85-89%LTHR": "8km @ 85-89%LTHR",
    "6mi @ 8:20-8:40/mi": "6mi @ 8:20-8:40/mi",
    "5km @ 4:20/km": "5km @ 4:20/km",
    "lap wu + 3mi @ T + lap cd": "lap warmup + 3mi @ T + lap cooldown",
    "10min E + 5km race + 10min E": "10min E + 5km race + 10min E",
    '60min @ Z2 "keep it chatty"': '60min @ Z2 "keep it chatty"',
    "10:00 E + 12x(1:00 @ I, 1:00 jog) + 10:00 cd": "10min E + 12x(1min @ I, 1min jog) + 10min cooldown",
    "6x(80mtr fast, 60s walk)": "6x(80mtr fast, 1min walk)",
    "16km E": "16km E",
    "6-8km E": "6-8km E",
    "30-40min easy": "30-40min E",
    "warmup 10min E": "10min warmup E",
    "6 x 400 m @ I": "6x(400m @ I)",
    "4×(200m fast, 200m float)": "4x(200m fast, 200m float)",
    "20min tempo": "20min @ T",
    "5km MP + 3km HMP": "5km @ M + 3km @ HM",
    "1h20m E": "80min E",
    "1.5h E": "90min E",
    "2h E": "2h00 E",
    "1:20:00 E": "80min E",
    "5k E + 3x(5k @ 10k, 1k jog)": "5km E + 3x(5km @ 10k, 1km jog)",
    "20min @ 60-70%HRR": "20min @ 60-70%HRR",
    "20min @ 75%max": "20min @ 75%max",
    "20min @ Z2-Z3": "20min @ Z2-Z3",
    "20min @ 250W": "20min @ 250W",
    "200m strides": "200m strides",
    "300mtr E": "300mtr E",
    "open E": "lap E",
    "5km @ 4:35-4:20/km": "5km @ 4:20-4:35/km",
}  # fmt: skip


@pytest.mark.parametrize(("written", "printed"), EXAMPLES.items())
def test_a_run_line_prints_in_canonical_form(written: str, printed: str) -> None:
    assert print_run(parse_run(written)) == printed


@pytest.mark.parametrize("written", EXAMPLES)
def test_printing_loses_nothing(written: str) -> None:
    run = parse_run(written)
    assert parse_run(print_run(run)) == run


def step(line: str) -> Step:
    """The only step of a line."""
    (block,) = parse_run(line).blocks
    assert isinstance(block, Step)
    return block


def test_one_or_two_digits_before_m_are_minutes_and_three_or_more_metres() -> None:
    assert step("10m E").duration == Time(low_seconds=600)
    assert step("400m E").duration == Distance(low=400, unit=LengthUnit.M)


def test_a_clock_is_minutes_and_seconds_or_hours() -> None:
    assert step("10:00 E").duration == Time(low_seconds=600)
    assert step("1:20:00 E").duration == Time(low_seconds=4800)


def test_a_range_is_exported_as_its_middle() -> None:
    duration = step("6-8km E").duration
    assert isinstance(duration, Distance)
    assert duration.metres == 7000


def test_miles_keep_their_unit() -> None:
    duration = step("3mi @ T").duration
    assert isinstance(duration, Distance)
    assert (duration.low, duration.unit, round(duration.metres, 3)) == (3, LengthUnit.MI, 4828.032)


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("5km E", ZoneTarget(zone=Zone.E)),
        ("5km @ 10k", ZoneTarget(zone=Zone.TEN_K)),
        ("5km race", ZoneTarget(zone=Zone.RACE)),
        ("18km E->HM", ZoneTarget(zone=Zone.E, to=Zone.HM)),
        ("5km @ 4:20/km", PaceTarget(fast_seconds=260, unit=LengthUnit.KM)),
        ("5km @ 4:20-4:35/km", PaceTarget(fast_seconds=260, slow_seconds=275, unit=LengthUnit.KM)),
        ("5km @ 145bpm", HeartTarget(low_bpm=145)),
        ("5km @ 85-89%LTHR", HeartPercentTarget(low_percent=85, high_percent=89, scale=HeartScale.LTHR)),
        ("5km @ Z2-Z3", HeartZoneTarget(low_zone=2, high_zone=3)),
        ("5km @ 250W", PowerTarget(low_watts=250)),
        ("45s uphill @ RPE 8", EffortTarget(rpe=8)),
    ],
)
def test_every_kind_of_target_is_read(line: str, target: object) -> None:
    assert step(line).target == target


def test_a_step_takes_its_role_before_or_after_the_amount() -> None:
    assert step("wu 10min E") == step("10min E warmup")
    assert step("wu 10min E").intensity is Intensity.WARMUP


def test_a_step_may_have_target_mode_role_and_note_in_any_order() -> None:
    assert step('45s "knees up" uphill main @ RPE 8') == Step(
        duration=Time(low_seconds=45),
        target=EffortTarget(rpe=8),
        mode=Mode.UPHILL,
        intensity=Intensity.ACTIVE,
        note="knees up",
    )


def test_repeats_nest_two_deep() -> None:
    run = parse_run("2x(4x(200m @ R, 200m jog), 3min jog)")
    assert run == Run(
        blocks=(
            Repeat(
                count=2,
                steps=(
                    Repeat(
                        count=4,
                        steps=(
                            Step(duration=Distance(low=200, unit=LengthUnit.M), target=ZoneTarget(zone=Zone.R)),
                            Step(duration=Distance(low=200, unit=LengthUnit.M), mode=Mode.JOG),
                        ),
                    ),
                    Step(duration=Time(low_seconds=180), mode=Mode.JOG),
                ),
            ),
        )
    )


def test_lap_and_open_are_the_same() -> None:
    assert step("lap E").duration == Lap()
    assert step("open E") == step("lap E")
