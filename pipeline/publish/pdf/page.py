"""A page as it goes to the printer: the HTML of a card with what only paper needs.

The pages are our own templates', where a `<` or a quote in anybody's words is escaped, so that tags can be found by
their shape. A page keeps its own rules of paper; a sheet is named here only for one that leaves it to its printer.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from itertools import count

from pipeline.model.units import LengthUnit

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_RELATIVE_LINK = re.compile(r'(<a\b[^>]*?)\shref="(?!#|https?:|webcals?:)[^"]*"')
_FIELD = re.compile(r"<input\b([^>]*)>")
_LABEL = re.compile(r'\saria-label="([^"]*)"')
_SIZE = re.compile(r"@page\s*\{[^}]*?\bsize:\s*([^;}]*)")
_TURNS = frozenset({"landscape", "portrait"})

# Nothing is fetched and nothing runs; the page's own policy may name its style by hash, which ours is not in.
_STRICT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_POLICY_AND_DATE = (
    f'<meta http-equiv="Content-Security-Policy" content="{_STRICT}">\n'
    '<meta name="dcterms.created" content="{revised}">\n'
)

# A bookmark a card, not a day. A box becomes a field to tick only where WeasyPrint may draw it, whereas browsers, which
# alone read the prefixed name, are to draw it as the card does.
_STYLE = "h2,h3,h4,h5,h6{bookmark-level:none}input[type=checkbox]{appearance:auto;-webkit-appearance:none}"


class Paper(StrEnum):
    """The sheets that cards are made for, by their names in CSS."""

    A4 = "A4"
    LETTER = "Letter"


def usual_paper(units: LengthUnit, timezone: str) -> Paper:
    """The sheet in the printer of somebody who said nothing of it: Letter for miles outside of Europe, else A4."""
    return Paper.LETTER if units is LengthUnit.MI and not timezone.startswith("Europe/") else Paper.A4


def printable(html: bytes, *, revised: date, paper: Paper) -> bytes:
    """The page for any engine: `revised` is its date, `paper` its sheet where it names none, its blanks have names.

    Links to files beside the page go: a reader of the PDF would look for them in another folder.
    """
    text = _POLICY.sub("", html.decode())
    text = _RELATIVE_LINK.sub(r"\1", text)
    text = _named_fields(text)
    style = f"<style>{_STYLE}{_sheet(text, paper)}</style>\n"
    text = text.replace("<style", _POLICY_AND_DATE.format(revised=revised) + "<style", 1)
    return text.replace("</head>", style + "</head>", 1).encode()


def _sheet(text: str, paper: Paper) -> str:
    """The size of the page, for one that says no more of it than which way it is turned."""
    turned = (_SIZE.findall(text) or [""])[-1].split()
    return f"@page{{size:{' '.join([paper, *turned])}}}" if _TURNS.issuperset(turned) else ""


def _named_fields(text: str) -> str:
    """A field of a PDF has a name, which nobody reads, and a title, which a screen reader says."""
    numbers = count(1)

    def named(field: re.Match[str]) -> str:
        label = _LABEL.search(field[1])
        return f'<input{field[1]} name="f{next(numbers)}" title="{label[1] if label else "done"}">'

    return _FIELD.sub(named, text)
