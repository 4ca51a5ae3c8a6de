"""Cards: one HTML page a week for paper, screen and phone, all weeks in one file, and the sheets around them.

A page is self-contained: no script, no font, no address is fetched, and its policy says so to the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from markupsafe import Markup

from pipeline.export import Options
from pipeline.export.card import gym, key, overview, paper, pocket, qr, sheet
from pipeline.export.card.colophon import colophon, over_title
from pipeline.export.card.week import Card, card
from pipeline.export.wording import cards, words
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.session import Schedule

FORMAT = "cards"
FOLDER = PurePosixPath("cards")


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:
    """`cards/week-01.html` … in the plan's order, `all.html`, and the sheets: overview, key, pocket, exercises, gym.

    Every session is carried as it is: what the week has no room for, how to do an exercise, is on the sheet.
    """
    first_uses = frozenset(_first_uses(schedule))
    scanned = qr.draw(options.qr)
    weeks = [card(week, schedule, first_uses, scanned) for week in schedule.weeks]
    yield from _weekly(schedule, weeks, options.paper)
    for name, title, articles, css in _sheets(schedule, weeks):
        content = paper.page(f"{title} · {schedule.plan.name}", articles, sheet=name, paper=options.paper, css=css)
        yield Artifact(path=FOLDER / f"{name}.html", content=content)
    for session in schedule.sessions:
        yield Fidelity(slot=session.slot, format=FORMAT, carried=Carried.EXACT)


def _weekly(schedule: Schedule, weeks: list[Card], size: str) -> Iterator[Artifact]:
    articles = [paper.article("card", card=week) for week in weeks]
    for scheduled, week, article in zip(schedule.weeks, weeks, articles, strict=True):
        content = paper.page(f"{week.title} {week.of} · {schedule.plan.name}", [article], paper=size)
        yield Artifact(path=FOLDER / f"week-{scheduled.number:02}.html", content=content)
    yield Artifact(path=FOLDER / "all.html", content=paper.page(schedule.plan.name, articles, paper=size))


def _sheets(schedule: Schedule, weeks: list[Card]) -> Iterator[tuple[str, str, list[Markup], str]]:
    """Every other file: its name, its title, its articles and the style that only it needs."""
    common = {"over_title": over_title(schedule), "colophon": colophon(schedule), "safety": words.SAFETY}
    shown = overview.overview(schedule)
    yield "overview", "Overview", [paper.article("overview", **common, plan=shown, cards=cards)], shown.css
    yield "key", "Paces and efforts", [_key(schedule, common)], ""
    booklets = [paper.article("pocket", **common, booklet=pocket.booklet(week), cards=cards) for week in weeks]
    yield "pocket", "Pocket cards", booklets, ""
    if entries := sheet.entries(schedule):
        yield "exercises", "Exercises", _exercises(entries, common), ""
        pages = [paper.article("gym", **common, page=page) for page in gym.pages(schedule)]
        yield "gym", "Gym cards", pages, ""


def _key(schedule: Schedule, common: dict[str, str]) -> Markup:
    style = words.style(schedule)
    zones, heart = key.zones(schedule), key.heart(schedule)
    return paper.article(
        "key",
        **common,
        zones=zones,
        heart=heart,
        laps=key.LAPS_METRES,
        style=style,
        cards=cards,
        notices=[cards.sentence(notice) for notice in schedule.notices],
    )


def _exercises(entries: tuple[sheet.Entry, ...], common: dict[str, str]) -> list[Markup]:
    """The work of the plan on one sheet, what warms up and stretches on another."""
    parts = (("Exercises", False), ("Warm-up and stretch", True))
    advice = (words.BUILD_UP, words.LOAD_ADVICE, words.SAFETY)
    return [
        paper.article(
            "exercises", **common, title=title, entries=chosen, cards=cards, advice=advice, anchor=f"x{aside:d}"
        )
        for title, aside in parts
        if (chosen := [entry for entry in entries if entry.aside is aside])
    ]


def _first_uses(schedule: Schedule) -> Iterator[str]:
    """The slots in which a named workout comes for the first time."""
    seen: set[str] = set()
    for session in schedule.sessions:
        used = session.planned.uses
        if used and used.name not in seen:
            seen.add(used.name)
            yield session.slot
