"""Puts an export into a directory, whole or not at all, and loses nothing that is there.

    publish(lambda recalled: export(schedule, recalled), root, private)

An export may depend on what earlier ones remembered, so publishing is given the way to make it: what was read before
nobody else could write is read once more then.

The directory holds what everybody may see. What must not be seen, ledger and full report, stays in a private folder
beside it, and so does an export in the making.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.publish import disk
from pipeline.publish.changes import Change, Changes, Export
from pipeline.publish.lock import Busy, alone
from pipeline.publish.refusal import Refusal, Refused
from pipeline.publish.report import NAME, Report, read_report
from pipeline.publish.survey import survey
from pipeline.publish.transaction import Move, carry_out, heal, workspace_for

Recalled = Mapping[str, bytes]
"""What earlier exports remembered: private files by name."""
Make = Callable[[Recalled], Export]
"""The way to make an export from what earlier ones remembered. Called once or twice, so it changes nothing."""
BUSY = "is being written by another export: try again when it has finished"
LINK = "is a link, and what calendars were told is not read through one: put the file itself in its place"
FAR = "is on another disk than the folder that it is in: choose a folder inside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A directory that is ours alone for the moment, with its private folder. Made by `hold`."""

    root: Path
    private: Path

    def __post_init__(self) -> None:
        if not self.private.is_relative_to(self.root.parent) or self.private.is_relative_to(self.root):
            raise ValueError(f"the private folder has to be beside {self.root}, neither in it nor elsewhere")

    def recalled(self) -> Recalled:
        """What earlier exports remembered."""
        return recalled(self.private)

    def publish(self, export: Export) -> Changes:
        """Makes the directory what the export says, and says what changed.

        Raises `Refused` with every reason when a file that is not ours, or not as we left it, would be lost. Raises
        `OSError`, or what else happened half-way, with the old files back in place.
        """
        changes = survey(export, self.root, self.private)
        if changes.refused:
            raise Refused(changes.refused)
        if not changes.is_idle:
            _check_disk(self.root, workspace_for(self.root))
            carry_out(self._moves(changes), self.root.parent, workspace_for(self.root))
        return changes

    def _moves(self, changes: Changes) -> list[Move]:
        """Private files first: the report of the directory is the last word."""
        pairs = [(self.private, change) for change in changes.remembered]
        pairs += [(self.root, change) for change in changes.changed]
        return [_move(folder.relative_to(self.root.parent), change) for folder, change in pairs]


def private_folder(root: Path, identity: str) -> Path:
    """Where the export into `root` of this identity (`Schedule.identity`) keeps what must not be published.

    Each folder has its own, also where the same plan is exported to two side by side: they are told different things.
    """
    folder = _absolute(root)
    readable = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-")[:60]
    digest = disk.digest(f"{folder.name}/{identity}".encode(errors="surrogatepass"))
    return folder.parent / ".legday" / f"{readable}-{digest[:8]}".lstrip("-")


def recalled(private: Path) -> Recalled:
    """The files that earlier exports left in a private folder, by name; none where there is no folder.

    Raises `Refused` for a link among them: an export never makes one, and to replace it would forget what is behind it.
    """
    try:
        paths = sorted(private.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    links = [Refusal(place=str(path), why=LINK) for path in paths if path.is_symlink()]
    if links:
        raise Refused(links)
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def calendars_in(root: Path) -> dict[str, bytes]:
    """The calendars that an earlier export left in a directory, by format, where nobody has edited them since."""
    report = _report_in(root)
    listed = report.files.items() if report else ()
    feeds = {path: file for path, file in listed if path.suffix == ".ics" and not disk.obstacle(root, path)}
    read = {file: (root / path).read_bytes() for path, file in feeds.items() if (root / path).exists()}
    return {file.format: content for file, content in read.items() if disk.digest(content) == file.sha256}


def formats_in(root: Path) -> frozenset[str]:
    """The formats that an earlier export left in a directory; none where there is no report that can be read."""
    report = _report_in(root)
    return frozenset(report.sections) if report else frozenset()


def left_out_in(root: Path) -> dict[str, int]:
    """How many sessions each format in a directory could not carry, where there are any."""
    report = _report_in(root)
    sections = report.sections if report else {}
    counts = {name: section.get("counts", {}).get("unsupported", 0) for name, section in sections.items()}
    return {name: count for name, count in counts.items() if count}


def _report_in(root: Path) -> Report | None:
    try:
        return read_report((root / str(NAME)).read_bytes())
    except (OSError, ValueError):
        return None


@contextmanager
def hold(root: Path, private: Path) -> Iterator[Folder]:
    """The directory for us alone, with an interrupted export undone. `private` has to be beside `root`.

    Raises `Refused` when another export is at it, `OSError` where the folder beside `root` cannot be written.
    """
    folder = Folder(root=_absolute(root), private=_absolute(private))
    workspace = workspace_for(folder.root)
    workspace.mkdir(parents=True, exist_ok=True)
    try:
        with alone(workspace / "lock"):
            heal(folder.root.parent, workspace)
            yield folder
    except Busy:
        raise Refused([Refusal(place=str(root), why=BUSY)]) from None


def changes(export: Export, root: Path, private: Path) -> Changes:
    """What `publish` would do, for `--check` and `--dry-run`. Writes nothing; refusals are part of the answer."""
    return survey(export, _absolute(root), _absolute(private))


def publish(make: Make, root: Path, private: Path) -> Changes:
    """Makes the directory what `make` makes of what is remembered, and says what changed; see `Folder.publish`.

    Where nothing changes nothing is touched, not even a lock. Two exports at once cannot lose what one of them
    remembered: what was read without the lock is read again with it, and a difference means a new export.
    """
    known = recalled(private)
    export = make(known)
    # Without the lock an export that is being written looks like an edited one: what is refused is decided below.
    expected = changes(export, root, private)
    if expected.is_idle:
        return expected
    with hold(root, private) as folder:
        now = folder.recalled()
        return folder.publish(export if now == known else make(now))


def _move(folder: Path, change: Change) -> Move:
    path = PurePosixPath(folder.as_posix()) / change.path
    return Move(path=path, before=change.before, content=change.content)


def _check_disk(root: Path, workspace: Path) -> None:
    """A file moves in one step only on its own disk; better said before than half-way."""
    if root.exists() and root.stat().st_dev != workspace.stat().st_dev:
        raise OSError(errno.EXDEV, FAR, str(root))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolving would follow a link to where nobody looks
