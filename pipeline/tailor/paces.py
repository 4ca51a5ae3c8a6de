"""Paces: one athlete's training zones as speeds, from a goal, a recent race, or neither.

The goal sets half-marathon and race pace, because they are practised for that day. Everything that trains the body as
it is now (E M T I R, and the 5 and 10 km efforts) comes from the recent race.
"""

from __future__ import annotations

from pipeline.model.athlete import Athlete
from pipeline.model.paces import Basis, Paces
from pipeline.model.plan import Level
from pipeline.model.target import Quantity, Range, Zone
from pipeline.model.units import HALF_MARATHON_METRES, MARATHON_METRES, METRES_PER_KM, clock, plain
from pipeline.tailor import heart
from pipeline.tailor.vdot import (
    EASY,
    EASY_FAST,
    EASY_SLOW,
    INTERVAL,
    REPETITION,
    THRESHOLD,
    race_seconds,
    speed_mps,
    vdot,
)

LEVEL_VDOT = {Level.BEGINNER: 32.3, Level.INTERMEDIATE: 40.0, Level.ADVANCED: 51.0}
"""Typical scores for estimates alone: 10 km in about 60, 50 and 41 minutes."""
TABLE_FLOOR = 30.0
"""The printed tables start here; below it the formulas are extrapolated."""
PLAUSIBLE = (10.0, 90.0)
"""A stroll, and more than any world record is worth: a score outside is a slip of the pen."""
WIDTH = 0.02
"""A single pace is aimed at within 2 % either way: narrower and a watch nags."""

GOAL_ONLY = "paces assume the goal; add a recent race"
BY_EFFORT = (
    "without a goal or a recent race the plan goes by effort and durations are estimates (≈); "
    'for paces give `--goal 1:45:00` or `--recent "10km 50:00"`'
)


def around(speed: float) -> Range:
    """The range that a single speed in metres a second is aimed at: 2 % either way."""
    return Range(quantity=Quantity.SPEED_MPS, low=speed * (1 - WIDTH), high=speed * (1 + WIDTH))


def race_speed_mps(score: float, metres: float) -> float:
    """The speed of a race over this distance that is worth this score."""
    return metres / race_seconds(score, metres)


def paces(athlete: Athlete, level: Level, race_metres: float) -> tuple[Paces, tuple[str, ...]]:
    """The athlete's paces for a race over `race_metres`, and sentences on what they rest on.

    A result or goal that nobody could run is left out, and a sentence says so. Without either the zones stay empty:
    the plan goes out by effort, and the expected speeds are those of the level.
    """
    recent, goal = athlete.recent, athlete.race.goal_seconds
    present_vdot, notices = _score("the recent race", recent.metres, recent.seconds) if recent else (None, ())
    goal_vdot, goal_notices = _score("the goal", race_metres, goal) if goal is not None else (None, ())
    notices += goal_notices
    known = [score for score in (present_vdot, goal_vdot) if score is not None]
    # Whichever is missing is read off the other; the level stands in for both.
    present, wanted = (known[0], known[-1]) if known else (LEVEL_VDOT[level], LEVEL_VDOT[level])
    basis = _BASES[goal_vdot is not None, present_vdot is not None]
    expected = _expected(present, wanted, race_metres)
    found = Paces(
        basis=basis,
        vdot=present,
        goal_vdot=wanted,
        zones={} if basis is Basis.EFFORT else _zones(expected, present),
        expected_mps=expected,
        heart=heart.zones(athlete.heart),
    )
    return found, (*notices, *_remarks(found, race_metres))


_BASES = {
    (True, True): Basis.GOAL_AND_RACE,
    (True, False): Basis.GOAL,
    (False, True): Basis.RACE,
    (False, False): Basis.EFFORT,
}


def implausible(athlete: Athlete, race_metres: float) -> dict[str, str]:
    """What is said of a goal or a recent race that nobody could run, by its key."""
    recent, goal = athlete.recent, athlete.race.goal_seconds
    results = {"recent": ("the recent race", recent.metres, recent.seconds)} if recent else {}
    results |= {"race.goal": ("the goal", race_metres, goal)} if goal is not None else {}
    wrong = {key: one for key, one in results.items() if not _is_plausible(vdot(*one[1:]))}
    return {key: f"{_result(*one)} cannot be right" for key, one in wrong.items()}


def _is_plausible(score: float) -> bool:
    return PLAUSIBLE[0] <= score <= PLAUSIBLE[1]


def _result(what: str, metres: float, seconds: int) -> str:
    return f"{what} ({plain(round(metres / METRES_PER_KM, 1))} km in {clock(seconds)})"


def _score(what: str, metres: float, seconds: int) -> tuple[float | None, tuple[str, ...]]:
    score = vdot(metres, seconds)
    result = _result(what, metres, seconds)
    if not _is_plausible(score):
        return None, (f"{result} cannot be right, so it is not used: check distance and time",)
    if score < TABLE_FLOOR:
        return score, (f"{result} lies below the published tables: paces are extrapolated, go by effort when in doubt",)
    return score, ()


def _expected(present: float, wanted: float, race_metres: float) -> dict[Zone, float]:
    """The speed to expect in each zone, in metres a second."""
    return {
        Zone.E: speed_mps(EASY * present),
        Zone.M: race_speed_mps(present, MARATHON_METRES),
        Zone.HM: race_speed_mps(wanted, HALF_MARATHON_METRES),
        Zone.T: speed_mps(THRESHOLD * present),
        Zone.I: speed_mps(INTERVAL * present),
        Zone.R: speed_mps(REPETITION * present),
        Zone.FIVE_K: race_speed_mps(present, 5000),
        Zone.TEN_K: race_speed_mps(present, 10000),
        Zone.RACE: race_speed_mps(wanted, race_metres),
    }


def _zones(expected: dict[Zone, float], present: float) -> dict[Zone, Range]:
    easy = Range(
        quantity=Quantity.SPEED_MPS,
        low=speed_mps(EASY_SLOW * present),
        high=speed_mps(EASY_FAST * present),
        open_low=True,
    )
    return {zone: around(speed) for zone, speed in expected.items()} | {Zone.E: easy}


def _remarks(found: Paces, race_metres: float) -> tuple[str, ...]:
    match found.basis:
        case Basis.EFFORT:
            return (BY_EFFORT,)
        case Basis.GOAL:
            return (GOAL_ONLY,)
        case Basis.RACE:
            predicted = clock(race_seconds(found.vdot, race_metres))
            return (f"race pace is what the recent race predicts: {predicted}; add a goal to aim elsewhere",)
        case Basis.GOAL_AND_RACE:
            return ()
