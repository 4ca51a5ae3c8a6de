"""Applications as ASGI servers take them, each behind the guard."""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from pipeline.web.answers import PRIVATE, Representation, answer, redirect
from pipeline.web.folder import BUSY, PAGE, Folder
from pipeline.web.guard import Guard, not_found, nothing
from pipeline.web.hosts import Hosts
from pipeline.web.media import media_of
from pipeline.web.secret import Secrets


def folder_app(folder: Folder, secrets: Secrets, hosts: Hosts) -> ASGIApp:
    """An export at `/SECRET/…`, and its busy feed alone at `/OTHER-SECRET/NAME.ics`; there is nothing anywhere else.

    Who has the address of the busy feed learns nothing of the rest. The other way round the page may link to the busy
    feed by its name: that leads on to the address that can be handed out.
    """
    export = _Export(folder, secrets)
    routes = [Route("/{secret}", export.door), Route("/{secret}/{path:path}", export.file)]
    return Guard(Router(routes, redirect_slashes=False, default=nothing), hosts)


@dataclass(frozen=True, slots=True)
class _Export:
    folder: Folder
    secrets: Secrets

    async def door(self, request: Request) -> Response:
        """The address without its final slash, below which no relative link of the page would lead anywhere."""
        if not _same(request.path_params["secret"], self.secrets.everything):
            return not_found(request.method)
        return redirect(HTTPStatus.PERMANENT_REDIRECT, f"/{self.secrets.everything}/", request.method)

    async def file(self, request: Request) -> Response:
        secret, text = request.path_params["secret"], request.path_params["path"]
        path = PurePosixPath(text or PAGE)
        # Both are compared whole, whatever the outcome: how long it takes tells nothing.
        owner, relative = _same(secret, self.secrets.everything), _same(secret, self.secrets.busy)
        format_ = self.folder.offered().get(path) if owner or relative else None
        if format_ is None or text.endswith("/") or not (owner or format_ == BUSY):
            return not_found(request.method)
        if owner and format_ == BUSY:
            to_hand_out = f"/{self.secrets.busy}/{quote(str(path))}"
            return redirect(HTTPStatus.TEMPORARY_REDIRECT, to_hand_out, request.method)
        return self._answer(path, request)

    def _answer(self, path: PurePosixPath, request: Request) -> Response:
        file = self.folder.read(path)
        if file is None:
            return not_found(request.method)
        thing = Representation(
            content=file.content,
            media=media_of(path),
            cache=PRIVATE,
            modified=file.modified,
            filename=path.name,
            digest=file.digest,
        )
        return answer(thing, request.method, request.headers)


def _same(text: str, secret: str) -> bool:
    return compare_digest(text.encode(), secret.encode())
