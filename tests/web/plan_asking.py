"""The plan service without a socket: a question in, what came back out; and a form as a browser would send it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote_plus

from starlette.types import ASGIApp, Message

from pipeline.web.hosts import Hosts
from pipeline.web.plans import plans_app

TODAY = date(2026, 11, 23)
ROOT = "https://legday.example.org"
RACE = "race=2027-04-18"
WHOLE = (
    "race=2027-04-18&goal=1:35:00&recent=10km,42:30&recent-date=2026-10-04&units=mi&tz=Europe/Berlin"
    "&start=weekday+06:30,sun+09:00&later=18:00&off=sat&blackout=2027-02-08..2027-02-14&max-minutes=tue+75,sun+3h"
    "&level=advanced&equipment=barbell,kettlebell&jumping=some&sets=straight&load=lb&treadmill=true&weekly=50km"
    "&longest=10mi&reminder=15min,1h&race-name=Hannover+%26+Umland&season=2027-spring&without=rest&banner=false"
    "&rest-days=true&show-as=free"
)
"""Every word but the language, as one address says them."""


class Reply(NamedTuple):
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def service(root: str = ROOT, day: Callable[[], date] = lambda: TODAY) -> ASGIApp:
    """A service of its own."""
    return plans_app(Hosts(), root, day)


@cache
def shared() -> ASGIApp:
    """One service for all who only ask."""
    return service()


def ask(target: str, app: ASGIApp | None = None, method: str = "GET", *, scheme: str = "http", **headers: str) -> Reply:
    """One question, as a client that puts the target on the line as it is; `headers` with `_` for `-`."""
    return asyncio.run(asked(target, app, method, scheme=scheme, **headers))


async def asked(
    target: str, app: ASGIApp | None = None, method: str = "GET", *, scheme: str = "http", **headers: str
) -> Reply:
    """The same for one of several questions at once."""
    path, _, query = target.partition("?")
    named = {"host": "legday.example.org", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "method": method,
        "scheme": scheme,
        "path": path,
        "raw_path": path.encode("latin-1"),
        "query_string": query.encode("latin-1", "replace"),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await (app or shared())(scope, receive, send)
    start, *bodies = sent
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], told, b"".join(part.get("body", b"") for part in bodies))


def followed(target: str) -> Reply:
    """The answer at the address that another one leads to, or its own."""
    reply = ask(target)
    return ask(reply.headers["location"]) if reply.status == HTTPStatus.PERMANENT_REDIRECT else reply


class Page(HTMLParser):
    """A page taken apart: its elements in order, those fields among them that stand inside a label, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.labelled: list[dict[str, str]] = []
        self._select = ""
        self._label = False
        self._options: dict[str, list[dict[str, str]]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.elements.append((tag, named))
        self._label = self._label or tag == "label"
        if tag == "input" and self._label:
            self.labelled.append(named)
        if tag == "select":
            self._select = named["name"]
        if tag == "option" and self._select:
            self._options.setdefault(self._select, []).append(named)

    def handle_endtag(self, tag: str) -> None:
        self._label = self._label and tag != "label"
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def words(self) -> str:
        """Everything that it says."""
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> Iterator[dict[str, str]]:
        """The attributes of every element with that name."""
        return (attributes for name, attributes in self.elements if name == tag)

    def having(self, attribute: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    def sends(self) -> list[tuple[str, str]]:
        """What a browser sends for the form as it stands."""
        pairs: list[tuple[str, str]] = []
        for tag, named in self.elements:
            if tag == "input" and (named.get("type") not in ("radio", "checkbox") or "checked" in named):
                pairs.append((named["name"], named.get("value", "on")))
            if tag == "select":
                chosen = [one["value"] for one in self._options[named["name"]] if "selected" in one]
                pairs.append((named["name"], chosen[0]))
        return pairs


def encoded(pairs: list[tuple[str, str]]) -> str:
    """As a browser encodes a form: more than has to be."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)
