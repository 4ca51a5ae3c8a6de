"""An address as a QR code that a phone reads from a terminal, dark or light."""

from __future__ import annotations

from collections.abc import Iterator

import segno

_MARGIN = 4
"""Light modules around the code, ISO/IEC 18004 §5.3.8."""
# 16 and 231 of 256 are black and white; the first 16 colours are whatever a theme makes of them.
_DARK_ON_LIGHT = "\x1b[38;5;16;48;5;231m"
_RESET = "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def rows(text: str, *, coloured: bool = True) -> Iterator[str]:
    """The rows of the code, two modules high each.

    Black on white whatever the terminal's colours are. Without colours the blocks are the light modules, as it has to
    be on a dark terminal; most phones read the opposite too.
    """
    matrix = segno.make(text, error="l", boost_error=False, micro=False).matrix_iter(border=_MARGIN)
    modules = [[bool(module) for module in row] for row in matrix]
    if len(modules) % 2:
        modules.append([False] * len(modules[0]))
    for upper, lower in zip(modules[::2], modules[1::2], strict=True):
        drawn = "".join(_HALVES[one is coloured, other is coloured] for one, other in zip(upper, lower, strict=True))
        yield f"{_DARK_ON_LIGHT}{drawn}{_RESET}" if coloured else drawn
