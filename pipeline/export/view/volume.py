"""Weekly running as bars: this week solid, the race flagged, the phases underneath. Two sizes, for desk and phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import NamedTuple

from markupsafe import Markup, escape

from pipeline.export.card.svg import number
from pipeline.export.view import week as weeks
from pipeline.export.wording import page, words
from pipeline.export.wording.words import Style
from pipeline.model.session import ScheduledWeek
from pipeline.model.workout import Race


class _Size(NamedTuple):
    """How a drawing is laid out, in pixels: the type, where bars stand, how high the highest reaches."""

    name: str
    width: float
    height: float
    base: float
    top: float
    type: float


_WIDE = _Size("vol wide", 968, 196, 150, 30, 13)
_SLIM = _Size("vol slim", 328, 146, 104, 26, 11)
_BAR = 0.74
"""A bar's share of its place in the row."""
_EM = 0.6
"""A letter is about so much of the type size wide."""


class _Bar(NamedTuple):
    """A week in a drawing: `kind` is how it is painted, `figure` and `name` stand over and under it ("" = no room)."""

    anchor: str
    kind: str
    middle: float
    top: float
    race: float
    figure: str
    name: str
    bold: bool


def draw(shown: Sequence[ScheduledWeek], now: ScheduledWeek, style: Style) -> Markup:
    """Both drawings of the weeks with `now` marked; the style sheet shows the one that there is room for."""
    told = escape(page.volume_told([week.metres for week in shown], style))
    return Markup("").join(_drawing(shown, now, size, style, told) for size in (_WIDE, _SLIM))


def race_metres(week: ScheduledWeek) -> float:
    """How much of the week's running is the plan's race itself."""
    return sum(one.estimate.metres for one in week.sessions if isinstance(one.planned.workout, Race))


def _drawing(shown: Sequence[ScheduledWeek], now: ScheduledWeek, size: _Size, style: Style, told: Markup) -> Markup:
    pitch = size.width / len(shown)
    marks = [mark for bar in _bars(shown, now, size, style) for mark in _painted(bar, size, pitch)]
    marks += [f'<path class="base" d="M0 {size.base:g}H{size.width:g}"/>', *_phases(shown, size, pitch)]
    head = f'<svg class="{size.name}" viewBox="0 0 {size.width:g} {size.height:g}" role="img" aria-label="{told}">'
    return Markup(f"{head}{''.join(marks)}</svg>")  # noqa: S704 - every word in it went through escape


def _bars(shown: Sequence[ScheduledWeek], now: ScheduledWeek, size: _Size, style: Style) -> Iterator[_Bar]:
    pitch = size.width / len(shown)
    most = max(week.metres for week in shown) or 1.0
    peak = max(shown, key=lambda week: week.metres)
    stride = ceil((2 * size.type * _EM + 3) / pitch)
    here = shown.index(now)
    for place, week in enumerate(shown):
        bold = place == here
        crowded = not bold and abs(place - here) < stride
        figured = bold or (week is peak and not crowded) or (size is _WIDE and stride == 1)
        race = race_metres(week)
        yield _Bar(
            anchor=weeks.anchor(week),
            kind="now" if bold else "past" if place < here else "next",
            middle=(place + 0.5) * pitch,
            top=size.base - (size.base - size.top) * week.metres / most,
            race=(size.base - size.top) * race / most,
            figure=words.number(week.metres / style.units.metres, 0) if week.metres and figured and not race else "",
            name=weeks.number(week) if bold or (place % stride == 0 and not crowded) else "",
            bold=bold or week is peak,
        )


def _painted(bar: _Bar, size: _Size, pitch: float) -> Iterator[str]:
    place = f'x="{number(bar.middle - pitch * _BAR / 2)}" y="{number(bar.top)}" width="{number(pitch * _BAR)}"'
    if bar.top < size.base:
        yield f'<rect class="b {bar.kind}" data-week="{bar.anchor}" {place} height="{number(size.base - bar.top)}"/>'
    if bar.race:
        yield f'<rect class="rc" {place} height="{number(bar.race)}"/>'
        yield f'<path class="flag" d="M{number(bar.middle)} {number(bar.top)}v-15l9 4.5-9 4.5"/>'
    if bar.figure:
        yield _text("num" if bar.bold else "val", bar.figure, _inside(bar.middle, bar.figure, size), bar.top - 6)
    if bar.name:
        kind = f'axis {bar.kind}" data-week="{bar.anchor}'
        yield _text(kind, bar.name, _inside(bar.middle, bar.name, size), size.base + size.type + 5)


def _inside(middle: float, told: str, size: _Size) -> float:
    """The middle of a word that stays within the drawing."""
    half = len(told) * size.type * _EM / 2
    return min(max(middle, half), size.width - half)


def _text(kind: str, told: str, x: float, y: float) -> str:
    return f'<text class="{kind}" x="{number(x)}" y="{number(y)}">{escape(told)}</text>'


def _phases(shown: Sequence[ScheduledWeek], size: _Size, pitch: float) -> Iterator[str]:
    """A line under each phase, and its name where there is room."""
    start, y = 0, size.base + size.type + 11
    for phase, group in groupby(shown, key=lambda week: week.phase):
        count = len(list(group))
        left, right = start * pitch + 3, (start + count) * pitch - 3
        yield f'<path class="ph" d="M{number(left)} {number(y)}H{number(right)}"/>'
        name = page.PHASES[phase]
        if len(name) * size.type * _EM <= right - left + 5:
            yield _text("axis", name, (left + right) / 2, y + size.type + 4)
        start += count
