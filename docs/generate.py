"""Writes what is generated: pages, JSON Schemas, and the pictures from a real export where Chromium is found.

python docs/generate.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.read.reference import Key

DOCS = Path(__file__).resolve().parent
PICTURES = {"week-05.png": "cards/week-05.html"}
SCREENS = {
    "page-phone.png": (390, 1180, ""),
    "page-desktop.png": (1200, 1640, ""),
    "page-dark.png": (1200, 1640, "dark"),
    "page-phone-dark.png": (390, 1180, "dark"),
}
"""The page of an export on screens: width and height in pixels, and the colour scheme."""
RACE_DAY, SEEN = "2027-04-18", date(2027, 2, 3)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


def cli_page() -> str:
    """Every command and option, from the program itself."""
    from typer.main import get_command

    from pipeline.cli.app import app

    command = get_command(app)
    lines = ["# Commands", "", "Made by `make docs` from the program itself.", ""]
    for name in command.list_commands(None):  # type: ignore[attr-defined]
        lines += list(_command(name, command.get_command(None, name)))  # type: ignore[attr-defined]
    return "\n".join(lines).rstrip() + "\n"


def _command(name: str, command: object) -> Iterator[str]:
    if hasattr(command, "list_commands"):
        yield from (f"## {name}", "", str(command.help), "")  # type: ignore[attr-defined]
        for one in command.list_commands(None):
            yield from _command(f"{name} {one}", command.get_command(None, one))  # type: ignore[attr-defined]
        return
    arguments = [one for one in command.params if one.param_type_name == "argument"]  # type: ignore[attr-defined]
    options = [one for one in command.params if one.param_type_name == "option"]  # type: ignore[attr-defined]
    usage = " ".join(["legday", name, *(one.metavar or one.name.upper() for one in arguments)])
    yield from (f"## {name}", "", f"`{usage}`", "", str(command.help), "")  # type: ignore[attr-defined]
    if options:
        yield from ("| option | meaning |", "| --- | --- |")
        for option in options:
            metavar = "" if option.is_flag else f" {option.metavar or option.name.upper()}"
            yield f"| `{option.opts[0]}{metavar}` | {option.help} |"
        yield ""


def plan_format_page() -> str:
    """Every key of plan and athlete files, and every kind of value, from the table that the schemas are made of."""
    from pipeline.read.reference import ATHLETE_KEYS, KIND_MEANINGS, PLAN_KEYS
    from pipeline.read.schema import choices

    lines = [
        "# Plan and athlete files", "",
        "Made by `make docs` from the table that the JSON Schemas come from, `plans/plan.schema.json` and",
        "`plans/athlete.schema.json`. Editors that know YAML complete and check by them where a file starts with",
        "`# yaml-language-server: $schema=plan.schema.json`; `legday new` copies them beside your files.",
        "[Write a plan](write-a-plan.md) explains sessions and their notation.", "",
    ]  # fmt: skip
    tables: dict[str, list[Key]] = {}
    for key in (*PLAN_KEYS, *ATHLETE_KEYS):
        tables.setdefault(key.where, []).append(key)
    for title, keys in tables.items():
        lines += [f"## {title}", "", "| key | value | example | meaning | absent |", "| --- | --- | --- | --- | --- |"]
        lines += [_key_row(key) for key in keys] + [""]
    lines += ["## Values", "", "| value | meaning |", "| --- | --- |"]
    for kind, meaning in KIND_MEANINGS.items():
        words = ", ".join(f"`{word}`" for word in choices(kind))
        lines.append(_row(kind, f"{meaning} One of {words}." if words else meaning))
    return "\n".join(lines) + "\n"


def _key_row(key: Key) -> str:
    from pipeline.read.reference import Kind

    value = key.value if isinstance(key.value, Kind) else "mapping, below"
    names = " ".join(f"`{name}`" for name in key.names)
    return _row(names, f"list: {value}" if key.many else value, f"`{key.example}`", key.meaning, key.absent)


def _row(*cells: str) -> str:
    """A row of a table; a bar inside a cell would end it."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def rules_page() -> str:
    """Every safety rule: when it speaks, what it rests on, how far to trust it."""
    from pipeline.cli.explaining import parts, severities
    from pipeline.lint import RULES

    lines = [
        "# Safety rules",
        "",
        "Made by `make docs` from the rules themselves; `legday explain L01` prints one.",
        "",
        "`legday check` holds a plan, tailored and on its dates, against these rules. They warn and never diagnose:",
        "this is general training information, no medical advice. No rule stops an export. A plan may keep what a rule",
        "speaks of, with the reason, in one week or in all: the finding is then listed as info.",
        "",
        "```yaml",
        "weeks:",
        "  8:",
        '    lint: {allow: {L04: "race pace on Saturday and the long run on Sunday, on purpose"}}',
        "```",
        "",
        _row("rule", "says", "about"),
        _row("---", "---", "---"),
    ]
    lines += [_row(f"[{rule.id}](#{rule.id.lower()})", severities(rule), rule.title) for rule in RULES]
    for rule in RULES:
        lines += ["", f"## {rule.id}", "", f"**{rule.title[0].upper()}{rule.title[1:]}** ({severities(rule)})"]
        for name, text in parts(rule):
            lines += ["", f"*{name}.* {text}"]
    return "\n".join(lines) + "\n"


