"""Plans of garmin-planner (`W01S01 Name:`, and steps) and garmin_planner (`workouts:`, and a `schedulePlan:`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.model.plan import DAYS, Library, NamedWorkout
from pipeline.model.workout import Cross, Rest, Workout
from pipeline.read import values
from pipeline.read.nodes import Map, Node, Seq, Text
from pipeline.read.notation.cursor import Cursor
from pipeline.read.notation.session import parse_cross
from pipeline.read.others.amounts import take_amount
from pipeline.read.others.assembly import DraftPlan, DraftWeek, workout_name
from pipeline.read.others.findings import Findings, Passage, ReadAs
from pipeline.read.others.freetext import Draft, words
from pipeline.read.others.garmin_steps import Settings, amount_of, settings, translate
from pipeline.read.others.racetext import Claim, read_race
from pipeline.read.others.steplines import StepLine, Wrong, Wrongs, as_run, quoted, report
from pipeline.read.others.vocabulary import REST
from pipeline.read.source import Source

PLACED = re.compile(r"(?:(?P<prefix>.*?)\s)?W(?P<week>\d{1,3})S(?P<session>\d{1,2})(?:\s+(?P<name>.*))?", re.DOTALL)
CONFIG_KEYS = frozenset({"config", "settings", "definitions", "workouts", "schedulePlan", "email", "password"})
SPREAD = {
    1: "sun", 2: "wed sun", 3: "tue thu sun", 4: "tue thu fri sun", 5: "tue wed thu fri sun",
    6: "tue wed thu fri sat sun", 7: "mon tue wed thu fri sat sun",
}  # fmt: skip
"""The days that garmin-planner gives to so many sessions a week; for one and two, which it leaves out, ours."""
SPORTS = {"cycling": "bike", "swimming": "swim"}
_REPEAT = re.compile(r"repeat\s*\(?\s*(\d+)\s*\)?", re.IGNORECASE)
_RACE_NAME = re.compile(r"(?:goal )?race(?: day)?|half[- ]marathon(?: race)?|marathon(?: race)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A workout of the file: `workout` None where its steps stay words; `aside` are steps that are no running."""

    name: str
    passage: Passage
    text: str
    workout: Workout | None
    aside: str = ""


def is_garmin_planner(root: Map) -> bool:
    """Whether a document is one of either kind."""
    keys = {key.value for key, _ in root}
    return "schedulePlan" in keys or any(PLACED.fullmatch(key) for key in keys)


def read_garmin_planner(source: Source, root: Map, findings: Findings, library: Library) -> DraftPlan:
    """The plan in a document; what is wrong with it becomes problems."""
    reader = _Reader(source, findings, root, library)
    nodes = {key.value: node for key, node in root}
    return reader.by_dates(nodes) if "schedulePlan" in nodes else reader.by_names(root)


