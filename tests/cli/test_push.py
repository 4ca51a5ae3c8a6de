"""`legday push intervals`: looks, asks, writes; beside a faithful fake of the service on loopback."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Golden
from publish.intervals_fake import KEY, Fake, serving
from typer.testing import CliRunner, Result

from pipeline.cli import pushing
from pipeline.cli.app import app
from pipeline.publish import intervals_client
from pipeline.publish.intervals_key import VARIABLE

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "push"
PLAN = """format: 1
plan: small
revised: 2026-11-22
level: advanced
weeks:
  1:
    tue: 2km E + 4x(400m @ I, 90s jog) + 2km E
    thu: {words: Stretch as you like}
    sat: legs-amrap
  2:
    sun: race
"""
NOVEMBER = "1795305600"
WHO = ("--race-date", "2027-04-18", "--goal", "1:35:00")

Push = Callable[..., Result]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Fake]:
    """The service, in a folder with a plan, with its key in the environment."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(PLAN)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOVEMBER)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv(VARIABLE, KEY)
    monkeypatch.setattr(pushing.time, "sleep", lambda _: None)
    with serving() as service:
        monkeypatch.setattr(intervals_client, "ADDRESS", service.address)
        yield service


def push(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["push", "intervals", *arguments], input=answer)


def planned(*arguments: str, answer: str | None = None) -> Result:
    return push("small.yaml", *WHO, *arguments, answer=answer)


def test_it_looks_first_and_writes_nothing(fake: Fake) -> None:
    ran = planned()
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        "create   2027-04-06  4 × 400 m · 6.6 km",
        "create   2027-04-08  Stretch as you like",
        "create   2027-04-10  Legs: AMRAP 10:00",
        "create   2027-04-18  Race day · 21.1 km",
        "intervals.icu: 4 to create",
    ]
    assert ran.stderr.endswith("nothing was written\n  hint: `--yes` writes it\n")
    assert fake.events == []
    assert [asked.method for asked in fake.asked] == ["GET"]


def test_with_yes_it_creates_updates_and_deletes_what_is_ours_alone(fake: Fake) -> None:
    theirs = fake.add(name="Dinner", start_date_local="2027-04-06T19:00:00")
    assert planned("--yes").stdout.endswith("intervals.icu: 4 created\n")
    assert planned("--yes").stdout == "intervals.icu: 4 unchanged\n"
    changed = PLAN.replace("4x(400m", "5x(400m").replace("    thu: {words: Stretch as you like}\n", "")
    Path("small.yaml").write_text(changed)
    assert planned("--yes").stdout.endswith("intervals.icu: 1 updated, 1 deleted, 2 unchanged\n")
    assert len(fake.events) == 4
    assert planned("--remove", "--yes").stdout.endswith("intervals.icu: 3 deleted\n")
    assert fake.events == [theirs]


def test_the_requests_are_as_they_were(fake: Fake, golden: Golden) -> None:
    planned("--yes")
    Path("small.yaml").write_text(PLAN.replace("    thu: {words: Stretch as you like}\n", ""))
    planned("--yes")
    for asked in fake.asked:
        for event in asked.body or []:
            if "file_contents_base64" in event:
                event["file_contents_base64"] = event["file_contents_base64"][:16] + "…"
    bodies = ((asked, json.dumps(asked.body, ensure_ascii=False, indent=1)) for asked in fake.asked)
    told = [f"{asked.method} {asked.path}\n{body if asked.body else ''}" for asked, body in bodies]
    golden(GOLDEN / "requests.txt", "\n\n".join(told) + "\n")


def test_an_export_is_pushed_as_it_is(fake: Fake) -> None:
    CliRunner().invoke(app, ["export", "small.yaml", *WHO, "--only", "intervals"])
    assert push("output/small", "--yes").stdout.endswith("intervals.icu: 4 created\n")
    assert planned("--yes").stdout == "intervals.icu: 4 unchanged\n"


