"""What `new` does: asks what it was not told, then writes an athlete file, and a plan to edit if wished.

Everything is asked and checked before the first file is made, and no file that is there is ever written to.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from pipeline import build, resources
from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, report, say, stop, tell
from pipeline.model.problem import Problem
from pipeline.read.athlete import read_athlete
from pipeline.read.athlete_text import athlete_text
from pipeline.read.notation.cursor import did_you_mean

ATHLETE = "athlete.yaml"
SCHEMAS = ("athlete.schema.json", "plan.schema.json")

# dotted key of the athlete file, question
QUESTIONS = (
    ("race.date", "Race day, such as 2027-04-18?"),
    ("race.goal", "What time do you hope for, such as 1:35:00?"),
    ("recent", "A recent race, distance and time, such as 10km 42:30?"),
    ("days_off", "Days on which you cannot train, such as mon, fri?"),
    ("level", "Your level: beginner, intermediate or advanced?"),
    ("equipment", "What you have for strength work, such as kettlebell, barbell; or none?"),
    ("units", "Units: km or mi?"),
    ("timezone", "Your time zone, such as Europe/Berlin?"),
)


def new(folder: Path, plan: str | None, facts: Mapping[str, str], *, ask: bool) -> None:
    """Writes the files into `folder`; with `ask` and a terminal, after a conversation about what is missing."""
    _, problems = read_athlete("", None, facts)
    wrong = _plan_problem(plan) if plan else None
    if problems or wrong:
        report([*problems, *([wrong] if wrong else [])])
        stop(Exit.PROBLEMS)
    for name in (ATHLETE, *([f"{plan}.yaml"] if plan else [])):
        if os.path.lexists(folder / name):
            _refuse(folder / name)
    if ask and sys.stdin.isatty() and sys.stderr.isatty():
        facts, plan = _conversation(folder, plan, facts)
    _write(folder, _files(plan, facts))
    tell(_next(folder, plan, facts))


def _plan_problem(name: str) -> Problem | None:
    known = build.bundled_plans()
    if name in known:
        return None
    hint = did_you_mean(name, known) or f"bundled plans are {', '.join(known)}"
    return Problem(file="", message=f"there is no bundled plan `{name}`", hint=hint)


def _refuse(path: Path) -> NoReturn:
    stop(Exit.REFUSED, f"refused: {path} is there already\n  hint: choose another folder with `--dir`")


def _conversation(folder: Path, plan: str | None, facts: Mapping[str, str]) -> tuple[dict[str, str], str | None]:
    """The answers to every question that the options leave open. Ends the run where the runner does."""
    answers = dict(facts)
    say("A few questions; press Enter to skip one.")
    try:
        for key, question in QUESTIONS:
            if key not in answers and (answer := _answer(question, key, answers)):
                answers[key] = answer
        return answers, plan or _chosen_plan(folder)
    except EOFError:
        stop(Exit.PROBLEMS, "\nthe answers ended; nothing was written")


def _answer(question: str, key: str, answers: Mapping[str, str]) -> str:
    """An answer that the reader understands, or "" for none."""
    while answer := _ask(question):
        _, problems = read_athlete("", None, {**answers, key: answer})
        if not problems:
            return answer
        _say_what_is_wrong(problems[0])
    return ""


def _chosen_plan(folder: Path) -> str | None:
    """A bundled plan whose file is not there yet, or None for none."""
    question = f"Copy a plan to edit: {', '.join(build.bundled_plans())}?"
    while answer := _ask(question):
        wrong = _plan_problem(answer)
        if wrong is None and os.path.lexists(folder / f"{answer}.yaml"):
            wrong = Problem(file="", message=f"{folder / answer}.yaml is there already", hint="press Enter for none")
        if wrong is None:
            return answer
        _say_what_is_wrong(wrong)
    return None


def _say_what_is_wrong(problem: Problem) -> None:
    say(Problem(file="", message=problem.message, hint=problem.hint))


def _ask(question: str) -> str:
    """What was typed behind a question. Raises `EOFError` where nothing more can come."""
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    line = sys.stdin.buffer.readline()
    if not line:
        raise EOFError
    return line.decode(errors="replace").strip()


def _files(plan: str | None, facts: Mapping[str, str]) -> dict[str, bytes]:
    """What to write, by name: a file that a person edits stands beside the schema that its first line names."""
    athlete_schema, plan_schema = SCHEMAS
    files = {ATHLETE: athlete_text(facts).encode(errors="replace"), athlete_schema: _bundled(athlete_schema)}
    if plan:
        files |= {f"{plan}.yaml": _bundled(f"{plan}.yaml"), plan_schema: _bundled(plan_schema)}
    return files


def _bundled(name: str) -> bytes:
    with disk_errors():
        return (resources.plans() / name).read_bytes()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes the files, all or none; a schema that is there already stays as it is."""
    made: list[Path] = []
    with disk_errors():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for name, content in files.items():
                path = folder / name
                if name in SCHEMAS and os.path.lexists(path):
                    continue
                try:
                    stream = path.open("xb")
                except FileExistsError:
                    _refuse(path)
                made.append(path)
                with stream:
                    stream.write(content)
        except BaseException:
            for path in made:
                path.unlink()
            raise
    for path in made:
        say(f"wrote {path}")


def _next(folder: Path, plan: str | None, facts: Mapping[str, str]) -> str:
    command = "export" if "race.date" in facts else "show"
    athlete = shlex.quote(str(folder / ATHLETE))
    if plan:
        return f"next: legday {command} {shlex.quote(str(folder / f'{plan}.yaml'))} --athlete {athlete}"
    return f"next: legday {command} PLAN --athlete {athlete}, with a PLAN that `legday plans` lists"
