"""What the plan service refuses, and how: a few words for programs, the form for people, and never a traceback."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web.plan_asking import RACE, Page, ask, followed

from pipeline.web import address

FEED = f"/plans/pr-half.ics?{RACE}"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "race: no race date is given"),
        ("goal=1:35:00", "race: no race date is given"),
        ("race=2027-02-30", "race: `2027-02-30` is not a day of the calendar"),
        ("race=9999-12-31", "race: the race day `9999-12-31` is out of reach"),
        ("race=2027-04-18&goal=0:10:00", "goal: the goal (21.1 km in 10:00) cannot be right"),
        ("race=2027-04-18&recent=10km,5:00", "recent: the recent race (10 km in 5:00) cannot be right"),
        ("race=2027-04-18&tz=../../etc/passwd", "tz: unknown time zone `../../etc/passwd`"),
        ("race=2027-04-18&tz=Europe/Berlin&start=sun+02:30", "start: "),
        ("race=2027-04-18%0D%0AX-Evil:1", "race: `race` holds a line break or another control character"),
        ("race=2027-04-18&race=2027-04-25", "race: `race` stands there 2 times"),
        ("race=2027-04-18&name=anna", "`name` does not stand in an address"),
        ("race=2027-04-18&" + "x" * 3000, "the address is longer than 2048 characters"),
    ],
)
@pytest.mark.parametrize("suffix", [".ics", ".zip", "/training.ics", "/cards/all.html"])
def test_a_wrong_address_is_told_in_a_few_words(suffix: str, query: str, told: str) -> None:
    reply = followed(f"/plans/pr-half{suffix}?{query}")
    assert reply.status == 400
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.text.startswith(told)
    assert "hint: " in reply.text
    assert "anna" not in reply.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("race=2027-04-18&goal=0:10:00", "goal"),
        ("race=2027-04-18&recent=10km,5:00", "recent"),
        ("race=2027-04-18&tz=Europe/Berlin&start=sun+02:30", "start"),
        ("race=2027-04-18&goal=x", "goal"),
    ],
)
def test_a_wrong_page_is_the_form_with_what_to_mend(query: str, field: str) -> None:
    reply = followed(f"/plans/pr-half?{query}")
    page = Page(reply.text)
    assert reply.status == 400
    assert reply.headers["cache-control"] == "no-store"
    assert f"#{field}" in page.having("href")
    assert f"{field}-err" in page.having("id")


def test_a_form_without_a_race_or_a_plan_says_so() -> None:
    words = Page(ask("/plans?plan=pr-half&goal=1:35:00").text).words
    assert "One thing to change Race date: No race date is given" in words
    words = Page(ask(f"/plans?{RACE}").text).words
    assert "One thing to change Plan: No plan is chosen" in words
    assert "No plan is chosen" in Page(ask(f"/plans?plan=../../etc&{RACE}").text).words


NOTHING = (
    "/plans/nothing.ics", "/plans/nothing", "/plans/..%2Fpr-half", "/plans/pr-half/", "/plans/pr-half/index.html",
    "/plans/pr-half/cards/week-99.html", "/plans/pr-half/cards", "/plans/pr-half/watch/all/../x.fit",
    "/plans/pr-half.yaml", "/plans/pr-half/report.json", "/plans/exercises", "/plans/strength.ics",
    "/favicon.ico", "/plan", "/plans/pr-half.ics/",
)  # fmt: skip


@pytest.mark.parametrize("path", NOTHING)
def test_there_is_nothing_else(path: str) -> None:
    reply = ask(f"{path}?{RACE}")
    assert (reply.status, reply.text) == (404, "there is nothing at this address\n")


def test_only_plain_questions_for_its_own_hosts_are_answered() -> None:
    assert ask(FEED, method="PUT").status == 405
    assert ask(FEED, host="evil.example").status == 421
    assert ask(FEED, host="localhost:8000").status == 200
    too_long = ask(f"{FEED}&{'x' * 10_000}")
    assert too_long.status == 414
    assert "hint: " in too_long.text
    assert ask(FEED, host="localhost:65536").status == 400


def _target(path: str, pairs: list[tuple[str, str]], garbage: str) -> str:
    return f"{path}?" + "&".join([*(f"{name}={value}" for name, value in pairs), garbage])


_VALUES = st.one_of(
    st.sampled_from(
        ["2027-04-18", "1970-01-01", "2036-12-31", "10km,42:30", "1:35:00", "06:30", "Europe/Berlin", "none"]
    ),
    st.text(st.characters(codec="latin-1"), max_size=12),
)
_PATHS = st.sampled_from(
    ["/", "/plans", "/plans/pr-half", "/plans/pr-half.ics", "/plans/pr-half.zip", "/plans/x/cards/y"]
)
_PAIRS = st.lists(
    st.tuples(st.sampled_from(["plan", "on", "start-mon", "name", *(one.name for one in address.PARAMETERS)]), _VALUES),
    max_size=4,
)


@settings(max_examples=40)
@given(st.builds(_target, _PATHS, _PAIRS, st.text(st.characters(codec="latin-1"), max_size=8)))
def test_no_question_makes_it_fall_over(target: str) -> None:
    reply = ask(target.replace("#", "%23"))
    assert reply.status in (200, 308, 400, 404)
    if reply.status == 308:
        assert "name=" not in unquote(reply.headers["location"]).replace("race-name=", "")
