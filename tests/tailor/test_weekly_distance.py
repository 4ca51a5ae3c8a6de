"""Whole weeks of a sixteen-week plan, tailored to a 1:30 half and estimated, against kilometres computed elsewhere."""

from __future__ import annotations

import pytest
from tailor.build import NINETY_MINUTES, km, minutes, run, runner, strides, times

from pipeline.model.estimate import estimate
from pipeline.model.target import Zone
from pipeline.model.workout import Mode, Run, Step
from pipeline.tailor.runs import resolve


def jog(kilometres: float) -> Step:
    return km(kilometres, mode=Mode.JOG)


def jog_minutes(length: float) -> Step:
    return minutes(length, mode=Mode.JOG)


WEEKS = {
    "steady threshold": (
        56,
        run(km(8), strides(8)),
        run(km(10)),
        run(km(7)),
        run(km(3), minutes(15, Zone.T), km(2)),
        run(km(5)),
        run(km(16)),
    ),
    "repetitions": (
        64,
        run(km(3), times(10, km(0.2, Zone.R), jog(0.2)), km(3)),
        run(km(12)),
        run(km(8)),
        run(km(3), times(3, km(1.6, Zone.T), jog_minutes(1)), km(2)),
        run(km(6)),
        run(km(18)),
    ),
    "intervals": (
        68,
        run(km(3), times(5, km(0.8, Zone.I), jog(0.4)), km(3)),
        run(km(12)),
        run(km(8)),
        run(km(3), times(2, minutes(12, Zone.T), jog_minutes(2)), km(2)),
        run(km(6)),
        run(km(19)),
    ),
    "half-marathon pace": (
        76,
        run(km(3), times(4, km(2, Zone.HM), jog(0.4)), km(2)),
        run(km(13)),
        run(km(9)),
        run(km(3), minutes(25, Zone.T), km(2)),
        run(km(6)),
        run(km(22)),
    ),
    "tune-up race": (
        53,
        run(km(3), times(6, km(0.2, Zone.R), jog(0.2)), km(3)),
        run(km(11)),
        run(km(7)),
        run(km(6)),
        run(km(4), strides(4)),
        run(km(3), km(10, Zone.RACE), km(3)),
    ),
}


@pytest.mark.parametrize("week", WEEKS)
def test_a_week_is_as_long_as_it_was_planned(week: str) -> None:
    planned_km, *written = WEEKS[week]
    ran = sum(estimate(resolve(one, runner(NINETY_MINUTES))).metres for one in written if isinstance(one, Run))
    assert ran / 1000 == pytest.approx(planned_km, rel=0.05)
