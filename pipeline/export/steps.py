"""A workout as the steps that a watch walks through: absolute, in seconds, metres and repetitions.

The watch files, the JSON form and the profile on the card are all made from these, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from pipeline.export import parts
from pipeline.export.wording import exercises, words
from pipeline.export.wording.words import Style
from pipeline.model.exercise import FitExercise
from pipeline.model.session import Session
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Side, Strength
from pipeline.model.target import EffortTarget, HeartPercentTarget, Range, Zone, ZoneTarget
from pipeline.model.units import LoadUnit
from pipeline.model.workout import (
    Block,
    Cross,
    Distance,
    Duration,
    Intensity,
    Lap,
    Race,
    Rest,
    Run,
    Step,
    Time,
    Words,
)

RAMP_STEPS = 4
RUN = "run"
"""The label of a step that says no more than how far and at what target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do. At most one of `seconds`, `metres` and `reps` is set; none means: until the lap button.

    `range` is the target, None for none; `speed_mps` the expected running speed, None for strength. `amount` is the
    duration as words ("400 m", "10/side", "1:00"), `label` what is done ("I", "jog", "walking kettlebell lunge"),
    `note` everything else that a person needs. `per_side` is how many of `reps` one side has, where each has its own.
    `share` is the target as its author wrote it, where that is a share of a heart rate.
    """

    amount: str
    label: str
    intensity: Intensity
    seconds: float | None = None
    metres: float | None = None
    reps: int | None = None
    per_side: int | None = None
    range: Range | None = None
    speed_mps: float | None = None
    zone: Zone | None = None
    share: HeartPercentTarget | None = None
    exercise: str = ""
    short: str = ""
    fit: FitExercise | None = None
    load: float | None = None
    load_unit: LoadUnit | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """`count` times the actions, or (AMRAP) as often as `seconds` allow. Exactly one of the two is set."""

    actions: tuple[Node, ...]
    count: int | None = None
    seconds: int | None = None


Node = Action | Loop


def steps(session: Session, style: Style) -> tuple[Node, ...]:
    """The session as actions and loops; empty for rest and for sessions that are words only."""
    workout = session.planned.workout
    match workout:
        case Run():
            return run_steps(workout, style)
        case Race(run=run):
            return run_steps(run, style)
        case Strength():
            return strength_steps(workout)
        case Cross(amount=amount, sport=sport, note=note):
            words_ = words.amount(amount, style.units)
            seconds, metres = _measure(amount)
            return (
                Action(
                    amount=words_, label=sport, intensity=Intensity.ACTIVE, seconds=seconds, metres=metres, note=note
                ),
            )
        case Words() | Rest():
            return ()
        case _:
            assert_never(workout)


def run_steps(run: Run, style: Style) -> tuple[Node, ...]:
    """A tailored run as actions and loops; a ramp becomes `RAMP_STEPS` equal actions."""
    return tuple(node for block, part in parts.outer(run) for node in _run_nodes(block, part, style))


def _run_nodes(block: Block, part: Intensity, style: Style) -> Iterator[Node]:
    if isinstance(block, Step):
        yield from _run_actions(block, part, style)
        return
    children: list[Node] = []
    for child in block.steps:
        inside = parts.inner(child, block) if isinstance(child, Step) else Intensity.ACTIVE
        children.extend(_run_nodes(child, inside, style))
    yield Loop(actions=tuple(children), count=block.count)


def _run_actions(step: Step, part: Intensity, style: Style) -> Iterator[Action]:
    resolved = step.resolved
    bounds = _ramp(resolved.range, resolved.end) if resolved and resolved.range and resolved.end else None
    shares: tuple[Range | None, ...] = bounds or ((resolved.range if resolved and resolved.watched else None),)
    seconds, metres = _measure(step.duration)
    for share in shares:
        yield Action(
            amount=words.amount(step.duration, style.units),
            label=step_label(step, style),
            intensity=part,
            seconds=seconds and seconds / len(shares),
            metres=metres and metres / len(shares),
            range=share,
            speed_mps=resolved.speed_mps if resolved else None,
            zone=step.target.zone if isinstance(step.target, ZoneTarget) else None,
            share=step.target if isinstance(step.target, HeartPercentTarget) else None,
            note=_run_note(step, style),
        )


def _ramp(start: Range, end: Range) -> tuple[Range, ...]:
    """`RAMP_STEPS` ranges from start to end, equally far apart."""
    shares = [index / (RAMP_STEPS - 1) for index in range(RAMP_STEPS)]
    return tuple(
        Range(
            quantity=start.quantity,
            low=start.low + share * (end.low - start.low),
            high=start.high + share * (end.high - start.high),
        )
        for share in shares
    )


def step_label(step: Step, style: Style) -> str:
    """What a step is, in a word or two: `easy`, `threshold pace`, `jog`, `uphill at RPE 8`."""
    mode = words.MODE_WORDS[step.mode] if step.mode else ""
    match step.target:
        case ZoneTarget(zone=zone, to=None):
            effort = words.effort(zone, style)
        case ZoneTarget(zone=zone, to=to) if to is not None:
            effort = f"{words.ZONE_WORDS[zone]} to {words.effort(to, style)}"
        case EffortTarget(rpe=rpe):
            effort = f"RPE{words.NBSP}{rpe}"
        case HeartPercentTarget() as share if step.resolved is None or step.resolved.range is None:
            effort = words.share(share)
        case _:
            effort = ""
    return " at ".join(word for word in (mode, effort) if word) or RUN


def _run_note(step: Step, style: Style) -> str:
    resolved = step.resolved
    told = ""
    if resolved and resolved.range and not resolved.watched:
        told = f"{words.target(resolved.range, style.units)}, by feel"
    if style.by_effort and isinstance(step.target, ZoneTarget) and step.target.to is None:
        told = words.ZONE_EFFORTS[step.target.zone]
    return "; ".join(word for word in (step.note, told) if word)


def _measure(duration: Duration) -> tuple[float | None, float | None]:
    match duration:
        case Time():
            return duration.seconds, None
        case Distance():
            return None, duration.metres
        case Lap():
            return None, None


def strength_steps(strength: Strength) -> tuple[Node, ...]:
    """A strength workout as actions and loops. Where no rest is given it lasts until the lap button."""
    return tuple(node for section in strength.sections for node in _section(section))


def _section(section: Section) -> Iterator[Node]:
    match section.kind:
        case SectionKind.SUPERSET | SectionKind.ROUNDS:
            actions = [node for item in section.items for node in _item(item, section)]
            if section.items[-1].rest_seconds is None:
                actions.append(_rest(None))
            yield Loop(actions=tuple(actions), count=section.rounds)
        case SectionKind.AMRAP:
            inside = tuple(node for item in section.items for node in _item(item, section))
            yield Loop(actions=inside, seconds=section.seconds)
        case _:
            for item in section.items:
                yield from _item(item, section)


def _item(item: Item, section: Section) -> Iterator[Node]:
    actions = [_work(item, section, side) for side in _sides(item)]
    if item.rest_seconds is not None:
        actions.append(_rest(item.rest_seconds))
    if item.sets is None or item.sets == 1:
        yield from actions
        return
    if item.rest_seconds is None and section.kind in (SectionKind.STRAIGHT, SectionKind.FINISHER):
        actions.append(_rest(None))
    yield Loop(actions=tuple(actions), count=item.sets)


def _sides(item: Item) -> tuple[str, ...]:
    """A timed exercise for each side is two steps; counted ones are one step with both sides' repetitions."""
    return ("left", "right") if isinstance(item.dose, Hold) and item.side is Side.EACH else ("",)


