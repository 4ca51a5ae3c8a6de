from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import Any
from zlib import crc32

import pytest
from export.schedules import (
    PAYLOADS,
    REVISED,
    TUESDAY,
    easy,
    files,
    half_marathon,
    hostile,
    intervals,
    lifting,
    reports,
    schedule_of,
    season,
    session,
)
from fitfile.readback import READERS, expected, read_with_fitdecode, read_with_fitparse
from fitfile.workout_faults import faults

from pipeline.export import Options
from pipeline.export.fit import export, serial_numbers
from pipeline.export.steps import steps
from pipeline.export.watch.filenames import slug
from pipeline.export.watch.options import Sides, WatchOptions
from pipeline.export.wording import words
from pipeline.model.artifact import Carried
from pipeline.model.session import Schedule
from pipeline.model.strength import Item, Reps, Section, SectionKind, Side, Strength
from pipeline.model.target import Quantity, Range, Resolved
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Cross, Distance, Rest, Run, Step, Time, Words

SEASON = schedule_of(*season())
TIMED = schedule_of(*season(timed=True))
ALL = Options(from_day=date(2027, 1, 1), next_sessions=1000)


def head(content: bytes, reader: str = "fitdecode", name: str = "workout") -> dict[str, Any]:
    """The first message of that name."""
    return next(each.values for each in READERS[reader](content) if each.name == name)


def placed(content: bytes, reader: str = "fitdecode") -> list[dict[str, Any]]:
    """What a schedule file places, in its order; one decoder takes wall time for UTC, which is left out here."""
    found = [each.values for each in READERS[reader](content) if each.name == "schedule"]
    return [each | {"scheduled_time": each["scheduled_time"].replace(tzinfo=None)} for each in found]


def only(schedule: Schedule) -> bytes:
    """The one workout of a schedule of one session."""
    made = files(export, schedule)
    return next(content for path, content in made.items() if path.startswith("watch/all/"))


def test_every_session_has_a_file_below_its_week() -> None:
    made = files(export, schedule_of(session("w01-tue-1", intervals(6, 400))))
    assert "watch/all/week-01/w01-tue-1-6-x-400-m.fit" in made


def test_every_file_holds_the_steps_of_its_session() -> None:
    made = list(files(export, SEASON, ALL).values())[: len(list(SEASON.sessions))]
    for content, each in zip(made, SEASON.sessions, strict=True):
        wanted = expected(steps(each, words.style(SEASON)))
        assert read_with_fitparse(content) == wanted
        assert read_with_fitdecode(content) == wanted


def test_no_file_means_what_a_watch_would_refuse() -> None:
    for path, content in files(export, SEASON, ALL).items():
        assert PurePosixPath(path).name == "schedule.fit" or faults(content) == []


@pytest.mark.parametrize("reader", READERS)
def test_a_run_is_running_and_lifting_is_strength_training(reader: str) -> None:
    run, strength = (head(only(schedule_of(session(workout=workout))), reader) for workout in (easy(), lifting()))
    assert (run["sport"], run["sub_sport"]) == ("running", "generic")
    assert (strength["sport"], strength["sub_sport"]) == ("training", "strength_training")


@pytest.mark.parametrize("reader", READERS)
def test_the_workout_counts_its_steps_and_repeats(reader: str) -> None:
    values = head(only(schedule_of(session(workout=intervals()))), reader)
    assert (values["num_valid_steps"], values["capabilities"]) == (4, "tcx")


def test_the_watch_lists_week_day_and_title() -> None:
    assert head(only(schedule_of(session(workout=intervals(6, 400)))))["wkt_name"] == "W01 Tue 6 × 400 m · 8 km"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Over the hills", "W01 Tue Over the hills · 8 km"),
        ("Over the hills at dawn", "W01 Tue Over the hills at dawn"),
        ("Over the hills before dawn", "W01 Over the hills before dawn"),
    ],
)
def test_where_there_is_little_room_the_size_gives_way_and_then_the_day(title: str, name: str) -> None:
    schedule = schedule_of(session(title=title))
    assert head(only(schedule))["wkt_name"] == name
    assert "cut short" not in reports(export, schedule)[0].why


def test_a_name_too_long_is_cut_between_characters_and_said_to_be() -> None:
    schedule = schedule_of(session(title="Längster Läufersonntäg überhaupt"))
    assert head(only(schedule))["wkt_name"] == "W01 Längster Läufersonntäg"
    assert "workout name cut short: W01 Längster Läufersonntäg" in reports(export, schedule)[0].why


def test_the_note_of_a_session_stands_with_the_workout() -> None:
    assert head(only(schedule_of(session(workout=lifting(), note="Flat route"))))["wkt_description"] == "Flat route"


def test_a_choice_of_rounds_stands_with_the_workout() -> None:
    items = lifting().sections[0].items
    rounds = Strength(sections=(Section(kind=SectionKind.ROUNDS, items=items, rounds=2, rounds_high=5),))
    assert head(only(schedule_of(session(workout=rounds))))["wkt_description"] == "2–5 rounds are set to 2"


