"""Writes what can be generated of the docs: `cli.md`, and the pictures from a real export where Chromium is found.

python docs/generate.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

DOCS = Path(__file__).resolve().parent
PICTURES = {"week-05.png": "cards/week-05.html"}
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
    for name, sub in command.commands.items():  # type: ignore[attr-defined]
        lines += list(_command(name, sub))
    return "\n".join(lines).rstrip() + "\n"


def _command(name: str, command: object) -> Iterator[str]:
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
        for one in build.export(made.schedule, Options(watch_from=date(2026, 11, 22))).artifacts
    }
    with tempfile.TemporaryDirectory() as folder:
        for picture, page in PICTURES.items():
            source = Path(folder) / Path(page).name
            source.write_bytes(pages[page].replace(b"@page{", b"@page{size:A4;"))
            paper = source.with_suffix(".pdf")
            printing = [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={paper}"]
            _run(chromium, *QUIET, *printing, f"file://{source}")
            _run(pdftoppm, "-r", "100", "-png", "-singlefile", str(paper), str((DOCS / picture).with_suffix("")))
            sys.stdout.write(f"docs/{picture}\n")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - programs that were found on the path


def main() -> None:
    """Writes the pages, then the pictures."""
    (DOCS / "cli.md").write_text(cli_page(), encoding="utf-8")
    sys.stdout.write("docs/cli.md\n")
    chromium = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    pdftoppm = shutil.which("pdftoppm")
    if chromium is None or pdftoppm is None:
        sys.stderr.write("Chromium and pdftoppm (poppler) are needed for the pictures: they stay as they are\n")
        return
    pictures(chromium, pdftoppm)


if __name__ == "__main__":
    main()
