"""What a server of calendars refuses, and how it goes on afterwards, over a real socket."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest
from web.ground import CALENDAR, FILES, HOME, PATIENCE_SECONDS, SECRETS, Client, asked

FEED = f"{HOME}plan.ics"


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "PROPFIND", "REPORT", "OPTIONS", "TRACE", "BREW"])
def test_it_can_be_read_and_nothing_else(client: Client, method: str) -> None:
    for path in (FEED, "/"):
        reply = client.ask(method, path, b"BEGIN:VCALENDAR")
        assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")


def test_nobody_learns_from_a_wrong_secret_what_is_there(client: Client) -> None:
    replies = [
        client.get(path)
        for path in (f"/{'x' * 43}/plan.ics", f"{HOME}nothing.ics", "/", f"/{'x' * 43}", f"/{SECRETS.busy}/", "/a/b/c")
    ]
    assert {reply.status for reply in replies} == {404}
    assert len({(reply.body, str({**dict(reply.headers), "date": ""})) for reply in replies}) == 1


def test_the_address_without_its_slash_leads_on(client: Client) -> None:
    reply = client.get(f"/{SECRETS.everything}")
    assert (reply.status, reply.headers["Location"]) == (308, HOME)


def test_the_address_is_the_page(client: Client) -> None:
    assert client.get(HOME).body == client.get(f"{HOME}index.html").body == FILES["index.html"][1]


def test_the_report_can_be_read(client: Client) -> None:
    assert client.get(f"{HOME}report.json").headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "path",
    [
        "notes.txt",
        ".hidden",
        "cards/",
        "cards",
        "index.html/",
        "INDEX.html",
        "plan.ICS",
        "../plan/index.html",
        "cards/../index.html",
        "./index.html",
        "%2e%2e/plan/index.html",
        "cards/%2e%2e/index.html",
        "cards%2fweek-01.html",
        "cards%2Fweek-01.html",
        "cards\\week-01.html",
        "cards%5cweek-01.html",
        "index.html%00",
        "index.html%00.ics",
        "%00",
        "//index.html",
        "cards//week-01.html",
        "%ff",
        "%",
        "%zz",
        "index.html%0d%0aX-A:%20b",
        "/etc/passwd",
        "C:/Windows/win.ini",
        "index.html::$DATA",
        "index.html.",
        "~",
    ],
)
def test_what_the_report_does_not_list_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"{HOME}{path}").status == 404


def test_a_long_question_is_refused(client: Client) -> None:
    reply = client.get(f"{FEED}?{'q' * 10_000}")
    assert (reply.status, reply.headers["Content-Type"]) == (414, "text/plain; charset=utf-8")


def test_a_query_changes_nothing(client: Client) -> None:
    assert client.get(f"{FEED}?{'q' * 1_000}").body == CALENDAR


def test_a_line_break_in_a_question_is_no_header_of_the_answer(client: Client) -> None:
    reply = client.raw(f"GET {HOME}%0d%0aX-Mine:%201 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 404 ")
    assert b"x-mine" not in reply.lower()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("localhost.", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("runner.example.org", 200),
        ("evil.example.org", 421),
        ("127.0.0.1.evil.example.org", 421),
        ("192.168.7.7", 421),
        ("0.0.0.0", 421),
        ("localhost:8000:9", 400),
        ("local host", 400),
        ("a@localhost", 400),
        ("[::1", 400),
        ("", 400),
    ],
)
def test_it_answers_to_its_own_names_alone(client: Client, host: str, status: int) -> None:
    reply = client.raw(f"GET {HOME} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert reply.startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize("lines", ["", "Host: localhost\r\nHost: evil.example.org\r\n"])
def test_a_question_has_one_host(client: Client, lines: str) -> None:
    assert client.raw(f"GET {HOME} HTTP/1.1\r\n{lines}\r\n".encode()).startswith(b"HTTP/1.1 400 ")


def test_the_oldest_http_names_no_host_and_is_refused(client: Client) -> None:
    assert client.raw(f"GET {HOME} HTTP/1.0\r\n\r\n".encode()).split(b" ")[1] == b"400"


def test_a_connection_takes_many_questions(client: Client) -> None:
    connection = HTTPConnection("127.0.0.1", client.port, timeout=PATIENCE_SECONDS)
    statuses = [asked(connection, method, FEED).status for method in ("GET", "HEAD", "PUT", "GET", "PROPFIND", "GET")]
    assert statuses == [200, 200, 405, 200, 405, 200]
    assert connection.sock is not None
    connection.close()


def test_the_body_of_a_put_is_not_read_as_a_question(client: Client) -> None:
    body = f"GET {FEED} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    last = f"GET {HOME}nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    put = f"PUT {FEED} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    reply = client.raw(put + body + last)
    assert [part[:3] for part in reply.split(b"HTTP/1.1 ")[1:]] == [b"405", b"404"]


def test_questions_sent_at_once_are_answered_in_order(client: Client) -> None:
    first = f"GET {FEED} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    last = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    reply = client.raw(first * 3 + last)
    assert [part[:3] for part in reply.split(b"HTTP/1.1 ")[1:]] == [b"200", b"200", b"200", b"404"]


@pytest.mark.parametrize(
    "octets",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"hello\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nbroken\r\n\r\n",
        b"GET / HTTP/1.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 70_000,
        b"GET http://evil.example.org/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ],
    ids=["TLS", "words", "broken header", "HTTP of another time", "less than nothing", "endless header", "proxy"],
)
def test_what_is_no_question_gets_a_4xx_and_the_end(client: Client, octets: bytes) -> None:
    assert client.raw(octets)[:10] in (b"HTTP/1.1 4", b"")


def test_rubbish_after_a_question_leaves_the_answer_whole(client: Client) -> None:
    reply = client.raw(f"GET {FEED} HTTP/1.1\r\nHost: localhost\r\n\r\n\x00\x00rubbish\r\n\r\n".encode())
    assert reply.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 400 "))


def test_nothing_is_said_of_what_answers(client: Client) -> None:
    assert "server" not in {name.lower() for name in client.get(FEED).headers}


def test_the_page_leads_to_the_busy_feed_at_its_own_address(client: Client) -> None:
    reply = client.get(f"{HOME}training.ics")
    assert (reply.status, reply.headers["Location"]) == (307, f"/{SECRETS.busy}/training.ics")
    assert client.get(f"/{SECRETS.busy}/training.ics").body == FILES["training.ics"][1]


@pytest.mark.parametrize("path", ["", "index.html", "plan.ics", "report.json", "cards/week-01.html"])
def test_who_has_the_busy_feed_has_nothing_else(client: Client, path: str) -> None:
    assert client.get(f"/{SECRETS.busy}/{path}").status == 404