class _Reader:
    """Reads workouts with the paces that the file defines."""

    def __init__(self, source: Source, findings: Findings, root: Map, library: Library) -> None:
        self.source = source
        self.findings = findings
        self.library = library
        self.settings: Settings = settings(root, findings)

    def by_names(self, root: Map) -> DraftPlan:
        """Weeks and sessions as the names of workouts have them."""
        weeks: dict[int, dict[int, list[Draft]]] = defaultdict(lambda: defaultdict(list))
        unplaced: list[NamedWorkout] = []
        for key, node in root:
            if key.value in CONFIG_KEYS:
                continue
            made = self.workout(key, node)
            match = PLACED.fullmatch(key.value)
            if made is None:
                continue
            if match and int(match["week"]) and int(match["session"]):
                name = " ".join(part for part in (match["prefix"], match["name"]) if part)
                draft = self.draft(made, name or key.value)
                weeks[int(match["week"])][int(match["session"])].append(draft)
            elif made.workout is not None:
                name = workout_name(key.value, [*self.library.workouts, *(one.name for one in unplaced)])
                unplaced.append(NamedWorkout(name=name, workout=made.workout, title=values.words(key.value)))
                self.findings.say(f"`{key.value}` has no week and day (`W01S01`): it is kept under `workouts`")
            else:
                self.findings.leave(made.passage)
        if weeks:
            self.findings.say("sessions are spread over the week as garmin-planner does it; the last is on Sunday")
        return DraftPlan(
            weeks=tuple(_week(number, weeks[number]) for number in sorted(weeks)),
            name=self.settings.prefix,
            workouts=tuple(unplaced),
        )

    def by_dates(self, nodes: dict[str, Node]) -> DraftPlan:
        """A workout a day from a first day on; the dates themselves come from the race."""
        library = nodes.get("workouts")
        made = [self.workout(key, node) for key, node in library] if isinstance(library, Map) else []
        known = {one.name: one for one in made if one}
        plan = nodes["schedulePlan"]
        inside = {key.value: node for key, node in plan} if isinstance(plan, Map) else {}
        start, days = inside.get("start_from"), inside.get("workouts")
        if not isinstance(days, Seq):
            self.source.problem(plan.line, plan.column, "`schedulePlan` has no list of workouts", "write `workouts:`")
            return DraftPlan(weeks=())
        first = self.first(start)
        told = f"starts on {first.isoformat()}" if start else "has no `start_from`, so its first day is a Monday"
        placed = {first.weekday() + number: tuple(self.named(node, known)) for number, node in enumerate(days.items)}
        self.findings.say(f"the plan {told}: its weekdays stay, its dates come from the race")
        last = max(placed, default=0) // 7
        return DraftPlan(
            weeks=tuple(
                DraftWeek(number=week + 1, days=tuple(placed.get(week * 7 + day, ()) for day in range(7)))
                for week in range(last + 1)
            )
        )

    def first(self, node: Node | None) -> date:
        """The day that the schedule starts on; some Monday where it is not said."""
        try:
            if isinstance(node, Text):
                return values.a_date(node.value)
        except values.Wrong as wrong:
            assert isinstance(node, Text)  # noqa: S101 - nothing else has been read
            self.source.problem(node.line, node.column, wrong.message, wrong.hint)
        return date(2024, 1, 1)

    def named(self, node: Node, known: dict[str, _Made]) -> Iterator[Draft]:
        if not isinstance(node, Text):
            self.source.problem(node.line, node.column, "a day is the name of a workout", "write `- rest` for none")
            return
        passage, start = Passage.of(node), 0
        for name in node.value.split(","):
            part = passage.part(start, start + len(name))
            start += len(name) + 1
            if REST.fullmatch(part.text):
                yield Draft(passage=part, read_as=ReadAs.REST, workout=Rest())
            elif part.text in known:
                yield self.draft(known[part.text], part.text)
            elif claim := read_race(part.text):
                yield Draft(passage=part, read_as=ReadAs.RACE, workout=None, race=claim)
            elif part.text:
                yield words(part)

    def draft(self, made: _Made, title: str) -> Draft:
        """A session of a workout; one that is called a race is one, and says how far where it has one distance."""
        if _RACE_NAME.fullmatch(title):
            claim = read_race(title)
            race = Claim(metres=(claim.metres if claim else None) or _only_distance(made.text), goal=True)
            return Draft(
                passage=made.passage, read_as=ReadAs.RACE, workout=None, race=race, title=title, note=made.text
            )
        if made.workout is None:
            return words(Passage(text=made.text, locate=made.passage.locate), title=title)
        read_as = ReadAs.CROSS if isinstance(made.workout, Cross) else ReadAs.STEPS
        return Draft(passage=made.passage, read_as=read_as, workout=made.workout, title=title, note=made.aside)

    def workout(self, key: Text, node: Node) -> _Made | None:
        """A workout by its name, or None with the problem noted."""
        if not isinstance(node, Seq):
            self.source.problem(node.line, node.column, f"`{key.value}` is a list of steps", "write `- run: 5km` below")
            return None
        sport = _sport(node)
        text = "\n".join(_texts(node, 0))
        passage = Passage.of(key)
        aside: list[str] = []
        is_race = bool(_RACE_NAME.fullmatch((PLACED.sub(r"\g<name>", key.value) or "").strip()))
        try:
            steps = tuple(self.steps(node, aside))
            workout = None if is_race or not steps else _sporty(steps, sport, self.settings)
        except (Wrong, Wrongs) as wrong:
            report(wrong, self.findings)
            workout = None
        return _Made(name=key.value, passage=passage, text=text, workout=workout, aside="\n".join(aside))

    def steps(self, node: Seq, aside: list[str]) -> Iterator[StepLine]:
        """The steps of a list; what is no running goes to `aside`. Raises `Wrong`."""
        for item in node.items:
            if not isinstance(item, Map) or len(item.entries) != 1:
                at = item if isinstance(item, Text) else Text("", item.line, item.column)
                raise Wrong(Passage.of(at), "a step is one key and its value", "write it like `- run: 5km`")
            key, value = item.entries[0]
            if match := _REPEAT.fullmatch(key.value):
                if not isinstance(value, Seq):
                    raise Wrong(Passage.of(key), "a repeat without steps", "indent its steps below it")
                yield StepLine(passage=Passage.of(key), count=int(match[1]), steps=tuple(self.steps(value, aside)))
            elif not isinstance(value, Text):
                raise Wrong(Passage.of(key), f"`{key.value}` is one value", "write it behind the colon")
            elif key.value == "other":
                aside.append(f"{key.value}: {value.value}")
            elif key.value not in ("type", "sport_type", "date"):
                yield StepLine(passage=_line(key, value))


