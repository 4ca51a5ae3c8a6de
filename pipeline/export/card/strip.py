"""A session as a strip some millimetres high: length is time, height is effort, all sessions of a plan to one scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export.card import profile, svg
from pipeline.export.card.profile import Segment
from pipeline.model.paces import Paces
from pipeline.model.session import Session
from pipeline.model.workout import Cross, Race, Run

_HEIGHT, _BASE, _EASY = 11.0, 10.5, 2.8
_THINNEST = 0.7
_RACE_EFFORT = 0.8


class Strip(NamedTuple):
    """What a strip shows: running from its segments; another sport, which has none, as a dashed box."""

    seconds: float = 0.0
    hard_seconds: float = 0.0
    segments: tuple[Segment, ...] = ()


def measure(session: Session, paces: Paces) -> Strip:
    """A session by how long it takes and how hard it is; nothing for what has no strip."""
    seconds = session.estimate.seconds
    match session.planned.workout:
        case Run() as run:
            segments = tuple(segment for block in profile.segments(run, paces) for segment in block)
            hard = sum(segment.seconds for segment in segments if segment.hard)
            return Strip(sum(segment.seconds for segment in segments), hard, segments)
        case Race():
            return Strip(seconds, seconds, (Segment(seconds, _RACE_EFFORT, _RACE_EFFORT, hard=True),))
        case Cross():
            return Strip(seconds)
        case _:
            return Strip()


def draw(strip: Strip, points_a_second: float) -> Markup:
    """The strip as a picture; nothing for what has no length."""
    width = strip.seconds * points_a_second
    if not width:
        return Markup()
    marks = _running(strip, points_a_second) if strip.segments else _another_sport(width)
    long = svg.number(max(width, 1))
    box = f'viewBox="0 0 {long} {_HEIGHT:g}" width="{long}pt" height="{_HEIGHT:g}pt"'
    return Markup(f'<svg class="strip" {box} aria-hidden="true">{"".join(marks)}</svg>')  # noqa: S704 - no words in it


def _running(strip: Strip, scale: float) -> Iterator[str]:
    """One outline for all that is easy, black for what is hard; a stride is a line."""
    yield svg.rectangle("thin", x=0.5, y=_BASE - _EASY, width=max(strip.seconds * scale - 1, 0.5), height=_EASY)
    x = 0.0
    for segment in strip.segments:
        width = segment.seconds * scale
        if segment.hard:
            effort = (segment.start + segment.end) / 2
            height = _EASY + (_BASE - _EASY - 1) * effort * effort
            yield svg.rectangle("hard", x=x, y=_BASE - height, width=max(width - 0.4, _THINNEST), height=height)
        x += width


def _another_sport(width: float) -> Iterator[str]:
    corners = ((0.5, _BASE), (0.5, _BASE - _EASY), (width, _BASE - _EASY), (width, _BASE), (0.5, _BASE))
    yield svg.outline("open", *corners)
