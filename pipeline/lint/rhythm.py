"""Rules about the rhythm of hard and easy: days in a row, rest, lighter weeks, the taper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import (
    before_recovery,
    exceeds,
    has_jumps,
    is_heavy,
    is_long,
    is_quality,
    is_race,
    is_training,
    length,
    level,
    percent,
    running_metres,
    slots,
    spoken,
    streaks,
    weekday,
    within,
)
from pipeline.model.load import hard
from pipeline.model.plan import Level
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule, ScheduledWeek, Session

RACE_METRES = 9950.0
"""A race of 10 km, also where it is written as 6.2 miles."""
CLEAR_DAYS = 2

REST_DAYS = {Level.BEGINNER: 2, Level.INTERMEDIATE: 1, Level.ADVANCED: 1}

CUTBACK = 0.85
CUTBACK_AGAINST_WEEKS = 3
CUTBACK_EVERY = {Level.BEGINNER: 4, Level.INTERMEDIATE: 5, Level.ADVANCED: 5}

TAPER_LAST_FULL, TAPER_RACE = 0.75, 0.50
TAPER_LEAST = 0.25
"""Shares of the largest week of the plan."""


def _hard_kind(session: Session, schedule: Schedule) -> str:
    """Why a session makes its day a hard one, "" where it does not."""
    kinds = (
        ("race", is_race(session)),
        ("fast running", is_quality(session, schedule)),
        ("long run", is_long(session)),
        ("jumps", has_jumps(session)),
        ("heavy lifts", is_heavy(session)),
    )
    return next((kind for kind, is_so in kinds if is_so), "")


def _hard_days(schedule: Schedule) -> Iterator[Found]:
    by_day: dict[int, list[Session]] = {}
    for session in schedule.sessions:
        if _hard_kind(session, schedule):
            by_day.setdefault(session.date.toordinal(), []).append(session)
    for streak in streaks(sorted(by_day)):
        if len(streak) > 1:
            sessions = [session for day in streak for session in by_day[day]]
            days = (f"{weekday(date.fromordinal(day))} ({_hard_kind(by_day[day][0], schedule)})" for day in streak)
            yield Found(
                severity=Severity.ERROR if len(streak) > 2 else Severity.WARNING,
                message=f"{len(streak)} hard days in a row: {', '.join(days)}",
                week=sessions[-1].week,
                slots=slots(sessions),
            )
    yield from _near_races(schedule)


def _near_races(schedule: Schedule) -> Iterator[Found]:
    """Fast running two days from a race of 10 km or more; the days next to it are hard days in a row already."""
    for race in schedule.sessions:
        if not is_race(race) or exceeds(RACE_METRES, hard(race, schedule.paces).metres):
            continue
        for run in schedule.sessions:
            days = (run.date - race.date).days
            side = "after" if days > 0 else "before"
            if abs(days) == CLEAR_DAYS and is_quality(run, schedule):
                yield Found(
                    severity=Severity.WARNING,
                    message=f"fast running two days {side} the race on {spoken(race.date)}",
                    week=run.week,
                    slots=(run.slot,),
                    fix=f"keep two easy days {side} a race of 10 km or more",
                )


def _rest_days(schedule: Schedule) -> Iterator[Found]:
    needed = REST_DAYS[level(schedule)]
    for week in schedule.weeks:
        busy = {session.date for session in week.sessions if is_training(session)}
        free = sum(day not in busy for day in within(week))
        if free < needed:
            yield Found(
                severity=Severity.WARNING,
                message=f"{_COUNTS[free]} without training; {_COUNTS[needed]} or more is usual for your level",
                week=week.number,
            )


_COUNTS = ("no day", "one day", "two days")


def _cutbacks(schedule: Schedule) -> Iterator[Found]:
    weeks = before_recovery(schedule)
    most_weeks = CUTBACK_EVERY[level(schedule)]
    for streak in streaks(index for index in range(len(weeks)) if not _is_light(weeks, index)):
        if len(streak) >= most_weeks:
            first, last = weeks[streak[0]].number, weeks[streak[-1]].number
            yield Found(
                severity=Severity.WARNING,
                message=f"{len(streak)} weeks without a lighter one: weeks {first} to {last}",
                week=last,
                fix=f"make one of them {percent(CUTBACK)} or less of the most of the weeks before it",
            )


def _is_light(weeks: list[ScheduledWeek], index: int) -> bool:
    metres = running_metres(weeks[index])
    before = weeks[max(0, index - CUTBACK_AGAINST_WEEKS) : index]
    return not metres or not exceeds(metres, CUTBACK * max(map(running_metres, before), default=0.0))


def _taper(schedule: Schedule) -> Iterator[Found]:
    weeks = before_recovery(schedule)
    if len(weeks) < 3:
        return
    last_full, race_week = weeks[-2:]
    peak = max(map(running_metres, weeks[:-1]))
    if not peak:
        return
    shares = {week.number: running_metres(week) / peak for week in (last_full, race_week)}
    for week, most, name in (
        (last_full, TAPER_LAST_FULL, "the last full week"),
        (race_week, TAPER_RACE, "race week without the race"),
    ):
        if exceeds(shares[week.number], most):
            yield Found(
                severity=Severity.WARNING,
                message=f"{name} has {percent(shares[week.number])} of the running of the largest week "
                f"({length(peak, schedule)}); {percent(most)} or less is usual",
                week=week.number,
                fix=f"run {length(peak * most, schedule)} or less in it, and keep the pace of the fast parts",
            )
    if all(exceeds(TAPER_LEAST, share) for share in shares.values()):
        yield Found(
            severity=Severity.INFO,
            message=f"both weeks of the taper have less than {percent(TAPER_LEAST)} of the running of the largest week",
            week=last_full.number,
        )


HARD_DAYS = Rule(
    id="L04",
    title="hard days without an easy one between",
    severities=(Severity.ERROR, Severity.WARNING),
    threshold="two hard days in a row are a warning, three an error. Hard are: running faster than easy, a race, a run "
    "of 90 minutes or more, all-out jumps, heavy lifts. Fast running two days before or after a race of 10 km or more "
    "is a warning",
    evidence="Training that works for endurance alternates hard and easy days; most coaches ask for one easier day "
    "beside each hard one, and most runners do well with two or three hard days a week.",
    source="Fitzgerald, 80/20 Running; coaches' practice",
    limits="A day is hard or not: ten minutes at threshold count like fifty. Some good plans put race pace on Saturday "
    "and the long run on Sunday on purpose; say so with `lint: {allow: …}`.",
    fix="move one of them, or make one easy",
    check=_hard_days,
)
REST = Rule(
    id="L08",
    title="too few days of rest",
    severities=(Severity.WARNING,),
    threshold=f"fewer than one day a week without training; for beginners fewer than {REST_DAYS[Level.BEGINNER]}",
    evidence="The body adapts while it rests. Coaches ask for one full day off at least; plans for beginners have two "
    "or three days of rest or light cross-training.",
    source="coaches' practice; Higdon's half-marathon plans",
    limits="It counts calendar weeks, Monday to Sunday. A session in words counts as rest, because it may mean "
    "anything; half an hour of cycling counts as training.",
    fix="leave a day empty, or put two easy sessions on one day",
    check=_rest_days,
)
CUTBACKS = Rule(
    id="L09",
    title="no lighter week for long",
    severities=(Severity.WARNING,),
    threshold=f"{CUTBACK_EVERY[Level.ADVANCED]} weeks in a row ({CUTBACK_EVERY[Level.BEGINNER]} for beginners) of "
    f"which none has {percent(CUTBACK)} or less of the most of the {CUTBACK_AGAINST_WEEKS} weeks before it",
    evidence="Three weeks up and one down is the form that coaches describe most; others hold the distance for three "
    "weeks before they raise it.",
    source="coaches' practice; Fitzgerald, 80/20 Running; Daniels",
    limits="A custom of coaches, not a finding. Only distance is seen: a week with the same distance and no fast "
    "running may be light enough.",
    fix="make every fourth or fifth week a lighter one",
    check=_cutbacks,
)
TAPER = Rule(
    id="L10",
    title="a taper too small, or too large",
    severities=(Severity.WARNING, Severity.INFO),
    threshold=f"the last full week has more than {percent(TAPER_LAST_FULL)} of the running of the largest week, or "
    f"race week without the race more than {percent(TAPER_RACE)}; info where both have less than "
    f"{percent(TAPER_LEAST)}",
    evidence="Over many studies, cutting the distance by 41 to 60 % within the last three weeks, with pace and number "
    "of runs kept, went with the best results.",
    source="meta-analysis 2023, PLoS ONE 18, e0282838; Bosquet and others 2007",
    limits="Mostly studied in competitive athletes. Well-known plans cut their last full week by 0 to 12 % only. Plans "
    "of fewer than three weeks are not judged.",
    fix="run less in the last two weeks, and keep the pace",
    check=_taper,
)
