"""JSON Schemas of plan and athlete files, for editors that complete and underline: from `reference` and the readers.

A schema says what can be said of structure, words and simple values; what a line of notation means, the readers know.
It accepts whatever they accept, but for blanks at the ends of quoted values, signs other than 0 to 9 as digits, and a
recent race without its result. YAML gives an editor typed values where the readers see text, so that words may also be
numbers, booleans or null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pipeline.model.athlete import Jumping, Sets
from pipeline.model.exercise import EQUIPMENT
from pipeline.model.plan import DAYS, MOST_WEEKS, Level, Priority
from pipeline.model.units import LengthUnit, LoadUnit
from pipeline.read import values
from pipeline.read.plan import SPAN
from pipeline.read.reference import NEEDED, NOTHING, Key, Kind, Where, keys_of
from pipeline.read.sessions import COUNTED_SLOT, KINDS, MOST_SESSIONS_A_DAY

Schema = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SESSION_EXAMPLES = ("8km E", "10min E + 6x(400m @ I, 90s jog) + lap cooldown", "legs-rounds x3", "race", "rest")
_WORDS = ["string", "number", "boolean", "null"]
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"


def plan_schema() -> Schema:
    """The schema of plan files."""
    return {
        "$schema": DRAFT,
        "title": "A training plan of legday",
        **_mapping(Where.PLAN),
        "$defs": {
            "week": {**_mapping(Where.WEEK), "type": ["object", "null"]},
            "day": _day(),
            "session": _any(_ref("workout-line"), _ref("split-line"), _ref("session-mapping")),
            "later": {
                "title": "A session later in the day",
                "type": "object",
                "properties": {"later": _ref("session")},
                "required": ["later"],
                "additionalProperties": False,
            },
            "workout-line": {"title": "A session in a line", "type": "string", "examples": list(SESSION_EXAMPLES)},
            "split-line": _split_line(),
            "session-mapping": _one_kind(Where.SESSION),
            "workout": _any({"title": "A workout in a line", "type": "string"}, _one_kind(Where.WORKOUT)),
        },
    }


def athlete_schema() -> Schema:
    """The schema of athlete files."""
    return {"$schema": DRAFT, "title": "An athlete of legday", **_mapping(Where.ATHLETE)}


def as_text(schema: Schema) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _mapping(where: Where) -> Schema:
    """The schema of a mapping with fixed keys."""
    keys = keys_of(where)
    schema: Schema = {
        "type": "object",
        "properties": {name: _property(key) for key in keys for name in key.names},
        "additionalProperties": False,
    }
    needed = [name for key in keys if key.needed for name in key.names]
    return {**schema, "required": needed} if needed else schema


def _property(key: Key) -> Schema:
    """What may stand behind a key, with what an editor says of it."""
    absent = "" if key.absent in (NEEDED, NOTHING) else f" Absent: {key.absent}."
    kind = key.value if isinstance(key.value, Kind) else "mapping"
    said: Schema = {"title": f"list: {kind}" if key.many else str(kind), "description": key.meaning + absent}
    value = _VALUES[key.value] if isinstance(key.value, Kind) else _group(key.value)
    return {**said, **(_list_of(value) if key.many else value)}


def _group(where: Where) -> Schema:
    """A mapping inside; some may also be written as one value."""
    inside = _mapping(where)
    short = _SHORT_FORMS.get(where)
    return _any(_VALUES[short], inside) if short else inside


_SHORT_FORMS = {Where.RACE_ENTRY: Kind.WORDS, Where.START: Kind.TIME_OF_DAY}


def _list_of(value: Schema) -> Schema:
    """A list; one value alone stands for a list of one, nothing for an empty one."""
    return _any({"type": "array", "items": value}, value, {"type": "null"})


def _one_kind(where: Where) -> Schema:
    """A mapping that holds exactly one workout."""
    return {"title": str(where), **_mapping(where), "oneOf": [{"required": [kind]} for kind in KINDS]}


def _day() -> Schema:
    session = _any(_ref("session"), _ref("later"))
    several = {"type": "array", "items": session, "maxItems": MOST_SESSIONS_A_DAY}
    return _any({"type": "null"}, _ref("session"), _ref("later"), several)


def _split_line() -> Schema:
    """A strength line that YAML has split at its first `: `; the readers put it together again."""
    heads = [
        _any_case("warm") + r"-?\s?" + _any_case("up"),
        *(_any_case(word) for word in ("straight", "finisher", "stretch")),
        _any_case("superset") + r"(?:\s*[xX×]\s*\d+)?",
        r"\d+(?:\s*[-–]\s*\d+)?\s*" + _any_case("round") + "[sS]?",
        _any_case("amrap") + r"(?:\s*[\d:]+\s*(?:[mM][iI][nN]|[mMsS])?)?",
    ]  # fmt: skip
    return {
        "title": "A strength line",
        "type": "object",
        "patternProperties": {_whole("|".join(heads)): {"type": "string"}},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _any(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": _whole(pattern)}


def _one_of(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(map(str, words))}


def _number_or(pattern: re.Pattern[str], least: int, most: int) -> Schema:
    """A whole number, which YAML hands to an editor as one, or the same with a unit or as a range."""
    return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": _whole(pattern.pattern)}


def _any_case(text: str) -> str:
    """A pattern for words in small letters, capitals or both: the patterns of JSON Schema have no flags."""
    return "".join(f"[{sign}{sign.upper()}]" if sign.isalpha() else sign for sign in text)


def _distance() -> Schema:
    names = "|".join(map(_any_case, values.DISTANCE_NAMES))
    units = "|".join(map(_any_case, ("km", "k", "mi", "mile", "miles", "m")))
    return {**_text(rf"{names}|\d+(?:\.\d+)?\s*(?:{units})"), "examples": ["10km", "6mi", "half-marathon"]}


def _equipment() -> Schema:
    """The names to choose from; other spellings of them are understood."""
    spelt = "|".join(r"\s+".join(map(_any_case, name.split())) for name in EQUIPMENT)
    return _any(_one_of(EQUIPMENT), _text(spelt))


def _slug() -> Schema:
    return {"type": ["string", "number"], "pattern": _whole(values.SLUG.pattern), "maxLength": values.LONGEST_SLUG}


def _named(names: str, value: Schema) -> Schema:
    """A mapping whose keys are free but for their form."""
    return {"type": "object", "patternProperties": {_whole(names): value}, "additionalProperties": False}


def choices(kind: Kind) -> tuple[str, ...]:
    """The words that a value of this kind is chosen from; none where it is free."""
    return _CHOICES.get(kind, ())


_CHOICES: dict[Kind, tuple[str, ...]] = {
    Kind.LEVEL: tuple(Level),
    Kind.UNITS: (LengthUnit.KM, LengthUnit.MI),
    Kind.LOAD: tuple(LoadUnit),
    Kind.JUMPING: tuple(Jumping),
    Kind.SETS: tuple(Sets),
    Kind.LANGUAGE: ("en",),
    Kind.PRIORITY: tuple(Priority),
    Kind.DAY: DAYS,
    Kind.EQUIPMENT: EQUIPMENT,
}

_WEEK_NUMBER = r"[1-9]\d?|10[0-4]"
"""1 to `MOST_WEEKS`."""

_VALUES: dict[Kind, Schema] = {
    Kind.FORMAT: {"enum": [1, "1"]},
    Kind.SLUG: _slug(),
    Kind.SLUG_OR_NOTHING: _any(_slug(), {"enum": ["", None]}),
    Kind.OWN_SLOT: {**_slug(), "not": _text(COUNTED_SLOT.pattern)},
    Kind.WORDS: {"type": _WORDS},
    Kind.TEXT: {"type": _WORDS},
    Kind.SAID: _any({"type": ["string", "number", "boolean"], "minLength": 1}, _ref("split-line")),
    Kind.DATE: {**_text(_DAY), "examples": ["2027-04-18"]},
    Kind.DATES: _text(rf"{_DAY}(?:\s*\.\.\s*(?:{_DAY})?)?"),
    Kind.DISTANCE: _distance(),
    Kind.RACE_TIME: {**_text(values.RACE_TIME.pattern), "examples": ["1:35:00", "42:30"]},
    Kind.TIME_OF_DAY: {**_text(values.TIME_OF_DAY.pattern), "examples": ["06:30", "18:00"]},
    Kind.MINUTES: _number_or(values.MINUTES, 0, 9999),
    Kind.BEATS: _number_or(values.BEATS, values.LEAST_BPM, values.MOST_BPM),
    Kind.YES_OR_NO: {"type": ["boolean", "string"], "pattern": "^(?:true|false)$"},
    Kind.ADDRESS: _text(values.WEB_ADDRESS.pattern),
    Kind.TIME_ZONE: {"type": "string", "examples": ["Europe/Berlin", "America/New_York"]},
    **{kind: _one_of(words) for kind, words in _CHOICES.items()},
    Kind.EQUIPMENT: _equipment(),
    Kind.SPAN: _number_or(SPAN, 1, MOST_WEEKS),
    Kind.REASONS: _named(r"L(0[1-9]|1\d|20)", {"type": ["string", "number", "boolean"], "minLength": 1}),
    Kind.WORKOUTS: _named(rf"(?!(?:rest|race)$)(?:{values.SLUG.pattern})", _ref("workout")),
    Kind.WEEKS: _named(_WEEK_NUMBER, _ref("week")),
    Kind.SESSIONS: _ref("day"),
    Kind.RUN: {"type": "string"},
    Kind.STRENGTH: _any({"type": "string"}, _ref("split-line")),
    Kind.CROSS: {"type": "string"},
}
"""What each kind of value looks like. Session and workout lines are notation: any text, as far as a schema can tell."""
