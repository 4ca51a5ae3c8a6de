"""What is kept of files is what they still hold."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from web.ground import Clock

from pipeline.web.reading import Reader

FEED = PurePosixPath("plan.ics")
HOUR = 3600.0


def later(root: Path) -> Clock:
    """An hour after the file was written."""
    return Clock((root / FEED).stat().st_ctime + HOUR)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file."""
    (tmp_path / FEED).write_bytes(b"one")
    return tmp_path


def test_a_file_that_has_settled_is_kept(root: Path) -> None:
    reader = Reader(root=root, clock=later(root))
    assert reader.read(FEED) is reader.read(FEED)


def test_a_file_that_was_just_written_is_read_again(root: Path) -> None:
    reader = Reader(root=root, clock=Clock((root / FEED).stat().st_ctime + 1))
    assert reader.read(FEED) is not reader.read(FEED)


def test_a_file_in_its_place_is_read_whatever_its_size_and_date_are(root: Path) -> None:
    reader = Reader(root=root, clock=later(root))
    reader.read(FEED)
    before = (root / FEED).stat()
    (root / "new").write_bytes(b"two")
    os.utime(root / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (root / "new").replace(root / FEED)
    assert reader.read(FEED).content == b"two"


def test_a_file_that_was_edited_is_read_though_its_date_was_set_back(root: Path) -> None:
    reader = Reader(root=root, clock=later(root))
    reader.read(FEED)
    before = (root / FEED).stat()
    (root / FEED).write_bytes(b"two")
    os.utime(root / FEED, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert reader.read(FEED).content == b"two"


def test_a_file_that_went_is_gone(root: Path) -> None:
    reader = Reader(root=root, clock=later(root))
    reader.read(FEED)
    (root / FEED).unlink()
    with pytest.raises(FileNotFoundError):
        reader.read(FEED)


def test_what_is_kept_stays_within_bounds(root: Path) -> None:
    reader = Reader(root=root, most_bytes=10, clock=later(root))
    paths = [PurePosixPath(str(number)) for number in range(20)]
    for path in paths:
        (root / path).write_bytes(b"four")
    seen = {path: reader.read(path) for path in paths}
    assert [path for path in reversed(paths) if reader.read(path) is seen[path]] == [paths[19], paths[18]]
