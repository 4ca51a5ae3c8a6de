"""A real Thunderbird, subscribed over loopback while the plan changes."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import pytest
from clients.seasons import FEED, STAGES, Seen, exports
from clients.serving import served
from clients.thunderbird import Thunderbird, program, thunderbird

pytestmark = pytest.mark.client


class Record(NamedTuple):
    """What Thunderbird showed at one stage, and the UID of each title."""

    seen: list[Seen]
    uids: dict[str, str]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """Thunderbird through all stages."""
    program()
    folder, found = tmp_path_factory.mktemp("season"), {}
    stages = exports(folder)
    first = next(stages)
    with served(folder / "export") as address, thunderbird(tmp_path_factory.mktemp("profile")) as session:
        client = Thunderbird(session, address + FEED)
        for stage in chain((first,), stages):
            found[stage.name] = Record(client.look(), client.uids)
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_thunderbird_shows_the_plan_as_it_is_and_nothing_twice(records: dict[str, Record], stage: str) -> None:
    assert records[stage].seen == STAGES[stage].wanted


def test_a_session_that_moved_is_the_same_event_to_thunderbird(records: dict[str, Record]) -> None:
    assert records["moved"].uids == records["first"].uids


def test_a_cancelled_session_is_the_same_event_to_thunderbird(records: dict[str, Record]) -> None:
    assert records["dropped"].uids["Cancelled: Shake-out"] == records["first"].uids["Shake-out"]
