"""The public report: what an export holds, how well each format carries each session, and nothing personal."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from export.schedules import schedule_of, session

from pipeline.export.report import report
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.athlete import Athlete
from pipeline.model.session import Dropped, Schedule

TUESDAY = session("w01-tue-1", day=date(2027, 3, 2))
LONG = session("long-run", day=date(2027, 3, 7))
ANNA = Athlete(name="anna", season="2027-spring", timezone="Europe/Berlin")
CALENDAR = Artifact(path=PurePosixPath("plan.ics"), content=b"calendar")
CARD_1 = Artifact(path=PurePosixPath("cards/week-01.html"), content=b"one")
CARD_2 = Artifact(path=PurePosixPath("cards/week-02.html"), content=b"")
WORDS = (
    Fidelity(slot="w01-tue-1", format="ics", carried=Carried.EXACT),
    Fidelity(slot="long-run", format="ics", carried=Carried.DEGRADED, why="the slope is four steps"),
    Fidelity(slot="w01-tue-1", format="fit", carried=Carried.UNSUPPORTED, why="words only"),
    Fidelity(slot="long-run", format="fit", carried=Carried.EXACT),
)


@pytest.fixture
def schedule() -> Schedule:
    return schedule_of(TUESDAY, LONG, athlete=ANNA)


def document(schedule: Schedule, **artifacts: list[Artifact]) -> dict:
    return json.loads(report(schedule, artifacts, WORDS).content)


def test_each_file_stands_under_its_format_with_hash_and_size(schedule):
    formats = document(schedule, ics=[CALENDAR], cards=[CARD_2, CARD_1])["formats"]
    assert formats["ics"]["artifacts"] == [{"path": "plan.ics", "sha256": sha256(b"calendar").hexdigest(), "bytes": 8}]
    assert [(file["path"], file["bytes"]) for file in formats["cards"]["artifacts"]] == [
        ("cards/week-01.html", 3),
        ("cards/week-02.html", 0),
    ]


def test_each_session_stands_under_each_format_in_order_of_dates_with_what_is_lost(schedule):
    assert document(schedule)["formats"]["ics"]["sessions"] == [
        {"slot": "w01-tue-1", "carried": "exact", "why": ""},
        {"slot": "long-run", "carried": "degraded", "why": "the slope is four steps"},
    ]


def test_each_format_is_counted(schedule):
    formats = document(schedule, page=[CARD_1])["formats"]
    assert formats["ics"]["counts"] == {"exact": 1, "degraded": 1, "unsupported": 0}
    assert formats["fit"]["counts"] == {"exact": 1, "degraded": 0, "unsupported": 1}
    assert formats["page"]["counts"] == {"exact": 0, "degraded": 0, "unsupported": 0}


def test_the_plan_and_its_revision_are_named(schedule):
    told = document(schedule, ics=[CALENDAR])
    assert told["format"] == 1
    assert told["plan"] == {"slug": "test-plan", "name": "Test plan", "revised": "2026-11-22"}
    assert told["formats"]["ics"]["revised"] == "2026-11-22"


def test_what_was_dropped_and_what_the_runner_should_know_is_told(schedule):
    late = Dropped(planned=session("w16-sun-2", title="Shake-out").planned, week=16, why="after the race")
    told = document(dataclasses.replace(schedule, dropped=(late,), notices=("paces assume the goal",)))
    assert told["dropped"] == [{"slot": "w16-sun-2", "title": "Shake-out", "week": 16, "why": "after the race"}]
    assert told["notices"] == ["paces assume the goal"]


def test_the_identity_is_a_hash_and_the_athlete_is_not_named(schedule):
    written = report(schedule, {"ics": [CALENDAR]}, WORDS)
    assert json.loads(written.content)["identity"] == sha256(b"test-plan/anna/2027-spring").hexdigest()
    assert not any(secret in written.content for secret in (b"anna", b"2027-spring", b"Berlin"))


def test_the_report_is_text_that_people_can_read_and_compare(schedule):
    written = report(dataclasses.replace(schedule, notices=("≈ 8 km",)), {"ics": [CALENDAR]}, WORDS)
    assert written.path == PurePosixPath("report.json")
    assert written.content.endswith(b"}\n")
    assert "≈ 8 km" in written.content.decode()


def test_the_same_export_gives_the_same_bytes_in_any_order(schedule):
    one = report(schedule, {"ics": [CALENDAR], "cards": [CARD_1, CARD_2]}, WORDS)
    other = report(schedule, {"cards": [CARD_2, CARD_1], "ics": [CALENDAR]}, reversed(WORDS))
    assert one == other


def test_the_same_export_gives_the_same_bytes_in_another_process():
    program = "from export.test_report import *; print(report(schedule_of(TUESDAY, LONG), {'ics': [CALENDAR]}, WORDS))"
    checkout = Path(__file__).parents[2]
    printed = set()
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Apia")):
        path = os.pathsep.join([str(checkout), str(checkout / "tests")])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path}
        command = [sys.executable, "-c", program]
        printed.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(printed) == 1


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        (WORDS[:1], "long-run"),
        ((*WORDS[:2], WORDS[0]), "w01-tue-1"),
        ((*WORDS[:2], Fidelity(slot="w99-mon-1", format="ics", carried=Carried.EXACT)), "w99-mon-1"),
    ],
    ids=["one is missing", "one is said twice", "one is not in the schedule"],
)
def test_a_format_that_does_not_speak_once_of_each_session_is_an_error(schedule, words, slot):
    with pytest.raises(ValueError, match=f"ics has to say once how it carries each session: see {slot}"):
        report(schedule, {"ics": [CALENDAR]}, words)
