"""The steps of a strength workout, read from a file, as the sections and exercises that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.fitfile.messages import DurationType, Intensity, Value, WeightUnit
from pipeline.model.exercise import Exercise
from pipeline.model.plan import Library
from pipeline.model.strength import Dose, Hold, Item, Load, Reps, Section, SectionKind, Side, Strength
from pipeline.model.units import LoadUnit
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.strength import parse_strength
from pipeline.read.recorded.rounds import Leaf, Node, Round, Untellable, whole_seconds

RESTS_BY_LAP = "rests until the lap button between exercises"

_KINDS = {Intensity.WARMUP: SectionKind.WARMUP, Intensity.COOLDOWN: SectionKind.STRETCH}
_UNITS = {WeightUnit.KILOGRAM: LoadUnit.KG, WeightUnit.POUND: LoadUnit.LB}
_COUNT_BEFORE = re.compile(r"^[\d:]+(?:/side)?(?: \([^)]*\)| s| min)?\s+")


@dataclass(slots=True)
class StrengthReader:
    """Reads one workout. `titles` are its own names of exercises; `left_out` fills with what the line does not say."""

    library: Library
    titles: Mapping[tuple[Value, Value], str]
    left_out: list[str] = field(default_factory=list)

    def strength(self, nodes: Sequence[Node]) -> Strength:
        """The workout of these steps. Raises `Untellable`."""
        together = tuple(_with_sides_together(nodes))
        found = [section for node in _with_rests_inside(together) for section in self._sections(node)]
        merged: list[Section] = []
        for kind, several in groupby(found, key=lambda section: section.kind):
            row = list(several)
            if kind in (SectionKind.WARMUP, SectionKind.STRAIGHT, SectionKind.STRETCH):
                row = [Section(kind=kind, items=tuple(item for one in row for item in one.items))]
            merged += row
        if not merged:
            raise Untellable("there is no exercise")
        return Strength(sections=tuple(merged))

    def _sections(self, node: Node) -> Iterator[Section]:
        if isinstance(node, Leaf):
            if not self._is_skipped(node):
                yield Section(kind=_kind(node), items=(self._item(node),))
            return
        items = tuple(self._items(node))
        if not items:
            self._is_skipped(node.nodes[0])
            return
        if node.milliseconds is not None:
            seconds = whole_seconds(node.milliseconds, node.place)
            yield Section(kind=SectionKind.AMRAP, items=items, seconds=seconds)
        elif node.times == 1 and not _ends_by_lap(node):
            yield Section(kind=SectionKind.STRAIGHT, items=items)
        elif node.times != 1 and len(items) == 1 and (items[0].sets is None or items[0].dose is None):
            leaf = next(one for one in node.nodes if isinstance(one, Leaf))
            yield Section(kind=_kind(leaf), items=(replace(items[0], sets=node.times),))
        else:
            kind = SectionKind.SUPERSET if len(items) == 2 and node.times != 1 else SectionKind.ROUNDS
            yield Section(kind=kind, items=items, rounds=node.times)

    def _items(self, node: Round) -> list[Item]:
        """The exercises of a round, each with the rest that follows it."""
        items: list[Item] = []
        for at, one in enumerate(node.nodes):
            if isinstance(one, Round):
                items += self._sets(one)
            elif not _is_rest(one):
                items.append(self._item(one))
            elif one.number("duration_type") == DurationType.TIME and items and items[-1].rest_seconds is None:
                items[-1] = replace(items[-1], rest_seconds=whole_seconds(one.number("duration_value"), one.place))
            elif at < len(node.nodes) - 1 or node.times is None or not items or items[-1].rest_seconds:
                self._is_skipped(one)
        return items

    def _sets(self, node: Round) -> list[Item]:
        """A round inside a round: sets of one exercise."""
        items = self._items(node)
        if len(items) != 1 or node.times is None:
            raise Untellable(f"step {node.place} is a circuit inside a circuit")
        return [replace(items[0], sets=node.times)]

    def _is_skipped(self, leaf: Node) -> bool:
        """Whether it is a rest of its own, which a line of notation has no place for."""
        if not isinstance(leaf, Leaf) or not _is_rest(leaf):
            return False
        if leaf.number("duration_type") != DurationType.OPEN:
            raise Untellable(f"step {leaf.place} is a rest that belongs to no exercise")
        if RESTS_BY_LAP not in self.left_out:
            self.left_out.append(RESTS_BY_LAP)
        return True

    def _item(self, leaf: Leaf) -> Item:
        exercise, equipment, placement = self._exercise(leaf)
        dose, side = _dose(leaf)
        return Item(
            exercise=exercise,
            equipment=equipment,
            placement=placement,
            dose=dose,
            sets=1 if dose is None else None,
            side=Side.EACH if leaf.both_sides else side,
            load=_load(leaf),
        )

    def _exercise(self, leaf: Leaf) -> tuple[Exercise, str, str]:
        """Which exercise, with what and how held: by what the file calls it, else by its numbers."""
        pair = (leaf.fields.get("exercise_category"), leaf.fields.get("exercise_name"))
        name = leaf.words("wkt_step_name")
        for called in (self.titles.get(pair, ""), name, _COUNT_BEFORE.sub("", name)):
            item = self._named(called)
            if item is not None:
                return item.exercise, item.equipment, item.placement
        known = [
            (exercise, gear)
            for exercise in dict.fromkeys(self.library.exercises.values())
            for gear in exercise.gear
            if (gear.fit.category, gear.fit.name) == pair and not gear.name
        ]
        if not known:
            called = self.titles.get(pair) or name or "without a name"
            raise Untellable(f"step {leaf.place}, `{called}`, is no exercise of the library")
        exercise, gear = min(known, key=lambda one: (one[0].short not in name, one[1].fit.near))
        return exercise, "" if gear is exercise.gear[0] else gear.equipment, ""

    def _named(self, called: str) -> Item | None:
        if not called:
            return None
        try:
            made = parse_strength(f"straight: 1 {called}", self.library.exercises)
        except NotationError:
            return None
        return made.items[0] if len(made.items) == 1 and not made.items[0].cues else None


def _with_rests_inside(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes, with exercises in a row up to a rest, and the rest, as a round that is done once."""
    row: list[Leaf] = []
    for node in nodes:
        if isinstance(node, Leaf) and _kind(node) is SectionKind.STRAIGHT:
            row.append(node)
            if _is_rest(node):
                yield Round(row[0].place, tuple(row), times=1)
                row = []
            continue
        yield from row
        row = []
        yield node
    yield from row


