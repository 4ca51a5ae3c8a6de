"""What a feed owes to calendar programs, point by point, over a real socket."""

from __future__ import annotations

import gzip
from email.utils import parsedate_to_datetime
from hashlib import sha256

import pytest
from web.ground import CALENDAR, FILES, HOME, Client

FEED = f"{HOME}plan.ics"
WATCH = f"{HOME}watch/NEWFILES/w01-tue-1.fit"
OLD = "Sun, 06 Nov 1994 08:49:37 GMT"
LATER = "Fri, 31 Dec 2100 23:59:59 GMT"


def test_a_feed_is_the_calendar_itself(client: Client) -> None:
    reply = client.get(FEED)
    assert (reply.status, reply.body) == (200, CALENDAR)


def test_a_feed_says_that_it_is_a_calendar_in_utf_8(client: Client) -> None:
    assert client.get(FEED).headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_head_has_the_headers_of_a_get_and_no_body(client: Client) -> None:
    head, get = client.ask("HEAD", FEED), client.get(FEED)
    assert head.body == b""
    assert {**dict(head.headers), "date": ""} == {**dict(get.headers), "date": ""}


def test_the_tag_is_strong_and_the_sha256_of_the_body(client: Client) -> None:
    reply = client.get(FEED)
    assert reply.headers["ETag"] == f'"{sha256(reply.body).hexdigest()}"'


def test_who_has_the_body_gets_304_without_one(client: Client) -> None:
    tag = client.get(FEED).headers["ETag"]
    reply = client.get(FEED, If_None_Match=tag)
    assert (reply.status, reply.body) == (304, b"")


def test_a_304_tells_what_a_cache_has_to_know(client: Client) -> None:
    full = client.get(FEED)
    short = client.get(FEED, If_None_Match=full.headers["ETag"])
    for name in ("ETag", "Last-Modified", "Vary", "Cache-Control"):
        assert short.headers[name] == full.headers[name]


def test_a_304_has_nothing_of_the_content(client: Client) -> None:
    reply = client.get(FEED, If_None_Match=client.get(FEED).headers["ETag"])
    assert not {"content-type", "content-length", "content-encoding"} & {name.lower() for name in reply.headers}


def test_one_tag_of_a_list_is_enough(client: Client) -> None:
    assert client.get(FEED, If_None_Match=f'"a", W/"b,c", "{client.get(FEED).tag}"').status == 304


def test_a_weakened_tag_is_the_same_tag(client: Client) -> None:
    assert client.get(FEED, If_None_Match=f'W/"{client.get(FEED).tag}"').status == 304


def test_a_star_is_every_tag(client: Client) -> None:
    assert client.get(FEED, If_None_Match="*").status == 304


def test_another_tag_gets_the_body(client: Client) -> None:
    assert client.get(FEED, If_None_Match='"0"').status == 200


def test_a_tag_without_quotes_is_none(client: Client) -> None:
    assert client.get(FEED, If_None_Match=client.get(FEED).tag).status == 200


def test_tags_in_two_lines_are_one_list(client: Client) -> None:
    tag = client.get(FEED).tag
    lines = f'If-None-Match: "a"\r\nIf-None-Match: "{tag}"\r\n'
    reply = client.raw(f"GET {FEED} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 304 ")


def test_another_tag_wins_over_a_date_that_matches(client: Client) -> None:
    assert client.get(FEED, If_None_Match='"0"', If_Modified_Since=LATER).status == 200


def test_a_tag_that_matches_wins_over_an_old_date(client: Client) -> None:
    assert client.get(FEED, If_None_Match=f'"{client.get(FEED).tag}"', If_Modified_Since=OLD).status == 304


def test_the_date_that_it_had_gets_304(client: Client) -> None:
    assert client.get(FEED, If_Modified_Since=client.get(FEED).headers["Last-Modified"]).status == 304


