from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fitfile.broken import schedule, sound
from fitfile.foreign_files import ACTIVITY, BIG_ENDIAN, COMPRESSED_TIMES, DEVELOPER_FIELDS, fit_file
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fitfile.framing import Unreadable
from pipeline.fitfile.messages import WORKOUT, WORKOUT_STEP
from pipeline.fitfile.reading import Decoded
from pipeline.fitfile.writer import encode
from pipeline.read.recorded import guard
from pipeline.read.recorded.guard import MOST_BYTES, read_files, workout_of

FILE = encode(sound())


def refused(content: bytes) -> str:
    """Why a file is not taken for a workout."""
    with pytest.raises(Unreadable) as unreadable:
        workout_of(read_files([content])[0])
    assert unreadable.value.hint
    return str(unreadable.value)


def test_what_we_wrote_is_read_as_it_was_meant() -> None:
    (read,) = read_files([FILE])
    assert isinstance(read, Decoded)
    assert [(message, dict(values)) for message, values in read.records] == [
        (message, {name: value for name, value in values.items() if value is not None}) for message, values in sound()
    ]


def test_a_schedule_is_read() -> None:
    (read,) = read_files([encode(schedule(7, 8))])
    assert workout_of(read).kind == 7


def test_every_file_of_a_row_has_its_own_answer() -> None:
    reads = read_files([FILE, b"", FILE, FILE[:-1], FILE])
    assert [isinstance(read, Decoded) for read in reads] == [True, False, True, False, True]


def test_no_file_asks_nobody() -> None:
    assert read_files([]) == []


def test_an_activity_is_said_to_be_one() -> None:
    assert refused(ACTIVITY) == "this is an activity: what a watch recorded, not a workout"


def test_times_in_the_heads_of_messages_are_read() -> None:
    assert refused(COMPRESSED_TIMES) == "this is an activity: what a watch recorded, not a workout"


def test_a_file_with_its_high_bytes_first_is_read() -> None:
    (read,) = read_files([BIG_ENDIAN])
    (head,) = workout_of(read).of(WORKOUT)
    assert (head["sport"], head["num_valid_steps"], head["wkt_name"]) == (1, 1, "Easy")


def test_fields_of_developers_are_passed_over() -> None:
    (read,) = read_files([DEVELOPER_FIELDS])
    assert [dict(step) for step in workout_of(read).of(WORKOUT_STEP)] == [{"message_index": 0, "duration_type": 5}]


def test_a_message_that_was_never_defined_is_one_sentence() -> None:
    assert refused(fit_file(b"\x05\0\0")) == "what is in it breaks the rules of the format: nothing of it was read"


def test_more_messages_than_a_workout_has_are_one_sentence() -> None:
    empty = b"\x40\0\0\xff\x7f\0" + b"\0" * 60_000
    assert refused(fit_file(empty)) == "it has too many messages for a workout: nothing of it was read"


def test_a_file_too_large_is_not_even_looked_at() -> None:
    assert refused(b"\0" * (MOST_BYTES + 1)) == "it has more than 16 MiB"


def test_a_reader_that_hangs_is_ended_and_the_other_files_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = Path(guard.__file__).with_name("child.py").read_text(encoding="utf-8")
    slow = child.replace(
        "    try:\n        return _messages", "    while b'hang' in content: pass\n    try:\n        return _messages"
    )
    assert slow != child
    (tmp_path / "slow.py").write_text(slow, encoding="utf-8")
    monkeypatch.setattr(guard, "_CHILD", tmp_path / "slow.py")
    hanging = fit_file(b"hang")
    reads = read_files([FILE, hanging, FILE], wait_seconds=2)
    assert [str(read) if isinstance(read, Unreadable) else "read" for read in reads] == [
        "read",
        "reading it takes too long: nothing of it was read",
        "read",
    ]


def test_a_reader_that_dies_takes_one_file_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = Path(guard.__file__).with_name("child.py").read_text(encoding="utf-8")
    dying = child.replace(
        "    try:\n        return _messages",
        "    if b'die' in content: sys.exit(9)\n    try:\n        return _messages",
    )
    assert dying != child
    (tmp_path / "dying.py").write_text(dying, encoding="utf-8")
    monkeypatch.setattr(guard, "_CHILD", tmp_path / "dying.py")
    reads = read_files([fit_file(b"die!"), FILE, fit_file(b"die!")])
    assert [isinstance(read, Decoded) for read in reads] == [False, True, False]


def test_a_reader_that_does_not_start_is_a_bug_and_no_bad_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "gone.py").write_text("raise SystemExit('no decoder')", encoding="utf-8")
    monkeypatch.setattr(guard, "_CHILD", tmp_path / "gone.py")
    with pytest.raises(RuntimeError, match="did not start: no decoder"):
        read_files([FILE])


def test_the_reading_process_limits_itself() -> None:
    resource = pytest.importorskip("resource")
    child = Path(guard.__file__).with_name("child.py")
    code = (
        f"import runpy, resource; child = runpy.run_path({str(child)!r}); child['limit']();"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert int(told[0]) <= 10
    assert int(told[1]) <= 2**30 or sys.platform == "darwin"
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] not in (0, 10)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A file with bytes changed, cut out or put in, and the frame made right again half of the time."""
    body = bytearray(FILE[14:-2])
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(body)))
        match draw(st.sampled_from(["change", "cut", "insert"])):
            case "change":
                body[place : place + 1] = draw(st.binary(min_size=1, max_size=2))
            case "cut":
                del body[place : place + draw(st.integers(1, 8))]
            case _:
                body[place:place] = draw(st.binary(max_size=8))
    return fit_file(bytes(body)) if draw(st.booleans()) else FILE[:14] + bytes(body) + FILE[-2:]


@settings(max_examples=-(-settings().max_examples // 12))
@given(st.lists(mutated(), min_size=12, max_size=12))
def test_no_mutated_file_makes_the_reader_fall_over(contents: list[bytes]) -> None:
    for read in read_files(contents):
        assert isinstance(read, Decoded | Unreadable)
