"""The pipeline itself: text in, artifacts out. The one place that puts the stages together.

read → tailor → schedule → export, with lint beside it; `cli` calls, `publish` puts what comes out into a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from functools import cache
from pathlib import Path

from pipeline import lint, resources
from pipeline.export import NAMES, USUAL, Options, exporter
from pipeline.export.report import report
from pipeline.model.artifact import Artifact, Fidelity, Remembered
from pipeline.model.athlete import Athlete
from pipeline.model.finding import Finding
from pipeline.model.plan import Library, Phase, Plan
from pipeline.model.problem import Problem, Severity, errors
from pipeline.model.session import Schedule
from pipeline.publish.changes import Export
from pipeline.read.athlete import read_athlete
from pipeline.read.library import read_library
from pipeline.read.notation.cursor import did_you_mean
from pipeline.read.plan import read_plan
from pipeline.schedule import schedule
from pipeline.tailor import tailor
from pipeline.tailor.paces import implausible

SLIP = "hours come first: `1:35:00` is one hour and 35 minutes; check the distance too"
LIBRARY_FILES = ("exercises.yaml", "strength.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asks for: a plan (bundled name or file), an athlete (file, options or both), the day it is.

    `race_date` stands in where the athlete names none; None leaves that a problem.
    """

    plan: str
    today: date
    athlete_file: Path | None = None
    options: Mapping[str, str]
    assume_race: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of a request: the schedule, or None where a problem is an error; `assumed` for a race day of ours."""

    schedule: Schedule | None
    problems: tuple[Problem, ...]
    assumed: bool = False


@cache
def library() -> Library:
    """The bundled exercises and strength workouts. Raises `ValueError` where they are broken."""
    folder = resources.plans()
    exercises, strength = ((name, (folder / name).read_bytes()) for name in LIBRARY_FILES)
    read, problems = read_library(exercises, strength)
    if problems:
        raise ValueError("the bundled library is broken:\n" + "\n".join(map(str, problems)))
    return read


def bundled_plans() -> tuple[str, ...]:
    """The names of the bundled plans."""
    return tuple(sorted(path.stem for path in resources.plans().glob("*.yaml") if path.name not in LIBRARY_FILES))


def load_plan(name: str) -> tuple[Plan | None, list[Problem]]:
    """A bundled plan by its name, or any plan file by its path. Raises `OSError` for a file that cannot be read."""
    known = bundled_plans()
    if name in known:
        plan, problems = _bundled(name)
        return plan, list(problems)
    path = Path(name)
    if not path.is_file():
        hint = did_you_mean(name, known) or f"bundled plans are {', '.join(known)}; anything else is a path to a file"
        told = "is not a file" if path.exists() else "does not exist"
        return None, [Problem(file="", message=f"there is no plan `{name}`: it {told}", hint=hint)]
    return read_plan(name, path.read_bytes(), library())


@cache
def _bundled(name: str) -> tuple[Plan | None, tuple[Problem, ...]]:
    """A bundled plan, read once: a server is asked for the same few all day."""
    path = resources.plans() / f"{name}.yaml"
    plan, problems = read_plan(f"plans/{path.name}", path.read_bytes(), library())
    return plan, tuple(problems)


def make(request: Request) -> Made:
    """The plan, tailored and dated. Raises `OSError` for a file that cannot be read."""
    plan, problems = load_plan(request.plan)
    if request.athlete_file and not request.athlete_file.is_file():
        missing = Problem(file="", message=f"there is no file `{request.athlete_file}`", hint="check the path")
        return Made(schedule=None, problems=(*problems, missing))
    content = request.athlete_file.read_bytes() if request.athlete_file else None
    athlete, more = read_athlete(str(request.athlete_file or ""), content, request.options)
    problems += more
    if plan is None or athlete is None:
        return Made(schedule=None, problems=tuple(problems))
    impossible = implausible(athlete, plan.race_metres)
    slips = [Problem(file="", message=slip, hint=SLIP, key=key) for key, slip in impossible.items()]
    if slips:
        return Made(schedule=None, problems=(*problems, *slips))
    race_date = athlete.race.date
    if race_date is None and not request.assume_race:
        hint = "write `--race-date 2027-04-18`, or `race: {date: 2027-04-18}` in the athlete file"
        problems.append(Problem(file="", message="no race date is given", hint=hint, key="race.date"))
        return Made(schedule=None, problems=tuple(problems))
    dated, more = _dated(plan, athlete, race_date or first_race_date(plan, request.today), request)
    return Made(schedule=dated, problems=(*problems, *more), assumed=race_date is None)


def make_alike(requests: Sequence[Request]) -> tuple[Made, ...]:
    """Several plans before one race: the athlete's, else the first race day that leaves every plan whole."""
    made = tuple(map(make, requests))
    assumed = {one.schedule.race_date for one in made if one.schedule and one.assumed}
    if len(assumed) < 2:
        return made
    race = {"race.date": str(max(assumed))}
    again = (make(replace(request, options={**request.options, **race})) for request in requests)
    return tuple(replace(one, assumed=True) for one in again)


