"""Where the key comes from: the environment, else the keyring."""

from __future__ import annotations

import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from pipeline.publish.intervals_client import CannotPush
from pipeline.publish.intervals_key import ACCOUNT, SERVICE, VARIABLE, api_key


class Ring(KeyringBackend):
    """A keyring in memory, or one that does not open."""

    priority = 1

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__()
        self.broken = broken
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


def test_the_environment_wins(ring: Ring) -> None:
    ring.set_password(SERVICE, ACCOUNT, "from the ring")
    assert api_key({VARIABLE: " from outside\n"}) == "from outside"
    assert api_key({VARIABLE: " "}) == "from the ring"


@pytest.mark.parametrize("broken", [True, False])
def test_without_a_key_somebody_says_where_to_get_one(ring: Ring, broken: bool) -> None:
    ring.broken = broken
    with pytest.raises(CannotPush, match="there is no key") as told:
        api_key({})
    assert VARIABLE in told.value.hint


def test_without_a_keyring_the_environment_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert api_key({VARIABLE: "key"}) == "key"
    with pytest.raises(CannotPush):
        api_key({})
