"""HTTP as values: what a thing is and what somebody asked about it make the response, RFC 9110.

    page = Representation(content=html, media=HTML, cache=PUBLIC)
    response = answer(page, request.method, request.headers)

No clock, no file, no socket: the same question about the same thing always has the same answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response

from pipeline.web import encodings
from pipeline.web.encodings import Body, Coding, Shrunk
from pipeline.web.httpdate import http_date, read_http_date
from pipeline.web.media import HTML, PLAIN, Media

PRIVATE = "private, max-age=0, must-revalidate"
"""For what only those may have who know its address: kept by no cache between, asked for anew each time."""
PUBLIC = "public, max-age=3600"
"""For what is the same for everybody, and may be an hour old."""
NEVER = "no-store"
"""For what must not be remembered, such as a refusal."""

# A page carries its policy itself, with the hash of its script; a second one here could only forbid that script.
# What a page cannot say of itself is who may frame it.
_PAGE_POLICY = "frame-ancestors 'none'"
_POLICY = "default-src 'none'; frame-ancestors 'none'"
_ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_NOT_FOR_A_NAME = re.compile(r"[^\w.-]+", re.ASCII)
_SHRUNK = Shrunk()
_WORTH_SHRINKING = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A thing to answer with: its bytes, what they are, who may cache them how (`PRIVATE`, `PUBLIC`, `NEVER`).

    `modified`, in UTC, is when it became what it is; None where nobody knows. `filename` is what a browser calls it
    on a disk, "" for what its address ends in. `digest` is the sha256 of the content, "" for not made yet.
    """

    content: bytes
    media: Media
    cache: str
    modified: datetime | None = None
    filename: str = ""
    digest: str = ""


def answer(thing: Representation, method: str, headers: Headers, *, status: int = HTTPStatus.OK) -> Response:
    """The response to a GET or HEAD of it: whole, as gzip, or 304 to who has it already.

    Every coding has a strong tag of its own, the sha256 of the very bytes. `If-None-Match`, even an
    empty one, goes before `If-Modified-Since`; ranges are ignored, as they may be. A `status` other than 200 is never
    turned into 304.
    """
    body = _body(thing, headers)
    told = {"ETag": f'"{body.digest}"', "Vary": "Accept-Encoding", "Cache-Control": thing.cache, **_ALWAYS}
    if thing.modified:
        told["Last-Modified"] = http_date(thing.modified)
    if status == HTTPStatus.OK and _has_it(headers, body.digest, thing.modified):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=told)
    told |= _content_headers(thing, body)
    return Response(b"" if method == "HEAD" else body.content, status, told)


def refusal(status: int, sentence: str, method: str = "GET", **headers: str) -> Response:
    """A small plain page that says why there is nothing else; `headers` are more of them, `_` for `-`."""
    content = f"{sentence}\n".encode()
    told = {
        "Content-Type": PLAIN.type,
        "Content-Length": str(len(content)),
        "Content-Security-Policy": _POLICY,
        "Cache-Control": NEVER,
        **_ALWAYS,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Response(b"" if method == "HEAD" else content, status, told)


def redirect(status: int, location: str, method: str = "GET", *, cache: str = NEVER) -> Response:
    """Sends a client elsewhere. `location` is an address or an absolute path, percent-encoded already."""
    return refusal(status, "it is at another address", method, Location=location, Cache_Control=cache)


def _body(thing: Representation, headers: Headers) -> Body:
    plain = encodings.identity(thing.content, thing.digest)
    if not thing.media.shrinks or len(thing.content) < _WORTH_SHRINKING:
        return plain
    wanted = encodings.coding_for(headers.getlist("accept-encoding"))
    return _SHRUNK.shrink(plain) if wanted is Coding.GZIP else plain


def _has_it(headers: Headers, digest: str, modified: datetime | None) -> bool:
    """Whether a client holds these very bytes. Tags are compared weakly: a cache between may have weakened ours."""
    told = headers.getlist("if-none-match")
    if told:
        tags = ",".join(told).strip()
        return tags == "*" or digest in _TAG.findall(tags)
    since = read_http_date(headers.get("if-modified-since", ""))
    return modified is not None and since is not None and modified.replace(microsecond=0) <= since


def _content_headers(thing: Representation, body: Body) -> dict[str, str]:
    name = _NOT_FOR_A_NAME.sub("-", thing.filename)
    kind = "attachment" if thing.media.saved else "inline"
    told = {
        "Content-Type": thing.media.type,
        "Content-Length": str(len(body.content)),
        "Content-Disposition": f'{kind}; filename="{name}"' if name else kind,
        "Content-Security-Policy": _PAGE_POLICY if thing.media == HTML else _POLICY,
    }
    return told | ({"Content-Encoding": body.coding} if body.coding is not Coding.IDENTITY else {})