def _plan_schema() -> str:
    from pipeline.read import schema

    return schema.as_text(schema.plan_schema())


def _athlete_schema() -> str:
    from pipeline.read import schema

    return schema.as_text(schema.athlete_schema())


GENERATED: dict[str, Callable[[], str]] = {
    "docs/cli.md": cli_page,
    "docs/rules.md": rules_page,
    "docs/plan-format.md": plan_format_page,
    "plans/plan.schema.json": _plan_schema,
    "plans/athlete.schema.json": _athlete_schema,
}
"""Every generated text by its path in the repository."""


def pictures(chromium: str, pdftoppm: str) -> None:
    """A real export as it prints on A4."""
    from pipeline import build
    from pipeline.export import Options

    facts = {"race.date": "2027-04-18", "race.goal": "1:35:00", "recent": "10km 43:30"}
    made = build.make(build.Request(plan="pr-half", today=date(2026, 11, 22), options=facts))
    if made.schedule is None:
        sys.exit("\n".join(map(str, made.problems)))
    pages = {
        str(one.path): one.content
        for one in build.export(made.schedule, Options(from_day=date(2026, 11, 22), paper="a4")).artifacts
    }
    with tempfile.TemporaryDirectory() as folder:
        for picture, page in PICTURES.items():
            source = Path(folder) / Path(page).name
            source.write_bytes(pages[page])
            paper = source.with_suffix(".pdf")
            printing = [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={paper}"]
            _run(chromium, *QUIET, *printing, f"file://{source}")
            _run(pdftoppm, "-r", "100", "-png", "-singlefile", str(paper), str((DOCS / picture).with_suffix("")))
            sys.stdout.write(f"docs/{picture}\n")


def screens(chromium: str) -> None:
    """The page of a real export in the middle of a plan, on screens."""
    from pipeline import build
    from pipeline.export import Options

    start = "weekday 06:30, sat 09:00, sun 08:30, later 18:30"
    facts = {"race.date": RACE_DAY, "race.name": "Hannover", "race.goal": "1:35:00", "recent": "10km 43:30"}
    facts |= {"timezone": "Europe/Berlin", "start": start}
    made = build.make(build.Request(plan="pr-half", today=date(2026, 11, 22), options=facts))
    if made.schedule is None:
        sys.exit("\n".join(map(str, made.problems)))
    base_url = "https://example.org/my-plan/"
    artifacts = build.export(made.schedule, Options(from_day=SEEN, base_url=base_url)).artifacts
    (page,) = [one.content for one in artifacts if one.path.name == "index.html"]
    with tempfile.TemporaryDirectory() as folder:
        # The script would count from the day on which the picture is made.
        (Path(folder) / "index.html").write_bytes(page.replace(b"<script>", b'<script type="text/plain">'))
        for picture, (width, height, scheme) in SCREENS.items():
            frame = Path(folder) / "frame.html"
            size = f'width="{width}" height="{height}"'
            frame.write_text(f'<body style="margin:0"><iframe src="index.html" {size} style="border:0"></iframe>')
            options = [f"--user-data-dir={folder}/profile", f"--window-size={width},{height}"]
            dark = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
            _run(chromium, *QUIET, *options, *dark, f"--screenshot={DOCS / picture}", f"file://{frame}")
            sys.stdout.write(f"docs/{picture}\n")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - programs that were found on the path


def main() -> None:
    """Writes the texts, then the pictures."""
    for path, made in GENERATED.items():
        (DOCS.parent / path).write_text(made(), encoding="utf-8")
        sys.stdout.write(f"{path}\n")
    chromium = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    pdftoppm = shutil.which("pdftoppm")
    if chromium is None or pdftoppm is None:
        sys.stderr.write("Chromium and pdftoppm (poppler) are needed for the pictures: they stay as they are\n")
        return
    pictures(chromium, pdftoppm)
    screens(chromium)


if __name__ == "__main__":
    main()
