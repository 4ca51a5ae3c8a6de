"""Jumps: for those who are not used to them, the low-impact form of a workout.

The rule is the one of the workouts' source: high-impact work that is new to somebody waits for the off-season. Without
any experience that is every week; with some, the height of training and the weeks before the race. A named
workout has a sibling, `<name>-low`, thought through as a whole; elsewhere each all-out jump is replaced by the exercise
that it names for this (`Exercise.low`), with the same dose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from pipeline.model.athlete import Jumping
from pipeline.model.exercise import Impact
from pipeline.model.plan import Library, NamedWorkout, Phase, Plan, PlannedSession, Swap, Week
from pipeline.model.rounds import with_rounds
from pipeline.model.strength import Item, Strength
from pipeline.tailor.items import each_item, each_session

LOW_SUFFIX = "-low"

LAST_WEEKS = 3
"""Race week and the two before it: fatigue from jumps outlasts days, and what they gave is kept for weeks."""

WHY = "no jumping experience: high-impact work belongs off-season"
WHY_SOME = "some jumping experience: once a week at the height of training, not in the last three weeks"
NO_LOW_FORM = "a jump without a low-impact form: leave it out if you are not used to jumping"


def fewer_jumps(plan: Plan, jumping: Jumping, library: Library) -> Plan:
    """The plan with the jumps that suit this experience: none at all, some, or as it is written."""
    if jumping is Jumping.REGULAR:
        return plan
    why = WHY if jumping is Jumping.NONE else WHY_SOME
    kept = frozenset(_kept(plan)) if jumping is Jumping.SOME else frozenset()

    def change(session: PlannedSession, _: Week) -> PlannedSession:
        return session if session.slot in kept else without_jumps(session, plan, library, why)

    return each_session(plan, change)


def _kept(plan: Plan) -> Iterator[str]:
    """The slots that may keep their jumps with some experience: all of base and build, one a week from the peak on."""
    for week in plan.weeks:
        jumps = (session.slot for session in week.sessions if _jumps(session))
        if week.phase is Phase.RECOVERY or week.number > plan.race_week - LAST_WEEKS:
            continue
        yield from jumps if week.phase in (Phase.BASE, Phase.BUILD) else islice(jumps, 1)


def _jumps(session: PlannedSession) -> bool:
    return isinstance(session.workout, Strength) and any(
        item.exercise.impact is Impact.HIGH for item in session.workout.items
    )


def without_jumps(session: PlannedSession, plan: Plan, library: Library, why: str = WHY) -> PlannedSession:
    """The session without all-out jumps, each change recorded; a jump without a low form stays and is recorded too."""
    workout, uses = session.workout, session.uses
    if not isinstance(workout, Strength) or not _jumps(session):
        return session
    swaps = session.swaps
    sibling = _sibling(uses, plan, library)
    if uses and sibling and isinstance(sibling.workout, Strength):
        swaps += (Swap(was=uses.name, now=sibling.name, why=why),)
        workout, uses = _rounds_kept(sibling.workout, session.rounds), sibling
    # An author's own sibling may still hold a jump.
    workout, more = each_item(workout, partial(_landed, library=library, why=why))
    return replace(session, workout=workout, uses=uses, swaps=swaps + more)


def _sibling(uses: NamedWorkout | None, plan: Plan, library: Library) -> NamedWorkout | None:
    if uses is None:
        return None
    name = uses.name + LOW_SUFFIX
    return plan.workouts.get(name) or library.workouts.get(name)


def _rounds_kept(low: Strength, rounds: int | None) -> Strength:
    """The sibling at `xN` too; one that has not so many rounds is done as it is written."""
    if rounds is None:
        return low
    try:
        return with_rounds(low, rounds)
    except ValueError:
        return low


def _landed(item: Item, library: Library, why: str) -> tuple[Item, Swap | None]:
    """The item without its jump. Load, equipment and cues go with the jump; dose, sets, sides and rest stay."""
    if item.exercise.impact is not Impact.HIGH:
        return item, None
    low = library.exercises.get(item.exercise.low)
    if low is None:
        return item, Swap(was=item.exercise.name, now=item.exercise.name, why=NO_LOW_FORM)
    swap = Swap(was=item.exercise.name, now=low.name, why=why)
    return replace(item, exercise=low, equipment="", placement="", load=None, cues=()), swap
