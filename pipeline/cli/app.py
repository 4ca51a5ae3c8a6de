"""The program: its commands with what each is for, loaded one by one as they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from pipeline.cli.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "plans": "The bundled plans: weeks, peak and hardest week, and what they ask of you.",
    "show": "The plan on its dates: week by week, or one week with every step, set and target.",
    "today": "What is on today, or next.",
    "check": "Reads plans, lists every problem and what the safety rules say, and shows the weeks at a glance.",
    "explain": "The safety rules: when each speaks, what it rests on, how far to trust it, and what helps.",
    "diff": "What a runner would notice between two plans, or two versions of one, before the same race.",
    "export": "Writes calendar, cards, watch files and a page that lists them.",
    "watch": "Workout files for a watch: whether it will take them as they are meant, and what is in them.",
    "push": "Your plan into a calendar service that hands workouts on to watches without a cable.",
    "serve": "Shows an export to browsers, phones and calendar programs, at an address that cannot be guessed.",
    "new": "Writes your athlete.yaml, and a plan to edit if you wish; on a terminal it asks what you did not say.",
    "import": "Turns somebody else's plan into a plan file of yours, and says what it understood.",
    "fmt": "Rewrites the workouts of plan files in canonical form; prints a line of notation in it.",
    "exercises": "Every exercise that a workout may name, what it needs, and its cue.",
}
_KEYWORDS = {"import": "import_"}


class Commands(TyperGroup):
    """The commands of `COMMANDS`, each read when it is run: reading all of them costs more than everything else."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # names to list and suggest

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - a given signature
        """The command of that name, or None. A module with `COMMANDS` of its own is a group of them."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pipeline.cli.commands.{_KEYWORDS.get(cmd_name, cmd_name)}")
        several = getattr(module, "COMMANDS", {})
        alone = typer.Typer(
            name=cmd_name,
            help=COMMANDS[cmd_name],
            no_args_is_help=bool(several),
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            context_settings=_SETTINGS,
        )
        if several:
            alone.callback()(lambda: None)  # a command that is alone in its group would take the group's place
        for name, (function, told) in (several or {cmd_name: (module.command, COMMANDS[cmd_name])}).items():
            alone.command(name, help=told, context_settings=_SETTINGS)(function)
        return get_command(alone)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - a given signature
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    name="legday",
    cls=Commands,
    help="A half-marathon plan, runs and leg strength, as a calendar, cards and watch workouts.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
    epilog="Start with: legday export pr-half --race-date 2027-04-18 --goal 1:35:00",
)


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
