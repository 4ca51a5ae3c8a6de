"""What a session may be in one line: `rest`, `race`, a workout's name, strength, cross-training, or a run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.plan import Library, NamedWorkout
from pipeline.model.rounds import with_rounds
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Distance, Lap, Rest, Time, Workout
from pipeline.read.notation.amounts import OPEN, take_amount
from pipeline.read.notation.cursor import Cursor, NotationError, did_you_mean
from pipeline.read.notation.names import fold
from pipeline.read.notation.run import MODES, ROLES, parse_run
from pipeline.read.notation.strength import HEAD, parse_strength

SPORTS = (
    "bike", "swim", "hike", "yoga", "cross-train", "row", "ski", "elliptical", "pilates", "mobility", "skate",
    "aqua-jog", "climb", "stairs",
)  # fmt: skip

_NAME = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\s+[x×]\s*(\d+))?$")
_SPORT = re.compile(r"[a-z]+(?:-[a-z]+)?\b", re.IGNORECASE)
_NOTE = re.compile(r'"([^"\n]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a session's text came to: the workout, or `is_race`; `uses` and `rounds` where it named one."""

    workout: Workout | None
    uses: NamedWorkout | None = None
    rounds: int | None = None

    @property
    def is_race(self) -> bool:
        """Whether it is the plan's own race."""
        return self.workout is None


def parse_session(text: str, library: Library, named: Mapping[str, NamedWorkout]) -> Recipe:
    """Reads one session line. `named` are the workouts that may be used by name. Raises `NotationError`."""
    line = text.strip()
    if not line:
        raise NotationError("a session is missing here", 0, "write `rest`, or leave the day out")
    if line == "rest":
        return Recipe(workout=Rest())
    if line == "race":
        return Recipe(workout=None)
    if line not in OPEN and (match := _NAME.match(line)):
        return _named(match, named, text.index(line))
    if is_strength(line):
        return Recipe(workout=parse_strength(text, library.exercises))
    try:
        return Recipe(workout=parse_cross(text) or parse_run(text))
    except NotationError as problem:
        raise _headless(line, library) or problem from None


def _headless(line: str, library: Library) -> NotationError | None:
    """The error for a line that names exercises and no section, or None for any other line."""
    if line.lower() in ("rest", "race"):
        return NotationError(f"`{line}` is not understood", 0, f"did you mean `{line.lower()}`?")
    first = re.sub(r"\([^)]*\)|^[\dx×:/>-]+\s*(?:s|min)?(?:/side)?", "", line.split(";")[0]).strip()
    if first and fold(first) in library.exercises:
        return NotationError(f"`{line}` has no section", 0, f'write `"straight: {line}"`')
    return None


def is_strength(text: str) -> bool:
    """Whether a line starts with a strength head such as `superset x3:`."""
    return HEAD.match(text.strip()) is not None


def _named(match: re.Match[str], named: Mapping[str, NamedWorkout], offset: int) -> Recipe:
    name, times = match[1], match[2]
    if name not in named:
        known = [*named, "rest", "race"]
        hint = did_you_mean(name, known) or f"named workouts are: {', '.join(sorted(named))}"
        if name in SPORTS or name in MODES or name in ROLES:
            hint = f"write how long: `45min {name}`"
        raise NotationError(f"unknown workout `{name}`", offset, hint)
    used = named[name]
    if times is None:
        return Recipe(workout=used.workout, uses=used)
    if not isinstance(used.workout, Strength):
        raise NotationError(
            f"`x{times}` goes with strength workouts, and `{name}` is none", offset + match.start(2) - 1, "leave it out"
        )
    try:
        return Recipe(workout=with_rounds(used.workout, int(times)), uses=used, rounds=int(times))
    except ValueError as problem:
        hint = f"leave `x{times}` out to do `{name}` as it is written"
        raise NotationError(f"`{name} x{times}`: {problem}", offset + match.start(2) - 1, hint) from None


def parse_cross(text: str) -> Cross | None:
    """Cross-training such as `45min bike "easy gears"`, or None where the line is something else."""
    cursor = Cursor(text)
    try:
        amount = take_amount(cursor, inside=False)
    except NotationError:
        return None
    sport = cursor.take(_SPORT)
    if amount is None or sport is None or sport[0].lower() not in SPORTS:
        return None
    if isinstance(amount, Lap):
        raise NotationError("cross-training needs a time or a distance", 0, f"write `45min {sport[0]}`")
    note = cursor.take(_NOTE)
    if not cursor.done:
        raise cursor.error(f"`{cursor.rest()}` is not understood", f'a note stands in quotes: `45min {sport[0]} "…"`')
    return _cross(amount, sport[0].lower(), note[1].strip() if note else "")


def _cross(amount: Time | Distance, sport: str, note: str) -> Cross:
    return Cross(amount=amount, sport=sport, note=note)
