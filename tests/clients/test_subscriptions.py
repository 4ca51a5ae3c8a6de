"""Subscribers over loopback while the plan changes: what moved has moved, what was dropped goes, nothing is doubled."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import pytest
from clients.khal import Khal
from clients.seasons import FEED, STAGES, Seen, exports
from clients.serving import served

pytestmark = pytest.mark.client


class Record(NamedTuple):
    """What a subscriber showed at one stage, and what it had to copy and to delete for that."""

    seen: list[Seen]
    copied: int
    deleted: int


@pytest.fixture(scope="module")
def khal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """vdirsyncer and khal through all stages."""
    folder, records = tmp_path_factory.mktemp("season"), {}
    stages = exports(folder)
    first = next(stages)
    with served(folder / "export") as address:
        client = Khal(address + FEED, tmp_path_factory.mktemp("khal"))
        for stage in chain((first,), stages):
            records[stage.name] = Record(client.look(), client.copied, client.deleted)
    return records


@pytest.mark.parametrize("stage", STAGES)
def test_khal_shows_the_plan_as_it_is_and_nothing_twice(khal: dict[str, Record], stage: str) -> None:
    assert khal[stage].seen == STAGES[stage].wanted


def test_vdirsyncer_copies_every_event_once(khal: dict[str, Record]) -> None:
    weeks = 2
    assert (khal["first"].copied, khal["first"].deleted) == (len(STAGES["first"].titles) + weeks, 0)


def test_vdirsyncer_copies_nothing_where_nothing_changed(khal: dict[str, Record]) -> None:
    assert (khal["unchanged"].copied, khal["unchanged"].deleted) == (0, 0)


def test_vdirsyncer_copies_one_event_where_one_moved(khal: dict[str, Record]) -> None:
    assert (khal["moved"].copied, khal["moved"].deleted) == (1, 1)
