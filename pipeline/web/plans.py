"""The plan as an address: every bundled plan for anybody, with all that they say of themselves in the address.

Nothing is stored, so any number of these behind any cache answer alike. A feed depends on its address alone; pages and
files for the watch look ahead from the day, which is the day in UTC.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from pipeline import build
from pipeline.export import places
from pipeline.model.problem import Problem, errors
from pipeline.web import address, faults, folding, form, query
from pipeline.web.address import Understood
from pipeline.web.answers import NEVER, PRIVATE, PUBLIC, Representation, answer, redirect, refusal
from pipeline.web.bench import Bench, Busy
from pipeline.web.guard import Guard, not_found, nothing
from pipeline.web.hosts import Hosts, authority, host_name
from pipeline.web.media import HTML, media_of
from pipeline.web.workshop import ARCHIVE, Order, Workshop, archive_path

PUBLIC_URL, ALLOW_HOST = "LEGDAY_PUBLIC_URL", "LEGDAY_ALLOW_HOST"
"""What the environment may say to `app`, which servers call without arguments; names of hosts stand between commas."""
RETRY_SECONDS = 5
MOST_WAITING = 512
"""For what takes a few milliseconds."""
SCHEMES = ("http", "https")
_FORMATS = {places.CARDS.name: "cards", places.WATCH.name: "fit"}
"""Which format makes the files of a folder."""

Reply = tuple[Representation, HTTPStatus]


def today() -> date:
    """The day in UTC, the same for every server."""
    return datetime.now(UTC).date()


def app() -> ASGIApp:
    """The application for `uvicorn --factory pipeline.web.plans:app`, told by the environment."""
    allowed = filter(None, (name.strip() for name in os.environ.get(ALLOW_HOST, "").split(",")))
    return plans_app(Hosts.of(allowed), os.environ.get(PUBLIC_URL, ""))


def plans_app(hosts: Hosts, public_url: str = "", day: Callable[[], date] = today) -> ASGIApp:
    """The service, for `hosts` and the one of `public_url`, the address that people find it at.

    Without that, its pages lead to whatever host they were asked of. Raises `ValueError` with a message for a
    `public_url` that pages cannot stand below.
    """
    root = public_root(public_url) if public_url else ""
    service = _Service(root, day)
    routes = [
        Route("/", service.front),
        Route("/plans", service.asked),
        Route("/plans/", service.asked),
        Route("/plans/{plan}.ics", service.feed),
        Route("/plans/{plan}.zip", service.archive),
        Route("/plans/{plan}", service.page),
        Route("/plans/{plan}/{path:path}", service.file),
    ]
    own = {host_name(urlsplit(root).netloc) or ""} if root else set()
    return Guard(Router(routes, redirect_slashes=False, default=nothing), Hosts(hosts.names | own))


def public_root(text: str) -> str:
    """A public address without its final slash. Raises `ValueError` with a message for what is none."""
    parts = urlsplit(text)
    sound = re.fullmatch(r"[!-~]+", text) and parts.scheme in SCHEMES and host_name(parts.netloc)
    if not sound or "?" in text or "#" in text:
        raise ValueError(f"`{text}` is not an address that pages can stand below")
    return text.rstrip("/")


@dataclass(slots=True)
class _Service:
    root: str
    day: Callable[[], date]
    workshop: Workshop = field(default_factory=Workshop)
    making: Bench = field(default_factory=Bench)
    telling: Bench = field(default_factory=lambda: Bench(at_once=1, most_waiting=MOST_WAITING))
    """What is here already, or quickly made, does not wait for what is not."""

    async def front(self, request: Request) -> Response:
        """The empty form."""
        site = self._site(request)

        def page() -> Reply:
            return self._html(self.workshop.front(site.root, lambda: form.empty(site))), HTTPStatus.OK

        return await self._do(request, page, self.telling)

    async def asked(self, request: Request) -> Response:
        """What a filled form asks for: on to its address, or the form again with what is to be mended."""
        pairs, problems = query.read(request.scope["query_string"])
        folded = folding.fold(pairs)
        if not pairs and not problems:
            return self._elsewhere(request, "/")
        if pairs and folded.plan not in build.bundled_plans():
            problem = Problem(file=folding.PLAN, message="no plan is chosen", hint="choose one of the plans")
            problems = (problem, *problems)
        understood = address.understood(folded.pairs, (*problems, *folded.problems), self.day(), folding.FIELDS)
        if understood.address is None:
            return await self._to_mend(request, folded.plan, understood)
        if understood.address.athlete.race.date is None:
            return await self._to_mend(request, folded.plan, understood._replace(problems=(faults.NO_RACE,)))
        return self._elsewhere(request, f"/plans/{folded.plan}?{understood.address.query}")

    async def page(self, request: Request) -> Response:
        """The form filled in, and the plan below it."""
        plan, understood = request.path_params["plan"], self._understood(request)
        if isinstance(understood, Response):
            return understood
        if understood.address is None:
            return await self._to_mend(request, plan, understood)
        order, site, day = Order(plan, understood.address), self._site(request), self.day()
        if order.address.athlete.race.date is None:
            return await self._do(request, lambda: self._filled(order, understood, site), self.telling)
        bench = self.telling if self.workshop.has_page(order, site.root, day) else self.making
        return await self._do(request, lambda: self._page(order, understood, site, day), bench)

    def _filled(self, order: Order, understood: Understood, site: form.Site) -> Reply:
        return self._html(form.filled(site, order.plan, understood.given).encode()), HTTPStatus.OK

    def _page(self, order: Order, understood: Understood, site: form.Site, day: date) -> Reply:
        made = self.workshop.schedule(order)
        schedule = made.schedule
        if schedule is None:
            mended = understood._replace(problems=tuple(map(faults.placed, errors(made.problems))))
            return _wrong(form.mended(site, order.plan, mended))
        page = self.workshop.page(order, site.root, day, lambda: form.shown(site, order, schedule, made.problems, day))
        return self._html(page), HTTPStatus.OK

    async def feed(self, request: Request) -> Response:
        """The calendar of an address."""
        return await self._file(request, "ics", PurePosixPath(f"{request.path_params['plan']}.ics"))

    async def archive(self, request: Request) -> Response:
        """The files for the watch as one ZIP."""
        return await self._file(request, ARCHIVE, archive_path(request.path_params["plan"]))

    async def file(self, request: Request) -> Response:
        """One file of what an export holds: a card, a workout, the feed of hours."""
        path = PurePosixPath(request.path_params["path"])
        format_ = "busy" if path == places.BUSY else _FORMATS.get(path.parts[0] if path.parts else "")
        return await self._file(request, format_, path) if format_ else not_found(request.method)

    async def _file(self, request: Request, format_: str, path: PurePosixPath) -> Response:
        understood = self._understood(request)
        if isinstance(understood, Response):
            return understood
        if understood.address is None:
            return _told(understood.problems, request.method)
        if understood.address.athlete.race.date is None:
            return _told((faults.NO_RACE,), request.method)
        order, day = Order(request.path_params["plan"], understood.address), self.day()
        bench = self.telling if self.workshop.has_files(order, format_, day) else self.making
        return await self._do(request, lambda: self._made(order, format_, path, day, request.method), bench)

    def _understood(self, request: Request) -> Understood | Response:
        """What the address says; the way to the one address that says it, or nothing where there is no such plan."""
        if request.path_params["plan"] not in build.bundled_plans():
            return not_found(request.method)
        text = request.scope["query_string"]
        understood = address.read(text, self.day())
        path = quote(request.scope["path"])
        here = request.scope.get("raw_path", path.encode()), text
        if understood.address is None or (path.encode(), understood.address.query.encode()) == here:
            return understood
        return self._elsewhere(request, f"{path}?{understood.address.query}")

    def _made(self, order: Order, format_: str, path: PurePosixPath, day: date, method: str) -> Reply | Response:
        made = self.workshop.schedule(order)
        schedule = made.schedule
        if schedule is None:
            return _told(map(faults.placed, errors(made.problems)), method)
        content = self.workshop.files(order, schedule, format_, day).get(path)
        if content is None:
            return not_found(method)
        thing = Representation(content=content, media=media_of(path), cache=PUBLIC, filename=path.name)
        return thing, HTTPStatus.OK

    async def _to_mend(self, request: Request, plan: str, understood: Understood) -> Response:
        return await self._do(request, lambda: _wrong(form.mended(self._site(request), plan, understood)), self.telling)

    async def _do(self, request: Request, work: Callable[[], Reply | Response], bench: Bench) -> Response:
        """The answer to a request, made where it holds nobody up."""

        def answered() -> Response:
            done = work()
            if isinstance(done, Response):
                return done
            thing, status = done
            return answer(thing, request.method, request.headers, status=status)

        try:
            return await bench.do(answered)
        except Busy:
            sorry = "many are asking at once; ask again in a few seconds"
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, sorry, request.method, Retry_After=str(RETRY_SECONDS))

    def _elsewhere(self, request: Request, target: str) -> Response:
        location = f"{urlsplit(self.root).path}{target.removesuffix('?')}"
        return redirect(HTTPStatus.PERMANENT_REDIRECT, location, request.method, cache=PUBLIC)

    def _site(self, request: Request) -> form.Site:
        """Where people find this service: as it was told, else as they asked for it; the guard knows the host."""
        scheme = request.scope["scheme"] if request.scope["scheme"] in SCHEMES else SCHEMES[0]
        return form.Site(self.root or f"{scheme}://{authority(request.headers['host'])}")

    def _html(self, content: bytes) -> Representation:
        """A page; one whose links lead to whatever host was asked for is nothing for others."""
        return Representation(content=content, media=HTML, cache=PUBLIC if self.root else PRIVATE)


def _wrong(page: str) -> Reply:
    return Representation(content=page.encode(), media=HTML, cache=NEVER), HTTPStatus.BAD_REQUEST


def _told(problems: Iterable[Problem], method: str) -> Response:
    """What is wrong with an address, for programs."""
    return refusal(HTTPStatus.BAD_REQUEST, "\n".join(map(str, problems)), method)