def test_days_before_the_first_stay(fake: Fake) -> None:
    ran = planned("--from", "2027-04-09", "--yes")
    assert ran.stdout.endswith("intervals.icu: 2 created\n")
    assert {event["start_date_local"][:10] for event in fake.events} == {"2027-04-10", "2027-04-18"}


@pytest.mark.parametrize(("answer", "written"), [("y\n", 4), ("n\n", 0), ("\n", 0)])
def test_on_a_terminal_it_asks(fake: Fake, monkeypatch: pytest.MonkeyPatch, answer: str, written: int) -> None:
    monkeypatch.setattr(pushing, "at_terminal", lambda: True)
    ran = planned(answer=answer)
    assert ran.exit_code == 0
    assert "write this to intervals.icu? [y/N]" in ran.stderr
    assert len(fake.events) == written


def test_a_dry_run_does_not_ask(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushing, "at_terminal", lambda: True)
    ran = planned("--dry-run", "--yes")
    assert (ran.exit_code, fake.events) == (0, [])
    assert "write this" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "line", "hint"),
    [
        (("output",), 1, "there is no intervals-icu.json in `output`", "`legday export PLAN` writes it"),
        (("broken",), 1, "broken/intervals-icu.json: it is not JSON", "`legday export PLAN` writes it anew"),
        (("output", "--goal", "1:30:00"), 2, "`output` is an export: options about you do nothing there", "an export"),
        (("small.yaml", *WHO, "--athlete-id", "i99"), 1, "the key may not write to this calendar", "check"),
        (("small.yaml", *WHO, "--athlete-id", "../x"), 1, "`../x` is no athlete of intervals.icu", "ids look like"),
        (("small.yaml",), 1, "no race date is given", "write"),
        (("small.yaml", *WHO, "--from", "soon"), 1, "--from: ", "write"),
    ],
)
def test_what_is_wrong_is_said_with_a_hint(
    fake: Fake, arguments: tuple[str, ...], code: int, line: str, hint: str
) -> None:
    Path("output").mkdir()
    Path("broken").mkdir()
    Path("broken/intervals-icu.json").write_text("{")
    ran = push(*arguments)
    assert ran.exit_code == code
    assert line in ran.stderr
    assert f"  hint: {hint}" in ran.stderr
    assert "Traceback" not in ran.output


def test_without_a_key_it_says_where_to_get_one(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setitem(sys.modules, "keyring", None)
    ran = planned()
    assert ran.exit_code == 1
    assert "there is no key to intervals.icu\n  hint: make one at the bottom" in ran.stderr
    assert fake.asked == []


def test_a_wrong_key_is_not_repeated_to_anybody(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "s3cret-and-wrong")
    ran = planned("--yes")
    assert (ran.exit_code, "s3cret" in ran.output) == (1, False)
    assert "intervals.icu does not accept the key" in ran.stderr


def test_nobody_there_is_an_error_of_input_and_output(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intervals_client, "ADDRESS", "http://127.0.0.1:9")
    ran = planned("--yes")
    assert ran.exit_code == 4
    assert "http://127.0.0.1:9 cannot be reached" in ran.stderr


def test_a_service_that_gives_up_half_way_leaves_the_rest_to_the_next_run(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intervals_client, "BATCH", 3)
    fake.script = {2: [(500, {})] * 9}
    ran = planned("--yes")
    assert ran.exit_code == 1
    assert "stopped after 3 of 4\nintervals.icu answered 500: " in ran.stderr
    fake.script, fake.moods = {}, []
    assert planned("--yes").stdout.endswith("intervals.icu: 1 created, 3 unchanged\n")


def test_without_httpx_it_says_how_to_get_it(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    ran = planned()
    assert ran.exit_code == 1
    assert "needs httpx, which is not installed\n  hint: `pip install 'legday[push]'`" in ran.stderr
