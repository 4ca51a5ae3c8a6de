"""Where weeks and sessions stand in the calendar, before they have a clock time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.estimate import estimate
from pipeline.model.plan import DAYS, Plan, PlannedSession, Week
from pipeline.model.session import Estimate
from pipeline.model.workout import Race, Run

_THURSDAY = DAYS.index("thu")

# Python counts years 1 to 9999; two weeks at either end are left to Sundays, free weeks and time zones.
_FIRST_ORDINAL = date.min.toordinal() + 14
_LAST_ORDINAL = date.max.toordinal() - 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A planned session on its date, with how long and how far it is."""

    planned: PlannedSession
    date: date
    estimate: Estimate

    @property
    def slot(self) -> str:
        """Its identity within the plan."""
        return self.planned.slot

    @property
    def weekday(self) -> str:
        """The day that it stands on, `mon` to `sun`."""
        return DAYS[self.date.weekday()]

    @property
    def is_run(self) -> bool:
        """Whether it is running: a run or the race."""
        return isinstance(self.planned.workout, Run | Race)

    @property
    def is_race(self) -> bool:
        """Whether it is the race that the plan is for."""
        return isinstance(self.planned.workout, Race)


def place(planned: PlannedSession, day: date) -> Placement:
    """`planned` on `day`, with its estimate."""
    return Placement(planned=planned, date=day, estimate=estimate(planned.workout))


def as_planned(week: Week, monday: date) -> tuple[Placement, ...]:
    """Every session of the week on the weekday that the plan wrote it on, in order."""
    return tuple(
        place(planned, monday + timedelta(days=day)) for day, sessions in enumerate(week.days) for planned in sessions
    )


def monday_of(day: date) -> date:
    """The Monday of the calendar week that `day` is in."""
    return day - timedelta(days=day.weekday())


def race_position(plan: Plan) -> int:
    """Where race week stands in `plan.weeks`, from 0. Not its number: weeks left out keep theirs."""
    return [week.number for week in plan.weeks].index(plan.race_week)


def mondays(plan: Plan, race_date: date) -> tuple[date, ...]:
    """The Monday of each week of the plan, or nothing where the calendar has no room for it.

    Race week is the week of a race on Thursday to Sunday. For a race on Monday to Wednesday it is the week before: too
    little of it would come before the race otherwise. The rest of the race's own week then stays free, because recovery
    weeks are written for a race on a Sunday, and begin on the Monday after it.
    """
    own_week = race_date.toordinal() - race_date.weekday()
    early = 7 if race_date.weekday() < _THURSDAY else 0
    at_race = race_position(plan)
    ordinals = [
        own_week + 7 * (index - at_race) - (early if index <= at_race else 0) for index in range(len(plan.weeks))
    ]
    if ordinals[0] < _FIRST_ORDINAL or max(ordinals[-1], own_week) > _LAST_ORDINAL:
        return ()
    return tuple(map(date.fromordinal, ordinals))


def spoken(day: date) -> str:
    """A date for a sentence, `Sat 2027-04-17`; no locale enters."""
    return f"{DAYS[day.weekday()].capitalize()} {day.isoformat()}"