def bundled_schedules(today: date) -> tuple[Schedule, ...]:
    """Every bundled plan as it is for somebody of its own level, before the first race day that leaves it whole."""
    requests = (Request(plan=name, today=today, options={}, assume_race=True) for name in bundled_plans())
    made = (make(request).schedule for request in requests)
    return tuple(schedule for schedule in made if schedule is not None)


def _dated(plan: Plan, athlete: Athlete, race_date: date, request: Request) -> tuple[Schedule | None, list[Problem]]:
    tailored, paces, notices = tailor(plan, athlete, library())
    dated, problems = schedule(
        tailored, athlete, paces, race_date, today=request.today, zone=_zone(athlete), source=request.plan
    )
    every = (*notices, *dated.notices) if dated else notices
    said = [Problem(file="", message=notice, severity=Severity.INFO) for notice in every]
    if dated is None or errors(problems):
        return None, problems
    return replace(dated, notices=every), [*said, *problems]


def _zone(athlete: Athlete) -> tzinfo | None:
    return resources.zone_named(athlete.timezone) if athlete.timezone else None


def first_race_date(plan: Plan, today: date) -> date:
    """The first Sunday that leaves the whole plan before it."""
    weeks = sum(week.phase is not Phase.RECOVERY for week in plan.weeks)
    monday = today + timedelta(days=(7 - today.weekday()) % 7)
    return monday + timedelta(days=7 * weeks - 1)


def export(
    made: Schedule,
    options: Options,
    formats: Iterable[str] = USUAL,
    problems: Iterable[Problem] = (),
    found: Iterable[Finding] = (),
    present: Iterable[str] = (),
) -> Export:
    """The artifacts of the chosen formats with the report on them.

    Page and calendar link to those formats and to the ones that are `present` in the folder and stay there. What is
    personal, `problems` and what the safety rules `found`, goes into the private report alone.
    """
    chosen = frozenset(formats)
    whole = chosen >= set(USUAL)
    shown = chosen if whole else chosen | frozenset(present)
    artifacts: dict[str, list[Artifact]] = {}
    fidelity: list[Fidelity] = []
    remembered: dict[str, bytes] = {}
    needed = _needed(chosen, shown, options)
    for name in (name for name in NAMES if name in needed):
        files = {one.path: one.content for several in artifacts.values() for one in several}
        told = options if name in chosen else replace(options, ledgers={}, published={})
        own = replace(told, listed=tuple(files), made=files, carried=tuple(fidelity))
        made_here = list(exporter(name)(made, own))
        artifacts[name] = [one for one in made_here if isinstance(one, Artifact)]
        fidelity += [one for one in made_here if isinstance(one, Fidelity)]
        if name in chosen:
            remembered |= {one.name: one.content for one in made_here if isinstance(one, Remembered)}
    kept = {name: several for name, several in artifacts.items() if name in chosen}
    public = report(made, kept, [word for word in fidelity if word.format in chosen])
    return Export(
        artifacts=(*(artifact for several in kept.values() for artifact in several), public),
        remembered={**remembered, "report.json": _private_report(public, problems, found)},
        whole=whole,
    )


def _needed(chosen: frozenset[str], shown: frozenset[str], options: Options) -> frozenset[str]:
    """The chosen formats, and those beside them that one of these links to: the calendar does with an address."""
    links = "page" in chosen or ("ics" in chosen and options.base_url)
    return chosen | (shown - {"page"}) if links else chosen


def findings(made: Schedule) -> tuple[Finding, ...]:
    """What the safety rules have to say of a schedule; it never stops an export."""
    return tuple(lint.check(made))


def _private_report(public: Artifact, problems: Iterable[Problem], found: Iterable[Finding]) -> bytes:
    document = json.loads(public.content)
    document["problems"] = list(map(as_json, problems))
    document["findings"] = list(map(finding_as_json, found))
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def as_json(problem: Problem) -> dict[str, object]:
    """A problem as other programs read it."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }


def finding_as_json(finding: Finding) -> dict[str, object]:
    """A finding as other programs read it; week 0 is the whole plan."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "week": finding.week,
        "slots": list(finding.slots),
        "message": finding.message,
        "fix": finding.fix,
        "allowed": finding.allowed,
    }
