"""The bundled library and plans, read once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.model.plan import Library, Plan
from pipeline.read.library import read_library
from pipeline.read.plan import read_plan

PLANS = Path(__file__).resolve().parent.parent / "plans"


@cache
def library() -> Library:
    """The bundled exercises and strength workouts."""
    read, problems = read_library(_file("exercises.yaml"), _file("strength.yaml"))
    assert not problems, "\n".join(map(str, problems))
    return read


@cache
def plan(name: str) -> Plan:
    """A bundled plan by its name."""
    read, problems = read_plan(*_file(f"{name}.yaml"), library())
    assert read is not None, "\n".join(map(str, problems))
    return read


def _file(name: str) -> tuple[str, bytes]:
    return f"plans/{name}", (PLANS / name).read_bytes()
