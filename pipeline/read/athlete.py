"""Reads an athlete: a file, command-line options in the same words, or both (an option wins)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any

from pipeline.model.athlete import Athlete, Current, Heart, Jumping, RaceDay, RecentRace, Sets, Start
from pipeline.model.exercise import EQUIPMENT
from pipeline.model.plan import DAYS, Level
from pipeline.model.problem import Problem
from pipeline.model.units import LoadUnit
from pipeline.read import values
from pipeline.read.fields import Fields, root
from pipeline.read.nodes import Text
from pipeline.read.notation.cursor import did_you_mean
from pipeline.read.source import clean, source
from pipeline.read.tree import tree


def equipment(text: str) -> str:
    """One piece of equipment that exercises ask for."""
    name = " ".join(text.lower().split())
    if name in EQUIPMENT:
        return name
    raise values.Wrong(f"unknown equipment `{text}`", did_you_mean(name, EQUIPMENT) or f"known: {', '.join(EQUIPMENT)}")


Reading = Callable[[str], Any]

SINGLE: dict[str, Reading] = {
    "name": values.slug_or_nothing,
    "season": values.slug_or_nothing,
    "level": values.choice(Level),
    "units": values.length_unit,
    "load": values.choice(LoadUnit),
    "timezone": values.time_zone,
    "jumping": values.choice(Jumping),
    "sets": values.choice(Sets),
    "treadmill": values.yes_or_no,
    "language": values.language,
}
LISTS: dict[str, Reading] = {
    "days_off": values.day,
    "blackout": values.date_range,
    "equipment": equipment,
    "reminders": values.minutes,
}
GROUPS: dict[str, dict[str, Reading]] = {
    "race": {"date": values.a_date, "name": values.words, "goal": values.race_seconds},
    "recent": {"distance": values.distance_metres, "time": values.race_seconds, "date": values.a_date},
    "current": {"weekly": values.distance_metres, "longest": values.distance_metres},
    "heart": {"max": values.beats, "rest": values.beats, "lthr": values.beats},
    "start": dict.fromkeys(("every", "weekday", "weekend", *DAYS, "later"), values.time_of_day),
    "max_minutes": dict.fromkeys(DAYS, values.minutes),
}
KEYS = (*SINGLE, *LISTS, *GROUPS)

_DAY_GROUPS = {"every": DAYS, "weekday": DAYS[:5], "weekend": DAYS[5:]} | {day: (day,) for day in DAYS}


def read_athlete(file: str, content: bytes | None, options: Mapping[str, str]) -> tuple[Athlete | None, list[Problem]]:
    """The athlete of a file (None for none) with options laid over it, or None, and every problem met.

    `options` maps dotted keys of the file (`race.date`, `heart.max`, `equipment`) to what was written behind
    `--race-date` and so on; `recent` may hold distance and time together (`10km 42:30`), lists are split at commas.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    if content is not None:
        text, readable = source(file, content)
        fields = root(text, tree(text), KEYS, "an athlete") if readable else None
        found = dict(_from_file(fields)) if fields else {}
        problems += sorted(text.problems, key=lambda problem: (problem.line, problem.column))
    for key, written in unpacked(options):
        _option(key, clean(written), found, problems)
    problems += _inconsistent(found, file if content is not None else "")
    return (None if problems else _athlete(found)), problems


def _from_file(fields: Fields) -> Iterator[tuple[str, Any]]:
    for key, read in SINGLE.items():
        if key in fields and (value := fields.get(key, read, None)) is not None:
            yield key, value
    for key, read in LISTS.items():
        if key in fields and (values_ := fields.list(key, read)) is not None:
            yield key, values_
    for group, readers in GROUPS.items():
        if group == "start" and isinstance(fields.node("start"), Text):
            yield "start.every", fields.get("start", values.time_of_day, None)
            continue
        inside = fields.sub(group, readers)
        for key, read in readers.items() if inside else ():
            if inside and key in inside and (value := inside.get(key, read, None)) is not None:
                yield f"{group}.{key}", value


