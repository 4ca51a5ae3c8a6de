"""A workout's steps as one watch takes them: by the runner's choices, and within as many steps as the watch has.

What does not fit gives way in a fixed order, and each time somebody is told: steps for either side become one, rests
until the lap button go, and at last the end of the workout stands in the notes of one open step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeGuard

from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.options import Amrap, Nesting, Sides, WatchOptions
from pipeline.export.watch.workout import Line, line_count, lines
from pipeline.export.wording import words
from pipeline.model.workout import Intensity

AMRAP = "AMRAP"
REMAINDER = "the rest"
AMRAP_LOSS = "rounds against the clock are one timed step with the circuit in its notes"
SIDES_LOSS = "work for each side is one step, to stay within {most} steps"
RESTS_LOSS = "rests until the lap button are left out, to stay within {most} steps"
END_LOSS = "the end of the workout stands in the notes of an open step, to stay within {most} steps"


class Fitted(NamedTuple):
    """The steps as a watch numbers them, and what was lost in making them fit."""

    lines: tuple[Line, ...]
    losses: tuple[str, ...]


def fitted(nodes: Sequence[Node], options: WatchOptions) -> Fitted:
    """The nodes as the steps of a watch, at most `options.max_steps`. Raises `FitError` for what no file can number."""
    keep = options.nesting is Nesting.KEEP
    chosen: tuple[Node, ...] = tuple(nodes)
    losses: list[str] = []
    for chosen, loss in _forms(tuple(nodes), options):
        if loss:
            losses.append(loss.format(most=options.max_steps))
        if line_count(chosen, keep_nesting=keep) <= options.max_steps:
            break
    return Fitted(lines(chosen, keep_nesting=keep), tuple(losses))


def _forms(nodes: tuple[Node, ...], options: WatchOptions) -> Iterator[tuple[tuple[Node, ...], str]]:
    """The workout as it was chosen and then ever shorter, each form with what it loses beside the one before."""
    loss = ""
    if options.amrap is Amrap.STEP and any(map(_is_timed, nodes)):
        nodes = tuple(amrap_step(node) if _is_timed(node) else node for node in nodes)
        loss = AMRAP_LOSS
    split = tuple(_split(nodes)) if options.sides is Sides.BOTH else nodes
    yield split, loss
    if split != nodes:
        yield nodes, SIDES_LOSS
    restless = _restless(nodes)
    if restless != nodes:
        yield restless, RESTS_LOSS
    yield _abridged(restless, options), END_LOSS


def _is_timed(node: Node) -> TypeGuard[Loop]:
    return isinstance(node, Loop) and node.seconds is not None


def amrap_step(node: Loop) -> Action:
    """Rounds against the clock as one step: the notes say what a round is."""
    seconds = node.seconds or 0
    return Action(
        amount=words.time(seconds),
        label=AMRAP,
        intensity=Intensity.ACTIVE,
        seconds=seconds,
        note="; ".join(_told(node.actions)),
    )


def _told(nodes: Iterable[Node]) -> Iterator[str]:
    """Nodes as words: `20 kettlebell squat`, `3 × (400 m interval pace, 90 s jog)`."""
    for node in nodes:
        if isinstance(node, Action):
            yield f"{node.amount} {node.label}"
        else:
            often = f"{node.count} ×" if node.count is not None else words.time(node.seconds or 0)
            yield f"{often} ({', '.join(_told(node.actions))})"


def _split(nodes: Iterable[Node]) -> Iterator[Node]:
    """Counted work for each side as a step for the left and one for the right."""
    for node in nodes:
        if isinstance(node, Loop):
            yield replace(node, actions=tuple(_split(node.actions)))
        elif node.per_side is None:
            yield node
        else:
            for side in ("left", "right"):
                yield replace(
                    node,
                    reps=node.per_side,
                    per_side=None,
                    amount=node.amount.replace("/side", "", 1),
                    label=f"{node.label}, {side}",
                    short=f"{node.short} {side[0].upper()}",
                )


def _restless(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes without rests until the lap button: the button that ends the step before is pressed after the rest."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Loop):
            kept.append(replace(node, actions=_restless(node.actions) or node.actions))
        elif node.intensity is not Intensity.REST or node.seconds is not None or node.metres is not None:
            kept.append(node)
    return tuple(kept)


def _abridged(nodes: tuple[Node, ...], options: WatchOptions) -> tuple[Node, ...]:
    """As many nodes from the beginning as leave room for one open step, which tells the others in its notes."""
    keep = options.nesting is Nesting.KEEP
    kept = len(nodes)
    while kept and line_count(nodes[:kept], keep_nesting=keep) >= options.max_steps:
        kept -= 1
    told = "; ".join(_told(nodes[kept:]))
    return (*nodes[:kept], Action(amount="until lap", label=REMAINDER, intensity=Intensity.ACTIVE, note=told))
