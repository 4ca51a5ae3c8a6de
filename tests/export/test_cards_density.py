from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from export.card_reader import CardReader
from export.schedules import files, intervals, lifting, schedule_of, session
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.card import density
from pipeline.export.card.rows import Body, Row
from pipeline.export.cards import export
from pipeline.model.session import Session
from pipeline.model.strength import Item, Reps, Section, SectionKind, Strength

MONDAY = date(2027, 3, 1)


def row(picture: float = 0.158) -> Row:
    return Row(anchor="a", title="Easy · 8 km", body=Body(kind="run", tall=picture, fields=("Time",)))


def setting(*counts: int) -> density.Setting:
    return density.setting([[row()] * count for count in counts], focus=True, small_print=(), qr=False)


def crowded(days: int) -> list[Session]:
    """A run with ten repeats on every day, and on some of them a workout of twelve exercises."""
    items = tuple(Item(exercise=lifting().items[0].exercise, dose=Reps(low=count)) for count in range(1, 13))
    twelve = Strength(sections=(Section(kind=SectionKind.ROUNDS, rounds=3, items=items),))
    week = [MONDAY + timedelta(days=day) for day in range(7)]
    runs = [session(f"w01-d{day.day}-1", intervals(10), day) for day in week[: max(days, 4)]]
    return [*runs, *(session(f"w01-d{day.day}-2", twelve, day) for day in week[:days])]


def test_an_emptier_week_has_more_space_between_its_days() -> None:
    steps = [int(setting(*counts).name[1:]) for counts in ((1,) * 7, (1, 2, 1, 2, 1, 2, 1), (2,) * 7)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] > steps[-1]


def test_an_empty_week_has_room_for_notes() -> None:
    assert setting(0, 0, 0, 0, 0, 0, 0).note_lines > setting(2, 2, 2, 2, 1, 1, 1).note_lines


def test_a_week_that_fits_is_one_page() -> None:
    assert setting(1, 2, 1, 2, 1, 1, 1).pages == ((0, 7),)


@given(st.lists(st.integers(min_value=0, max_value=9), min_size=7, max_size=9))
def test_pages_hold_every_day_once_and_in_order(counts: list[int]) -> None:
    pages = setting(*counts).pages
    assert pages[0][0] == 0
    assert pages[-1][1] == len(counts)
    assert all(start < end for start, end in pages)
    assert all(before[1] == after[0] for before, after in pairwise(pages))


def test_further_pages_of_a_week_say_what_they_continue() -> None:
    reader = CardReader(files(export, schedule_of(*crowded(7)))["cards/week-01.html"].decode())
    again = reader.of("p", class_="again")
    assert again
    assert reader.text.count("Week 1, continued") == len(again)
    assert len(reader.of("time", class_="date")) == 7


def test_a_twelve_exercise_day_alone_needs_no_further_page() -> None:
    reader = CardReader(files(export, schedule_of(*crowded(1)))["cards/week-01.html"].decode())
    assert not reader.of("p", class_="again")
    assert len(reader.of("input", type="checkbox")) > 36
