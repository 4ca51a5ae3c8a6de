"""A workout that was read from a file as a line of our notation, where the notation has words for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.fitfile.messages import EXERCISE_TITLE, WORKOUT, WORKOUT_STEP, DurationType
from pipeline.fitfile.reading import Decoded
from pipeline.fitfile.sports import RUNNING, STRENGTH_TRAINING, sport_word
from pipeline.model.plan import Library
from pipeline.model.strength import Strength
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Cross, Distance, Run, Time
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.printer import print_cross, print_run, print_strength
from pipeline.read.notation.session import parse_session
from pipeline.read.recorded.rounds import Leaf, Node, Untellable, tree, whole_seconds
from pipeline.read.recorded.runs import distance_of, run_of
from pipeline.read.recorded.strengths import StrengthReader


class Told(NamedTuple):
    """A workout in our notation. Without a `line` there is a `why_not`; `left_out` is what the line does not say."""

    line: str
    why_not: str = ""
    left_out: tuple[str, ...] = ()


def tell(file: Decoded, library: Library, units: LengthUnit = LengthUnit.KM) -> Told:
    """The workout of a file as one line that reads back as the same workout; paces per kilometre or mile."""
    left_out = ["second targets"] if file.has_second_targets else []
    try:
        workout = _workout(file, library, units, left_out)
        line = _print(workout)
        if parse_session(line, library, {}).workout != workout:
            raise Untellable("its numbers are none that are written in the notation")
    except (Untellable, NotationError) as why:
        return Told(line="", why_not=str(why))
    except ValueError as why:  # the model refuses what nobody would write
        return Told(line="", why_not=f"its numbers make no workout: {why}")
    return Told(line=line, left_out=tuple(left_out))


def _print(workout: Run | Strength | Cross) -> str:
    match workout:
        case Run():
            return print_run(workout)
        case Strength():
            return print_strength(workout)
        case Cross():
            return print_cross(workout)


def _workout(file: Decoded, library: Library, units: LengthUnit, left_out: list[str]) -> Run | Strength | Cross:
    steps = file.of(WORKOUT_STEP)
    if not steps:
        raise Untellable("it has no steps")
    nodes = tree(steps)
    head = next(iter(file.of(WORKOUT)), {})
    sport = head.get("sport")
    counts = any(step.get("duration_type") == DurationType.REPS for step in steps)
    exercises = any(step.get("exercise_category") is not None for step in steps)
    if sport == RUNNING[0]:
        return run_of(nodes, units)
    if counts or exercises or (sport, head.get("sub_sport")) == STRENGTH_TRAINING:
        titles = {
            (title.get("exercise_category"), title.get("exercise_name")): str(title.get("wkt_step_name", ""))
            for title in file.of(EXERCISE_TITLE)
        }
        reader = StrengthReader(library=library, titles=titles)
        strength = reader.strength(nodes)
        left_out += reader.left_out
        return strength
    return _cross(nodes, sport_word(sport, head.get("sub_sport")))


def _cross(nodes: Sequence[Node], sport: str) -> Cross:
    """Cross-training, which the notation has one step for."""
    step = nodes[0]
    if len(nodes) > 1 or not isinstance(step, Leaf):
        raise Untellable("the notation has one step for a sport that is neither running nor strength")
    if not sport:
        raise Untellable("its sport is none of the notation's")
    note = step.words("notes").replace('"', "'")
    value = step.number("duration_value")
    amount: Time | Distance
    match step.number("duration_type"):
        case DurationType.TIME:
            amount = Time(low_seconds=whole_seconds(value, 1))
        case DurationType.DISTANCE if value:
            amount = distance_of(value)
        case _:
            raise Untellable("its step ends neither by time nor by distance")
    return Cross(amount=amount, sport=sport, note=note)
