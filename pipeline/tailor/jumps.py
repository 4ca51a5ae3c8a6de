"""Jumps: for those who are not used to them, the low-impact form of a workout.

The rule is the one of the workouts' source: high-impact work that is new to somebody waits for the off-season. A named
workout has a sibling, `<name>-low`, thought through as a whole; elsewhere each all-out jump is replaced by the exercise
that it names for this (`Exercise.low`), with the same dose.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pipeline.model.athlete import Jumping
from pipeline.model.exercise import Impact
from pipeline.model.plan import Level, Library, NamedWorkout, Plan, PlannedSession, Swap
from pipeline.model.rounds import with_rounds
from pipeline.model.strength import Item, Strength
from pipeline.tailor.items import each_item

LEVEL_JUMPING = {
    Level.BEGINNER: Jumping.NONE,
    Level.INTERMEDIATE: Jumping.SOME,
    Level.ADVANCED: Jumping.REGULAR,
}
"""How used to jumping an athlete is taken to be who does not say."""
LOW_SUFFIX = "-low"

WHY = "no jumping experience: high-impact work belongs off-season"
NO_LOW_FORM = "a jump without a low-impact form: leave it out if you are not used to jumping"


def without_jumps(session: PlannedSession, plan: Plan, library: Library) -> PlannedSession:
    """The session without all-out jumps, each change recorded; a jump without a low form stays and is recorded too."""
    workout, uses = session.workout, session.uses
    if not isinstance(workout, Strength) or not any(item.exercise.impact is Impact.HIGH for item in workout.items):
        return session
    swaps = session.swaps
    sibling = _sibling(uses, plan, library)
    if uses and sibling and isinstance(sibling.workout, Strength):
        swaps += (Swap(was=uses.name, now=sibling.name, why=WHY),)
        workout, uses = _rounds_kept(sibling.workout, session.rounds), sibling
    # An author's own sibling may still hold a jump.
    workout, more = each_item(workout, partial(_landed, library=library))
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


def _landed(item: Item, library: Library) -> tuple[Item, Swap | None]:
    """The item without its jump. Load, equipment and cues go with the jump; dose, sets, sides and rest stay."""
    if item.exercise.impact is not Impact.HIGH:
        return item, None
    low = library.exercises.get(item.exercise.low)
    if low is None:
        return item, Swap(was=item.exercise.name, now=item.exercise.name, why=NO_LOW_FORM)
    swap = Swap(was=item.exercise.name, now=low.name, why=WHY)
    return replace(item, exercise=low, equipment="", placement="", load=None, cues=()), swap
