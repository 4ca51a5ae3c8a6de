"""An export becomes the same export with its cards as PDF, in `cards/pdf/`, listed in its reports as a format `pdf`.

Printing takes seconds a page, so nothing is printed twice: the report tells of each PDF the digest of the page that it
was made from and the engine that made it, and where both are still the same the file's bytes are taken as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pipeline.model.artifact import Artifact
from pipeline.publish import disk
from pipeline.publish.changes import Export
from pipeline.publish.pdf.engine import Engine, Page
from pipeline.publish.pdf.engines import GET_LIBRARIES
from pipeline.publish.pdf.page import Paper, printable
from pipeline.publish.pdf.trouble import CannotPrint, Unusable
from pipeline.publish.report import NAME, read_report

FORMAT = "pdf"
CARDS = "cards"
FOLDER = PurePosixPath("cards/pdf")


class Origin(NamedTuple):
    """What decides the bytes of a PDF: the digest of its page and of how it is printed, and the engine's label."""

    source: str
    engine: str


Printed = dict[Origin, bytes]


class _Task(NamedTuple):
    path: PurePosixPath
    page: Page


def _quiet(_done: int, _total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Prints the cards of exports with the first of its engines that works.

    `printed` is what needs no printing any more, and grows. `unusable` says of each engine that was passed over, by
    its name, why; it is not tried again.
    """

    engines: Sequence[Engine]
    paper: Paper
    printed: Printed = field(default_factory=dict)
    unusable: dict[str, str] = field(default_factory=dict)

    def add_to(self, export: Export, progress: Callable[[int, int], None] = _quiet) -> Export:
        """The export with a PDF for each of its cards; `progress` hears how many of how many pages are printed.

        Raises `CannotPrint`.
        """
        revised = date.fromisoformat(export.report.document["plan"]["revised"])
        tasks = list(_tasks(export, revised, self.paper))
        if not tasks:
            raise CannotPrint("there are no cards to print", "`--pdf` prints the cards: put `cards` into `--only`")
        for engine in self.engines:
            if engine.name in self.unusable:
                continue
            try:
                origins = self._print(engine, [task.page for task in tasks], revised, progress)
            except Unusable as why:
                self.unusable[engine.name] = f"`{engine.name}` is installed and cannot be used: {why}"
                continue
            made = [
                Artifact(path=task.path, content=self.printed[its]) for task, its in zip(tasks, origins, strict=True)
            ]
            return _with_section(export, made, origins)
        raise CannotPrint("; ".join(self.unusable.values()), GET_LIBRARIES)

    def _print(
        self, engine: Engine, pages: Sequence[Page], revised: date, progress: Callable[[int, int], None]
    ) -> list[Origin]:
        """Prints what is not printed yet, and says what each page's PDF is known by."""
        origins = [_origin(page, engine) for page in pages]
        missing = {origin: page for origin, page in zip(origins, pages, strict=True) if origin not in self.printed}
        if missing:
            contents = engine.render(
                list(missing.values()), revised=revised, progress=lambda done: progress(done, len(missing))
            )
            self.printed.update(zip(missing, contents, strict=True))
        return origins


def printed_in(root: Path) -> Printed:
    """The PDFs that an earlier export left in a folder and nobody touched since; none where no report tells of them."""
    try:
        report = read_report((root / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return dict(_still_there(root, report.sections.get(FORMAT, {}).get("artifacts", ())))


def _still_there(root: Path, entries: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Origin, bytes]]:
    for entry in entries:
        match entry:
            case {"path": str(path), "sha256": str(digest), "source": str(source), "engine": str(engine)}:
                if not disk.obstacle(root, PurePosixPath(path)) and disk.digest_of(root / path) == digest:
                    yield Origin(source, engine), (root / path).read_bytes()
            case _:
                continue


def _tasks(export: Export, revised: date, paper: Paper) -> Iterator[_Task]:
    cards = (path for path, listed in export.report.files.items() if listed.format == CARDS and path.suffix == ".html")
    contents = {artifact.path: artifact.content for artifact in export.files}
    for card in sorted(cards):
        page = Page(name=card.stem, html=printable(contents[card], revised=revised, paper=paper))
        yield _Task(path=FOLDER / f"{card.stem}.pdf", page=page)


def _origin(page: Page, engine: Engine) -> Origin:
    return Origin(source=disk.digest(engine.recipe.encode() + b"\n" + page.html), engine=engine.label)


def _with_section(export: Export, made: Sequence[Artifact], origins: Sequence[Origin]) -> Export:
    """A section for the format in both reports. It carries sessions as the cards do, which it is a picture of."""
    cards = export.report.sections[CARDS]
    section = {**cards, "artifacts": [_entry(artifact, origin) for artifact, origin in zip(made, origins, strict=True)]}
    kept = (artifact for artifact in export.artifacts if artifact.path != NAME)
    public = Artifact(path=NAME, content=_added(export.report_bytes, section))
    remembered = {
        name: _added(content, section) if name == str(NAME) else content for name, content in export.remembered.items()
    }
    return replace(export, artifacts=(*kept, *made, public), remembered=remembered)


def _entry(artifact: Artifact, origin: Origin) -> dict[str, object]:
    return {
        "path": str(artifact.path),
        "sha256": disk.digest(artifact.content),
        "bytes": len(artifact.content),
        **origin._asdict(),
    }


def _added(report: bytes, section: Mapping[str, object]) -> bytes:
    """The report with that section, written as `export.report` writes it."""
    document = json.loads(report)
    document["formats"][FORMAT] = section
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(errors="replace")
