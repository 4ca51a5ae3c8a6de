"""The calendar octet by octet: lines, escapes, and the properties that RFC 5545 asks for, whatever people write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from export.calendar_reader import Component, content_lines, octets, read
from export.schedules import BERLIN, PAYLOADS, REMINDED, hostile, schedule_of, season
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.export.calendar.text import Text, uri
from pipeline.model.athlete import Athlete

ROOT = Path(__file__).parents[2]
ONCE = {
    "VCALENDAR": [
        *("VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "COLOR", "X-APPLE-CALENDAR-COLOR"),
        *("REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    ],
    "VTIMEZONE": ["TZID"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"],
    "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"],
    "VEVENT": [
        *("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "DTEND"),
        *("SUMMARY", "DESCRIPTION", "X-ALT-DESC", "CATEGORIES", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
    ],
    "VALARM": ["UID", "ACTION", "TRIGGER", "DESCRIPTION"],
}


def shape(component: Component) -> Counter[tuple[str, str]]:
    """How often each property stands in each kind of component."""
    counted = Counter((component.name, name) for name in component.names())
    return sum(map(shape, component.components), counted + Counter([(component.name, "")]))


@pytest.mark.parametrize("athlete", [Athlete(), BERLIN, REMINDED, Athlete(timezone="Africa/Casablanca")])
@pytest.mark.parametrize("timed", [False, True])
def test_every_component_has_what_it_needs_once_and_nothing_else(athlete: Athlete, timed: bool) -> None:
    sessions = season(timed=timed and bool(athlete.timezone))

    def check(component: Component) -> None:
        names = [name for name in component.names() if name != "RRULE"]
        assert sorted(names) == sorted(ONCE[component.name])
        for inner in component.components:
            check(inner)

    check(read(octets(schedule_of(*sessions, athlete=athlete))))


def test_every_zone_named_is_defined() -> None:
    said = read(octets(schedule_of(*season(timed=True), athlete=BERLIN)))
    named = {value.parameters["TZID"] for event in said.of("VEVENT") for value in (event.one("DTSTART"),)}
    assert named == {zone.one("TZID").value for zone in said.of("VTIMEZONE")}


def test_the_refresh_interval_says_its_type() -> None:
    said = read(octets(schedule_of()))
    assert said.one("REFRESH-INTERVAL").parameters == {"VALUE": "DURATION"}
    assert said.one("REFRESH-INTERVAL").value == said.one("X-PUBLISHED-TTL").value == "PT6H"


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_no_text_becomes_a_property(payload: str) -> None:
    assert shape(read(octets(hostile(payload)))) == shape(read(octets(hostile("plain"))))


def test_no_text_becomes_a_property_where_assertions_are_off() -> None:
    program = (
        "from export.calendar_reader import octets\n"
        "from export.schedules import PAYLOADS, hostile\n"
        "assert False, 'assertions are on'\n"
        "for payload in PAYLOADS.values(): print(octets(hostile(payload)).hex())"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    run = subprocess.run(
        [sys.executable, "-O", "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    calendars = [read(bytes.fromhex(line)) for line in run.stdout.split()]
    assert len(calendars) == len(PAYLOADS)
    assert all(shape(said) == shape(read(octets(hostile("plain")))) for said in calendars)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_reads_back_as_written_but_for_line_ends_and_controls(text: str) -> None:
    said = read(octets(schedule_of(name="n" + text))).one("NAME").text
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in "\v\f\x85\u2028\u2029":
        ended = ended.replace(end, "\n")
    kept = [each for each in ended if each in "\t\n" or not (each < " " or "\x7f" <= each <= "\x9f")]
    assert said == "n" + "".join(kept)


@settings(deadline=None)
@given(st.text("äé🏃\\;,\nab ", min_size=60, max_size=400))
def test_lines_fold_within_75_octets_and_between_characters(text: str) -> None:
    assert "NAME:n" + Text(text).to_ical().decode() in content_lines(octets(schedule_of(name="n" + text)))


@given(st.text("\\\n;a", min_size=70, max_size=300))
def test_no_fold_parts_a_backslash_from_its_letter(text: str) -> None:
    for line in octets(schedule_of(name=text)).split(b"\r\n"):
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0


@given(st.text(max_size=60))
def test_an_address_stays_one_line_of_ascii(address: str) -> None:
    said = uri("https://example.org/" + address)
    assert said.isascii()
    assert said.isprintable()
    assert " " not in said