_PARTS = {SectionKind.WARMUP: Intensity.WARMUP, SectionKind.STRETCH: Intensity.COOLDOWN}


def _work(item: Item, section: Section, side: str) -> Action:
    gear = item.exercise.gear_for(item.gear)
    name = exercises.item_name(item)
    count = _count(item)
    return Action(
        amount=words.time(item.dose.seconds) if isinstance(item.dose, Hold) else exercises.dose(item),
        label=f"{name}, {side}" if side else name,
        intensity=_PARTS.get(section.kind, Intensity.ACTIVE),
        seconds=item.dose.seconds if isinstance(item.dose, Hold) else None,
        reps=None if count is None else count * 2 if item.side is Side.EACH else count,
        per_side=count if item.side is Side.EACH else None,
        exercise=name,
        short=f"{exercises.short_name(item)} {side[0].upper()}" if side else exercises.short_name(item),
        fit=gear.fit if gear else None,
        load=item.load.value if item.load else None,
        load_unit=item.load.unit if item.load else None,
        note=exercises.item_note(item),
    )


def _count(item: Item) -> int | None:
    match item.dose:
        case Reps(low=low, high=high, grows=grows):
            return low if high is None or grows else (low + high) // 2
        case _:
            return None


def _rest(seconds: int | None) -> Action:
    return Action(
        amount=words.time(seconds) if seconds else "until lap", label="rest", intensity=Intensity.REST, seconds=seconds
    )
