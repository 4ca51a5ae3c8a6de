"""The secrets in the addresses of a served export: kept between runs, out of everybody's sight.

A calendar program asks for an address for ever, and sends nothing that we could choose: so the secret is the address.
The file lies beside the export, in the private area that is never served, and only its owner may read it.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from pipeline.publish.lock import alone

_BYTES = 32
_LETTERS = 43
_OWNER_ONLY = 0o600
_FORMAT = 1


class Secrets(NamedTuple):
    """Parts of addresses that cannot be guessed: one leads to the whole export, one to its busy feed and no further."""

    everything: str
    busy: str


def secret_file(root: Path, identity: str) -> Path:
    """Where the secrets for the export in `root` are. By `identity`, of its report: a reused folder gets new ones."""
    return root.parent / ".legday" / "served" / f"{root.name}-{identity[:12]}.json"


def secrets_in(file: Path, *, rotate: bool = False) -> Secrets:
    """The secrets in a file, which is made where there is none. `rotate` makes new ones: old addresses lead nowhere.

    Raises `OSError` where that is impossible, `ValueError` with a clause for a file that holds no secrets,
    `publish.lock.Busy` when another run is just making them.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with alone(file.with_suffix(".lock")):
        if not rotate:
            try:
                return _read(file)
            except FileNotFoundError:
                pass
        made = Secrets(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES))
        _write(file, made)
        return made


def _read(file: Path) -> Secrets:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(file, flags), "rb") as opened:  # noqa: PTH123 - a path could be a link by now
        if hasattr(os, "fchmod"):
            os.fchmod(opened.fileno(), _OWNER_ONLY)
        content = opened.read()
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
    match document:
        case {"format": 1, "everything": str(everything), "busy": str(busy)} if _sound(everything, busy):
            return Secrets(everything, busy)
        case _:
            raise ValueError("holds no addresses")


def _sound(*several: str) -> bool:
    """Whether they are long enough, differ, and stand in an address as they are."""
    plain = all(one.isascii() and one.replace("-", "").replace("_", "").isalnum() for one in several)
    return plain and all(len(one) >= _LETTERS for one in several) and len(set(several)) == len(several)


def _write(file: Path, made: Secrets) -> None:
    """In one step, so that nobody reads half of it, and never with more rights than its owner's."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    document = {"format": _FORMAT, **made._asdict()}
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with open(descriptor, "wb") as opened:  # noqa: PTH123 - opened above, with its rights
        opened.write((json.dumps(document, indent=1) + "\n").encode())
    draft.replace(file)
