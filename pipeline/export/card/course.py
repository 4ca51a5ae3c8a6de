"""The race to scale: distance runs to the right, effort upwards in the steps of a race by feel, marks on the way."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.export.card import svg
from pipeline.export.card.profile import WIDTH
from pipeline.export.wording import words
from pipeline.export.wording.splits import RACE_EFFORTS, places
from pipeline.export.wording.words import Style

_LONG = WIDTH - 10.0
"""The course itself; the flag stands after it."""

_TOP, _BASE, _HEIGHT = 1.0, 27.0, 28.0
TALL = _HEIGHT / WIDTH
"""How high the drawing is for its width."""
_FULL_EFFORT = 10


def draw(metres: float, style: Style) -> Markup:
    """A race of so many metres."""
    told = f"The race, {words.distance(metres, style.units)} drawn to scale: effort rises towards the finish."
    return svg.drawing("prof", _marks(metres, style), width=WIDTH, height=_HEIGHT, told=told)


def _marks(metres: float, style: Style) -> Iterator[str]:
    start = 0.0
    for share, effort in RACE_EFFORTS:
        height = (_BASE - _TOP) * effort / _FULL_EFFORT
        yield svg.rectangle(
            "hard", x=start * _LONG, y=_BASE - height, width=(share - start) * _LONG + 0.2, height=height
        )
        start = share
    for name, at in list(places(metres, style))[:-1]:
        x = _LONG * at / metres
        yield svg.outline("cut", (x, _BASE), (x, _BASE - 7))
        yield svg.label("rep", name.split(words.NBSP)[0], x=x, y=_BASE - 8.4)
    yield svg.outline("flag", (_LONG + 1, _BASE), (_LONG + 1, _TOP), (WIDTH - 1, _TOP + 3.5), (_LONG + 1, _TOP + 7))
    yield svg.outline("base", (0, _BASE), (WIDTH, _BASE))
