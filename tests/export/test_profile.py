from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from export.schedules import easy, intervals
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.card import profile, svg
from pipeline.export.wording.words import Style
from pipeline.model.paces import Basis, Paces
from pipeline.model.target import PaceTarget, Quantity, Range, Resolved, Zone, ZoneTarget
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Distance, Intensity, Lap, Mode, Repeat, Run, Step, Time

KM = Style(units=LengthUnit.KM)
NO_PACES = Paces(basis=Basis.EFFORT, vdot=40.0, goal_vdot=40.0)
EASY = ZoneTarget(zone=Zone.E)


def drawn(run: Run, paces: Paces = NO_PACES) -> ElementTree.Element:
    return ElementTree.fromstring(profile.draw(run, paces, KM))


def marks(picture: ElementTree.Element, kind: str, tag: str | None = None) -> list[ElementTree.Element]:
    return [mark for mark in picture if mark.get("class") == kind and (tag is None or mark.tag == tag)]


def minutes(count: int, zone: Zone = Zone.E) -> Step:
    return Step(duration=Time(low_seconds=count * 60), target=ZoneTarget(zone=zone))


def points(path: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.get("d") or "")]


def test_bars_are_as_wide_as_their_steps_are_long() -> None:
    run = Run(blocks=(minutes(20, Zone.T), minutes(5), minutes(10, Zone.T)))
    hard = marks(drawn(run), "hard")
    assert [float(bar.get("width") or 0) for bar in hard] == pytest.approx(
        [profile.WIDTH * 20 / 35, profile.WIDTH * 10 / 35], abs=0.01
    )


def test_a_distance_is_as_wide_as_it_takes_at_the_expected_speed() -> None:
    step = Step(
        duration=Distance(low=3, unit=LengthUnit.KM), target=ZoneTarget(zone=Zone.T), resolved=Resolved(speed_mps=5.0)
    )
    (block,) = profile.segments(Run(blocks=(step,)), NO_PACES)
    assert [segment.seconds for segment in block] == [600.0]


def test_every_hard_repeat_is_one_numbered_black_bar_in_order() -> None:
    picture = drawn(intervals(6))
    hard = marks(picture, "hard")
    assert len(hard) == 6
    assert [label.text for label in marks(picture, "rep")] == ["1", "2", "3", "4", "5", "6"]
    assert all(float(left.get("x") or 0) < float(right.get("x") or 0) for left, right in pairwise(hard))


def test_nested_repeats_are_unrolled() -> None:
    inner = Repeat(count=4, steps=(minutes(1, Zone.R), Step(duration=Time(low_seconds=60), mode=Mode.JOG)))
    run = Run(blocks=(Repeat(count=2, steps=(inner, minutes(3))),))
    assert len(marks(drawn(run), "hard")) == 8
    assert len(profile.repeats(run)) == 8


def test_a_harder_zone_is_a_higher_bar() -> None:
    order = (Zone.E, Zone.M, Zone.HM, Zone.T, Zone.TEN_K, Zone.FIVE_K, Zone.I, Zone.R)
    blocks = profile.segments(Run(blocks=tuple(minutes(5, zone) for zone in order)), NO_PACES)
    # The easy first block is a warm-up, which ends at its effort.
    efforts = [block[0].end for block in blocks]
    assert efforts == sorted(set(efforts))


def test_a_ramp_is_one_slope_that_ends_where_its_last_zone_lies() -> None:
    ramp = Step(duration=Distance(low=18, unit=LengthUnit.KM), target=ZoneTarget(zone=Zone.E, to=Zone.HM))
    (slope,) = marks(drawn(Run(blocks=(ramp,))), "hard", "path")
    corners = points(slope)
    assert corners[1][1] > corners[2][1], "a lower y is higher up"


def test_an_open_step_has_a_dashed_edge() -> None:
    run = Run(
        blocks=(Step(duration=Lap(), target=EASY, intensity=Intensity.WARMUP), minutes(20, Zone.T)),
    )
    picture = drawn(run)
    assert len(marks(picture, "open")) == 1
    assert marks(picture, "open")[0].get("stroke-dasharray")


