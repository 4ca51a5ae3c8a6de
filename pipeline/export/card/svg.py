"""Small drawings as text. One unit is one typographic point on the printed card, so that type sizes are honest.

Colours stand in presentation attributes because some printers of HTML ignore style sheets inside a drawing; the classes
let the dark theme of a browser override them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

INK = "#111"
SOFT = "#4a4a4a"
LINE = "#8a8a8a"
PAPER = "#fff"
ACCENT = "#9a3412"

TYPE = 7.6
"""The type size of every label: the smallest that reads well on paper."""

_EM = 0.56
"""A figure or a small letter is about so much of the type size wide, in the widest of the common system fonts."""

_PAINT = {
    "hard": f'fill="{INK}"',
    "easy": f'fill="none" stroke="{INK}"',
    "thin": f'fill="none" stroke="{INK}" stroke-width=".45"',
    "past": f'fill="none" stroke="{LINE}"',
    "base": f'fill="none" stroke="{INK}"',
    "grid": f'fill="none" stroke="{LINE}" stroke-width=".8" stroke-dasharray="1.5 2"',
    "cut": f'fill="none" stroke="{PAPER}"',
    "open": f'fill="none" stroke="{INK}" stroke-dasharray="2 2"',
    "flag": f'fill="{ACCENT}" stroke="{ACCENT}"',
}
_INKS = {"t": INK, "num": INK, "cnt": SOFT, "axis": SOFT, "rep": PAPER}
_BOLD = frozenset({"num", "rep"})


@lru_cache(maxsize=8192)  # the bars of a plan are drawn on each of its cards
def number(value: float) -> str:
    """A coordinate, to the hundredth."""
    return f"{round(value, 2):g}"


def rectangle(kind: str, *, x: float, y: float, width: float, height: float) -> str:
    """An upright rectangle, painted as its kind."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect class="{kind}" {_PAINT[kind]} {place}/>'


def circle(kind: str, *, x: float, y: float, radius: float) -> str:
    """A circle, painted as its kind."""
    return f'<circle class="{kind}" {_PAINT[kind]} cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def outline(kind: str, *points: tuple[float, float]) -> str:
    """A line through the points, or (`hard`, `flag`) the area that they enclose, painted as its kind."""
    told = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="{kind}" {_PAINT[kind]} d="M{told}"/>'


def label(kind: str, words: str, *, x: float, y: float) -> str:
    """Words centred on `x` that stand on `y`."""
    weight = ' font-weight="700"' if kind in _BOLD else ""
    place = f'x="{number(x)}" y="{number(y)}"'
    return f'<text class="{kind}" fill="{_INKS[kind]}"{weight} {place}>{escape(words)}</text>'


def width_of(words: str) -> float:
    """About how wide a label is."""
    return len(words) * _EM * TYPE


def drawing(kind: str, marks: Iterable[str], *, width: float, height: float, told: str) -> Markup:
    """The whole drawing; `told` says in a full sentence what is to be seen."""
    box = f'viewBox="0 0 {number(width)} {number(height)}"'
    type_ = f'font-family="Noto Sans, sans-serif" font-size="{TYPE}" text-anchor="middle"'
    head = f'<svg class="{kind}" {box} {type_} role="img" aria-label="{escape(told)}">'
    return Markup(f"{head}{''.join(marks)}</svg>")  # noqa: S704 - every word in it went through escape
