"""What `export` makes of the words about calendars, and what it answers to wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
import typer
from export.schedules import schedule_of, session

from pipeline.cli import feeding
from pipeline.cli.exits import Exit
from pipeline.export import ShowAs


def refused(capsys: pytest.CaptureFixture[str], act: Callable[[], object]) -> str:
    """What a usage error says; it always has a hint."""
    with pytest.raises(typer.Exit) as exit_:
        act()
    assert exit_.value.exit_code == Exit.USAGE
    said = capsys.readouterr().err
    assert "\n  hint: " in said
    return said


@pytest.mark.parametrize("address", ["https://example.org/plan", "http://localhost:8000", "https://example.org/v1.2"])
def test_an_address_ends_with_a_slash(address: str) -> None:
    assert feeding.base_url(address) == feeding.base_url(f"{address}/") == f"{address}/"


def test_without_an_address_there_is_none() -> None:
    assert feeding.base_url(None) == ""


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("example.org/plan", "is not an http or https address"),
        ("webcal://example.org/plan/", "is not an http or https address"),
        ("https://", "is not an http or https address"),
        ("https://example.org:port/", "is not an address"),
        ("https://[example.org/", "is not an address"),
        ("https://anna:secret@example.org/", "a name or a password"),
        ("https://example.org/?plan=1", "is more than the address of a folder"),
        ("https://example.org/plan?", "is more than the address of a folder"),
        ("https://example.org/#plan", "is more than the address of a folder"),
        ("https://example.org/plan/index.html", "is the address of a file"),
        ("https://example.org/plan/pr-half.ics", "is the address of a file"),
        ("https://example.org/my plan", "characters that no address may hold"),
        ("https://example.org/plän", "characters that no address may hold"),
        ("https://example.org/\r\nX:", "characters that no address may hold"),
        ("", "characters that no address may hold"),
    ],
)
def test_what_is_no_address_of_a_folder_is_a_usage_error(
    capsys: pytest.CaptureFixture[str], address: str, told: str
) -> None:
    said = refused(capsys, lambda: feeding.base_url(address))
    assert said.startswith("--base-url: ")
    assert told in said
    assert "secret" not in said
    assert len(said.splitlines()) == 2


def test_an_address_that_google_does_not_take_is_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    feeding.warn_of_a_long_address("https://example.org/" + "a" * 225 + "/", "pr-half")
    assert "257 characters, and Google Calendar takes 256 at most" in capsys.readouterr().err
    feeding.warn_of_a_long_address("https://example.org/" + "a" * 224 + "/", "pr-half")
    feeding.warn_of_a_long_address("", "a" * 300)
    assert capsys.readouterr().err == ""


def test_a_feed_of_hours_without_hours_is_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    feeding.warn_of_no_hours(schedule_of(session(start=time(6, 30))))
    assert capsys.readouterr().err == ""
    feeding.warn_of_no_hours(schedule_of(session()))
    assert "no hours to show in training.ics\n  hint: give start times" in capsys.readouterr().err


def test_kinds_are_listed_with_commas_or_spaces() -> None:
    assert feeding.without(" strength, rest cross") == {"strength", "rest", "cross"}
    assert feeding.without(None) == feeding.without("") == frozenset()


@pytest.mark.parametrize(
    ("kinds", "told", "hint"),
    [
        ("strenght", "unknown kind of session `strenght`", "did you mean `strength`?"),
        ("swimming", "unknown kind of session `swimming`", "kinds are run, strength"),
        ("rest,race", "the race stays in the calendar", "it is what the plan is for"),
    ],
)
def test_a_kind_that_cannot_be_left_out_is_a_usage_error(
    capsys: pytest.CaptureFixture[str], kinds: str, told: str, hint: str
) -> None:
    said = refused(capsys, lambda: feeding.without(kinds))
    assert f"--without: {told}" in said
    assert f"hint: {hint}" in said


def test_sessions_are_shown_as_busy_or_free(capsys: pytest.CaptureFixture[str]) -> None:
    assert [feeding.show_as(text) for text in ("busy", "free")] == [ShowAs.BUSY, ShowAs.FREE]
    assert "--show-as: `away` is neither" in refused(capsys, lambda: feeding.show_as("away"))
