"""What `push intervals` does: looks at the calendar, says what it would change, asks, and changes it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer

from pipeline.cli.athlete import made
from pipeline.cli.exits import Exit
from pipeline.cli.publishing import from_day
from pipeline.cli.terminal import disk_errors, lines, say, stop, tell, today
from pipeline.publish import intervals_client
from pipeline.publish.intervals import FILE, Event, Push, Unreadable, compare, read_events, span
from pipeline.publish.intervals_client import Calendar, CannotPush, carry_out
from pipeline.publish.intervals_key import api_key

SERVICE = "intervals.icu"
_OPTIONS_HINT = "an export is for its athlete already: leave the options out, or name the plan instead"


def push(
    source: str,
    *,
    athlete_file: Path | None,
    facts: Mapping[str, str],
    first: str | None,
    athlete: str,
    remove: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Makes the calendar what the plan or export is from the first day on; ends the run where that is impossible."""
    day = from_day(first)
    if Path(source).is_dir():
        if facts or athlete_file:
            stop(Exit.USAGE, f"`{source}` is an export: options about you do nothing there\n  hint: {_OPTIONS_HINT}")
        events, prefix = _exported(Path(source))
    else:
        events, prefix = _planned(source, athlete_file, facts, day)
    try:
        key = api_key(os.environ)
        with Calendar(key=key, sleep=time.sleep, athlete=athlete, address=intervals_client.ADDRESS) as calendar:
            there = calendar.events(*span(events, day))
            todo = compare(() if remove else events, there, first=day, prefix=prefix)
            _show(todo)
            if todo.changes and _agreed(yes=yes, dry_run=dry_run):
                _carry_out(todo, calendar)
    except CannotPush as problem:
        _give_up(problem)


def _exported(folder: Path) -> tuple[tuple[Event, ...], str]:
    path = folder / FILE
    if not path.is_file():
        stop(Exit.PROBLEMS, f"there is no {FILE} in `{folder}`\n  hint: `legday export PLAN` writes it")
    with disk_errors():
        content = path.read_bytes()
    try:
        return read_events(content)
    except Unreadable as problem:
        stop(Exit.PROBLEMS, f"{path}: {problem}\n  hint: `legday export PLAN` writes it anew")


def _planned(
    plan: str, athlete_file: Path | None, facts: Mapping[str, str], day: date
) -> tuple[tuple[Event, ...], str]:
    from pipeline import build
    from pipeline.export import Options

    schedule = made(build.Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts)).schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    export = build.export(schedule, Options(from_day=day), ("intervals",))
    return read_events(next(one.content for one in export.artifacts if one.path.name == FILE))


def _show(todo: Push) -> None:
    lines(map(str, todo.changes))
    tell(f"{SERVICE}: {todo.summary()}")


def _agreed(*, yes: bool, dry_run: bool) -> bool:
    """Whether to write. Nobody at a terminal and no `--yes`: that was a look."""
    if dry_run:
        return False
    if yes:
        return True
    if at_terminal():
        return typer.confirm(f"write this to {SERVICE}?", default=False, err=True)
    say("nothing was written\n  hint: `--yes` writes it")
    return False


def at_terminal() -> bool:
    """Whether somebody is there to ask."""
    return sys.stdin.isatty()


def _carry_out(todo: Push, calendar: Calendar) -> None:
    done = 0
    try:
        for done in carry_out(todo, calendar):
            if sys.stderr.isatty():
                say(f"{done} of {len(todo.changes)}")
    except CannotPush as problem:
        say(f"stopped after {done} of {len(todo.changes)}")
        _give_up(problem)
    tell(f"{SERVICE}: {todo.outcome()}")


def _give_up(problem: CannotPush) -> NoReturn:
    stop(Exit.DISK if problem.offline else Exit.PROBLEMS, f"{problem}\n  hint: {problem.hint}")
