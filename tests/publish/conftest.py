"""Nobody cuts the power in these tests."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has to reach the disk itself; the acts are counted in `faults`, as all the others."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
