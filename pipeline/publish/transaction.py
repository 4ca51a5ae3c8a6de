"""A set of files put in place whole or not at all, also when the machine stops in between.

New files, and the ones that they replace, are first laid out in a workspace outside the published folder. Then
a journal says what is about to happen, the files move one by one, and the journal goes: that is the moment when the
new set counts. Whoever finds a journal, the same run after a failure or the next one after a kill, puts the old set
back. Every file is replaced in one step of the file system, so no reader ever meets half of one or none.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.publish import disk
from pipeline.publish.refusal import Refusal, Refused


class Move(NamedTuple):
    """A file to put in place, or to take away where `content` is None.

    `path` is below the home that a transaction has; `before` is the sha256 of what is there, None for nothing.
    """

    path: PurePosixPath
    before: str | None
    content: bytes | None


class _Step(NamedTuple):
    path: PurePosixPath
    before: str | None
    after: str | None


class _Journal(NamedTuple):
    """What is about to happen: steps in order, and the folders that have to be made, outermost first."""

    steps: tuple[_Step, ...]
    folders: tuple[PurePosixPath, ...]


def workspace_for(root: Path) -> Path:
    """Where an export into `root` is prepared: beside it, so that moving a file is one step."""
    return root.parent / ".legday" / "in-progress" / root.name


def carry_out(moves: Sequence[Move], home: Path, workspace: Path) -> None:
    """Makes every move, in order, or none. Folders that a removal empties go too, but never one that is at `home`.

    Raises what went wrong, `OSError` or an interrupt, with the old files back in place. Raises `Refused` when a file
    is no longer what `before` says.
    """
    try:
        _lay_out(moves, home, workspace)
        journal = _plan(moves, home)
        _write_journal(journal, workspace)
        _apply(journal, home, workspace)
        _close_journal(workspace)
    except BaseException:
        heal(home, workspace)
        raise
    _sweep(workspace)


def interrupted(workspace: Path) -> bool:
    """Whether a run stopped half-way and its files are still to be put back."""
    return _journal_path(workspace).exists()


def heal(home: Path, workspace: Path) -> None:
    """Puts the old files back if a run stopped half-way. A file that somebody changed since then stays as it is."""
    if interrupted(workspace):
        journal = _read_journal(workspace)
        for number, step in reversed(list(enumerate(journal.steps))):
            _undo(step, home, workspace / "previous" / str(number))
        for folder in reversed(journal.folders):
            disk.remove_if_empty(*_below_its_root(home, folder))
        _close_journal(workspace)
    _sweep(workspace)


def _lay_out(moves: Sequence[Move], home: Path, workspace: Path) -> None:
    """Writes the new files and keeps the old ones.

    Once a journal stands, what it tells of must survive a power cut: the content of the new files, and content and
    names of the kept ones. The names of the new ones in the workspace may be lost: undoing never looks at them.
    """
    staged, previous = workspace / "staged", workspace / "previous"
    for folder in (staged, previous):
        folder.mkdir(exist_ok=True)
    for number, move in enumerate(moves):
        if move.content is not None:
            disk.write(staged / str(number), move.content)
        if move.before is not None:
            _keep(move, home, previous / str(number))
    disk.sync(staged / str(number) for number, move in enumerate(moves) if move.content is not None)
    if any(move.before is not None for move in moves):
        disk.sync_folder(previous)


def _keep(move: Move, home: Path, copy: Path) -> None:
    disk.keep(home / move.path, copy)
    if disk.digest_of(copy) != move.before:
        raise Refused([Refusal(place=str(move.path), why="was edited while the export was running")])


def _plan(moves: Sequence[Move], home: Path) -> _Journal:
    steps = tuple(
        _Step(path=move.path, before=move.before, after=None if move.content is None else disk.digest(move.content))
        for move in moves
    )
    nearest = {step.path.parent for step in steps if step.after is not None}
    needed = {folder for inner in nearest for folder in (inner, *inner.parents)}
    missing = (folder for folder in sorted(needed) if not (home / folder).exists())
    return _Journal(steps=steps, folders=tuple(missing))


def _apply(journal: _Journal, home: Path, workspace: Path) -> None:
    for folder in journal.folders:
        (home / folder).mkdir(exist_ok=True)
    for number, step in enumerate(journal.steps):
        target = home / step.path
        if step.after is None:
            target.unlink()
        else:
            (workspace / "staged" / str(number)).replace(target)
    for folder in _left(journal.steps):
        disk.remove_if_empty(*_below_its_root(home, folder))
    for touched in _touched(journal, home):
        disk.sync_folder(touched)


def _left(steps: Iterable[_Step]) -> list[PurePosixPath]:
    """Folders that a file was taken from, innermost first, without the ones at home itself."""
    folders = {folder for step in steps if step.after is None for folder in step.path.parents}
    return sorted((folder for folder in folders if len(folder.parts) > 1), reverse=True)


def _touched(journal: _Journal, home: Path) -> Iterator[Path]:
    names = {step.path.parent for step in journal.steps} | {folder.parent for folder in journal.folders}
    return (home / name for name in sorted(names) if (home / name).is_dir())


def _undo(step: _Step, home: Path, copy: Path) -> None:
    if disk.obstacle(*_below_its_root(home, step.path)):
        return
    target = home / step.path
    if disk.digest_of(target) != step.after:
        return
    if step.before is None:
        target.unlink()
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy.replace(target)


def _below_its_root(home: Path, path: PurePosixPath) -> tuple[Path, PurePosixPath]:
    """Splits off the published folder itself, which may well be a link that its owner made."""
    return home / path.parts[0], PurePosixPath(*path.parts[1:])


def _journal_path(workspace: Path) -> Path:
    return workspace / "journal.json"


def _write_journal(journal: _Journal, workspace: Path) -> None:
    document = {
        "folders": [str(folder) for folder in journal.folders],
        "steps": [{"path": str(step.path), "before": step.before, "after": step.after} for step in journal.steps],
    }
    draft = workspace / "staged" / "journal.json"
    disk.write(draft, json.dumps(document, indent=1).encode())
    disk.sync_file(draft)
    draft.replace(_journal_path(workspace))
    disk.sync_folder(workspace)


def _read_journal(workspace: Path) -> _Journal:
    try:
        document = json.loads(_journal_path(workspace).read_bytes())
        steps = tuple(
            _Step(path=PurePosixPath(step["path"]), before=step["before"], after=step["after"])
            for step in document["steps"]
        )
        return _Journal(steps=steps, folders=tuple(map(PurePosixPath, document["folders"])))
    except (ValueError, KeyError, TypeError):
        why = "cannot be read, so an interrupted export cannot be undone; delete it to keep the files as they are"
        raise Refused([Refusal(place=str(_journal_path(workspace)), why=why)]) from None


def _close_journal(workspace: Path) -> None:
    """The copies that a journal tells of may go only when the journal has surely gone."""
    _journal_path(workspace).unlink()
    disk.sync_folder(workspace)


def _sweep(workspace: Path) -> None:
    """Empties the workspace. What cannot be removed now is in nobody's way: the next run tries again."""
    for folder in (workspace / "staged", workspace / "previous"):
        shutil.rmtree(folder, ignore_errors=True)
