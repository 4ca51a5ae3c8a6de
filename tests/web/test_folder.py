"""What an export folder gives away, and when it says that it changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from web.ground import CALENDAR, FILES, Clock, lay_out

from pipeline.web.folder import Folder

FEED = PurePosixPath("plan.ics")
NOW = 1_800_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An export."""
    return lay_out(tmp_path / "plan", FILES)


def moment(seconds: int) -> datetime:
    """Seconds since 1970 as a moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def replace(path: Path, content: bytes, seconds: float) -> None:
    """What an export does to a file: a new one takes its place."""
    draft = path.with_suffix(".new")
    draft.write_bytes(content)
    os.utime(draft, (seconds, seconds))
    draft.replace(path)


def test_a_file_is_read_whole_with_its_digest(root: Path) -> None:
    file = Folder(root).read(FEED)
    assert file is not None
    assert (file.content, file.digest) == (CALENDAR, sha256(CALENDAR).hexdigest())


def test_what_is_offered_is_what_the_report_lists_now(root: Path) -> None:
    folder = Folder(root)
    assert PurePosixPath("new.ics") not in folder.offered()
    lay_out(root, {**FILES, "new.ics": ("ics", b"new")})
    assert folder.offered()[PurePosixPath("new.ics")] == "ics"
    lay_out(root, FILES)
    assert PurePosixPath("new.ics") not in folder.offered()


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"format": 1, "identity": "", "formats": {"x": {"artifacts": [{"path": "../out.txt", "sha256": ""}]}}}',
    ],
)
def test_a_report_that_cannot_be_read_offers_nothing(root: Path, report: bytes) -> None:
    (root / "report.json").write_bytes(report)
    assert Folder(root).offered() == {}


def test_hidden_files_are_not_offered_even_where_a_report_lists_them(tmp_path: Path) -> None:
    root = lay_out(tmp_path, {".well/known.txt": ("ics", b"x"), "cards/.card.html": ("cards", b"x")})
    assert {str(path) for path in Folder(root).offered()} == {"report.json", "index.html"}


def no_file(path: Path, outside: Path) -> None:
    """Nothing."""
    path.unlink()


def link_out(path: Path, outside: Path) -> None:
    """A link to a file elsewhere."""
    path.unlink()
    path.symlink_to(outside / "secret.html")


def folder_link_out(path: Path, outside: Path) -> None:
    """A link in the place of the folder."""
    path.unlink()
    path.parent.rmdir()
    path.parent.symlink_to(outside, target_is_directory=True)


def folder_instead(path: Path, outside: Path) -> None:
    """A folder."""
    path.unlink()
    path.mkdir()


def pipe_instead(path: Path, outside: Path) -> None:
    """A pipe, which would let a reader wait for ever."""
    path.unlink()
    os.mkfifo(path)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
@pytest.mark.parametrize("happen", [no_file, link_out, folder_link_out, folder_instead, pipe_instead])
def test_what_is_no_plain_file_of_the_folder_is_not_there(tmp_path: Path, happen: Callable[[Path, Path], None]) -> None:
    root = lay_out(tmp_path / "plan", {"cards/secret.html": ("cards", b"ours")})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_bytes(b"somebody's")
    happen(root / "cards" / "secret.html", outside)
    assert Folder(root).read(PurePosixPath("cards/secret.html")) is None


def test_the_folder_itself_may_be_a_link_that_its_owner_made(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root, target_is_directory=True)
    assert Folder(tmp_path / "link").read(FEED) is not None


def test_a_file_is_as_old_as_it_is_on_the_disk(root: Path) -> None:
    os.utime(root / FEED, (NOW - 60.5, NOW - 60.5))
    file = Folder(root, Clock(NOW)).read(FEED)
    assert file is not None
    assert file.modified == moment(NOW - 61)


def test_a_date_in_the_future_is_now_and_stays_that(root: Path) -> None:
    os.utime(root / FEED, (NOW + 3600, NOW + 3600))
    clock = Clock(NOW)
    folder = Folder(root, clock)
    first = folder.read(FEED)
    clock.now += 100
    second = folder.read(FEED)
    assert first is not None
    assert second is not None
    assert first.modified == second.modified == moment(NOW)


def test_other_content_with_an_older_date_is_a_second_younger(root: Path) -> None:
    folder = Folder(root, Clock(NOW))
    replace(root / FEED, b"one", NOW - 100)
    folder.read(FEED)
    replace(root / FEED, b"two", NOW - 5000)
    file = folder.read(FEED)
    assert file is not None
    assert file.modified == moment(NOW - 99)


def test_the_same_content_written_anew_keeps_its_date(root: Path) -> None:
    folder = Folder(root, Clock(NOW))
    replace(root / FEED, b"one", NOW - 100)
    folder.read(FEED)
    replace(root / FEED, b"one", NOW - 10)
    file = folder.read(FEED)
    assert file is not None
    assert file.modified == moment(NOW - 100)


def test_two_contents_within_a_second_have_no_date_in_common(root: Path) -> None:
    clock = Clock(NOW)
    folder = Folder(root, clock)
    seen = []
    for content in (b"one", b"two", b"three"):
        replace(root / FEED, content, NOW)
        file = folder.read(FEED)
        assert file is not None
        seen.append(file.modified)
    assert seen == [moment(NOW), None, None]
    clock.now += 2
    last = folder.read(FEED)
    assert last is not None
    assert last.modified == moment(NOW + 2)