def _ends_by_lap(node: Round) -> bool:
    last = node.nodes[-1]
    return _is_rest(last) and isinstance(last, Leaf) and last.number("duration_type") == DurationType.OPEN


def _is_rest(node: Node) -> bool:
    return isinstance(node, Leaf) and node.number("intensity") == Intensity.REST


def _kind(leaf: Leaf) -> SectionKind:
    part = leaf.number("intensity")
    return next((kind for intensity, kind in _KINDS.items() if intensity == part), SectionKind.STRAIGHT)


def _dose(leaf: Leaf) -> tuple[Dose | None, Side | None]:
    value = leaf.number("duration_value")
    match leaf.number("duration_type"):
        case DurationType.REPS if value:
            if value % 2 == 0 and leaf.words("wkt_step_name").startswith(f"{value // 2}/side"):
                return Reps(low=value // 2), Side.EACH
            return Reps(low=value), None
        case DurationType.TIME:
            return Hold(seconds=whole_seconds(value, leaf.place)), None
        case DurationType.OPEN:
            return None, None
        case _:
            raise Untellable(f"step {leaf.place} ends neither by a count, nor by time, nor by the lap button")


def _load(leaf: Leaf) -> Load | None:
    """A weight in the unit that the file shows it in, with as few decimals as say the same."""
    hundredths, shown = leaf.number("exercise_weight"), leaf.number("weight_display_unit")
    if not hundredths:
        return None
    unit = next((unit for number, unit in _UNITS.items() if number == shown), LoadUnit.KG)
    exact = hundredths / 100 / unit.kilograms
    values = (round(exact, digits) for digits in range(4))
    value = next((one for one in values if one and round(one * unit.kilograms * 100) == hundredths), exact)
    return Load(value=value, unit=unit)


_LEFT, _RIGHT = (re.compile(rf" {word[0].upper()}$|, {word}\b|\({word}\)", re.MULTILINE) for word in ("left", "right"))
_SAME = ("duration_type", "duration_value", "exercise_category", "exercise_name", "exercise_weight", "intensity")


def _with_sides_together(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes, with a step for the left side and the same for the right one as one step."""
    row = list(nodes)
    while row:
        node = row.pop(0)
        if isinstance(node, Round):
            yield node._replace(nodes=tuple(_with_sides_together(node.nodes)))
            continue
        if row and _LEFT.search(_told(node)) and isinstance(row[0], Leaf) and _RIGHT.search(_told(row[0])):
            other = row[0]
            if all(node.fields.get(name) == other.fields.get(name) for name in _SAME):
                node = node._replace(both_sides=True)
                row.pop(0)
        yield node


def _told(leaf: Leaf) -> str:
    return f"{leaf.words('wkt_step_name')}\n{leaf.words('notes')}"
