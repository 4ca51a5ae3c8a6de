"""An application on a real port, an export to serve, and a client that hides nothing of what it is answered."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

from starlette.types import ASGIApp

from pipeline.web import serving
from pipeline.web.app import folder_app
from pipeline.web.folder import Folder
from pipeline.web.hosts import Hosts
from pipeline.web.secret import Secrets

SECRETS = Secrets(everything="e" * 43, busy="b" * 43)
HOME = f"/{SECRETS.everything}/"
PATIENCE_SECONDS = 30
CALENDAR = ("BEGIN:VCALENDAR\r\nNAME:Läufe 🏃\r\n" + "DESCRIPTION:six times four hundred\r\n" * 200).encode()
FILES = {
    "index.html": ("page", b"<!DOCTYPE html><title>Plan</title>" + b"<p>a week</p>" * 100),
    "plan.ics": ("ics", CALENDAR),
    "training.ics": ("busy", b"BEGIN:VCALENDAR\r\nSUMMARY:Training\r\nEND:VCALENDAR\r\n" * 20),
    "cards/week-01.html": ("cards", b"<!DOCTYPE html><title>Week 1</title>" * 20),
    "watch/NEWFILES/w01-tue-1.fit": ("fit", bytes(range(256)) * 2),
}


def lay_out(root: Path, files: Mapping[str, tuple[str, bytes]]) -> Path:
    """A folder as an export leaves it."""
    formats: dict[str, dict[str, list[dict[str, object]]]] = {}
    for path, (format_, content) in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
        entry = {"path": path, "sha256": sha256(content).hexdigest(), "bytes": len(content)}
        formats.setdefault(format_, {"artifacts": []})["artifacts"].append(entry)
    report = {"format": 1, "identity": "0" * 64, "formats": formats}
    (root / "report.json").write_text(json.dumps(report), encoding="utf-8")
    return root


def app_for(root: Path, *allowed: str) -> ASGIApp:
    """The application that serves it."""
    return folder_app(Folder(root), SECRETS, Hosts.of(allowed))


@contextmanager
def running(app: ASGIApp) -> Iterator[int]:
    """The application on a free port of the loopback, in a thread; gives the port."""
    listening = serving.listen("127.0.0.1", 0)
    server = serving.server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def tag(self) -> str:
        """Its ETag, without the quotes."""
        return (self.headers["ETag"] or "").strip('"')


@dataclass(frozen=True, slots=True)
class Client:
    """Asks at a port, a connection a question."""

    port: int
    host: str = ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        """One question; `headers` with `_` for `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            return asked(connection, method, path, body, **headers)
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        """A GET."""
        return self.ask("GET", path, **headers)

    def raw(self, octets: bytes) -> bytes:
        """Octets as they are; everything that comes back until the server closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(octets)
            received = b""
            while more := connection.recv(65536):
                received += more
            return received


def asked(connection: HTTPConnection, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
    """A question on a connection that stays open."""
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    return Reply(response.status, response.headers, response.read())


@dataclass
class Clock:
    """A clock that stands still until somebody moves it."""

    now: float = field(default=1_800_000_000.0)

    def __call__(self) -> float:
        return self.now
