"""Rules about the race itself: its day, other races near it, the weeks left, and the time hoped for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import is_raced, is_the_race, slots, spoken
from pipeline.model.paces import Basis
from pipeline.model.plan import DAYS, Phase
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule

RACES_DAYS = 14
AMBITION_VDOT = 3.0

_SUNDAY = DAYS.index("sun")


def _race_day(schedule: Schedule) -> Iterator[Found]:
    beside = [session for session in schedule.sessions if session.date == schedule.race_date]
    others = [session for session in beside if not is_the_race(session)]
    if others:
        yield Found(
            severity=Severity.ERROR,
            message=f"other sessions stand on race day, {spoken(schedule.race_date)}",
            week=others[0].week,
            slots=slots(others),
        )
    if schedule.race_date.weekday() != _SUNDAY and not any(week.phase is Phase.RECOVERY for week in schedule.weeks):
        yield Found(
            severity=Severity.INFO,
            message=f"nothing is planned for the days after the race on {spoken(schedule.race_date)}",
            week=schedule.race_week,
            fix="add a week of phase `recovery` to the plan",
        )
    yield from _races_near(schedule)


def _races_near(schedule: Schedule) -> Iterator[Found]:
    races = sorted(filter(is_raced, schedule.sessions), key=lambda session: session.date)
    for first, second in pairwise(races):
        days = (second.date - first.date).days
        if days < RACES_DAYS:
            yield Found(
                severity=Severity.WARNING,
                message=f"two races within {days} days: {spoken(first.date)} and {spoken(second.date)}",
                week=second.week,
                slots=slots((first, second)),
                fix="make one of them `priority: C` and run it as training, or leave it out",
            )


def _ambition(schedule: Schedule) -> Iterator[Found]:
    paces = schedule.paces
    ahead = paces.goal_vdot - paces.vdot
    if paces.basis is Basis.GOAL_AND_RACE and ahead > AMBITION_VDOT:
        yield Found(
            severity=Severity.INFO,
            message=f"the goal takes VDOT {paces.goal_vdot:.1f}, {ahead:.1f} above the recent race ({paces.vdot:.1f})",
        )


RACE_DAY = Rule(
    id="L14",
    title="race day and the races near it",
    severities=(Severity.ERROR, Severity.WARNING, Severity.INFO),
    threshold=f"another session on race day is an error; two races fewer than {RACES_DAYS} days apart, priority C left "
    "out, are a warning; a race before Sunday without recovery weeks after it is info",
    evidence="Two weeks are what coaches give to easy running alone after a half marathon: a race within them is run "
    "on tired legs.",
    source="coaches' practice",
    limits="Short races are treated like long ones. Sessions of race week that fall on race day or after it are "
    "dropped when the plan is put on dates, so the error speaks only of sessions that were moved there.",
    fix="move the session to another day",
    check=_race_day,
)
AMBITION = Rule(
    id="L20",
    title="a goal far ahead of present fitness",
    severities=(Severity.INFO,),
    threshold=f"the goal is worth more than {AMBITION_VDOT:g} points of VDOT above the recent race",
    evidence="About one point in four to six weeks is what runners in training gain, so three in twelve weeks is much.",
    source="coaches' rule of thumb; the score is that of Daniels and Gilbert 1979",
    limits="A rule of thumb, not checked against a study. Silent without both a goal and a recent race. A race on a "
    "hilly course, in heat, or months ago says less than fitness is.",
    fix="train at the paces of the recent race, and set the goal anew after the tune-up race",
    check=_ambition,
)
LATE_START = Rule(
    id="L15",
    title="fewer weeks left than the plan has",
    severities=(Severity.WARNING,),
    threshold="the first week of the plan is in the past",
    evidence="The last weeks of a plan belong together: peak and taper are what it is for. What can be left out are "
    "weeks at its front.",
    source="coaches' practice",
    limits="Exporting again in mid-plan looks the same as starting late, so it is said both times and stops neither.",
    fix="join at the present week, take a shorter plan, or run a later race; the warning gives the dates",
    elsewhere="raised where the plan is put on dates, as a warning of every command: it depends on today",
)
