"""`zwift/*.zwo`: read back by an XML parser, step by step."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from export.schedules import PAYLOADS, hostile
from export.tailored import BY_EFFORT, FAST, OPTIONS, week_of

from pipeline.export.service.nodes import unnested
from pipeline.export.steps import steps
from pipeline.export.wording import words
from pipeline.export.zwo import export
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.session import Schedule
from pipeline.model.target import Zone

Seen = list[tuple[str, float, float]]
"""Steps as name, length and share of the reference (0 for none), repeats written out."""


def files(schedule: Schedule) -> dict[str, ElementTree.Element]:
    made = export(schedule, OPTIONS)
    return {str(one.path): ElementTree.fromstring(one.content) for one in made if isinstance(one, Artifact)}


def one(line: str, facts: dict[str, str] | None = None) -> ElementTree.Element:
    return next(iter(files(week_of(line, facts=facts or FAST)).values()))


def seen(root: ElementTree.Element) -> Seen:
    found: Seen = []
    for step in root.find("workout") or ():
        if step.tag == "IntervalsT":
            pair = [
                ("SteadyState", float(step.attrib[f"{x}Duration"]), float(step.attrib[f"{x}Power"]))
                for x in ("On", "Off")
            ]
            found += pair * int(step.attrib["Repeat"])
        else:
            found.append((step.tag, float(step.attrib["Duration"]), float(step.attrib.get("Power", 0))))
    return found


def told(root: ElementTree.Element, name: str) -> str:
    return root.findtext(name, "")


def losses(line: str) -> str:
    made = export(week_of(line), OPTIONS)
    return next(word.why for word in made if isinstance(word, Fidelity))


def test_a_run_of_distances_is_told_in_metres() -> None:
    schedule = week_of("3km E + 4x(1km @ T, 400m jog) + 2km E")
    (path, root), *_ = files(schedule).items()
    assert path == "zwift/w01-mon-1-4-x-1-km.zwo"
    assert (told(root, "sportType"), told(root, "durationType")) == ("run", "distance")
    assert told(root, "name").startswith("W01 4 × 1 km")
    assert [length for _, length, _ in seen(root)] == [3000, *[1000, 400] * 4, 2000]
    assert root.find("workout/IntervalsT") is not None


def test_a_mixed_run_is_told_in_seconds() -> None:
    schedule = week_of("2km E + 3x(5min @ HM, 1min jog)")
    made = seen(next(iter(files(schedule).values())))
    assert made[0][1] == pytest.approx(2000 / schedule.paces.expected_mps[Zone.E], abs=1)
    assert [length for _, length, _ in made[1:]] == [300, 60] * 3
    assert "distances go out as times" in losses("2km E + 3x(5min @ HM, 1min jog)")


@pytest.mark.parametrize("line", ["3km E + 5km @ HM", "10min E + 2x(4x(200m @ R, 200m jog), 3min jog)", "12km E->HM"])
def test_every_speed_is_its_share_of_half_marathon_pace(line: str) -> None:
    schedule = week_of(line)
    reference = schedule.paces.expected_mps[Zone.HM]
    session = next(iter(schedule.sessions))
    rows = unnested(steps(session, words.style(schedule)))
    meant = [action for count, row in rows for action in row * count]
    root = next(iter(files(schedule).values()))
    assert told(root, "thresholdSecPerKm") == str(round(1000 / reference))
    for (_, _, share), action in zip(seen(root), meant, strict=True):
        bounds = action.range
        aim = (bounds.low + bounds.high) / 2 if bounds else action.speed_mps
        assert share * reference == pytest.approx(aim, abs=0.001)
    assert {step.attrib["pace"] for step in root.iter() if "Power" in step.attrib or "OnPower" in step.attrib} == {"3"}


def test_a_run_by_heart_rate_or_by_effort_is_free() -> None:
    assert seen(one("30min @ 140-150bpm")) == [("FreeRide", 1800, 0)]
    assert {name for name, _, _ in seen(one("2km E + 3x(5min @ T, 1min jog)", BY_EFFORT))} == {"FreeRide"}
    assert told(one("5km E", BY_EFFORT), "description") == "By effort: the steps have no speeds."
    assert "free running" in losses("30min @ 140-150bpm")


def test_an_open_step_has_a_length() -> None:
    assert [length for _, length, _ in seen(one("lap wu + 20min @ T + lap cd"))] == [600, 1200, 600]
    assert "no lap button" in losses("lap wu + 20min @ T + lap cd")


def test_every_step_says_what_it_is() -> None:
    messages = [event.attrib["message"] for event in one("2km E + 3x(5min @ T, 1min jog)").iter("textevent")]
    assert messages == ["2 km easy", "5 min threshold pace; 1 min jog"]


def test_what_is_no_run_is_said() -> None:
    schedule = week_of("45min bike", more="    sun: legs-rounds")
    made = [word for word in export(schedule, OPTIONS) if isinstance(word, Fidelity)]
    assert [word.carried for word in made] == [Carried.UNSUPPORTED, Carried.UNSUPPORTED, Carried.DEGRADED]
    assert made[1].why == "strength is not written for Zwift: runs alone are"


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), "</name><x a='&'>", "\ufffe\x00]]>"])
def test_a_title_of_a_stranger_stays_a_title(payload: str) -> None:
    made = files(hostile(payload))
    assert all(
        {child.tag for child in root} <= {"author", "name", "description", "sportType", "durationType", "workout"}
        for root in made.values()
    )
