"""Whole processes, as ratios taken in turn in one run: what the program costs on top of what it stands on.

export of pr-half  /  importing the libraries that it uses
legday --help      /  the help of an empty Typer app

Every module stands there as bytecode, as after an installation: in a folder of the benchmark's own, whatever the
environment says of writing it.

python benchmarks/whole_process.py [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# pydantic: Typer imports it itself, as soon as it has an option to read.
IMPORTS = "import typer, pydantic, icalendar, jinja2, ruamel.yaml, zoneinfo"
EMPTY_APP = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def one() -> None: ...
@app.command()
def two() -> None: ...
app()
"""
LEGDAY = "from pipeline.cli import main; main()"
EXPORT = ["export", "pr-half", "--race-date", "2027-04-18", "--goal", "1:35:00", "--out"]
BOUNDS = {"export": 1.6, "help": 1.1}


def seconds(code: str, *arguments: str) -> float:
    """Wall seconds of one Python process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def keep_bytecode(folder: str) -> None:
    """Lets the processes to come write bytecode into that folder, and find it there."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder


def paired(rounds: int, ours: tuple[str, ...], base: tuple[str, ...]) -> tuple[float, float, float]:
    """Median seconds of ours and of the base, run in turn, and the median of their ratios pair by pair."""
    seconds(*ours), seconds(*base)
    pairs = [(seconds(*ours), seconds(*base)) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )


def main() -> None:
    """Prints a small table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        keep_bytecode(str(Path(folder) / "bytecode"))
        again = str(Path(folder) / "again")
        seconds(LEGDAY, *EXPORT, again)
        fresh = iter(range(10_000))
        rows = {
            "export, unchanged folder": ("export", paired(rounds, (LEGDAY, *EXPORT, again), (IMPORTS,))),
            "export, new folder": ("export", _fresh(rounds, folder, fresh)),
            "legday --help": ("help", paired(rounds, (LEGDAY, "--help"), (EMPTY_APP, "--help"))),
        }
    print(f"{'':26}{'ours':>9}{'base':>9}{'ratio':>8}{'bound':>8}")
    for name, (kind, (ours, base, ratio)) in rows.items():
        print(f"{name:26}{ours * 1000:6.0f} ms{base * 1000:6.0f} ms{ratio:8.2f}{BOUNDS[kind]:8.1f}")
    print(f"medians of {rounds} pairs; base: importing the libraries, and an empty Typer app with two commands")


def _fresh(rounds: int, folder: str, numbers: object) -> tuple[float, float, float]:
    pairs = []
    for _ in range(rounds):
        target = str(Path(folder) / str(next(numbers)))  # type: ignore[call-overload]
        pairs.append((seconds(LEGDAY, *EXPORT, target), seconds(IMPORTS)))
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )


if __name__ == "__main__":
    main()
