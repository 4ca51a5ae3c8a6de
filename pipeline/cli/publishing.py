"""What `export` says while it writes: changes, refusals, and where to look."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, say, stop, tell, today
from pipeline.export.wording import titles, words
from pipeline.publish import directory
from pipeline.publish.changes import Kind
from pipeline.publish.refusal import Refused
from pipeline.read.values import Wrong, a_date

if TYPE_CHECKING:
    from pipeline.model.session import Schedule
    from pipeline.publish.changes import Changes, Export
    from pipeline.publish.directory import Make

_HOURS_HINT = "`--busy` writes it, for sessions that have a start time"
_LEDGER_HINT = "update legday, or move that file away: calendars then hear nothing of what changes by this export"


def from_day(text: str | None) -> date:
    """The first day whose sessions go on the watch: today unless said."""
    try:
        return a_date(text) if text else today()
    except Wrong as wrong:
        stop(Exit.PROBLEMS, f"--from: {wrong.message}\n  hint: {wrong.hint}")


def chosen_formats(only: str | None) -> tuple[str, ...]:
    """The formats behind `--only`, the usual ones without it. Ends the run for one that is unknown."""
    from pipeline.export import NAMES, USUAL

    if only is None:
        return USUAL
    chosen = tuple(name for name in re.split(r"[,\s]+", only.strip()) if name)
    unknown = [name for name in chosen if name not in NAMES]
    if unknown or not chosen:
        stop(Exit.USAGE, f"unknown format `{', '.join(unknown)}`\n  hint: formats are {', '.join(NAMES)}")
    return chosen


def default_folder(schedule: Schedule) -> Path:
    """`output/PLAN`, or `output/PLAN-NAME` for an athlete with a name."""
    name = schedule.athlete.name
    return Path("output") / (f"{schedule.plan.slug}-{name}" if name else schedule.plan.slug)


def publish(make: Make, schedule: Schedule, root: Path, *, dry_run: bool, check: bool) -> None:
    """Writes the export that `make` makes of what is remembered, or says what it would do."""
    from pipeline.export.calendar.ledger import Unreadable

    if root.resolve() == root.resolve().parent:
        stop(Exit.REFUSED, f"refused: `{root}` is no folder for an export\n  hint: choose one inside it with `--out`")
    private = directory.private_folder(root, schedule.identity)
    with disk_errors():
        try:
            calendars = directory.calendars_in(root)
            if dry_run or check:
                _look(make(directory.recalled(private)), root, private, check=check)
                return
            changes = directory.publish(make, root, private)
        except Refused as refused:
            _refuse(refused)
        except Unreadable as reason:
            stop(Exit.REFUSED, f"refused: {reason}; nothing was written\n  hint: {_LEDGER_HINT} ({private}, {root})")
    _say_what_was_lost(changes, calendars)
    _say_what_happened(changes, schedule, root)


def _say_what_was_lost(changes: Changes, calendars: Collection[str]) -> None:
    """Names each ledger that is new though the folder had its calendar; `calendars` are formats."""
    from pipeline.export.calendar.ledger import FILES

    made = {change.path.name for change in changes.remembered if change.kind is Kind.ADDED}
    for calendar, name in FILES.items():
        if calendar in calendars and name in made:
            say(f"`{name}` was missing: it is made again from the calendar in the folder")


def _say_what_happened(changes: Changes, schedule: Schedule, root: Path) -> None:
    sessions = sum(1 for _ in schedule.sessions)
    tell(f"{root}: {sessions} sessions in {len(schedule.weeks)} weeks; {changes.summary()}")
    for change in changes.changed:
        if change.kind is Kind.REMOVED and change.path.suffix == ".ics":
            say(f"removed {change.path}: who subscribed to it sees no more changes\n  hint: {_HOURS_HINT}")
    if any(change.kind is Kind.REMOVED and change.path.name == "all.pdf" for change in changes.changed):
        say("removed cards/pdf: it would not follow the cards any more\n  hint: `--pdf` prints it again")
    for path in changes.kept:
        say(f"kept {path}: it was edited after the last export")
    style = words.style(schedule)
    for dropped in schedule.dropped:
        say(f"left out {dropped.planned.slot} ({titles.planned_heading(dropped.planned, style)}): {dropped.why}")
    for name, count in directory.left_out_in(root).items():
        say(f"{name} leaves out {count} of {sessions} sessions: report.json says which and why")
    page = root / "index.html"
    say(f"open {page}" if page.exists() else f"look into {root}")


def _look(export: Export, root: Path, private: Path, *, check: bool) -> None:
    changes = directory.changes(export, root, private)
    for line in changes.lines():
        tell(line)
    _say_what_was_lost(changes, directory.calendars_in(root))
    tell(f"{root}: {changes.summary()}")
    if changes.refused:
        stop(Exit.REFUSED)
    if check and not changes.is_clean:
        stop(Exit.PROBLEMS, "the folder is not up to date\n  hint: run the same command without `--check`")


def _refuse(refused: Refused) -> NoReturn:
    for reason in refused.reasons:
        say(f"refused: {reason}")
    stop(Exit.REFUSED, "nothing was written\n  hint: or choose another folder with `--out`")
