"""What stands behind a question mark: understood like an athlete file, written in one way, and nothing personal."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.plan_asking import TODAY, WHOLE

from pipeline.model.exercise import EQUIPMENT
from pipeline.model.plan import DAYS
from pipeline.read import athlete
from pipeline.web import address, query, spelling
from pipeline.web.address import Address

CANONICAL = {
    "race=2027-04-18": "race=2027-04-18",
    "goal=95:00": "goal=1:35:00",
    "goal=01:35:00&race=2027-04-18": "race=2027-04-18&goal=1:35:00",
    "race-date=2027-04-18": "race=2027-04-18",
    "race.date=2027-04-18": "race=2027-04-18",
    "timezone=Europe%2FBerlin&later=18:00": "tz=Europe/Berlin&later=18:00",
    "tz=Europe/Berlin": "",
    "recent=10k%2042:30": "recent=10km,42:30",
    "recent=10000m,42:30": "recent=10km,42:30",
    "recent=half,1:40:00": "recent=half-marathon,1:40:00",
    "weekly=30mi&longest=half-marathon": "weekly=30mi&longest=half-marathon",
    "days-off=fri,mon,fri": "off=mon,fri",
    "equipment=kettlebell,%20barbell": "equipment=barbell,kettlebell",
    "equipment=none": "equipment=none",
    "load=kg&lang=en&treadmill=false&banner=true&rest-days=false&show-as=busy": "",
    "load=lb&treadmill=true&banner=false&show-as=free": "load=lb&treadmill=true&banner=false&show-as=free",
    "show-as=free&rest-days=true": "rest-days=true&show-as=free",
    "tz=UTC&start=6:30": "tz=UTC&start=06:30",
    "tz=UTC&start=every+06:30": "tz=UTC&start=06:30",
    "tz=UTC&start=mon+06:30,tue+06:30,wed+06:30,thu+06:30,fri=06:30": "tz=UTC&start=weekday+06:30",
    "tz=UTC&start=weekday+06:30,weekend+06:30,sun+9:00": "tz=UTC&start=06:30,sun+09:00",
    "tz=UTC&start=tue+06:30,later+18:00": "tz=UTC&start=tue+06:30&later=18:00",
    "max-minutes=sun=180,tue+75": "max-minutes=tue+75,sun+3h",
    "reminder=60,15,15min": "reminder=15min,1h",
    "blackout=2027-03-01..2027-03-01,2027-02-08..2027-02-14": "blackout=2027-02-08..2027-02-14,2027-03-01",
    "race-name=K%C3%B6ln++50%25+%26+mehr": "race-name=K%C3%B6ln+50%25+%26+mehr",
    "without=strength,rest": "without=strength,rest",
    "goal=&race=2027-04-18&recent": "race=2027-04-18",
    "": "",
}


@pytest.mark.parametrize(("said", "canonical"), CANONICAL.items())
def test_an_address_is_written_in_one_way(said: str, canonical: str) -> None:
    understood = address.read(said.encode(), TODAY)
    assert understood.address is not None, understood.problems
    assert understood.address.query == canonical


def test_the_order_of_words_means_nothing() -> None:
    words = ("race=2027-04-18", "goal=1:35:00", "tz=Europe/Berlin", "start=06:30")
    found = {address.read("&".join(order).encode(), TODAY).address.query for order in permutations(words)}
    assert found == {"&".join(words)}


def test_an_address_with_every_word_reads_as_it_is_written() -> None:
    found = address.read(WHOLE.encode(), TODAY).address
    assert found is not None
    assert found.query == WHOLE
    assert set(found.words) == {one.name for one in address.PARAMETERS} - {"lang"} | set(address.ABOUT_THE_CALENDAR)


def test_every_key_of_an_athlete_is_a_word_or_refused_as_personal() -> None:
    grouped = {f"{group}.{key}" for group, keys in athlete.GROUPS.items() for key in keys}
    whole = {"recent", "start", "max_minutes"}
    keys = {*athlete.SINGLE, *athlete.LISTS, *(key for key in grouped if key.partition(".")[0] not in whole), *whole}
    said = {one.key for one in address.PARAMETERS} | set(address.PERSONAL)
    assert keys - said == set()
    assert {key for key in said if key not in keys} == {"recent.date", "start.later"}


WRONG = {
    "race=2027-02-30": ("race", "`2027-02-30` is not a day of the calendar"),
    "race=tomorrow": ("race", "`tomorrow` is not a date"),
    "race=1969-12-31": ("race", "the race day `1969-12-31` is out of reach"),
    "race=2037-01-01": ("race", "the race day `2037-01-01` is out of reach"),
    "race=9999-12-31": ("race", "the race day `9999-12-31` is out of reach"),
    "goal=fast": ("goal", "`fast` is not a race time"),
    "recent=10km": ("recent", "a recent race needs its distance and its time"),
    "recent=10km,fast": ("recent", "`fast` is not a race time"),
    "tz=Europe/Berln": ("tz", "unknown time zone `Europe/Berln`"),
    "tz=../../etc/passwd": ("tz", "unknown time zone `../../etc/passwd`"),
    "start=06:30": ("tz", "start times need a time zone"),
    "start=06:30&tz=Nowhere": ("tz", "unknown time zone `Nowhere`"),
    "later=18:00": ("tz", "start times need a time zone"),
    "start=someday+06:30&tz=UTC": ("start", "unknown day `someday`"),
    "start=25:00&tz=UTC": ("start", "`25:00` is not a time of day"),
    "off=mon,tue,wed,thu,fri,sat,sun": ("off", "no day is left to train on"),
    "off=tues": ("off", "unknown day `tues`"),
    "units=furlong": ("units", "`furlong` is not one of km, mi"),
    "equipment=anvil": ("equipment", "unknown equipment `anvil`"),
    "weekly=48": ("weekly", "`48` has no unit"),
    "blackout=2027-02-14..2027-02-08": ("blackout", "`2027-02-14..2027-02-08` ends before it starts"),
    "without=race": ("without", "`race` is no kind of session that can stay out"),
    "banner=off": ("banner", "`off` is not `true` or `false`"),
    "show-as=away": ("show-as", "`away` is not one of busy, free"),
    "rest-days=some": ("rest-days", "`some` is not `true` or `false`"),
    "recent=10km,42:30&recent-date=2026-11-25": ("recent-date", "the recent race on `2026-11-25` is still to come"),
    "reminder=1,2,3,4,5,6": ("reminder", "6 reminders are more than an address may ask for"),
    "lang=tlh": ("lang", "`tlh` is not a language that legday speaks yet"),
    "race=2027-04-18&race=2027-04-25": ("race", "`race` stands there 2 times"),
    "race=2027-04-18&race-date=2027-04-18": ("race", "`race` stands there 2 times"),
    "rase=2027-04-18": ("", "unknown parameter `rase`"),
    "rase=x&raze=x": ("", "unknown parameters `rase`, `raze`"),
    "rase=%zz": ("", "unknown parameter `rase`"),
    "goal=%zz": ("goal", "`goal` has a `%` that encodes nothing"),
    "goal=%ff": ("goal", "`goal` is not UTF-8"),
    "g%ff=1": ("", "the name of a parameter is not UTF-8"),
    "race-name=a%0D%0ABEGIN:VEVENT": ("race-name", "`race-name` holds a line break or another control character"),
    "race-name=a%00b": ("race-name", "`race-name` holds a line break or another control character"),
    "race-name=a%E2%80%A8b": ("race-name", "`race-name` holds a line break or another control character"),
    f"race-name={'a' * 201}": ("race-name", "`race-name` is longer than 200 characters"),
    "race-name=" + "a" * 10_000: ("", "the address is longer than 2048 characters"),
    f"{'x' * 100}=1": ("", f"unknown parameter `{'x' * 39}…`"),
}


@pytest.mark.parametrize(("said", "word", "message"), [(said, *wrong) for said, wrong in WRONG.items()])
def test_what_is_wrong_is_told_by_its_word(said: str, word: str, message: str) -> None:
    understood = address.read(said.encode(), TODAY)
    assert understood.address is None
    assert [(problem.file, problem.message) for problem in understood.problems] == [(word, message)]
    assert all(problem.hint for problem in understood.problems)


def test_every_problem_is_told_at_once_in_the_order_of_an_address() -> None:
    understood = address.read(b"tz=Moon&goal=x&race=y&what=z&banner=no", TODAY)
    assert [problem.file for problem in understood.problems] == ["", "race", "goal", "tz", "banner"]


@pytest.mark.parametrize("word", ["name", "max-hr", "rest-hr", "lthr", "heart.max", "heart.rest", "heart.lthr"])
def test_nothing_personal_stands_in_an_address(word: str) -> None:
    understood = address.read(f"race=2027-04-18&{word}=171".encode(), TODAY)
    (problem,) = understood.problems
    assert understood.address is None
    assert problem.message.startswith(f"`{word}` does not stand in an address: whoever has the address would read a ")
    assert "171" not in str(problem)
    assert word not in understood.given


def test_what_grows_too_long_when_it_is_written_out_is_refused() -> None:
    name = ("race-name=" + "é" * 190 + "&season=" + "a" * 60).encode()
    assert address.read(name, TODAY).address is not None
    (problem,) = address.read(("race-name=" + "🏃" * 190).encode(), TODAY).problems
    assert (problem.file, problem.message) == ("", "the address is longer than 2048 characters")


@pytest.mark.parametrize("value", ["1", "%zz"])
def test_any_number_of_unknown_words_is_one_problem(value: str) -> None:
    words = "&".join(f"x{number}={value}" for number in range(200))
    (problem,) = address.read(words.encode(), TODAY).problems
    assert problem.message == "unknown parameters `x0`, `x1`, `x2` and 197 more"


def test_the_recent_race_may_be_today_wherever_today_is() -> None:
    tomorrow_in_utc = f"recent=10km,42:30&recent-date={TODAY + timedelta(days=1)}"
    assert address.read(tomorrow_in_utc.encode(), TODAY).address is not None


def test_a_race_may_be_ten_years_ahead_and_long_ago() -> None:
    for day in ("1970-01-01", "2036-12-31"):
        assert address.read(f"race={day}".encode(), TODAY).address is not None


def _times() -> st.SearchStrategy[str]:
    return st.times().map(lambda at: at.isoformat("minutes"))


def _listed(members: st.SearchStrategy[str], most: int = 7) -> st.SearchStrategy[str]:
    return st.lists(members, min_size=1, max_size=most).map(",".join)


_DATES = st.dates(date(1970, 1, 1), date(2036, 12, 31)).map(str)
_RESULTS = st.integers(1, 59_999).map(lambda seconds: f"{seconds // 60}:{seconds % 60:02}")
_RUN = st.floats(0.001, 600).map(lambda far: f"{far:.6f}")
_DISTANCES = st.one_of(
    st.sampled_from(["half", "marathon", "10k"]), st.builds(str.__add__, _RUN, st.sampled_from(["km", "mi", "m"]))
)
_STARTS = st.builds("{} {}".format, st.sampled_from([*DAYS, "weekday", "weekend", "every"]), _times())
_WORDS = {
    "race": _DATES,
    "goal": _RESULTS,
    "recent": st.builds("{} {}".format, _DISTANCES, _RESULTS),
    "units": st.sampled_from(["km", "mi"]),
    "start": _listed(_STARTS, 9),
    "later": _times(),
    "off": _listed(st.sampled_from(DAYS), 6),
    "blackout": _listed(_DATES, 5),
    "max-minutes": _listed(st.builds("{} {}".format, st.sampled_from(DAYS), st.integers(0, 9999)), 7),
    "equipment": st.one_of(st.just("none"), _listed(st.sampled_from(EQUIPMENT))),
    "weekly": _DISTANCES,
    "longest": _DISTANCES,
    "reminder": _listed(st.integers(0, 9999).map(str), address.MOST_REMINDERS),
    "race-name": st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40),
    "season": st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True),
    "without": _listed(st.sampled_from(["run", "rest", "strength"]), 3),
}


@given(st.fixed_dictionaries({"tz": st.just("Europe/Berlin")}, optional=_WORDS), st.randoms(use_true_random=False))
def test_what_is_written_reads_back_as_the_same_address(said: dict[str, str], shuffled: Random) -> None:
    pairs = shuffled.sample(list(said.items()), len(said))
    understood = address.read("&".join(f"{name}={quote_plus(value)}" for name, value in pairs).encode(), TODAY)
    found = understood.address
    assert found is not None, understood.problems
    again = address.read(found.query.encode(), TODAY)
    assert again.problems == ()
    assert again.address is not None
    assert again.address.query == found.query
    assert _without_order(again.address) == _without_order(found)


def _without_order(found: Address) -> object:
    athlete_ = found.athlete
    lists = (athlete_.days_off, athlete_.blackout, athlete_.equipment, athlete_.reminders_minutes)
    return (
        athlete_.race, athlete_.recent, athlete_.current, spelling.timezone(athlete_), athlete_.start,
        athlete_.max_minutes,
        *(None if one is None else frozenset(one) for one in lists), found.without, found.banner, found.show_as,
    )  # fmt: skip


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fall_over(text: bytes) -> None:
    understood = address.read(text, TODAY)
    assert (understood.address is None) == bool(understood.problems)


@given(st.lists(st.tuples(st.sampled_from([*_WORDS, "name", "max-hr", "x"]), st.text(max_size=30)), max_size=5))
def test_no_values_make_it_fall_over(pairs: list[tuple[str, str]]) -> None:
    text = "&".join(f"{name}={quote_plus(value, errors='replace')}" for name, value in pairs)
    understood = address.read(text.encode(), TODAY)
    assert (understood.address is None) == bool(understood.problems)
    if understood.address:
        assert understood.address.query.isascii()
        assert len(understood.address.query) <= query.LONGEST_QUERY


def test_the_page_on_hosting_names_every_word() -> None:
    page = (Path(__file__).parents[2] / "docs" / "host-plans.md").read_text(encoding="utf-8")
    words = [one.name for one in address.PARAMETERS] + list(address.ABOUT_THE_CALENDAR)
    assert [word for word in words if f"| `{word}` |" not in page] == []
