"""Clients that stall, go away or stop reading take nothing from the others."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from web.ground import FILES, HOME, PATIENCE_SECONDS, Client, app_for, lay_out, running

from pipeline.web.patience import PatientProtocol

STALLED = {
    "silent": b"",
    "half a line": b"GET /",
    "half a header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Half:",
    "half a body": b"PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf",
}
LARGE = b"<!DOCTYPE html>" + bytes(range(32, 127)) * 400_000


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export with a file that no buffer of a connection holds."""
    return lay_out(tmp_path / "plan", {**FILES, "cards/large.html": ("cards", LARGE)})


@pytest.fixture
def client(export: Path) -> Iterator[Client]:
    """Asks a server of it."""
    with running(app_for(export)) as port:
        yield Client(port)


def opened(stack: ExitStack, client: Client, octets: bytes) -> socket.socket:
    """A connection that sent some octets and waits."""
    connection = stack.enter_context(socket.create_connection(("127.0.0.1", client.port), PATIENCE_SECONDS))
    connection.sendall(octets)
    return connection


def ended(connection: socket.socket) -> bool:
    """Whether the server closes the connection, rather sooner than later."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionResetError:
        pass
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("octets", STALLED.values(), ids=STALLED)
def test_a_hundred_stalled_connections_do_not_keep_others_waiting(client: Client, octets: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(100):
            opened(stack, client, octets)
        for _ in range(20):
            assert client.get(f"{HOME}plan.ics").status == 200


def test_more_connections_than_are_kept_push_out_the_ones_that_wait_longest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PatientProtocol, "most_connections", 10)
    with ExitStack() as stack:
        oldest = [opened(stack, client, b"GET /") for _ in range(10)]
        for _ in range(10):
            opened(stack, client, b"GET /")
        assert all(map(ended, oldest))
        assert client.get(HOME).status == 200


@pytest.mark.parametrize("octets", STALLED.values(), ids=STALLED)
def test_a_connection_that_gets_nowhere_is_closed(
    client: Client, octets: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PatientProtocol, "look_seconds", 0.05)
    with ExitStack() as stack:
        assert ended(opened(stack, client, octets))


def test_a_header_that_drips_does_not_hold_a_connection(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "look_seconds", 0.05)
    with ExitStack() as stack:
        connection = opened(stack, client, b"GET / HTTP/1.1\r\nX: ")
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.01):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            assert ended(connection)
        finally:
            stop.set()
            dripping.join()


def test_who_does_not_take_the_answer_is_let_go(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "look_seconds", 0.05)
    question = f"GET {HOME}cards/large.html HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with ExitStack() as stack:
        connection = stack.enter_context(socket.socket())
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(PATIENCE_SECONDS)
        connection.connect(("127.0.0.1", client.port))
        connection.sendall(question)
        assert connection.recv(1)
        let_go = threading.Event()
        # Nothing is taken until the server has had several looks; then what it had sent on its way ends too soon.
        let_go.wait(0.5)
        received = 0
        try:
            while more := connection.recv(1 << 20):
                received += len(more)
        except ConnectionResetError:
            pass
        assert received < len(LARGE)


def test_who_reads_slowly_gets_all_of_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "look_seconds", 0.3)
    question = f"GET {HOME}cards/large.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    pause = threading.Event()
    with ExitStack() as stack:
        connection = opened(stack, client, question)
        received = bytearray()
        while more := connection.recv(1 << 20):
            received += more
            pause.wait(0.02)
    assert received.endswith(LARGE)


def test_who_goes_away_in_the_middle_of_an_answer_is_nobodys_loss(client: Client) -> None:
    question = f"GET {HOME}cards/large.html HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    for _ in range(5):
        with ExitStack() as stack:
            opened(stack, client, question).recv(1)
    assert client.get(HOME).status == 200
