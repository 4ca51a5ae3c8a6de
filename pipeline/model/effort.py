"""Which steps are hard: one answer for titles, profiles, key sessions and safety rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

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
from pipeline.model.workout import Block, Mode, Repeat, Run, Step, Time

HARD_MODES = frozenset({Mode.FAST, Mode.UPHILL, Mode.PROGRESSIVE, Mode.STRIDES})
HARD_RPE = 6
STRIDE_SECONDS = 30

# Where "aerobic" ends: Friel's zone 2 tops out at 89 % of threshold heart rate, Daniels' E at about 80 % of maximum.
_EASY_PERCENT = {HeartScale.LTHR: 89, HeartScale.MAX: 80, HeartScale.HRR: 74}


def is_hard(step: Step) -> bool:
    """Whether a step asks for more than an easy effort. Plain heart rates and easy zones are not hard."""
    match step.target:
        case None | HeartTarget():
            return step.mode in HARD_MODES
        case ZoneTarget(zone=zone, to=to):
            return zone is not Zone.E or (to is not None and to is not Zone.E)
        case EffortTarget(rpe=rpe):
            return rpe >= HARD_RPE
        case HeartZoneTarget(low_zone=low):
            return low >= 3
        case HeartPercentTarget(low_percent=low, high_percent=high, scale=scale):
            return (high or low) > _EASY_PERCENT[scale]
        case PaceTarget() | PowerTarget():
            return True
        case _:
            assert_never(step.target)


def is_stride(step: Step) -> bool:
    """Whether a step is a short relaxed sprint: fast, by time, at most half a minute. Strides do not tire."""
    return (
        step.mode in (Mode.FAST, Mode.STRIDES)
        and step.target is None
        and isinstance(step.duration, Time)
        and step.duration.seconds <= STRIDE_SECONDS
    )


def flat(blocks: tuple[Block, ...], times: int = 1) -> Iterator[tuple[Step, int]]:
    """Every step with how often it is run in all, repeats multiplied out."""
    for block in blocks:
        if isinstance(block, Repeat):
            yield from flat(block.steps, times * block.count)
        else:
            yield block, times


def has_hard(block: Block) -> bool:
    """Whether there is a hard step in it that is more than a stride."""
    return any(is_hard(step) and not is_stride(step) for step, _ in flat((block,)))


def is_easy_run(run: Run) -> bool:
    """Whether a run has nothing in it but easy running, strides allowed."""
    return not any(has_hard(block) for block in run.blocks)
