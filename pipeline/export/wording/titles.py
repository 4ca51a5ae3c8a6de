"""What a session is called, how far it is and how long it takes: shared by calendar, card, page and watch."""

from __future__ import annotations

from typing import assert_never

from pipeline.export import parts
from pipeline.export.steps import RUN, step_label
from pipeline.export.wording import exercises, words
from pipeline.export.wording.words import Style
from pipeline.model.effort import flat, has_hard, is_stride
from pipeline.model.plan import PlannedSession
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import SectionKind, Strength
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.workout import Block, Cross, Intensity, Lap, Mode, Race, Repeat, Rest, Run, Step, Words

LONGEST_TITLE = 60


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
    return measured(block, style)


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


def measured(step: Step, style: Style) -> str:
    """`400 m at interval pace`; `30 min` alone where the step says no more than its target."""
    label = step_label(step, style)
    told = words.amount(step.duration, style.units)
    return told if label == RUN else f"{told} {_at(label)}"


def _at(label: str) -> str:
    """`at threshold pace`, but `easy` and `jog` as they are."""
    measured = label.endswith(("pace", "effort")) or label.startswith("RPE") or label[:1].isdigit()
    return f"at {label}" if measured else label
