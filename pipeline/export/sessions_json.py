"""The schedule as JSON: what other programs read. Versioned; documented in docs/show-json.md."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.steps import Action, Loop, Node, steps
from pipeline.export.wording import describe, titles, words
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.target import Range
from pipeline.model.workout import Cross, Race, Rest, Run, Words, Workout

FORMAT = 1
KINDS = {Run: "run", Strength: "strength", Cross: "cross", Words: "words", Race: "race", Rest: "rest"}


def kind(workout: Workout) -> str:
    """`run`, `strength`, `cross`, `words`, `race` or `rest`."""
    return KINDS[type(workout)]


def document(schedule: Schedule, week: int | None = None, *, assumed: bool = False) -> dict[str, object]:
    """The whole schedule, or one week of it, as plain values for `json.dumps`."""
    return {
        "format": FORMAT,
        "plan": schedule.plan.slug,
        "name": schedule.plan.name,
        "revised": str(schedule.plan.revised),
        "race": {
            "date": str(schedule.race_date),
            "name": schedule.athlete.race.name,
            "metres": schedule.plan.race_metres,
            "goal_seconds": schedule.athlete.race.goal_seconds,
            "assumed": assumed,
        },
        "timezone": schedule.athlete.timezone,
        "paces": {
            "basis": schedule.paces.basis.value,
            "vdot": schedule.paces.vdot,
            "goal_vdot": schedule.paces.goal_vdot,
        },
        "notices": list(schedule.notices),
        "weeks": [_week(one, schedule) for one in schedule.weeks if week in (None, one.number)],
        "dropped": [{"id": one.planned.slot, "week": one.week, "why": one.why} for one in schedule.dropped],
    }


def _week(week: ScheduledWeek, schedule: Schedule) -> dict[str, object]:
    return {
        "number": week.number,
        "monday": str(week.monday),
        "phase": week.phase.value,
        "recovery": week.recovery,
        "cutback": week.cutback,
        "focus": week.focus,
        "metres": round(week.metres, 1),
        "sessions": [session(one, schedule) for one in week.sessions],
    }


def session(session: Session, schedule: Schedule) -> dict[str, object]:
    """One session: identity, date, kind, words, and its step tree in absolute numbers."""
    planned = session.planned
    return {
        "id": session.slot,
        "date": str(session.date),
        "start": session.start.isoformat(timespec="minutes") if session.start else None,
        "kind": kind(planned.workout),
        "title": words.plain(titles.title(session, schedule)),
        "description": words.plain(describe.description(session, schedule)),
        "key": session.key,
        "later": planned.later,
        "race": {"name": planned.race.name, "priority": planned.race.priority.value} if planned.race else None,
        "workout": planned.uses.name if planned.uses else None,
        "seconds": round(session.estimate.seconds),
        "metres": round(session.estimate.metres, 1),
        "approximate": session.estimate.approximate,
        "swaps": [{"was": swap.was, "now": swap.now, "why": swap.why} for swap in planned.swaps],
        "steps": list(_nodes(steps(session, words.style(schedule)))),
    }


def _nodes(nodes: tuple[Node, ...]) -> Iterator[dict[str, object]]:
    for node in nodes:
        match node:
            case Loop():
                yield {"repeat": node.count, "seconds": node.seconds, "steps": list(_nodes(node.actions))}
            case Action():
                yield _action(node)


def _action(action: Action) -> dict[str, object]:
    return {
        "amount": words.plain(action.amount),
        "label": words.plain(action.label),
        "intensity": action.intensity.value,
        "seconds": action.seconds,
        "metres": action.metres,
        "reps": action.reps,
        "zone": action.zone.value if action.zone else None,
        "target": _range(action.range) if action.range else None,
        "exercise": action.exercise or None,
        "load": {"value": action.load, "unit": action.load_unit.value} if action.load and action.load_unit else None,
        "note": words.plain(action.note),
    }


def _range(bounds: Range) -> dict[str, object]:
    """Speeds to a tenth of a millimetre a second, the rest as it is."""
    return {
        "quantity": bounds.quantity.value,
        "low": round(bounds.low, 4),
        "high": round(bounds.high, 4),
        "open_low": bounds.open_low,
    }
