"""Scores and times against the published table, with the tolerances that rounding needs, and against the formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.units import HALF_MARATHON_METRES, MARATHON_METRES
from pipeline.tailor.vdot import EASY_FAST, EASY_SLOW, INTERVAL, REPETITION, THRESHOLD, race_seconds, speed_mps, vdot


def seconds(text: str) -> int:
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


@pytest.mark.parametrize(
    ("score", "metres", "printed", "tolerance"),
    [
        (30, 5000, "30:40", 2),
        (30, 10000, "63:46", 3),
        (30, HALF_MARATHON_METRES, "2:21:04", 13.5),
        (30, MARATHON_METRES, "4:49:17", 32),
        (40, 5000, "24:08", 2),
        (40, 10000, "50:03", 3),
        (40, HALF_MARATHON_METRES, "1:50:59", 6),
        (40, MARATHON_METRES, "3:49:45", 12),
        (50, 5000, "19:57", 2),
        (50, 10000, "41:21", 3),
        (50, HALF_MARATHON_METRES, "1:31:35", 6),
        (50, MARATHON_METRES, "3:10:49", 12),
        (60, 5000, "17:03", 2),
        (60, 10000, "35:22", 3),
        (60, HALF_MARATHON_METRES, "1:18:09", 6),
        (60, MARATHON_METRES, "2:43:25", 12),
    ],
)
def test_race_times_are_those_of_the_printed_table(score: int, metres: float, printed: str, tolerance: float) -> None:
    assert race_seconds(score, metres) == pytest.approx(seconds(printed), abs=tolerance)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (30, (1840.88, 3828.85, 8477.22, 17388.86)),
        (40, (1446.22, 3000.77, 6653.91, 13777.42)),
        (50, (1196.02, 2479.60, 5491.20, 11439.74)),
        (60, (1022.79, 2121.85, 4688.59, 9802.48)),
    ],
)
def test_race_times_solve_the_formulas(score: int, expected: tuple[float, ...]) -> None:
    distances = (5000, 10000, HALF_MARATHON_METRES, MARATHON_METRES)
    assert [race_seconds(score, metres) for metres in distances] == pytest.approx(expected, abs=1e-2)


@pytest.mark.parametrize(
    ("metres", "time", "score"),
    [
        (5000, "24:34", 39.11039839652726),
        (5000, "19:57", 49.95219),
        (5000, "20:00", 49.80623),
        (10000, "50:00", 40.01205),
        (10000, "40:00", 51.94408),
        (HALF_MARATHON_METRES, "1:31:35", 49.96001),
        (HALF_MARATHON_METRES, "1:30:00", 50.97691),
        (HALF_MARATHON_METRES, "1:45:00", 42.63532),
        (HALF_MARATHON_METRES, "2:00:00", 36.45916),
        (HALF_MARATHON_METRES, "2:30:00", 27.8934),
    ],
)
def test_a_race_has_its_score(metres: float, time: str, score: float) -> None:
    assert vdot(metres, seconds(time)) == pytest.approx(score, abs=1e-4)


@pytest.mark.parametrize(
    ("score", "share", "printed", "tolerance"),
    [
        (40, EASY_SLOW, "6:38", 1.1),
        (40, EASY_FAST, "5:56", 3.4),
        (40, THRESHOLD, "5:06", 0.8),
        (40, INTERVAL, "4:42", 1),
        (50, EASY_SLOW, "5:34", 1.1),
        (50, EASY_FAST, "4:56", 3.4),
        (50, THRESHOLD, "4:15", 0.8),
        (50, INTERVAL, "3:55", 1),
        (60, EASY_SLOW, "4:49", 1.1),
        (60, EASY_FAST, "4:15", 3.4),
        (60, THRESHOLD, "3:40", 0.8),
        (60, INTERVAL, "3:23", 1),
    ],
)
def test_training_paces_are_those_of_the_printed_table(
    score: int, share: float, printed: str, tolerance: float
) -> None:
    assert 1000 / speed_mps(share * score) == pytest.approx(seconds(printed), abs=tolerance)


@pytest.mark.parametrize(("score", "lap_seconds"), [(40, 104), (50, 87), (60, 75)])
def test_repetition_laps_are_those_of_the_printed_table(score: int, lap_seconds: int) -> None:
    assert 400 / speed_mps(REPETITION * score) == pytest.approx(lap_seconds, abs=1)


@pytest.mark.parametrize(("score", "expected"), [(40, (305.5, 281.3)), (50, (255.2, 234.9)), (60, (220, 203))])
def test_threshold_and_interval_paces_solve_the_formula(score: int, expected: tuple[float, float]) -> None:
    found = [1000 / speed_mps(share * score) for share in (THRESHOLD, INTERVAL)]
    assert found == pytest.approx(expected, abs=0.5)


@given(st.floats(10, 90), st.floats(400, 100_000))
def test_the_time_for_a_score_has_that_score(score: float, metres: float) -> None:
    assert vdot(metres, race_seconds(score, metres)) == pytest.approx(score, rel=1e-9)


@given(st.floats(10, 89), st.floats(400, 100_000))
def test_a_higher_score_is_a_faster_race(score: float, metres: float) -> None:
    assert race_seconds(score + 1, metres) < race_seconds(score, metres)


@pytest.mark.parametrize(("metres", "time"), [(0, 60), (1000, 0), (-1, 60)])
def test_a_race_of_nothing_has_no_score(metres: float, time: float) -> None:
    with pytest.raises(ValueError, match="a distance and a time"):
        vdot(metres, time)


@pytest.mark.parametrize("score", [-3, 0, 4000])
def test_a_score_that_nobody_can_run_has_no_time(score: float) -> None:
    with pytest.raises(ValueError, match="no running speed"):
        race_seconds(score, 5000)


def test_no_oxygen_is_no_speed() -> None:
    with pytest.raises(ValueError, match="takes oxygen"):
        speed_mps(0)
