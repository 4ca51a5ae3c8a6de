"""What keeps a plan from its calendar, and what a runner should know of it first: problems and notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import takewhile

from pipeline.model import availability
from pipeline.model.athlete import Athlete
from pipeline.model.availability import Clash
from pipeline.model.plan import Phase, Plan
from pipeline.model.problem import Problem, Severity
from pipeline.model.workout import Race, Workout
from pipeline.schedule.placement import Placement, monday_of, race_position, spoken

_TUNE_UP = "a tune-up is a run with `race: {name: City 10k, priority: B}`"

LEFT = "left {clash}, yours to move"
"""How the list of sessions begins that stand where the athlete has no time."""
MOST_LISTED = 6
"""More than that in a sentence, and nobody reads it."""


def plan_problems(plan: Plan) -> list[Problem]:
    """Why the plan has no calendar: no sessions, no week to count to, or not exactly one race, in race week."""
    if next(plan.sessions, None) is None:
        return [_error("the plan has no sessions", "write at least a race: `sun: race` in the last week")]
    if all(week.phase is Phase.RECOVERY for week in plan.weeks):
        return [_error("every week of the plan is a recovery week", "name the race week under `phases`: `race: 16`")]
    number = plan.race_week
    races = [
        (week.number, planned.slot) for week in plan.weeks for planned in week.sessions if _is_race(planned.workout)
    ]
    inside = [slot for week, slot in races if week == number]
    outside = [(week, slot) for week, slot in races if week != number]
    problems = [
        _error(
            f"`race` ({slot}) stands in week {week}, but race week is {number}", f"race in week {number}; {_TUNE_UP}"
        )
        for week, slot in outside
    ]
    if not inside:
        problems.append(_error(f"week {number} is race week and has no race", f"write `sun: race` in week {number}"))
    if len(inside) > 1:
        problems.append(_error(f"week {number} has {len(inside)} races: {', '.join(inside)}", f"keep one; {_TUNE_UP}"))
    return problems


def date_problems(plan: Plan, race_date: date, today: date | None) -> list[Problem]:
    """A race that is over: a warning while the plan goes on, as recovery is exported too, then an error.

    On race day itself there is still something to run.
    """
    if today is None or race_date >= today:
        return []
    message, end = f"the race on {spoken(race_date)} is over", _last_day(plan, race_date)
    if end < today:
        return [_error(message, f"give a race date from {spoken(today)} on", "race.date")]
    hint = f"the plan goes on until {spoken(end)}; for another race give its date"
    return [Problem(file="", message=message, hint=hint, severity=Severity.WARNING, key="race.date")]


def _last_day(plan: Plan, race_date: date) -> date:
    """The Sunday of the last week that follows the race, or of the race's own."""
    after = sum(1 for _ in takewhile(lambda week: week.phase is Phase.RECOVERY, reversed(plan.weeks)))
    return date.fromordinal(min(monday_of(race_date).toordinal() + 7 * after + 6, date.max.toordinal()))


def no_room(plan: Plan, race_date: date) -> Problem:
    """A race date so near the ends of the calendar that the weeks of the plan fall outside it."""
    return _error(
        f"the calendar ends before all {len(plan.weeks)} weeks of the plan fit around {spoken(race_date)}",
        "check the year of the race date",
        "race.date",
    )


def late_start(plan: Plan, mondays: Sequence[date], race_date: date, today: date | None) -> list[Problem]:
    """A plan that began in the past, with what can be done: a warning, because exporting again in mid-plan is usual.

    After the race there is nothing to be late for.
    """
    if today is None or not mondays[0] < today <= race_date:
        return []
    return [
        Problem(
            file="",
            message=f"the plan began on {spoken(mondays[0])}",
            hint="\n".join(_choices(plan, mondays, race_date, today)),
            severity=Severity.WARNING,
            key="race.date",
        )
    ]


def _choices(plan: Plan, mondays: Sequence[date], race_date: date, today: date) -> Iterator[str]:
    at_race = race_position(plan)
    next_monday = monday_of(today + timedelta(days=6))
    current = max(index for index, monday in enumerate(mondays) if monday <= today)
    if today >= mondays[at_race] + timedelta(days=7):
        yield f"only the race is ahead, on {spoken(race_date)}"
    elif current == 0:
        yield f"start in week {plan.weeks[0].number}: its first days are in the past"
    else:
        yield f"start with week {plan.weeks[current].number}: the weeks before it are in the past"
    left = (mondays[at_race] - next_monday).days // 7 + 1
    if left > 0:
        weeks = f"{left} whole weeks are left" if left > 1 else "one whole week is left"
        yield f"or take a shorter plan: from {spoken(next_monday)} {weeks}, race week included"
    # Thursday is the first day of a week whose race makes it race week.
    thursday = next_monday.toordinal() + 7 * at_race + 3
    if thursday <= date.max.toordinal():
        yield f"or run a later race: from {spoken(date.fromordinal(thursday))} on the whole plan is ahead"


def skipped_start(placement: Placement, skipped: datetime, zone: tzinfo | None) -> Problem:
    """A start that the athlete set and that the clocks of that day, in the athlete's zone, leap over."""
    time, key = (
        skipped.time().isoformat("minutes"),
        f"start.{'later' if placement.planned.later else placement.weekday}",
    )
    return _error(
        f"{placement.slot} on {spoken(placement.date)} cannot start at {time}: in {zone} the clocks skip that time",
        f"choose another `{key}`",
        key,
    )


def no_time_left(placements: Sequence[Placement]) -> list[Problem]:
    """Sessions that would start after midnight: they keep their day and lose their time."""
    if not placements:
        return []
    return [
        Problem(
            file="",
            message=f"no time is left before midnight for {_listed(placements)}",
            hint="they stand on their day without a time; set an earlier `start`, or `start.later`",
            severity=Severity.WARNING,
            key="start.later",
        )
    ]


def clashes(placements: Iterable[Placement], athlete: Athlete) -> tuple[str, ...]:
    """What stands where the athlete has no time, one sentence a kind: days off, blackout, more than `max_minutes`."""
    found: dict[Clash, list[Placement]] = {clash: [] for clash in Clash}
    for one in placements:
        for clash in availability.clashes(one.planned.workout, one.date, one.estimate.seconds, athlete):
            found[clash].append(one)
    return tuple(f"{LEFT.format(clash=clash)}: {_listed(clashing)}" for clash, clashing in found.items() if clashing)


def _listed(placements: Iterable[Placement]) -> str:
    """The first few by name, the rest by number."""
    named = [f"{placement.slot} on {spoken(placement.date)}" for placement in placements]
    more = len(named) - MOST_LISTED
    return ", ".join(named[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _is_race(workout: Workout) -> bool:
    return isinstance(workout, Race)


def _error(message: str, hint: str, key: str = "") -> Problem:
    return Problem(file="", message=message, hint=hint, key=key)