def _only_distance(text: str) -> float | None:
    """How far the race is where its one step says so: `interval: 10km @ 4:30`, `run: 21.1 in 1:45:30`."""
    step = re.sub(r"( in |@|--).*", "", text.partition(":")[2].strip())
    if "\n" in text:
        return None
    amount, claim = take_amount(Cursor(step)), read_race(step)
    return amount.metres if amount and amount.metres else claim.metres if claim else None


def _line(key: Text, value: Text) -> Passage:
    """A step as `kind: value`, located at its value."""
    shift = len(key.value) + 2
    return Passage(text=f"{key.value}: {value.value}", locate=lambda offset: value.locate(max(offset - shift, 0)))


def _sport(node: Seq) -> str:
    """The sport of a workout, "several" where it changes."""
    said = [
        value.value
        for item in node.items
        if isinstance(item, Map)
        for key, value in item
        if key.value in ("type", "sport_type") and isinstance(value, Text)
    ]
    return said[0] if len(set(said)) == 1 else "several" if said else "running"


def _sporty(steps: tuple[StepLine, ...], sport: str, known: Settings) -> Workout | None:
    """A run of the steps; of another sport its one amount, and None where only words will do."""
    if sport == "running":
        return as_run(steps, lambda passage: translate(passage, known))
    if sport not in SPORTS or len(steps) != 1 or steps[0].count is not None:
        return None
    amount, _, rest = amount_of(steps[0].passage.text.partition(": ")[2].strip(), steps[0].passage)
    note = quoted(rest.replace("@", ""))
    return parse_cross(f"{amount} {SPORTS[sport]}{note}") if amount != "lap" else None


def _texts(node: Seq, depth: int) -> Iterator[str]:
    """The steps as their author wrote them, a line each."""
    for item in node.items:
        for key, value in item if isinstance(item, Map) else ():
            if isinstance(value, Text):
                yield f"{'  ' * depth}{key.value}: {value.value}"
            elif isinstance(value, Seq):
                yield f"{'  ' * depth}{key.value}:"
                yield from _texts(value, depth + 1)


def _week(number: int, sessions: dict[int, list[Draft]]) -> DraftWeek:
    days: dict[str, tuple[Draft, ...]] = dict.fromkeys(DAYS, ())
    ordered = sorted(sessions)
    most = min(max(ordered[-1], 1), len(DAYS))
    spread = SPREAD[most].split()
    for session in ordered:
        days[spread[min(session, most) - 1]] += tuple(sessions[session])
    return DraftWeek(number=number, days=tuple(days[day] for day in DAYS))
