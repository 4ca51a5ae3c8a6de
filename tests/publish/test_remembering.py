"""Exports that depend on what earlier ones remembered, also when two of them meet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from publish.exports import OLD, export_of, files_in, tree

from pipeline.publish.changes import Export
from pipeline.publish.directory import Make, Recalled, calendars_in, private_folder, publish, recalled
from pipeline.publish.refusal import Refused


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "output" / "out"


@pytest.fixture
def private(root: Path) -> Path:
    return private_folder(root, "plan/anna/2027")


def adding(revision: str) -> Make:
    """The way to an export that adds a revision of its own to what is remembered."""
    return lambda known: export_of(OLD, ledger=known.get("ledger.json", b"") + revision.encode())


def same(known: Recalled) -> Export:
    """An export that remembers what it was told."""
    return export_of(OLD, ledger=known.get("ledger.json", b"1"))


def test_an_export_is_made_from_what_the_last_one_remembered(root: Path, private: Path) -> None:
    for revision, remembered in (("a", b"a"), ("b", b"ab"), ("c", b"abc")):
        publish(adding(revision), root, private)
        assert recalled(private)["ledger.json"] == remembered


def test_one_without_change_is_made_once_and_touches_nothing(root: Path, private: Path) -> None:
    publish(same, root, private)
    before = tree(root.parent)
    made: list[Recalled] = []

    def make(known: Recalled) -> Export:
        made.append(known)
        return same(known)

    assert publish(make, root, private).is_idle
    assert len(made) == 1
    assert tree(root.parent) == before


def test_what_another_export_remembers_in_between_is_not_lost(root: Path, private: Path) -> None:
    publish(adding("a"), root, private)
    told: list[bytes] = []

    def make(known: Recalled) -> Export:
        if not told:
            publish(adding("b"), root, private)
        told.append(known["ledger.json"])
        return adding("c")(known)

    publish(make, root, private)
    assert told == [b"a", b"ab"]
    assert recalled(private)["ledger.json"] == b"abc"


def test_many_exports_at_once_lose_no_revision(root: Path, private: Path) -> None:
    def until_it_is_our_turn(revision: str) -> None:
        while True:
            try:
                publish(adding(revision), root, private)
            except Refused:
                continue
            return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(until_it_is_our_turn, "abcdefghijkl"))
    assert sorted(recalled(private)["ledger.json"].decode()) == list("abcdefghijkl")


def test_an_export_that_cannot_be_made_leaves_everything_as_it_is(root: Path, private: Path) -> None:
    publish(adding("a"), root, private)
    before = tree(root.parent)

    def make(known: Recalled) -> Export:
        raise ValueError("a ledger that cannot be read")

    with pytest.raises(ValueError, match="a ledger that cannot be read"):
        publish(make, root, private)
    assert tree(root.parent) == before


def test_folders_are_not_recalled(root: Path, private: Path) -> None:
    publish(adding("a"), root, private)
    (private / "folder").mkdir()
    assert list(recalled(private)) == ["ledger.json"]


@pytest.mark.parametrize("to", ["elsewhere.json", "nowhere.json"])
def test_what_is_remembered_behind_a_link_is_refused_and_left_alone(root: Path, private: Path, to: str) -> None:
    publish(adding("a"), root, private)
    (private / "ledger.json").rename(root.parent / "elsewhere.json")
    (private / "ledger.json").symlink_to(root.parent / to)
    before = tree(root.parent)
    with pytest.raises(Refused, match=r"ledger\.json` is a link, and what calendars were told is not read through one"):
        publish(adding("b"), root, private)
    assert tree(root.parent) == before
    assert (private / "ledger.json").is_symlink()


def test_the_calendars_of_a_folder_are_those_that_stand_there_as_they_were_written(root: Path, private: Path) -> None:
    feeds = {"ics": {"plan.ics": b"plan"}, "busy": {"training.ics": b"hours"}, "cards": {"week.html": b""}}
    assert calendars_in(root) == {}
    publish(lambda _: export_of(feeds), root, private)
    assert calendars_in(root) == {"ics": b"plan", "busy": b"hours"}
    (root / "plan.ics").write_bytes(b"edited")
    (root / "training.ics").unlink()
    assert calendars_in(root) == {}
    (root / "training.ics").symlink_to(root / "plan.ics")
    assert calendars_in(root) == {}


def test_where_the_private_folder_should_be_there_may_be_a_file(root: Path, private: Path) -> None:
    private.parent.mkdir(parents=True)
    private.write_bytes(b"")
    assert recalled(private) == {}
    assert files_in(root.parent / ".legday") == {private.name: b""}
