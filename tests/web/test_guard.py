"""What the guard lets through, and what it tells of a bug behind it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from web.ground import Client, running

from pipeline.web.guard import Guard, plain_path
from pipeline.web.hosts import Hosts, host_name, in_address

SECRET = "s3cret"


async def failing(scope: Scope, receive: Receive, send: Send) -> None:
    """An application with a bug whose words hold the address."""
    raise LookupError(scope["path"])


async def failing_late(scope: Scope, receive: Receive, send: Send) -> None:
    """One that fails when the answer is on its way."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"9")]})
    raise LookupError(scope["path"])


@pytest.fixture
def client() -> Iterator[Client]:
    """Asks the failing application."""
    with running(Guard(failing, Hosts())) as port:
        yield Client(port)


def test_a_bug_is_a_plain_500_without_its_words(client: Client) -> None:
    reply = client.get(f"/{SECRET}")
    assert (reply.status, reply.body) == (500, b"something went wrong here, not with you\n")


def test_a_bug_is_logged_with_its_place_and_without_the_address(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(f"/{SECRET}?{SECRET}")
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "LookupError in web/test_guard.py:" in record.getMessage()
    assert SECRET not in caplog.text


def test_a_bug_in_the_middle_of_an_answer_ends_the_connection(caplog: pytest.LogCaptureFixture) -> None:
    with running(Guard(failing_late, Hosts())) as port:
        reply = Client(port).raw(f"GET /{SECRET} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert b"500" not in reply
    assert SECRET not in caplog.text


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says what it was asked for."""
    await PlainTextResponse(scope["path"])(scope, receive, send)


def status_of(app: ASGIApp, raw_path: bytes, method: str = "GET", host: bytes = b"localhost") -> int:
    """What an application answers, without a socket."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http",
        "method": method,
        "path": raw_path.decode("latin-1"),
        "raw_path": raw_path,
        "query_string": b"",
        "headers": [(b"host", host)],
        "server": ("127.0.0.1", 8000),
    }
    asyncio.run(Guard(app, Hosts())(scope, receive, send))
    status: int = sent[0]["status"]
    return status


@given(st.binary(max_size=60), st.sampled_from(["GET", "HEAD", "PUT", ""]), st.binary(max_size=20))
def test_nothing_makes_the_guard_fail(raw_path: bytes, method: str, host: bytes) -> None:
    assert status_of(echo, raw_path, method, host) in (200, 400, 404, 405, 421)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=127), max_size=30))
def test_a_path_that_passes_has_no_segment_that_leads_elsewhere(text: str) -> None:
    path = plain_path(f"/{text}".encode())
    if path is not None:
        *folders, last = path[1:].split("/")
        assert all(folders)
        assert not any(one.startswith(".") for one in (*folders, last))
        assert not any(bad in path for bad in "\\\0\r\n\t")


def test_a_socket_of_another_kind_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="websocket is not HTTP"):
        asyncio.run(Guard(echo, Hosts())({"type": "websocket"}, None, None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Localhost:8000", "localhost"),
        ("[::1]:8000", "::1"),
        ("::1", "::1"),
        ("[0:0:0:0:0:0:0:1]", "::1"),
        ("[::ffff:192.168.1.5]", "192.168.1.5"),
        ("my-mac.local.", "my-mac.local"),
        ("localhost:port", None),
        ("localhost/x", None),
        ("[localhost]", None),
        ("a..b ", "a..b"),
        ("..", None),
    ],
)
def test_a_host_has_one_name_however_it_is_written(field: str, name: str | None) -> None:
    assert host_name(field) == name


def test_who_arrived_at_an_address_may_ask_for_it() -> None:
    assert Hosts().takes("192.168.1.5", "::ffff:192.168.1.5")
    assert Hosts().takes("fe80::1", "fe80::1%eth0")
    assert not Hosts().takes("192.168.1.6", "192.168.1.5")


def test_a_name_that_is_none_cannot_be_allowed() -> None:
    with pytest.raises(ValueError, match="`http://x/` is no name of a host"):
        Hosts.of(["http://x/"])


def test_an_address_of_version_6_stands_in_brackets() -> None:
    assert (in_address("::1"), in_address("10.0.0.1")) == ("[::1]", "10.0.0.1")
