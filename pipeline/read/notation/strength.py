"""Strength lines: `superset x3: 5 deadlift; 100 jump rope | straight: 3x8 goblet squat (@16kg, rest 90s)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.exercise import BODYWEIGHT, EQUIPMENT, Exercise
from pipeline.model.strength import Dose, Hold, Item, Load, Reps, Section, SectionKind, Side, Strength
from pipeline.model.units import LoadUnit
from pipeline.read.notation.amounts import CLOCK, clock_seconds
from pipeline.read.notation.cursor import Cursor, NotationError, did_you_mean
from pipeline.read.notation.names import fold

# The longer name first, so that it is not taken for the shorter one.
_GEAR = ("medicine ball and wall", *EQUIPMENT, "bodyweight")

HEAD = re.compile(
    r"""(?:(?P<plain>warm-?\s?up|straight|finisher|stretch)
      | superset(?:\s*[x×]\s*(?P<sets>\d+))?
      | (?P<low>\d+)(?:\s*[-–]\s*(?P<high>\d+))?\s*rounds?
      | amrap(?:\s*(?P<time>[\d:]+\s*(?:min|m|s)?))?
      | (?P<unknown>emom|tabata|e\dmom|for\s+time|max)\b[^|\n]*?)\s*:(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = re.compile(r"(\d+)\s*[x×](?=[\s\d])\s*")
_TIME = re.compile(r"(\d+)\s*(s|sec|secs|seconds?|min|mins|minutes?)(?![a-z])", re.IGNORECASE)
_REPS = re.compile(r"(\d+)(?:\s*(->|→|-|–)\s*(\d+))?(?![\d:])")
_CARRY = re.compile(r"\d+\s*(?:km|mtr|metres?|meters?|m|mi|yards?|yd)(?![a-z])", re.IGNORECASE)
_SIDE = re.compile(r"/\s*side\b|(?:each|per)\s+side\b|total\b", re.IGNORECASE)
_NAME = re.compile(r"[^();|\n]+")
_LOAD = re.compile(r"@\s*(\d+(?:\.\d+)?)\s*(kg|lbs?)$", re.IGNORECASE)
_RPE = re.compile(r"@\s*RPE\s*(\d{1,2})$", re.IGNORECASE)
_REST = re.compile(r"rest\s+(\d+:\d{2}|\d+\s*(?:s|sec|min))(?:\s+after)?$", re.IGNORECASE)


def parse_strength(text: str, exercises: Mapping[str, Exercise]) -> Strength:
    """The workout that the text describes; sections stand on lines of their own or between `|`.

    `exercises` maps folded names to exercises. Raises `NotationError`.
    """
    sections: list[Section] = []
    start = 0
    for match in re.finditer(r"[|\n]|$", text):
        if text[start : match.start()].strip():
            sections.append(_section(Cursor(text, start, match.start()), exercises))
        start = match.end()
    if not sections:
        raise NotationError("a strength workout needs at least one exercise", 0, "write `straight: 3x8 goblet squat`")
    return Strength(sections=tuple(sections))


def _section(cursor: Cursor, exercises: Mapping[str, Exercise]) -> Section:
    at = cursor.position
    kind, rounds, high, seconds = _head(cursor)
    items = []
    while not cursor.done:
        items.append(_item(cursor, exercises, kind))
        if not cursor.done and not cursor.take_text(";"):
            raise cursor.error(f"`{cursor.rest()}` is not understood", "separate exercises with `;`")
    if not items:
        raise cursor.error("a section needs at least one exercise", "write `3 rounds: 20 kettlebell squat`", at=at)
    try:
        return Section(kind=kind, items=tuple(items), rounds=rounds, rounds_high=high, seconds=seconds)
    except ValueError as problem:
        raise cursor.error(str(problem), "write `superset x3:`, `2-5 rounds:` or `AMRAP 10:00:`", at=at) from None


def _head(cursor: Cursor) -> tuple[SectionKind, int | None, int | None, int | None]:
    at = cursor.position
    match = cursor.take(HEAD)
    if match is None:
        return SectionKind.STRAIGHT, None, None, None
    if match["unknown"]:
        name = match["unknown"].split()[0]
        raise cursor.error(f"`{name}` is not part of the notation", "write `10 rounds:` or `AMRAP 10:00:`", at=at)
    if match["plain"]:
        return SectionKind(re.sub(r"[-\s]", "", match["plain"].lower())), None, None, None
    word = match[0].lower()
    if "superset" in word:
        if match["sets"] is None:
            raise cursor.error("a superset needs its number of sets", "write `superset x3:`", at=at)
        return SectionKind.SUPERSET, int(match["sets"]), None, None
    if "amrap" in word:
        return SectionKind.AMRAP, None, None, _amrap_seconds(cursor, match["time"], at)
    return SectionKind.ROUNDS, int(match["low"]), int(match["high"]) if match["high"] else None, None


def _amrap_seconds(cursor: Cursor, text: str | None, at: int) -> int:
    time = Cursor(text or "")
    if clock := time.take(CLOCK):
        return clock_seconds(clock)
    if match := re.fullmatch(r"(\d+)\s*(min|m|s)", (text or "").strip()):
        return int(match[1]) * (1 if match[2] == "s" else 60)
    raise cursor.error("an AMRAP needs its time", "write `AMRAP 10:00:`", at=at)


@dataclass(slots=True)
class _Count:
    sets: int | None = None
    dose: Dose | None = None
    side: Side | None = None


def _count(cursor: Cursor) -> _Count:
    at = cursor.position
    count = _Count()
    if match := cursor.take(_COUNT):
        count.sets = int(match[1])
    if cursor.peek(_CARRY):
        hint = "give a time (`1:00`) or a count (`20`)"
        raise cursor.error(f"`{cursor.rest()}`: distances are not carried in strength work", hint, at=at)
    if clock := cursor.take(CLOCK):
        if int(clock[2]) > 59:
            raise cursor.error(f"`{clock[0]}` is not a time: seconds go up to 59", "write it like `1:30`", at=at)
        count.dose = Hold(seconds=clock_seconds(clock))
    elif match := cursor.take(_TIME):
        count.dose = Hold(seconds=int(match[1]) * (60 if match[2].lower().startswith("m") else 1))
    elif match := cursor.take(_REPS):
        high = int(match[3]) if match[3] else None
        count.dose = Reps(low=int(match[1]), high=high, grows=match[2] in ("->", "→"))
    if count.dose is None and count.sets is None:
        raise _no_count(cursor)
    if count.dose is not None and (match := cursor.take(_SIDE)):
        count.side = Side.TOTAL if match[0].lower() == "total" else Side.EACH
    return count


def _no_count(cursor: Cursor) -> NotationError:
    found = cursor.rest()
    if found.lower().startswith("max"):
        return cursor.error("`max` is not a count", "write a number, a range such as `8-12`, or a time such as `0:45`")
    return cursor.error(f"`{found}` has no count", "write `20`, `10/side`, `1:00`, `3x8` or `3x` first")


def _item(cursor: Cursor, exercises: Mapping[str, Exercise], kind: SectionKind) -> Item:
    start = cursor.position
    try:
        count = _count(cursor)
    except NotationError:
        raise
    except ValueError as problem:
        raise cursor.error(str(problem), "write `20`, `8-12`, `8->20` or `1:00`", at=start) from None
    if kind is SectionKind.AMRAP and count.sets is not None:
        raise cursor.error("an AMRAP has no sets inside", "write the count of one round", at=start)
    exercise = _exercise(cursor, exercises)
    options = _Options()
    at = cursor.position
    if cursor.take_text("("):
        _options(cursor, options, exercise, at)
    try:
        return Item(
            exercise=exercise, dose=count.dose, sets=count.sets, side=count.side, equipment=options.equipment,
            placement=options.placement, load=options.load, rpe=options.rpe, rest_seconds=options.rest_seconds,
            cues=tuple(options.cues),
        )  # fmt: skip
    except ValueError as problem:
        raise cursor.error(str(problem), "write `3x8 goblet squat (@16kg)`", at=start) from None


def _exercise(cursor: Cursor, exercises: Mapping[str, Exercise]) -> Exercise:
    at = cursor.position
    match = cursor.take(_NAME)
    name = match[0].strip() if match else ""
    if not name:
        raise cursor.error("the name of an exercise is missing", "write `20 walking kettlebell lunge`")
    found = exercises.get(fold(name))
    if found is None:
        hint = did_you_mean(fold(name), exercises) or "`legday exercises` lists them"
        raise cursor.error(f"unknown exercise `{name}`", hint, at=at)
    return found


@dataclass(slots=True)
class _Options:
    equipment: str = ""
    placement: str = ""
    load: Load | None = None
    rpe: int | None = None
    rest_seconds: int | None = None
    cues: list[str] = field(default_factory=list)


def _options(cursor: Cursor, options: _Options, exercise: Exercise, opened: int) -> None:
    end = cursor.text.find(")", cursor.position, cursor.stop)
    if end < 0:
        raise cursor.error("the bracket is never closed", "add `)` after the last word", at=opened)
    for match in re.finditer(r"[^,]+", cursor.text[cursor.position : end]):
        text = match[0].strip()
        if text:
            at = cursor.position + match.start() + len(match[0]) - len(match[0].lstrip())
            _option(text, options, exercise, at)
    cursor.position = end + 1
    cursor.skip()


def _option(text: str, options: _Options, exercise: Exercise, at: int) -> None:
    if match := _LOAD.match(text):
        _once(options.load, "loads", at)
        if not float(match[1]):
            raise NotationError("a load must be more than nothing", at, "write `@16kg`, or leave it out")
        options.load = Load(value=float(match[1]), unit=LoadUnit.KG if match[2].lower() == "kg" else LoadUnit.LB)
    elif match := _RPE.match(text):
        if not 1 <= int(match[1]) <= 10:
            raise NotationError("RPE is a number from 1 to 10", at, "write `@RPE8`")
        _once(options.rpe, "efforts", at)
        options.rpe = int(match[1])
    elif match := _REST.match(text):
        _once(options.rest_seconds, "rests", at)
        options.rest_seconds = _rest_seconds(match[1])
        if not options.rest_seconds or (":" in match[1] and int(match[1].partition(":")[2]) > 59):
            raise NotationError(f"`{text}` is not a rest", at, "write it like `rest 90s` or `rest 1:30`")
    elif text.startswith("@"):
        raise NotationError(f"`{text}` is not a load", at, "write `@16kg`, `@35lb` or `@RPE8`")
    elif gear := next((gear for gear in _GEAR if re.match(rf"{gear}\b", text, re.IGNORECASE)), None):
        _once(options.equipment or None, "pieces of equipment", at)
        options.equipment, options.placement = _gear(exercise, gear, at), text[len(gear) :].strip()
    else:
        options.cues.append(text)


def _once(taken: object, what: str, at: int) -> None:
    if taken is not None:
        raise NotationError(f"an exercise has two {what}", at, "keep one of them")


def _rest_seconds(text: str) -> int:
    if ":" in text:
        minutes, _, seconds = text.partition(":")
        return int(minutes) * 60 + int(seconds)
    number = int(re.sub(r"\D", "", text))
    return number * 60 if text.endswith("min") else number


def _gear(exercise: Exercise, gear: str, at: int) -> str:
    """The equipment's name in the model, when the exercise can be done with it."""
    name = BODYWEIGHT if gear == "bodyweight" else gear
    if exercise.gear_for(name) is None:
        known = ", ".join("bodyweight" if one.equipment == BODYWEIGHT else one.equipment for one in exercise.gear)
        raise NotationError(f"no {exercise.name} with {gear} is known", at, f"it is done with: {known}")
    return name
