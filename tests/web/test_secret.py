"""The secrets of addresses: long, kept, for their owner's eyes, and gone when somebody says so."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pipeline.publish.lock import Busy, alone
from pipeline.web.secret import secret_file, secrets_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the secrets of an export are."""
    return secret_file(tmp_path / "output" / "plan", "2de5321db345" + "0" * 52)


def test_the_file_is_beside_the_export_and_not_in_it(file: Path, tmp_path: Path) -> None:
    assert file == tmp_path / "output" / ".legday" / "served" / "plan-2de5321db345.json"


def test_a_secret_is_32_random_bytes(file: Path) -> None:
    made = secrets_in(file)
    assert {len(one) for one in made} == {43}
    assert made.everything != made.busy


def test_secrets_stay_between_runs(file: Path) -> None:
    assert secrets_in(file) == secrets_in(file)


def test_rotating_makes_both_anew(file: Path) -> None:
    before = secrets_in(file)
    after = secrets_in(file, rotate=True)
    assert not set(before) & set(after)
    assert secrets_in(file) == after


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_only_the_owner_may_read_them(file: Path) -> None:
    secrets_in(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    secrets_in(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_in_their_place_is_not_followed(file: Path, tmp_path: Path) -> None:
    made = secrets_in(file)
    elsewhere = file.rename(tmp_path / "elsewhere.json")
    file.symlink_to(elsewhere)
    with pytest.raises(OSError, match="symbolic links"):
        secrets_in(file)
    assert secrets_in(file, rotate=True) != made
    assert not file.is_symlink()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b'{"format": 1, "everything": "", "busy": ""}',
        b'{"format": 1, "everything": "%s", "busy": "%s"}' % (b"a" * 43, b"a" * 43),
        b'{"format": 1, "everything": "%s", "busy": "%s"}' % (b"../" * 15, b"a" * 43),
    ],
    ids=["nothing", "no secrets", "empty ones", "the same twice", "a path"],
)
def test_a_file_without_secrets_is_said_and_not_replaced(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    with pytest.raises(ValueError, match="holds no addresses"):
        secrets_in(file)
    assert file.read_bytes() == content


def test_two_runs_never_make_them_at_once(file: Path) -> None:
    secrets_in(file)
    with alone(file.with_suffix(".lock")), pytest.raises(Busy):
        secrets_in(file)
