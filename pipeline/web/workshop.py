"""What an address asks for, made: at most one schedule and one format of files a question, kept for the next one.

Nothing that is made here knows the clock, the host or who asked, but for the files of a watch and the warnings of the
page, which look ahead from a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline import build
from pipeline.build import Made
from pipeline.export import Options, exporter, places
from pipeline.export.card import sheet
from pipeline.export.fit import wall_time
from pipeline.export.watch.filenames import file_names
from pipeline.export.wording import words
from pipeline.model.artifact import Artifact
from pipeline.model.finding import Finding
from pipeline.model.session import Schedule
from pipeline.model.workout import Rest, Words
from pipeline.web.address import Address
from pipeline.web.archive import zipped
from pipeline.web.kept import Kept

MOST_SCHEDULES = 64
MOST_BYTES = 32 * 1024 * 1024
_NO_DAY = date.min
"""No race is over and no plan has begun, seen from here: what a calendar holds does not depend on the day."""

ARCHIVE = "zip"
_SHEETS = ("all", "overview", "key", "pocket")
_STRENGTH_SHEETS = ("exercises", "gym")
_PAGE = PurePosixPath("index.html")

Files = Mapping[PurePosixPath, bytes]


class Order(NamedTuple):
    """A bundled plan and the address that tailors it."""

    plan: str
    address: Address

    @property
    def key(self) -> str:
        """The same for everybody who asks for the same."""
        return f"{self.plan}?{self.address.query}"


def _seen(schedule: Schedule, format_: str, today: date) -> date:
    """The day that a format looks ahead from. Only what is for a watch does; all else is kept for longer than a day."""
    return today if format_ in ("fit", ARCHIVE) else schedule.weeks[0].monday


def _size(files: Files) -> int:
    return sum(len(content) for content in files.values())


@dataclass(slots=True)
class Workshop:
    """Schedules and files by what was asked for. Threads may share one."""

    _schedules: Kept[str, Made] = field(default_factory=lambda: Kept[str, Made](most=MOST_SCHEDULES, weigh=lambda _: 1))
    _files: Kept[tuple[str, str, date], Files] = field(
        default_factory=lambda: Kept[tuple[str, str, date], Files](most=MOST_BYTES, weigh=_size)
    )

    def schedule(self, order: Order) -> Made:
        """The plan on its dates, or why there is none. The order names a race day."""
        return self._schedules.made(order.key, lambda: _made(order, _NO_DAY))

    def files(self, order: Order, schedule: Schedule, format_: str, today: date) -> Files:
        """The files of one format by path; for `ARCHIVE`, the files for the watch in one."""
        day = _seen(schedule, format_, today)
        return self._files.made((order.key, format_, day), lambda: self._make(order, schedule, format_, day))

    def page(self, order: Order, root: str, day: date, make: Callable[[], str]) -> bytes:
        """The page of a plan as `make` makes it, for people who find the service at `root`."""
        return self._files.made((order.key, root, day), lambda: {_PAGE: make().encode()})[_PAGE]

    def front(self, root: str, make: Callable[[], str]) -> bytes:
        """The page without a plan, which is the same every day."""
        return self._files.made(("", root, _NO_DAY), lambda: {_PAGE: make().encode()})[_PAGE]

    def has_page(self, order: Order, root: str, day: date) -> bool:
        """Whether that page is here already."""
        return self._files.get((order.key, root, day)) is not None

    def has_files(self, order: Order, format_: str, today: date) -> bool:
        """Whether the files of that format are here already."""
        made = self._schedules.get(order.key)
        schedule = made.schedule if made else None
        return (
            schedule is not None and self._files.get((order.key, format_, _seen(schedule, format_, today))) is not None
        )

    def _make(self, order: Order, schedule: Schedule, format_: str, day: date) -> Files:
        if format_ == ARCHIVE:
            return {archive_path(order.plan): zipped(self.files(order, schedule, "fit", day))}
        address = order.address
        options = Options(
            from_day=day,
            without=address.without,
            banner=address.banner,
            rest_days=address.rest_days,
            show_as=address.show_as,
        )
        made = exporter(format_)(schedule, options)
        return {one.path: one.content for one in made if isinstance(one, Artifact)}


def archive_path(plan: str) -> PurePosixPath:
    """What the archive of a plan is called."""
    return PurePosixPath(f"{plan}-watch.zip")


def late(order: Order, today: date) -> Made:
    """The plan of an order that has begun and whose race is not over, with what there is to say of that."""
    return _made(order, today)


def findings(schedule: Schedule) -> tuple[Finding, ...]:
    """What the safety rules say."""
    return build.findings(schedule)


def paths(schedule: Schedule, day: date) -> Iterator[PurePosixPath]:
    """The files that a page links to, without making any: cards to print, and the workouts as `day` sees them."""
    yield from (places.week_card(week.number) for week in schedule.weeks)
    names = (*_SHEETS, *(_STRENGTH_SHEETS if sheet.entries(schedule) else ()))
    yield from (places.CARDS / f"{name}.html" for name in names)
    workouts = file_names(schedule, words.style(schedule))
    carried = [one for one in schedule.sessions if not isinstance(one.planned.workout, Rest | Words)]
    yield from (places.workout_file(one.week, workouts[one.slot]) for one in carried)
    coming = sorted((one for one in carried if one.date >= day), key=wall_time)[: Options(from_day=day).next_sessions]
    folder = places.WATCH / "NEWFILES"
    yield from (folder / workouts[one.slot] for one in coming)
    if coming:
        yield folder / "schedule.fit"


def _made(order: Order, today: date) -> Made:
    return build.make(build.Request(plan=order.plan, today=today, options=order.address.facts))
