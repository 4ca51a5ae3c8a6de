"""Runs: every step gets one athlete's numbers - what to aim for, and the speed to expect.

What to aim for comes from the step's target. The speed to expect comes from the target too where it tells one, else
from the mode (jog, fast, …), else the step is easy running; it serves estimates alone and is never shown as a target.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.model.athlete import Heart
from pipeline.model.paces import Basis, Paces
from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Quantity,
    Range,
    Resolved,
    Zone,
    ZoneTarget,
)
from pipeline.model.workout import Block, Distance, Intensity, Mode, Race, Repeat, Run, Step
from pipeline.tailor import heart
from pipeline.tailor.paces import WIDTH, around, race_speed_mps
from pipeline.tailor.vdot import JOG, speed_mps

MISSING_PACES = "needs a goal or a recent race"
WALK_MPS = 1000 / (11 * 60)
"""A brisk walk, 11 minutes a kilometre."""
MODE_ZONES = {Mode.FAST: Zone.R, Mode.STRIDES: Zone.R, Mode.PROGRESSIVE: Zone.M, Mode.UPHILL: Zone.E}
"""Speeds of modes that say no pace. Uphill, hard work covers the ground at about the speed of an easy run."""
ROLE_MODES = {Intensity.RECOVERY: Mode.JOG, Intensity.REST: Mode.REST}
"""How a step with nothing but a role is run, where that is not easy running."""
EFFORT_ZONES = {
    1: Zone.E,
    2: Zone.E,
    3: Zone.E,
    4: Zone.E,
    5: Zone.M,
    6: Zone.HM,
    7: Zone.T,
    8: Zone.TEN_K,
    9: Zone.I,
    10: Zone.R,
}
"""Perceived effort as a zone (ours): easy up to 4, comfortably hard at 7, all out at 10."""
HEART_ZONES = {1: Zone.E, 2: Zone.E, 3: Zone.M, 4: Zone.T, 5: Zone.I}
"""Heart-rate zone as a zone of pace (ours), for guessing speeds."""
SAME_RACE = 0.01
"""A step within 1 % of the plan's race distance is that race, whichever unit it was written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """What a run has to know about the one who runs it, and about the race that the plan is for."""

    paces: Paces
    heart: Heart
    race_metres: float

    @property
    def guessed(self) -> bool:
        """Whether the expected speeds are those of the level, for want of a race or a goal."""
        return self.paces.basis is Basis.EFFORT


def resolve(run: Run, runner: Runner, *, is_race: bool = False) -> Run:
    """The run with `Step.resolved` on every step.

    The zone `race` is the plan's race pace, also in a step of another length: `3x(3km @ race, 600m jog)` practises the
    day that counts. Only in a session that is a race itself (`is_race`, a tune-up) a distance is raced as that
    distance, and then from present fitness and not from the goal: a tune-up measures what is there, and a runner who
    holds a goal not yet reached goes out too fast.
    """
    return Run(blocks=tuple(_block(block, runner, is_race) for block in run.blocks))


def resolve_race(race: Race, runner: Runner) -> Race:
    """The plan's race with its pace; a step without a target is run at race pace."""
    aimed = tuple(
        replace(block, target=ZoneTarget(zone=Zone.RACE)) if isinstance(block, Step) and block.target is None else block
        for block in race.run.blocks
    )
    return Race(run=resolve(Run(blocks=aimed), runner))


def _block(block: Block, runner: Runner, is_race: bool) -> Block:
    match block:
        case Step():
            return replace(block, resolved=_step(block, runner, is_race))
        case Repeat():
            return replace(block, steps=tuple(_block(step, runner, is_race) for step in block.steps))
        case _:
            assert_never(block)


def _step(step: Step, runner: Runner, is_race: bool) -> Resolved:
    aimed = _aim(step, runner, is_race)
    match step.mode:
        case Mode.UPHILL:
            # A pace on the flat is no target on a hill: it is said, not beeped. Heart rate and power climb along.
            flat_pace = aimed.range is not None and aimed.range.quantity is Quantity.SPEED_MPS
            speed = runner.paces.expected_mps[MODE_ZONES[Mode.UPHILL]]
            return replace(aimed, speed_mps=speed, guessed=runner.guessed, watched=aimed.watched and not flat_pace)
        case Mode.WALK | Mode.REST:
            return replace(aimed, speed_mps=_on_foot(step, step.mode, runner), guessed=False)
        case _:
            return aimed


