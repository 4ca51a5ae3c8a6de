"""The difference between two schedules says what a runner would notice, all of it, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from bundled import library
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.terminal.difference import Change, Difference, Fact, SessionChange, difference
from pipeline.export.terminal.pairing import pairs
from pipeline.export.terminal.telling import document, rows
from pipeline.model.athlete import Athlete, RaceDay
from pipeline.model.session import Schedule
from pipeline.read.plan import read_plan
from pipeline.schedule import schedule
from pipeline.tailor import tailor

RACE_DAY = date(2027, 4, 18)
RUNNER = Athlete(race=RaceDay(date=RACE_DAY, goal_seconds=5700))
PLAN = """\
format: 1
plan: tiny
name: Tiny
revised: 2026-11-22
level: intermediate
needs: {weekly: 30km}
phases: {build: 1, taper: 2, race: 3, recovery: 4}
weeks:
  1:
    focus: Find the rhythm
    tue:
      - 3km E + 5x(800m @ I, 400m jog) + 2km E
      - later: legs-rounds x3
    wed: 10km E
    sun: {run: 16km E, title: Long run}
  2:
    tue: 6km E
    sat: {run: 10km E, id: club-10k}
  3:
    tue: 4km E
    sun: race
  4:
    wed: 5km E
"""


@cache
def scheduled(text: str) -> Schedule:
    """The plan in a text for the runner of these tests."""
    plan, problems = read_plan("tiny.yaml", text.encode(), library())
    assert plan is not None, problems
    tailored, paces, _ = tailor(plan, RUNNER, library())
    dated, problems = schedule(
        tailored, RUNNER, paces, RACE_DAY, today=date(2026, 11, 22), zone=None, source="tiny.yaml"
    )
    assert dated is not None, problems
    return dated


def edited(*edits: tuple[str, str]) -> Difference:
    """What a runner notices of changes to the plan's text."""
    text = PLAN
    for was, now in edits:
        assert was in text
        text = text.replace(was, now, 1)
    return difference(scheduled(PLAN), scheduled(text))


def only(told: Difference) -> SessionChange:
    """The one session that differs."""
    (change,) = (change for week in told.weeks for change in week.sessions)
    return change


def facts(change: SessionChange) -> dict[str, tuple[str, str]]:
    return {fact.what: (fact.was, fact.now) for fact in change.facts}


def test_a_plan_does_not_differ_from_itself() -> None:
    told = edited()
    assert not told.is_noticed
    assert list(rows(told)) == ["no difference that a runner would notice"]


def test_what_nobody_notices_is_not_told() -> None:
    assert not edited(("revised: 2026-11-22", "revised: 2026-12-24\nauthor: me"), ("10km E", "10km @ E")).is_noticed


def test_a_new_session_is_added() -> None:
    told = edited(("    wed: 10km E\n", "    wed: 10km E\n    fri: 5km E\n"))
    change = only(told)
    assert (change.change, change.before) == (Change.ADDED, None)
    assert change.after is not None
    assert change.after.slot == "w01-fri-1"
    assert any("added    Fri 2 April: Easy · 5 km" in row for row in rows(told))


def test_a_session_that_is_gone_is_removed_and_the_week_is_shorter() -> None:
    told = edited(("    wed: 10km E\n", ""))
    change = only(told)
    assert (change.change, change.after) == (Change.REMOVED, None)
    (week,) = told.weeks
    assert [fact.what for fact in week.facts] == ["distance"]


def test_a_line_under_another_day_is_a_session_that_moved_and_nothing_more() -> None:
    told = edited(("    wed: 10km E\n", "    thu: 10km E\n"))
    change = only(told)
    assert (change.change, change.facts, change.lines_was, change.lines_now) == (Change.MOVED, (), (), ())
    assert any("moved    Wed 31 March → Thu 1 April: Easy · 10 km" in row for row in rows(told))


def test_a_session_with_an_id_of_its_own_moves_from_week_to_week() -> None:
    told = edited(
        ("    sat: {run: 10km E, id: club-10k}\n", ""), ("    wed: 10km E\n", "    fri: {run: 11km E, id: club-10k}\n")
    )
    moved = [change for week in told.weeks for change in week.sessions if change.change is Change.MOVED]
    assert [facts(change)["distance"] for change in moved] == [("10 km", "11 km")]
    assert [week.weeks_to_race for week in told.weeks if moved[0] in week.sessions] == [2]


def test_a_session_before_another_does_not_change_the_other() -> None:
    change = only(edited(("    wed: 10km E\n", "    wed:\n      - 45min bike\n      - 10km E\n")))
    assert change.change is Change.ADDED
    assert change.after is not None
    assert change.after.slot == "w01-wed-1"


def test_other_steps_are_told_line_by_line_with_distance_time_and_title() -> None:
    change = only(edited(("5x(800m @ I, 400m jog)", "6x(800m @ I, 400m jog)")))
    assert change.change is Change.CHANGED
    assert facts(change).keys() == {"title", "distance", "time"}
    assert facts(change)["distance"] == ("11 km", "12.2 km")
    assert [line.split(" at ")[0] for line in (*change.lines_was, *change.lines_now)] == ["5 × 800 m", "6 × 800 m"]


def test_other_sets_are_told() -> None:
    change = only(edited(("legs-rounds x3", "legs-rounds x2")))
    assert "3 rounds" in change.lines_was
    assert "2 rounds" in change.lines_now
    assert "time" in facts(change)


