"""intervals.icu as its documentation and its users tell it, on loopback: planned events behind a key, and its moods.

What it does is what the guide to uploading planned workouts says: HTTP Basic with the user `API_KEY`, athlete 0 for the
key's own; `GET events` between two days; `POST events/bulk?upsert=true` by `external_id`, which is only matched against
events of the same application (`matches`; what holds for keys nobody says); `PUT events/bulk-delete` by either id.
"""

from __future__ import annotations

import json
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

KEY = "k3y-of-a-runner"
DROP = -1
"""A mood: the line breaks before an answer."""

Json = dict[str, Any]


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    body: Any


@dataclass
class Fake:
    """The service. `moods` are statuses with headers that it answers with before it does what it is asked.

    `script` are the moods that it falls into at its so-manieth request, counted from 0.
    """

    matches: bool = True
    moods: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    script: dict[int, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    events: list[Json] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    next_id: int = 1000

    def add(self, **event: Any) -> Json:
        """Something on the calendar."""
        self.next_id += 1
        made = {"id": self.next_id, "category": "WORKOUT", **event}
        self.events.append(made)
        return made

    def answer(self, method: str, path: str, authorization: str, body: Any) -> tuple[int, Any]:
        """Status and JSON."""
        scheme, _, told = authorization.partition(" ")
        if scheme != "Basic" or b64decode(told) != f"API_KEY:{KEY}".encode():
            return 401, {"status": 401, "error": "Unauthorized"}
        parts = urlsplit(path)
        *head, athlete, events = parts.path.removesuffix("/bulk").removesuffix("/bulk-delete").split("/")
        if head != ["", "api", "v1", "athlete"] or events != "events":
            return 404, {"status": 404, "error": "Not Found"}
        if athlete not in ("0", "i77"):
            return 403, {"status": 403, "error": "Access denied"}
        query = parse_qs(parts.query)
        match method, parts.path.rpartition("/")[2]:
            case "GET", "events":
                (oldest,), (newest,) = query["oldest"], query["newest"]
                return 200, [one for one in self.events if oldest <= one["start_date_local"][:10] <= newest]
            case "POST", "bulk":
                return self._saved(body, upsert=query.get("upsert") == ["true"])
            case "PUT", "bulk-delete":
                return 200, {"eventsDeleted": self._deleted(body)}
            case _:
                return 405, {"status": 405, "error": "Method Not Allowed"}

    def _saved(self, body: list[Json], *, upsert: bool) -> tuple[int, Any]:
        for event in body:
            if not {"category", "start_date_local"} <= event.keys():
                return 422, {"status": 422, "error": "category and start_date_local are required"}
            if event["category"] != "NOTE" and not event.get("type"):
                return 422, {"status": 422, "error": "type is required"}
        return 200, [self._save(event, upsert=upsert) for event in body]

    def _save(self, event: Json, *, upsert: bool) -> Json:
        kept = {name: value for name, value in event.items() if name != "file_contents_base64"}
        kept["icu_training_load"] = 42
        known = [one for one in self.events if one.get("external_id") == event.get("external_id")]
        if upsert and self.matches and known and event.get("external_id"):
            known[0].update(kept)
            return known[0]
        return self.add(**kept)

    def _deleted(self, body: list[Json]) -> int:
        before = len(self.events)
        self.events = [
            one
            for one in self.events
            if not any(all(one.get(name) == id_ for name, id_ in row.items()) for row in body)
        ]
        return before - len(self.events)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: ClassVar[Fake]

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        self.fake.moods += self.fake.script.pop(len(self.fake.asked), [])
        self.fake.asked.append(Asked(self.command, self.path, body))
        if self.fake.moods:
            status, headers = self.fake.moods.pop(0)
            if status == DROP:
                self.close_connection = True
                return
            self._say(status, {"status": status, "error": "not now"}, headers)
            return
        self._say(*self.fake.answer(self.command, self.path, self.headers.get("Authorization", ""), body), {})

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 - given names

    def _say(self, status: int, told: Any, headers: dict[str, str]) -> None:
        content = json.dumps(told).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Type": "application/json", "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - a given name
        """Says nothing."""


@contextmanager
def serving(**settings: Any) -> Iterator[Fake]:
    """The service on a port of its own."""
    fake = Fake(**settings)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": fake}))
    server.daemon_threads = True
    fake.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
