"""The commands, each as thin as it can be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.athlete import AthleteFile, made, takes_athlete
from pipeline.cli.terminal import Exit, disk_errors, lines, report, say, stop, tell, tell_json, today

if TYPE_CHECKING:
    from pipeline.model.session import Schedule

app = typer.Typer(
    name="legday",
    help="A half-marathon plan, runs and leg strength, as a calendar, cards and watch workouts.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: legday export pr-half --race-date 2027-04-18 --goal 1:35:00",
)

PlanName = Annotated[str, typer.Argument(metavar="PLAN", help="A bundled plan (`legday plans`) or a plan file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def _version(wanted: bool) -> None:
    if wanted:
        from pipeline.version import __version__

        tell(f"legday {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a bug happened.")] = False,
) -> None:
    """A half-marathon plan, runs and leg strength, as a calendar, cards and watch workouts."""


@app.command()
def plans(as_json: AsJson = False) -> None:
    """The bundled plans: weeks, peak and hardest week, and what they ask of you."""
    from pipeline import build
    from pipeline.export.terminal import overview

    facts = [overview.overview(one) for one in build.bundled_schedules(today())]
    if as_json:
        tell_json({"format": 1, "plans": [overview.as_json(one) for one in facts]})
    else:
        lines(overview.rows(facts))


@app.command()
@takes_athlete
def show(
    plan: PlanName,
    *,
    week: Annotated[int | None, typer.Option("--week", metavar="N", help="One week, with every step.")] = None,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """The plan on its dates: week by week, or one week with every step, set and target."""
    from pipeline.build import Request
    from pipeline.export import sessions_json
    from pipeline.export.terminal import table

    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts, assume_race=True))
    schedule = result.schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    wanted = [one for one in schedule.weeks if week in (None, one.number)]
    if not wanted:
        stop(Exit.PROBLEMS, f"there is no week {week}\n  hint: the plan has weeks 1 to {len(schedule.weeks)}")
    if as_json:
        tell_json(sessions_json.document(schedule, week, assumed=result.assumed))
        return
    lines(table.heading(schedule, assumed=result.assumed))
    for one in wanted:
        tell("")
        lines(table.week(one, schedule, details=week is not None))


@app.command("today")
@takes_athlete
def today_command(
    plan: PlanName,
    *,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """What is on today, or next."""
    from pipeline.build import Request
    from pipeline.export.terminal import agenda

    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts))
    assert result.schedule is not None  # noqa: S101 - `made` ends the run otherwise
    if as_json:
        tell_json(agenda.document(result.schedule, today()))
    else:
        lines(agenda.rows(result.schedule, today()))


@app.command()
@takes_athlete
def check(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN...", help="Bundled plans or plan files.")],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors.")] = False,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Reads plans, lists every problem, and shows the weeks at a glance."""
    from pipeline import build
    from pipeline.export.terminal import table

    with disk_errors():
        results = [
            build.make(
                build.Request(plan=name, today=today(), athlete_file=athlete_file, options=facts, assume_race=True)
            )
            for name in plans
        ]
    problems = [problem for result in results for problem in result.problems]
    if as_json:
        tell_json({"format": 1, "problems": [build.as_json(problem) for problem in problems]})
    else:
        report(problems)
        for result in results:
            if result.schedule:
                lines(table.heading(result.schedule, assumed=result.assumed))
                lines(table.weeks(result.schedule))
                tell(table.key())
    if any(result.schedule is None for result in results) or (strict and problems):
        stop(Exit.PROBLEMS)


@app.command()
@takes_athlete
def export(
    plan: PlanName,
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to; default output/PLAN.")] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="ics,cards,fit,page", help="Just these formats.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 1 if the folder is not up to date; write nothing.")
    ] = False,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day for the watch; default today.")
    ] = None,
    next_sessions: Annotated[
        int, typer.Option("--next", metavar="N", min=1, max=30, help="How many sessions the watch gets.")
    ] = 20,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Writes calendar, cards, watch files and a page that lists them."""
    from pipeline import build
    from pipeline.build import Request
    from pipeline.cli.publishing import publish, watch_from

    chosen = _formats(only)
    start = watch_from(first)
    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts))
    schedule = result.schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    from pipeline.export import Options

    exported = build.export(
        schedule, Options(watch_from=start, next_sessions=next_sessions), chosen, findings=result.problems
    )
    publish(exported, schedule, out or _default_folder(schedule), dry_run=dry_run, check=check)


def _formats(only: str | None) -> tuple[str, ...]:
    from pipeline.export import NAMES

    if only is None:
        return NAMES
    chosen = tuple(name for name in re.split(r"[,\s]+", only.strip()) if name)
    unknown = [name for name in chosen if name not in NAMES]
    if unknown or not chosen:
        stop(Exit.USAGE, f"unknown format `{', '.join(unknown)}`\n  hint: formats are {', '.join(NAMES)}")
    return chosen


def _default_folder(schedule: Schedule) -> Path:
    name = schedule.athlete.name
    return Path("output") / (f"{schedule.plan.slug}-{name}" if name else schedule.plan.slug)


@app.command()
def fmt(
    texts: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Plan files, or one line of notation in quotes.")
    ],
    *,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 if something would change; write nothing.")] = False,
) -> None:
    """Rewrites the workouts of plan files in canonical form; prints a line of notation in it."""
    from pipeline.cli.formatting import format_text

    changed = [format_text(text, check=check) for text in texts]
    if check and any(changed):
        stop(Exit.PROBLEMS)


@app.command()
def exercises() -> None:
    """Every exercise that a workout may name, what it needs, and its cue."""
    from pipeline import build
    from pipeline.export.terminal import table

    known = {exercise.name: exercise for exercise in build.library().exercises.values()}
    lines(table.exercise_rows(list(known.values())))
    say(f"{len(known)} exercises")
