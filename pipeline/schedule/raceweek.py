"""Race week: the race on its date, an easy day before it, nothing after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.paces import Paces
from pipeline.model.plan import Week
from pipeline.model.session import Dropped
from pipeline.model.units import LengthUnit
from pipeline.schedule.eve import eased, refusal
from pipeline.schedule.placement import Placement, as_planned, place, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceWeek:
    """Race week as it can be run, what had to go, and what changed in sentences for the runner."""

    placements: tuple[Placement, ...]
    dropped: tuple[Dropped, ...]
    notices: tuple[str, ...]


def race_week(week: Week, monday: date, race_date: date, paces: Paces, units: LengthUnit) -> RaceWeek:
    """The sessions of race week, the race itself on `race_date` whatever day the plan wrote it on.

    Other sessions on or after race day are dropped. The day before keeps one run, made easy and short where it is not,
    and loses strength and cross-training. Every change is told.
    """
    outcomes = tuple(_outcomes(week, monday, race_date, paces, units))
    placements = [outcome for outcome in outcomes if isinstance(outcome, Placement)]
    written = {planned.slot: planned for planned in week.sessions}
    return RaceWeek(
        placements=tuple(sorted(placements, key=lambda placement: placement.date)),
        dropped=tuple(outcome for outcome in outcomes if isinstance(outcome, Dropped)),
        notices=tuple(_told(now) for now in placements if now.planned != written[now.planned.slot]),
    )


def _outcomes(
    week: Week, monday: date, race_date: date, paces: Paces, units: LengthUnit
) -> Iterator[Placement | Dropped]:
    eve = race_date - timedelta(days=1)
    has_run = False
    for placement in as_planned(week, monday):
        if placement.is_race:
            yield place(placement.planned, race_date)
        elif why := _no_place(placement, race_date, has_run=has_run):
            yield Dropped(planned=placement.planned, week=week.number, why=why)
        elif placement.date == eve:
            has_run = has_run or placement.is_run
            yield eased(placement, paces, units)
        else:
            yield placement


def _no_place(placement: Placement, race_date: date, *, has_run: bool) -> str:
    if placement.date > race_date:
        return f"it stands after race day, {spoken(race_date)}"
    if placement.date == race_date:
        return f"it stands on race day, {spoken(race_date)}"
    if placement.date == race_date - timedelta(days=1):
        return refusal(placement, has_run=has_run)
    return ""


def _told(now: Placement) -> str:
    swap = now.planned.swaps[-1]
    return f"{now.planned.slot} on {spoken(now.date)}: “{swap.was}” became {swap.now}: {swap.why}"
