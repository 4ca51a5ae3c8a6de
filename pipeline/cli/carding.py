"""What `export` is told about cards: the paper they are for, and an address to scan."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import stop

_SCHEMES = frozenset({"http", "https"})
_HERE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104 - nothing is bound: it is refused
_LONGEST = 200
"""A code of more letters is too fine for 19 mm."""

_HINT = "write the address of a page that a phone can open, like `https://example.org/anna/`"


def paper(text: str) -> str:
    """The paper behind `--paper`; "" leaves it to the printer. Ends the run for one that is unknown."""
    from pipeline.export.card.paper import SIZES

    told = text.strip().lower()
    if told not in SIZES:
        known = ", ".join(size for size in SIZES if size)
        stop(Exit.USAGE, f"--paper: unknown paper `{text}`\n  hint: papers are {known}; without it both fit")
    return told


def qr(address: str) -> str:
    """The address behind `--qr`, "" for none. Ends the run for one that no phone could open."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        stop(Exit.USAGE, f"--qr: `{address}` is not an address\n  hint: {_HINT}")
    if parts.scheme not in _SCHEMES or not host or not address.isprintable() or " " in address:
        stop(Exit.USAGE, f"--qr: `{address}` is not an address of the web\n  hint: {_HINT}")
    if host in _HERE:
        stop(Exit.USAGE, f"--qr: `{address}` is this machine, which a phone cannot reach\n  hint: {_HINT}")
    if len(address) > _LONGEST:
        stop(Exit.USAGE, f"--qr: the address has {len(address)} letters, too many to scan\n  hint: at most {_LONGEST}")
    return address