def test_strides_are_black_and_not_counted_as_repeats() -> None:
    stride = Step(duration=Time(low_seconds=20), mode=Mode.FAST)
    walk = Step(duration=Time(low_seconds=60), mode=Mode.WALK)
    run = Run(blocks=(minutes(40), Repeat(count=8, steps=(stride, walk))))
    picture = drawn(run)
    assert len(marks(picture, "hard")) == 8
    assert not marks(picture, "rep")
    assert profile.repeats(run) == ()


def test_a_pace_lies_between_easy_and_repetition_pace() -> None:
    zones = {
        Zone.E: Range(quantity=Quantity.SPEED_MPS, low=2.9, high=3.1),
        Zone.R: Range(quantity=Quantity.SPEED_MPS, low=4.9, high=5.1),
    }
    paces = Paces(basis=Basis.RACE, vdot=50.0, goal_vdot=50.0, zones=zones)
    target = PaceTarget(fast_seconds=250, unit=LengthUnit.KM)
    run = Run(blocks=(Step(duration=Time(low_seconds=600), target=target, resolved=Resolved(speed_mps=4.0)),))
    ((segment,),) = profile.segments(run, paces)
    assert segment.start == pytest.approx((0.32 + 1.0) / 2)


def test_a_plain_easy_run_is_a_strip_of_numbered_kilometres() -> None:
    picture = drawn(easy(8))
    assert [label.text for label in marks(picture, "cnt")] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert len(marks(picture, "grid")) == 7


def test_the_last_box_of_a_broken_distance_is_shorter() -> None:
    picture = drawn(easy(2.5))
    edges = [points(line)[0][0] for line in marks(picture, "grid")]
    assert edges == pytest.approx([profile.WIDTH * 0.4, profile.WIDTH * 0.8])
    assert [label.text for label in marks(picture, "cnt")] == ["1", "2", "2.5"]


def test_a_timed_easy_run_has_a_box_for_every_ten_minutes() -> None:
    picture = drawn(Run(blocks=(minutes(30),)))
    assert [label.text for label in marks(picture, "cnt")] == ["10", "20", "30"]


def test_miles_are_counted_in_miles() -> None:
    told = profile.draw(easy(8), NO_PACES, Style(units=LengthUnit.MI))
    picture = ElementTree.fromstring(told)
    assert [label.text for label in marks(picture, "cnt")] == ["1", "2", "3", "4", "5"]
    assert "for every mile" in (picture.get("aria-label") or "")


def test_the_picture_is_told_in_a_sentence() -> None:
    picture = drawn(intervals(6))
    assert picture.get("role") == "img"
    told = picture.get("aria-label") or ""
    assert "6 times" in told
    assert "400\u00a0m at interval pace, 1:30 jog" in told


@given(
    st.lists(
        st.tuples(st.integers(min_value=1, max_value=90), st.sampled_from([Zone.E, Zone.M, Zone.T, Zone.R])),
        min_size=2,
        max_size=9,
    )
)
def test_the_bars_of_any_run_fill_the_whole_width_and_stay_inside(parts: list[tuple[int, Zone]]) -> None:
    picture = drawn(Run(blocks=tuple(minutes(count, zone) for count, zone in parts)))
    edges = [x for mark in picture if mark.tag == "path" for x, _ in points(mark)]
    for bar in picture.iter("rect"):
        edges += [float(bar.get("x") or 0), float(bar.get("x") or 0) + float(bar.get("width") or 0)]
    assert min(edges) == 0
    assert max(edges) == pytest.approx(profile.WIDTH, abs=0.05)


@given(st.lists(st.integers(min_value=1, max_value=60), min_size=2, max_size=9))
def test_labels_never_touch_each_other(lengths: list[int]) -> None:
    zones = (Zone.T, Zone.E)
    picture = drawn(Run(blocks=tuple(minutes(count, zones[index % 2]) for index, count in enumerate(lengths))))
    spans = [
        (float(label.get("x") or 0), svg.width_of(label.text or "") / 2)
        for label in picture
        if label.get("class") == "t"
    ]
    assert all(left + half <= right - other for (left, half), (right, other) in pairwise(spans))
