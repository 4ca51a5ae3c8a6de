"""Time zones as feeds define them, in every zone of the database: held against it by two readers of their lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

from export.calendar_check import check
from export.calendar_reader import Zone, octets, read
from export.calendar_zones import true_onsets, zone, zone_names
from export.schedules import schedule_of, session

from pipeline.model.athlete import Athlete

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 12, 31, 23, tzinfo=UTC)
HOURS = [timedelta(hours=hours) for hours in (-25, -3, -2, -1, 0, 1, 2, 3, 25)]
SECOND = timedelta(seconds=1)


# Written as UTC itself, which needs no definition.
NAMES = sorted(zone_names() - {"UTC"})


@cache
def feed(name: str) -> bytes:
    """The calendar of somebody in that zone who trains on the first day and on the last."""
    days = (date(FIRST.year, 1, 1), date(LAST.year, 12, 31))
    sessions = [session(f"s{day}", day=day, start=time(12)) for day in days]
    return octets(schedule_of(*sessions, athlete=Athlete(timezone=name)))


def moments(name: str) -> Iterator[datetime]:
    """The hours around each change, the second before it, and the middle between every two."""
    changes = [onset.moment for onset in true_onsets(name, FIRST.year, LAST.year)]
    yield from (change + hours for change in changes for hours in (*HOURS, -SECOND))
    yield from (one + (other - one) / 2 for one, other in pairwise([FIRST, *changes, LAST]))


def test_every_onset_of_every_iana_zone_from_2025_to_2030_is_written_and_no_other() -> None:
    faults = {name: check(feed(name)) for name in NAMES}
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) > 500


def test_expanded_by_a_stranger_every_iana_zone_has_its_offsets_from_2025_to_2030() -> None:
    wrong, checked = [], 0
    for name in NAMES:
        said = Zone(read(feed(name)).of("VTIMEZONE")[0])
        for moment in moments(name):
            checked += 1
            if said.offset(moment) != moment.astimezone(zone(name)).utcoffset():
                wrong.append((name, moment))
    assert wrong == []
    assert checked > 20_000
