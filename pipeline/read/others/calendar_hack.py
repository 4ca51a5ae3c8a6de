"""Calendar Hack plans: a `schedule` of weeks of exactly seven workouts, distances in braces: `{3.0:4.8}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.model.plan import Library
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, MARATHON_METRES, LengthUnit, plain
from pipeline.model.workout import Distance, Repeat, Run, Step, Workout
from pipeline.read import values
from pipeline.read.fields import Fields
from pipeline.read.nodes import Map, Node, Seq, Text
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.run import parse_run
from pipeline.read.others.assembly import DraftPlan, DraftWeek
from pipeline.read.others.findings import Findings, Passage, ReadAs
from pipeline.read.others.freetext import Draft, read_day, words
from pipeline.read.others.racetext import usual_length
from pipeline.read.source import Source

KEYS = ("schemaVersion", "id", "name", "description", "units", "source", "type", "schedule")
WEEK_KEYS = ("description", "distance", "workouts")
WORKOUT_KEYS = ("title", "description", "distance", "tags")
DAYS_A_WEEK = 7
SAME = 0.12
"""Steps whose distances come this near to what the workout says it is are the workout."""
RACES = {
    "Marathon": MARATHON_METRES, "Half Marathon": HALF_MARATHON_METRES, "5K": 5000.0, "10K": 10000.0,
    "50K": 50000.0, "100K": 100000.0, "100M": 160934.4,
}  # fmt: skip
_TEMPLATE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}(?:-\{([^{}:]*)(?::[^{}]*)?\})?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NUMBERS = re.compile(r"[\d.]+(?:-[\d.]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Workout:
    """A day as the file has it, its distances written out; `distance` is in the plan's units, low and high."""

    title: Passage
    description: str
    distance: tuple[float, ...]
    tags: tuple[str, ...]


def is_calendar_hack(root: Map) -> bool:
    """Whether a document is one: it has a schedule that is a list."""
    return any(key.value == "schedule" and isinstance(node, Seq) for key, node in root)


def read_calendar_hack(source: Source, root: Map, findings: Findings, library: Library) -> DraftPlan:
    """The plan in a document; what is wrong with it becomes problems of the source."""
    fields = Fields(source, root, KEYS, "a Calendar Hack plan")
    units = fields.get("units", values.length_unit, None)
    if units is None and "units" not in fields:
        units = findings.units
    if units is None and not source.problems:
        source.problem(root.line, root.column, "`units` is missing", "write `units: mi` or `km`, or say `--units mi`")
    findings.units = units
    kind = fields.get("type", values.words, "")
    reader = _Reader(source, findings, units or LengthUnit.MI, kind, library)
    node = fields.node("schedule")
    weeks = node.items if isinstance(node, Seq) else ()
    address = fields.get("source", str.strip, "")
    is_address = bool(values.WEB_ADDRESS.fullmatch(address))
    return DraftPlan(
        weeks=tuple(reader.week(number, week) for number, week in enumerate(weeks, start=1)),
        name=fields.get("name", values.words, ""),
        slug=fields.get("id", str, ""),
        author="" if is_address else address,
        url=address if is_address else "",
        summary=fields.get("description", values.words, ""),
        race_metres=RACES.get(kind),
        units=units,
    )


