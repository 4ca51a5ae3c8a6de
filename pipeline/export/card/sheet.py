"""The exercise sheet: every exercise of the plan drawn, with how to do it, what with, how it counts and what for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export.card.figures.drawing import draw
from pipeline.export.wording import exercises
from pipeline.model.exercise import BODYWEIGHT, Gear, Impact
from pipeline.model.session import Schedule
from pipeline.model.strength import Item, SectionKind, Strength

ASIDE = frozenset({SectionKind.WARMUP, SectionKind.STRETCH})
_TAGS = {Impact.HIGH: "High impact", Impact.LIGHT: "Light impact", Impact.EXPLOSIVE: "Explosive"}
_MOST_DOSES = 5


class Fact(NamedTuple):
    """One line below an exercise: `With` what or what else, its `Dose` and sides, `Load`, what it is `For`."""

    label: str
    text: str


class Entry(NamedTuple):
    """One exercise.

    `dose` is what the plan asks for, one set, sides told; `tag` is how hard it lands; `aside` is true of what only
    warms up or stretches.
    """

    name: str
    picture: Markup
    tag: str
    dose: str
    cue: str
    facts: tuple[Fact, ...]
    aside: bool

    @property
    def hard(self) -> bool:
        """Whether it is an all-out jump."""
        return self.tag == _TAGS[Impact.HIGH]


def entries(schedule: Schedule) -> tuple[Entry, ...]:
    """The exercises of all strength sessions, each once, in the order in which the plan first has them."""
    found: dict[str, list[tuple[Item, SectionKind]]] = {}
    for session in schedule.sessions:
        if isinstance(session.planned.workout, Strength):
            for section in session.planned.workout.sections:
                for item in section.items:
                    found.setdefault(shown_name(item), []).append((item, section.kind))
    return tuple(_entry(name, uses) for name, uses in found.items())


def shown_name(item: Item) -> str:
    """`Deadlift`, `Dumbbell squat`: the name without how it is held, with a capital."""
    name, _, _ = exercises.item_name(item).partition(" (")
    return name[:1].upper() + name[1:]


def picture(item: Item) -> Markup:
    """The drawing of an item as it is done, with the equipment in use."""
    gear = item.exercise.gear_for(item.gear)
    return draw((gear.name if gear else "") or item.exercise.name, item.gear)


def tag(item: Item) -> str:
    """How hard it lands, where that is more than a step; "" once other equipment has made it another exercise."""
    gear = item.exercise.gear_for(item.gear)
    return "" if gear and gear.name else _TAGS.get(item.exercise.impact, "")


def _entry(name: str, uses: list[tuple[Item, SectionKind]]) -> Entry:
    item, _ = uses[0]
    doses = tuple(dict.fromkeys(exercises.dose(use) for use, _ in uses))
    return Entry(
        name=name,
        picture=picture(item),
        tag=tag(item),
        dose=" · ".join(doses[:_MOST_DOSES]),
        cue=exercises.cue(item),
        facts=tuple(Fact(label, text) for label, text in _facts(item) if text),
        aside=all(kind in ASIDE for _, kind in uses),
    )


def _facts(item: Item) -> Iterator[tuple[str, str]]:
    yield "With", ", or ".join(["nothing" if item.gear == BODYWEIGHT else item.gear, *_swaps(item)])
    yield "Load", exercises.load_advice(item)
    yield "For", item.exercise.purpose


def _swaps(item: Item) -> Iterator[str]:
    """What else it can be done with, and what takes its place for somebody who does not jump."""
    for gear in item.exercise.gear:
        if gear.equipment != item.gear:
            yield _swap(gear)
    if item.exercise.low:
        yield f"without jumps: {item.exercise.low}"


def _swap(gear: Gear) -> str:
    without = gear.equipment == BODYWEIGHT
    if gear.name:
        return gear.name if gear.equipment in gear.name else f"{'nothing' if without else gear.equipment}: {gear.name}"
    return "nothing" if without else gear.equipment
