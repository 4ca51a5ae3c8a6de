"""The page of the service speaks to people in front of a form: no slots, no options, no dates for machines."""

from __future__ import annotations

import re

import pytest
from web.plan_asking import Page, ask, followed

from pipeline.web import phrasing

SAID = {
    "off": ("race=2027-04-18&off=mon,thu", "On days that you do not train, and not moved yet: 15 min at"),
    "away": ("race=2027-04-18&blackout=2027-02-08..2027-02-09", "On days that you are away, and not moved yet: "),
    "long": ("race=2027-04-18&max-minutes=tue+20", "Longer than the most time of their day, and not shortened: "),
    "effort": ("race=2027-04-18", "for paces fill in one of the two above."),
    "goal": ("race=2027-04-18&goal=1:35:00", "for paces of today fill in a recent race above."),
    "late": (
        "race=2027-04-18&tz=Europe/Berlin&start=23:30",
        "choose an earlier start, or a time under “Second session",
    ),
    "begun": ("race=2027-01-03", "from Thursday 11 March 2027 on the whole plan is ahead"),
    "race week": ("race=2027-04-16", "Easy (Thu 15 Apr): “5.7 km run” became 5 km easy"),
}


@pytest.mark.parametrize(("query", "told"), SAID.values(), ids=SAID)
def test_the_page_says_it_in_its_own_words(query: str, told: str) -> None:
    _, _, body = followed(f"/plans/pr-half?{query}").text.partition("</style>")
    said, _, _ = Page(body).words.replace("\N{NO-BREAK SPACE}", " ").partition("The whole plan")
    assert told in said
    assert re.findall(r"\bw\d\d-[a-z]{3}-\d|[A-Z][a-z]{2} \d{4}-\d\d-\d\d|--[a-z]|max_minutes|start\.later", said) == []


def test_a_session_without_a_schedule_has_a_day_and_no_title() -> None:
    told = Page(ask("/plans/pr-half?race=2027-04-18&tz=Europe/Berlin&start=sun+02:30").text).words
    assert "The session of Sunday 28 March 2027 cannot start at 02:30" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert phrasing.in_words("on Sun 2027-03-28").replace("\N{NO-BREAK SPACE}", " ") == "on Sunday 28 March 2027"
    assert phrasing.in_words("w01-sun-1 is too long") == "a session is too long"


def test_beside_the_days_stands_that_choosing_them_moves_nothing() -> None:
    assert "Choosing days moves nothing yet: sessions on other days stay in the calendar" in Page(ask("/").text).words