def _aim(step: Step, runner: Runner, is_race: bool) -> Resolved:
    match step.target:
        case None:
            mode = step.mode or (ROLE_MODES.get(step.intensity) if step.intensity else None)
            standing = mode in (Mode.WALK, Mode.REST)
            return Resolved(speed_mps=_on_foot(step, mode, runner), guessed=runner.guessed and not standing)
        case ZoneTarget():
            return _zone(step.target, step, runner, is_race)
        case PaceTarget():
            return _pace(step.target)
        case PowerTarget():
            return Resolved(speed_mps=_on_foot(step, step.mode, runner), range=_power(step.target), guessed=True)
        case EffortTarget():
            return Resolved(speed_mps=runner.paces.expected_mps[EFFORT_ZONES[step.target.rpe]], guessed=True)
        case HeartTarget() | HeartPercentTarget() | HeartZoneTarget():
            beats, missing = heart.resolve(step.target, runner.heart)
            zone = HEART_ZONES[heart.likely_zone(step.target, runner.heart)]
            return Resolved(speed_mps=runner.paces.expected_mps[zone], range=beats, guessed=True, missing=missing)
        case _:
            assert_never(step.target)


def _on_foot(step: Step, mode: Mode | None, runner: Runner) -> float:
    """The speed of a mode; easy running without one."""
    jog = speed_mps(JOG * runner.paces.vdot)
    match mode:
        case Mode.JOG | Mode.FLOAT:
            return jog
        case Mode.REST if not isinstance(step.duration, Distance):
            return 0.0
        case Mode.WALK | Mode.REST:
            # Resting over a distance is walking it; and nobody walks faster than they jog.
            return min(WALK_MPS, jog)
        case _:
            return runner.paces.expected_mps[MODE_ZONES[mode] if mode else Zone.E]


def _zone(target: ZoneTarget, step: Step, runner: Runner, is_race: bool) -> Resolved:
    paces = runner.paces
    own_metres = _own_metres(step, runner) if is_race and target == ZoneTarget(zone=Zone.RACE) else None
    start, end = paces.zones.get(target.zone), paces.zones.get(target.to) if target.to else None
    if own_metres is not None:
        speed = race_speed_mps(paces.vdot, own_metres)
        start = start and around(speed)
    else:
        speed = (paces.expected_mps[target.zone] + paces.expected_mps[target.to or target.zone]) / 2
    return Resolved(
        speed_mps=speed,
        range=start,
        end=end,
        guessed=runner.guessed,
        # Repetitions are over before a watch has settled on a pace.
        watched=Zone.R not in (target.zone, target.to),
        missing=MISSING_PACES if runner.guessed else "",
    )


def _own_metres(step: Step, runner: Runner) -> float | None:
    """The distance of a race that is not the plan's; None for a step by time, or over the plan's race distance."""
    if not isinstance(step.duration, Distance) or abs(step.duration.metres / runner.race_metres - 1) <= SAME_RACE:
        return None
    return step.duration.metres


def _pace(target: PaceTarget) -> Resolved:
    """A pace as written: its own expected speed, in the middle of a range."""
    fast = target.unit.metres / target.fast_seconds
    if target.slow_seconds is None:
        return Resolved(speed_mps=fast, range=around(fast))
    slow = target.unit.metres / target.slow_seconds
    middle = target.unit.metres * 2 / (target.fast_seconds + target.slow_seconds)
    return Resolved(speed_mps=middle, range=Range(quantity=Quantity.SPEED_MPS, low=slow, high=fast))


def _power(target: PowerTarget) -> Range:
    low, high = target.low_watts, target.high_watts
    if high is None:
        return Range(quantity=Quantity.POWER_WATTS, low=low * (1 - WIDTH), high=low * (1 + WIDTH))
    return Range(quantity=Quantity.POWER_WATTS, low=low, high=high)
