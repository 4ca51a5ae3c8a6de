"""`garmin-connect.json`: runs and strength as Garmin Connect's workout service takes them, for people with a client.

Garmin has no interface that anybody may use, and logging in breaks again and again; so this is a file, and no command
sends it. Each entry is a workout to create and the day to schedule it for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pipeline.export import Options, places
from pipeline.export.service import garmin_steps as garmin
from pipeline.export.service.fidelity import carried, unsupported
from pipeline.export.service.identities import external_id
from pipeline.export.service.nodes import every_action, has_clock, without_clocks
from pipeline.export.service.texts import clean, lines, one_line
from pipeline.export.sessions_json import kind
from pipeline.export.steps import Action, Node, steps
from pipeline.export.watch.fitting import AMRAP_LOSS
from pipeline.export.watch.losses import round_losses, workout_losses
from pipeline.export.wording import titles, words
from pipeline.fitfile.values import ELLIPSIS, cut
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.plan import DAYS
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.model.target import Quantity
from pipeline.model.workout import Race, Run

FORMAT = "garmin-connect"
PATH = places.FILES[FORMAT]
VERSION = 1
DESCRIPTION_BYTES = 1024
"""The longest description of a workout, by the documentation of the service for partners."""

NOT_WRITTEN = "{kind} is not written here: runs and strength are"
STAND_IN_LOSS = "a relative's exercise, with its own name in the step's text: {names}"
ZONE_LOSS = "zones {low}–{high}: a step takes one zone, the lower"
TEXT_LOSS = "the text of a step is cut short"
DESCRIPTION_LOSS = "the session's note is cut short"


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:  # noqa: ARG001 - a given signature
    """One file with every run and every strength session."""
    style = words.style(schedule)
    workouts = []
    for session in schedule.sessions:
        workout = session.planned.workout
        if not isinstance(workout, Run | Race | Strength):
            yield unsupported(session.slot, FORMAT, NOT_WRITTEN.format(kind=kind(workout)))
            continue
        nodes = steps(session, style)
        workouts.append(
            {
                "id": external_id(session, schedule),
                "date": session.date.isoformat(),
                "workout": _workout(session, schedule, nodes),
            }
        )
        yield carried(session.slot, FORMAT, _losses(session, nodes))
    head = f'"format": {VERSION}, "plan": {json.dumps(schedule.plan.slug)}'
    yield Artifact(path=PATH, content=f'{{{head}, "workouts": [\n{lines(workouts)}\n]}}\n'.encode())


def _workout(session: Session, schedule: Schedule, nodes: Sequence[Node]) -> garmin.Json:
    sport = garmin.STRENGTH if isinstance(session.planned.workout, Strength) else garmin.RUNNING
    day = DAYS[session.date.weekday()].capitalize()
    return {
        "workoutName": one_line(f"W{session.week:02} {day} {titles.title(session, schedule)}"),
        "description": cut(_description(session), DESCRIPTION_BYTES, ELLIPSIS),
        "sportType": sport,
        "estimatedDurationInSecs": round(session.estimate.seconds),
        "workoutSegments": [
            {
                "segmentOrder": 1,
                "sportType": sport,
                "workoutSteps": list(garmin.garmin_steps(without_clocks(nodes), garmin.Numbering())),
            }
        ],
    }


def _description(session: Session) -> str:
    """The notes of session and workout, what the steps leave no place for, and safety where there are weights."""
    planned = session.planned
    told = (planned.note, planned.uses.note if planned.uses else "", *round_losses(planned.workout))
    safety = words.SAFETY if isinstance(planned.workout, Strength | Race) else ""
    return clean("\n".join(part for part in (*told, safety) if part))


def _losses(session: Session, nodes: Sequence[Node]) -> Iterator[str]:
    yield from workout_losses(session.planned.workout)
    if has_clock(nodes):
        yield AMRAP_LOSS
    actions = tuple(every_action(without_clocks(nodes)))
    names = garmin.stand_ins(actions)
    if names:
        yield STAND_IN_LOSS.format(names=", ".join(names))
    yield from _zones(actions)
    if any(map(garmin.is_cut, actions)):
        yield TEXT_LOSS
    if len(_description(session).encode()) > DESCRIPTION_BYTES:
        yield DESCRIPTION_LOSS


def _zones(actions: Sequence[Action]) -> Iterator[str]:
    for bounds in (action.range for action in actions):
        if bounds and bounds.quantity is Quantity.HEART_ZONE and bounds.low < bounds.high:
            yield ZONE_LOSS.format(low=f"{bounds.low:.0f}", high=f"{bounds.high:.0f}")
