"""`legday watch`: what is said of workout files, ours and anybody's, and the exit codes that follow."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fitfile.broken import ERRORS, IDENTITY, LUNGE, RUN, changed, schedule, sound, workout
from fitfile.foreign_files import ACTIVITY, BIG_ENDIAN, COMPRESSED_TIMES, DEVELOPER_FIELDS
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.fitfile.messages import EXERCISE_TITLE, Record
from pipeline.fitfile.values import FitError
from pipeline.fitfile.writer import encode

Watch = Callable[..., Result]


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Runs `legday watch …` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["watch", *arguments])


def test_a_sound_file_is_said_to_be_one(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "legs.fit").write_bytes(encode(sound()))
    ran = watch("check", "legs.fit")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "1 file: 1 sound\n", "")


def test_an_error_is_told_with_its_hint_and_ends_with_1(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "legs.fit").write_bytes(encode(changed(2, {"custom_target_value_low": 4100})))
    ran = watch("check", "legs.fit")
    assert ran.exit_code == 1
    assert ran.stdout == "1 file: 1 with errors\n"
    assert ran.stderr == (
        "legs.fit: step 1: the lower bound of its target is above the upper one: 4100 and 4000\n"
        "  hint: change them round\n"
        "1 problem\n"
    )


def test_a_warning_passes_unless_it_is_strict(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "legs.fit").write_bytes(encode(changed(4, {"duration_type": 7, "target_value": 600_000})))
    assert watch("check", "legs.fit").exit_code == 0
    assert watch("check", "--strict", "legs.fit").exit_code == 1


def test_every_broken_file_is_caught_in_one_run(watch: Watch, tmp_path: Path) -> None:
    written = 0
    for number, (records, _) in enumerate(ERRORS.values()):
        try:
            content = encode(records)
        except FitError:
            continue
        written += 1
        (tmp_path / f"{number:02}.fit").write_bytes(content)
    assert written >= 40
    ran = watch("check", "--json", ".")
    assert ran.exit_code == 1
    for one in json.loads(ran.stdout)["files"]:
        assert any(problem["severity"] == "error" for problem in one["problems"]), one


def test_files_are_judged_together(watch: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "NEWFILES"
    folder.mkdir()
    (folder / "a.fit").write_bytes(encode(sound()))
    (folder / "b.FIT").write_bytes(encode(workout(LUNGE, identity={**IDENTITY, "serial_number": 8})))
    (folder / "c.fit").write_bytes(encode(workout(RUN)))
    (folder / "schedule.fit").write_bytes(encode(schedule(7, 12)))
    ran = watch("check", "NEWFILES")
    assert ran.stdout == "4 files: 2 sound, 1 with warnings, 1 with errors\n"
    assert "c.fit: it has the serial number of" in ran.stderr
    assert "schedule.fit: warning: 1 of 2 entries name a workout that is not among these files" in ran.stderr


def test_a_folder_without_files_is_a_problem(watch: Watch, tmp_path: Path) -> None:
    ran = watch("check", ".")
    assert (ran.exit_code, ran.stdout) == (1, "there is no .fit file to look at\n")


def test_a_file_that_is_not_there_is_the_disks_word(watch: Watch) -> None:
    ran = watch("check", "gone.fit")
    assert ran.exit_code == 4
    assert ran.stderr.startswith("gone.fit: no such file or directory\n  hint: ")


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(watch: Watch, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "it.fit")
    ran = watch(command, "it.fit")
    assert ran.exit_code == 4
    assert ran.stderr.startswith("it.fit: this is a pipe or a device, not a file\n  hint: ")


def test_what_a_shell_hands_over_is_read(watch: Watch) -> None:
    reading, writing = os.pipe()
    os.write(writing, encode(sound()))
    os.close(writing)
    try:
        assert watch("check", f"/dev/fd/{reading}").stdout == "1 file: 1 sound\n"
    finally:
        os.close(reading)


NASTY = "\x1b]0;mine\x07\x9b31mL\u202eegs\u2066\r"
"""What sets the title of a terminal, colours it, turns text round and goes back to the start of the line."""


@pytest.mark.parametrize("command", [["check"], ["show"], ["show", "--steps"], ["show", "--json"], ["check", "--json"]])
def test_nothing_of_a_file_is_an_order_to_the_terminal(watch: Watch, tmp_path: Path, command: list[str]) -> None:
    lunge = {**LUNGE, "wkt_step_name": NASTY[:9], "notes": f"{NASTY}\n{NASTY}"}
    records = workout(lunge, RUN, wkt_name=NASTY, wkt_description=NASTY)
    titles = [
        Record(EXERCISE_TITLE, {"exercise_category": 17, "exercise_name": 79, "wkt_step_name": title})
        for title in (NASTY, f"{NASTY}!")
    ]
    (tmp_path / "\x1b[2J.fit").write_bytes(encode([*records, *titles]))
    ran = watch(*command, ".") if command[0] == "check" else watch(*command, "\x1b[2J.fit")
    shown = (ran.stdout + ran.stderr).replace("\x1b[2J.fit: ", "") if command[0] == "show" else ran.stdout + ran.stderr
    assert not set(shown.encode()) & {*range(0x0A), *range(0x0B, 0x20), 0x7F}
    assert not set(shown) & {"\x9b", "\u202e", "\u2066"}


FOREIGN = {
    "activity": (ACTIVITY, "this is an activity: what a watch recorded, not a workout"),
    "old-activity": (COMPRESSED_TIMES, "this is an activity: what a watch recorded, not a workout"),
    "empty": (b"", "the file is empty"),
    "words": (b"easy 8 km, then stretch a little", "this is no FIT file"),
    "cut": (encode(sound())[:100], "the file is cut off: 100 bytes are there, 411 were meant"),
    "twice": (encode(sound()) * 2, "several FIT files are joined in this one"),
    "damaged": (encode(sound())[:-1] + b"?", "the check sum is wrong: the file is damaged"),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("command", ["check", "show"])
def test_what_is_no_workout_gets_one_clear_sentence(watch: Watch, tmp_path: Path, command: str, name: str) -> None:
    content, sentence = FOREIGN[name]
    (tmp_path / "it.fit").write_bytes(content)
    ran = watch(command, "it.fit")
    assert ran.exit_code == 1
    told = ran.stderr.splitlines()
    assert told[0].startswith(f"it.fit: {sentence.partition('411')[0]}")
    assert told[1].startswith("  hint: ")
    assert told[2:] == ["1 problem"]


def test_a_workout_by_anybody_is_shown_in_our_notation(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "it.fit").write_bytes(BIG_ENDIAN)
    ran = watch("show", "it.fit")
    assert (ran.exit_code, ran.stdout) == (0, "it.fit: workout “Easy”, running, 1 step\n5km\n")


def test_what_the_notation_cannot_say_is_shown_step_by_step(watch: Watch, tmp_path: Path) -> None:
    cadence = {**RUN, "target_type": 3, "custom_target_value_low": 170, "custom_target_value_high": 180}
    again = {"duration_type": 6, "duration_value": 0, "target_value": 4}
    (tmp_path / "it.fit").write_bytes(encode(workout(cadence, LUNGE, again, sport=1)))
    ran = watch("show", "it.fit")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[1:] == [
        "  step  part    until     target           what",
        "     1  active  4 min     cadence 170–180  easy",
        "     2  active  20 times                   lunge 79",
        "     3  repeat  4 times   from step 1",
    ]
    assert "no line of notation: step 1 has a target that the notation has no words for" in ran.stderr
    assert "1 thing to mend; `legday watch check it.fit` lists them" in ran.stderr


def test_the_steps_are_shown_beside_the_line_when_asked_for(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "it.fit").write_bytes(encode(workout(RUN, sport=1)))
    assert watch("show", "it.fit", "--steps").stdout.splitlines()[1:] == [
        '4min @ 4:10-5:33/km "easy"',
        "  step  part    until  target         what",
        "     1  active  4 min  4:10–5:33 /km  easy",
    ]


def test_a_schedule_is_shown_day_by_day(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "it.fit").write_bytes(encode(schedule(7, 8)))
    ran = watch("show", "it.fit")
    assert ran.stdout.splitlines() == [
        "it.fit: schedule of 2 workouts",
        "  1998-07-03 21:24  workout with serial number 7",
        "  1998-07-04 21:24  workout with serial number 8",
    ]


def test_fields_of_developers_are_no_hindrance(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "it.fit").write_bytes(DEVELOPER_FIELDS)
    assert watch("show", "it.fit").exit_code == 0


def test_other_programs_get_every_value(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "it.fit").write_bytes(encode(workout(RUN, sport=1)))
    told = json.loads(watch("show", "it.fit", "--json").stdout)
    assert told["notation"] == '4min @ 4:10-5:33/km "easy"'
    assert told["steps"][0]["values"]["custom_target_value_high"] == 4000
    assert told["steps"][0]["target"] == "4:10–5:33 /km"
    assert told["problems"] == []


def test_units_that_are_none_are_a_slip_of_the_hand(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "it.fit").write_bytes(BIG_ENDIAN)
    ran = watch("show", "it.fit", "--units", "leagues")
    assert ran.exit_code == 2
    assert ran.stderr.startswith("--units: ")


def test_the_group_alone_lists_what_it_can(watch: Watch) -> None:
    ran = watch("--help")
    assert ran.exit_code == 0
    assert "check" in ran.stdout
    assert "show" in ran.stdout
