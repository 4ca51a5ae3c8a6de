"""What an export is to publishing, and what it would do to a folder: values, which others make and carry out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.model.artifact import Artifact
from pipeline.publish import disk
from pipeline.publish.refusal import Refusal
from pipeline.publish.report import NAME, Report, read_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What one run made: artifacts with `report.json` among them, which lists the others.

    `remembered` are files for the private folder, by name. With `whole` False, formats that the report does not have
    stay in the folder as they are. `report` is what the `report.json` says, read once. Raises `ValueError` where there
    is none, or one that cannot be read or lists other files.
    """

    artifacts: tuple[Artifact, ...]
    remembered: Mapping[str, bytes] = field(default_factory=dict)
    whole: bool = True
    report: Report = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        paths = [str(artifact.path) for artifact in self.artifacts]
        if len({path.casefold() for path in paths}) < len(paths):
            raise ValueError("two artifacts have the same path, or would have on a disk that ignores case")
        if any(PurePosixPath(name).parts != (name,) or name == ".." for name in self.remembered):
            raise ValueError("remembered files have names, not paths")
        report = read_report(self.report_bytes)
        listed = {path: file.sha256 for path, file in report.files.items()}
        if listed != {artifact.path: disk.digest(artifact.content) for artifact in self.files}:
            raise ValueError(f"{NAME} has to list exactly the other artifacts")
        object.__setattr__(self, "report", report)

    @property
    def report_bytes(self) -> bytes:
        """Its `report.json`. Raises `ValueError` where there is none."""
        found = [artifact.content for artifact in self.artifacts if artifact.path == NAME]
        if not found:
            raise ValueError(f"an export needs its {NAME}")
        return found[0]

    @property
    def files(self) -> Iterator[Artifact]:
        """Every artifact but the report."""
        return (artifact for artifact in self.artifacts if artifact.path != NAME)


class Kind(StrEnum):
    """What happens to a file."""

    ADDED = "added"
    UPDATED = "updated"
    REMOVED = "removed"


class Change(NamedTuple):
    """One file that changes: `before` is the sha256 of what is there, `content` what will be; None for no file."""

    path: PurePosixPath
    before: str | None
    content: bytes | None

    @property
    def kind(self) -> Kind:
        """What happens to it."""
        if self.content is None:
            return Kind.REMOVED
        return Kind.ADDED if self.before is None else Kind.UPDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an export would do to a folder.

    `changed` in order of writing, the report last. `kept` are files that an export does not write any more and that
    somebody edited: they stay, and are no longer ours. `remembered` changes the private folder. With a refusal, or
    where an earlier run was `interrupted`, the rest is not to be carried out as it stands.
    """

    changed: tuple[Change, ...] = ()
    unchanged: tuple[PurePosixPath, ...] = ()
    kept: tuple[PurePosixPath, ...] = ()
    remembered: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()
    interrupted: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether the folder already is what an export would write."""
        return not (self.changed or self.refused or self.interrupted)

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to write at all, in the private folder neither."""
        return self.is_clean and not self.remembered

    def lines(self) -> Iterator[str]:
        """A line for a person on everything but unchanged files."""
        yield from (f"{change.kind} {change.path}" for change in self.changed)
        yield from (f"kept {path}, edited after the last export" for path in self.kept)
        yield from (f"refused: {refusal}" for refusal in self.refused)
        if self.interrupted:
            yield "interrupted: an earlier export stopped half-way; the next one first puts the old files back"

    def summary(self) -> str:
        """Counts in a line: `2 updated, 36 unchanged`."""
        kinds = [change.kind for change in self.changed]
        counts = {str(kind): kinds.count(kind) for kind in Kind}
        counts |= {"unchanged": len(self.unchanged), "kept": len(self.kept), "refused": len(self.refused)}
        return ", ".join(f"{count} {name}" for name, count in counts.items() if count)
