"""The whole plan at a glance on the page: the table of weeks, its signs, the bars and the row of paces."""

from __future__ import annotations

from datetime import date

from export.card_reader import CardReader
from export.page_reader import bundled, page, part
from export.schedules import easy, intervals, schedule_of, season, session

from pipeline.model.session import Schedule


def table_row(schedule: Schedule, week: int) -> str:
    return part(page(schedule), f'class="w"><a href="#week-{week:02}">', "</tr>")


def test_the_table_has_a_row_a_week_a_cell_a_day_and_heads_for_both() -> None:
    reader = CardReader(page(bundled()))
    assert len(reader.of("tr", **{"data-first": "2027-02-15"})) == 1
    assert len(reader.of("th", scope="row", class_="w")) == 18
    assert len(reader.of("th", scope="col", class_="w")) == 1
    assert len(reader.of("th", scope="rowgroup")) == 6
    table = page(bundled()).split('<table class="glance">')[1].split("</table>")[0]
    assert table.count("<td") == 18 * 8


def test_the_table_says_in_words_what_it_shows_in_signs() -> None:
    row = table_row(bundled(), 8)
    assert row.endswith("Week 8 15 Feb Rest 9 km Easy + 6 strides Legs: supersets, no jumps supersets 10 km Easy "
                        "8 km 15 min at threshold pace , key session 7 km Easy 5 km Easy 16 km Long run , key session "
                        "55 lighter week")  # fmt: skip


def test_the_race_is_told_apart_from_the_running_of_its_week() -> None:
    assert table_row(bundled(), 16).endswith("21.1 km Race day , key session 22 + race")


def test_a_race_after_the_weeks_sunday_has_a_row_of_its_own() -> None:
    made = bundled("steady-half", race_date="2027-04-20")
    rows = CardReader(page(made)).of("tr", **{"data-week": "week-12"})
    assert [row["data-first"] for row in rows] == ["2027-04-12", "2027-04-19"]


def test_signs_are_explained_only_where_they_are_used() -> None:
    made = schedule_of(session(), session("w01-wed-1", intervals(), date(2027, 3, 3)))
    assert part(page(made), '<ul class="legend"', "</ul>") == "easy repeats"


def test_a_column_without_sessions_is_narrow() -> None:
    heads = CardReader(page(bundled())).of("th", class_="idle")
    assert len(heads) == 1


def test_paces_are_named_slow_to_fast() -> None:
    told = part(page(bundled()), '<div class="pl">', "</dl>")
    assert told.startswith("Paces, per km Easy 5:10–5:50 M 4:40–4:51 HM 4:25–4:36 T 4:23–4:33 I")
    assert told.endswith("R 3:43–3:52")


def test_a_plan_by_effort_says_how_zones_feel() -> None:
    told = part(page(schedule_of(*season(2))), '<div class="pl">', "</dl>")
    assert told.startswith("By effort, RPE 1 (stroll) to 10 (all out) Easy RPE 3, you can talk")
    assert "T RPE 7, comfortably hard" in told


def test_miles_are_miles_throughout() -> None:
    text = page(bundled(units="mi"))
    for told in ("Miles a week", "Paces, per mile", "7:15 /mi"):
        assert told in text.replace("\u00a0", " ")
    assert " km" not in part(text, '<header class="mast">', "For runners")


def test_the_bars_say_all_weeks_in_a_sentence() -> None:
    first, second = CardReader(page(bundled())).of("svg", role="img")
    assert first["aria-label"] == second["aria-label"]
    assert first["aria-label"].startswith("Weekly kilometres, week by week: 56, 59, 64,")


def test_two_runs_a_day_share_a_cell() -> None:
    twice = (session(), session("w01-tue-2", easy(5)))
    assert "16 km Easy + Easy" in table_row(schedule_of(*twice), 1)
