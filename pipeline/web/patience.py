"""The protocol of the server with an end to its patience.

uvicorn waits for ever for the rest of a request that has begun, and for a client that does not take its answer. Here
a connection that gets nowhere is closed, and so is the one that got nowhere longest where too many are open.
"""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from typing import Any, NamedTuple

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOK_SECONDS = 10.0
"""Between two looks at a connection: one that got nowhere in the meantime is closed, after 10 to 20 s."""
MOST_CONNECTIONS = 200
"""Open at once, fewer than any system lets a process open files."""

_CAN_STILL_ANSWER = (h11.IDLE, h11.SEND_RESPONSE)


class _Progress(NamedTuple):
    """How far a connection has come: answers given, and octets that the client has yet to take."""

    answers: int
    untaken: int


class PatientProtocol(H11Protocol):
    """HTTP/1.1 for strangers. `most_connections` and `look_seconds` bound what they can hold on to."""

    most_connections = MOST_CONNECTIONS
    look_seconds = LOOK_SECONDS

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._answers = 0
        self._seen = _Progress(0, 0)
        self._since = 0.0
        self._look: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Takes a new client in, and makes room for it."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._wait()
        if len(self.connections) > self.most_connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the client."""
        if self._look:
            self._look.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Counts an answer."""
        self._answers += 1
        self._since = self.loop.time()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Says that this was no HTTP, where a client can still be told; a request before it is left without answer."""
        if self.cycle is not None:
            self.cycle.disconnected = True
        if self.conn.our_state in _CAN_STILL_ANSWER:
            super().send_400_response(msg)
        else:
            self.transport.close()

    @property
    def is_answering(self) -> bool:
        """Whether the application is at work: then it is not the client that we wait for."""
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._look = self.loop.call_later(self.look_seconds, self._check)

    def _check(self) -> None:
        progress = _Progress(self._answers, self.transport.get_write_buffer_size())
        moved = progress.answers > self._seen.answers or 0 < progress.untaken < self._seen.untaken
        working = self.is_answering and not self.flow.write_paused
        self._seen = progress
        if moved or working:
            self._wait()
        else:
            self.transport.abort()

    def _make_room(self) -> None:
        """Closes the connection that has waited longest for its client; this one where all are being answered."""
        patient = (one for one in self.connections if isinstance(one, PatientProtocol))
        open_ones = [one for one in patient if not one.transport.is_closing()]
        if len(open_ones) > self.most_connections:
            waiting = (one for one in open_ones if not one.is_answering)
            min(waiting, key=lambda one: one._since, default=self).transport.abort()
