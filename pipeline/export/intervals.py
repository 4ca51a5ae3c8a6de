"""`intervals-icu.json`: the plan as events for the calendar of intervals.icu, which hands them on to many watches.

The file is the body of one request to its bulk interface, so that curl can send it; `legday push intervals` sends what
has changed. An event is known by its `external_id`. Runs go out in the service's text language, below the words of the
session; strength goes out as words with the file for the watch beside them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import assert_never

from pipeline.export import Options, places
from pipeline.export.fit import workout_contents
from pipeline.export.service.fidelity import carried, unsupported
from pipeline.export.service.identities import external_id
from pipeline.export.service.texts import clean, lines, one_line
from pipeline.export.service.workout_text import Runner, text_losses, workout_text
from pipeline.export.steps import Node, steps
from pipeline.export.watch.filenames import file_names
from pipeline.export.wording import describe, titles, words
from pipeline.export.wording.words import Style
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Race, Rest, Run, Words

FORMAT = "intervals"
PATH = places.FILES[FORMAT]

REST = "a day of rest is an empty day there"
STRENGTH_LOSS = "strength has no steps there: the words say it all, with the file for the watch attached"
STRENGTH_ALONE_LOSS = "strength has no steps there, and no watch takes this one: the words say it all"
OTHER_LOSS = "{sport} is no sport of the service: shown as a workout"

_OTHER = "Workout"
_SPORTS = {
    "bike": "Ride",
    "climb": "RockClimbing",
    "elliptical": "Elliptical",
    "hike": "Hike",
    "pilates": "Pilates",
    "row": "Rowing",
    "skate": "InlineSkate",
    "ski": "NordicSki",
    "stairs": "StairStepper",
    "swim": "Swim",
    "yoga": "Yoga",
}
"""The service's types of activity, which are Strava's, by the notation's words for sports."""

# The service reads a line that begins with a hyphen as a step, and a number with an x behind it as a repeat.
_STEP_MARK = re.compile(r"^[ \t]*[-*][ \t]*", re.MULTILINE)
_REPEAT_MARK = re.compile(r"(?<=\d)(\s?)x\b", re.IGNORECASE)


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:
    """One file with an event a session; rest days alone are none."""
    style = words.style(schedule)
    files = _files(schedule, options, style)
    runner = Runner(units=style.units, heart=schedule.athlete.heart)
    events = []
    for session in schedule.sessions:
        if isinstance(session.planned.workout, Rest):
            yield unsupported(session.slot, FORMAT, REST)
            continue
        attached = _attached(*files[session.slot]) if session.slot in files else {}
        nodes = steps(session, style)
        told = unmarked(clean(describe.description(session, schedule)))
        events.append({**_head(session, schedule), **_body(session, told, nodes, runner), **attached})
        yield carried(session.slot, FORMAT, _losses(session, nodes, runner, has_file=bool(attached)))
    yield Artifact(path=PATH, content=f"[\n{lines(events)}\n]\n".encode())


def _files(schedule: Schedule, options: Options, style: Style) -> dict[str, tuple[str, bytes]]:
    """The watch files of strength sessions with their names, by slot: those of this export, else made here."""
    strength = [session for session in schedule.sessions if isinstance(session.planned.workout, Strength)]
    names = file_names(schedule, style) if strength else {}
    paths = {session.slot: places.workout_file(session.week, names[session.slot]) for session in strength}
    made = {slot: options.made[path] for slot, path in paths.items() if path in options.made}
    made |= workout_contents(schedule, options, [session for session in strength if session.slot not in made])
    return {slot: (names[slot], content) for slot, content in made.items()}


def _head(session: Session, schedule: Schedule) -> dict[str, object]:
    """Everything but what there is to do. The time is the wall clock's: the service knows the athlete's zone."""
    start = session.start or datetime.combine(session.date, time())
    kinds = {"category": "WORKOUT", "type": _kind(session)}
    match session.planned.workout:
        case Race():
            kinds["category"] = "RACE_A"
        case Words():
            kinds = {"category": "NOTE"}
    return {
        "external_id": external_id(session, schedule),
        **kinds,
        "start_date_local": start.isoformat(timespec="seconds"),
        "name": one_line(titles.title(session, schedule)),
    }


def _kind(session: Session) -> str:
    match session.planned.workout:
        case Run() | Race():
            return "Run"
        case Strength():
            return "WeightTraining"
        case Cross(sport=sport):
            return _SPORTS.get(sport, _OTHER)
        case Words() | Rest():
            return ""
        case _:
            assert_never(session.planned.workout)


def _body(session: Session, told: str, nodes: Sequence[Node], runner: Runner) -> Mapping[str, object]:
    """The words, and what is to be done: steps for a run, of which the service counts time and distance itself."""
    match session.planned.workout:
        case Run() | Race():
            return {"description": f"{told}\n\n{workout_text(nodes, runner)}"}
        case Words():
            return {"description": told}
        case _:
            return {"description": told, "moving_time": round(session.estimate.seconds)}


def unmarked(text: str) -> str:
    """Words that the service takes for nothing but words: none of its marks of steps and repeats is left in them."""
    return _REPEAT_MARK.sub(r"\1×", _STEP_MARK.sub("• ", text))


def _attached(name: str, content: bytes) -> Mapping[str, object]:
    return {"filename": name, "file_contents_base64": b64encode(content).decode("ascii")}


def _losses(session: Session, nodes: Sequence[Node], runner: Runner, *, has_file: bool) -> Iterator[str]:
    workout = session.planned.workout
    match workout:
        case Run():
            yield from text_losses(workout, nodes, runner.heart)
        case Race(run=run):
            yield from text_losses(run, nodes, runner.heart)
        case Strength():
            yield STRENGTH_LOSS if has_file else STRENGTH_ALONE_LOSS
        case Cross(sport=sport) if sport not in _SPORTS:
            yield OTHER_LOSS.format(sport=sport)
