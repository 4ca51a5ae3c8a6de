"""Circuits and straight sets: the same exercises and numbers, in the order that an athlete likes.

A circuit saves time and works the lungs; straight sets give each lift its rest. Neither changes what is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from pipeline.model.athlete import Sets
from pipeline.model.plan import Swap
from pipeline.model.strength import Item, Section, SectionKind, Strength

WHY = "you like strength work that way"
_CIRCUITS = {SectionKind.SUPERSET: "superset", SectionKind.ROUNDS: "circuit"}


def arranged(strength: Strength, sets: Sets | None) -> tuple[Strength, tuple[Swap, ...]]:
    """The workout as straight sets or as circuits, and what that changed; as it is where nothing was said.

    An AMRAP stays: its time is the point of it. So do warm-up, finisher and stretch.
    """
    if sets is None:
        return strength, ()
    arrange = _as_straight if sets is Sets.STRAIGHT else _as_circuits
    sections = tuple(_joined(made for section in strength.sections for made in arrange(section)))
    return Strength(sections=sections), tuple(dict.fromkeys(_swaps(strength, sections)))


def _swaps(before: Strength, after: tuple[Section, ...]) -> Iterator[Swap]:
    if before.sections == after:
        return
    was = [_CIRCUITS[section.kind] for section in before.sections if section.kind in _CIRCUITS]
    now = [_CIRCUITS[section.kind] for section in after if section.kind in _CIRCUITS]
    yield Swap(was=was[0] if was and not now else "straight sets", now=now[0] if now else "straight sets", why=WHY)


def _as_straight(section: Section) -> Iterator[Section]:
    """Rounds of items become items of sets."""
    if section.kind not in _CIRCUITS or section.rounds is None:
        yield section
        return
    items = tuple(replace(item, sets=(item.sets or 1) * section.rounds) for item in section.items)
    yield replace(section, kind=SectionKind.STRAIGHT, rounds=None, rounds_high=None, items=items)


def _joined(sections: Iterable[Section]) -> Iterator[Section]:
    """Straight sets that follow one another are one section."""
    for straight, group in groupby(sections, key=lambda section: section.kind is SectionKind.STRAIGHT):
        if straight:
            yield Section(kind=SectionKind.STRAIGHT, items=tuple(item for section in group for item in section.items))
        else:
            yield from group


def _as_circuits(section: Section) -> Iterator[Section]:
    """Neighbours with the same number of sets become rounds; what stands alone stays."""
    if section.kind is not SectionKind.STRAIGHT:
        yield section
        return
    for count, group in groupby(section.items, key=lambda item: item.sets or 1):
        items = tuple(group)
        if count > 1 and len(items) > 1:
            yield replace(section, kind=SectionKind.ROUNDS, rounds=count, items=tuple(map(_once, items)))
        else:
            yield replace(section, items=items)


def _once(item: Item) -> Item:
    """One round's share; an item without a dose needs its one set to be counted by."""
    return replace(item, sets=None if item.dose is not None else 1)
