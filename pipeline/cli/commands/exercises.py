"""`legday exercises`: every exercise that a workout may name, what it needs, and its cue."""

from __future__ import annotations

from pipeline.cli.terminal import lines, say


def command() -> None:
    """Runs `legday exercises`."""
    from pipeline import build
    from pipeline.export.terminal import table

    known = {exercise.name: exercise for exercise in build.library().exercises.values()}
    lines(table.exercise_rows(list(known.values())))
    say(f"{len(known)} exercises")
