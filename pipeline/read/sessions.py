"""Reads the sessions of a day: one line, a mapping, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.model.plan import Library, NamedWorkout, PlannedSession, Priority, RaceEntry
from pipeline.model.strength import Strength
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Cross, Distance, Race, Run, Step, Words
from pipeline.read import values
from pipeline.read.fields import Fields
from pipeline.read.nodes import Map, Node, Seq, Text
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.session import Recipe, is_strength, parse_cross, parse_session
from pipeline.read.source import Source

KINDS = ("run", "strength", "cross", "words")
SESSION_KEYS = (*KINDS, "title", "note", "key", "id", "race")
MOST_SESSIONS_A_DAY = 6
COUNTED_SLOT = re.compile(r"w\d+-(mon|tue|wed|thu|fri|sat|sun)-\d+")


def notation(source: Source, text: Text, parse: Callable[[str], object], flow: bool = False) -> object | None:
    """What `parse` makes of a text, or None with the problem noted at its place."""
    try:
        value = parse(text.value)
        source.notation.append((text, value))
        return value
    except NotationError as problem:
        line, column = text.locate(problem.offset)
        hint = problem.hint
        if flow and text.value.count("(") != text.value.count(")"):
            hint = "in a `[ ]` list commas separate sessions: put each session in quotes, or write the list with `- `"
        source.problem(line, column, problem.message, hint)
        return None


class SessionReader:
    """Reads sessions and gives them their slots; knows what may be named.

    Sessions that use a `broken` workout are passed over: its own problem has been noted.
    """

    def __init__(
        self,
        source: Source,
        library: Library,
        named: Mapping[str, NamedWorkout],
        race_metres: float,
        broken: frozenset[str] = frozenset(),
    ) -> None:
        self.source = source
        self.library = library
        self.named = named
        self.race_metres = race_metres
        self._broken = broken
        self._slots: dict[str, int] = {}

    def day(self, node: Node | None, week: int, day: str) -> tuple[PlannedSession, ...]:
        """The sessions of one day; an absent or empty one is rest."""
        if node is None or (isinstance(node, Text) and not node.value.strip()):
            return ()
        flow = isinstance(node, Seq) and node.flow
        nodes = node.items if isinstance(node, Seq) else (node,)
        if len(nodes) > MOST_SESSIONS_A_DAY:
            self.source.problem(
                node.line, node.column, f"{len(nodes)} sessions in one day", f"at most {MOST_SESSIONS_A_DAY} fit"
            )
        sessions = []
        for number, item in enumerate(nodes, start=1):
            session = self._session(item, f"w{week:02}-{day}-{number}", flow=flow)
            if session is not None and self._claim(session.slot, item):
                sessions.append(session)
        return tuple(sessions)

    def _claim(self, slot: str, node: Node) -> bool:
        if slot in self._slots:
            first = self._slots[slot]
            self.source.problem(
                node.line, node.column, f"two sessions are called `{slot}`", f"the first is in line {first}"
            )
            return False
        self._slots[slot] = node.line
        return True

    def _session(self, node: Node, slot: str, *, flow: bool, later: bool = False) -> PlannedSession | None:
        if isinstance(node, Text):
            return self._line(node, slot, later=later, flow=flow)
        if isinstance(node, Seq):
            self.source.problem(
                node.line, node.column, "a list inside a list", "write one session a line, each after `- `"
            )
            return None
        if len(node.entries) == 1:
            key, value = node.entries[0]
            if key.value == "later" and not later:
                return self._session(value, slot, flow=flow, later=True)
            if line := _one_line(key, value):
                return self._line(line, slot, later=later, flow=flow)
        return self._mapping(node, slot, later=later)

    def _line(self, text: Text, slot: str, *, later: bool, flow: bool) -> PlannedSession | None:
        if text.value.split(" ")[0] in self._broken:
            return None
        recipe = notation(self.source, text, lambda line: parse_session(line, self.library, self.named), flow)
        return self._planned(recipe, slot, later=later) if isinstance(recipe, Recipe) else None

    def _planned(self, recipe: Recipe, slot: str, *, later: bool) -> PlannedSession:
        if recipe.workout is None:
            entry = RaceEntry(priority=Priority.A)
            return PlannedSession(slot=slot, workout=self._race(), later=later, race=entry, key=True)
        return PlannedSession(slot=slot, workout=recipe.workout, uses=recipe.uses, rounds=recipe.rounds, later=later)

    def _race(self) -> Race:
        distance = Distance(low=self.race_metres / 1000, unit=LengthUnit.KM)
        return Race(run=Run(blocks=(Step(duration=distance, target=ZoneTarget(zone=Zone.RACE)),)))

    def _mapping(self, node: Map, slot: str, *, later: bool) -> PlannedSession | None:
        fields = Fields(self.source, node, SESSION_KEYS, "a session")
        kinds = [kind for kind in KINDS if kind in fields]
        if len(kinds) != 1:
            if len(kinds) > 1 or all(key.value in SESSION_KEYS for key, _ in node):
                told = "two workouts in one session" if kinds else "a session without a workout"
                self.source.problem(node.line, node.column, told, "give it one of run, strength, cross or words")
            return None
        recipe = self._recipe(fields, kinds[0])
        if recipe is None:
            return None
        planned = self._planned(recipe, fields.get("id", _own_slot, slot), later=later)
        return PlannedSession(
            slot=planned.slot,
            workout=planned.workout,
            uses=planned.uses,
            rounds=planned.rounds,
            later=later,
            title=fields.get("title", values.words, ""),
            note=fields.get("note", str.strip, ""),
            key=fields.get("key", values.yes_or_no, None),
            race=self._race_entry(fields),
        )

    def _recipe(self, fields: Fields, kind: str) -> Recipe | None:
        node = fields.node(kind)
        if isinstance(node, Map) and len(node.entries) == 1:
            node = _one_line(*node.entries[0]) or node
        if not isinstance(node, Text):
            fields.get(kind, str, "")
            return None
        if kind == "words":
            text = node.value.strip()
            if not text:
                self.source.problem(node.line, node.column, "`words` is empty", "say what to do")
                return None
            return Recipe(workout=Words(text=text))
        recipe = notation(self.source, node, lambda line: self._of_kind(line, kind))
        return recipe if isinstance(recipe, Recipe) else None

    def _of_kind(self, line: str, kind: str) -> Recipe:
        """The recipe of a line that stands behind `run:`, `strength:` or `cross:`."""
        from pipeline.read.notation.strength import parse_strength

        if kind == "strength" and not re.fullmatch(r"\s*[a-z][a-z0-9-]*(\s+[x×]\s*\d+)?\s*", line):
            return Recipe(workout=parse_strength(line, self.library.exercises))
        if kind == "cross" and (cross := parse_cross(line)):
            return Recipe(workout=cross)
        recipe = parse_session(line, self.library, self.named)
        wanted = {"run": Run, "strength": Strength, "cross": Cross}[kind]
        if not isinstance(recipe.workout, wanted):
            hint = "write `45min bike`" if kind == "cross" else f"write it without `{kind}:`"
            raise NotationError(f"`{line.strip()}` is not a {kind} line", 0, hint)
        return recipe

    def _race_entry(self, fields: Fields) -> RaceEntry | None:
        node = fields.node("race")
        if node is None:
            return None
        if isinstance(node, Text):
            return RaceEntry(name=values.words(node.value))
        race = fields.sub("race", ("name", "priority"))
        if race is None:
            return None
        return RaceEntry(
            name=race.get("name", values.words, ""), priority=race.get("priority", values.choice(Priority), Priority.B)
        )


def _one_line(key: Text, value: Node) -> Text | None:
    """The strength line that YAML has split at its first `: `, or None where it is no such line."""
    line = f"{key.value}: {value.value}" if isinstance(value, Text) else ""
    return Text(line, key.line, key.column) if is_strength(line) else None


def _own_slot(text: str) -> str:
    """An author's own identity for a session: a slug that cannot be taken for a counted one."""
    if COUNTED_SLOT.fullmatch(text):
        raise values.Wrong(
            f"`{text}` looks like a session that legday counts", "choose a name of your own, such as `club-10k`"
        )
    return values.slug(text)
