"""Finds what ships beside the code: templates and plans, in an installed wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

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
