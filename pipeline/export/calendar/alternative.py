"""The description once more as HTML, which Outlook shows in place of the text (X-ALT-DESC)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

_ITEM = "- "


def html(description: str) -> str:
    """The plain text as a small page: a paragraph for each of its own, a list for lines that begin with a dash."""
    paragraphs = "".join("".join(_blocks(paragraph.split("\n"))) for paragraph in description.split("\n\n"))
    return f"<html><body>{paragraphs}</body></html>"


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    for listed, block in groupby(lines, key=lambda line: line.startswith(_ITEM)):
        told = [escape(line.removeprefix(_ITEM) if listed else line, quote=False) for line in block]
        if listed:
            yield f"<ul>{''.join(f'<li>{item}</li>' for item in told)}</ul>"
        elif any(told):
            yield f"<p>{'<br>'.join(told)}</p>"
