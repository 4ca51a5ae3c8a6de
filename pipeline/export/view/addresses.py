"""Where a page's links lead: relative ones in an export folder, absolute ones of a service with its state in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

LONGEST_FOR_GOOGLE = 256
"""In characters. Google Calendar does not take longer addresses, and does not say so."""

_NEARBY = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """What the doors of a page lead to; "" for what there is not.

    `feed` and `busy` are the calendar and the one that tells the hours alone. Where they begin with `http` they can be
    subscribed to; else they are files, to be imported once. `page` is the public address of the page itself, for a
    QR code. `zip` is an archive of the watch files, `report` the report on all files. Every other file is at `prefix`,
    its path in the export, `suffix`.
    """

    feed: str = ""
    busy: str = ""
    page: str = ""
    zip: str = ""
    report: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def public(self) -> bool:
        """Whether the calendar can be subscribed to."""
        return self.feed.startswith(("http://", "https://"))

    def to(self, path: PurePosixPath) -> str:
        """The link to a file of the export."""
        return f"{self.prefix}{quote(str(path))}{self.suffix}"


def webcal(address: str) -> str:
    """The same address for programs that subscribe to what begins with `webcal:`."""
    return f"webcal:{address.partition(':')[2]}"


def google(address: str) -> str:
    """The page of Google Calendar that adds the calendar; it wants a `webcal:` address."""
    return f"https://calendar.google.com/calendar/r?cid={quote(webcal(address), safe='')}"


def outlook(address: str, name: str) -> str:
    """The page of Outlook.com that adds the calendar under that name."""
    told = quote(name, safe="", errors="replace")
    return f"https://outlook.live.com/calendar/0/addfromweb?url={quote(address, safe='')}&name={told}"


def is_nearby(address: str) -> bool:
    """Whether nobody but this machine can open the address."""
    return urlsplit(address).hostname in _NEARBY
