"""Texts as services can take them: plain spaces, no control characters, no halves of pairs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from pipeline.export.wording import words

# What JSON parsers, XML 1.0 or form fields stumble over; the line feed alone may stay.
_UNSENT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text with one kind of line end, and a plain space for every character that cannot be sent."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSENT.sub(" ", _LINE_ENDS.sub("\n", words.plain(text)))


def one_line(text: str) -> str:
    """The same on one line, for names."""
    return " ".join(clean(text).split())


def lines(objects: Iterable[Mapping[str, object]]) -> str:
    """The members of a JSON array, a line each: a difference shows what has changed, and nobody waits for indents."""
    return ",\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
