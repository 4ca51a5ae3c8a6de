"""A served export, once for all who only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from web.ground import FILES, Client, app_for, lay_out, running


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Asks a server of the export that `FILES` describes."""
    root = lay_out(tmp_path_factory.mktemp("home") / "plan", FILES)
    (root / "notes.txt").write_text("mine", encoding="utf-8")
    (root / ".hidden").write_text("mine", encoding="utf-8")
    with running(app_for(root, "runner.example.org")) as port:
        yield Client(port)
