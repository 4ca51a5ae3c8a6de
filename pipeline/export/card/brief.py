"""A session in a few words, where a whole week has one line: `5 × 800 m I`, `16 km + 8 km HM`, `8 km + 6 strides`."""

from __future__ import annotations

from pipeline.export import parts
from pipeline.export.wording import titles, words
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.effort import flat, has_hard, is_stride
from pipeline.model.session import Session
from pipeline.model.target import EffortTarget, HeartZoneTarget, ZoneTarget
from pipeline.model.workout import Block, Intensity, Lap, Repeat, Run, Step


def brief(session: Session, style: Style) -> str:
    """The session in a few words, with the letter of its zone; a run without hard steps is its size, strides apart."""
    workout = session.planned.workout
    if not isinstance(workout, Run) or session.planned.race:
        return titles.heading(session, style)
    hard = [block for block in workout.blocks if has_hard(block)]
    if not hard:
        if any(map(_strides, workout.blocks)):
            return " + ".join(_with_strides(block, style) for block in workout.blocks)
        return titles.size(session, style) or titles.heading(session, style)
    return " + ".join([*_before(workout, hard[0], style), *(_told(block, style) for block in hard)])


def _before(run: Run, first_hard: Block, style: Style) -> list[str]:
    """An easy stretch before the hard part, where it is more than a warm-up."""
    block, part = next(parts.outer(run))
    long_start = isinstance(block, Step) and block is not first_hard and part is Intensity.ACTIVE
    return [_told(block, style)] if long_start else []


def _strides(block: Block) -> int:
    return sum(times for step, times in flat((block,)) if is_stride(step))


def _with_strides(block: Block, style: Style) -> str:
    """The block by itself: the size of the whole session holds the strides, and would count them twice."""
    strides = _strides(block)
    return f"{strides} strides" if strides else _told(block, style)


def _told(block: Block, style: Style) -> str:
    if isinstance(block, Repeat):
        inner = next((child for child in block.steps if has_hard(child)), block.steps[0])
        told = _told(inner, style)
        return f"{block.count}{NBSP}× {f'({told})' if isinstance(inner, Repeat) else told}"
    amount = "lap" if isinstance(block.duration, Lap) else words.amount(block.duration, style.units)
    letter = _letter(block)
    return f"{amount} {letter}" if letter else amount


def _letter(step: Step) -> str:
    match step.target:
        case ZoneTarget(zone=zone, to=None):
            return zone.value if has_hard(step) else ""
        case ZoneTarget(zone=zone, to=to):
            return f"{zone.value} → {to.value if to else ''}"
        case EffortTarget(rpe=rpe):
            return f"RPE{NBSP}{rpe}"
        case HeartZoneTarget(low_zone=low):
            return f"Z{low}"
        case _:
            return words.MODE_WORDS[step.mode] if step.mode else ""
