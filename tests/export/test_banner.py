"""The event on a week's Monday: which week, how much, what for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from export.calendar_reader import read
from export.schedules import TUESDAY, files, schedule_of, session

from pipeline.export import Options, ics
from pipeline.export.wording import feed, words
from pipeline.model.athlete import Athlete
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek
from pipeline.model.units import LengthUnit

RUNS = schedule_of(session(day=date(2027, 3, 2)), session("w02-tue-1", day=date(2027, 3, 9)))
FOCUSED = replace(RUNS, weeks=(replace(RUNS.weeks[0], focus="Settle in"), RUNS.weeks[1]))


def title(schedule: Schedule, **facts: object) -> str:
    """What the first week is called if it were otherwise."""
    week: ScheduledWeek = replace(schedule.weeks[0], **facts)  # type: ignore[arg-type]
    return words.plain(feed.week_title(week, schedule))


def banners(schedule: Schedule, options: Options) -> list[tuple[str, str, str]]:
    """Title, first day and description of each event that is no session."""
    (content,) = files(ics.export, schedule, options).values()
    events = [event for event in read(content).of("VEVENT") if event.one("CATEGORIES").value.startswith("Week")]
    assert all(event.one("TRANSP").value == "TRANSPARENT" for event in events)
    assert all(event.one("DTSTART").parameters == {"VALUE": "DATE"} for event in events)
    return [
        (words.plain(event.one("SUMMARY").text), event.one("DTSTART").value, event.one("DESCRIPTION").text)
        for event in events
    ]


def test_each_week_has_one_on_its_monday_that_takes_no_time() -> None:
    assert banners(FOCUSED, Options(from_day=TUESDAY)) == [
        ("Week 1 of 2 · Base · 8 km", "20270301", "Settle in\n13 days to the race"),
        ("Week 2 of 2 · Base · 8 km", "20270308", "6 days to the race"),
    ]


def test_it_can_be_left_out() -> None:
    assert banners(FOCUSED, Options(from_day=TUESDAY, banner=False)) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"cutback": True}, "Week 1 of 2 · Base · cutback · 8 km"),
        ({"phase": Phase.RACE}, "Week 1 of 2 · Race · 8 km"),
        ({"phase": Phase.RECOVERY, "recovery": 1}, "Recovery week 1 · 8 km"),
        ({"sessions": ()}, "Week 1 of 2 · Base"),
    ],
)
def test_it_says_what_kind_of_week_it_is(facts: dict[str, object], expected: str) -> None:
    assert title(RUNS, **facts) == expected


def test_miles_are_miles() -> None:
    assert title(replace(RUNS, athlete=Athlete(units=LengthUnit.MI))) == "Week 1 of 2 · Base · 5 mi"


@pytest.mark.parametrize(("race", "told"), [(date(2027, 3, 2), "1 day to the race"), (date(2027, 3, 1), "")])
def test_the_race_is_counted_from_its_monday(race: date, told: str) -> None:
    assert feed.week_description(RUNS.weeks[0], replace(RUNS, race_date=race)) == told
