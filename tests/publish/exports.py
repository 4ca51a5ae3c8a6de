"""Exports made by hand, and what stands in a folder: for tests of publishing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pipeline.model.artifact import Artifact
from pipeline.publish import directory
from pipeline.publish.changes import Changes, Export

Formats = Mapping[str, Mapping[str, bytes]]

OURS = "a" * 64
OTHERS = "b" * 64

OLD: Formats = {
    "ics": {"plan.ics": b"calendar 1"},
    "cards": {"cards/week-01.html": b"week 1", "extra/deep/page.html": b"page"},
}
NEW: Formats = {
    "ics": {"plan.ics": b"calendar 2"},
    "cards": {"cards/week-01.html": b"week 1"},
    "fit": {"watch/all/w01-tue-1.fit": b"workout"},
}


def report_of(formats: Formats, identity: str = OURS) -> bytes:
    """A `report.json` that lists these files by format, path and content."""
    sections = {
        name: {
            "artifacts": [
                {"bytes": len(content), "path": path, "sha256": sha256(content).hexdigest()}
                for path, content in sorted(files.items())
            ]
        }
        for name, files in formats.items()
    }
    document = {"format": 1, "formats": sections, "identity": identity}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def export_of(
    formats: Formats, identity: str = OURS, *, ledger: bytes | None = None, whole: bool = True, report: bytes = b""
) -> Export:
    """An export of these files, its report, and a ledger to remember where one is given."""
    files = {path: content for section in formats.values() for path, content in section.items()}
    files["report.json"] = report or report_of(formats, identity)
    return Export(
        artifacts=tuple(Artifact(path=PurePosixPath(path), content=content) for path, content in files.items()),
        remembered={} if ledger is None else {"ledger.json": ledger},
        whole=whole,
    )


def publish(export: Export, root: Path, private: Path) -> Changes:
    """Publishes an export that does not depend on what is remembered."""
    return directory.publish(lambda recalled: export, root, private)


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder by path: the content of files, None for folders; empty for no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def files_of(export: Export) -> dict[str, bytes]:
    """What the folder should hold."""
    return {str(artifact.path): artifact.content for artifact in export.artifacts}


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without the folders."""
    return {path: content for path, content in tree(folder).items() if content is not None}
