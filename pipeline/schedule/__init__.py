"""Stage 3: weeks and days become dated sessions with identity.

Everything hangs off the race date: `placement` gives each week its Monday, `raceweek` and `eve` say what the race
leaves room for, `starts` gives the clock times, `keys` finds what matters most, and `checks` tells what a person has to
know. Race date, today and time zone are arguments: nothing here asks the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from itertools import chain, groupby

from pipeline.model.athlete import Athlete, Start
from pipeline.model.paces import Paces
from pipeline.model.plan import Plan, Week
from pipeline.model.problem import Problem, errors
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.schedule import checks
from pipeline.schedule.keys import keys
from pipeline.schedule.placement import Placement, as_planned, mondays, race_position
from pipeline.schedule.raceweek import race_week
from pipeline.schedule.starts import Clocked, starts

__all__ = ["schedule"]


def schedule(
    plan: Plan,
    athlete: Athlete,
    paces: Paces,
    race_date: date,
    *,
    today: date | None,
    zone: tzinfo | None,
    source: str = "",
) -> tuple[Schedule | None, list[Problem]]:
    """The tailored plan on dates, counted back from the race; no schedule where one of the problems is an error.

    Weeks stay Monday to Sunday. Race week is the week of a race on Thursday to Sunday; for a race on Monday to
    Wednesday it is the week before, the race stands after its Sunday, the days around the race stay free, and recovery
    weeks begin on the Monday after (`placement.mondays` says why). Sessions keep their weekday and order; only race
    week gives way (`raceweek.race_week`). Nothing is lost: what has no place is in `Schedule.dropped`.

    `today` None skips the checks against it. `zone` is the athlete's, for start times on days when clocks change; it
    may be None where no start times are set. `source` is the plan's file, for the problems.
    """
    problems = [*checks.plan_problems(plan), *checks.date_problems(plan, race_date, today)]
    dates = () if errors(problems) else mondays(plan, race_date)
    if not errors(problems) and not dates:
        problems = [checks.no_room(plan, race_date)]
    if errors(problems):
        return None, _from(source, problems)
    made, timing = _made(plan, athlete, paces, race_date, dates, zone)
    problems += [*checks.late_start(plan, dates, race_date, today), *timing]
    return None if errors(problems) else made, _from(source, problems)


def _made(
    plan: Plan, athlete: Athlete, paces: Paces, race_date: date, dates: Sequence[date], zone: tzinfo | None
) -> tuple[Schedule, list[Problem]]:
    at_race = race_position(plan)
    race = race_week(plan.weeks[at_race], dates[at_race], race_date, paces, athlete.units or plan.units)
    placed = [as_planned(week, monday) for week, monday in zip(plan.weeks, dates, strict=True)]
    placed[at_race] = race.placements
    clocked = [_clocked(placements, athlete.start, zone) for placements in placed]
    made = Schedule(
        plan=plan,
        athlete=athlete,
        paces=paces,
        race_date=race_date,
        weeks=tuple(
            _week(week, dates[index], index - at_race, _sessions(plan, athlete, paces, week, clocked[index]))
            for index, week in enumerate(plan.weeks)
        ),
        dropped=race.dropped,
        notices=race.notices + checks.clashes(chain.from_iterable(placed), athlete),
    )
    return made, _time_problems(clocked, zone)


def _clocked(placements: Sequence[Placement], start: Start, zone: tzinfo | None) -> tuple[Clocked, ...]:
    days = groupby(placements, key=lambda placement: placement.date)
    return tuple(clocked for _, day in days for clocked in starts(tuple(day), start, zone))


def _time_problems(weeks: Iterable[Iterable[Clocked]], zone: tzinfo | None) -> list[Problem]:
    clocked = list(chain.from_iterable(weeks))
    skipped = [checks.skipped_start(one.placement, one.skipped, zone) for one in clocked if one.skipped is not None]
    return skipped + checks.no_time_left([one.placement for one in clocked if one.crowded])


def _week(week: Week, monday: date, after_race: int, sessions: tuple[Session, ...]) -> ScheduledWeek:
    return ScheduledWeek(
        number=week.number,
        monday=monday,
        phase=week.phase,
        sessions=sessions,
        focus=week.focus,
        cutback=week.cutback,
        recovery=after_race if after_race > 0 else None,
    )


def _sessions(
    plan: Plan, athlete: Athlete, paces: Paces, week: Week, clocked: Sequence[Clocked]
) -> tuple[Session, ...]:
    chosen = keys([one.placement for one in clocked], week.phase, paces)
    return tuple(
        Session(
            identity="/".join((plan.slug, athlete.name, athlete.season, one.placement.slot)),
            planned=one.placement.planned,
            date=one.placement.date,
            week=week.number,
            estimate=one.placement.estimate,
            start=one.start,
            key=key,
        )
        for one, key in zip(clocked, chosen, strict=True)
    )


def _from(source: str, problems: Iterable[Problem]) -> list[Problem]:
    return [replace(problem, file=source) for problem in problems]
