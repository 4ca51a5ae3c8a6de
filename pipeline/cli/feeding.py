"""What `export` is told about calendars: address, hours for others, what to leave out. Wrong words end the run."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import say, stop
from pipeline.read.notation.cursor import did_you_mean

if TYPE_CHECKING:
    from pipeline.export import ShowAs
    from pipeline.model.session import Schedule

_EXAMPLE = "https://example.org/plan/"
_PAGES = frozenset({".html", ".htm", ".ics"})


def base_url(text: str | None) -> str:
    """The public address of the folder, with a slash at its end; "" where none is given."""
    if text is None:
        return ""
    wrong = _wrong_address(text)
    if wrong:
        stop(Exit.USAGE, f"--base-url: {wrong}\n  hint: the address of the folder, like `{_EXAMPLE}`")
    return text if text.endswith("/") else f"{text}/"


def _wrong_address(text: str) -> str:
    """What keeps `text` from being the address of a folder, as a clause; "" for a good one."""
    if not re.fullmatch(r"[!-~]+", text):
        return f"`{text!a}` holds characters that no address may hold: write them percent-encoded"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f"`{text}` is not an address"
    if parts.scheme not in ("http", "https") or not host:
        return f"`{text}` is not an http or https address"
    if parts.username is not None:
        return "an address with a name or a password in it is not for calendars"
    if "?" in text or "#" in text:
        return f"`{text}` is more than the address of a folder"
    if PurePosixPath(parts.path).suffix.lower() in _PAGES and not parts.path.endswith("/"):
        return f"`{text}` is the address of a file"
    return ""


def without(text: str | None) -> frozenset[str]:
    """The kinds of session behind `--without`."""
    from pipeline.export.calendar.kinds import OPTIONAL, RACE

    kinds = [name for name in re.split(r"[,\s]+", (text or "").strip()) if name]
    if RACE in kinds:
        stop(Exit.USAGE, "--without: the race stays in the calendar\n  hint: it is what the plan is for")
    for name in kinds:
        if name not in OPTIONAL:
            hint = did_you_mean(name, OPTIONAL) or f"kinds are {', '.join(OPTIONAL)}"
            stop(Exit.USAGE, f"--without: unknown kind of session `{name}`\n  hint: {hint}")
    return frozenset(kinds)


def show_as(text: str) -> ShowAs:
    """What timed sessions do to the runner's free time."""
    from pipeline.export import ShowAs

    try:
        return ShowAs(text)
    except ValueError:
        stop(Exit.USAGE, f"--show-as: `{text}` is neither `busy` nor `free`\n  hint: `--show-as free`")


def warn_of_a_long_address(base: str, plan: str) -> None:
    """Says so where the feed of a plan has an address that not every calendar takes."""
    from pipeline.export.view.addresses import LONGEST_FOR_GOOGLE

    length = len(f"{base}{plan}.ics")
    if base and length > LONGEST_FOR_GOOGLE:
        told = f"the calendar's address has {length} characters, and Google Calendar takes {LONGEST_FOR_GOOGLE} at most"
        say(f"warning: {told}\n  hint: choose a shorter `--base-url`")


def warn_of_no_hours(schedule: Schedule) -> None:
    """Says so where somebody asks for the feed of hours and no session has any."""
    from pipeline.export import places

    if not any(session.start for session in schedule.sessions):
        hint = 'give start times: `--timezone Europe/Berlin --start "weekday 06:30"`'
        say(f"warning: there are no hours to show in {places.BUSY}\n  hint: {hint}")
