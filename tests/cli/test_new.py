"""`legday new`: a conversation on a terminal, options elsewhere; files whole or not at all, and never over others."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.athlete import OPTIONS
from pipeline.cli.newcomer import QUESTIONS
from pipeline.model.athlete import Athlete
from pipeline.model.exercise import EQUIPMENT
from pipeline.model.plan import DAYS
from pipeline.read.athlete import KEYS, read_athlete
from pipeline.read.athlete_text import athlete_text

PROGRAM = [sys.executable, "-c", "from pipeline.cli import main; main()"]
CTRL_C, CTRL_D = "\x03", "\x04"
PLANS = Path(__file__).resolve().parents[2] / "plans"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`legday new` where nobody can answer."""
    return subprocess.run(
        [*PROGRAM, "new", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def talk(folder: Path, answers: Sequence[str | Callable[[], str]], *arguments: str) -> tuple[int, str]:
    """`legday new` on a terminal of its own, an answer to each question; its exit code and all that was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*PROGRAM, "new", *arguments], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    waiting = list(answers)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if not select.select([ours], [], [], 0.1)[0]:
            continue
        try:
            more = os.read(ours, 4096)
        except OSError:  # the other side is closed: Linux says so with EIO
            break
        if not more:
            break
        shown += more
        if shown.endswith(b"? ") and waiting:
            answer = waiting.pop(0)
            if answer == CTRL_C:
                process.send_signal(signal.SIGINT)
            else:
                os.write(ours, (answer() if callable(answer) else answer).encode())
            shown += b" "
    os.close(ours)
    return process.wait(timeout=10), shown.decode().replace("\r\n", "\n")


def athlete(folder: Path) -> Athlete:
    """What the written file says."""
    read, problems = read_athlete("athlete.yaml", (folder / "athlete.yaml").read_bytes(), {})
    assert read is not None, problems
    return read


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_without_a_terminal_it_asks_nothing_and_writes_what_the_options_say(tmp_path: Path) -> None:
    ran = run(tmp_path, "--race-date", "2027-04-18", "--recent", "10km 42:30", "--equipment", "none")
    assert ran.returncode == 0, ran.stderr
    assert "?" not in ran.stdout + ran.stderr
    written = athlete(tmp_path)
    assert written.race.date == date(2027, 4, 18)
    assert written.equipment == ()
    assert written.recent is not None
    assert written.recent.seconds == 2550
    assert names(tmp_path) == {"athlete.yaml", "athlete.schema.json"}


def test_its_last_line_is_the_next_command_and_that_command_runs(tmp_path: Path) -> None:
    ran = run(tmp_path, "--race-date", "2027-04-18", "--plan", "pr-half", "--dir", "my spring")
    (line,) = ran.stdout.splitlines()
    assert line == "next: legday export 'my spring/pr-half.yaml' --athlete 'my spring/athlete.yaml'"
    command = ["export", "my spring/pr-half.yaml", "--athlete", "my spring/athlete.yaml", "--dry-run"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600"}
    assert subprocess.run([*PROGRAM, *command], cwd=tmp_path, env=environment, capture_output=True).returncode == 0


def test_a_plan_to_edit_is_the_bundled_one_beside_its_schema(tmp_path: Path) -> None:
    assert run(tmp_path, "--plan", "pr-half").returncode == 0
    for name in ("pr-half.yaml", "plan.schema.json", "athlete.schema.json"):
        assert (tmp_path / name).read_bytes() == (PLANS / name).read_bytes()
    assert "$schema=plan.schema.json" in (tmp_path / "pr-half.yaml").read_text().splitlines()[0]
    assert "$schema=athlete.schema.json" in (tmp_path / "athlete.yaml").read_text().splitlines()[0]


@pytest.mark.parametrize("there", ["athlete.yaml", "pr-half.yaml"])
def test_a_file_that_is_there_is_refused_and_nothing_is_written(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    ran = run(tmp_path, "--plan", "pr-half")
    assert ran.returncode == 3
    assert f"{there} is there already" in ran.stderr
    assert names(tmp_path) == {there}
    assert (tmp_path / there).read_text() == "mine"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "athlete.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert run(tmp_path).returncode == 3
    assert names(tmp_path) == {"athlete.yaml"}


def test_a_schema_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "athlete.schema.json").write_text("{}")
    assert run(tmp_path).returncode == 0
    assert (tmp_path / "athlete.schema.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--race-date", "18.04.2027"), "`18.04.2027` is not a date"),
        (("--plan", "pr-halv"), "did you mean `pr-half`?"),
        (("--start", "06:30"), "start times need a time zone"),
    ],
)
def test_a_wrong_option_is_a_problem_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = run(tmp_path, *arguments)
    assert ran.returncode == 1
    assert message in ran.stderr
    assert names(tmp_path) == set()


def test_a_folder_that_cannot_be_made_is_exit_four(tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("a file, not a folder")
    assert run(tmp_path, "--dir", "wall").returncode == 4
    assert run(tmp_path, "--dir", "wall/deep").returncode == 4
    assert names(tmp_path) == {"wall"}


def test_the_conversation_fills_the_file_and_copies_the_plan(tmp_path: Path) -> None:
    answers = ["2027-04-18", "1:35:00", "10km 42:30", "mon, fri", "advanced", "none", "mi", "Europe/Berlin", "pr-half"]
    code, shown = talk(tmp_path, [f"{answer}\n" for answer in answers])
    assert code == 0, shown
    written = athlete(tmp_path)
    assert (written.race.date, written.race.goal_seconds) == (date(2027, 4, 18), 5700)
    assert (written.days_off, written.level, written.equipment) == (("mon", "fri"), "advanced", ())
    assert (written.units, written.timezone) == ("mi", "Europe/Berlin")
    assert "pr-half.yaml" in names(tmp_path)
    assert shown.rstrip().splitlines()[-1].startswith("next: legday export pr-half.yaml")


def test_a_wrong_answer_is_explained_and_asked_again(tmp_path: Path) -> None:
    dates, levels = ["18.4.2027\n", "2027-04-18\n"], ["expert\n", "beginner\n"]
    code, shown = talk(tmp_path, [*dates, *["\n"] * 3, *levels, *["\n"] * 3, "pr-halv\n", "\n"])
    assert code == 0, shown
    assert "`18.4.2027` is not a date" in shown
    assert "hint: write year, month and day: `2027-04-18`" in shown
    assert "`expert` is not one of beginner, intermediate, advanced" in shown
    assert "did you mean `pr-half`?" in shown
    assert athlete(tmp_path).race.date == date(2027, 4, 18)
    assert athlete(tmp_path).level == "beginner"


def test_empty_answers_leave_everything_open(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, ["\n"] * (len(QUESTIONS) + 1))
    assert code == 0, shown
    assert athlete(tmp_path) == Athlete()
    assert names(tmp_path) == {"athlete.yaml", "athlete.schema.json"}


def test_what_an_option_says_is_not_asked(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, ["\n"] * len(QUESTIONS), "--race-date", "2027-04-18", "--plan", "pr-half")
    assert code == 0, shown
    assert "Race day" not in shown
    assert "Copy a plan" not in shown
    assert "What time do you hope for" in shown


def test_no_input_asks_nothing_on_a_terminal(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, [], "--no-input")
    assert code == 0
    assert "?" not in shown
    assert "athlete.yaml" in names(tmp_path)


@pytest.mark.parametrize(
    ("key", "expected", "word"),
    [(CTRL_C, 130, "interrupted"), (CTRL_D, 1, "nothing was written")],
    ids=["Ctrl-C", "end"],
)
def test_who_leaves_the_conversation_leaves_nothing_behind(tmp_path: Path, key: str, expected: int, word: str) -> None:
    code, shown = talk(tmp_path, ["2027-04-18\n", key])
    assert code == expected, shown
    assert word in shown
    assert names(tmp_path) == set()


def test_a_chosen_plan_that_is_there_is_explained_and_asked_again(tmp_path: Path) -> None:
    (tmp_path / "pr-half.yaml").write_text("mine")
    code, shown = talk(tmp_path, [*["\n"] * len(QUESTIONS), "pr-half\n", "\n"])
    assert code == 0, shown
    assert "pr-half.yaml is there already" in shown
    assert (tmp_path / "pr-half.yaml").read_text() == "mine"
    assert names(tmp_path) == {"athlete.yaml", "athlete.schema.json", "pr-half.yaml"}


def test_a_file_that_appears_during_the_conversation_is_not_written_over(tmp_path: Path) -> None:
    def appear() -> str:
        (tmp_path / "pr-half.yaml").write_text("mine")
        return "2027-04-18\n"

    code, shown = talk(tmp_path, [appear, *["\n"] * len(QUESTIONS)], "--plan", "pr-half")
    assert code == 3, shown
    assert names(tmp_path) == {"pr-half.yaml"}
    assert (tmp_path / "pr-half.yaml").read_text() == "mine"


def test_every_question_is_about_an_option() -> None:
    assert {key for key, _ in QUESTIONS} <= {key for _, key, _, _ in OPTIONS}


clocks = st.times().map(lambda at: f"{at:%H:%M}")
dates = st.dates(min_value=date(1900, 1, 1)).map(str)
distances = st.builds(
    lambda amount, unit: f"{amount}{unit}", st.integers(1, 400) | st.just(12.5), st.sampled_from([" km", "mi", "k"])
)
times = st.builds(
    lambda hours, minutes, seconds: f"{hours}:{minutes:02}:{seconds:02}",
    st.integers(0, 9),
    st.integers(1, 59),
    st.integers(0, 59),
)
slugs = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z") | st.sampled_from(["no", "null", "true", "007", "1e3"])


def lists(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(of, max_size=4).map(", ".join)


ZONE = {"timezone": st.sampled_from(["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+3"])}
ANSWERS = {
    "race.date": dates,
    "race.goal": times,
    "race.name": st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    "recent": st.builds("{} {}".format, distances, times),
    "recent.date": dates,
    "level": st.sampled_from(["beginner", "intermediate", "advanced"]),
    "units": st.sampled_from(["km", "mi"]),
    "load": st.sampled_from(["kg", " lb "]),
    "equipment": lists(st.sampled_from(EQUIPMENT)) | st.sampled_from(["none", "Barbell"]),
    "jumping": st.sampled_from(["none", "some", "regular"]),
    "sets": st.sampled_from(["circuit", "straight"]),
    "treadmill": st.sampled_from(["true", "false"]),
    "heart.max": st.integers(180, 220).map(str),
    "heart.rest": st.integers(30, 80).map("{} bpm".format),
    "heart.lthr": st.integers(100, 170).map(str),
    "start": clocks | st.builds("{} {}, later {}".format, st.sampled_from([*DAYS, "weekday"]), clocks, clocks),
    "start.later": clocks,
    "days_off": lists(st.sampled_from(DAYS)),
    "reminders": lists(st.sampled_from(["45min", "1h", "30"])),
    "name": slugs | st.just(""),
    "season": slugs,
    "blackout": lists(dates | dates.map(lambda day: f"{day} .. {day}")),
    "max_minutes": st.builds(
        "{} {}, sun {}".format, st.sampled_from(DAYS[:6]), st.integers(20, 90), st.integers(60, 240)
    ),
    "language": st.just("en"),
    "current.weekly": distances,
    "current.longest": distances | st.just("half-marathon"),
}


def test_the_property_covers_every_option() -> None:
    assert {key for _, key, _, _ in OPTIONS} == {*ZONE, *ANSWERS}


@given(facts=st.fixed_dictionaries(ZONE, optional=ANSWERS))
def test_the_file_reads_back_as_exactly_the_answers(facts: dict[str, str]) -> None:
    said, problems = read_athlete("", None, facts)
    assert problems == []
    assert read_athlete("athlete.yaml", athlete_text(facts).encode(), {}) == (said, [])


def test_every_line_of_the_file_can_be_filled_in_by_taking_the_mark_away() -> None:
    marked = re.compile(rf"^# ((?:{'|'.join(KEYS)}): )", re.MULTILINE)
    filled, count = marked.subn(r"\1", athlete_text({}))
    assert count == len(KEYS)
    read, problems = read_athlete("athlete.yaml", filled.encode(), {})
    assert problems == []
    assert read is not None
    assert read.race.name == "Hannover"
    assert read.language == "en"
