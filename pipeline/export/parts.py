"""The part that each step of a run plays: warm-up, active, recovery, rest or cool-down."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.effort import has_hard, is_hard
from pipeline.model.target import ZoneTarget
from pipeline.model.workout import Block, Distance, Intensity, Lap, Mode, Repeat, Run, Step, Time

# An easy block longer than this before the hard part is running for its own sake, not a warm-up.
LONGEST_WARMUP_METRES = 5000
LONGEST_WARMUP_SECONDS = 1800

_BY_MODE = {
    Mode.JOG: Intensity.RECOVERY,
    Mode.WALK: Intensity.RECOVERY,
    Mode.FLOAT: Intensity.RECOVERY,
    Mode.REST: Intensity.REST,
}


def outer(run: Run) -> Iterator[tuple[Block, Intensity]]:
    """Each block of the run with its part; a repeat as a whole is active."""
    hard = [index for index, block in enumerate(run.blocks) if has_hard(block)]
    last = len(run.blocks) - 1
    for index, block in enumerate(run.blocks):
        before = bool(hard) and index == 0 < hard[0]
        yield block, _outer(block, before=before, after=bool(hard) and index == last > hard[-1])


def _outer(block: Block, *, before: bool, after: bool) -> Intensity:
    if isinstance(block, Repeat):
        return Intensity.ACTIVE
    if block.intensity is not None:
        return block.intensity
    if block.mode in _BY_MODE:
        return _BY_MODE[block.mode]
    if (before or after) and _short(block) and not is_hard(block):
        return Intensity.WARMUP if before else Intensity.COOLDOWN
    return Intensity.ACTIVE


def _short(step: Step) -> bool:
    match step.duration:
        case Distance() as distance:
            return distance.metres <= LONGEST_WARMUP_METRES
        case Time() as time:
            return time.seconds <= LONGEST_WARMUP_SECONDS
        case Lap():
            return True


def inner(step: Step, repeat: Repeat) -> Intensity:
    """The part of a step inside a repeat: easy running between hard steps is recovery."""
    if step.intensity is not None:
        return step.intensity
    if step.mode in _BY_MODE:
        return _BY_MODE[step.mode]
    rests_from_work = isinstance(step.target, ZoneTarget) and not is_hard(step) and any(map(has_hard, repeat.steps))
    return Intensity.RECOVERY if rests_from_work else Intensity.ACTIVE
