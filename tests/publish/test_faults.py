"""An export is all-old or all-new: the fault moves one act on the disk later each time, until it no longer strikes."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from publish.exports import NEW, OLD, export_of, files_in, files_of, publish, tree
from publish.faults import Disk, Killed

from pipeline.publish.changes import Export
from pipeline.publish.directory import changes, hold
from pipeline.publish.refusal import Refused
from pipeline.publish.transaction import interrupted, workspace_for

CHECKOUT = Path(__file__).parents[2]
FIRST = export_of(OLD, ledger=b"ledger 1")
SECOND = export_of(NEW, ledger=b"ledger 2")
MOST_ACTS = 500


def full() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


def forbidden() -> OSError:
    return PermissionError(errno.EACCES, "Permission denied")


def state(home: Path) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
    """What is published and what is remembered."""
    return tree(home / "out"), tree(home / ".legday" / "mine")


def publish_in(home: Path, export: Export = SECOND) -> None:
    with hold(home / "out", home / ".legday" / "mine") as folder:
        folder.publish(export)


def is_interrupted(home: Path) -> bool:
    return interrupted(workspace_for(home / "out"))


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    home = tmp_path / "nothing"
    home.mkdir()
    return home


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    home = tmp_path / "earlier"
    publish_in(home, FIRST)
    (home / "out" / "notes.txt").write_bytes(b"the runner's own")
    return home


@pytest.fixture
def killed(earlier: Path) -> Path:
    """An export that a kill cut off when all but its report was in place."""
    disk = Disk(at=5, only="replace", error=Killed, lasting=True)
    assert isinstance(attempt(earlier, disk), Killed)
    assert is_interrupted(earlier)
    return earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a failure left: in a copy of the start, the act that failed and what the export raised, if anything."""

    home: Path
    act: str
    raised: BaseException | None


def mend(home: Path) -> None:
    with hold(home / "out", home / ".legday" / "mine"):
        pass


def attempt(home: Path, disk: Disk, run: Callable[[Path], None] = publish_in) -> BaseException | None:
    with disk.installed():
        try:
            run(home)
        except (OSError, KeyboardInterrupt, Killed) as error:
            return error
    return None


def outcomes(
    start: Path,
    error: Callable[[], BaseException],
    *,
    least: int = 50,
    run: Callable[[Path], None] = publish_in,
    **options: Any,
) -> Iterator[Outcome]:
    """One for every act of a run, in order; at least so many."""
    for at in range(1, MOST_ACTS):
        home = start.parent / f"fault-{at}"
        shutil.copytree(start, home)
        disk = Disk(at=at, error=error, **options)
        raised = attempt(home, disk, run)
        if not disk.struck:
            assert raised is None
            assert at > least
            return
        yield Outcome(home=home, act=disk.struck[0], raised=raised)
    pytest.fail("the fault strikes for ever")