def test_an_old_date_gets_the_body(client: Client) -> None:
    assert client.get(FEED, If_Modified_Since=OLD).status == 200


@pytest.mark.parametrize("garbage", ["yesterday", "", "0", "Sun, 99 Nov 1994 08:49:37 GMT", "2100-01-01T00:00:00Z"])
def test_a_date_that_is_none_gets_the_body(client: Client, garbage: str) -> None:
    assert client.get(FEED, If_Modified_Since=garbage).status == 200


def test_it_was_never_modified_in_the_future(client: Client) -> None:
    headers = client.get(FEED).headers
    assert parsedate_to_datetime(headers["Last-Modified"]) <= parsedate_to_datetime(headers["Date"])


def test_gzip_for_who_asks_for_it(client: Client) -> None:
    reply = client.get(FEED, Accept_Encoding="gzip, deflate")
    assert reply.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(reply.body) == CALENDAR
    assert len(reply.body) * 4 < len(CALENDAR)


def test_gzip_has_a_tag_of_its_own_and_it_is_its_sha256(client: Client) -> None:
    plain, packed = client.get(FEED), client.get(FEED, Accept_Encoding="gzip")
    assert packed.tag == sha256(packed.body).hexdigest()
    assert packed.tag != plain.tag


def test_each_coding_answers_304_to_its_own_tag_alone(client: Client) -> None:
    plain, packed = client.get(FEED), client.get(FEED, Accept_Encoding="gzip")
    assert client.get(FEED, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"]).status == 304
    assert client.get(FEED, Accept_Encoding="gzip", If_None_Match=plain.headers["ETag"]).status == 200
    assert client.get(FEED, If_None_Match=packed.headers["ETag"]).status == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip;q=0", None),
        ("gzip;q=0.0, *", None),
        ("*;q=0", None),
        ("br, deflate", None),
        ("identity, gzip;q=0.5", None),
        ("", None),
        ("gzip;q=0.001", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0.2, *;q=0.4", "gzip"),
        ("X-GZIP", "gzip"),
        ("*", "gzip"),
    ],
)
def test_what_a_client_takes_is_weighed(client: Client, accepted: str, coding: str | None) -> None:
    assert client.get(FEED, Accept_Encoding=accepted).headers["Content-Encoding"] == coding


def test_a_body_differs_by_what_was_accepted_and_says_so(client: Client) -> None:
    assert client.get(FEED).headers["Vary"] == "Accept-Encoding"
    assert client.get(FEED, Accept_Encoding="gzip").headers["Vary"] == "Accept-Encoding"


def test_only_the_client_itself_keeps_it_and_asks_each_time(client: Client) -> None:
    assert client.get(FEED).headers["Cache-Control"] == "private, max-age=0, must-revalidate"


def test_nobody_guesses_what_it_is_and_no_address_is_passed_on(client: Client) -> None:
    for path in (FEED, HOME, WATCH, "/", f"{HOME}nothing"):
        headers = client.get(path).headers
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")


def test_a_feed_may_do_nothing_in_a_browser(client: Client) -> None:
    assert client.get(FEED).headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_a_page_keeps_its_own_policy_and_is_never_framed(client: Client) -> None:
    reply = client.get(HOME)
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert reply.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_a_feed_opens_and_a_watch_file_is_saved(client: Client) -> None:
    assert client.get(FEED).headers["Content-Disposition"] == 'inline; filename="plan.ics"'
    watch = client.get(WATCH)
    assert watch.headers["Content-Disposition"] == 'attachment; filename="w01-tue-1.fit"'
    assert watch.headers["Content-Type"] == "application/vnd.ant.fit"
    assert watch.body == FILES["watch/NEWFILES/w01-tue-1.fit"][1]


def test_a_range_is_ignored(client: Client) -> None:
    reply = client.get(FEED, Range="bytes=0-9")
    assert (reply.status, len(reply.body)) == (200, len(CALENDAR))
