"""The running score known as VDOT: what a race result says about fitness, and what fitness says about speeds.

Two curves make it: the oxygen that a running speed costs, and the share of the maximum that can be held for a time.
Source of both: J. Daniels & J. Gilbert, "Oxygen Power: Performance Tables for Distance Runners", 1979. Below, oxygen
is in millilitres a kilogram a minute, as there; speeds are in metres a second and times in seconds, as elsewhere here.
"""

from __future__ import annotations

from math import exp, sqrt

EASY_SLOW, EASY_FAST = 0.6304, 0.7346
"""Easy running as shares of the score; with the next three, the values that reproduce Daniels' printed training table
(E and T within about 3 and 1 s/km, I within 1 s/km, R within 1 s a lap, for scores of 38 to 65)."""
THRESHOLD, INTERVAL, REPETITION = 0.88, 0.975, 1.075
EASY, JOG = 0.66, 0.60
"""What easy runs and recovery jogs come to on the road: our choice, within and just below the easy band."""

_COST = (-4.60, 0.182258, 0.000104)
_SLOWEST_MPS, _FASTEST_MPS = 0.45, 40.0
_HALVINGS = 60


def _oxygen(speed_mps: float) -> float:
    """Oxygen cost of a speed (Daniels & Gilbert 1979, the quadratic in metres a minute)."""
    metres_a_minute = speed_mps * 60
    constant, linear, square = _COST
    return constant + linear * metres_a_minute + square * metres_a_minute**2


def _share_held(seconds: float) -> float:
    """The share of maximal oxygen uptake that a race of this time is run at (Daniels & Gilbert 1979)."""
    minutes = seconds / 60
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def vdot(metres: float, seconds: float) -> float:
    """The score of a race. Raises `ValueError` unless both distance and time are more than nothing."""
    if metres <= 0 or seconds <= 0:
        raise ValueError("a race needs a distance and a time")
    return _oxygen(metres / seconds) / _share_held(seconds)


def race_seconds(score: float, metres: float) -> float:
    """The time for a distance that is worth this score: the inverse of `vdot`, by bisection on the speed.

    Raises `ValueError` for a score outside what people can run.
    """
    slow, fast = _SLOWEST_MPS, _FASTEST_MPS
    if not vdot(metres, metres / slow) < score < vdot(metres, metres / fast):
        raise ValueError(f"no running speed is worth a VDOT of {score:g}")
    for _ in range(_HALVINGS):
        middle = (slow + fast) / 2
        if vdot(metres, metres / middle) < score:
            slow = middle
        else:
            fast = middle
    return metres * 2 / (slow + fast)


def speed_mps(vo2: float) -> float:
    """The speed that costs this much oxygen: the positive root of the cost curve. Raises `ValueError` for none."""
    constant, linear, square = _COST
    if vo2 <= 0:
        raise ValueError("running takes oxygen: more than 0 ml/kg/min")
    return (-linear + sqrt(linear**2 + 4 * square * (vo2 - constant))) / (2 * square) / 60
