"""Writes a plan as our YAML, for people to read on: the other direction of `read.plan`.

`read_plan(write_plan(plan)) == plan` for every plan that the language can say; what it cannot say is a `ValueError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from pipeline.model.plan import DAYS, Library, NamedWorkout, Needs, Phase, Plan, PlannedSession, RaceEntry, Week
from pipeline.model.strength import Strength
from pipeline.model.units import HALF_MARATHON_METRES, plain
from pipeline.model.workout import Cross, Race, Rest, Run, Words, Workout
from pipeline.read.notation.printer import print_cross, print_run, print_strength
from pipeline.read.values import DISTANCE_NAMES

LONGEST_FLOW = 100
"""A session that would make a longer line than this stands on lines of its own."""

# What YAML, or an editor's schema, could take for something else than the words it is.
_NOT_WORDS = re.compile(r"[-+.\d:eExXoT_ ]*|0x[\da-f]+|true|false|yes|no|on|off|null|y|n", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\ufeff:#]|:(?=[^\s,\[\]{}]))*(?<![:\s])")
_FLOW_MARKS = re.compile(r"[\[\]{},]")
_TAME_BLOCK = re.compile(r"\S[^\n\t]*(?<! )(?:\n(?:\S[^\n\t]*(?<! ))?)*")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A text that keeps its lines."""

    text: str


Value = str | _Block | Mapping[str, str]
"""What stands behind a key: YAML in one line, a text in lines, or a mapping of YAML in one line each."""


def write_plan(plan: Plan, library: Library, remarks: Iterable[str] = ()) -> str:
    """The plan as the text of a plan file; `remarks` become comments at its top.

    Workouts of the library are named, the plan's own written out. Raises `ValueError` for a plan that the language
    cannot say: phases in pieces, a race or rest with words of its own.
    """
    lines = [f"# {' '.join(_UNPRINTABLE.sub(' ', remark).split())}".rstrip() for remark in remarks]
    lines += _head(plan)
    own = {name: named for name, named in plan.workouts.items() if library.workouts.get(name) != named}
    if own:
        lines += ["workouts:", *(line for named in own.values() for line in _named(named))]
    lines += ["weeks:", *(line for week in plan.weeks for line in _week(week))]
    return "\n".join(lines) + "\n"


def _head(plan: Plan) -> Iterator[str]:
    yield from ("format: 1", f"plan: {scalar(plan.slug)}")
    if plan.name != plan.slug:
        yield f"name: {scalar(plan.name)}"
    yield f"revised: {plan.revised.isoformat()}"
    told = {"author": plan.author, "copyright": plan.copyright, "url": plan.url, "summary": plan.summary}
    yield from (f"{key}: {scalar(text)}" for key, text in told.items() if text)
    yield f"race: {distance(plan.race_metres)}"
    yield from (f"level: {plan.level.value}", f"units: {plan.units.value}")
    if needs := _needs(plan.needs):
        yield f"needs: {{{needs}}}"
    yield f"phases: {{{', '.join(_phases(plan.weeks))}}}"
    yield from _lint(plan.allowed, "")


def _needs(needs: Needs) -> str:
    said = {"weekly": needs.weekly_metres, "longest": needs.longest_metres}
    return ", ".join(f"{key}: {distance(metres)}" for key, metres in said.items() if metres is not None)


def _phases(weeks: tuple[Week, ...]) -> Iterator[str]:
    """One span a phase; build weeks in several pieces are what the reader makes of weeks without a phase."""
    race_week = max((week.number for week in weeks if week.phase is Phase.RACE), default=0)
    for phase in Phase:
        numbers = [week.number for week in weeks if week.phase is phase]
        if not numbers:
            continue
        if all(later == earlier + 1 for earlier, later in pairwise(numbers)):
            yield f"{phase.value}: {numbers[0]}" + (f"-{numbers[-1]}" if len(numbers) > 1 else "")
        elif phase is not Phase.BUILD or numbers[-1] > race_week:
            raise ValueError(f"the weeks of phase {phase.value} do not follow one another")


def _lint(allowed: tuple[tuple[str, str], ...], margin: str) -> Iterator[str]:
    if allowed:
        yield f"{margin}lint:"
        yield f"{margin}  allow:"
        yield from (f"{margin}    {rule}: {scalar(reason)}" for rule, reason in allowed)