def test_a_long_note_of_a_session_is_cut_and_said_to_be() -> None:
    schedule = schedule_of(session(workout=lifting(), note="x" * 200))
    assert head(only(schedule))["wkt_description"] == "x" * 156 + "…"
    assert "the session's note is cut short" in reports(export, schedule)[0].why


def test_new_files_are_the_next_sessions_from_the_day_that_was_asked_for() -> None:
    monday = date(2027, 2, 1)
    made = files(export, SEASON, Options(from_day=monday, next_sessions=7))
    copies = [path for path in made if path.startswith("watch/NEWFILES/w")]
    coming = [each.slot for each in SEASON.sessions if each.date >= monday][:7]
    assert [PurePosixPath(path).name[:9] for path in copies] == coming


def test_a_new_file_is_the_same_as_in_the_folder_of_all() -> None:
    made = files(export, SEASON, ALL)
    every = {PurePosixPath(path).name: content for path, content in made.items() if path.startswith("watch/all/")}
    copies = {
        PurePosixPath(path).name: content for path, content in made.items() if path.startswith("watch/NEWFILES/w")
    }
    assert copies == every


def test_sessions_without_steps_take_no_place_among_the_next() -> None:
    rest = session("w01-tue-1", Rest())
    run = session("w01-wed-1", day=TUESDAY + timedelta(days=1))
    made = files(export, schedule_of(rest, run), Options(from_day=TUESDAY, next_sessions=1))
    assert [path for path in made if path.startswith("watch/NEWFILES/w")] == ["watch/NEWFILES/w01-wed-1-easy.fit"]


@pytest.mark.parametrize("options", [Options(from_day=date(2028, 1, 1)), Options(from_day=TUESDAY, next_sessions=0)])
def test_nothing_to_come_leaves_no_folder_to_copy(options: Options) -> None:
    assert all(path.startswith("watch/all/") for path in files(export, SEASON, options))


@pytest.mark.parametrize("reader", READERS)
def test_the_schedule_names_each_new_file_as_the_file_names_itself(reader: str) -> None:
    made = files(export, TIMED, Options(from_day=TUESDAY))
    copies = [head(content, reader, "file_id") for path, content in made.items() if path.startswith("watch/NEWFILES/w")]
    names = ("serial_number", "time_created", "manufacturer")
    listed = placed(made["watch/NEWFILES/schedule.fit"], reader)
    assert [[each[name] for name in names] for each in listed] == [[each[name] for name in names] for each in copies]


@pytest.mark.parametrize("reader", READERS)
def test_the_schedule_has_the_wall_time_of_a_start(reader: str) -> None:
    made = files(export, schedule_of(session(start=time(6, 30))))
    times = [each["scheduled_time"] for each in placed(made["watch/NEWFILES/schedule.fit"], reader)]
    assert times == [datetime.combine(TUESDAY, time(6, 30))]


def test_the_schedule_has_noon_for_a_session_of_the_whole_day() -> None:
    made = files(export, schedule_of(session()))
    first = placed(made["watch/NEWFILES/schedule.fit"])[0]
    assert first["scheduled_time"] == datetime.combine(TUESDAY, time(12))
    assert (first["type"], first["completed"]) == ("workout", 0)


def test_the_schedule_is_a_file_of_its_own_kind_and_number() -> None:
    made = files(export, SEASON, ALL)
    own = head(made["watch/NEWFILES/schedule.fit"], name="file_id")
    others = {head(content, name="file_id")["serial_number"] for path, content in made.items() if "/all/" in path}
    assert own["type"] == "schedules"
    assert own["serial_number"] not in others


def test_every_workout_has_a_number_of_its_own() -> None:
    made = files(export, SEASON, ALL)
    numbers = [head(content, name="file_id")["serial_number"] for path, content in made.items() if "/all/" in path]
    assert len(set(numbers)) == len(numbers) == 80


def test_the_number_comes_from_the_identity() -> None:
    serial = head(only(schedule_of(session(identity="a/b/c/d"))), name="file_id")["serial_number"]
    assert serial == crc32(b"a/b/c/d") % (2**32 - 2) + 1


def test_a_file_says_that_it_was_made_when_the_plan_was_revised() -> None:
    created = head(only(schedule_of()), "fitparse", "file_id")["time_created"]
    assert created == datetime.combine(REVISED, time())


def test_moving_a_session_keeps_its_number() -> None:
    moved = replace(SEASON, weeks=tuple(reversed(SEASON.weeks)))
    assert serial_numbers(moved) == serial_numbers(SEASON)
    later = session(day=TUESDAY + timedelta(days=2))
    assert serial_numbers(schedule_of(later)) == serial_numbers(schedule_of(session()))


