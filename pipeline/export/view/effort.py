"""The effort of a run drawn for a screen: as in `card.profile`, but all runs of a week to one scale.

Colours come from the page's style sheet, so the drawing has classes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import ceil

from markupsafe import Markup, escape

from pipeline.export.card import profile
from pipeline.export.card.profile import Segment, is_plain
from pipeline.export.card.svg import number
from pipeline.export.wording import words
from pipeline.export.wording.words import Style
from pipeline.model.paces import Paces
from pipeline.model.workout import Distance, Run, Step, Time

__all__ = ["draw", "is_plain"]

WIDTH = 300.0
"""Of the longest session of a week, in the drawing's units: about pixels on a phone."""

_NARROWEST = 56.0
_TOP, _BASE, _HEIGHT = 1.0, 34.0, 48.0
_STRIP = 15.0
_LETTER = 6.9
"""About how wide a letter is at twelve pixels, the size of labels on a phone."""

_TEN_MINUTES = 600


def draw(run: Run, paces: Paces, style: Style, share: float) -> Markup:
    """The run, as wide as its `share` (0 to 1) of the longest; an even easy one is a strip of kilometres or miles."""
    width = max(_NARROWEST, WIDTH * min(share, 1.0))
    if is_plain(run):
        (step,) = run.blocks
        assert isinstance(step, Step)  # noqa: S101 - what `is_plain` means
        return _drawing(_strip(step, style, width), width, _STRIP)
    blocks = profile.segments(run, paces)
    return _drawing([*_bars(blocks, width), *_labels(run, blocks, style, width), _line("base", width)], width, _HEIGHT)


def _drawing(marks: Iterable[str], width: float, height: float) -> Markup:
    """Nothing is said of it to a screen reader: the same stands beside it in words."""
    box = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(100 * width / WIDTH)}%"'
    return Markup(f'<svg class="prof" {box} aria-hidden="true">{"".join(marks)}</svg>')  # noqa: S704 - words are escaped


def _line(kind: str, width: float) -> str:
    return f'<path class="{kind}" d="M0 {number(_BASE)}H{number(width)}"/>'


def _strip(step: Step, style: Style, width: float) -> Iterator[str]:
    yield f'<rect class="easy" x=".5" y=".5" width="{number(width - 1)}" height="{number(_STRIP - 1)}"/>'
    pitch = width / _boxes(step, style)
    ticks = {kind: [n for n in range(1, ceil(width / pitch)) if (n % 5 == 0) == (kind == "five")] for kind in _TICKS}
    for kind, places in ticks.items():
        if places:
            told = "".join(f"M{number(place * pitch)} 1V{number(_STRIP - 1)}" for place in places)
            yield f'<path class="{kind}" d="{told}"/>'


_TICKS = ("tick", "five")


def _boxes(step: Step, style: Style) -> float:
    """How many kilometres, miles or tens of minutes a step has."""
    match step.duration:
        case Distance() as distance:
            return distance.metres / style.units.metres
        case Time() as time:
            return time.seconds / _TEN_MINUTES
        case _:
            return 1.0


def _bars(blocks: tuple[tuple[Segment, ...], ...], width: float) -> Iterator[str]:
    """Neighbours of one kind share one path; numbers stand on hard repeats that are wide enough."""
    everything = [segment for block in blocks for segment in block]
    scale = width / sum(segment.seconds for segment in everything)
    paths: dict[str, list[str]] = {"easy": [], "hard": [], "open": []}
    numbers: list[str] = []
    x = 0.0
    for segment in everything:
        wide = segment.seconds * scale
        low, high = (_BASE - (_BASE - _TOP) * effort for effort in (segment.start, segment.end))
        kind = "hard" if segment.hard else "open" if segment.open else "easy"
        corners = f"M{number(x)} {_BASE:g}V{number(low)}L{number(x + wide)} {number(high)}V{_BASE:g}"
        paths[kind].append(corners)
        told = str(segment.number or "")
        if told and wide >= _LETTER * len(told) + 1:
            at = f'x="{number(x + wide / 2)}" y="{number(max(low, high) + 11)}"'
            numbers.append(f'<text class="rep" {at}>{told}</text>')
        x += wide
    yield from (f'<path class="{kind}" d="{"".join(drawn)}"/>' for kind, drawn in paths.items() if drawn)
    yield from numbers


def _labels(run: Run, blocks: tuple[tuple[Segment, ...], ...], style: Style, width: float) -> Iterator[str]:
    """Under each block the longest of its names that fits there; none where none does."""
    lengths = [sum(segment.seconds for segment in block) for block in blocks]
    ends = [0.0, *(width * end / sum(lengths) for end in accumulate(lengths))]
    free = 0.0
    for block, (start, end) in zip(run.blocks, pairwise(ends), strict=True):
        middle = (start + end) / 2
        for name in profile.names(block, style):
            half = _LETTER * len(name) / 2
            if half * 2 <= end - start + 8 and middle - half >= free and middle + half <= width:
                place = f'x="{number(middle)}" y="{number(_BASE + 12)}"'
                yield f'<text class="t" {place}>{escape(words.plain(name))}</text>'
                free = middle + half + 4
                break
