"""Changing the items of a strength workout one by one, and remembering what was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model.plan import Swap
from pipeline.model.strength import Item, Strength


def each_item(
    strength: Strength, change: Callable[[Item], tuple[Item, Swap | None]]
) -> tuple[Strength, tuple[Swap, ...]]:
    """The workout with every item changed, and the swaps in order, each told once."""
    sections, swaps = [], []
    for section in strength.sections:
        changed = [change(item) for item in section.items]
        sections.append(replace(section, items=tuple(item for item, _ in changed)))
        swaps += [swap for _, swap in changed if swap]
    return Strength(sections=tuple(sections)), tuple(dict.fromkeys(swaps))