class _Reader:
    """Reads weeks and days; `units` are the plan's, `kind` what it is for."""

    def __init__(self, source: Source, findings: Findings, units: LengthUnit, kind: str, library: Library) -> None:
        self.source = source
        self.findings = findings
        self.units = units
        self.kind = kind
        self.library = library

    def week(self, number: int, node: Node) -> DraftWeek:
        empty = DraftWeek(number=number, days=((),) * DAYS_A_WEEK)
        if not isinstance(node, Map):
            self.source.problem(node.line, node.column, f"week {number} is a mapping", "write `workouts:` below it")
            return empty
        fields = Fields(self.source, node, WEEK_KEYS, f"week {number}")
        days = fields.node("workouts")
        if not isinstance(days, Seq) or len(days.items) != DAYS_A_WEEK:
            count = len(days.items) if isinstance(days, Seq) else 0
            at = days or node
            hint = "a week has exactly seven, a title each: write `- title: Rest` for a day off"
            self.source.problem(at.line, at.column, f"week {number} has {count} workouts", hint)
            return empty
        told = [fields.get("description", values.words, "")]
        if total := fields.get("distance", self.number, 0.0):
            told.append(f"{self.span((total,))} in all")
        return DraftWeek(
            number=number,
            days=tuple(self.day(day) for day in days.items),
            focus="; ".join(self.spelt(text) for text in told if text),
        )

    def day(self, node: Node) -> tuple[Draft, ...]:
        workout = self.workout(node)
        if workout is None:
            return ()
        drafts = read_day(workout.title, self.findings, self.library)
        if len(drafts) != 1:
            return drafts
        return (self.completed(drafts[0], workout),)

    def workout(self, node: Node) -> _Workout | None:
        if not isinstance(node, Map):
            self.source.problem(node.line, node.column, "a workout is a mapping", "write `- title: Rest`")
            return None
        fields = Fields(self.source, node, WORKOUT_KEYS, "a workout")
        title = fields.need("title", str.strip, "every workout has one: write `title: Rest`")
        if title is None:
            return None
        at = fields.node("title")
        assert isinstance(at, Text)  # noqa: S101 - `need` has made sure
        if title.count("{") != title.count("}"):
            line, column = at.locate(title.find("{"))
            hint = "write a distance as `{3}`, or `{3:4.8}` for miles and kilometres"
            self.source.problem(line, column, "a brace is opened and never closed, or the other way round", hint)
            return None
        return _Workout(
            title=Passage(text=self.spelt(title), locate=lambda _: (at.line, at.column)),
            description=self.spelt(fields.get("description", str.strip, "")),
            distance=tuple(sorted(set(fields.list("distance", self.number) or ()))),
            tags=fields.list("tags", values.words) or (),
        )

    def number(self, text: str) -> float:
        if not _NUMBER.fullmatch(text.strip()):
            raise values.Wrong(f"`{text}` is not a distance", f"write a number of {self.units.value}, such as `5.0`")
        return float(text)

    def spelt(self, text: str) -> str:
        """The text with its templates written out in the plan's units."""
        return _TEMPLATE.sub(self.template, text)

    def template(self, match: re.Match[str]) -> str:
        first, last = match[1].strip(), (match[3] or "").strip()
        if not _NUMBERS.fullmatch(first):
            return f"{first} {self.units.value}" if match[2] else first
        return f"{first}{f'-{last}' if last else ''} {self.units.value}"

    def span(self, distance: tuple[float, ...]) -> str:
        return (
            "-".join(plain(number) for number in (distance[0], distance[-1])[: len(distance)]) + f" {self.units.value}"
        )

    def completed(self, draft: Draft, workout: _Workout) -> Draft:
        """The draft of a title with what the other fields add: steps, distance, tags, a description as a note."""
        title, told = workout.title.text, workout.description
        first, _, rest = told.partition("\n")
        note = rest.strip() if _same(first, title) else "" if _same(told, title) else told
        if draft.race is not None and draft.race.metres is None and workout.distance:
            if draft.race.tune_up:
                return self.by_distance(workout, note)
            length = usual_length(workout.distance[-1] * self.units.metres)
            draft = replace(draft, race=replace(draft.race, metres=RACES.get(self.kind) or length))
        told_more = draft.read_as is ReadAs.STEPS and bool(workout.distance) and _DETAILS.search(note) is not None
        if draft.read_as is ReadAs.WORDS or told_more or not self.agrees(draft, workout):
            described = self.described(workout) if note else None
            if described:
                return replace(described, passage=workout.title, title=title)
            return self.by_distance(workout, note)
        if draft.read_as is ReadAs.REST and note:
            return words(workout.title, note=note)
        if "Easy Run" in workout.tags:
            draft = replace(draft, workout=_easy(draft.workout))
        if draft.read_as is not ReadAs.REST:
            note = self.untitled(workout, note)
        return replace(draft, note="\n".join(text for text in (draft.note, note) if text))

    def described(self, workout: _Workout) -> Draft | None:
        """The steps that the description tells, where they come to the distance of the workout."""
        passage = replace(workout.title, text=workout.description)
        drafts = read_day(passage, self.findings, self.library)
        whole = len(drafts) == 1 and drafts[0].read_as is ReadAs.STEPS and workout.distance
        return drafts[0] if whole and self.agrees(drafts[0], workout, timed=False) else None

    def agrees(self, draft: Draft, workout: _Workout, *, timed: bool = True) -> bool:
        """Whether the steps come to the distance that the workout says; `timed` is the answer for steps by time."""
        if not isinstance(draft.workout, Run) or not workout.distance:
            return True
        totals = [_metres(block) for block in draft.workout.blocks]
        if any(total is None for total in totals):
            return timed
        low, high = (workout.distance[0], workout.distance[-1])
        total = sum(metres for metres in totals if metres is not None) / self.units.metres
        return low * (1 - SAME) <= total <= high * (1 + SAME)

    def by_distance(self, workout: _Workout, note: str) -> Draft:
        """What is known of a workout in words: how far it is, where its file says so, and the words."""
        title = workout.title
        # A distance from nothing on is a choice, as is a title with an `or` in it.
        runs = min(workout.distance, default=0.0) > 0 and not {"Rest", "Cross Train"} & set(workout.tags)
        if not runs or _CHOICE.search(title.text):
            return words(title, note=self.untitled(workout, note))
        try:
            run = parse_run(self.span(workout.distance).replace(" ", ""))
        except NotationError as error:
            self.findings.wrong(title, NotationError(error.message, 0, error.hint))
            return words(title)
        read_as = ReadAs.PARTLY
        if not re.search(r"\d", _TEMPLATED.sub("", title.text)) and not note:
            read_as = ReadAs.STEPS
        return Draft(
            passage=title,
            read_as=read_as,
            workout=_easy(run) if "Easy Run" in workout.tags else run,
            title=title.text,
            note=self.untitled(workout, note),
        )

    def untitled(self, workout: _Workout, note: str) -> str:
        """The note with the tags that its other words do not say."""
        said = f"{workout.title.text} {note}".lower().replace("-", " ")
        tags = [tag for tag in workout.tags if tag.lower() not in said and tag not in _OBVIOUS]
        return "\n".join(text for text in (note, ", ".join(tags)) if text)


_OBVIOUS = frozenset({"Run", "Easy Run", "Rest", "Race"})
"""Tags that the session itself shows."""
_DETAILS = re.compile(r"\d")
"""What makes a description more than a remark: its steps are not those that the title alone has."""
_CHOICE = re.compile(r"^(?:rest|off|cross)\b|\bor\b", re.IGNORECASE)
"""A title that offers something else than running."""
_TEMPLATED = re.compile(r"\b[\d.]+(?:-[\d.]+)? (?:mi|km)\b")


def _same(one: str, other: str) -> bool:
    return values.words(one).lower() == values.words(other).lower()


def _easy(workout: Workout | None) -> Workout | None:
    """A run of one step that says nothing of its effort, as easy running; anything else as it is."""
    match workout:
        case Run(blocks=(Step(target=None, mode=None) as step,)):
            return Run(blocks=(replace(step, target=ZoneTarget(zone=Zone.E)),))
        case _:
            return workout


def _metres(block: Step | Repeat) -> float | None:
    """The metres of a block, None where time is in it."""
    if isinstance(block, Repeat):
        parts = [_metres(step) for step in block.steps]
        return None if None in parts else block.count * sum(filter(None, parts))
    return block.duration.metres if isinstance(block.duration, Distance) else None
