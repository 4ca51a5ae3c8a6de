"""What a browser sends for the form, folded into the words of an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.plan_asking import TODAY, WHOLE

from pipeline.model.plan import DAYS
from pipeline.web import address, folding, query

ALL_DAYS = "&".join(f"on={day}" for day in DAYS)
FOLDED = {
    "plan=pr-half&race=2027-04-18&goal=": {"race": "2027-04-18"},
    "plan=pr-half&recent-distance=10km&recent-time=42:30": {"recent": "10km 42:30"},
    "plan=pr-half&recent-distance=10km&recent-time=": {},
    f"plan=pr-half&{ALL_DAYS}": {},
    "plan=pr-half&on=tue&on=thu&on=sun": {"off": "mon,wed,fri,sat"},
    "plan=pr-half&on=tue&on=sun&start-tue=06:30&start-sun=09:00": {
        "start": "tue 06:30,sun 09:00",
        "off": "mon,wed,thu,fri,sat",
    },
    "plan=pr-half&on=tue&start-tue=06:30&start-wed=07:00": {"start": "tue 06:30", "off": "mon,wed,thu,fri,sat,sun"},
    "plan=pr-half&start-mon=06:30": {"start": "mon 06:30"},
    "plan=pr-half&equipment=barbell&equipment=box": {"equipment": "barbell,box"},
    "plan=pr-half&without=rest&without=run": {"without": "rest,run"},
    "plan=pr-half&weekly=48": {"weekly": "48km"},
    "plan=pr-half&weekly=30.5&longest=12km&units=mi": {"weekly": "30.5mi", "longest": "12km", "units": "mi"},
}


@pytest.mark.parametrize(("sent", "words"), FOLDED.items())
def test_fields_become_words(sent: str, words: dict[str, str]) -> None:
    pairs, _ = query.read(sent.encode())
    assert folding.fold(pairs) == folding.Folded("pr-half", tuple(words.items()), ())


def test_only_fields_for_many_may_stand_there_twice() -> None:
    pairs, _ = query.read(b"plan=a&plan=b&race=2027-04-18&race=2027-04-18&equipment=box&equipment=wall")
    assert [problem.file for problem in folding.fold(pairs).problems] == ["plan", "race"]


def test_words_fill_the_form_in() -> None:
    words = address.read(WHOLE.encode(), TODAY).given
    fields = folding.unfold(words)
    assert (fields["recent-distance"], fields["recent-time"]) == ("10km", "42:30")
    assert [fields.get(f"start-{day}") for day in DAYS] == ["06:30"] * 5 + [None, "09:00"]
    assert folding.days_on(words) == set(DAYS) - {"sat"}
    assert folding.listed(words, "equipment") == {"barbell", "kettlebell"}


@given(st.dictionaries(st.sampled_from(["start", "recent", "off", "equipment"]), st.text(max_size=40)))
def test_the_form_can_be_filled_in_with_anything(words: dict[str, str]) -> None:
    fields = folding.unfold(words)
    assert set(words) <= set(fields)
    assert folding.days_on(words) <= set(DAYS)
