"""What `export` says while it writes: changes, refusals, and where to look."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, say, stop, tell, today
from pipeline.export.wording import titles, words
from pipeline.publish import directory
from pipeline.publish.refusal import Refused
from pipeline.read.values import Wrong, a_date

if TYPE_CHECKING:
    from pipeline.model.session import Schedule
    from pipeline.publish.changes import Export


def from_day(text: str | None) -> date:
    """The first day whose sessions go on the watch: today unless said."""
    try:
        return a_date(text) if text else today()
    except Wrong as wrong:
        stop(Exit.PROBLEMS, f"--from: {wrong.message}\n  hint: {wrong.hint}")


def chosen_formats(only: str | None) -> tuple[str, ...]:
    """The formats behind `--only`, all without it. Ends the run for one that is unknown."""
    from pipeline.export import NAMES

    if only is None:
        return NAMES
    chosen = tuple(name for name in re.split(r"[,\s]+", only.strip()) if name)
    unknown = [name for name in chosen if name not in NAMES]
    if unknown or not chosen:
        stop(Exit.USAGE, f"unknown format `{', '.join(unknown)}`\n  hint: formats are {', '.join(NAMES)}")
    return chosen


def default_folder(schedule: Schedule) -> Path:
    """`output/PLAN`, or `output/PLAN-NAME` for an athlete with a name."""
    name = schedule.athlete.name
    return Path("output") / (f"{schedule.plan.slug}-{name}" if name else schedule.plan.slug)


def publish(export: Export, schedule: Schedule, root: Path, *, dry_run: bool, check: bool) -> None:
    """Writes the export, or says what it would do."""
    if root.resolve() == root.resolve().parent:
        stop(Exit.REFUSED, f"refused: `{root}` is no folder for an export\n  hint: choose one inside it with `--out`")
    private = directory.private_folder(root, schedule.identity)
    with disk_errors():
        if dry_run or check:
            _look(export, root, private, check=check)
            return
        try:
            changes = directory.publish(export, root, private)
        except Refused as refused:
            _refuse(refused)
    sessions = sum(1 for _ in schedule.sessions)
    tell(f"{root}: {sessions} sessions in {len(schedule.weeks)} weeks; {changes.summary()}")
    for path in changes.kept:
        say(f"kept {path}: it was edited after the last export")
    style = words.style(schedule)
    for dropped in schedule.dropped:
        say(f"left out {dropped.planned.slot} ({titles.planned_heading(dropped.planned, style)}): {dropped.why}")
    page = root / "index.html"
    say(f"open {page}" if page.exists() else f"look into {root}")


def _look(export: Export, root: Path, private: Path, *, check: bool) -> None:
    changes = directory.changes(export, root, private)
    for line in changes.lines():
        tell(line)
    tell(f"{root}: {changes.summary()}")
    if changes.refused:
        stop(Exit.REFUSED)
    if check and not changes.is_clean:
        stop(Exit.PROBLEMS, "the folder is not up to date\n  hint: run the same command without `--check`")


def _refuse(refused: Refused) -> NoReturn:
    for reason in refused.reasons:
        say(f"refused: {reason}")
    stop(Exit.REFUSED, "nothing was written\n  hint: or choose another folder with `--out`")
