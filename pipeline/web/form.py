"""The form that makes an address, filled in with what the address says, and the plan that comes of it below.

It is plain HTML: nothing is sent but by a button, nothing runs but the one script of the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from pipeline import resources
from pipeline.export import places
from pipeline.export.view import document
from pipeline.export.view.addresses import LONGEST_FOR_GOOGLE, Addresses
from pipeline.export.view.plan import PlanView, view
from pipeline.export.wording import page
from pipeline.model.problem import Problem
from pipeline.model.session import Schedule
from pipeline.web import folding, labels, phrasing, remarks, workshop
from pipeline.web.address import Understood
from pipeline.web.choices import choices
from pipeline.web.workshop import Order

# Fields that few need stand behind "More choices", open where one of them is filled in or wrong.
_MORE = ("later", "max-minutes", "blackout", "recent-date", "reminder", "sets", "load", "treadmill", "season",
         "without", "banner", "rest-days", "show-as")  # fmt: skip


class Site(NamedTuple):
    """Where people find the service: an address without a slash at its end."""

    root: str

    @property
    def path(self) -> str:
        """The path that its addresses have before `/plans`."""
        return urlsplit(self.root).path

    def addresses(self, order: Order) -> Addresses:
        """Where the doors of a plan lead. The feed of hours is empty, and so not offered, without start times."""
        query = f"?{order.address.query}"
        plan = f"{self.root}/plans/{order.plan}"
        timed = bool(order.address.athlete.start.days)
        return Addresses(
            feed=f"{plan}.ics{query}",
            busy=f"{plan}/{places.BUSY}{query}" if timed else "",
            page=f"{plan}{query}",
            zip=f"{self.path}/plans/{order.plan}.zip{query}",
            prefix=f"{self.path}/plans/{order.plan}/",
            suffix=query,
        )


class Wrong(NamedTuple):
    """A problem as the page tells it: by its field, "" for none, in a sentence and what helps."""

    field: str
    label: str
    told: Markup
    hint: Markup


class Result(NamedTuple):
    """The plan below the form. `notices` are sentences about the whole of it, `begins` is its first day.

    `feed` is how long the address of the calendar is.
    """

    view: PlanView
    remarks: list[remarks.Remark]
    notices: list[Markup]
    begins: str
    feed: int
    longest: int = LONGEST_FOR_GOOGLE


def empty(site: Site) -> str:
    """Nothing filled in; the first plan is chosen."""
    return _page(site, choices()[0].slug, {})


def filled(site: Site, plan: str, given: Mapping[str, str]) -> str:
    """Filled in, but for the race."""
    return _page(site, plan, given)


def mended(site: Site, plan: str, understood: Understood) -> str:
    """Filled in with what was given, each problem beside its field and all of them at the top."""
    return _page(site, plan, understood.given, wrong=[_wrong(problem) for problem in understood.problems])


def shown(site: Site, order: Order, schedule: Schedule, problems: Sequence[Problem], today: date) -> str:
    """Filled in, with the plan as `today` sees it; `problems` are those that do not depend on the day."""
    addresses = site.addresses(order)
    if schedule.weeks[0].monday < today <= schedule.race_date:
        problems = workshop.late(order, today).problems
    result = Result(
        view=view(schedule, today, addresses, tuple(workshop.paths(schedule, today))),
        remarks=remarks.remarks(schedule, workshop.findings(schedule), problems, today),
        notices=[remarks.sentence(notice, ".") for notice in phrasing.notices(schedule)],
        begins=page.with_weekday(schedule.weeks[0].monday),
        feed=len(addresses.feed),
    )
    return _page(site, order.plan, order.address.words, result=result)


def _page(
    site: Site, plan: str, given: Mapping[str, str], wrong: list[Wrong] | None = None, result: Result | None = None
) -> str:
    style, script = _style(), document.script()
    by_field = {one.field: one for one in reversed(wrong or [])}
    context: dict[str, Any] = {
        "style": style,
        "script": script,
        "policy": document.policy(style, script, "'self'"),
        "path": site.path,
        "labels": labels,
        "choices": choices(),
        "zones": zones(),
        "plan": plan,
        "fields": folding.unfold(given),
        "lists": {name: folding.listed(given, name) for name in ("equipment", "without")},
        "on": folding.days_on(given),
        "wrong": wrong or [],
        "by_field": by_field,
        "more": any(name in given or name in by_field for name in _MORE),
        "result": result,
        "view": result and result.view,
    }
    return document.environment().get_template("form/form.html.j2").render(context)


@cache
def zones() -> tuple[str, ...]:
    """Time zones to choose from: those of places, and not the many of offsets and old names."""
    return tuple(sorted(name for name in resources.zone_names() if "/" in name and not name.startswith("Etc/")))


@cache
def _style() -> Markup:
    """The page's style sheet with the form's behind it."""
    own = (resources.templates() / "form" / "form.css").read_text(encoding="utf-8").strip()
    return Markup(f"{document.style()}\n{own}")  # noqa: S704 - our own


def _wrong(problem: Problem) -> Wrong:
    field = problem.file if problem.file in labels.LABELS else ""
    told = remarks.sentence(phrasing.in_words(problem.message))
    return Wrong(field, labels.LABELS.get(field, ""), told, remarks.sentence(problem.hint))
