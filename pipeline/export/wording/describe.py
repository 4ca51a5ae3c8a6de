"""What a session says, line by line: the words that calendar, card, page and watch share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from pipeline.export import parts
from pipeline.export.steps import step_label
from pipeline.export.wording import exercises, words
from pipeline.export.wording.line import Line as Line
from pipeline.export.wording.splits import race_marks
from pipeline.export.wording.titles import length, measured, size
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.effort import flat, is_hard
from pipeline.model.plan import PlannedSession, Priority, Swap
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.model.target import Quantity, ZoneTarget
from pipeline.model.workout import Block, Cross, Distance, Intensity, Lap, Race, Repeat, Rest, Run, Step, Words

_LABELS = {Intensity.WARMUP: "Warm up", Intensity.COOLDOWN: "Cool down"}


def run_lines(run: Run, style: Style) -> tuple[Line, ...]:
    """A run line by line, with targets in the athlete's units."""
    return tuple(_line(block, part, style) for block, part in parts.outer(run))


def _line(block: Block, part: Intensity, style: Style) -> Line:
    if isinstance(block, Repeat):
        work = next((step for step, _ in flat(block.steps) if is_hard(step)), None)
        target = _target(work, style) if work else ""
        sentence = f"{block.count}{NBSP}× {_inside(block, style, aims=True)}"
        return Line(label=f"{block.count} ×", text=_inside(block, style), target=target, sentence=sentence)
    return Line(label=_LABELS.get(part, "Run"), text=_block_text(block, style), target=_target(block, style))


def _inside(repeat: Repeat, style: Style, *, aims: bool = False) -> str:
    """The steps of a repeat, in brackets where another repeat is among them; `aims`: hard steps say their target."""
    told = ", ".join(_aimed(child, style) if aims else _block_text(child, style) for child in repeat.steps)
    return f"({told})" if any(isinstance(child, Repeat) for child in repeat.steps) else told


def _aimed(block: Block, style: Style) -> str:
    if isinstance(block, Repeat):
        return f"{block.count}{NBSP}× ({', '.join(_aimed(child, style) for child in block.steps)})"
    target = _target(block, style).replace(" (", ", ").replace(")", "") if is_hard(block) else ""
    return f"{_block_text(block, style)} ({target})" if target else _block_text(block, style)


def _block_text(block: Block, style: Style) -> str:
    if isinstance(block, Repeat):
        return f"{block.count}{NBSP}× ({', '.join(_block_text(child, style) for child in block.steps)})"
    note = f" ({block.note})" if block.note else ""
    if isinstance(block.duration, Lap):
        return f"{step_label(block, style)} until you press lap{note}"
    return f"{measured(block, style)}{note}"


def _target(step: Step, style: Style) -> str:
    resolved = step.resolved
    if resolved is None or resolved.range is None:
        if style.by_effort and isinstance(step.target, ZoneTarget):
            return words.ZONE_EFFORTS[step.target.zone]
        return ""
    told = words.target(resolved.range, style.units)
    if style.treadmill and resolved.range.quantity is Quantity.SPEED_MPS:
        told = f"{told}, {words.belt_speed(resolved.range, style.units)}"
    if resolved.end is not None:
        told = f"{told} rising to {words.target(resolved.end, style.units)}"
    split = _split(step, style)
    return f"{told} ({split})" if split else told


def _split(step: Step, style: Style) -> str:
    """What a short distance takes at the target: `1:29–1:33 each`."""
    bounds = step.resolved.range if step.resolved else None
    if bounds is None or bounds.quantity is not Quantity.SPEED_MPS or not isinstance(step.duration, Distance):
        return ""
    metres = step.duration.metres
    if metres == style.units.metres or metres > 3000 or not is_hard(step):
        return ""
    fast, slow = (
        f"{round(metres / speed) // 60}:{round(metres / speed) % 60:02}" for speed in (bounds.high, bounds.low)
    )
    return f"{fast}–{slow} each" if fast != slow else f"{fast} each"


