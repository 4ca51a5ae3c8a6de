"""The page of an export: what it says, where its links lead, what its policy allows."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import PurePosixPath

import pytest
from export.card_reader import CardReader
from export.page_reader import bundled, page, part
from export.schedules import half_marathon, lifting, schedule_of, session

from pipeline import build
from pipeline.export import Options
from pipeline.model.artifact import Carried, Fidelity
from pipeline.model.athlete import Athlete, RaceDay
from pipeline.model.plan import RaceEntry
from pipeline.model.session import Session
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Cross, Rest, Time, Words

HOSTILE = "</title></style></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
SERVICES = ("webcal://plans.example.org/", "https://calendar.google.com/calendar/r?", "https://outlook.live.com/")
BASE = "https://plans.example.org/spring/"


def read(*sessions: Session, day: date = date(2027, 3, 2), athlete: Athlete | None = None) -> CardReader:
    return CardReader(page(schedule_of(*sessions, athlete=athlete), day))


@cache
def exported(base_url: str = "") -> tuple[str, frozenset[str]]:
    """The page of a whole export, and every path in it."""
    made = build.export(bundled(), Options(from_day=date(2027, 2, 19), base_url=base_url))
    files = {str(one.path): one.content for one in made.artifacts}
    return files["index.html"].decode(), frozenset(files)


def hrefs(text: str) -> list[str]:
    return [attrs["href"] for tag, attrs in CardReader(text).tags if tag != "use" and "href" in attrs]


@pytest.mark.parametrize("base_url", ["", BASE])
def test_every_link_leads_into_the_page_to_a_file_of_the_export_or_to_a_service_by_name(base_url: str) -> None:
    text, files = exported(base_url)
    shown = re.sub(r"<template.*?</template>", "", text, flags=re.DOTALL)
    ids = {attrs["id"] for _, attrs in CardReader(text).tags if "id" in attrs}
    for link in hrefs(shown):
        assert (
            (link.startswith("#") and link[1:] in ids)
            or link.removeprefix(base_url) in files
            or link.startswith(SERVICES)
            or link == "https://intervals.icu/"
        ), link


def test_every_id_is_there_once_and_every_sign_has_its_drawing() -> None:
    reader = CardReader(exported(BASE)[0])
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for attrs in reader.of("use")} <= set(ids)


def test_the_policy_allows_our_style_and_our_script_and_nothing_else() -> None:
    text, _ = exported()
    (policy,) = CardReader(text).of("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(rule.split(" ", 1) for rule in policy["content"].split("; "))
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_is_fetched_and_nothing_is_styled_or_scripted_in_attributes() -> None:
    for tag, attrs in CardReader(exported(BASE)[0]).tags:
        assert not {"style", "src", "srcset"} & attrs.keys(), (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        assert tag not in {"link", "img", "iframe", "object", "base", "form"}


def test_the_same_page_is_made_twice() -> None:
    assert page(bundled()) == page(bundled())


def test_hostile_words_stay_words() -> None:
    sessions = (
        session(title=HOSTILE, note=HOSTILE, key=True),
        session("w01-wed-1", Words(text=HOSTILE), date(2027, 3, 3)),
        session("w01-thu-1", day=date(2027, 3, 4), race=RaceEntry(name=HOSTILE)),
        session("w01-fri-1", Cross(amount=Time(low_seconds=60), sport=HOSTILE, note=HOSTILE), date(2027, 3, 5)),
    )
    made = schedule_of(*sessions, name=HOSTILE, athlete=Athlete(race=RaceDay(name=HOSTILE)))
    made = replace(made, notices=(HOSTILE,), plan=replace(made.plan, author=HOSTILE, url=HOSTILE, summary=HOSTILE))
    weeks = tuple(replace(week, focus=HOSTILE) for week in made.weeks)
    reader = CardReader(page(replace(made, weeks=weeks), base_url=BASE, listed=(PurePosixPath("test-plan.ics"),)))
    assert not reader.of("img")
    assert len(reader.of("script")) == len(reader.of("style")) == len(reader.of("title")) == 1
    assert reader.text.count("alert(2)") >= 8


@pytest.mark.parametrize(
    ("day", "figure", "left"),
    [
        (date(2027, 2, 19), "58", "days to go"),
        (date(2027, 4, 17), "1", "day to go"),
        (date(2027, 4, 18), "0", "Race day"),
        (date(2027, 4, 19), "1", "day since the race"),
        (date(2027, 4, 20), "2", "days since the race"),
    ],
)
def test_the_days_to_the_race_are_counted_from_the_day_of_the_export(day: date, figure: str, left: str) -> None:
    count = part(page(bundled(), day), '<p class="togo"', "</p>")
    assert count.startswith(f"{figure} {left} from ")


def test_the_head_names_race_plan_day_goal_and_pace() -> None:
    head = part(page(bundled(race_name="Hannover")), '<header class="mast">', "<nav")
    for told in ("PR Half: sixteen weeks", "Hannover", "Sunday 18 April 2027", "Goal 1:35:00, which is 4:30 /km"):
        assert told in head


def test_without_a_race_name_the_plan_is_the_title() -> None:
    assert "<h1>PR Half</h1>" in page(bundled())
    assert "sixteen weeks · advanced" in page(bundled())


@pytest.mark.parametrize(
    ("day", "heading", "week"),
    [
        (date(2026, 11, 1), "The first week", "week-01"),
        (date(2027, 2, 19), "This week", "week-08"),
        (date(2027, 4, 25), "This week", "week-17"),
        (date(2027, 9, 1), "The last week", "week-18"),
    ],
)
def test_the_page_opens_the_week_of_the_day(day: date, heading: str, week: str) -> None:
    text = page(bundled(), day)
    (opened,) = CardReader(text).of("details", class_="wk", open="")
    assert opened["id"] == week
    assert f">{heading}</h2>" in text


def test_every_week_is_on_the_page_whole_and_once() -> None:
    made = bundled()
    reader = CardReader(page(made))
    assert [int(attrs["data-place"]) for attrs in reader.of("details", class_="wk")] == [
        8, *(place for place in range(1, 19) if place != 8)
    ]  # fmt: skip
    assert len(reader.of("h4")) == len(list(made.sessions)) + len(reader.of("li", class_="rest"))


def test_today_is_marked_and_days_before_it_are_past() -> None:
    reader = CardReader(page(bundled(), date(2027, 2, 19)))
    (today,) = reader.of("li", **{"aria-current": "date"})
    assert today["data-day"] == "2027-02-19"
    assert {attrs["data-day"] for attrs in reader.of("li", class_="past")} == {
        str(date(2026, 12, 28) + timedelta(days=day)) for day in range(53)
    }


def test_a_structured_run_has_its_steps_and_targets_and_a_drawing() -> None:
    text = page(bundled())
    week = part(text, 'id="week-08"', "</details>")
    assert "Warm up 3 km easy 5:10–5:50 /km Run 15 min at threshold pace 4:23–4:33 /km" in week
    assert text.count('<svg class="prof"') == sum(one.estimate.metres > 0 for one in bundled().sessions) - 1


def test_an_easy_run_is_one_line_with_its_target() -> None:
    assert "Easy 10 km 56 min 5:10–5:50 /km" in part(page(bundled()), 'id="week-08"', "</details>")


def test_strength_lists_what_to_do_and_what_to_bring() -> None:
    week = part(page(bundled()), 'id="week-05"', "</details>")
    assert "Bring: jump rope, barbell" in week
    assert "Superset × 3 20 (10/side) Curtsy lunge (barbell on back) 1:00 Lunge jump" in week


def test_what_was_changed_for_the_athlete_is_said() -> None:
    text = page(bundled("first-half"))
    assert "Changed for you" in text
    assert "(beginners learn the movement with less)" in text


def test_the_race_has_its_splits() -> None:
    week = part(page(bundled()), 'id="week-16"', "</details>")
    assert "45:02 10 km 1:07:33 15 km 1:30:03 20 km 1:35:00 Finish" in week


def test_a_start_time_stands_before_the_target() -> None:
    made = bundled(start="weekday 06:30, later 18:00")
    assert "Easy 10 km 56 min 06:30 5:10–5:50 /km" in part(page(made), 'id="week-08"', "</details>")


def test_a_day_off_says_the_authors_words() -> None:
    rest = session("w01-wed-1", Rest(), date(2027, 3, 3), title="Sleep in", note="really")
    assert "Rest Sleep in · really" in read(session(), rest).text


def test_the_contents_count_what_each_format_carries() -> None:
    told = part(exported()[0], '<footer class="foot">', "</footer>")
    assert "Calendar .ics 126 of 126" in told
    assert "Watch .fit 99 of 126" in told
    assert "27 with a difference:" in told
    assert "Plan of 22 November 2026 · legday" in told
    assert "not medical advice" in told


def test_what_a_format_leaves_out_is_said() -> None:
    word = Fidelity(slot="w01-tue-1", format="fit", carried=Carried.UNSUPPORTED, why="words alone are no steps")
    text = page(schedule_of(session()), carried=(word,))
    assert "0 of 1" in text
    assert "1 left out: words alone are no steps." in text


def test_notices_are_sentences_with_options_set_apart() -> None:
    made = replace(schedule_of(session()), notices=("give `--goal 1:45:00`",))
    assert '<p class="note">Give <code>--goal 1:45:00</code>.</p>' in page(made)


def test_words_and_cross_training_have_signs_of_their_own() -> None:
    words = session("w01-tue-1", Words(text="dance"))
    bike = session("w01-wed-1", Cross(amount=Time(low_seconds=2700), sport="bike"), date(2027, 3, 3))
    reader = read(words, bike)
    assert {"#g-words", "#g-cross"} <= {attrs["href"] for attrs in reader.of("use")}


def test_a_plan_without_running_draws_no_bars_of_it() -> None:
    lift = replace(session("w01-tue-1", lifting()), estimate=replace(session().estimate, metres=0.0))
    reader = read(lift)
    assert not reader.of("rect", class_="b")


def test_a_race_alone_is_a_page() -> None:
    reader = read(session(workout=half_marathon(), key=True), athlete=Athlete(units=LengthUnit.MI))
    assert "Race day" in reader.text


def test_how_many_rounds_is_said_where_the_title_does_not() -> None:
    made = bundled()
    assert "rounds 20 (10/side) Walking kettlebell lunge" in part(page(made), 'id="week-05"', "</details>")
    assert "AMRAP 10:00 10 (5/side) Lunge jump" not in part(page(made), 'id="week-06"', "</details>")
