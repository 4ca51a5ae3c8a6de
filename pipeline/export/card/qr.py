"""An address as a QR code, drawn inline: black on white in every theme, or phones do not find it."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

_QUIET_ZONE = 2
"""Modules of white around it; the paper around gives the rest of the four that readers ask for."""


@cache
def draw(address: str) -> Markup:
    """The code of an address; nothing for "". It stays readable with a tenth of it smudged."""
    if not address:
        return Markup()
    import segno

    code = segno.make(address, error="m", micro=False)
    told = code.svg_inline(omitsize=True, border=_QUIET_ZONE, light="#fff", svgclass="qr", lineclass=None)
    label = 'role="img" aria-label="QR code: the calendar on the web"'
    return Markup(told.replace("<svg ", f"<svg {label} ", 1))  # noqa: S704 - numbers of our own
