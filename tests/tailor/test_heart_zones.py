"""Heart rates of zones, percentages and single values."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.athlete import Heart
from pipeline.model.target import (
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    Quantity,
    Range,
)
from pipeline.tailor.heart import likely_zone, resolve, zones

LTHR = Heart(lthr_bpm=170)
MAX = Heart(max_bpm=188)
NO_HEART = Heart()


def bpm(low: float, high: float, *, open_low: bool = False) -> Range:
    return Range(quantity=Quantity.HEART_BPM, low=low, high=high, open_low=open_low)


def percent(scale: HeartScale, low: int, high: int | None = None) -> HeartPercentTarget:
    return HeartPercentTarget(low_percent=low, high_percent=high, scale=scale)


def test_threshold_zones_begin_where_friel_prints_them() -> None:
    assert [zones(LTHR)[zone].low for zone in (2, 3, 4, 5)] == [145, 153, 162, 170]


def test_zones_of_maximum_are_its_tenths() -> None:
    assert [zones(Heart(max_bpm=200))[zone].low for zone in (1, 2, 3, 4, 5)] == [100, 120, 140, 160, 180]
    assert zones(Heart(max_bpm=200))[5].high == 200


@given(st.builds(Heart, max_bpm=st.none() | st.integers(100, 230), lthr_bpm=st.none() | st.integers(90, 210)))
def test_zones_leave_no_gap_and_only_the_first_is_open(heart: Heart) -> None:
    found = [zone for _, zone in sorted(zones(heart).items())]
    assert all(lower.high == upper.low for lower, upper in pairwise(found))
    assert [zone.open_low for zone in found] == [True, False, False, False, False][: len(found)]


def test_the_threshold_counts_before_the_maximum_and_the_maximum_ends_zone_5() -> None:
    found = zones(Heart(lthr_bpm=170, max_bpm=192))
    assert (found[5].low, found[5].high) == (170, 192)


def test_there_are_no_zones_without_heart_rates() -> None:
    assert zones(Heart(rest_bpm=50)) == {}


def test_karvonen_counts_from_rest() -> None:
    heart = Heart(max_bpm=190, rest_bpm=50)
    assert resolve(percent(HeartScale.HRR, 60, 70), heart) == (bpm(134, 148), "")


def test_percentages_of_threshold_and_maximum() -> None:
    assert resolve(percent(HeartScale.LTHR, 85, 89), LTHR) == (bpm(145, 151), "")
    assert resolve(percent(HeartScale.MAX, 70, 80), MAX) == (bpm(132, 150), "")


def test_a_single_percentage_is_met_within_two_points() -> None:
    assert resolve(percent(HeartScale.LTHR, 85), Heart(lthr_bpm=200)) == (bpm(166, 174), "")


def test_a_single_heart_rate_is_met_within_three_beats() -> None:
    assert resolve(HeartTarget(low_bpm=150), NO_HEART) == (bpm(147, 153), "")


def test_a_range_of_heart_rates_stays_as_written() -> None:
    assert resolve(HeartTarget(low_bpm=140, high_bpm=150), NO_HEART) == (bpm(140, 150), "")


@pytest.mark.parametrize(
    ("scale", "heart", "missing"),
    [
        (HeartScale.LTHR, MAX, "needs heart.lthr"),
        (HeartScale.MAX, LTHR, "needs heart.max"),
        (HeartScale.HRR, MAX, "needs heart.rest"),
        (HeartScale.HRR, NO_HEART, "needs heart.max and heart.rest"),
        (HeartScale.HRR, Heart(max_bpm=150, rest_bpm=150), "needs heart.rest below heart.max"),
    ],
)
def test_a_percentage_of_something_unknown_says_what_is_missing(scale: HeartScale, heart: Heart, missing: str) -> None:
    assert resolve(percent(scale, 70), heart) == (None, missing)


def test_a_zone_is_told_in_beats() -> None:
    assert resolve(HeartZoneTarget(low_zone=2), LTHR) == (bpm(145, 153), "")
    assert resolve(HeartZoneTarget(low_zone=2, high_zone=3), LTHR) == (bpm(145, 162), "")


def test_zone_1_stays_open_to_the_low_side() -> None:
    assert resolve(HeartZoneTarget(low_zone=1, high_zone=2), LTHR) == (bpm(102, 153, open_low=True), "")


def test_a_zone_stays_a_number_where_the_athlete_has_no_heart_rates() -> None:
    number = Range(quantity=Quantity.HEART_ZONE, low=2, high=2)
    assert resolve(HeartZoneTarget(low_zone=2), NO_HEART) == (number, "needs heart.lthr or heart.max")


@pytest.mark.parametrize(
    ("target", "zone"),
    [
        (HeartTarget(low_bpm=140, high_bpm=150), 2),
        (HeartTarget(low_bpm=153), 3),
        (HeartTarget(low_bpm=190), 5),
        (HeartTarget(low_bpm=120), 1),
        (HeartZoneTarget(low_zone=3, high_zone=4), 3),
        (HeartPercentTarget(low_percent=85, high_percent=89, scale=HeartScale.LTHR), 2),
        (HeartPercentTarget(low_percent=90, scale=HeartScale.MAX), 5),
        (HeartPercentTarget(low_percent=59, scale=HeartScale.HRR), 1),
    ],
)
def test_a_heart_rate_falls_into_a_zone(target: HeartTarget, zone: int) -> None:
    assert likely_zone(target, LTHR) == zone


def test_an_athlete_without_zones_is_taken_to_run_easily() -> None:
    assert likely_zone(HeartTarget(low_bpm=180), NO_HEART) == 2


@given(st.integers(1, 250), st.sampled_from(HeartScale), st.integers(1, 300))
def test_no_target_is_too_strange_to_resolve(beats: int, scale: HeartScale, points: int) -> None:
    heart = Heart(max_bpm=190, rest_bpm=50, lthr_bpm=170)
    for target in (HeartTarget(low_bpm=beats), percent(scale, points)):
        found, missing = resolve(target, heart)
        assert found is not None
        assert missing == ""
