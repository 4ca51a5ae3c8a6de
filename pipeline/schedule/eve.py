"""The day before the race: one easy run of 5 km at most, or rest."""

from __future__ import annotations

from math import floor
from typing import assert_never

from pipeline.model.effort import is_easy_run
from pipeline.model.paces import Basis, Paces
from pipeline.model.plan import PlannedSession, Swap
from pipeline.model.session import Estimate
from pipeline.model.strength import Strength
from pipeline.model.target import Resolved, Zone, ZoneTarget
from pipeline.model.units import METRES_PER_KM, LengthUnit, plain
from pipeline.model.workout import Cross, Distance, Race, Rest, Run, Step, Words
from pipeline.schedule.placement import Placement, place

EVE_METRES = 5 * METRES_PER_KM
"""The most that is run on the day before the race."""

_MOST = {LengthUnit.KM: 5, LengthUnit.MI: 3}


def refusal(placement: Placement, *, has_run: bool) -> str:
    """Why a session has no place on the day before the race, "" where it has. `has_run`: a run stands there already."""
    match placement.planned.workout:
        case Strength():
            return "no strength work on the day before the race"
        case Cross():
            return "no cross-training on the day before the race"
        case Run() | Race():
            return "one run is enough on the day before the race" if has_run else ""
        case Words() | Rest():
            return ""
        case _:
            assert_never(placement.planned.workout)


def eased(placement: Placement, paces: Paces, units: LengthUnit) -> Placement:
    """The session itself where it is easy and short enough, else an easy run in its place, with the swap noted on it.

    The easy run is counted in whole kilometres or miles. Title, note and the name of the recipe go: they spoke of what
    is not run any more.
    """
    planned, was = placement.planned, placement.estimate
    if not isinstance(planned.workout, Run) or _is_light(planned.workout, was):
        return placement
    unit = LengthUnit.MI if units is LengthUnit.MI else LengthUnit.KM
    distance = _distance(was, unit)
    swap = Swap(
        was=_known_as(planned) or f"{_words(was.metres, unit)} run",
        now=f"{_words(distance.metres, unit)} easy",
        why=f"the day before the race is easy, at most {_MOST[unit]} {unit}",
    )
    easy = PlannedSession(
        slot=planned.slot,
        workout=Run(blocks=(Step(duration=distance, target=ZoneTarget(zone=Zone.E), resolved=_easy(paces)),)),
        key=False,
        later=planned.later,
        swaps=(*planned.swaps, swap),
    )
    return place(easy, placement.date)


def _known_as(planned: PlannedSession) -> str:
    names = (planned.title, planned.race.name if planned.race else "", planned.uses.name if planned.uses else "")
    return next(filter(None, names), "")


def _is_light(run: Run, estimate: Estimate) -> bool:
    return estimate.metres <= EVE_METRES and is_easy_run(run)


def _distance(was: Estimate, unit: LengthUnit) -> Distance:
    # Sums of parts fall short of whole units by a rounding error: 0.3 mi and 1.7 mi are 2.
    whole = floor(round(was.metres / unit.metres, 6))
    return Distance(low=min(max(whole, 1), _MOST[unit]), unit=unit)


def _easy(paces: Paces) -> Resolved:
    return Resolved(
        speed_mps=paces.expected_mps[Zone.E], range=paces.zones.get(Zone.E), guessed=paces.basis is Basis.EFFORT
    )


def _words(metres: float, unit: LengthUnit) -> str:
    return f"{plain(round(metres / unit.metres, 1))} {unit}"
