"""What a browser prints: one page a week, on both papers, for the fullest weeks that ship."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import Request, make
from pipeline.export import Options
from pipeline.export.cards import export
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-pdf-header-footer",
)


def browser() -> str:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium to print with, and CI must print")
    if found is None:
        pytest.skip("no Chromium to print with")
    return found


def fullest() -> Schedule:
    """The bundled plan with two strength sessions a week, with everything that a card can tell of an athlete."""
    options = {"race.date": "2027-04-18", "race.goal": "1:35:00", "recent.distance": "10km", "recent.time": "42:30"}
    made = make(Request(plan="pr-half", today=date(2026, 11, 22), options=options))
    assert made.schedule is not None, made.problems
    return made.schedule


@pytest.mark.client
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_week_is_one_page(paper: str, tmp_path: Path) -> None:
    program = browser()
    schedule = fullest()
    made = export(schedule, Options(from_day=date(2026, 12, 28)))
    everything = next(each for each in made if isinstance(each, Artifact) and each.path.name == "all.html")
    page, printed = tmp_path / "all.html", tmp_path / "all.pdf"
    page.write_text(everything.content.decode().replace("</style>", f"@page{{size:{paper}}}</style>"), encoding="utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [program, *_QUIET, profile, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == len(schedule.weeks)
