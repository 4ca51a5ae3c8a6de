"""One contract, every format: unique paths below the folder, the same bytes each time, and a word on every session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from export.schedules import PAYLOADS, hostile, schedule_of
from export.tailored import BY_EFFORT, FAST, OPTIONS, week_of

from pipeline import build
from pipeline.export import NAMES, USUAL, Options, exporter
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.session import Schedule

SERVICES = ("intervals", "garmin-connect", "plan-csv", "zwo")
RUNS = ("8km E", "2km E + 6x(400m @ I, 90s jog) + lap cd", "10km E->HM", "30min @ 140-150bpm", "5km @ Z2-Z3", "rest")
STRENGTH = "    sun: [legs-supersets, {later: legs-amrap}]"


def week(facts: dict[str, str]) -> Schedule:
    return week_of(*RUNS, facts=facts, more=STRENGTH)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("facts", [FAST, BY_EFFORT, {**FAST, "units": "mi", "equipment": "none"}])
def test_every_format_keeps_the_contract(name: str, facts: dict[str, str]) -> None:
    schedule = week(facts)
    first, again = (list(exporter(name)(schedule, OPTIONS)) for _ in range(2))
    assert first == again
    paths = [str(one.path).casefold() for one in first if isinstance(one, Artifact)]
    assert len(paths) == len(set(paths))
    spoken = [one for one in first if isinstance(one, Fidelity)]
    assert all(one.format == name for one in spoken)
    assert not spoken or sorted(one.slot for one in spoken) == sorted(one.slot for one in schedule.sessions)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_text_of_a_stranger_breaks_a_file(name: str, payload: str) -> None:
    made = [one for one in exporter(name)(hostile(payload), OPTIONS) if isinstance(one, Artifact)]
    assert all(one.content.decode() for one in made)


@pytest.mark.parametrize("name", SERVICES)
def test_a_plan_without_sessions_for_a_format_is_a_file_all_the_same(name: str) -> None:
    made = list(exporter(name)(schedule_of(), OPTIONS))
    assert sum(isinstance(one, Artifact) for one in made) == 1


def test_the_services_are_written_unless_few_want_them() -> None:
    assert set(SERVICES) - set(USUAL) == {"zwo"}


def test_a_strength_file_is_the_one_of_the_watch_in_whichever_way_it_is_exported() -> None:
    schedule = week(FAST)
    files = {one.path: one.content for one in exporter("fit")(schedule, OPTIONS) if isinstance(one, Artifact)}
    beside = list(exporter("intervals")(schedule, replace(OPTIONS, made=files)))
    assert beside == list(exporter("intervals")(schedule, OPTIONS))
    whole = build.export(schedule, OPTIONS)
    alone = build.export(schedule, Options(from_day=date(2027, 1, 1)), ["intervals"])
    paths = {str(one.path): one.content for one in whole.artifacts}
    assert paths["intervals-icu.json"] == alone.artifacts[0].content
