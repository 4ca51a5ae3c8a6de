"""The three doors of a page as values: subscribe to the calendar, print the cards, put the workouts on a watch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export import places
from pipeline.export.view.addresses import LONGEST_FOR_GOOGLE, Addresses, google, is_nearby, outlook, webcal
from pipeline.export.watch.filenames import file_names
from pipeline.export.wording import page, titles, words
from pipeline.export.wording.page import Service, Sheet
from pipeline.export.wording.words import Style
from pipeline.model.session import Schedule, ScheduledWeek, Session

_NOTHING = Markup()
STAND_IN = "https://folder.invalid"
"""Where the folder is, in the door that the script opens once it knows: `.invalid` is nobody's (RFC 2606)."""


class Way(NamedTuple):
    """A way to subscribe: a program, and the address that makes it do so."""

    service: Service
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe:
    """The calendar to subscribe to, or (`file`) to import once.

    `ways` and `feed` are public addresses, or stand-ins where `public` is false and only the script knows better;
    `other` is how every other program subscribes to `feed`. `busy` is such an address too, of the calendar that tells
    the hours alone, and `busy_file` the same to import; "" where there is none. `code` is the page's address to scan.
    """

    public: bool
    file: str
    name: str
    ways: tuple[Way, ...]
    other: Service
    feed: str
    busy: str
    busy_file: str
    too_long: bool
    code: Markup = _NOTHING


class Leaf(NamedTuple):
    """A sheet to print, and where it is."""

    sheet: Sheet
    href: str


class Load(NamedTuple):
    """A file for the watch: what it is called, and where it is."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The next workouts: `files` to copy onto the watch, `plan` the one that dates them, `until` the day they reach.

    `zip` has all of them; `planned` is the file for intervals.icu.
    """

    files: tuple[Load, ...] = ()
    plan: str = ""
    until: str = ""
    zip: str = ""
    planned: str = ""


def subscribe(schedule: Schedule, addresses: Addresses) -> Subscribe | None:
    """The first door; None where there is no calendar."""
    if not addresses.feed:
        return None
    public = addresses.public
    place = "" if public else f"{STAND_IN}/"
    feed = f"{place}{addresses.feed}"
    name = schedule.athlete.race.name or schedule.plan.name
    hrefs = {page.APPLE: webcal(feed), page.GOOGLE: google(feed), page.OUTLOOK: outlook(feed, name)}
    return Subscribe(
        public=public,
        file=addresses.feed,
        name=PurePosixPath(addresses.feed.partition("?")[0]).name,
        ways=tuple(Way(service, href) for service, href in hrefs.items()),
        other=page.OTHERS,
        feed=feed,
        busy=webcal(f"{place}{addresses.busy}") if addresses.busy else "",
        busy_file=addresses.busy,
        too_long=public and len(feed) > LONGEST_FOR_GOOGLE,
        code=_code(addresses.page) if addresses.page and not is_nearby(addresses.page) else _NOTHING,
    )


def _code(address: str) -> Markup:
    """The address as a QR code: an SVG of paths alone, black on white in every colour scheme."""
    import segno

    drawn = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, light="#fff", dark="#000")
    return Markup(drawn)  # noqa: S704 - modules of the code, no words


def sheets(listed: Sequence[PurePosixPath], now: ScheduledWeek, title: str, addresses: Addresses) -> tuple[Leaf, ...]:
    """The second door: this week's card, then whatever else there is to print."""
    paths = {path.stem: path for path in listed if path.parent == places.CARDS and path.suffix == ".html"}
    week = paths.get(places.week_card(now.number).stem)
    leaves = [Leaf(page.WEEK_SHEET._replace(name=title), addresses.to(week))] if week else []
    leaves += [Leaf(sheet, addresses.to(paths[stem])) for stem, sheet in page.SHEETS.items() if stem in paths]
    known = {*page.SHEETS, *(stem for stem in paths if stem.startswith("week-"))}
    others = (path for stem, path in paths.items() if stem not in known)
    return (*leaves, *(Leaf(_other(path), addresses.to(path)) for path in others))


def _other(path: PurePosixPath) -> Sheet:
    """A sheet that is one of several of its kind: `gym-legs-supersets` is like `gym`."""
    kind = path.stem.partition("-")[0]
    name = path.stem.replace("-", " ").capitalize()
    return page.SHEETS[kind]._replace(name=name) if kind in page.SHEETS else Sheet(name, "", "list")


def watch_files(schedule: Schedule, listed: Sequence[PurePosixPath]) -> dict[PurePosixPath, Session]:
    """The file in `watch/all` of each session that has one."""
    there = frozenset(listed)
    names = file_names(schedule, words.style(schedule)) if there else {}
    named = ((places.workout_file(one.week, names[one.slot]), one) for one in schedule.sessions if one.slot in names)
    return {path: session for path, session in named if path in there}


def watch(
    schedule: Schedule,
    listed: Sequence[PurePosixPath],
    files: Mapping[PurePosixPath, Session],
    addresses: Addresses,
) -> Watch | None:
    """The third door; None where no format for watches was exported. `files` are those that `watch_files` found."""
    new = [path for path in listed if path.parent == places.WATCH / "NEWFILES"]
    planned = next((addresses.to(path) for path in listed if path.name == "intervals-icu.json"), "")
    if not (new or planned or addresses.zip or files):
        return None
    by_name = {path.name: session for path, session in files.items()}
    style = words.style(schedule)
    coming = [(path, by_name[path.name]) for path in new if path.name in by_name]
    return Watch(
        files=tuple(Load(_told(session, style), addresses.to(path)) for path, session in coming),
        plan=next((addresses.to(path) for path in new if path.name == "schedule.fit"), ""),
        until=page.with_weekday(max(session.date for _, session in coming)) if coming else "",
        zip=addresses.zip,
        planned=planned,
    )


def _told(session: Session, style: Style) -> str:
    return f"{page.short_day(session.date)}: {titles.heading(session, style)}"
