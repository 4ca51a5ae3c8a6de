"""What `import` does: reads a stranger's file, writes our plan where none is yet, and says how it was understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build
from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, report, say, stop, tell, today
from pipeline.model.plan import Level
from pipeline.read import values
from pipeline.read.others.assembly import Wishes
from pipeline.read.others.findings import Kept, ReadAs
from pipeline.read.others.importer import FORMATS, MADE_BY, import_plan
from pipeline.read.others.workbook import MOST_BYTES

if TYPE_CHECKING:
    from pipeline.read.others.importer import Imported

AUTO = "auto"
STDOUT = "-"


def import_file(path: Path, *, format_: str, units: str | None, out: str | None, level: str | None, name: str) -> None:
    """Imports a file; ends the run where that is impossible, or would overwrite something."""
    wishes = _wishes(format_, units, level, name)
    with disk_errors(), path.open("rb") as file:
        # One byte more than the largest file that is read is enough to know that it is too large.
        content = file.read(MOST_BYTES + 1)
    imported = import_plan(str(path), content, wishes, build.library())
    if imported.format:
        say(f"{path}: {MADE_BY[imported.format]} (`{imported.format}`)")
    report(imported.problems)
    if imported.plan is None:
        stop(Exit.PROBLEMS)
    target = out or f"{imported.plan.slug}.yaml"
    if target == STDOUT:
        tell(imported.text.rstrip("\n"))
    else:
        _write(Path(target), imported.text)
    for line in summary(str(path), imported):
        say(line)
    if target != STDOUT:
        say(f"look it over with `legday check {target}`")


def _wishes(format_: str, units: str | None, level: str | None, name: str) -> Wishes:
    if format_ not in (AUTO, *FORMATS):
        stop(Exit.USAGE, f"unknown format `{format_}`\n  hint: formats are {', '.join((AUTO, *FORMATS))}")
    try:
        return Wishes(
            revised=today(),
            format="" if format_ == AUTO else format_,
            units=values.length_unit(units) if units else None,
            level=values.choice(Level)(level) if level else None,
            name=name,
        )
    except values.Wrong as wrong:
        stop(Exit.USAGE, f"{wrong.message}\n  hint: {wrong.hint}")


def _write(path: Path, text: str) -> None:
    """A new file, whole or not at all; one that is there already is refused."""
    with disk_errors():
        try:
            with path.open("xb") as file:
                file.write(text.encode())
        except FileExistsError:
            stop(Exit.REFUSED, f"{path} is there already: nothing was written\n  hint: name another with `--out`")
        except OSError:
            path.unlink(missing_ok=True)
            raise


def summary(file: str, imported: Imported) -> Iterator[str]:
    """How the sessions were read, the words that are words still, and what was assumed."""
    assert imported.plan is not None  # noqa: S101 - there is nothing to sum up otherwise
    sessions = sum(imported.read_as.values())
    counts = ", ".join(f"{imported.read_as[kind]} as {kind.value}" for kind in ReadAs if imported.read_as.get(kind))
    yield f"{imported.plan.slug}: {len(imported.plan.weeks)} weeks, {sessions} sessions: {counts}"
    for heading, several in (("kept as words:", imported.kept), ("beside the weeks:", imported.left)):
        if several:
            yield heading
            yield from (f"  {_place(file, kept)}: {kept.text}" for kept in several)
    if imported.said:
        yield "assumed:"
        yield from (f"  {sentence}" for sentence in imported.said)


def _place(file: str, kept: Kept) -> str:
    return f"{file}:{kept.place}" if kept.place[:1].isdigit() else f"{file}: {kept.place}"
