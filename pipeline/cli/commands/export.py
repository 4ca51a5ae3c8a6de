"""`legday export`: writes calendar, cards, watch files and a page that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.athlete import AthleteFile, made, takes_athlete
from pipeline.cli.parameters import PlanName
from pipeline.cli.terminal import moment, say, today
from pipeline.export.watch.options import Amrap, Nesting, Sides, WatchOptions
from pipeline.fitfile.limits import MOST_STEPS

if TYPE_CHECKING:
    from pipeline.publish.changes import Export


@takes_athlete
def command(
    plan: PlanName,
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to; default output/PLAN.")] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="ics,cards,fit,page,busy,zwo,…", help="Just these formats.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 1 if the folder is not up to date; write nothing.")
    ] = False,
    first: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="First day for the watch, in the week that the page opens; default today."
        ),
    ] = None,
    next_sessions: Annotated[
        int, typer.Option("--next", metavar="N", min=1, max=30, help="How many sessions the watch gets.")
    ] = 20,
    address: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="The folder's public address: makes links whole.")
    ] = None,
    busy: Annotated[
        bool, typer.Option("--busy", help="Also training.ics: nothing but the hours, for family and employers.")
    ] = False,
    no_banner: Annotated[bool, typer.Option("--no-banner", help="No calendar event for each week.")] = False,
    rest_days: Annotated[
        bool, typer.Option("--rest-days", help="A calendar event for each day without a session.")
    ] = False,
    left_out: Annotated[
        str | None, typer.Option("--without", metavar="strength,rest,…", help="Kinds of session not in the calendar.")
    ] = None,
    shown_as: Annotated[
        str, typer.Option("--show-as", metavar="busy|free", help="What timed sessions do to your free time.")
    ] = "busy",
    paper: Annotated[
        str, typer.Option("--paper", metavar="a4|letter", help="The cards' paper; default: the printer's, both fit.")
    ] = "",
    qr: Annotated[
        str, typer.Option("--qr", metavar="URL", help="An address to scan, on the weekly cards; none by default.")
    ] = "",
    pdf: Annotated[bool, typer.Option("--pdf", help="Also every card as PDF, in cards/pdf.")] = False,
    pdf_engine: Annotated[
        str | None,
        typer.Option("--pdf-engine", metavar="weasyprint|chromium", help="What makes the PDFs; implies --pdf."),
    ] = None,
    nesting: Annotated[
        Nesting, typer.Option("--nesting", metavar="flatten|keep", help="Repeats inside repeats, on the watch.")
    ] = Nesting.FLATTEN,
    amrap: Annotated[
        Amrap, typer.Option("--amrap", metavar="repeat|step", help="AMRAP on the watch: rounds, or one timed step.")
    ] = Amrap.REPEAT,
    sides: Annotated[
        Sides, typer.Option("--sides", metavar="one|both", help="10/side on the watch: one step, or left and right.")
    ] = Sides.ONE,
    max_steps: Annotated[
        int, typer.Option("--max-steps", metavar="N", min=2, max=1000, help="How many steps the watch takes.")
    ] = MOST_STEPS,
    athlete_file: AthleteFile = None,
    facts: dict[str, str],
) -> None:
    """Runs `legday export`."""
    from pipeline import build
    from pipeline.build import Request
    from pipeline.cli import carding, feeding
    from pipeline.cli.checking import count
    from pipeline.cli.publishing import chosen_formats, default_folder, from_day, publish
    from pipeline.export import Options
    from pipeline.publish.directory import calendars_in, formats_in

    chosen = (*chosen_formats(only), *(["busy"] if busy else []))
    options = Options(
        from_day=from_day(first),
        next_sessions=next_sessions,
        base_url=feeding.base_url(address),
        moment=moment(),
        without=feeding.without(left_out),
        banner=not no_banner,
        rest_days=rest_days,
        show_as=feeding.show_as(shown_as),
        paper=carding.paper(paper),
        qr=carding.qr(qr),
        watch=WatchOptions(nesting=nesting, amrap=amrap, sides=sides, max_steps=max_steps),
    )
    result = made(Request(plan=plan, today=today(), athlete_file=athlete_file, options=facts))
    schedule = result.schedule
    assert schedule is not None  # noqa: S101 - `made` ends the run otherwise
    root = out or default_folder(schedule)
    found = build.findings(schedule)
    with_pdfs = None
    if pdf or pdf_engine:
        from pipeline.cli.printing import card_printer

        with_pdfs = card_printer(schedule, root, pdf_engine)

    def make(recalled: Mapping[str, bytes]) -> Export:
        told = replace(options, ledgers=recalled, published=calendars_in(root))
        present = formats_in(root)
        export = build.export(schedule, told, chosen, problems=result.problems, found=found, present=present)
        return with_pdfs(export) if with_pdfs else export

    publish(make, schedule, root, dry_run=dry_run, check=check)
    feeding.warn_of_a_long_address(options.base_url, schedule.plan.slug)
    if "busy" in chosen:
        feeding.warn_of_no_hours(schedule)
    say(f"{count(found)}; `legday check` lists them")
