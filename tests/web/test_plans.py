"""The plan service: feeds, pages, cards and watch files of an address, alike wherever they are asked for."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import product
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from web.plan_asking import RACE, ROOT, TODAY, WHOLE, Page, ask, service, shared

from pipeline import build
from pipeline.export import Options, ShowAs, exporter
from pipeline.model.artifact import Artifact
from pipeline.web import address, workshop
from pipeline.web.guard import Guard
from pipeline.web.hosts import Hosts
from pipeline.web.plans import ALLOW_HOST, PUBLIC_URL, app, plans_app, public_root
from pipeline.web.workshop import Order, Workshop

SAID = "race=2027-04-18&goal=1:35:00&units=km&tz=Europe/Berlin&start=weekday+06:30,sun+09:00"
FEED = f"/plans/pr-half.ics?{SAID}"
PUBLIC = "public, max-age=3600"


def made(plan: str, format_: str, options: dict[str, str], **chosen: object) -> dict[PurePosixPath, bytes]:
    """The files that the pipeline itself makes of the same words."""
    request = build.Request(plan=plan, today=TODAY, options=options)
    schedule = build.make(request).schedule
    assert schedule is not None
    artifacts = exporter(format_)(schedule, Options(from_day=TODAY, **chosen))
    return {one.path: one.content for one in artifacts if isinstance(one, Artifact)}


FACTS = {
    "race.date": "2027-04-18", "race.goal": "1:35:00", "units": "km", "timezone": "Europe/Berlin",
    "start": "weekday 06:30, sun 09:00",
}  # fmt: skip


@pytest.mark.parametrize("plan", build.bundled_plans())
def test_a_feed_is_byte_for_byte_what_the_pipeline_makes_of_the_same_words(plan: str) -> None:
    reply = ask(f"/plans/{plan}.ics?{SAID}")
    assert reply.status == 200
    assert reply.body == made(plan, "ics", FACTS)[PurePosixPath(f"{plan}.ics")]
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    assert reply.headers["cache-control"] == PUBLIC
    assert "set-cookie" not in reply.headers


def test_every_word_of_an_address_reaches_the_feed() -> None:
    facts = address.read(WHOLE.encode(), TODAY).address
    assert facts is not None
    chosen = {"without": frozenset({"rest"}), "banner": False, "rest_days": True, "show_as": ShowAs.FREE}
    wanted = made("pr-half", "ics", facts.facts, **chosen)[PurePosixPath("pr-half.ics")]
    assert ask(f"/plans/pr-half.ics?{WHOLE}").body == wanted
    assert wanted != made("pr-half", "ics", facts.facts)[PurePosixPath("pr-half.ics")]


@pytest.mark.parametrize("plan", build.bundled_plans())
def test_every_plan_has_a_page_and_an_archive(plan: str) -> None:
    page, archive = ask(f"/plans/{plan}?{SAID}"), ask(f"/plans/{plan}.zip?{SAID}")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"{ROOT}/plans/{plan}.ics?{SAID.replace('&', '&amp;')}" in page.text
    assert (archive.status, archive.headers["content-type"]) == (200, "application/zip")
    assert archive.headers["content-disposition"] == f'attachment; filename="{plan}-watch.zip"'


def test_the_archive_holds_the_files_for_the_watch_and_nothing_else() -> None:
    with ZipFile(BytesIO(ask(f"/plans/pr-half.zip?{SAID}").body)) as archive:
        names = archive.namelist()
        found = {PurePosixPath(name): archive.read(name) for name in names}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == made("pr-half", "fit", FACTS)
    assert names == sorted(names)
    assert "watch/NEWFILES/schedule.fit" in names


def test_hours_alone_are_a_feed_too() -> None:
    reply = ask(f"/plans/pr-half/training.ics?{SAID}")
    assert reply.status == 200
    assert reply.body == made("pr-half", "busy", FACTS)[PurePosixPath("training.ics")]


@pytest.mark.parametrize("query", [SAID, RACE, f"{RACE}&equipment=none&jumping=none"])
def test_everything_that_a_page_links_to_is_there(query: str) -> None:
    links = Page(ask(f"/plans/first-half?{query}").text).having("href")
    own = [link.removeprefix(ROOT) for link in links if link.startswith((f"{ROOT}/", "/"))]
    assert len(own) > 60
    assert {ask(link).status for link in own} == {200}
    assert [
        link for link in links if not link.startswith(("/", "#", ROOT, "webcal://legday.example.org", "https://"))
    ] == []


@pytest.mark.parametrize(
    ("plan", "day"), [*product(build.bundled_plans(), [TODAY, date(2027, 4, 1), date(2028, 1, 1)])]
)
def test_a_page_knows_the_files_without_making_them(plan: str, day: date) -> None:
    found = address.read(SAID.encode(), TODAY).address
    assert found is not None
    order, shop = Order(plan, found), Workshop()
    schedule = shop.schedule(order).schedule
    assert schedule is not None
    told = list(workshop.paths(schedule, day))
    assert sorted(told) == sorted(
        [*shop.files(order, schedule, "fit", day), *shop.files(order, schedule, "cards", day)]
    )


@pytest.mark.parametrize("suffix", [".ics", "", ".zip", "/training.ics", "/cards/week-01.html"])
def test_two_servers_give_the_same_bytes_and_the_same_tag(suffix: str) -> None:
    target = f"/plans/steady-half{suffix}?{SAID}"
    one, other = ask(target, service()), ask(target, service())
    assert one.status == 200
    assert one == other
    assert one.headers["etag"] == f'"{sha256(one.body).hexdigest()}"'
    assert one.headers["cache-control"] == PUBLIC
    assert ask(target, if_none_match=one.headers["etag"]).status == 304
    assert ask(target, method="HEAD").body == b""


@pytest.mark.parametrize("suffix", [".ics", "/training.ics", "/cards/week-01.html"])
def test_what_people_subscribe_to_does_not_know_the_day(suffix: str) -> None:
    target = f"/plans/steady-half{suffix}?{SAID}"
    later = [service(day=lambda day=day: day) for day in (date(2027, 3, 1), date(2027, 4, 19), date(2030, 1, 1))]
    assert {ask(target, app).body for app in [shared(), *later]} == {ask(target).body}


def test_a_page_and_the_next_workouts_follow_the_day() -> None:
    before, race_day, after = (service(day=lambda day=date(2027, 4, 17) + timedelta(days=n): day) for n in range(3))
    target = f"/plans/steady-half?{SAID}"
    assert "1 day to go" in Page(ask(target, before).text).words
    assert "The race on 18 April 2027 is over" not in Page(ask(target, race_day).text).words
    assert "The race on 18 April 2027 is over" in Page(ask(target, after).text).words
    archives = {ask(f"/plans/steady-half.zip?{SAID}", app).headers["etag"] for app in (before, after)}
    assert len(archives) == 2


def test_a_plan_that_has_begun_is_told_on_the_page() -> None:
    words = Page(ask("/plans/pr-half?race=2027-01-03").text).words
    assert "The plan began on Monday 14 September 2026" in words
    assert "Start with week 11" in words


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/plans/pr-half.ics?goal=1:35:00&race=2027-04-18", "/plans/pr-half.ics?race=2027-04-18&goal=1:35:00"),
        ("/plans/pr-half?race=2027-04-18&load=kg", "/plans/pr-half?race=2027-04-18"),
        ("/plans/pr-half.zip?tz=Asia/Tokyo&race=2027-04-18", "/plans/pr-half.zip?race=2027-04-18"),
        ("/plans/pr%2Dhalf.ics?race=2027-04-18", "/plans/pr-half.ics?race=2027-04-18"),
        ("/plans/pr-half/cards/week%2d01.html?race=2027-04-18", "/plans/pr-half/cards/week-01.html?race=2027-04-18"),
        ("/plans/", "/"),
        ("/plans/pr-half?load=kg", "/plans/pr-half"),
        ("/plans/pr-half/cards/week-01.html?race-date=2027-04-18", "/plans/pr-half/cards/week-01.html?race=2027-04-18"),
        ("/plans?plan=pr-half&race=2027-04-18&goal=&units=km", "/plans/pr-half?race=2027-04-18&units=km"),
        ("/plans", "/"),
    ],
)  # fmt: skip
def test_other_spellings_lead_to_the_one_address(target: str, location: str) -> None:
    reply = ask(target)
    assert (reply.status, reply.headers["location"]) == (308, location)
    assert reply.headers["cache-control"] == PUBLIC
    assert ask(location).status == 200


def test_without_a_public_address_the_page_leads_to_the_host_that_was_asked() -> None:
    app_ = service(root="")
    text = ask(f"/plans/pr-half?{RACE}", app_, host="localhost:8123", x_forwarded_host="evil.example").text
    assert f"webcal://localhost:8123/plans/pr-half.ics?{RACE}" in text
    assert "evil.example" not in text


@pytest.mark.parametrize(
    ("host", "scheme", "start"),
    [
        ("LOCALHOST.:0077", "http", "://localhost:77/"),
        ("[0:0::1]:8000", "https", "s://[::1]:8000/"),
        ("localhost", "wss", "://localhost/"),
    ],
)
def test_a_host_stands_in_links_in_one_spelling(host: str, scheme: str, start: str) -> None:
    text = ask(f"/plans/pr-half?{RACE}", service(root=""), host=host, scheme=scheme).text
    assert f"<code>http{start}plans/pr-half.ics?{RACE}</code>" in text


@pytest.mark.parametrize("target", ["/", "/plans/pr-half", f"/plans/pr-half?{RACE}"])
def test_without_a_public_address_no_cache_between_keeps_a_page(target: str) -> None:
    assert ask(target, service(root=""), host="localhost").headers["cache-control"].startswith("private, ")
    assert ask(target).headers["cache-control"] == PUBLIC


def test_a_service_may_stand_below_a_path() -> None:
    app_ = service(root=f"{ROOT}/half/")
    assert ask(f"/plans/pr-half?load=kg&{RACE}", app_).headers["location"] == f"/half/plans/pr-half?{RACE}"
    links = [link for link in Page(ask(f"/plans/pr-half?{RACE}", app_).text).having("href") if link.startswith("/")]
    assert links
    assert all(link.startswith("/half/plans/pr-half") for link in links)


def test_the_environment_says_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://run.example/half")
    monkeypatch.setenv(ALLOW_HOST, "one.example, two.example")
    made_app = app()
    assert isinstance(made_app, Guard)
    assert made_app.hosts.names >= {"run.example", "one.example", "two.example", "localhost"}
    assert ask("/", made_app, host="evil.example").status == 421


@pytest.mark.parametrize(
    "text", ["legday.example.org", "ftp://x", "https://", "https://a b", "https://x?a=1", "https://x#a"]
)
def test_a_public_address_that_is_none_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not an address that pages can stand below"):
        public_root(text)


def test_an_address_too_long_for_google_is_told_on_the_page() -> None:
    name = "A+Very+Long+Name+For+A+Race+That+Nobody+Would+Print+On+A+Shirt"
    short = Page(ask(f"/plans/pr-half?{SAID}").text).words
    long = Page(
        ask(
            f"/plans/pr-half?{SAID}&equipment=barbell,body+bar,plate,kettlebell,dumbbell,medicine+ball&race-name={name}"
        ).text
    ).words
    assert "(Google Calendar stops at 256)" in short
    assert "and Google Calendar stops at 256: say less to make it shorter" in long


def test_usual_answers_make_an_address_that_google_takes() -> None:
    usual = f"{RACE}&goal=1:45:00&recent=10km,48:30&units=km&tz=Europe/Berlin&start=weekday+06:30,sun+09:00&off=mon,fri"
    target = f"/plans/steady-half.ics?{usual}&level=intermediate&equipment=kettlebell&race-name=Hannover"
    assert ask(target).status == 200
    assert len(ROOT + target) < 256


def test_a_service_for_a_host_of_its_own_needs_no_public_address() -> None:
    assert ask("/", plans_app(Hosts.of(["run.example"])), host="run.example").status == 200
