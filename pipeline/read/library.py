"""Reads the bundled library: exercises, and the strength workouts that every plan may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.exercise import Counting, Exercise, FitExercise, Gear, Impact
from pipeline.model.plan import Library
from pipeline.model.problem import Problem
from pipeline.read import values
from pipeline.read.fields import Fields, root
from pipeline.read.nodes import Map, Node, Text
from pipeline.read.notation.names import fold
from pipeline.read.source import Source, source
from pipeline.read.tree import tree
from pipeline.read.workouts import read_workouts

_KEYS = (
    "name", "short", "aliases", "cue", "purpose", "load", "counting", "impact", "heavy", "legs", "low",
    "gear", "styles",
)  # fmt: skip
_FIT = re.compile(r"(\d+)\s*/\s*(\d+|-)(\s+near)?")


def read_exercises(file: str, content: bytes) -> tuple[dict[str, Exercise], list[Problem]]:
    """Exercises by every name that they go by, folded; and the problems met."""
    text, readable = source(file, content)
    fields = root(text, tree(text), ("exercises",), "the exercise library") if readable else None
    known: dict[str, Exercise] = {}
    for key, node in fields.entries("exercises") if fields else ():
        for exercise in _exercise(text, key, node):
            _index(text, key, exercise, known)
    done = {id(exercise): _completed(text, exercise, known) for exercise in known.values()}
    known = {name: done[id(exercise)] for name, exercise in known.items()}
    for exercise in known.values():
        if exercise.low and fold(exercise.low) not in known:
            text.problem(1, 1, f"`{exercise.name}` is replaced by `{exercise.low}`, which is not in the library")
    return known, text.problems


def _index(text: Source, key: Text, exercise: Exercise, known: dict[str, Exercise]) -> None:
    for name in (exercise.name, *exercise.aliases):
        if known.setdefault(fold(name), exercise) is not exercise:
            text.problem(key.line, key.column, f"two exercises are called `{name}`")


def _exercise(text: Source, key: Text, node: Node) -> Iterator[Exercise]:
    """The exercise and one for each of its styles, which share what they do not override."""
    if not isinstance(node, Map):
        text.problem(node.line, node.column, f"`{key.value}` is a mapping", "write `short: …` below it")
        return
    fields = Fields(text, node, _KEYS, "an exercise")
    base = _one(fields, key.value, None)
    if base is None:
        return
    yield base
    for _, style in fields.entries("styles"):
        if isinstance(style, Map):
            own = Fields(text, style, _KEYS, "a style")
            found = _one(own, own.get("name", values.words, ""), base)
            if found is not None:
                yield found


def _one(fields: Fields, name: str, base: Exercise | None) -> Exercise | None:
    gear = tuple(_gear(fields)) or (base.gear if base else ())
    if not gear or not name:
        fields.source.problem(
            fields.mapping.line, fields.mapping.column, f"`{name or 'a style'}` needs a name and gear"
        )
        return None
    return Exercise(
        name=name,
        gear=gear,
        short=fields.get("short", values.words, base.short if base else name),
        cue=fields.get("cue", values.words, base.cue if base else ""),
        purpose=fields.get("purpose", values.words, base.purpose if base else ""),
        load=fields.get("load", values.words, base.load if base else ""),
        aliases=fields.list("aliases", values.words) or (),
        impact=fields.get("impact", values.choice(Impact), base.impact if base else Impact.LOW),
        counting=fields.get("counting", values.choice(Counting), base.counting if base else Counting.REPS),
        heavy=fields.get("heavy", values.yes_or_no, base.heavy if base else False),
        legs=fields.get("legs", values.yes_or_no, base.legs if base else True),
        low=fields.get("low", values.words, base.low if base else ""),
    )


def _gear(fields: Fields) -> Iterator[Gear]:
    for equipment, node in fields.entries("gear"):
        value = fields.value(node, _gear_value, "gear")
        if isinstance(value, str):
            yield Gear(equipment=equipment.value, fit=_LATER, name=value)
        elif value is not None:
            yield Gear(equipment=equipment.value, fit=value)


def _gear_value(text: str) -> FitExercise | str:
    """FIT numbers, or the name of the exercise that it becomes."""
    match = _FIT.fullmatch(text.strip())
    if match is not None:
        return FitExercise(category=int(match[1]), name=None if match[2] == "-" else int(match[2]), near=bool(match[3]))
    if any(letter.isdigit() for letter in text):
        hint = "write `17/79`, `20/-`, `17/33 near`, or the name of an exercise"
        raise values.Wrong(f"`{text}` is not a pair of FIT numbers", hint)
    return text.strip()


_LATER = FitExercise(category=0)
"""Stands in until the exercise that a gear's name points at has been read."""


def _completed(text: Source, exercise: Exercise, known: Mapping[str, Exercise]) -> Exercise:
    """The exercise with what it becomes looked up."""
    return replace(exercise, gear=tuple(_becomes(text, exercise, gear, known) for gear in exercise.gear))


def _becomes(text: Source, exercise: Exercise, gear: Gear, known: Mapping[str, Exercise]) -> Gear:
    if not gear.name:
        return gear
    other = known.get(fold(gear.name))
    own = other.gear_for(gear.equipment) if other else None
    if other is None or own is None:
        hint = "write an exercise that is done with the same equipment"
        text.problem(1, 1, f"`{exercise.name}` with {gear.equipment} becomes `{gear.name}`, which is not there", hint)
        return gear
    return replace(gear, fit=own.fit, name=other.name, short=other.short, cue=other.cue)


def read_library(exercises: tuple[str, bytes], strength: tuple[str, bytes]) -> tuple[Library, list[Problem]]:
    """The library from its two files, each a name and bytes; and the problems met."""
    known, problems = read_exercises(*exercises)
    text, readable = source(*strength)
    fields = root(text, tree(text), ("workouts",), "the workout library") if readable else None
    workouts = read_workouts(fields, "workouts", known) if fields else {}
    return Library(exercises=known, workouts=workouts), [*problems, *text.problems]
