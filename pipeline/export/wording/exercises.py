"""How strength items read: the dose, the name with its equipment, what to bring."""

from __future__ import annotations

from pipeline.export.wording import words
from pipeline.export.wording.words import Style
from pipeline.model.exercise import BODYWEIGHT, Counting
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Side, Strength

NOT_GIVEN = "reps not given"


def dose(item: Item) -> str:
    """One set of an item: `20 (10/side)`, `10/side`, `1:00`, `12 (building to 20)`, `reps not given`."""
    match item.dose:
        case None:
            return NOT_GIVEN
        case Hold(seconds=seconds):
            return f"{_hold(seconds)}{_side(item)}"
        case Reps(low=low, high=high, grows=True):
            return f"{low}{_side(item)} (building to {high})"
        case Reps(low=low, high=None):
            return f"{low}{_side(item) or _halves(item, low)}"
        case Reps(low=low, high=high):
            return f"{low}–{high}{_side(item)}"


def _hold(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}" if minutes else words.time(seconds)


def _side(item: Item) -> str:
    return "/side" if item.side is Side.EACH else ""


def _halves(item: Item, count: int) -> str:
    both = item.side is Side.TOTAL or item.exercise.counting is Counting.TOTAL
    return f" ({count // 2}/side)" if both and count % 2 == 0 else ""


def item_name(item: Item) -> str:
    """The exercise with its equipment: `deadlift (dumbbell)`; a kettlebell squat without one is a `dumbbell squat`."""
    gear = item.gear
    chosen = item.exercise.gear_for(gear)
    if chosen and chosen.name:
        return f"{chosen.name} ({item.placement})" if item.placement else chosen.name
    first = item.exercise.gear[0].equipment
    if first in item.exercise.name and first not in (gear, item.exercise.name):
        renamed = item.exercise.name.replace(first, "bodyweight" if gear == BODYWEIGHT else gear)
        return f"{renamed} ({item.placement})" if item.placement else renamed
    if gear == BODYWEIGHT:
        return item.exercise.name if first == BODYWEIGHT else f"{item.exercise.name} (bodyweight)"
    told = gear if gear != first and gear not in item.exercise.name else item.equipment
    held = " ".join(word for word in (told if told not in item.exercise.name else "", item.placement) if word)
    return f"{item.exercise.name} ({held})" if held else item.exercise.name


def item_note(item: Item) -> str:
    """Everything about an item beside its dose, name and load: effort, rest, the author's cues and ours."""
    effort = f"RPE{words.NBSP}{item.rpe}" if item.rpe is not None else ""
    rest = f"rest {words.time(item.rest_seconds)}" if item.rest_seconds is not None else ""
    missing = NOT_GIVEN if item.dose is None else ""
    return "; ".join(word for word in (missing, load_advice(item), effort, rest, *item.cues, cue(item)) if word)


def load_advice(item: Item) -> str:
    """How heavy it is beside another exercise, where no weight is given; "" for the rest."""
    return "" if item.load or item.gear == BODYWEIGHT else item.exercise.load


def cue(item: Item) -> str:
    """How to do it, with the equipment in use."""
    gear = item.exercise.gear_for(item.gear)
    return (gear.cue if gear else "") or item.exercise.cue


def short_name(item: Item) -> str:
    """What it is called where there is hardly room: on a watch."""
    gear = item.exercise.gear_for(item.gear)
    return (gear.short if gear else "") or item.exercise.short


def section_title(section: Section) -> str:
    """`Warm-up`, `Superset × 3`, `4 rounds`, `AMRAP 10:00`, …"""
    match section.kind:
        case SectionKind.WARMUP:
            return "Warm-up"
        case SectionKind.STRETCH:
            return "Stretch"
        case SectionKind.FINISHER:
            return "Finisher"
        case SectionKind.STRAIGHT:
            return "Straight sets"
        case SectionKind.SUPERSET:
            return f"Superset × {section.rounds}"
        case SectionKind.ROUNDS:
            span = f"{section.rounds}–{section.rounds_high}" if section.rounds_high else str(section.rounds)
            return f"{span} {'round' if span == '1' else 'rounds'}"
        case SectionKind.AMRAP:
            return f"AMRAP {_hold(section.seconds or 0)}"


def set_count(item: Item, section: Section) -> int:
    """How many times the item is done: its sets, times the rounds of its section."""
    return (item.sets or 1) * (section.rounds or 1)


def sets_and_dose(item: Item) -> str:
    """`3 × 8`, `20 (10/side)`, `3 sets, reps not given`."""
    if item.sets is None or item.sets == 1:
        return dose(item)
    return f"{item.sets} sets, {dose(item)}" if item.dose is None else f"{item.sets} × {dose(item)}"


def to_bring(strength: Strength) -> tuple[str, ...]:
    """The equipment of a workout, each once, in order of use."""
    gear = (piece for item in strength.items for piece in item.gear.split(" and "))
    return tuple(dict.fromkeys(piece for piece in gear if piece not in FIXED))


def needs_load_advice(strength: Strength) -> bool:
    """Whether something is lifted for which neither author nor athlete gave a load."""
    return any(item.load is None and item.gear in WEIGHTS for item in strength.items)


FIXED = frozenset({BODYWEIGHT, "wall", "bench", "box"})
"""Nobody brings these."""
WEIGHTS = frozenset(
    {"barbell", "body bar", "plate", "kettlebell", "dumbbell", "medicine ball", "medicine ball and wall"}
)


def item_line(item: Item, style: Style) -> str:
    """An item on one line, for the calendar: `20 (10/side) walking kettlebell lunge`."""
    weight = f", {words.load(item.load.value * item.load.unit.kilograms, style.load)}" if item.load else ""
    told = f"{item.sets} sets of" if item.dose is None else sets_and_dose(item)
    return f"{told} {item_name(item)}{weight}"
