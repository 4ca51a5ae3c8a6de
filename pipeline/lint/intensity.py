"""Rules about how much is run fast: the share of four weeks, and the size of single sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import exceeds, is_race, is_run, length, percent, streaks, training
from pipeline.model.effort import flat
from pipeline.model.estimate import estimate
from pipeline.model.load import hard
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.workout import Run

WINDOW_WEEKS = 4
MOST_SHARE = 0.20

CAPS = {Zone.T: 0.10, Zone.I: 0.08, Zone.R: 0.05}
"""The most of a week's distance that one session runs in a zone."""
CAP_METRES = {Zone.I: 10_000.0}
LONG_MINUTES = 150


def _shares(schedule: Schedule) -> Iterator[Found]:
    """Four weeks at a time; where several of them in a row are too hard, the hardest speaks for all."""
    weeks = [(week.number, *_times(week, schedule)) for week in training(schedule)]
    windows = [weeks[first : first + WINDOW_WEEKS] for first in range(max(1, len(weeks) - WINDOW_WEEKS + 1))]
    shares = [_share(window) for window in windows]
    for streak in streaks(index for index, share in enumerate(shares) if exceeds(share, MOST_SHARE)):
        hardest = max(streak, key=lambda index: shares[index])
        first, last = windows[hardest][0][0], windows[hardest][-1][0]
        yield Found(
            severity=Severity.WARNING,
            message=f"{percent(shares[hardest])} of the running in weeks {first} to {last} is faster than easy; "
            f"at most {percent(MOST_SHARE)} is usual",
            week=last,
        )


def _times(week: ScheduledWeek, schedule: Schedule) -> tuple[float, float]:
    """Seconds of fast running, and of all running."""
    runs = [session for session in week.sessions if is_run(session)]
    return sum(hard(run, schedule.paces).seconds for run in runs), sum(run.estimate.seconds for run in runs)


def _share(window: Sequence[tuple[int, float, float]]) -> float:
    seconds = sum(running for _, _, running in window)
    return sum(fast for _, fast, _ in window) / seconds if seconds else 0.0


def _caps(schedule: Schedule) -> Iterator[Found]:
    for week in training(schedule):
        for run in week.sessions:
            if is_run(run) and not is_race(run):
                yield from _zone_caps(run, week, schedule)
                yield from _long_cap(run)


def _zone_caps(run: Session, week: ScheduledWeek, schedule: Schedule) -> Iterator[Found]:
    for zone, share in CAPS.items():
        metres = _metres_in(zone, run)
        most_metres = CAP_METRES.get(zone, week.metres)
        if exceeds(metres, min(week.metres * share, most_metres)):
            usual = f"{percent(share)} and {length(most_metres, schedule)}" if zone in CAP_METRES else percent(share)
            yield Found(
                severity=Severity.INFO,
                message=f"{length(metres, schedule)} at {zone} in one run are {percent(metres / week.metres)} of the "
                f"week; usual is at most {usual}",
                week=run.week,
                slots=(run.slot,),
            )


def _metres_in(zone: Zone, run: Session) -> float:
    workout = run.planned.workout
    blocks = workout.blocks if isinstance(workout, Run) else ()
    return sum(
        times * estimate(Run(blocks=(step,))).metres
        for step, times in flat(blocks)
        if isinstance(step.target, ZoneTarget) and step.target == ZoneTarget(zone=zone)
    )


def _long_cap(run: Session) -> Iterator[Found]:
    minutes = run.estimate.seconds / 60
    if exceeds(minutes, LONG_MINUTES):
        yield Found(
            severity=Severity.INFO,
            message=f"about {minutes:.0f} minutes in one run; {LONG_MINUTES} are usual at most",
            week=run.week,
            slots=(run.slot,),
        )


SHARE = Rule(
    id="L11",
    title="too much fast running",
    severities=(Severity.WARNING,),
    threshold=f"over any {WINDOW_WEEKS} weeks of training, more than {percent(MOST_SHARE)} of the running time is "
    "faster than easy; strides do not count, race week and recovery neither",
    evidence="Endurance athletes who do well run about four fifths of their time easy.",
    source="Fitzgerald, 80/20 Running",
    limits="What is easy goes by the plan's words and paces: easy runs that are run too fast are not seen.",
    fix="make one of the fast sessions easy, or lengthen the easy runs",
    check=_shares,
)
CAPS_RULE = Rule(
    id="L12",
    title="a single session beyond the usual size",
    severities=(Severity.INFO,),
    threshold="in one run, more than "
    + ", ".join(f"{percent(share)} of the week at {zone}" for zone, share in CAPS.items())
    + f" (at {Zone.I} more than {CAP_METRES[Zone.I] / 1000:g} km either way), or more than {LONG_MINUTES} minutes",
    evidence="Coaches' rules of thumb for how much of a pace one session can hold before form and pace suffer.",
    source="Daniels' running formula, as coaches hand it on",
    limits="Rules of thumb: the numbers were not checked against the book. Weeks of little running reach them early; "
    "for slow runners 150 minutes come before the half-marathon distance does.",
    fix="take a repeat away, or lengthen the easy runs of the week",
    check=_caps,
)
