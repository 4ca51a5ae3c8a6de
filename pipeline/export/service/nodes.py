"""Steps in the forms that services have for them: no repeat inside a repeat, no rounds against the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.fitting import amrap_step
from pipeline.model.estimate import OPEN_RECOVERY_SECONDS, OPEN_SECONDS
from pipeline.model.workout import Intensity

_RESTING = frozenset({Intensity.RECOVERY, Intensity.REST})


def unnested(nodes: Sequence[Node]) -> Iterator[tuple[int, tuple[Action, ...]]]:
    """The nodes as rows of actions, each with how often it is done; a repeat inside a repeat is written out."""
    row: list[Action] = []
    for node in nodes:
        if isinstance(node, Action):
            row.append(node)
            continue
        inside = tuple(_written_out(node.actions))
        if node.count == 1:
            row += inside
            continue
        if row:
            yield 1, tuple(row)
            row = []
        yield node.count or 1, inside
    if row:
        yield 1, tuple(row)


def _written_out(nodes: Sequence[Node]) -> Iterator[Action]:
    for node in nodes:
        if isinstance(node, Action):
            yield node
        else:
            yield from tuple(_written_out(node.actions)) * (node.count or 1)


def without_clocks(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes with rounds against the clock as one timed step each, which tells the circuit."""
    return tuple(amrap_step(node) if isinstance(node, Loop) and node.seconds is not None else node for node in nodes)


def has_clock(nodes: Sequence[Node]) -> bool:
    """Whether there are rounds against the clock among them."""
    return any(isinstance(node, Loop) and node.seconds is not None for node in nodes)


def is_open(action: Action) -> bool:
    """Whether the action lasts until the lap button."""
    return action.seconds is None and action.metres is None and action.reps is None


def nominal_seconds(action: Action) -> int:
    """What an open action is taken to last, where a service cannot do without a number."""
    return OPEN_RECOVERY_SECONDS if action.intensity in _RESTING else OPEN_SECONDS


def every_action(nodes: Sequence[Node]) -> Iterator[Action]:
    """Every action, those of loops once."""
    for node in nodes:
        if isinstance(node, Action):
            yield node
        else:
            yield from every_action(node.actions)