def distance(metres: float) -> str:
    """A distance that reads back as exactly these metres."""
    if metres == HALF_MARATHON_METRES:
        return "half-marathon"
    names = [name for name, known in DISTANCE_NAMES.items() if known == metres]
    if names:
        return names[0]
    kilometres = plain(metres / 1000)
    return f"{kilometres}km" if float(kilometres) * 1000 == metres and "e" not in kilometres else f"{plain(metres)}m"


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text as YAML in one line: plain where that says the same to every reader, else in double quotes."""
    if _PLAIN.fullmatch(text) and not _NOT_WORDS.fullmatch(text) and not (in_flow and _FLOW_MARKS.search(text)):
        return text
    quoted = "".join(_ESCAPES.get(character, character) for character in text)
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted) + '"'


def _named(named: NamedWorkout) -> Iterator[str]:
    fields: dict[str, Value] = {}
    kind, value = _kind(named.workout)
    if not (named.title or named.note or named.readings) and kind != "words" and isinstance(value, str):
        yield f"  {named.name}: {scalar(value)}"
        return
    fields[kind] = value
    yield f"  {named.name}:"
    yield from _entries(fields | _told(named.title, named.note), "    ")
    if named.readings:
        yield "    readings:"
        yield from (f"      - {scalar(reading)}" for reading in named.readings)


def _told(title: str, note: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    if title:
        fields["title"] = title
    if note:
        fields["note"] = _in_lines(note)
    return fields


def _in_lines(text: str) -> Value:
    """A text as a block where it has lines, and a block gives them back."""
    tame = _TAME_BLOCK.fullmatch(text) and not _UNPRINTABLE.search(text)
    return _Block(text=text) if "\n" in text and tame else text


def _kind(workout: Workout) -> tuple[str, Value]:
    """The key of a workout in a mapping, and what stands behind it."""
    match workout:
        case Run():
            return "run", _run_line(workout)
        case Strength():
            lines = print_strength(workout, "\n")
            return "strength", _Block(text=lines) if "\n" in lines or len(lines) > LONGEST_FLOW else lines
        case Cross():
            return "cross", print_cross(workout)
        case Words(text=text):
            return "words", _in_lines(text)
        case Race() | Rest():
            raise ValueError("a race or a rest day has no words of its own")
        case _:
            assert_never(workout)


def _run_line(run: Run) -> str:
    line = print_run(run)
    # A lone `lap` would be read as the name of a workout; an empty note makes it a step.
    return f'{line} ""' if line == "lap" else line


def _week(week: Week) -> Iterator[str]:
    inside = [*_week_head(week)]
    for day, sessions in zip(DAYS, week.days, strict=True):
        slots = (f"w{week.number:02}-{day}-{place}" for place in range(1, len(sessions) + 1))
        inside += _day(day, [_session(session, slot) for session, slot in zip(sessions, slots, strict=True)])
    yield from [f"  {week.number}:", *inside] if inside else [f"  {week.number}: {{}}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A session as YAML: in one line behind whatever it belongs to, or (`entries`) as lines of a mapping below it."""

    lines: tuple[str, ...]
    entries: bool = False


def _day(day: str, sessions: list[_Written]) -> Iterator[str]:
    match sessions:
        case []:
            return
        case [_Written(lines=(line,), entries=False)]:
            yield f"    {day}: {line}"
        case [alone]:
            yield from (f"    {day}:", *(f"      {line}" for line in alone.lines))
        case several:
            yield f"    {day}:"
            for session in several:
                first, *more = session.lines
                yield from (f"      - {first}", *(f"        {line}" for line in more))


def _week_head(week: Week) -> Iterator[str]:
    if week.focus:
        yield f"    focus: {scalar(week.focus)}"
    if week.cutback:
        yield "    cutback: true"
    yield from _lint(week.allowed, "    ")


def _session(session: PlannedSession, counted: str) -> _Written:
    """A session, behind `later:` where it comes later in the day; `counted` is the slot that its place gives it."""
    written = _at_its_time(session, counted)
    if not session.later:
        return written
    if not written.entries:
        return _Written(lines=(f"later: {written.lines[0]}",), entries=True)
    return _Written(lines=("later:", *(f"  {line}" for line in written.lines)), entries=True)


def _at_its_time(session: PlannedSession, counted: str) -> _Written:
    extra = _extra(session, counted)
    if isinstance(session.workout, Race | Rest) and session.uses is None:
        if extra:
            raise ValueError(f"{session.slot}: a race or a rest day has no words of its own")
        return _Written(lines=("race" if isinstance(session.workout, Race) else "rest",))
    kind, value = _kind(session.workout)
    if session.uses is not None:
        value = session.uses.name + (f" x{session.rounds}" if session.rounds is not None else "")
    if not extra and isinstance(value, str) and (kind in ("run", "cross") or session.uses is not None):
        return _Written(lines=(scalar(value),))
    return _mapping({kind: value, **extra})


def _extra(session: PlannedSession, counted: str) -> dict[str, Value]:
    fields = _told(session.title, session.note)
    is_race = isinstance(session.workout, Race)
    if session.key is not None and not is_race:
        fields["key"] = "true" if session.key else "false"
    if session.slot != counted:
        fields["id"] = session.slot
    if session.race is not None and not is_race:
        fields["race"] = _race(session.race)
    return fields


def _race(entry: RaceEntry) -> dict[str, str]:
    return ({"name": entry.name} if entry.name else {}) | {"priority": entry.priority.value}


def _mapping(fields: Mapping[str, Value]) -> _Written:
    """In one line where that is short and nothing in it needs lines, else an entry a line."""
    if not any(isinstance(value, _Block) for value in fields.values()):
        flow = ", ".join(f"{key}: {_inline(key, value, in_flow=True)}" for key, value in fields.items())
        if len(flow) <= LONGEST_FLOW:
            return _Written(lines=(f"{{{flow}}}",))
    return _Written(lines=tuple(_entries(fields, "")), entries=True)


def _entries(fields: Mapping[str, Value], margin: str) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, _Block):
            yield f"{margin}{key}: |"
            yield from (f"{margin}  {line}" if line else "" for line in value.text.split("\n"))
        else:
            yield f"{margin}{key}: {_inline(key, value, in_flow=False)}"


def _inline(key: str, value: Value, *, in_flow: bool) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {scalar(text, in_flow=True)}" for name, text in value.items()) + "}"
    assert isinstance(value, str)  # noqa: S101 - blocks have been taken care of
    return value if key == "key" else scalar(value, in_flow=in_flow)
