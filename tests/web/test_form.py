"""The form: it says again what the address says, tells what is wrong where it is wrong, and everybody can use it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from web.plan_asking import RACE, WHOLE, Page, ask, encoded

from pipeline import build
from pipeline.read.athlete import GROUPS
from pipeline.web import labels
from pipeline.web.address import ABOUT_THE_CALENDAR, PARAMETERS

WRONG = (
    "/plans?plan=pr-half&race=2027-02-30&race-name=" + "x" * 201 + "&goal=x&recent-distance=10km&recent-time=y"
    "&on=mon&start-mon=25:00&later=x&tz=x&units=x&weekly=x&longest=x&level=x&jumping=x&equipment=x&sets=x&load=x"
    "&blackout=x&max-minutes=x&reminder=x&season=%C3%A9&treadmill=x&without=x&banner=x&rest-days=x&show-as=x&recent-date=x"
)
PAGES = ("/", "/plans/first-half", f"/plans/pr-half?{WHOLE}", f"/plans/first-half?{RACE}", WRONG, "/plans?race=x")


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(ask(request.param).text)


@pytest.mark.parametrize("query", [WHOLE, RACE, f"{RACE}&off=mon&equipment=none", f"{RACE}&recent=8km,35:00&units=km"])
def test_the_form_of_an_address_sends_the_same_address(query: str) -> None:
    sent = encoded(Page(ask(f"/plans/steady-half?{query}").text).sends())
    reply = ask(f"/plans?{sent}")
    units = "" if "units=" in query else "&units=km"
    wanted = f"/plans/steady-half?{query}{units}"
    assert reply.status == 308
    assert sorted(re.split("[?&]", reply.headers["location"])) == sorted(re.split("[?&]", wanted)), sent


def test_the_form_has_a_field_for_every_word() -> None:
    fields = set(Page(ask("/").text).having("name"))
    words = {one.name for one in PARAMETERS} - {"lang", "off", "recent", "start"} | set(ABOUT_THE_CALENDAR)
    assert words <= fields
    assert {"on", "recent-distance", "recent-time"} | {f"start-{day}" for day in GROUPS["max_minutes"]} <= fields
    assert set(labels.LABELS) == {one.name for one in PARAMETERS} | {*ABOUT_THE_CALENDAR, "plan"}


def test_every_plan_can_be_chosen_and_the_first_one_is() -> None:
    plans = [one for one in Page(ask("/").text).all("input") if one["name"] == "plan"]
    assert sorted(one["value"] for one in plans) == sorted(build.bundled_plans())
    assert [one["value"] for one in plans if "checked" in one] == ["first-half"]


def test_what_is_wrong_stands_at_its_field_and_at_the_top() -> None:
    reply = ask(WRONG)
    shown = Page(reply.text)
    wrong = [link["href"].removeprefix("#") for link in shown.all("a")]
    assert reply.status == 400
    assert set(labels.LABELS) - {"plan", "off", "lang"} == set(wrong)
    assert "25 things to change" in shown.words
    for field in wrong:
        assert f"{field}-err" in shown.having("id")
        assert any(f"{field}-err" in text.split() for text in shown.having("aria-describedby"))


def test_a_page_with_something_wrong_says_so_first() -> None:
    shown = Page(ask("/plans?plan=pr-half&race=2027-02-30").text)
    assert shown.words.startswith("Error: Race date · legday")
    assert "One thing to change Race date: 2027-02-30 is not a day of the calendar" in shown.words
    assert "Check again" in shown.words


def test_what_was_written_is_still_there_to_mend() -> None:
    shown = Page(ask("/plans?plan=steady-half&race=2027-04-18&goal=1h35&on=tue&start-tue=06:30&tz=Berlin").text)
    sent = dict(shown.sends())
    assert sent | {"plan": "steady-half", "goal": "1h35", "start-tue": "06:30", "tz": "Berlin"} == sent
    assert [value for name, value in shown.sends() if name == "on"] == ["tue"]


def test_words_are_shown_and_never_run() -> None:
    shown = ask("/plans/pr-half?goal=%3Cscript%3Ealert(1)%3C/script%3E&race-name=%22%3E%3Cimg+src=x%3E").text
    assert "<script>alert" not in shown
    assert "<img" not in shown


def test_every_field_has_a_name_that_can_be_read_out(page: Page) -> None:
    for tag, named in page.elements:
        if tag in ("input", "select") and named.get("type") not in ("radio", "checkbox"):
            assert named.get("id") in page.having("for") or named.get("aria-label"), named
        if tag == "input" and named.get("type") in ("radio", "checkbox"):
            assert named in page.labelled, named


def test_ids_are_unique_and_every_reference_leads_somewhere(page: Page) -> None:
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.having("href") if href.startswith("#")]
    targets += [
        name for text in page.having("aria-describedby") + page.having("aria-labelledby") for name in text.split()
    ]
    targets += page.having("for") + page.having("list")
    assert set(targets) - set(ids) == set()


@pytest.mark.parametrize("target", PAGES)
def test_the_policy_allows_the_style_and_the_script_of_the_page_and_its_own_form(target: str) -> None:
    text = ask(target).text
    policy = next(one["content"] for one in Page(text).all("meta") if "http-equiv" in one)
    for kind in ("style", "script"):
        for content in re.findall(f"<{kind}>(.*?)</{kind}>", text, re.DOTALL):
            digest = b64encode(sha256(content.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy.replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert not [one for _, one in Page(text).elements if "style" in one or any(name.startswith("on") for name in one)]


def test_without_a_plan_nothing_runs() -> None:
    assert "<script" not in ask("/").text
