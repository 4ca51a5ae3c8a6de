"""What stands before every application: it turns away what is no plain question to this server.

Behind it an application meets only GET and HEAD, for one of its own hosts, for a path in plain segments. And whatever
goes wrong in there, a client learns no more than that it did.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.web.answers import refusal
from pipeline.web.hosts import Hosts, authority, host_name

METHODS = ("GET", "HEAD")
LONGEST_TARGET = 8000
"""Octets of path and query that are read: what RFC 9112 §3 asks every server to take, and no more."""

_TOO_LONG = f"the address is too long\n  hint: no more than {LONGEST_TARGET} characters are read; say less in it"
# An encoded slash or backslash would be one segment to us and two to a file system.
_HIDDEN_SEPARATOR = re.compile(rb"%2f|%5c|\\", re.IGNORECASE)
_log = logging.getLogger("legday.web")


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application around another. The other finds the path decoded in `scope["path"]`, and it is plain."""

    app: ASGIApp
    hosts: Hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, itself or by the application."""
        if scope["type"] != "http":
            raise ValueError(f"{scope['type']} is not HTTP")
        turned_away = _refused(scope, self.hosts)
        if turned_away:
            await turned_away(scope, receive, send)
            return
        await _safely(self.app, scope, receive, send)


def plain_path(raw: bytes) -> str | None:
    """A path percent-decoded; None where it has a segment that is hidden, empty (but the last), `.` or `..`.

    A file whose name starts with a dot counts as hidden. So does what is no UTF-8, and a character that cannot be seen.
    """
    if _HIDDEN_SEPARATOR.search(raw) or not raw.startswith(b"/"):
        return None
    try:
        path = unquote(raw.decode("ascii"), errors="strict")
    except UnicodeDecodeError:
        return None
    *segments, last = path[1:].split("/")
    sound = path.isprintable() and all(segments) and not any(one.startswith(".") for one in (*segments, last))
    return path if sound else None


def _refused(scope: Scope, hosts: Hosts) -> Response | None:
    """Why this is no question to us, as a response; with None the path in `scope` is plain from now on."""
    method, raw = scope["method"], scope.get("raw_path") or scope["path"].encode()
    if len(raw) + len(scope["query_string"]) > LONGEST_TARGET:
        return refusal(HTTPStatus.REQUEST_URI_TOO_LONG, _TOO_LONG, method)
    if method not in METHODS:
        only = "this can be read, and nothing else: GET and HEAD"
        return refusal(HTTPStatus.METHOD_NOT_ALLOWED, only, method, Allow=", ".join(METHODS))
    asked = Headers(scope=scope).getlist("host")
    host = host_name(asked[0]) if len(asked) == 1 and authority(asked[0]) else None
    if host is None:
        return refusal(HTTPStatus.BAD_REQUEST, "the request names no host", method)
    if not hosts.takes(host, (scope.get("server") or ("",))[0]):
        return refusal(HTTPStatus.MISDIRECTED_REQUEST, "this server does not go by that name", method)
    path = plain_path(raw)
    if path is None:
        return not_found(method)
    scope["path"] = path
    return None


def not_found(method: str) -> Response:
    """The one answer to every address that has nothing behind it, whatever the reason: it gives none away."""
    return refusal(HTTPStatus.NOT_FOUND, "there is nothing at this address", method)


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """The application that has nothing at any address."""
    await not_found(scope["method"])(scope, receive, send)


async def _safely(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    started = False

    async def note(message: Message) -> None:
        nonlocal started
        started = True
        await send(message)

    try:
        await app(scope, receive, note)
    except Exception as bug:
        # Neither the address nor the words of the exception, which may quote it: both can hold a secret.
        _log.error("an answer failed: %s in %s", type(bug).__name__, _place(bug))
        if started:
            raise
        sorry = refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here, not with you", scope["method"])
        await sorry(scope, receive, send)


def _place(bug: Exception) -> str:
    """The file and line that raised it."""
    innermost = bug.__traceback__
    while innermost and innermost.tb_next:
        innermost = innermost.tb_next
    if innermost is None:
        return "an unknown place"
    file = Path(innermost.tb_frame.f_code.co_filename)
    return f"{'/'.join(file.parts[-2:])}:{innermost.tb_lineno}"
