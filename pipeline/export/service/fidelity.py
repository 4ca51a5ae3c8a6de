"""What a service carries of a session, as the report has it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.artifact import Carried, Fidelity


def carried(slot: str, name: str, losses: Iterable[str]) -> Fidelity:
    """Exact where nothing is lost; else degraded, each loss told once."""
    why = "; ".join(dict.fromkeys(losses))
    return Fidelity(slot=slot, format=name, carried=Carried.DEGRADED if why else Carried.EXACT, why=why)


def unsupported(slot: str, name: str, why: str) -> Fidelity:
    """The session is not in the format at all."""
    return Fidelity(slot=slot, format=name, carried=Carried.UNSUPPORTED, why=why)
