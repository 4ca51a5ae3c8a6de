"""`zwift/*.zwo`: runs for Zwift, made when they are asked for (`--only zwo`).

Zwift has no published format; what its own workouts and those of others hold is what is used here. The speed of a step
is a share of half-marathon pace (`pace="3"`), and which pace that is Zwift reads from the runner's profile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree

from pipeline.export import Options
from pipeline.export.service.fidelity import carried, unsupported
from pipeline.export.service.nodes import every_action, is_open, nominal_seconds, unnested
from pipeline.export.service.texts import clean, one_line
from pipeline.export.sessions_json import kind
from pipeline.export.steps import Action, Node, steps
from pipeline.export.watch.filenames import file_names
from pipeline.export.watch.losses import workout_losses
from pipeline.export.wording import titles, words
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.session import Schedule, Session
from pipeline.model.target import Quantity, Zone
from pipeline.model.units import clock
from pipeline.model.workout import Race, Run

FORMAT = "zwo"
FOLDER = PurePosixPath("zwift")

HALF_MARATHON = "3"
"""Which of the runner's paces a share is of: Zwift numbers mile, 5 km, 10 km, half marathon and marathon from 0."""

_PACE_WORDS = "Speeds are shares of half-marathon pace: set yours in Zwift to {pace} a kilometre."
_EFFORT_WORDS = "By effort: the steps have no speeds."
SHARE_LOSS = "speeds are shares of the half-marathon pace that Zwift keeps of you"
FREE_LOSS = "steps without a pace are free running, told in words"
LAP_LOSS = "a step until the lap button has a length: Zwift has no lap button"
MIXED_LOSS = "distances go out as times: a workout there has one or the other"
NOT_A_RUN = "{kind} is not written for Zwift: runs alone are"


class Scale(NamedTuple):
    """How lengths and speeds are told: in metres or in seconds, as shares of `reference_mps`; None for no speeds."""

    metric: bool
    reference_mps: float | None


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:  # noqa: ARG001 - a given signature
    """A file a run."""
    style = words.style(schedule)
    names = file_names(schedule, style)
    for session in schedule.sessions:
        workout = session.planned.workout
        if not isinstance(workout, Run | Race):
            yield unsupported(session.slot, FORMAT, NOT_A_RUN.format(kind=kind(workout)))
            continue
        nodes = steps(session, style)
        scale = _scale(nodes, schedule)
        path = FOLDER / f"{PurePosixPath(names[session.slot]).stem}.zwo"
        yield Artifact(path=path, content=_content(session, schedule, nodes, scale))
        yield carried(session.slot, FORMAT, (*workout_losses(workout), *_losses(nodes, scale)))


def _scale(nodes: Sequence[Node], schedule: Schedule) -> Scale:
    by_effort = words.style(schedule).by_effort
    return Scale(
        metric=all(action.metres is not None for action in every_action(nodes)),
        reference_mps=None if by_effort else schedule.paces.expected_mps.get(Zone.HM),
    )


def _content(session: Session, schedule: Schedule, nodes: Sequence[Node], scale: Scale) -> bytes:
    root = ElementTree.Element("workout_file")
    for name, text in _head(session, schedule, scale):
        ElementTree.SubElement(root, name).text = text
    workout = ElementTree.SubElement(root, "workout")
    for count, row in unnested(nodes):
        _add(workout, count, row, scale)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _head(session: Session, schedule: Schedule, scale: Scale) -> Iterator[tuple[str, str]]:
    reference = scale.reference_mps
    told = _PACE_WORDS.format(pace=clock(1000 / reference)) if reference else _EFFORT_WORDS
    yield "author", one_line(schedule.plan.author or schedule.plan.name)
    yield "name", one_line(f"W{session.week:02} {titles.title(session, schedule)}")
    yield "description", clean("\n\n".join(part for part in (session.planned.note, told) if part))
    yield "sportType", "run"
    yield "durationType", "distance" if scale.metric else "time"
    if reference:
        yield "thresholdSecPerKm", str(round(1000 / reference))


def _add(workout: ElementTree.Element, count: int, row: tuple[Action, ...], scale: Scale) -> None:
    """A repeat of two steps with speeds is one element, as in Zwift's own workouts; any other is written out."""
    shares = tuple(_share(action, scale) for action in row)
    if count > 1 and len(row) == 2 and all(shares):
        on, off = row
        _element(
            workout,
            "IntervalsT",
            {
                "Repeat": str(count),
                "OnDuration": _length(on, scale),
                "OffDuration": _length(off, scale),
                "OnPower": shares[0],
                "OffPower": shares[1],
                "pace": HALF_MARATHON,
            },
            f"{_message(on)}; {_message(off)}",
        )
        return
    for action, share in tuple(zip(row, shares, strict=True)) * count:
        speed = {"Power": share, "pace": HALF_MARATHON} if share else {}
        name = "SteadyState" if share else "FreeRide"
        _element(workout, name, {"Duration": _length(action, scale), **speed}, _message(action))


def _element(parent: ElementTree.Element, name: str, attributes: dict[str, str], message: str) -> None:
    made = ElementTree.SubElement(parent, name, attributes)
    ElementTree.SubElement(made, "textevent", {"timeoffset": "0", "message": message})


def _message(action: Action) -> str:
    return one_line("; ".join(part for part in (f"{action.amount} {action.label}", action.note) if part))


def _length(action: Action, scale: Scale) -> str:
    """Metres or seconds, whole: a distance among times lasts as long as it is expected to."""
    if scale.metric and action.metres is not None:
        return str(max(1, round(action.metres)))
    if action.seconds is not None:
        return str(max(1, round(action.seconds)))
    if action.metres is not None and action.speed_mps:
        return str(max(1, round(action.metres / action.speed_mps)))
    return str(nominal_seconds(action))


def _share(action: Action, scale: Scale) -> str:
    """The speed of a step as a share of the reference; "" for one that is not run by speed."""
    by_speed = action.range is None or action.range.quantity is Quantity.SPEED_MPS
    if scale.reference_mps is None or not action.speed_mps or not by_speed:
        return ""
    bounds = action.range
    aim = (bounds.low + bounds.high) / 2 if bounds else action.speed_mps
    return f"{aim / scale.reference_mps:.4f}"


def _losses(nodes: Sequence[Node], scale: Scale) -> Iterator[str]:
    actions = tuple(every_action(nodes))
    shares = tuple(map(bool, (_share(action, scale) for action in actions)))
    if any(shares):
        yield SHARE_LOSS
    if not all(shares):
        yield FREE_LOSS
    if any(map(is_open, actions)):
        yield LAP_LOSS
    if not scale.metric and any(action.metres is not None for action in actions):
        yield MIXED_LOSS
