"""Compares an export with what stands in its folder. Reads the disk, never writes.

Every file is looked up in the report that the last export left. Only a file that it lists, and that is still as it was
written, may be replaced or removed; anything else in the way is somebody's own and refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline.publish import disk
from pipeline.publish.changes import Change, Changes, Export
from pipeline.publish.refusal import Refusal, Refused
from pipeline.publish.report import NAME, Listed, Report, merged, read_report
from pipeline.publish.transaction import interrupted, workspace_for

FOREIGN = "is in the way and not from an export: move it away"
EDITED = "was edited after the last export: move it away, and a new one takes its place"
EMPTY = "stays as it is: the export has not a single file"
NO_FOLDER = "is a file: an export needs a folder"
OTHER = "holds the export of another plan, athlete or season: give this one a folder of its own"


def survey(export: Export, root: Path, private: Path) -> Changes:
    """What publishing the export into `root` would do, with `private` for what it remembers.

    Refusals are part of the answer. Raises `OSError` for what cannot be read.
    """
    if interrupted(workspace_for(root)):
        return Changes(interrupted=True)
    try:
        earlier = _earlier(root)
        _check_whole(export, earlier, root)
    except Refused as refused:
        return Changes(refused=refused.reasons)
    return _compare(export, earlier, root, private)


def _earlier(root: Path) -> Report | None:
    if root.exists() and not root.is_dir():
        raise Refused([Refusal(place=str(root), why=NO_FOLDER)])
    why = disk.obstacle(root, NAME)
    try:
        if not why:
            return read_report((root / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        why = str(error)
    raise Refused([Refusal(place=str(NAME), why=f"{why}: move it away")])


def _check_whole(export: Export, earlier: Report | None, root: Path) -> None:
    if not any(export.files):
        raise Refused([Refusal(place=str(root), why=EMPTY)])
    if earlier and earlier.identity != export.report.identity:
        raise Refused([Refusal(place=str(root), why=OTHER)])


def _compare(export: Export, earlier: Report | None, root: Path, private: Path) -> Changes:
    new = export.report
    listed = earlier.files if earlier else {}
    contents = {artifact.path: artifact.content for artifact in export.files}
    put = {path: _put(root, path, contents[path], listed.get(path)) for path in sorted(contents)}
    taken = {path: _take(root, path, listed[path]) for path in _stale(listed, new, whole=export.whole)}
    put[NAME] = _replace(root, NAME, merged(earlier, new) if earlier and not export.whole else export.report_bytes)
    changed = [verdict for verdict in (*put.values(), *taken.values()) if isinstance(verdict, Change)]
    return Changes(
        changed=tuple(sorted(changed, key=lambda change: change.path == NAME)),
        unchanged=tuple(path for path, verdict in put.items() if verdict is None),
        kept=tuple(path for path, verdict in taken.items() if isinstance(verdict, Refusal)),
        remembered=tuple(_remembered(export.remembered, private)),
        refused=tuple(verdict for verdict in put.values() if isinstance(verdict, Refusal)),
    )


def _stale(listed: Mapping[PurePosixPath, Listed], new: Report, *, whole: bool) -> list[PurePosixPath]:
    """Files of the last export that this one does not have, among the formats that take part."""
    return sorted(
        path for path, file in listed.items() if path not in new.files and (whole or file.format in new.sections)
    )


def _put(root: Path, path: PurePosixPath, content: bytes, listed: Listed | None) -> Change | Refusal | None:
    why = disk.obstacle(root, path)
    if why:
        return Refusal(place=str(path), why=f"{why}: move it away")
    change = _replace(root, path, content)
    if change and change.before and not (listed and listed.sha256 == change.before):
        return Refusal(place=str(path), why=EDITED if listed else FOREIGN)
    return change


def _take(root: Path, path: PurePosixPath, listed: Listed) -> Change | Refusal | None:
    """None where the file has gone already."""
    if disk.obstacle(root, path):
        return Refusal(place=str(path), why=EDITED)
    now = disk.digest_of(root / path)
    if now not in (None, listed.sha256):
        return Refusal(place=str(path), why=EDITED)
    return Change(path=path, before=now, content=None) if now else None


def _remembered(files: Mapping[str, bytes], private: Path) -> Iterator[Change]:
    for name, content in sorted(files.items()):
        change = _replace(private, PurePosixPath(name), content)
        if change:
            yield change


def _replace(root: Path, path: PurePosixPath, content: bytes) -> Change | None:
    now = disk.digest_of(root / path)
    return None if now == disk.digest(content) else Change(path=path, before=now, content=content)