def description(session: Session, schedule: Schedule) -> str:
    """The whole session as plain text: steps or sets, targets, cues, what to bring, what was swapped, and safety."""
    style = words.style(schedule)
    planned = session.planned
    paragraphs = [
        "\n".join(_body(planned, style)),
        "\n".join(_race(session, schedule, style)),
        "\n".join(_facts(session, style)),
        "\n".join(note for note in (planned.note, planned.uses.note if planned.uses else "") if note),
        "\n".join(swap_lines(planned)),
        "\n".join(_readings(planned)),
        words.SAFETY if isinstance(planned.workout, Strength | Race) or planned.race else "",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _body(planned: PlannedSession, style: Style) -> Iterator[str]:
    workout = planned.workout
    match workout:
        case Run():
            yield from map(str, run_lines(workout, style))
        case Race(run=run):
            yield from map(str, run_lines(run, style))
        case Strength():
            yield from _strength_lines(workout, style)
        case Cross(amount=amount, sport=sport, note=note):
            yield f"{words.amount(amount, style.units)} {sport}" + (f": {note}" if note else "")
        case Words(text=text):
            yield text
        case Rest():
            yield "Rest day"
        case _:
            assert_never(workout)


def _race(session: Session, schedule: Schedule, style: Style) -> Iterator[str]:
    """What to aim for in the plan's race, and what the clock or the body should say on the way."""
    if isinstance(session.planned.workout, Race):
        aim, marks = race_marks(session.planned.workout.run, schedule, style)
        yield str(aim)
        yield " · ".join(f"{mark.place}{NBSP}{mark.told}" for mark in marks)


def _strength_lines(strength: Strength, style: Style) -> Iterator[str]:
    for section in strength.sections:
        yield exercises.section_title(section) + (" (added by legday: the workout names none)" if section.added else "")
        for item in section.items:
            note = exercises.item_note(item)
            yield f"- {exercises.item_line(item, style)}" + (f": {note}" if note else "")
    gear = exercises.to_bring(strength)
    if gear:
        yield ""
        yield f"Bring: {', '.join(gear)}"
    if exercises.needs_load_advice(strength):
        yield words.LOAD_ADVICE
    if any(not section.added for section in strength.sections):
        yield words.BUILD_UP


def _facts(session: Session, style: Style) -> Iterator[str]:
    size_and_length = [fact for fact in (size(session, style), length(session)) if fact]
    if size_and_length:
        yield " · ".join(size_and_length)
    if session.key:
        yield "Key session: the one not to miss"
    if session.planned.later and session.start is None:
        yield "Later in the day: six hours or more after the run"
    race = session.planned.race
    if race and race.priority is not Priority.A:
        yield f"Priority {race.priority.value} race: a tune-up, at the pace of your present fitness, not of the goal"


def swap_lines(planned: PlannedSession) -> tuple[str, ...]:
    """What tailoring changed, one line a reason: `Changed: squat jump → kettlebell squat (no jumping experience …)`."""
    reasons = dict.fromkeys(swap.why for swap in planned.swaps)
    return tuple(f"Changed: {_changes(swap for swap in planned.swaps if swap.why == why)} ({why})" for why in reasons)


def _changes(swaps: Iterable[Swap]) -> str:
    """Exercises that change nothing but the same equipment share one: `deadlift, hip thrust: barbell → dumbbell`."""
    names: dict[str, list[str]] = {}
    for swap in swaps:
        name, _, was = swap.was.removesuffix(")").partition(" (")
        same, _, now = swap.now.removesuffix(")").partition(" (")
        if name != same or not was:
            names[f"{swap.was} → {swap.now}"] = []
        else:
            names.setdefault(f"{was} → {now}" if was != now else f"{was} kept", []).append(name)
    return "; ".join(f"{', '.join(who)}: {change}" if who else change for change, who in names.items())


def _readings(planned: PlannedSession) -> Iterator[str]:
    if planned.uses:
        yield from (f"Note: {reading}" for reading in planned.uses.readings)
