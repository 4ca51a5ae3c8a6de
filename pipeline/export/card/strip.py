"""A session as a strip some millimetres high: length is time, height is effort, all sessions of a plan to one scale."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.export.card import profile, svg
from pipeline.model.paces import Paces
from pipeline.model.session import Session
from pipeline.model.workout import Cross, Race, Run

HEIGHT = 11.0
_BASE = 10.5
_EASY = 3.2
_THINNEST = 0.7


def draw(session: Session, paces: Paces, points_a_second: float) -> Markup:
    """The strip; nothing for what has no length. Running is drawn from its steps, another sport as a dashed box."""
    width = session.estimate.seconds * points_a_second
    match session.planned.workout:
        case Run() as run:
            return _drawing(_running(run, paces, points_a_second), _seconds(run, paces) * points_a_second)
        case Race():
            return _drawing([_bar(0, width, 0.8)], width)
        case Cross() if width:
            corners = ((0.5, _BASE), (0.5, _BASE - _EASY), (width, _BASE - _EASY), (width, _BASE), (0.5, _BASE))
            return _drawing([svg.outline("open", *corners)], width)
        case _:
            return Markup()


def seconds(session: Session, paces: Paces) -> float:
    """How long a session is drawn; 0 for what has no strip."""
    match session.planned.workout:
        case Run() as run:
            return _seconds(run, paces)
        case Race() | Cross():
            return session.estimate.seconds
        case _:
            return 0.0


def hard_share(session: Session, paces: Paces) -> float:
    """How much of a session's running time is hard, 0 to 1."""
    match session.planned.workout:
        case Run() as run:
            every = [segment for block in profile.segments(run, paces) for segment in block]
            return sum(segment.seconds for segment in every if segment.hard) / sum(each.seconds for each in every)
        case Race():
            return 1.0
        case _:
            return 0.0


def _seconds(run: Run, paces: Paces) -> float:
    return sum(segment.seconds for block in profile.segments(run, paces) for segment in block)


def _running(run: Run, paces: Paces, scale: float) -> Iterator[str]:
    """One outline for all that is easy, black for what is hard; a stride is a line."""
    every = [segment for block in profile.segments(run, paces) for segment in block]
    whole = sum(segment.seconds for segment in every) * scale
    yield svg.rectangle("easy", x=0.5, y=_BASE - _EASY, width=max(whole - 1, 0.5), height=_EASY)
    x = 0.0
    for segment in every:
        width = segment.seconds * scale
        if segment.hard:
            yield _bar(x, max(width - 0.4, _THINNEST), (segment.start + segment.end) / 2)
        x += width


def _bar(x: float, width: float, effort: float) -> str:
    height = _EASY + (_BASE - _EASY) * effort * effort
    return svg.rectangle("hard", x=x, y=_BASE - height, width=width, height=height)


def _drawing(marks: Iterator[str] | list[str], width: float) -> Markup:
    long = svg.number(max(width, 1))
    box = f'viewBox="0 0 {long} {HEIGHT:g}" width="{long}pt" height="{HEIGHT:g}pt"'
    return Markup(f'<svg class="strip" {box} aria-hidden="true">{"".join(marks)}</svg>')  # noqa: S704 - no words in it
