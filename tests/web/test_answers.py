"""Answers as values: no header, however broken, makes them fail or lie."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from pipeline.web import encodings
from pipeline.web.answers import PRIVATE, PUBLIC, Representation, answer, redirect, refusal
from pipeline.web.encodings import Shrunk
from pipeline.web.httpdate import http_date, read_http_date
from pipeline.web.media import CALENDAR, HTML, ZIP

MOMENT = datetime(2026, 11, 22, 6, 30, 15, 999, tzinfo=UTC)
FEED = Representation(content=b"BEGIN:VCALENDAR\r\n" * 100, media=CALENDAR, cache=PUBLIC, modified=MOMENT)
SECONDS = st.integers(0, 99 * 365 * 86400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
FIELD = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=80)
ALMOST = st.lists(st.sampled_from(['"', "W/", ",", "*", " ", ";", "q=", "0", ".5", "gzip", "identity", "é", "GMT"]))
VALUE = FIELD | ALMOST.map("".join)
ASKED = ("if-none-match", "if-modified-since", "accept-encoding", "range", "if-match", "if-range")


@given(st.lists(st.tuples(st.sampled_from(ASKED), VALUE), max_size=6), st.sampled_from(["GET", "HEAD"]))
def test_any_headers_get_the_whole_body_or_a_304(asked: list[tuple[str, str]], method: str) -> None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in asked]
    response = answer(FEED, method, Headers(raw=raw))
    assert response.status_code in (200, 304)
    body = bytes(response.body)
    if response.status_code == 200 and method == "GET":
        assert response.headers["etag"] == f'"{sha256(body).hexdigest()}"'
        packed = response.headers.get("content-encoding") == "gzip"
        assert (gzip.decompress(body) if packed else body) == FEED.content
    else:
        assert body == b""


@given(SECONDS)
def test_a_date_reads_back_as_itself(moment: datetime) -> None:
    assert read_http_date(http_date(moment)) == moment


@pytest.mark.parametrize(
    "text", ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
)
def test_a_date_is_read_in_all_three_forms(text: str) -> None:
    assert read_http_date(text) == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@given(st.text(max_size=40))
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_http_date(f"{text}!") is None


def test_a_fraction_of_a_second_is_not_news() -> None:
    assert answer(FEED, "GET", Headers({"if-modified-since": http_date(MOMENT)})).status_code == 304
    earlier = Headers({"if-modified-since": http_date(MOMENT - timedelta(seconds=1))})
    assert answer(FEED, "GET", earlier).status_code == 200


@pytest.mark.parametrize("tags", ["", " ", ",", '"another"'])
def test_a_date_counts_only_where_no_tags_are_told(tags: str) -> None:
    headers = Headers({"if-none-match": tags, "if-modified-since": http_date(MOMENT)})
    assert answer(FEED, "GET", headers).status_code == 200


def test_without_a_date_no_date_is_told_or_compared() -> None:
    undated = Representation(content=b"x", media=CALENDAR, cache=PRIVATE)
    response = answer(undated, "GET", Headers({"if-modified-since": http_date(MOMENT)}))
    assert response.status_code == 200
    assert "last-modified" not in response.headers


def test_a_page_that_says_what_is_wrong_is_never_a_304() -> None:
    page = Representation(content=b"<p>which race day?", media=HTML, cache=PRIVATE)
    tag = answer(page, "GET", Headers()).headers["etag"]
    assert answer(page, "GET", Headers({"if-none-match": tag}), status=400).status_code == 400


def test_a_name_for_the_disk_is_no_place_for_a_header() -> None:
    named = Representation(content=b"PK", media=ZIP, cache=PUBLIC, filename='a"\r\nX: b/../ü.zip')
    told = answer(named, "GET", Headers()).headers["content-disposition"]
    assert told == 'attachment; filename="a-X-b-..-.zip"'


def test_what_is_packed_already_is_not_packed_again() -> None:
    packed = Representation(content=b"\x00" * 5000, media=ZIP, cache=PUBLIC)
    assert "content-encoding" not in answer(packed, "GET", Headers({"accept-encoding": "gzip"})).headers


def test_what_gzip_makes_longer_stays_as_it_is() -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(20))
    dense = Representation(content=noise, media=CALENDAR, cache=PUBLIC)
    assert "content-encoding" not in answer(dense, "GET", Headers({"accept-encoding": "gzip"})).headers


def test_gzip_holds_no_time_and_no_system() -> None:
    packed = encodings.gzipped(b"a" * 1000)
    assert packed[4:8] == b"\0\0\0\0"
    assert packed[9] == 255


def test_packed_bodies_are_kept_within_bounds() -> None:
    contents = [bytes([65 + number]) * 3000 for number in range(20)]
    one = len(encodings.gzipped(contents[0]))
    shrunk = Shrunk(most_bytes=one * 3)
    first = shrunk.shrink(encodings.identity(contents[0]))
    for content in contents:
        assert gzip.decompress(shrunk.shrink(encodings.identity(content)).content) == content
    last = encodings.identity(contents[-1])
    assert shrunk.shrink(last) is shrunk.shrink(last)
    assert shrunk.shrink(encodings.identity(contents[0])) is not first


def test_a_refusal_is_a_plain_line_that_nobody_keeps() -> None:
    response = refusal(404, "there is nothing at this address")
    assert bytes(response.body) == b"there is nothing at this address\n"
    assert response.headers["cache-control"] == "no-store"
    assert refusal(404, "x", "HEAD").body == b""


def test_a_redirect_may_be_kept_where_that_is_said() -> None:
    response = redirect(308, "/plans/pr-half.ics?race=2027-04-18", cache=PUBLIC)
    assert response.headers["location"] == "/plans/pr-half.ics?race=2027-04-18"
    assert response.headers["cache-control"] == PUBLIC
