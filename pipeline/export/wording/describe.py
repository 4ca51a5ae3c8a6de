"""What a session is called and what it says: the words that calendar, card, page and watch share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from pipeline.export import parts
from pipeline.export.steps import RUN, step_label
from pipeline.export.wording import exercises, words
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.effort import flat, has_hard, is_hard, is_stride
from pipeline.model.plan import PlannedSession, Priority, Swap
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import SectionKind, Strength
from pipeline.model.target import Quantity, Zone, ZoneTarget
from pipeline.model.workout import Block, Cross, Distance, Intensity, Lap, Mode, Race, Repeat, Rest, Run, Step, Words

LONGEST_TITLE = 60

_LABELS = {Intensity.WARMUP: "Warm up", Intensity.COOLDOWN: "Cool down"}


class Line(NamedTuple):
    """One line of a run: `label` ("Warm up", "6 ×", "Run"), `text` ("400 m at interval pace, 90 s jog"), `target`.

    `sentence` is the whole line where the target belongs to one step of several, and stands beside that one.
    """

    label: str
    text: str
    target: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        return self.sentence or f"{self.label}{NBSP if self.label.endswith('×') else ': '}{self.text}" + (
            f", {self.target}" if self.target else ""
        )


def title(session: Session, schedule: Schedule) -> str:
    """Short and telling: `6 × 400 m · 9.6 km`, `Legs: AMRAP 10:00`, `Easy 10 km`."""
    style = words.style(schedule)
    name = heading(session, style)
    length = size(session, style)
    return name if not length or length in name else f"{name} · {length}"


def heading(session: Session, style: Style) -> str:
    """The title without the size of the session."""
    return planned_heading(session.planned, style)


def planned_heading(planned: PlannedSession, style: Style) -> str:
    """The same for a session that has no date."""
    if planned.race and planned.race.name:
        return f"Race: {planned.race.name}"
    return planned.title or _named(planned) or _plain(planned, style)


def _named(planned: PlannedSession) -> str:
    if planned.uses is None or not planned.uses.title:
        return ""
    return planned.uses.title


def _plain(planned: PlannedSession, style: Style) -> str:
    workout = planned.workout
    match workout:
        case Run():
            return _run_heading(workout, style)
        case Race():
            return "Race day"
        case Strength():
            return _strength_heading(workout)
        case Cross(amount=amount, sport=sport):
            return f"{sport.capitalize()} {words.amount(amount, style.units)}"
        case Words(text=text):
            first = text.strip().splitlines()[0]
            return first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1].rstrip() + "…"
        case Rest():
            return "Rest"
        case _:
            assert_never(workout)


def size(session: Session, style: Style) -> str:
    """How far a run is, or how long where it has no distance; "" for what has neither or is open."""
    mark = "≈" if session.estimate.approximate else ""
    match session.planned.workout:
        case Run() | Race():
            return f"{mark}{words.distance(session.estimate.metres, style.units)}" if session.estimate.metres else ""
        case _:
            return ""


def length(session: Session) -> str:
    """How long a session takes, `≈` before a guess; "" for rest and words."""
    if not session.estimate.seconds:
        return ""
    return f"{'≈' if session.estimate.approximate else ''}{words.long_time(session.estimate.seconds)}"


def _run_heading(run: Run, style: Style) -> str:
    hard = [block for block in run.blocks if has_hard(block)]
    if not hard:
        return _easy_heading(run, style)
    names = [_hard_heading(block, style) for block in hard]
    first = run.blocks[0]
    long_start = isinstance(first, Step) and next(parts.outer(run))[1] is Intensity.ACTIVE and first not in hard
    if long_start and isinstance(first, Step):
        names.insert(0, f"{words.amount(first.duration, style.units)} {step_label(first, style)}")
    return " + ".join(names)


def _hard_heading(block: Block, style: Style) -> str:
    if isinstance(block, Repeat):
        return f"{block.count} × {_work(block, style)}"
    if isinstance(block.duration, Lap):
        return step_label(block, style).capitalize()
    return _measured(block, style)


def _work(repeat: Repeat, style: Style) -> str:
    """The hard part of a repeat: `400 m`, or `(4 × 200 m)` for one inside."""
    block = next((block for block in repeat.steps if has_hard(block)), repeat.steps[0])
    if isinstance(block, Repeat):
        return f"({block.count} × {_work(block, style)})"
    told = words.amount(block.duration, style.units)
    return f"{told} {words.MODE_WORDS[block.mode]}" if block.mode is Mode.UPHILL else told


def _easy_heading(run: Run, style: Style) -> str:
    plain = [step for step in run.blocks if isinstance(step, Step)]
    repeats = [block for block in run.blocks if isinstance(block, Repeat)]
    strides = sum(times for step, times in flat(run.blocks) if is_stride(step))
    easy = all(isinstance(step.target, ZoneTarget) and step.target.zone is Zone.E for step in plain)
    if plain and easy:
        return "Easy" + (f" + {strides} strides" if strides else "")
    if plain:
        return "Run" if step_label(plain[0], style) == RUN else step_label(plain[0], style).capitalize()
    return _hard_heading(repeats[0], style)


def _strength_heading(strength: Strength) -> str:
    main = [section for section in strength.sections if not section.added]
    kinds = {section.kind for section in main}
    for kind in (SectionKind.AMRAP, SectionKind.ROUNDS, SectionKind.SUPERSET):
        if kind in kinds:
            section = next(section for section in main if section.kind is kind)
            return f"Legs: {'supersets' if kind is SectionKind.SUPERSET else exercises.section_title(section)}"
    return "Stretching" if kinds == {SectionKind.STRETCH} else "Strength"


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
    return f"{_measured(block, style)}{note}"


def _measured(step: Step, style: Style) -> str:
    """`400 m at interval pace`; `30 min` alone where the step says no more than its target."""
    label = step_label(step, style)
    told = words.amount(step.duration, style.units)
    return told if label == RUN else f"{told} {_at(label)}"


def _at(label: str) -> str:
    """`at threshold pace`, but `easy` and `jog` as they are."""
    measured = label.endswith(("pace", "effort")) or label.startswith("RPE") or label[:1].isdigit()
    return f"at {label}" if measured else label


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
