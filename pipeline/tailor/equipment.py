"""Equipment: what each exercise is done with, by what the athlete has and is ready for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from pipeline.model.exercise import BODYWEIGHT
from pipeline.model.plan import Level, Swap
from pipeline.model.strength import Item, Strength
from pipeline.tailor.items import each_item

HEAVY = frozenset({"barbell", "body bar", "plate", "kettlebell"})
"""Weights that beginners get a dumbbell or nothing in place of, unless they say that they have them."""
BEGINNERS = ("dumbbell", BODYWEIGHT)
BOTH = " and "
"""`medicine ball and wall` needs the one and the other."""


def equipped(strength: Strength, equipment: tuple[str, ...] | None, level: Level) -> tuple[Strength, tuple[Swap, ...]]:
    """The workout with equipment that the athlete has, and what was swapped for it.

    What is at hand stays as written. Else an exercise takes the first of its own kinds of equipment that is at hand,
    going without always is. Not said what is at hand (None): as written, only that beginners lift dumbbells or nothing
    in place of other weights. What cannot be done with anything at hand stays; a swap of it for itself says so.
    """
    if equipment is not None:
        return each_item(strength, partial(_at_hand, owned=frozenset(equipment) | {BODYWEIGHT}))
    if level is Level.BEGINNER:
        return each_item(strength, _lightened)
    return strength, ()


def _at_hand(item: Item, owned: frozenset[str]) -> tuple[Item, Swap | None]:
    missing = [part for part in item.gear.split(BOTH) if part not in owned]
    if not missing:
        return item, None
    kinds = [gear.equipment for gear in item.exercise.gear]
    fitting = (kind for kind in kinds if owned.issuperset(kind.split(BOTH)))
    return _with(item, fitting, f"no {' and no '.join(missing)} at hand", "; nothing that is at hand replaces it")


def _lightened(item: Item) -> tuple[Item, Swap | None]:
    if item.gear not in HEAVY:
        return item, None
    fitting = (kind for kind in BEGINNERS if item.exercise.gear_for(kind))
    return _with(item, fitting, "beginners learn the movement with less", "; it has no lighter form, so go very light")


def _with(item: Item, fitting: Iterable[str], why: str, otherwise: str) -> tuple[Item, Swap]:
    """The item with the first fitting equipment. How it was held goes; a load given in kilograms stays with weights."""
    was = _said(item, item.gear)
    kind = next(iter(fitting), None)
    if kind is None:
        return item, Swap(was=was, now=was, why=why + otherwise)
    load = None if kind == BODYWEIGHT else item.load
    return replace(item, equipment=kind, placement="", load=load), Swap(was=was, now=_said(item, kind), why=why)


def _said(item: Item, kind: str) -> str:
    gear = item.exercise.gear_for(kind)
    if gear and gear.name:
        return gear.name
    if kind == item.exercise.name:
        return kind
    return f"{item.exercise.name} ({'bodyweight' if kind == BODYWEIGHT else kind})"