def test_a_title_a_note_and_a_mark_are_told() -> None:
    change = only(edited(("title: Long run}", "title: Long one, note: take water, key: false}")))
    assert facts(change) == {"title": ("Long run", "Long one"), "key session": ("yes", "no")}
    assert change.lines_now == ("take water",)


def test_a_session_that_comes_later_in_the_day_is_told() -> None:
    change = only(edited(("- later: legs-rounds x3", "- legs-rounds x3")))
    assert facts(change) == {"starts": ("later in the day", "any time")}


def test_focus_phase_and_cutback_of_a_week_are_told() -> None:
    told = edited(
        ("focus: Find the rhythm", "focus: Roll\n    cutback: true"), ("{build: 1, taper: 2", "{base: 1, taper: 2")
    )
    (week,) = told.weeks
    assert week.sessions == ()
    assert week.facts == (
        Fact(what="phase", was="build", now="base"),
        Fact(what="cutback", was="no", now="yes"),
        Fact(what="focus", was="Find the rhythm", now="Roll"),
    )


def test_race_level_and_needs_are_told() -> None:
    told = edited(("needs: {weekly: 30km}", "race: 10km\nneeds: {longest: 9km}"), ("intermediate", "advanced"))
    assert {fact.what: (fact.was, fact.now) for fact in told.facts} == {
        "level": ("intermediate", "advanced"),
        "race": ("21.1 km", "10 km"),
        "needs a week": ("30 km", ""),
        "needs in one run": ("", "9 km"),
    }
    assert "needs a week: 30 km → none" in rows(told)


def test_plans_of_different_length_are_compared_back_from_the_race() -> None:
    shorter = PLAN.replace("plan: tiny", "plan: short").replace(
        "{build: 1, taper: 2, race: 3, recovery: 4}", "{taper: 1, race: 2}"
    )
    first, rest = (
        shorter.split("  1:\n")[0],
        "  1:\n" + shorter.split("  2:\n")[1].replace("  3:\n", "  2:\n").split("  4:\n")[0],
    )
    told = difference(scheduled(PLAN), scheduled(first + rest))
    assert [(week.weeks_to_race, week.before is None, week.after is None) for week in told.weeks] == [
        (2, False, True),
        (-1, False, True),
    ]
    assert {change.change for week in told.weeks for change in week.sessions} == {Change.REMOVED}
    titles = [row for row in rows(told) if row.startswith(("Week", "Recovery"))]
    assert [title.rpartition(": ")[2] for title in titles] == ["no longer there"] * 2


def test_an_author_of_miles_is_told_in_the_units_of_the_first() -> None:
    assert not edited(("level: intermediate", "level: intermediate\nunits: mi")).is_noticed


def test_what_is_told_as_json_is_what_is_told_in_words() -> None:
    told = edited(("    wed: 10km E\n", "    thu: 12km E\n"))
    written = document(told)
    assert written["format"] == 1
    assert written["race_date"] == "2027-04-18"
    (week,) = written["weeks"]  # type: ignore[misc]
    assert (week["weeks_to_race"], week["before"], week["after"]) == (2, 1, 1)
    (change,) = week["sessions"]
    assert (change["change"], change["before"]["id"], change["after"]["id"]) == ("moved", "w01-wed-1", "w01-thu-1")
    assert {"what": "distance", "was": "10 km", "now": "12 km"} in change["facts"]
    assert all("\xa0" not in row for row in rows(told))


LINES = st.lists(
    st.tuples(
        st.sampled_from([1, 2]),
        st.sampled_from(["mon", "tue", "thu", "sat"]),
        st.sampled_from(["5km E", "6km E", "legs-amrap"]),
    ),
    max_size=6,
    unique_by=lambda row: row[:2],
)


def plan_of(lines: list[tuple[int, str, str]]) -> Schedule:
    weeks = {number: [f"    {day}: {line}\n" for week, day, line in lines if week == number] for number in (1, 2)}
    text = PLAN.split("phases:")[0] + "phases: {build: 1-2, race: 3}\nweeks:\n"
    return scheduled(
        text
        + "".join(f"  {number}:\n{''.join(days)}" for number, days in weeks.items() if days)
        + "  3:\n    sun: race\n"
    )


@given(before=LINES, after=LINES)
def test_every_session_of_both_is_paired_exactly_once(
    before: list[tuple[int, str, str]], after: list[tuple[int, str, str]]
) -> None:
    old, new = plan_of(before), plan_of(after)
    made = list(pairs(old, new))
    assert Counter(was.slot for was, _ in made if was) == Counter(one.slot for one in old.sessions)
    assert Counter(now.slot for _, now in made if now) == Counter(one.slot for one in new.sessions)


@given(before=LINES, after=LINES)
def test_the_way_back_is_the_way_there_turned_round(
    before: list[tuple[int, str, str]], after: list[tuple[int, str, str]]
) -> None:
    there, back = difference(plan_of(before), plan_of(after)), difference(plan_of(after), plan_of(before))
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}

    def kinds(told: Difference) -> list[Counter[Change]]:
        return [Counter(change.change for change in week.sessions) for week in told.weeks]

    assert kinds(back) == [
        Counter({turned.get(kind, kind): count for kind, count in week.items()}) for week in kinds(there)
    ]
    assert there.is_noticed == back.is_noticed