def test_of_two_identities_that_meet_the_later_slot_takes_the_next_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.export.fit.crc32", lambda _: 2**32 - 3)
    first, second = session("w01-tue-1"), session("w01-tue-2")
    assert serial_numbers(schedule_of(second, first)) == {
        first.identity: 2**32 - 2,
        second.identity: 1,
        "test-plan//": 2,
    }


def test_no_identity_has_a_number_that_watches_take_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for check in (0, 2**32 - 3, 2**32 - 2, 2**32 - 1):
        monkeypatch.setattr("pipeline.export.fit.crc32", lambda _, check=check: check)
        assert all(1 <= serial <= 2**32 - 2 for serial in serial_numbers(SEASON).values())


def test_every_session_is_reported_once_and_in_order() -> None:
    assert [each.slot for each in reports(export, SEASON)] == [each.slot for each in SEASON.sessions]


def test_what_a_watch_carries_whole_is_exact() -> None:
    assert [each.carried for each in reports(export, schedule_of(session(workout=lifting())))] == [Carried.EXACT]


@pytest.mark.parametrize(
    ("workout", "why"), [(Rest(), "a day of rest has no steps"), (Words(text="Travel"), "words alone are no steps")]
)
def test_what_has_no_steps_is_unsupported_and_has_no_file(workout: Rest | Words, why: str) -> None:
    schedule = schedule_of(session(workout=workout))
    report = reports(export, schedule)[0]
    assert (report.carried, report.why) == (Carried.UNSUPPORTED, why)
    assert files(export, schedule) == {}


def test_what_no_field_can_hold_is_unsupported_and_the_rest_goes_out() -> None:
    endless = session("w01-tue-1", Cross(amount=Distance(low=10**6, unit=LengthUnit.KM), sport="bike"))
    run = session("w01-wed-1", day=TUESDAY + timedelta(days=1))
    schedule = schedule_of(endless, run)
    assert reports(export, schedule)[0].carried is Carried.UNSUPPORTED
    assert "watch/all/week-01/w01-wed-1-easy.fit" in files(export, schedule)


def test_what_a_watch_would_get_wrong_is_no_file_and_the_rest_goes_out() -> None:
    asleep = Resolved(speed_mps=3.0, range=Range(quantity=Quantity.HEART_BPM, low=40, high=50))
    slow = Run(blocks=(Step(duration=Time(low_seconds=600), resolved=asleep),))
    run = session("w01-wed-1", day=TUESDAY + timedelta(days=1))
    schedule = schedule_of(session("w01-tue-1", slow), run)
    report = reports(export, schedule)[0]
    assert report.carried is Carried.UNSUPPORTED
    assert report.why == (
        "a watch would get it wrong, so there is no file: step 1: its target is 40 to 50 beats a minute"
    )
    assert [path for path in files(export, schedule) if "/all/" in path] == ["watch/all/week-01/w01-wed-1-easy.fit"]


def test_the_choices_about_the_watch_reach_its_files() -> None:
    side = Item(exercise=lifting().sections[0].items[0].exercise, dose=Reps(low=8), side=Side.EACH)
    workout = Strength(sections=(Section(kind=SectionKind.AMRAP, items=(side,), seconds=600),))
    schedule = schedule_of(session(workout=workout))
    options = Options(from_day=TUESDAY, watch=WatchOptions(sides=Sides.BOTH))
    content = files(export, schedule, options)["watch/all/week-01/w01-tue-1-legs-amrap-10-00.fit"]
    assert [step.duration[0] for step in read_with_fitdecode(content)] == ["reps", "reps", "repeat_until_time"]


def test_the_race_goes_onto_the_watch() -> None:
    content = only(schedule_of(session("w16-sun-1", half_marathon())))
    assert read_with_fitdecode(content)[0].duration == ("distance", 21097.5)


def test_the_same_schedule_gives_the_same_bytes() -> None:
    assert files(export, SEASON, ALL) == files(export, schedule_of(*season()), ALL)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_whatever_people_write_stays_in_a_text(payload: str) -> None:
    for path, content in files(export, hostile(payload)).items():
        assert re.fullmatch(r"watch/(all/week-\d\d|NEWFILES)/[a-z0-9-]+\.fit", path)
        assert path.endswith("schedule.fit") or faults(content) == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("6 × 400 m", "6-x-400-m"),
        ("Längster Lauf, Straße", "langster-lauf-strasse"),
        ("../..\\con:*?", "con"),
        ("深蹲", "session"),
        ("", "session"),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_a_slug_is_safe_on_every_system(text: str, safe: str) -> None:
    assert slug(text) == safe


def test_two_sessions_whose_names_come_to_the_same_have_files_of_their_own() -> None:
    first = session("tempo", title="long run")
    second = session("tempo-long", title="run")
    third = session("Tempo!", title="Long: run")
    assert list(files(export, schedule_of(first, second, third), Options(from_day=TUESDAY, next_sessions=0))) == [
        "watch/all/week-01/tempo-long-run.fit",
        "watch/all/week-01/tempo-long-run-2.fit",
        "watch/all/week-01/tempo-long-run-3.fit",
    ]