def unpacked(options: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Options one value each: `recent` and `start` come apart."""
    for key, written in options.items():
        if key == "recent":
            distance, _, result = written.strip().replace(",", " ").rpartition(" ")
            yield "recent.distance", distance.strip() or written
            if distance.strip():
                yield "recent.time", result
        elif key in ("start", "max_minutes"):
            for part in written.split(","):
                name, _, value = part.strip().replace("=", " ").rpartition(" ")
                yield f"{key}.{name.strip() or 'every'}", value
        else:
            yield key, written


def _option(key: str, written: str, found: dict[str, Any], problems: list[Problem]) -> None:
    try:
        found[key] = _option_value(key, written)
    except values.Wrong as wrong:
        problems.append(Problem(file=option_name(key), message=wrong.message, hint=wrong.hint, key=key))


def _option_value(key: str, written: str) -> Any:
    if key in SINGLE:
        return SINGLE[key](written)
    if key in LISTS:
        parts = [part.strip() for part in written.split(",") if part.strip()]
        if key == "equipment" and parts == ["none"]:
            return ()
        return tuple(LISTS[key](part) for part in parts)
    group, _, name = key.partition(".")
    readers = GROUPS.get(group, {})
    if name not in readers:
        raise values.Wrong(f"unknown day `{name}`", did_you_mean(name, readers) or f"write {', '.join(readers)}")
    return readers[name](written)


_OPTION_NAMES = {
    "race.goal": "--goal", "current.weekly": "--weekly", "current.longest": "--longest",
    "heart.max": "--max-hr", "heart.rest": "--rest-hr", "heart.lthr": "--lthr", "start.later": "--later",
    "recent.distance": "--recent", "recent.time": "--recent", "reminders": "--reminder",
}  # fmt: skip


def option_name(key: str) -> str:
    """The command-line option for a dotted key: `race.date` is `--race-date`."""
    if key in _OPTION_NAMES:
        return _OPTION_NAMES[key]
    group = key.partition(".")[0]
    return (
        f"--{group.replace('_', '-')}"
        if group in ("start", "max_minutes")
        else "--" + key.replace(".", "-").replace("_", "-")
    )


def _inconsistent(found: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Facts that cannot all be true, or that need one another."""
    heart = {key: found.get(f"heart.{key}") for key in ("rest", "lthr", "max")}
    known = [(key, beats) for key, beats in heart.items() if beats is not None]
    for (low, low_bpm), (high, high_bpm) in itertools.pairwise(known):
        if low_bpm >= high_bpm:
            message = f"heart.{low} ({low_bpm}) is not below heart.{high} ({high_bpm})"
            yield Problem(
                file=file, message=message, hint="heart rates rise from rest over lthr to max", key=f"heart.{high}"
            )
    if ("recent.distance" in found) != ("recent.time" in found):
        message, hint = "a recent race needs its distance and its time", 'write `--recent "10km 42:30"`'
        yield Problem(file=file, message=message, hint=hint, key="recent")
    timed = [key for key in found if key.startswith("start.")]
    if timed and "timezone" not in found:
        hint = "write `timezone: Europe/Berlin`, or `--timezone Europe/Berlin`"
        yield Problem(file=file, message="start times need a time zone", hint=hint, key="timezone")


def _athlete(found: Mapping[str, Any]) -> Athlete:
    recent = None
    if "recent.distance" in found:
        recent = RecentRace(
            metres=found["recent.distance"], seconds=found["recent.time"], date=found.get("recent.date")
        )
    race_date: date | None = found.get("race.date")
    return Athlete(
        name=found.get("name", ""),
        season=found.get("season", ""),
        race=RaceDay(date=race_date, name=found.get("race.name", ""), goal_seconds=found.get("race.goal")),
        recent=recent,
        current=Current(weekly_metres=found.get("current.weekly"), longest_metres=found.get("current.longest")),
        heart=Heart(max_bpm=found.get("heart.max"), rest_bpm=found.get("heart.rest"), lthr_bpm=found.get("heart.lthr")),
        level=found.get("level"),
        units=found.get("units"),
        load=found.get("load", LoadUnit.KG),
        timezone=found.get("timezone", ""),
        start=Start(days=_starts(found), later=found.get("start.later")),
        days_off=found.get("days_off", ()),
        blackout=found.get("blackout", ()),
        max_minutes={day: found[f"max_minutes.{day}"] for day in DAYS if f"max_minutes.{day}" in found},
        equipment=found.get("equipment"),
        jumping=found.get("jumping"),
        sets=found.get("sets"),
        treadmill=found.get("treadmill", False),
        reminders_minutes=found.get("reminders", ()),
        language=found.get("language", "en"),
    )


def _starts(found: Mapping[str, Any]) -> dict[str, time]:
    """Start times by day; a named day wins over weekday and weekend, those over every day."""
    days: dict[str, time] = {}
    for key, members in _DAY_GROUPS.items():
        if f"start.{key}" in found:
            days.update(dict.fromkeys(members, found[f"start.{key}"]))
    return days
