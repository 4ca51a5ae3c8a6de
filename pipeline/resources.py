"""Finds what ships beside the code: templates and plans, in an installed wheel or in a checkout, and time zones."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `templates` or `plans`: inside the installed package, else beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """The Jinja2 templates."""
    return folder("templates")


def plans() -> Path:
    """The bundled plans, the exercise library and the strength workouts."""
    return folder("plans")


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of that name, as the `tzdata` distribution has it: the same on every machine.

    `ZoneInfo(name)` would read the system's own database first. Raises `ValueError` for a name that is not there.
    """
    source = files("tzdata.zoneinfo").joinpath(*name.split("/"))
    if name not in zone_names() or not source.is_file():
        raise ValueError(f"`{name}` is not a time zone; write it like `Europe/Berlin`")
    with source.open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def zone_names() -> frozenset[str]:
    """Every zone that `zone_named` knows."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())
