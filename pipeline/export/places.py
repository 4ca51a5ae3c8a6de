"""Where things stand in an export: paths and anchors that one format needs to know of another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

CARDS = PurePosixPath("cards")
WATCH = PurePosixPath("watch")
BUSY = PurePosixPath("training.ics")
"""The feed that tells the hours alone."""
FILES: Mapping[str, PurePosixPath] = {
    "intervals": PurePosixPath("intervals-icu.json"),
    "garmin-connect": PurePosixPath("garmin-connect.json"),
    "plan-csv": PurePosixPath("plan.csv"),
}
"""The formats that are one file of a fixed name, by the exporter's name."""


def week_card(week: int) -> PurePosixPath:
    """The card of the week with that number in the plan."""
    return CARDS / f"week-{week:02}.html"


def day_anchor(week: int, day: date) -> str:
    """What a day is called on the card of its week."""
    return f"d{week}-{day.isoformat()}"


def workout_file(week: int, name: str) -> PurePosixPath:
    """The file for the watch with that name, from the week's folder of all."""
    return WATCH / "all" / f"week-{week:02}" / name
