"""The cards of a sixteen-week plan as HTML and as PDF by each engine that is installed: seconds and sizes, in one run.

python benchmarks/pdf.py

Wall seconds of a first export, in memory; processor seconds count the engine's own processes too. "Again" is the
export after it, which finds everything printed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline import build
from pipeline.build import Request
from pipeline.export import Options
from pipeline.publish.changes import Export
from pipeline.publish.pdf.engines import INSTALLED
from pipeline.publish.pdf.page import Paper
from pipeline.publish.pdf.printing import Printer, printed_in

ATHLETE = {"race.date": "2027-04-18", "race.goal": "1:35:00", "recent.distance": "10km", "recent.time": "42:30"}


def main() -> None:
    """Prints a row for HTML and two for each engine."""
    made = build.make(Request(plan="pr-half", today=date(2026, 11, 22), options=ATHLETE)).schedule
    assert made is not None
    print(f"pr-half, {len(made.weeks)} weeks, {os.cpu_count()} processors")
    print(f"{'':<28}{'files':>7}{'MB':>8}{'all weeks, MB':>15}{'seconds':>10}{'processor':>11}")

    def cards() -> Export:
        return build.export(made, Options(from_day=made.weeks[0].monday), ["cards"])

    cards()
    export = _row("HTML", ".html", cards)
    for engine in filter(None, (find() for find in INSTALLED.values())):
        whole = _row(engine.label, ".pdf", Printer(engines=[engine], paper=Paper.A4).add_to, export)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "out"
            _write(whole, root)
            again = Printer(engines=[engine], paper=Paper.A4, printed=printed_in(root))
            _row(f"{engine.label}, again", ".pdf", again.add_to, export)


def _write(export: Export, root: Path) -> None:
    for artifact in export.artifacts:
        path = root / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)


def _row(name: str, suffix: str, make: Callable[..., Export], *arguments: Export) -> Export:
    wall, processor = time.perf_counter(), sum(os.times()[:4])
    export = make(*arguments)
    seconds, used = time.perf_counter() - wall, sum(os.times()[:4]) - processor
    sizes = {one.path.stem: len(one.content) / 1e6 for one in export.artifacts if one.path.suffix == suffix}
    print(f"{name:<28}{len(sizes):>7}{sum(sizes.values()):>8.2f}{sizes['all']:>15.2f}{seconds:>10.2f}{used:>11.2f}")
    return export


if __name__ == "__main__":
    main()
