"""Rules about strength for the legs: where it stands beside running, jumps, how often, how fast it grows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import (
    days_before_race,
    has_jumps,
    is_heavy,
    is_run,
    is_the_race,
    slots,
    spoken,
    training,
    works_legs,
)
from pipeline.model.athlete import LEVEL_JUMPING, Jumping
from pipeline.model.plan import Phase
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule, Session

BEFORE_HOURS, BEFORE_HEAVY_HOURS = 24, 48
AFTER_HOURS, AFTER_ERROR_HOURS = 6, 3

ALL_DAY, ALL_DAY_LATER = time(8), time(18)
"""Where a session without a time is taken to start: only distances between days are read off it."""

JUMPS_ERROR_DAYS, JUMPS_WARNING_DAYS = 14, 21
FIRST_JUMPS_DAYS = 42
PEAK_JUMPS = 1

STRENGTH_ERROR_DAYS, HEAVY_WARNING_DAYS = 7, 10

MOST_A_WEEK, MOST_IN_PEAK = 3, 2

_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def _beside_runs(schedule: Schedule) -> Iterator[Found]:
    """For each strength session what is worst about its place; the race is left to the rules of race week."""
    keys = [session for session in schedule.sessions if session.key and is_run(session) and not is_the_race(session)]
    for strength in filter(works_legs, schedule.sessions):
        said = [found for run in keys if (found := _beside(strength, run, schedule)) is not None]
        yield from sorted(said, key=lambda found: _GRAVITY.index(found.severity))[:1]


def _beside(strength: Session, run: Session, schedule: Schedule) -> Found | None:
    days = (run.date - strength.date).days
    if days == 0:
        return _same_day(strength, run, schedule)
    if days not in (1, 2):
        return None
    hours = (_moment(run) - _moment(strength)).total_seconds() / 3600 - strength.estimate.seconds / 3600
    key = f"hours before the key session on {spoken(run.date)}"
    if hours < BEFORE_HOURS:
        return _found(Severity.WARNING, f"strength less than {BEFORE_HOURS} {key}", strength, run)
    if hours < BEFORE_HEAVY_HOURS and (has_jumps(strength) or is_heavy(strength)):
        what = "jumps" if has_jumps(strength) else "heavy lifts"
        return _found(Severity.INFO, f"{what} less than {BEFORE_HEAVY_HOURS} {key}", strength, run)
    return None


def _same_day(strength: Session, run: Session, schedule: Schedule) -> Found | None:
    if _comes_before(strength, run, schedule):
        return _found(Severity.ERROR, "strength before the key session of the day", strength, run)
    hours = _hours_between(run, strength)
    if hours >= AFTER_HOURS:
        return None
    severity, limit = (
        (Severity.ERROR, AFTER_ERROR_HOURS) if hours < AFTER_ERROR_HOURS else (Severity.WARNING, AFTER_HOURS)
    )
    return _found(severity, f"strength less than {limit} hours after the key session of the day", strength, run)


def _comes_before(one: Session, other: Session, schedule: Schedule) -> bool:
    """Whether `one` is done before `other` of the same day: by the clock, else in the order of the plan."""
    if one.start is not None and other.start is not None:
        return one.start < other.start
    order = slots(schedule.sessions)
    return order.index(one.slot) < order.index(other.slot)


def _hours_between(first: Session, second: Session) -> float:
    """From the end of a session to the start of another on its day; `later` without times keeps its six hours."""
    if first.start is not None and second.start is not None:
        return (second.start - first.start).total_seconds() / 3600 - first.estimate.seconds / 3600
    return AFTER_HOURS if second.planned.later and not first.planned.later else 0


def _moment(session: Session) -> datetime:
    return session.start or datetime.combine(session.date, ALL_DAY_LATER if session.planned.later else ALL_DAY)


def _found(severity: Severity, message: str, strength: Session, run: Session) -> Found:
    return Found(severity=severity, message=message, week=strength.week, slots=slots((strength, run)))


def _jumps(schedule: Schedule) -> Iterator[Found]:
    jumps = [session for session in schedule.sessions if has_jumps(session) and days_before_race(session, schedule) > 0]
    for session in jumps:
        days = days_before_race(session, schedule)
        if days <= JUMPS_WARNING_DAYS:
            severity = Severity.ERROR if days <= JUMPS_ERROR_DAYS else Severity.WARNING
            yield Found(
                severity=severity,
                message=f"jumps {days} days before the race",
                week=session.week,
                slots=(session.slot,),
            )
    yield from _unused_to_jumps(jumps, schedule)
    for week in schedule.weeks:
        several = [session for session in jumps if session.week == week.number]
        if week.phase is Phase.PEAK and len(several) > PEAK_JUMPS:
            yield Found(
                severity=Severity.WARNING,
                message=f"jumps {len(several)} times in a week of the peak; once is enough",
                week=week.number,
                slots=slots(several),
            )


def _unused_to_jumps(jumps: list[Session], schedule: Schedule) -> Iterator[Found]:
    """The first jumps of somebody who has not jumped, or not much."""
    jumping = schedule.athlete.jumping or LEVEL_JUMPING[schedule.athlete.level or schedule.plan.level]
    if not jumps or jumping is Jumping.REGULAR:
        return
    first = jumps[0]
    days = days_before_race(first, schedule)
    phase = next(week.phase for week in schedule.weeks if week.number == first.week)
    if days <= FIRST_JUMPS_DAYS:
        message = f"the first jumps of the plan are {days} days before the race"
    elif jumping is Jumping.NONE and phase is not Phase.BASE:
        message = f"the first jumps ever, in a week of the {phase.value} phase"
    else:
        return
    yield Found(severity=Severity.ERROR, message=message, week=first.week, slots=(first.slot,))


def _race_week(schedule: Schedule) -> Iterator[Found]:
    for session in filter(works_legs, schedule.sessions):
        days = days_before_race(session, schedule)
        if 0 < days <= STRENGTH_ERROR_DAYS:
            severity, what = Severity.ERROR, "strength for the legs"
        elif 0 < days <= HEAVY_WARNING_DAYS and is_heavy(session):
            severity, what = Severity.WARNING, "heavy lifts"
        else:
            continue
        yield Found(
            severity=severity, message=f"{what} {days} days before the race", week=session.week, slots=(session.slot,)
        )


def _frequency(schedule: Schedule) -> Iterator[Found]:
    for week in training(schedule):
        strength = [session for session in week.sessions if works_legs(session)]
        most = MOST_IN_PEAK if week.phase is Phase.PEAK else MOST_A_WEEK
        if len(strength) > most:
            yield Found(
                severity=Severity.WARNING,
                message=f"strength for the legs {len(strength)} times in a week; {most} are usual at most"
                + (" at the peak" if week.phase is Phase.PEAK else ""),
                week=week.number,
                slots=slots(strength),
            )


BESIDE_RUNS = Rule(
    id="L05",
    title="strength too close to a key session",
    severities=(Severity.ERROR, Severity.WARNING, Severity.INFO),
    threshold=f"strength for the legs less than {BEFORE_HOURS} hours before a key run is a warning, heavy lifts or "
    f"jumps less than {BEFORE_HEAVY_HOURS} hours before are info; on the same day before it is an error, less than "
    f"{AFTER_HOURS} hours after it a warning, less than {AFTER_ERROR_HOURS} an error; the race is L07's",
    evidence="Runners who lifted first ran worse the next day than those who ran first, with six hours between the "
    "two. Running economy was still worse six hours after lifting, and the fatigue of it lasts from hours to days.",
    source="Doma and Deakin 2013; International Journal of Sport and Health Science, article 201230; Sports "
    "Medicine, doi 10.1007/s40279-017-0758-3",
    limits="Small studies: 14 runners in the one on order. Sessions without a time are "
    "taken to start at 8:00, `later` ones at 18:00. Strength right after an easy run is fine and not judged.",
    fix="do it `later` on the day of a hard run, or on an easy day two days or more before the key session",
    check=_beside_runs,
)
JUMPS = Rule(
    id="L06",
    title="jumps at the wrong time",
    severities=(Severity.ERROR, Severity.WARNING),
    threshold=f"all-out jumps in the last {JUMPS_ERROR_DAYS} days before the race are an error, in the last "
    f"{JUMPS_WARNING_DAYS} a warning; the first jumps of somebody not used to them in the last {FIRST_JUMPS_DAYS} "
    "days, or outside the base phase with no experience at all, are an error; more than one session a week at the peak "
    "is a warning",
    evidence="High-impact work that is new to somebody belongs off-season: that is the rule of the workouts that this "
    "project starts from. Little is lost by stopping in time: eight weeks of explosive work still paid after four "
    "weeks without it.",
    source="the source of the bundled workouts; PMC7821917 (8 runners)",
    limits="The study is small, and the days are ours. It knows what exercises are called, not how hard somebody "
    "jumps. How used to jumping an athlete is comes from `jumping`, else from the level.",
    fix="take the `-low` form of the workout, such as `legs-rounds-low`",
    check=_jumps,
)
RACE_WEEK = Rule(
    id="L07",
    title="strength just before the race",
    severities=(Severity.ERROR, Severity.WARNING),
    threshold=f"strength for the legs in the last {STRENGTH_ERROR_DAYS} days before the race is an error, heavy lifts "
    f"in the last {HEAVY_WARNING_DAYS} a warning",
    evidence="Muscles need days to recover from lifting and gain nothing from it in a week. Coaches drop heavy lifting "
    "ten to fourteen days before a race and everything hard in race week.",
    source="coaches' practice",
    limits="No good study of the exact day was found. Mobility work and stretching are not strength here.",
    fix="end strength in the week before, or leave it out",
    check=_race_week,
)
FREQUENCY = Rule(
    id="L17",
    title="strength too often",
    severities=(Severity.WARNING,),
    threshold=f"strength for the legs more than {MOST_A_WEEK} times in a week, more than {MOST_IN_PEAK} at the peak",
    evidence="Twice a week is what studies of runners use and what most coaches ask for; some ask for three or four "
    "sessions in the base phase.",
    source="Blagrove and Hooper; Higdon; coaches of Runner's World",
    limits="Sessions are counted, whatever their size. Core work is not counted.",
    fix="leave one out, or join two short ones",
    check=_frequency,
)
