"""A new athlete file as text: the answers that somebody gave, and every other key as a comment to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from pipeline.read.athlete import unpacked
from pipeline.read.reference import NEEDED, NOTHING, Key, Kind, Where, keys_of
from pipeline.read.schema import choices
from pipeline.read.source import clean

_HEAD = """\
# yaml-language-server: $schema=athlete.schema.json
#
# What legday knows of you. Everything is optional: take the `#` away before a line that you want to fill in.
format: 1
"""

# What every YAML reader takes for text, or for the number that it is: anything else stands in quotes. Times do, because
# older readers count `1:35:00` in base sixty, and so do the words that some take for true, false or nothing.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z/_+-]*(?: [A-Za-z]+)*|\d+(?:\.\d+)?(?:km|mi|min)|[1-9]\d{0,2}")
_DATES = re.compile(r"\d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d)?")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def athlete_text(answers: Mapping[str, str]) -> str:
    """The file that says what the answers say: dotted keys and texts, as `read_athlete` takes them for options.

    The answers have been read without a problem before; then the file reads back as the same athlete.
    """
    said = {key: clean(written) for key, written in unpacked(answers)}
    entries = (_entry(key, said) for key in keys_of(Where.ATHLETE) if key.value is not Kind.FORMAT)
    return "\n".join((_HEAD, *entries))


def _entry(key: Key, said: Mapping[str, str]) -> str:
    """What a key means, and the key with its answer, or as a comment with its example."""
    (name,) = key.names
    absent = "" if key.absent in (NEEDED, NOTHING) else f" Without it: {key.absent}."
    answer = _group(name, key.value, said) if isinstance(key.value, Where) else _value(key, name, said)
    words = choices(key.value) if isinstance(key.value, Kind) else ()
    told = f" One of {', '.join(words)}." if len(words) > 1 and not key.many else ""
    return f"# {key.meaning}{told}{absent}\n" + (f"{name}: {answer}\n" if answer else f"# {name}: {key.example}\n")


def _value(key: Key, name: str, said: Mapping[str, str]) -> str:
    """The answer as YAML, "" for none."""
    if name not in said:
        return ""
    if key.many:
        return f"[{', '.join(map(_scalar, _members(name, said[name])))}]"
    return said[name].strip() if key.value is Kind.YES_OR_NO else _scalar(said[name])


def _group(group: str, where: Where, said: Mapping[str, str]) -> str:
    """The answers of a group in the order of the page, "" for none."""
    names = [name for key in keys_of(where) for name in key.names if f"{group}.{name}" in said]
    inside = ", ".join(f"{name}: {_scalar(said[f'{group}.{name}'])}" for name in names)
    return f"{{{inside}}}" if inside else ""


def _members(name: str, written: str) -> list[str]:
    """A list as options write it, at commas; `none` is no equipment."""
    members = [part.strip() for part in written.split(",") if part.strip()]
    return [] if name == "equipment" and members == ["none"] else members


def _scalar(text: str) -> str:
    """A text so that every reader of YAML gets it back."""
    plain = _PLAIN.fullmatch(text) or _DATES.fullmatch(text)
    return text if plain and text.lower() not in _RESERVED else json.dumps(text, ensure_ascii=False)
