"""Reads named workouts: in a plan's `workouts:` and in the bundled library."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.exercise import Exercise
from pipeline.model.plan import NamedWorkout
from pipeline.model.workout import Words, Workout
from pipeline.read import values
from pipeline.read.fields import Fields
from pipeline.read.nodes import Map, Node, Text
from pipeline.read.notation.run import parse_run
from pipeline.read.notation.session import is_strength, parse_cross
from pipeline.read.notation.strength import parse_strength
from pipeline.read.sessions import KINDS, notation

WORKOUT_KEYS = (*KINDS, "title", "note", "readings")


def read_workouts(fields: Fields, key: str, exercises: Mapping[str, Exercise]) -> dict[str, NamedWorkout]:
    """The workouts by name; wrong ones are left out, with their problems noted."""
    named = {}
    for name, node in fields.entries(key):
        slug = fields.value(name, values.slug, "name")
        workout = _named(fields, slug or "", node, exercises)
        if slug and workout:
            named[slug] = workout
    return named


def _named(fields: Fields, name: str, node: Node, exercises: Mapping[str, Exercise]) -> NamedWorkout | None:
    if isinstance(node, Text):
        line = notation(fields.source, node, lambda text: _any_kind(text, exercises))
        return NamedWorkout(name=name, workout=line) if line is not None else None  # type: ignore[arg-type]
    if not isinstance(node, Map):
        fields.source.problem(node.line, node.column, f"workout `{name}` is a mapping", "write `strength: |` below it")
        return None
    inside = Fields(fields.source, node, WORKOUT_KEYS, "a workout")
    kinds = [kind for kind in KINDS if kind in inside]
    if len(kinds) != 1:
        fields.source.problem(node.line, node.column, "a workout is one of run, strength, cross or words")
        return None
    workout = _workout(inside, kinds[0], exercises)
    if workout is None:
        return None
    return NamedWorkout(
        name=name,
        workout=workout,
        title=inside.get("title", values.words, ""),
        note=inside.get("note", values.words, ""),
        readings=inside.list("readings", values.words) or (),
    )


def _workout(fields: Fields, kind: str, exercises: Mapping[str, Exercise]) -> Workout | None:
    node = fields.node(kind)
    if not isinstance(node, Text):
        fields.get(kind, str, "")
        return None
    parse = {
        "run": parse_run,
        "strength": lambda text: parse_strength(text, exercises),
        "cross": lambda text: parse_cross(text) or parse_run(text),
        "words": lambda text: Words(text=text.strip()),
    }[kind]
    return notation(fields.source, node, parse)  # type: ignore[return-value]


def _any_kind(text: str, exercises: Mapping[str, Exercise]) -> Workout:
    if is_strength(text):
        return parse_strength(text, exercises)
    return parse_cross(text) or parse_run(text)
