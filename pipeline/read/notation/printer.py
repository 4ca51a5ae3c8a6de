"""Prints workouts back as notation, in canonical form: `parse(print(workout)) == workout`."""

from __future__ import annotations

from typing import assert_never

from pipeline.model.exercise import BODYWEIGHT
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Side, Strength
from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Target,
    ZoneTarget,
)
from pipeline.model.units import LengthUnit, clock, plain
from pipeline.model.workout import Block, Cross, Distance, Duration, Intensity, Lap, Repeat, Run, Step, Time
from pipeline.read.notation.amounts import FEWEST_CLOCK_SECONDS

_ROLES = {
    Intensity.WARMUP: "warmup",
    Intensity.COOLDOWN: "cooldown",
    Intensity.ACTIVE: "main",
    Intensity.RECOVERY: "recover",
}


def print_run(run: Run) -> str:
    """The run as one line."""
    return " + ".join(_block(block, inside=False) for block in run.blocks)


def _block(block: Block, *, inside: bool) -> str:
    if isinstance(block, Repeat):
        return f"{block.count}x({', '.join(_block(step, inside=True) for step in block.steps)})"
    return _step(block, inside=inside)


def _step(step: Step, *, inside: bool) -> str:
    words = [
        print_amount(step.duration, inside=inside, bare=step.mode is not None),
        _ROLES[step.intensity] if step.intensity else "",
        step.mode.value if step.mode else "",
        _target(step.target) if step.target else "",
        f'"{step.note}"' if step.note else "",
    ]
    return " ".join(word for word in words if word)


def print_amount(duration: Duration, *, inside: bool, bare: bool = False) -> str:
    """`10min`, `400m`, `lap`; `inside` a repeat, or `bare` with a mode behind it, short metres need no `mtr`."""
    match duration:
        case Lap():
            return "lap"
        case Time(low_seconds=low, high_seconds=None):
            return _time(low, inside=inside)
        case Time(low_seconds=low, high_seconds=high):
            whole = low % 60 == 0 and (high or 0) % 60 == 0
            return f"{low // 60}-{(high or 0) // 60}min" if whole else f"{low}-{high}s"
        case Distance():
            return _distance(duration, bare=inside or bare)
        case _:
            assert_never(duration)


def _time(seconds: int, *, inside: bool) -> str:
    if seconds % 60 == 0:
        minutes = seconds // 60
        return f"{minutes}min" if minutes < 100 or minutes >= 6000 else f"{minutes // 60}h{minutes % 60:02}"
    if seconds < 100 or (seconds < FEWEST_CLOCK_SECONDS and not inside) or seconds >= 360000:
        return f"{seconds}s"
    return clock(seconds)


def _distance(distance: Distance, *, bare: bool) -> str:
    text = plain(distance.low) + (f"-{plain(distance.high)}" if distance.high is not None else "")
    if distance.unit is not LengthUnit.M:
        return f"{text}{distance.unit.value}"
    largest = distance.high or distance.low
    short = bare or distance.low >= 400
    return f"{text}m" if short and distance.low >= 100 and largest < 100000 else f"{text}mtr"


def _target(target: Target) -> str:
    match target:
        case ZoneTarget(zone=zone, to=to):
            ramp = f"->{to.value}" if to else ""
            return f"{zone.value}{ramp}" if zone.value in ("E", "race") else f"@ {zone.value}{ramp}"
        case PaceTarget(fast_seconds=fast, slow_seconds=slow, unit=unit):
            return f"@ {_span(clock(fast), clock(slow) if slow else None)}/{unit.value}"
        case HeartTarget(low_bpm=low, high_bpm=high):
            return f"@ {_span(low, high)}bpm"
        case HeartPercentTarget(low_percent=low, high_percent=high, scale=scale):
            return f"@ {_span(low, high)}%{scale.value}"
        case HeartZoneTarget(low_zone=low, high_zone=high):
            return f"@ Z{low}" + (f"-Z{high}" if high else "")
        case PowerTarget(low_watts=low, high_watts=high):
            return f"@ {_span(low, high)}W"
        case EffortTarget(rpe=rpe):
            return f"@ RPE {rpe}"
        case _:
            assert_never(target)


def _span(low: object, high: object | None) -> str:
    return f"{low}" if high is None else f"{low}-{high}"


def print_cross(cross: Cross) -> str:
    """Cross-training as one line."""
    note = f' "{cross.note}"' if cross.note else ""
    return f"{print_amount(cross.amount, inside=False, bare=False)} {cross.sport}{note}"


def print_strength(strength: Strength, separator: str = " | ") -> str:
    """Strength work, its sections joined by `separator` (` | ` or a line break)."""
    return separator.join(_section(section) for section in strength.sections)


def _section(section: Section) -> str:
    return f"{_head(section)}: {'; '.join(_item(item) for item in section.items)}"


def _head(section: Section) -> str:
    match section.kind:
        case SectionKind.SUPERSET:
            return f"superset x{section.rounds}"
        case SectionKind.ROUNDS:
            return f"{_span(section.rounds, section.rounds_high)} round{'' if section.rounds == 1 else 's'}"
        case SectionKind.AMRAP:
            return f"AMRAP {clock(section.seconds or 0)}"
        case _:
            return section.kind.value


def _item(item: Item) -> str:
    options = [
        _gear(item),
        f"@{plain(item.load.value)}{item.load.unit.value}" if item.load else "",
        f"@RPE{item.rpe}" if item.rpe is not None else "",
        f"rest {item.rest_seconds}s" if item.rest_seconds is not None else "",
        *item.cues,
    ]
    told = ", ".join(option for option in options if option)
    return f"{_count(item)} {item.exercise.name}" + (f" ({told})" if told else "")


def _gear(item: Item) -> str:
    gear = "bodyweight" if item.equipment == BODYWEIGHT else item.equipment
    return f"{gear} {item.placement}".strip()


def _count(item: Item) -> str:
    sets = f"{item.sets}x" if item.sets is not None else ""
    side = {None: "", Side.EACH: "/side", Side.TOTAL: " total"}[item.side]
    match item.dose:
        case None:
            return sets
        case Hold(seconds=seconds):
            return f"{sets}{clock(seconds) if seconds >= 60 else f'{seconds}s'}{side}"
        case Reps(low=low, high=high, grows=grows):
            span = f"{low}" if high is None else f"{low}{'->' if grows else '-'}{high}"
            return f"{sets}{span}{side}"
