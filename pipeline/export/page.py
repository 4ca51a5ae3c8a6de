"""`index.html`: a plain list of everything that an export holds, for people who open the folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline import resources
from pipeline.export import Options
from pipeline.export.terminal import table
from pipeline.export.wording import dates, words
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule, ScheduledWeek

PATH = PurePosixPath("index.html")
_OTHER_CARDS = {"all": "All weeks in one file, to print", "exercises": "The exercises, and how to do each"}


def export(schedule: Schedule, options: Options) -> Iterator[Artifact]:
    """The page. It says nothing of single sessions, so it yields no fidelity."""
    environment = Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        optimized=False,
    )
    by_week = {f"week-{week.number:02}": week for week in schedule.weeks}
    content = environment.get_template("index.html.j2").render(
        plan=schedule.plan,
        race=f"{dates.weekday(schedule.race_date)}, {dates.full(schedule.race_date)}",
        calendars=[path for path in options.listed if path.suffix == ".ics"],
        cards=[(path, _card_title(path, by_week, schedule)) for path in options.listed if path.parts[0] == "cards"],
        next_files=[path for path in options.listed if path.parts[:2] == ("watch", "NEWFILES")],
        watch_weeks=list(_watch_weeks(options.listed, by_week, schedule)),
        notices=schedule.notices,
        safety=words.SAFETY,
    )
    yield Artifact(path=PATH, content=content.encode())


def _card_title(path: PurePosixPath, by_week: Mapping[str, ScheduledWeek], schedule: Schedule) -> str:
    week = by_week.get(path.stem)
    if week:
        return table.week_title(week, schedule)
    return _OTHER_CARDS.get(path.stem, path.stem)


def _watch_weeks(
    listed: tuple[PurePosixPath, ...], by_week: Mapping[str, ScheduledWeek], schedule: Schedule
) -> Iterator[tuple[str, list[PurePosixPath]]]:
    """The title of each week, and its files under `watch/all`."""
    for folder, week in by_week.items():
        paths = [path for path in listed if path.parts[:3] == ("watch", "all", folder)]
        if paths:
            yield table.week_title(week, schedule), paths
