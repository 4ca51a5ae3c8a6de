"""Key sessions: the ones of a week that matter most, where the author has not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.model.effort import flat, is_hard, is_stride
from pipeline.model.estimate import estimate
from pipeline.model.paces import Paces
from pipeline.model.plan import Phase
from pipeline.model.target import PowerTarget, Zone
from pipeline.model.workout import Mode, Race, Run, Step
from pipeline.schedule.placement import Placement

# After Daniels' points a minute at M, T, I and R, so that half an hour at marathon pace does not outrank twenty minutes
# of intervals; the efforts between them are our own fit.
_POINTS = {Zone.M: 0.4, Zone.HM: 0.5, Zone.T: 0.6, Zone.TEN_K: 0.8, Zone.FIVE_K: 1.0, Zone.I: 1.0, Zone.R: 1.5}
_NEARLY = 1.005
"""A speed within half a percent of a zone is in it: paces are written in whole seconds."""

# Where the speed to expect does not tell the effort: a hill is slow and hard, and power has no speed.
_UPHILL_POINTS = 1.0
_POWER_POINTS = 0.6


def keys(placements: Sequence[Placement], phase: Phase, paces: Paces) -> tuple[bool, ...]:
    """For each session of a week whether it is key, in the same order.

    The race always is. What the author wrote comes next; then other races, and the longest and the hardest run of the
    week, the earlier one where two are alike. Recovery weeks have none of themselves.
    """
    runs = [] if phase is Phase.RECOVERY else [placement for placement in placements if placement.is_run]
    longest = _most(runs, lambda run: run.estimate.metres)
    hardest = _most(runs, lambda run: hardness(run, paces))
    return tuple(_is_key(placement, longest | hardest) for placement in placements)


def hardness(placement: Placement, paces: Paces) -> float:
    """Seconds of hard running, each weighted by how hard it is; a race counts whole, strides not at all."""
    match placement.planned.workout:
        case Race():
            return placement.estimate.seconds
        case Run(blocks=blocks):
            return sum(
                times * _points(step, paces) * estimate(Run(blocks=(step,))).seconds
                for step, times in flat(blocks)
                if is_hard(step) and not is_stride(step)
            )
        case _:
            return 0.0


def _points(step: Step, paces: Paces) -> float:
    if step.mode is Mode.UPHILL:
        return _UPHILL_POINTS
    if isinstance(step.target, PowerTarget):
        return _POWER_POINTS
    speed_mps = step.resolved.speed_mps * _NEARLY if step.resolved else 0.0
    return max((points for zone, points in _POINTS.items() if paces.expected_mps[zone] <= speed_mps), default=0.0)


def _most(runs: Sequence[Placement], measure: Callable[[Placement], float]) -> frozenset[str]:
    most = max(runs, key=measure, default=None)
    return frozenset() if most is None or not measure(most) else frozenset({most.planned.slot})


def _is_key(placement: Placement, chosen: frozenset[str]) -> bool:
    planned = placement.planned
    if placement.is_race:
        return True
    if planned.key is not None:
        return planned.key
    return planned.race is not None or planned.slot in chosen
