"""Where events lead once the export has a public address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from export.calendar_reader import Component, read
from export.schedules import TUESDAY, files, schedule_of, session

from pipeline.export import Options, cards, fit, ics
from pipeline.model.session import Schedule
from pipeline.model.workout import Rest

BASE = "https://example.org/plan/"
SCHEDULE = schedule_of(session("w01-tue-1", title="6 × 400 m; hard"), session("w01-wed-1", Rest()))


def listed(schedule: Schedule = SCHEDULE) -> tuple[PurePosixPath, ...]:
    """The files of cards and watch, as the exporters themselves make them."""
    return tuple(PurePosixPath(path) for export in (cards.export, fit.export) for path in files(export, schedule))


def calendar(options: Options) -> Component:
    (content,) = files(ics.export, SCHEDULE, options).values()
    return read(content)


PUBLIC = Options(from_day=TUESDAY, base_url=BASE, listed=listed(), banner=False)


def test_without_an_address_nothing_leads_anywhere() -> None:
    said = calendar(replace(PUBLIC, base_url=""))
    assert "URL" not in said.names()
    assert all({"URL", "ATTACH"}.isdisjoint(event.names()) for event in said.of("VEVENT"))


def test_the_calendar_leads_to_the_page_and_an_event_to_its_day_on_the_card() -> None:
    said = calendar(PUBLIC)
    assert said.one("URL").value == BASE
    run, rest = (event.one("URL").value for event in said.of("VEVENT"))
    assert run == rest == f"{BASE}cards/week-01.html#d1-2027-03-02"


def test_the_day_is_there_on_the_card() -> None:
    content = files(cards.export, SCHEDULE)["cards/week-01.html"].decode()
    assert 'id="d1-2027-03-02"' in content


def test_a_banner_leads_to_the_card_of_its_week() -> None:
    (first, *_) = calendar(replace(PUBLIC, banner=True)).of("VEVENT")
    assert first.one("URL").value == f"{BASE}cards/week-01.html#d1-2027-03-01"


def test_the_file_for_the_watch_is_attached_by_its_address() -> None:
    run, rest = calendar(PUBLIC).of("VEVENT")
    attached = run.one("ATTACH")
    assert attached.parameters == {"FMTTYPE": "application/vnd.ant.fit"}
    assert PurePosixPath(attached.value.removeprefix(BASE)) in PUBLIC.listed
    assert "ATTACH" not in rest.names()


def test_files_that_the_export_does_not_have_are_not_linked() -> None:
    said = calendar(replace(PUBLIC, listed=()))
    assert [event.one("URL").value for event in said.of("VEVENT")] == [BASE, BASE]
    assert all("ATTACH" not in event.names() for event in said.of("VEVENT"))


def test_an_address_cannot_add_a_line() -> None:
    said = calendar(replace(PUBLIC, base_url="https://example.org/\r\nX-A:b/ü "))
    assert said.one("URL").value == "https://example.org/%0D%0AX-A:b/%C3%BC%20"
