from __future__ import annotations

from collections.abc import Callable

import pytest
import typer

from pipeline.cli import carding
from pipeline.cli.exits import Exit


def refused(ask: Callable[[str], str], text: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(typer.Exit) as stopped:
        ask(text)
    assert stopped.value.exit_code == Exit.USAGE
    return capsys.readouterr().err


@pytest.mark.parametrize(("text", "told"), [("", ""), ("A4", "a4"), (" letter ", "letter")])
def test_a_paper_is_known_in_any_case(text: str, told: str) -> None:
    assert carding.paper(text) == told


def test_an_unknown_paper_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert "papers are a4, letter" in refused(carding.paper, "a5", capsys)


def test_an_address_of_the_web_may_be_scanned() -> None:
    assert carding.qr("https://example.org/anna/") == "https://example.org/anna/"
    assert carding.qr("") == ""


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org", "https://", "https://[::1", "http://localhost:8000/x", "http://127.0.0.1/x"],
)
def test_an_address_that_no_phone_can_open_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "hint:" in refused(carding.qr, address, capsys)


def test_an_address_too_long_to_scan_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "too many to scan" in refused(carding.qr, f"https://example.org/{'x' * 200}", capsys)
