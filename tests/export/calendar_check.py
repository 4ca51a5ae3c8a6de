"""Our own judge of a calendar feed: what is wrong with its octets, each fault by name.

Strangers' readers forgive much: most faults that can be put into a good feed, libical passes over. So this one is
strict. It shares no line with the exporter and needs no calendar library. The faults of lines are found in
`calendar_lines`, those of single values named in `calendar_tables`, those of time zones in `calendar_zones`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain

from export.calendar_lines import Component, Line, parse
from export.calendar_tables import COMPONENTS, PARAMETERS, PROPERTIES, VALUES, Bounds, moment
from export.calendar_zones import zone, zone_faults, zone_names


def check(octets: bytes) -> list[str]:
    """What is wrong with a feed: each fault as `name: where and what`; nothing for a good one."""
    root, faults = parse(octets)
    calendar = root.components[0] if root.components else root
    found = chain(_nesting_faults(root), _calendar_faults(calendar), _zones_faults(calendar))
    return [*faults, *found, *chain.from_iterable(map(_property_faults, _every(root)))]


def _every(component: Component) -> Iterator[Component]:
    """The components inside, however deep."""
    for inner in component.components:
        yield inner
        yield from _every(inner)


def _nesting_faults(component: Component) -> Iterator[str]:
    """Components where they do not belong, too few or too many of them; lines outside any."""
    there = Counter(inner.name for inner in component.components)
    yield from _count_faults("component", there, COMPONENTS.get(component.name, {}), component.name or "the file")
    if not component.name:
        yield from (f"bad-nesting: line {line.number} stands outside the calendar" for line in component.lines)
    for inner in component.components:
        yield from _nesting_faults(inner)


def _count_faults(what: str, there: Counter[str], allowed: Mapping[str, Bounds], place: str) -> Iterator[str]:
    yield from (f"unexpected-{what}: {name} in {place}" for name in sorted(there.keys() - allowed.keys()))
    yield from (f"missing-{what}: {name} in {place}" for name, (least, _) in allowed.items() if there[name] < least)
    yield from (f"repeated-{what}: {name} in {place}" for name, (_, most) in allowed.items() if there[name] > most)


def _property_faults(component: Component) -> Iterator[str]:
    """Properties: which, how often, with what parameters, and what they hold."""
    there = Counter(line.name for line in component.lines)
    yield from _count_faults("property", there, PROPERTIES.get(component.name, {}), component.name)
    for line in component.lines:
        for name in sorted(line.parameters.keys() - PARAMETERS.get(line.name, frozenset())):
            yield f"unexpected-parameter: {name} of {line.name} in line {line.number}"
        fault, holds = VALUES.get(line.name, ("", None))
        if holds and not holds(line.value):
            yield f"{fault}: {line.name} in line {line.number} is {line.value[:60]}"


def _calendar_faults(calendar: Component) -> Iterator[str]:
    if calendar.value("NAME") != calendar.value("X-WR-CALNAME"):
        yield "names-differ: NAME is not X-WR-CALNAME"
    if any(line.parameters != {"VALUE": "DURATION"} for line in calendar.all("REFRESH-INTERVAL")):
        yield "refresh-interval-type: REFRESH-INTERVAL does not say VALUE=DURATION"
    uids = Counter(line.value for component in _every(calendar) for line in component.all("UID"))
    yield from (f"uid-repeated: {uid}" for uid, count in uids.items() if count > 1)
    for event in calendar.of("VEVENT"):
        yield from (f"{fault}: the event of line {event.number}" for fault in _event_faults(event))
        yield from _time_faults(event)


def _event_faults(event: Component) -> Iterator[str]:
    """Stamps that disagree, and free time: all days and what is cancelled take none, and Outlook is told the same."""
    free, cancelled = event.value("TRANSP") == "TRANSPARENT", event.value("STATUS") == "CANCELLED"
    all_day = any(line.parameters.get("VALUE") == "DATE" for line in event.all("DTSTART"))
    busy = {line.value != "FREE" for line in event.all("X-MICROSOFT-CDO-BUSYSTATUS")}
    rules = {
        "stamps-differ": event.value("DTSTAMP") != event.value("LAST-MODIFIED"),
        "created-after-modified": event.value("CREATED") > event.value("LAST-MODIFIED"),
        "all-day-opaque": all_day and not free,
        "cancelled-opaque": cancelled and not free,
        "cancelled-alarm": cancelled and bool(event.of("VALARM")),
        "busy-status-disagrees": free in busy,
    }
    return (fault for fault, broken in rules.items() if broken)


def _time_faults(event: Component) -> Iterator[str]:
    lines = [line for name in ("DTSTART", "DTEND") for line in event.all(name)]
    if len({line.parameters.get("VALUE", "DATE-TIME") for line in lines}) > 1:
        yield f"mixed-types: start and end of the event of line {event.number}"
        return
    faults = [(_wrong_time(line), line) for line in lines]
    yield from (f"{fault}: {line.name} in line {line.number} is {line.value}" for fault, line in faults if fault)
    moments = [_instant(line) for fault, line in faults if not fault]
    if len(moments) == 2 and moments[1] <= moments[0]:
        yield f"ends-too-early: the event of line {event.number}"


def _wrong_time(line: Line) -> str:
    """The name of what is wrong with a DTSTART or DTEND, or nothing."""
    name = line.parameters.get("TZID", "")
    if line.parameters.get("VALUE", "DATE-TIME") != "DATE-TIME":
        whole_day = line.parameters == {"VALUE": "DATE"} and moment(line.value + "T000000")
        return "" if whole_day else "bad-date"
    wall = moment(line.value)
    if wall is None:
        return "bad-date-time"
    if line.value.endswith("Z"):
        return "zone-of-utc" if name else ""
    if not name:
        return "floating-time"
    return _wrong_wall_time(wall, name) if name in zone_names() else "zone-unknown"


def _wrong_wall_time(wall: datetime, name: str) -> str:
    """Readers differ on times that the clock has twice, and on those that it skips."""
    first, second = (wall.replace(tzinfo=zone(name), fold=fold) for fold in (0, 1))
    change = (second.utcoffset() or timedelta()) - (first.utcoffset() or timedelta())
    if not change:
        return ""
    return "wall-time-doubled" if change < timedelta() else "wall-time-skipped"


def _instant(line: Line) -> datetime:
    """When a time without a fault is; a day is its first moment in UTC."""
    wall = moment(line.value if "T" in line.value else line.value + "T000000")
    assert wall is not None
    name = line.parameters.get("TZID")
    return wall.replace(tzinfo=zone(name)).astimezone(UTC) if name else wall


def _zones_faults(calendar: Component) -> Iterator[str]:
    """Zones not defined, defined twice or never used, and definitions that do not hold in the events' years."""
    defined = Counter(component.value("TZID") for component in calendar.of("VTIMEZONE"))
    times = [line for event in calendar.of("VEVENT") for name in ("DTSTART", "DTEND") for line in event.all(name)]
    used = {line.parameters["TZID"] for line in times if "TZID" in line.parameters}
    yield from (f"zone-undefined: {name} has no VTIMEZONE" for name in sorted(used - defined.keys()))
    yield from (f"zone-unused: {name}" for name in sorted(defined.keys() - used))
    yield from (f"zone-repeated: {name}" for name, count in defined.items() if count > 1)
    years = [int(line.value[:4]) for line in times if re.match(r"\d{8}", line.value)] or [2027]
    for component in calendar.of("VTIMEZONE"):
        yield from zone_faults(component, min(years), max(years))