FAULTS = [
    pytest.param("earlier", full, {}, id="a full disk"),
    pytest.param("earlier", KeyboardInterrupt, {"late": True}, id="an interrupt after the act"),
    pytest.param("earlier", Killed, {"lasting": True}, id="a kill"),
    pytest.param("nothing", full, {"late": True}, id="a full disk that is told late, at the first export"),
    pytest.param("nothing", Killed, {"lasting": True, "late": True}, id="a kill after the act, at the first export"),
    pytest.param("earlier", forbidden, {"late": True}, id="no permission, told late", marks=pytest.mark.slow),
    pytest.param("earlier", KeyboardInterrupt, {}, id="an interrupt", marks=pytest.mark.slow),
    pytest.param("earlier", Killed, {"lasting": True, "late": True}, id="a kill after it", marks=pytest.mark.slow),
    pytest.param("nothing", KeyboardInterrupt, {}, id="an interrupt, at the first export", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("start", "error", "options"), FAULTS)
def test_a_fault_at_any_act_leaves_all_old_or_all_new_and_the_next_run_succeeds(request, start, error, options):
    home = request.getfixturevalue(start)
    old = state(home)
    wanted = wanted_after(home)
    for outcome in outcomes(home, error, **options):
        if error is Killed:
            assert isinstance(outcome.raised, Killed)
            mend(outcome.home)
        assert state(outcome.home) in (old, wanted), outcome
        publish_in(outcome.home)
        assert state(outcome.home) == wanted, outcome
        assert set(tree(workspace_for(outcome.home / "out"))) == {"lock"}, outcome


def wanted_after(start: Path) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
    home = start.parent / "wanted"
    shutil.copytree(start, home)
    publish_in(home)
    return state(home)


def test_a_full_disk_at_any_write_leaves_the_old_set_and_names_the_path(earlier):
    old = state(earlier)
    for outcome in outcomes(earlier, full, least=5, only="write"):
        assert state(outcome.home) == old
        assert isinstance(outcome.raised, OSError)
        assert Path(outcome.raised.filename).is_relative_to(outcome.home)


def test_a_folder_that_may_not_be_written_leaves_the_old_set(earlier):
    old = state(earlier)
    for act in ("replace", "unlink", "rmdir"):
        assert isinstance(attempt(earlier, Disk(at=1, only=act, error=forbidden)), PermissionError), act
        assert state(earlier) == old, act


def test_a_kill_while_a_kill_is_being_mended_is_mended_too(killed):
    for outcome in outcomes(killed, Killed, least=20, run=mend, lasting=True):
        mend(outcome.home)
        assert files_in(outcome.home / "out") == files_of(FIRST) | {"notes.txt": b"the runner's own"}
        publish_in(outcome.home)
        assert files_in(outcome.home / "out") == files_of(SECOND) | {"notes.txt": b"the runner's own"}


def test_who_only_looks_is_told_of_an_interrupted_export_and_changes_nothing(killed):
    before = tree(killed)
    found = changes(SECOND, killed / "out", killed / ".legday" / "mine")
    assert found.interrupted
    assert not found.is_clean
    assert list(found.lines()) == [
        "interrupted: an earlier export stopped half-way; the next one first puts the old files back"
    ]
    assert tree(killed) == before


def test_publishing_mends_an_interrupted_export_first(killed):
    publish(FIRST, killed / "out", killed / ".legday" / "mine")
    assert files_in(killed / "out") == files_of(FIRST) | {"notes.txt": b"the runner's own"}


def test_a_file_that_somebody_wrote_after_a_kill_is_not_undone(killed):
    (killed / "out" / "plan.ics").write_bytes(b"mine")
    with hold(killed / "out", killed / ".legday" / "mine"):
        assert (killed / "out" / "plan.ics").read_bytes() == b"mine"


def test_a_link_put_in_the_way_after_a_kill_is_not_followed(killed):
    elsewhere = killed.parent / "elsewhere"
    (killed / "out" / "watch").rename(elsewhere)
    (killed / "out" / "watch").symlink_to(elsewhere, target_is_directory=True)
    before = tree(elsewhere)
    with hold(killed / "out", killed / ".legday" / "mine"):
        assert tree(elsewhere) == before


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("link", [os.link, no_links])
def test_an_undone_update_keeps_the_time_and_the_rights_of_the_old_file(earlier, monkeypatch, link):
    monkeypatch.setattr(os, "link", link)
    calendar = earlier / "out" / "plan.ics"
    calendar.chmod(0o440)
    os.utime(calendar, ns=(1_000_000_007, 2_000_000_009))
    assert isinstance(attempt(earlier, Disk(at=1, only="unlink", error=KeyboardInterrupt)), KeyboardInterrupt)
    assert (calendar.stat().st_mtime_ns, calendar.stat().st_mode & 0o777) == (2_000_000_009, 0o440)


@pytest.mark.parametrize(
    ("error", "options"),
    [(full, {"only": "write", "least": 9}), (Killed, {"only": "replace", "least": 4, "lasting": True})],
    ids=["a full disk", "a kill"],
)
def test_a_disk_without_second_names_is_as_safe(earlier, monkeypatch, error, options):
    monkeypatch.setattr(os, "link", no_links)
    old = state(earlier)
    for outcome in outcomes(earlier, error, **options):
        mend(outcome.home)
        assert state(outcome.home) == old


def test_a_kept_file_that_could_not_be_swept_away_is_never_written_to(earlier):
    leftover = workspace_for(earlier / "out") / "previous" / "0"
    leftover.parent.mkdir()
    leftover.hardlink_to(earlier / "out" / "plan.ics")
    assert isinstance(attempt(earlier, Disk(at=1, only="unlink", error=full)), FileExistsError)
    assert (earlier / "out" / "plan.ics").read_bytes() == b"calendar 1"


@pytest.mark.parametrize("torn", [b"", b"{", b"{}", b"[]", b'{"steps": [1], "folders": []}'])
def test_a_journal_that_cannot_be_read_is_refused_in_words(tmp_path, torn):
    workspace = workspace_for(tmp_path / "out")
    workspace.mkdir(parents=True)
    (workspace / "journal.json").write_bytes(torn)
    with pytest.raises(Refused, match="cannot be read, so an interrupted export cannot be undone"):
        publish_in(tmp_path)


KILLED_AT_THE_FOURTH_FILE = """
import os
from pathlib import Path
from publish.test_faults import publish_in

real, count = os.replace, 0

def replace(source, target):
    global count
    count += 1
    if count == 4:
        os._exit(9)
    real(source, target)

os.replace = replace
publish_in(Path.cwd())
"""


def test_a_process_that_dies_frees_the_folder_and_the_next_one_mends_it(tmp_path):
    publish_in(tmp_path, FIRST)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "tests")])}
    program = [sys.executable, "-c", KILLED_AT_THE_FOURTH_FILE]
    assert subprocess.run(program, cwd=tmp_path, env=environment, check=False).returncode == 9
    assert files_in(tmp_path / "out") not in (files_of(FIRST), files_of(SECOND))
    with hold(tmp_path / "out", tmp_path / ".legday" / "mine") as folder:
        assert files_in(tmp_path / "out") == files_of(FIRST)
        assert folder.recalled()["ledger.json"] == b"ledger 1"
    publish_in(tmp_path)
    assert files_in(tmp_path / "out") == files_of(SECOND)
