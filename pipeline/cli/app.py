"""The commands, each as thin as it can be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.athlete import AthleteFile, made, made_alike, takes_athlete
from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, lines, report, say, stop, tell, tell_json, today

if TYPE_CHECKING:
    pass

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
    """Reads plans, lists every problem and what the safety rules say, and shows the weeks at a glance."""
    from pipeline import build
    from pipeline.cli import checking

    with disk_errors():
        results = [
            build.make(
                build.Request(plan=name, today=today(), athlete_file=athlete_file, options=facts, assume_race=True)
            )
            for name in plans
        ]
    checked = [checking.checked(name, result) for name, result in zip(plans, results, strict=True)]
    if as_json:
        tell_json(checking.document(checked))
    else:
        report([problem for result in results for problem in result.problems])
        lines(checking.rows(checked))
    if checking.fails(checked, strict=strict):
        stop(Exit.PROBLEMS)


@app.command()
def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="A safety rule such as L01; without one, all.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """The safety rules: when each speaks, what it rests on, how far to trust it, and what helps."""
    from pipeline.cli import explaining

    rules = explaining.named(rule)
    if as_json:
        tell_json(explaining.document(rules))
    else:
        lines(explaining.listing(rules) if rule is None else explaining.rows(rules[0]))


@app.command()
@takes_athlete
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A bundled plan or a plan file.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Another one, or a later version of it.")],
    *,
    as_json: AsJson = False,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """What a runner would notice between two plans, or two versions of one, before the same race."""
    from pipeline.build import Request
    from pipeline.export.terminal import telling
    from pipeline.export.terminal.difference import difference

    requests = (
        Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts, assume_race=True)
        for plan in (before, after)
    )
    first, second = made_alike(*requests)
    assert first.schedule is not None  # noqa: S101 - `made_alike` ends the run otherwise
    assert second.schedule is not None  # noqa: S101
    told = difference(first.schedule, second.schedule)
    if as_json:
        tell_json(telling.document(told))
    else:
        lines(telling.rows(told))


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
    from pipeline.cli.checking import count
    from pipeline.cli.publishing import chosen_formats, default_folder, from_day, publish
    from pipeline.publish.directory import formats_in

    chosen = chosen_formats(only)
    start = from_day(first)
    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts))
    schedule = result.schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    from pipeline.export import Options

    root = out or default_folder(schedule)
    found = build.findings(schedule)
    exported = build.export(
        schedule,
        Options(from_day=start, next_sessions=next_sessions),
        chosen,
        problems=result.problems,
        found=found,
        present=formats_in(root),
    )
    publish(exported, schedule, root, dry_run=dry_run, check=check)
    say(f"{count(found)}; `legday check` lists them")


@app.command()
@takes_athlete
def new(
    *,
    folder: Annotated[
        Path, typer.Option("--dir", metavar="DIR", help="Where to; default here.", show_default=False)
    ] = Path(),
    plan: Annotated[str | None, typer.Option("--plan", metavar="NAME", help="Copy this bundled plan, to edit.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing, also on a terminal.")] = False,
    facts: dict[str, str],
) -> None:
    """Writes your athlete.yaml, and a plan to edit if you wish; on a terminal it asks what you did not say."""
    from pipeline.cli import newcomer

    newcomer.new(folder, plan, facts, ask=not no_input)


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Calendar Hack or garmin-planner YAML, CSV or XLSX.")],
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", help="calendar-hack, quick-plan, garmin-planner or sheet.")
    ] = "auto",
    units: Annotated[
        str | None, typer.Option("--units", metavar="UNIT", help="km or mi: what numbers without a unit count.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="The plan to write; - prints it; default NAME.yaml.")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="beginner, intermediate or advanced.")
    ] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What the plan is called.")] = "",
) -> None:
    """Turns somebody else's plan into a plan file of yours, and says what it understood."""
    from pipeline.cli.importing import import_file

    import_file(file, format_=format_, units=units, out=out, level=level, name=name)


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
