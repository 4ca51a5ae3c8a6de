"""L05, L06, L07, L17 and L18: strength for the legs beside running."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lint.season import ERROR, INFO, RACE, WARNING, of, said, season

from pipeline.model.athlete import Athlete, Jumping
from pipeline.model.plan import Level
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule

Expected = list[tuple[Severity, int]]

KEY = "{run: 8km @ T, key: true}"
EASY = "{run: 8km E, key: false}"
LIGHT = '{strength: "straight: 3x10 split squat"}'
HEAVY = '{strength: "straight: 3x5 deadlift (barbell)"}'
JUMPS = '{strength: "straight: 3x10 squat jump"}'
CORE = '{strength: "straight: 3x1:00 plank"}'
USED, NEW = {"jumping": "regular"}, {"jumping": "none"}


def day(name: str, *sessions: str) -> str:
    """A day of a plan file with its sessions in order."""
    return "\n".join([f"{name}:", *(f"  - {session}" for session in sessions)])


def later(session: str) -> str:
    return f"later: {session}"


def before_race(days: int, session: str, phases: str, facts: dict[str, str]) -> Schedule:
    """A plan of ten weeks before a race on Sunday, with one session so many days before it."""
    weekdays = ("sun", "sat", "fri", "thu", "wed", "tue", "mon")
    weeks = ["mon: rest"] * 9 + [RACE]
    place = 9 - days // 7
    weeks[place] = day(weekdays[days % 7], session) + ("\n" + RACE if place == 9 else "")
    return season(*weeks, phases=phases, facts=facts)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ((day("tue", LIGHT), day("wed", KEY)), [(WARNING, 1)]),
        ((day("tue", LIGHT), day("wed", EASY)), []),
        ((day("tue", CORE), day("wed", KEY)), []),
        ((day("tue", LIGHT), day("thu", KEY)), []),
        ((day("tue", HEAVY), day("thu", KEY)), [(INFO, 1)]),
        ((day("tue", JUMPS), day("thu", KEY)), [(INFO, 1)]),
        ((day("tue", HEAVY), day("thu", EASY)), []),
        ((day("tue", HEAVY), day("fri", KEY)), []),
        ((day("tue", EASY, LIGHT), day("fri", KEY)), []),
        ((day("tue", LIGHT, KEY),), [(ERROR, 1)]),
        ((day("tue", LIGHT, later(KEY)),), [(ERROR, 1)]),
        ((day("tue", KEY, LIGHT),), [(ERROR, 1)]),
        ((day("tue", KEY, later(LIGHT)),), []),
    ],
)
def test_strength_keeps_away_from_key_sessions(week: tuple[str, ...], expected: Expected) -> None:
    assert said("L05", season("\n".join(week), RACE, facts=USED)) == expected


@pytest.mark.parametrize(
    ("evening", "expected"),
    [("09:59", [(ERROR, 1)]), ("10:00", [(WARNING, 1)]), ("12:59", [(WARNING, 1)]), ("13:00", [])],
)
def test_with_times_the_hours_after_a_key_session_are_counted(evening: str, expected: Expected) -> None:
    facts = {"timezone": "Europe/Berlin", "start": "tue 06:00", "start.later": evening}
    made = season(day("tue", "{run: 60min @ T, key: true}", later(LIGHT)), RACE, facts=facts)
    assert said("L05", made) == expected


@pytest.mark.parametrize(("morning", "expected"), [("18:00", [(WARNING, 1)]), ("20:00", [])])
def test_with_times_the_hours_before_a_key_session_are_counted(morning: str, expected: Expected) -> None:
    facts = {"timezone": "Europe/Berlin", "start": f"tue 18:00, wed {morning}"}
    assert said("L05", season(day("tue", LIGHT) + "\n" + day("wed", KEY), RACE, facts=facts)) == expected


def test_strength_is_spoken_of_once_and_by_the_worst() -> None:
    made = season("\n".join([day("tue", HEAVY, KEY), day("wed", KEY), day("thu", KEY)]), RACE)
    (found,) = of("L05", made)
    assert (found.severity, found.slots) == (ERROR, ("w01-tue-1", "w01-tue-2"))


def test_the_race_is_left_to_the_rule_of_race_week() -> None:
    made = season("mon: rest", day("fri", HEAVY) + "\n" + RACE)
    assert said("L05", made) == []
    assert said("L07", made) == [(ERROR, 2)]


BASE = "base: 1-9, race: 10"


@pytest.mark.parametrize(
    ("days", "expected"), [(2, [(ERROR, 10)]), (14, [(ERROR, 8)]), (15, [(WARNING, 8)]), (21, [(WARNING, 7)]), (22, [])]
)
def test_jumps_end_three_weeks_before_the_race(days: int, expected: Expected) -> None:
    assert said("L06", before_race(days, JUMPS, BASE, USED)) == expected


@pytest.mark.parametrize(("days", "expected"), [(42, [(ERROR, 4)]), (43, [])])
def test_the_first_jumps_of_those_not_used_to_them_come_early(days: int, expected: Expected) -> None:
    some = {"jumping": "some"}
    assert said("L06", before_race(days, JUMPS, BASE, some)) == expected
    assert said("L06", before_race(days, JUMPS, BASE, USED)) == []


@pytest.mark.parametrize(
    ("phases", "jumping", "expected"),
    [
        ("build: 1-9, race: 10", Jumping.NONE, [(ERROR, 2)]),
        ("base: 1-9, race: 10", Jumping.NONE, []),
        ("build: 1-9, race: 10", Jumping.SOME, []),
    ],
)
def test_first_jumps_ever_belong_to_the_base_phase(phases: str, jumping: Jumping, expected: Expected) -> None:
    # Tailoring leaves no jump of the library to those who do not jump: it is put back by hand.
    made = before_race(60, JUMPS, phases, USED)
    assert said("L06", replace(made, athlete=Athlete(jumping=jumping))) == expected


def test_how_used_to_jumps_an_athlete_is_comes_from_the_level() -> None:
    made = before_race(60, JUMPS, "build: 1-9, race: 10", USED)
    assert said("L06", replace(made, athlete=Athlete(level=Level.BEGINNER))) == [(ERROR, 2)]
    assert said("L06", replace(made, athlete=Athlete(level=Level.ADVANCED))) == []


def test_at_the_peak_there_are_jumps_once_a_week() -> None:
    twice = "\n".join([day("tue", JUMPS), day("fri", JUMPS)])
    weeks = [twice, *["mon: rest"] * 4, RACE]
    assert said("L06", season(*weeks, phases="peak: 1-5, race: 6", facts=USED)) == [(WARNING, 1)]
    assert said("L06", season(*weeks, phases="build: 1-5, race: 6", facts=USED)) == []
    once = [day("tue", JUMPS), *["mon: rest"] * 4, RACE]
    assert said("L06", season(*once, phases="peak: 1-5, race: 6", facts=USED)) == []


def test_a_rope_and_a_ball_are_no_jumps_and_a_jump_in_the_warm_up_is_one() -> None:
    calm = '{strength: "straight: 3x100 jump rope; 10 medicine ball toss"}'
    assert said("L06", before_race(8, calm, BASE, USED)) == []
    warming = '{strength: "warmup: 10 squat jump | straight: 3x10 split squat"}'
    assert said("L06", before_race(8, warming, BASE, USED)) == [(ERROR, 9)]


@pytest.mark.parametrize(
    ("days", "session", "expected"),
    [
        (2, LIGHT, [(ERROR, 10)]),
        (7, LIGHT, [(ERROR, 9)]),
        (8, LIGHT, []),
        (7, HEAVY, [(ERROR, 9)]),
        (8, HEAVY, [(WARNING, 9)]),
        (10, HEAVY, [(WARNING, 9)]),
        (11, HEAVY, []),
        (2, CORE, []),
        (2, '{strength: "stretch: 1:00 calf stretch"}', []),
    ],
)
def test_strength_ends_before_the_race(days: int, session: str, expected: Expected) -> None:
    assert said("L07", before_race(days, session, BASE, USED)) == expected


def test_strength_after_the_race_is_no_strength_before_it() -> None:
    made = season(RACE, day("wed", HEAVY), phases="race: 1, recovery: 2")
    assert said("L07", made) == []


@pytest.mark.parametrize(
    ("phase", "sessions", "expected"),
    [("base", 3, []), ("base", 4, [(WARNING, 1)]), ("peak", 2, []), ("peak", 3, [(WARNING, 1)])],
)
def test_strength_has_its_number_a_week(phase: str, sessions: int, expected: Expected) -> None:
    week = "\n".join(day(name, LIGHT) for name in ("mon", "tue", "wed", "thu")[:sessions])
    week += "\n" + day("fri", CORE)
    assert said("L17", season(week, RACE, phases=f"{phase}: 1, race: 2")) == expected


def rounds(*counts: str) -> Schedule:
    """A plan that does one strength workout a week."""
    weeks = [day("tue", f"{{strength: '{count}'}}") for count in counts]
    return season(*weeks, RACE)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (("legs-rounds x2", "legs-rounds x3"), []),
        (("legs-rounds x2", "legs-rounds x4"), [(WARNING, 2)]),
        (("legs-rounds x1", "legs-rounds x2"), []),
        (("legs-rounds x4", "legs-rounds x1", "legs-rounds-low x4"), []),
        (("legs-rounds-low x2", "legs-rounds x4"), [(WARNING, 2)]),
        (("legs-rounds x2", "legs-supersets x4"), []),
        (("straight: 3x10 split squat", "straight: 3x15 split squat"), []),
        (("straight: 3x10 split squat", "straight: 3x16 split squat"), [(WARNING, 2)]),
        (("straight: 3x10 split squat", "straight: 3x10-16 split squat"), [(WARNING, 2)]),
        (("straight: 3x1:00 split squat", "straight: 3x1:30 split squat"), []),
        (("straight: 3x1:00 split squat", "straight: 3x1:31 split squat"), [(WARNING, 2)]),
        (("straight: 3x split squat", "straight: 3x30 split squat"), []),
        (("straight: 3x10 split squat", "straight: 30 split squat; 5 deadlift"), []),
        (("5 rounds: 10 split squat",), []),
        (("6 rounds: 10 split squat",), [(WARNING, 1)]),
        (("superset x6: 10 split squat; 5 deadlift",), [(WARNING, 1)]),
    ],
)
def test_strength_grows_by_half_at_most(counts: tuple[str, ...], expected: Expected) -> None:
    assert said("L18", rounds(*counts)) == expected


def test_a_count_that_grows_over_the_plan_is_judged_week_by_week() -> None:
    growing = "straight: 3x8->20 split squat"
    assert said("L18", rounds(*[growing] * 4)) == []
    assert said("L18", rounds(*[growing] * 2)) == [(WARNING, 2)]


def test_the_workout_that_grows_is_named() -> None:
    (found,) = of("L18", rounds("legs-rounds x2", "legs-rounds x4"))
    assert (found.slots, found.message) == (("w02-tue-1",), "4 rounds after 2 before: 100 % more")
