"""Whole outputs, kept as files and read as differences: a small plan with every form of session, and pr-half's week 5.

`make golden` writes them. A watch file is kept as bytes with its decoded listing beside it.
"""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from pathlib import Path

import fitdecode
import pytest
from conftest import Golden

from pipeline import build
from pipeline.export import Options, sessions_json
from pipeline.export.terminal import table
from pipeline.model.session import Schedule

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
TODAY = date(2026, 11, 22)
FACTS = {"race.date": "2027-04-18", "race.goal": "1:35:00", "timezone": "Europe/Berlin", "start": "weekday 06:30"}
SMALL = str(HERE / "plans" / "valid" / "every-session-form.yaml")


@cache
def schedule(plan: str) -> Schedule:
    made = build.make(build.Request(plan=plan, today=TODAY, options=FACTS))
    assert made.schedule is not None, made.problems
    return made.schedule


@cache
def files(plan: str) -> dict[str, bytes]:
    """Every artifact by its path."""
    exported = build.export(schedule(plan), Options(from_day=TODAY))
    return {str(one.path): one.content for one in exported.artifacts}


def listing(content: bytes) -> str:
    """A watch file in words: a line a message, unknown fields by number."""
    lines = []
    with fitdecode.FitReader(io.BytesIO(content)) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                fields = ", ".join(f"{one.name_or_num}={one.value}" for one in frame.fields if one.value is not None)
                lines.append(f"{frame.name}: {fields}")
    return "\n".join(lines) + "\n"


TEXTS = [path for path in files(SMALL) if path.endswith((".ics", ".json", ".csv", "index.html", "week-01.html"))]


@pytest.mark.parametrize("path", TEXTS)
def test_every_text_of_the_small_plan_is_as_it_was(path: str, golden: Golden) -> None:
    golden(GOLDEN / "tiny" / path, files(SMALL)[path].decode())


@pytest.mark.parametrize("path", [path for path in files(SMALL) if path.startswith("watch/all")])
def test_every_watch_file_of_the_small_plan_is_as_it_was(
    path: str, golden: Golden, request: pytest.FixtureRequest
) -> None:
    content, kept = files(SMALL)[path], GOLDEN / "tiny" / path
    golden(kept.with_suffix(".txt"), listing(content))
    if request.config.getoption("--update-golden"):
        kept.write_bytes(content)
    assert kept.read_bytes() == content


def test_no_golden_file_is_left_over() -> None:
    kept = {str(path.relative_to(GOLDEN / "tiny")) for path in (GOLDEN / "tiny").rglob("*") if path.is_file()}
    watch = {path for path in files(SMALL) if path.startswith("watch/all")}
    assert kept == {*TEXTS, *watch, *(path.removesuffix(".fit") + ".txt" for path in watch)}


def test_week_five_of_the_real_plan_reads_as_it_did(golden: Golden) -> None:
    real = schedule("pr-half")
    week = real.weeks[4]
    golden(GOLDEN / "pr-half" / "week-05.txt", "\n".join(table.week(week, real, details=True)) + "\n")
    document = sessions_json.document(real, 5)
    golden(GOLDEN / "pr-half" / "week-05.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    golden(GOLDEN / "pr-half" / "weeks.txt", "\n".join(table.weeks(real)) + "\n")
