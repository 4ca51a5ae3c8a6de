"""Feeds in libical: nothing that its parser or its table of restrictions minds."""

from __future__ import annotations

from pathlib import Path

import pytest
from clients.tools import HERE, missing, run, system
from export.calendar_mutations import GOOD, MUTATIONS

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def libical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small program around libical, compiled here."""
    compiler = system("gcc", "gcc")
    if not any(Path(folder, "libical", "ical.h").exists() for folder in ("/usr/include", "/usr/local/include")):
        missing("libical", "apt-get install libical-dev")
    program = tmp_path_factory.mktemp("libical") / "libical_check"
    run([compiler, "-Wall", "-Wextra", "-Werror", "-o", program, HERE / "libical_check.c", "-lical"])
    return program


def minded(libical: Path, octets: bytes) -> list[str]:
    """What libical says of a feed, its count of events last."""
    return run([libical], octets).decode().splitlines()


def test_libical_minds_nothing_in_any_feed(libical: Path, feed: tuple[str, str, bytes]) -> None:
    _, _, octets = feed
    assert minded(libical, octets) == [f"{octets.count(b'BEGIN:VEVENT')} events"]


def test_libical_minds_nothing_in_the_good_feed_of_the_mutation_table(libical: Path) -> None:
    assert minded(libical, GOOD) == ["3 events"]


@pytest.mark.parametrize("name", ["no version", "method", "alarm at a fixed time"])
def test_libical_does_mind_what_it_can(libical: Path, name: str) -> None:
    """It has to be able to find something, or its silence would mean nothing."""
    (mutation,) = [each for each in MUTATIONS if each.name == name]
    assert minded(libical, mutation.octets) != ["3 events"]
