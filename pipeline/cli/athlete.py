"""The athlete's facts as options: the words of `athlete.yaml`, added to every command that tailors a plan."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.build import Made, Request

# option, dotted key of the athlete file, example, help
OPTIONS = (
    ("--race-date", "race.date", "2027-04-18", "Race day."),
    ("--goal", "race.goal", "1:35:00", "The time you hope for: gives half-marathon pace."),
    ("--recent", "recent", '"10km 42:30"', "A recent race: gives all training paces."),
    ("--race-name", "race.name", "Hannover", "What the race is called."),
    ("--level", "level", "advanced", "beginner, intermediate or advanced: sets rounds."),
    ("--units", "units", "km", "km or mi, for distances and paces."),
    ("--load", "load", "kg", "kg or lb."),
    ("--equipment", "equipment", '"kettlebell, barbell"', "What you have; `none` for nothing."),
    ("--jumping", "jumping", "some", "none, some or regular: how used to jumps you are."),
    ("--sets", "sets", "straight", "circuit or straight: how you like strength work."),
    ("--treadmill", "treadmill", "true", "true: speeds in km/h or mph beside paces."),
    ("--max-hr", "heart.max", "188", "Maximum heart rate."),
    ("--rest-hr", "heart.rest", "48", "Heart rate at rest."),
    ("--lthr", "heart.lthr", "170", "Heart rate at lactate threshold."),
    ("--timezone", "timezone", "Europe/Berlin", "Your time zone; needed for start times."),
    ("--start", "start", '"weekday 06:30, sun 09:00"', "Start times; without them sessions are all-day."),
    ("--later", "start.later", "18:00", "When the second session of a day starts."),
    ("--days-off", "days_off", "mon,fri", "Days that you cannot train."),
    ("--blackout", "blackout", "2027-02-08..2027-02-14", "Days that you are away."),
    ("--max-minutes", "max_minutes", '"tue 75, sun 180"', "The longest session for a day."),
    ("--recent-date", "recent.date", "2026-10-04", "When the recent race was."),
    ("--language", "language", "en", "The language of everything that is written."),
    ("--reminder", "reminders", "45min", "An alarm before timed sessions."),
    ("--name", "name", "anna", "Your name in file names and identities."),
    ("--season", "season", "2027-spring", "Tells two seasons with one plan apart."),
    ("--weekly", "current.weekly", "50km", "What you run a week now."),
    ("--longest", "current.longest", "16km", "Your longest recent run."),
)  # fmt: skip

_PANEL = "You"


def takes_athlete(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command all athlete options; it receives them as `athlete_file` and `facts` (dotted key → text)."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        facts = {key: given.pop(_parameter(name)) for name, key, _, _ in OPTIONS}
        command(**given, facts={key: text for key, text in facts.items() if text is not None})

    own = [one for one in inspect.signature(command, eval_str=True).parameters.values() if one.name != "facts"]
    shared = _shared()
    wrapped.__signature__ = inspect.Signature(own + shared)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {one.name: one.annotation for one in own + shared}
    return wrapped


@functools.cache
def _shared() -> list[inspect.Parameter]:
    """The options as parameters, for every command the same."""
    return [
        inspect.Parameter(
            _parameter(name),
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                str | None, typer.Option(name, metavar=example, help=words, rich_help_panel=_PANEL, show_default=False)
            ],
        )
        for name, _, example, words in OPTIONS
    ]


def _parameter(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


AthleteFile = Annotated[
    Path | None,
    typer.Option(
        "--athlete",
        metavar="FILE",
        help="Your athlete.yaml; options win over it.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]


def made(request: Request) -> Made:
    """Builds what was asked for; ends the run where that is impossible. Problems and notices are said."""
    (result,) = made_alike(request)
    return result


def made_alike(*requests: Request) -> tuple[Made, ...]:
    """Builds several plans before one race, as `made` builds one; what is wrong with both is said once."""
    from pipeline import build
    from pipeline.cli.exits import Exit
    from pipeline.cli.terminal import disk_errors, report, stop

    with disk_errors():
        results = build.make_alike(requests)
    report(list(dict.fromkeys(problem for result in results for problem in result.problems)))
    if any(result.schedule is None for result in results):
        stop(Exit.PROBLEMS)
    return results
