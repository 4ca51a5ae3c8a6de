"""The three doors of a page: what they offer with and without a public address, and with what files there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

import pytest
from export.card_reader import CardReader
from export.schedules import files, schedule_of, session

from pipeline.export import Options, fit
from pipeline.export.page import export
from pipeline.export.view import doors
from pipeline.export.view.addresses import Addresses, google, is_nearby, outlook, webcal
from pipeline.export.view.plan import view
from pipeline.model.artifact import Artifact
from pipeline.model.athlete import Athlete, RaceDay
from pipeline.model.workout import Words

BASE = "https://plans.example.org/spring/"
FEED = f"{BASE}test-plan.ics"
DAY = date(2027, 3, 1)
TWO = schedule_of(session(), session("w01-wed-1", day=date(2027, 3, 3)))


def door(text: str, name: str) -> str:
    """The markup of a door, without what only the script shows; "" where there is none."""
    found = re.search(rf'<section class="door" id="{name}".*?</section>', text, re.DOTALL)
    return re.sub(r"<template.*?</template>", "", found[0], flags=re.DOTALL) if found else ""


def page(listed: Sequence[str] = ("test-plan.ics",), base_url: str = "", day: date = DAY) -> str:
    paths = tuple(map(PurePosixPath, listed))
    (made,) = export(TWO, Options(from_day=day, base_url=base_url, listed=paths))
    assert isinstance(made, Artifact)
    return made.content.decode()


def told(markup: str) -> str:
    return CardReader(markup).text


def links(markup: str) -> list[str]:
    return [attrs["href"] for attrs in CardReader(markup).of("a")]


def watch_files() -> list[str]:
    return list(files(fit.export, TWO, Options(from_day=DAY)))


def test_an_address_becomes_the_ones_that_programs_want() -> None:
    assert webcal(FEED) == "webcal://plans.example.org/spring/test-plan.ics"
    (cid,) = parse_qs(urlsplit(google(FEED)).query)["cid"]
    assert cid == webcal(FEED)
    asked = parse_qs(urlsplit(outlook(FEED, "Frühling & Co")).query)
    assert asked == {"url": [FEED], "name": ["Frühling & Co"]}


def test_an_address_with_its_state_in_it_arrives_whole() -> None:
    feed = "https://plans.example.org/plans/pr-half.ics?race=2027-04-18&goal=1:35:00&tz=Europe/Berlin"
    assert parse_qs(urlsplit(google(feed)).query)["cid"] == [webcal(feed)]
    assert parse_qs(urlsplit(outlook(feed, "x")).query)["url"] == [feed]


@pytest.mark.parametrize("address", ["http://localhost:8000/x/", "http://127.0.0.1/", "http://[::1]:80/"])
def test_an_address_of_this_machine_alone_is_no_use_to_a_phone(address: str) -> None:
    assert is_nearby(address)
    assert not CardReader(door(page(base_url=address), "subscribe")).of("figure", class_="qr")


def test_an_address_that_only_begins_like_this_machines_is_another() -> None:
    assert not is_nearby("https://localhost.example.org/")


def test_with_a_public_address_every_program_has_its_way_in() -> None:
    markup = door(page(base_url=BASE), "subscribe")
    assert links(markup)[:3] == [webcal(FEED), google(FEED), outlook(FEED, "Test plan")]
    assert f"<code>{FEED}</code>" in markup
    for words in ("Fetch New Data", "every 8–24 h", "Refreshes when Outlook decides", "the feed suggests 6 h"):
        assert words in told(markup)
    assert "do not import test-plan.ics : an imported copy never changes again" in told(markup)


def test_with_a_public_address_the_page_can_be_scanned() -> None:
    (code,) = CardReader(door(page(base_url=BASE), "subscribe")).of("div", role="img")
    assert code["aria-label"] == "QR code: the address of this page"


def test_without_an_address_the_door_explains_hosting_and_offers_the_import() -> None:
    markup = door(page(), "subscribe")
    assert links(markup) == ["test-plan.ics"]
    assert "Put the whole folder on any web space" in told(markup)
    assert "it does not follow later changes of the plan, and importing again can leave every session there twice" in (
        told(markup)
    )


def test_without_an_address_the_script_finds_stand_ins_to_replace() -> None:
    (hosted,) = re.findall(r'<template id="hosted">(.*?)</template>', page(), re.DOTALL)
    feed = f"{doors.STAND_IN}/test-plan.ics"
    assert links(hosted)[:3] == [webcal(feed), google(feed), outlook(feed, "Test plan")]
    assert f"<code>{feed}</code>" in hosted
    assert "<template" not in page(base_url=BASE)


def test_without_a_calendar_there_is_no_such_door() -> None:
    text = page(["cards/all.html"])
    assert not door(text, "subscribe")
    assert [attrs["href"] for attrs in CardReader(text).of("a") if attrs["href"] == "#subscribe"] == []


def test_the_hours_alone_are_offered_where_they_were_exported() -> None:
    listed = ["test-plan.ics", "training.ics"]
    assert webcal(f"{BASE}training.ics") in links(door(page(listed, BASE), "subscribe"))
    assert "the hours alone" not in told(door(page(), "subscribe"))


def test_without_an_address_the_hours_alone_are_a_file_until_the_script_knows_better() -> None:
    text = page(["test-plan.ics", "training.ics"])
    assert links(door(text, "subscribe")) == ["test-plan.ics", "training.ics"]
    (hosted,) = re.findall(r'<template id="hosted">(.*?)</template>', text, re.DOTALL)
    assert webcal(f"{doors.STAND_IN}/training.ics") in links(hosted)
    assert "training.ics" not in links(hosted)


def test_an_address_that_google_does_not_take_is_said_to_be_too_long() -> None:
    long = f"{BASE}{'x' * 256}/"
    assert "longer than Google Calendar takes" in told(door(page(base_url=long), "subscribe"))
    assert "longer than" not in told(door(page(base_url=BASE), "subscribe"))


def test_outlook_names_the_calendar_after_the_race() -> None:
    athlete = Athlete(race=RaceDay(name="Hannover"))
    made = view(schedule_of(session(), athlete=athlete), DAY, Addresses(feed=FEED))
    assert made.subscribe is not None
    assert made.subscribe.ways[2].href.endswith("&name=Hannover")


def test_every_sheet_that_is_there_is_offered_this_week_first() -> None:
    listed = [f"cards/{stem}.html" for stem in ("all", "week-01", "key", "gym-legs-amrap", "pocket", "exercises")]
    markup = door(page(listed), "print")
    assert links(markup) == [
        f"cards/{stem}.html" for stem in ("week-01", "all", "pocket", "exercises", "key", "gym-legs-amrap")
    ]
    assert "Week 1 on one sheet, with boxes to tick" in told(markup)
    assert "Gym legs amrap strength in large type" in told(markup)


def test_each_week_leads_to_its_card() -> None:
    assert ">Week 1 on paper</a>" in page(["cards/week-01.html"])
    assert "on paper</a>" not in page(["cards/all.html"])


def test_without_cards_there_is_nothing_to_print() -> None:
    assert not door(page(), "print")


def test_the_watch_door_lists_the_next_files_with_their_days() -> None:
    markup = door(page(watch_files()), "watch")
    assert links(markup)[1:] == [
        "watch/NEWFILES/schedule.fit",
        "watch/NEWFILES/w01-tue-1-easy.fit",
        "watch/NEWFILES/w01-wed-1-easy.fit",
    ]
    assert "Next 2 workouts one by one" in told(markup)
    assert "Tue 2 Mar: Easy" in told(markup)
    assert "They reach to Wednesday 3 March" in told(markup)
    assert "Everything in watch/NEWFILES , schedule.fit too, into GARMIN/NewFiles on the watch" in told(markup)


def test_every_session_leads_to_its_own_file() -> None:
    found = [attrs["href"] for attrs in CardReader(page(watch_files())).of("a", class_="fit")]
    assert found == ["watch/all/week-01/w01-tue-1-easy.fit", "watch/all/week-01/w01-wed-1-easy.fit"]


def test_a_session_without_a_file_leads_nowhere() -> None:
    made = schedule_of(session(), session("w01-wed-1", Words(text="dance"), date(2027, 3, 3)))
    listed = tuple(map(PurePosixPath, files(fit.export, made)))
    assert [len(row.watch) > 0 for day in view(made, DAY, Addresses(), listed).now.days for row in day.rows] == [
        True,
        False,
    ]


def test_a_plan_that_is_over_has_nothing_to_copy() -> None:
    listed = [path for path in watch_files() if "NEWFILES" not in path]
    markup = door(page(listed, day=date(2027, 6, 1)), "watch")
    assert "Nothing is left to come" in told(markup)
    assert "Plug in" not in told(markup)


def test_a_file_for_intervals_icu_is_the_way_without_a_cable_where_there_is_one() -> None:
    with_it = door(page([*watch_files(), "intervals-icu.json"]), "watch")
    assert links(with_it)[0] == "intervals-icu.json"
    assert "Programs that speak to intervals.icu" in told(door(page(watch_files()), "watch"))


def test_the_way_without_a_cable_stands_first_so_that_phones_lead_with_it() -> None:
    markup = door(page(watch_files()), "watch")
    assert markup.index('class="nocable"') < markup.index('class="cable"')


def test_without_watch_files_there_is_no_such_door() -> None:
    assert not door(page(), "watch")


def test_a_service_keeps_its_state_in_every_address() -> None:
    addresses = Addresses(feed=FEED, zip="/plans/x.zip?race=1", prefix="/plans/x/", suffix="?race=1")
    listed = tuple(map(PurePosixPath, ["cards/week-01.html", "cards/all.html", *watch_files()]))
    made = view(TWO, DAY, addresses, listed)
    assert [leaf.href for leaf in made.sheets] == [f"/plans/x/cards/{stem}.html?race=1" for stem in ("week-01", "all")]
    assert made.watch is not None
    assert made.watch.zip == "/plans/x.zip?race=1"
    assert made.watch.files[0].href == "/plans/x/watch/NEWFILES/w01-tue-1-easy.fit?race=1"
    assert made.now.card == "/plans/x/cards/week-01.html?race=1"
