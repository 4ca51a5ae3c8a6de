"""The key to a calendar: from the environment or the keyring, never from a command line that others can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from pipeline.publish.intervals_client import CannotPush

VARIABLE = "INTERVALS_API_KEY"
SERVICE, ACCOUNT = "legday", "intervals.icu"
"""Where the keyring has it: `keyring set legday intervals.icu` asks for it and puts it there."""

HINT = f"make one at the bottom of intervals.icu's settings; then set {VARIABLE}, or `keyring set {SERVICE} {ACCOUNT}`"


def api_key(environment: Mapping[str, str]) -> str:
    """The key. Raises `CannotPush` where there is none."""
    return environment.get(VARIABLE, "").strip() or _from_keyring() or _none()


def _from_keyring() -> str:
    """What the keyring has, "" where there is no keyring, none that opens, or nothing in it."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, ACCOUNT) or "").strip()
    except KeyringError:
        return ""


def _none() -> NoReturn:
    raise CannotPush("there is no key to intervals.icu", HINT)
