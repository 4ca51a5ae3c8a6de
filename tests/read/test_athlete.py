"""The athlete: a file, options in the same words, and both together."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from conftest import Golden

from pipeline.model.athlete import Athlete, Current, Heart, Jumping, RaceDay, RecentRace, Sets, Start
from pipeline.model.plan import Level
from pipeline.model.units import LengthUnit, LoadUnit
from pipeline.read.athlete import read_athlete

ATHLETES = Path(__file__).resolve().parent.parent / "athletes"
EVERYTHING = (ATHLETES / "valid" / "everything.yaml").read_bytes()

ANNA = Athlete(
    name="anna",
    season="2027-spring",
    race=RaceDay(date=date(2027, 4, 18), name="Hannover", goal_seconds=5700),
    recent=RecentRace(metres=10000, seconds=2550, date=date(2026, 10, 4)),
    current=Current(weekly_metres=50000, longest_metres=16000),
    heart=Heart(max_bpm=188, rest_bpm=48, lthr_bpm=170),
    level=Level.ADVANCED,
    units=LengthUnit.KM,
    load=LoadUnit.KG,
    timezone="Europe/Berlin",
    start=Start(
        days=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), time(6, 30)) | {"sun": time(9)}, later=time(18)
    ),
    days_off=("mon",),
    blackout=((date(2027, 2, 8), date(2027, 2, 14)),),
    max_minutes={"tue": 75},
    equipment=("kettlebell", "barbell"),
    jumping=Jumping.SOME,
    sets=Sets.STRAIGHT,
    treadmill=True,
    reminders_minutes=(45,),
    language="en",
)

AS_OPTIONS = {
    "name": "anna",
    "season": "2027-spring",
    "race.date": "2027-04-18",
    "race.name": "Hannover",
    "race.goal": "1:35:00",
    "recent": "10km 42:30",
    "recent.date": "2026-10-04",
    "current.weekly": "50km",
    "current.longest": "16km",
    "heart.max": "188",
    "heart.rest": "48",
    "heart.lthr": "170",
    "level": "advanced",
    "units": "km",
    "load": "kg",
    "timezone": "Europe/Berlin",
    "start": "weekday 06:30, sun=09:00",
    "start.later": "18:00",
    "days_off": "mon",
    "blackout": "2027-02-08..2027-02-14",
    "max_minutes": "tue 75",
    "equipment": "kettlebell, barbell",
    "jumping": "some",
    "sets": "straight",
    "treadmill": "true",
    "reminders": "45min",
    "language": "en",
}


@pytest.mark.parametrize("path", sorted((ATHLETES / "invalid").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_invalid_athlete_says_exactly_what_is_wrong(path: Path, golden: Golden) -> None:
    athlete, problems = read_athlete(path.name, path.read_bytes(), {})
    assert athlete is None
    assert all(problem.hint for problem in problems)
    golden(path.with_suffix(".txt"), "".join(f"{problem}\n" for problem in problems))


def test_a_file_says_everything() -> None:
    assert read_athlete("athlete.yaml", EVERYTHING, {}) == (ANNA, [])


def test_options_say_the_same_as_a_file() -> None:
    assert read_athlete("", None, AS_OPTIONS) == (ANNA, [])


def test_an_option_wins_over_the_file() -> None:
    athlete, problems = read_athlete("athlete.yaml", EVERYTHING, {"race.goal": "1:40:00", "start": "mon 07:00"})
    assert problems == []
    assert athlete is not None
    assert athlete.race == RaceDay(date=date(2027, 4, 18), name="Hannover", goal_seconds=6000)
    assert athlete.start.days["mon"] == time(7)
    assert athlete.start.days["tue"] == time(6, 30)


def test_an_empty_athlete_is_a_valid_one() -> None:
    assert read_athlete("", None, {}) == (Athlete(), [])
    assert read_athlete("nothing.yaml", b"format: 1\n", {}) == (Athlete(), [])


def test_no_equipment_is_not_the_same_as_nothing_said() -> None:
    for athlete, problems in (
        read_athlete("none.yaml", b"format: 1\nequipment: []\n", {}),
        read_athlete("", None, {"equipment": "none"}),
    ):
        assert problems == []
        assert athlete is not None
        assert athlete.equipment == ()


@pytest.mark.parametrize(
    ("key", "text", "name"),
    [
        ("race.date", "tomorrow", "--race-date"),
        ("race.goal", "95", "--goal"),
        ("recent", "42:30", "--recent"),
        ("heart.max", "high", "--max-hr"),
        ("equipment", "sofa", "--equipment"),
        ("start", "noon 12:00", "--start"),
        ("timezone", "Mars/Olympus", "--timezone"),
    ],
)
def test_a_wrong_option_is_named_with_a_hint(key: str, text: str, name: str) -> None:
    athlete, problems = read_athlete("", None, {key: text})
    assert athlete is None
    assert problems[0].file == name
    assert problems[0].hint


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"race.goal": "fast"}, "race.goal"),
        ({"start": "tue 25:00", "timezone": "UTC"}, "start.tue"),
        ({"recent": "10km fast"}, "recent.time"),
        ({"recent.distance": "10km"}, "recent"),
        ({"start": "06:30"}, "timezone"),
        ({"heart.rest": "190", "heart.max": "180"}, "heart.max"),
    ],
)
def test_a_problem_knows_the_fact_that_mends_it(options: dict[str, str], key: str) -> None:
    _, problems = read_athlete("", None, options)
    assert key in [problem.key for problem in problems]
