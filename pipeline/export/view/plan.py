"""The whole page in values: `view` is what an export's `index.html` and the plan form lay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export import places
from pipeline.export.view import doors, volume
from pipeline.export.view.addresses import Addresses
from pipeline.export.view.doors import Leaf, Subscribe, Watch
from pipeline.export.view.glance import Glance, glance
from pipeline.export.view.week import WeekView, week_view
from pipeline.export.wording import dates, page, words
from pipeline.model.artifact import Carried, Fidelity
from pipeline.model.session import Schedule, ScheduledWeek


class Mast(NamedTuple):
    """The head of the page. `figure` and `left` are the days to the race on `seen`, which is a day in words."""

    over: str
    title: str
    race_date: date
    race_day: str
    aim: str
    summary: str
    figure: str
    left: str
    lefts: tuple[str, ...]
    seen: str


class Content(NamedTuple):
    """One format: how many sessions it carries exactly, of how many, and what is not exact ("" = nothing).

    `href` leads to its file where it is a single one.
    """

    name: str
    kind: str
    use: str
    exact: str
    losses: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """Everything on the page. `now` is the week that it opens, one of `weeks`, `now_name` one of `now_names`; `paces`
    are names and values.

    A door is None (or empty) where the export has nothing behind it.
    """

    mast: Mast
    notices: tuple[str, ...]
    weeks: tuple[WeekView, ...]
    now: WeekView
    now_name: str
    now_names: tuple[str, ...]
    span: str
    bars_of: str
    bars: Markup
    paces_of: str
    paces: tuple[tuple[str, str], ...]
    glance: Glance
    subscribe: Subscribe | None
    sheets: tuple[Leaf, ...]
    watch: Watch | None
    contents: tuple[Content, ...]
    report: str
    colophon: tuple[str, ...]

    @property
    def others(self) -> tuple[WeekView, ...]:
        """Every week but `now`."""
        return tuple(week for week in self.weeks if week is not self.now)


def view(
    schedule: Schedule,
    from_day: date,
    addresses: Addresses,
    listed: Sequence[PurePosixPath] = (),
    fidelity: Sequence[Fidelity] = (),
) -> PlanView:
    """The plan as `from_day` sees it, with links to the `listed` files; the table at its end counts `fidelity`."""
    now = week_of(schedule, from_day)
    style = words.style(schedule)
    files = doors.watch_files(schedule, listed)
    links = {session.slot: addresses.to(path) for path, session in files.items()}
    there = frozenset(listed)
    weeks = tuple(
        week_view(week, schedule, from_day, card=addresses.to(card) if card in there else "", watch=links)
        for week in schedule.weeks
        for card in [places.week_card(week.number)]
    )
    shown = weeks[schedule.weeks.index(now)]
    return PlanView(
        mast=_mast(schedule, from_day),
        notices=tuple(map(page.sentence, schedule.notices)),
        weeks=weeks,
        now=shown,
        now_name=page.NOW[_side(schedule, from_day)],
        now_names=page.NOW,
        span=page.plan_facts(schedule, style),
        bars_of=page.VOLUME[style.units],
        bars=volume.draw(schedule.weeks, now, style),
        paces_of=page.BY_EFFORT if style.by_effort else page.PACES_PER[style.units],
        paces=tuple(page.paces(schedule, style)),
        glance=glance(schedule, now, from_day),
        subscribe=doors.subscribe(schedule, addresses),
        sheets=doors.sheets(listed, now, shown.title, addresses),
        watch=doors.watch(schedule, listed, files, addresses),
        contents=tuple(_contents(fidelity, listed, addresses)),
        report=addresses.report,
        colophon=tuple(_colophon(schedule, from_day)),
    )


def week_of(schedule: Schedule, day: date) -> ScheduledWeek:
    """The week of that day; before the plan the first, after it the last."""
    begun = [week for week in schedule.weeks if week.monday <= day]
    running = (week for week in begun if day <= week.last_day)
    return next(running, begun[-1] if begun else schedule.weeks[0])


def _side(schedule: Schedule, day: date) -> int:
    """0 while the plan runs, 1 before it, 2 after it."""
    if day < schedule.weeks[0].monday:
        return 1
    return 2 if day > schedule.weeks[-1].last_day else 0


def _mast(schedule: Schedule, from_day: date) -> Mast:
    plan, race = schedule.plan, schedule.athlete.race
    figure, left = page.to_go((schedule.race_date - from_day).days)
    return Mast(
        over=plan.name if race.name else page.plan_kind(plan),
        title=race.name or plan.name.partition(": ")[0],
        race_date=schedule.race_date,
        race_day=f"{dates.weekday(schedule.race_date)} {dates.full(schedule.race_date)}",
        aim=page.aim(schedule, words.style(schedule)),
        summary=plan.summary,
        figure=figure,
        left=left,
        lefts=page.TO_GO,
        seen=page.with_weekday(from_day),
    )


def _contents(fidelity: Sequence[Fidelity], listed: Sequence[PurePosixPath], addresses: Addresses) -> Iterator[Content]:
    by_format: dict[str, list[Fidelity]] = {}
    for word in fidelity:
        by_format.setdefault(word.format, []).append(word)
    for name, (title, kind, use) in page.FORMATS.items():
        if several := by_format.get(name):
            exact = sum(word.carried is Carried.EXACT for word in several)
            path = places.FILES.get(name)
            href = addresses.to(path) if path and path in listed else ""
            yield Content(title, kind, use, page.share(exact, len(several)), tuple(_losses(several)), href)


def _losses(several: Sequence[Fidelity]) -> Iterator[str]:
    """What is not exact, the commonest first: `27 degraded: …`."""
    for carried in (Carried.DEGRADED, Carried.UNSUPPORTED):
        spoken = [word.why.split("; ") for word in several if word.carried is carried]
        why = Counter(reason.partition(": ")[0] for reasons in spoken for reason in reasons)
        if spoken:
            yield page.losses(len(spoken), carried, [reason for reason, _ in why.most_common()])


def _colophon(schedule: Schedule, from_day: date) -> Iterator[str]:
    plan = schedule.plan
    made = (f"Plan of {dates.full(plan.revised)}", plan.author, plan.copyright, plan.url)
    yield " · ".join(told for told in made if told)
    yield page.SEEN.format(day=f"{dates.weekday(from_day)} {dates.full(from_day)}")
    yield words.SAFETY
