"""The text behind the question mark: bytes from a stranger become words, and words become one spelling of them.

Nothing here knows what a parameter means; `address` does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote_plus, unquote_to_bytes

from pipeline.model.problem import Problem

LONGEST_QUERY = 2048
"""Bytes; a form that is filled in whole takes about 700."""
LONGEST_VALUE = 200
LONGEST_TOLD = 40
"""Characters of somebody's text that a message repeats."""

Pairs = tuple[tuple[str, str], ...]
"""Names and values in the order of the address."""

_SPOILT = re.compile(rb"%(?![0-9A-Fa-f]{2})")
# What may stand in a query as it is (RFC 3986, 3.4) and reads better so; a space is `+`, as forms write it.
_PLAIN = ":/,"


def read(query: bytes) -> tuple[Pairs, tuple[Problem, ...]]:
    """The pairs of a query, and what is wrong with it as text. `Problem.file` is the parameter, "" for the whole.

    Parameters without a value say nothing and are left out.
    """
    if len(query) > LONGEST_QUERY:
        message = f"the address is longer than {LONGEST_QUERY} characters"
        return (), (Problem(file="", message=message, hint="leave out what you do not need"),)
    pairs: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for part in filter(None, query.split(b"&")):
        raw_name, _, raw_value = part.partition(b"=")
        name, wrong_name = _text(raw_name)
        value, wrong_value = _text(raw_value)
        if wrong_name or wrong_value:
            problems.append(_unreadable(name, wrong_name, wrong_value))
        elif value:
            pairs.append((name, value))
    return tuple(pairs), tuple(problems)


def write(pairs: Iterable[tuple[str, str]]) -> str:
    """The one spelling of these pairs: nothing is encoded that may stand as it is, and nothing stands otherwise."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value, safe=_PLAIN)}" for name, value in pairs)


def repeated(pairs: Pairs) -> Iterator[Problem]:
    """A problem for each parameter that stands there twice."""
    names = [name for name, _ in pairs]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Problem(
                file=name, message=f"`{told(name)}` stands there {names.count(name)} times", hint="say it once"
            )


def told(text: str) -> str:
    """Somebody's text as a message repeats it: not longer than a glance."""
    return text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"


def _text(raw: bytes) -> tuple[str, tuple[str, str] | None]:
    """The text of a name or value, or "" with what is wrong with it and what would be right."""
    if _SPOILT.search(raw):
        return "", ("has a `%` that encodes nothing", "write a percent sign as `%25`")
    try:
        text = unquote_to_bytes(raw.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return "", ("is not UTF-8", "encode letters as UTF-8")
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in text):
        return "", ("holds a line break or another control character", "write it in one line")
    if len(text) > LONGEST_VALUE:
        return "", (f"is longer than {LONGEST_VALUE} characters", "say it shorter")
    return text.strip(), None


def _unreadable(name: str, wrong_name: tuple[str, str] | None, wrong_value: tuple[str, str] | None) -> Problem:
    if wrong_name:
        return Problem(file="", message=f"the name of a parameter {wrong_name[0]}", hint=wrong_name[1])
    message, hint = wrong_value or ("", "")
    return Problem(file=name, message=f"`{told(name)}` {message}", hint=hint)
