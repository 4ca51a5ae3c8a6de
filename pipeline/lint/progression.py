"""The rule about strength work that grows too fast: rounds, sets and counts of one workout over the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import exceeds, percent
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Hold, Item, Reps, SectionKind, Strength

MOST_GROWTH = 1.5
MOST_ROUNDS = 5

ROUNDS = "rounds"
_ROUNDED = frozenset({SectionKind.ROUNDS, SectionKind.SUPERSET})


def _progression(schedule: Schedule) -> Iterator[Found]:
    """Each strength session against the most that the same workout has asked for before it."""
    most: dict[tuple[str, ...], dict[str, float]] = {}
    for session in schedule.sessions:
        workout = session.planned.workout
        if not isinstance(workout, Strength):
            continue
        amounts = _amounts(workout)
        yield from _too_many_rounds(session, amounts)
        before = most.setdefault(_recipe(session, workout), {})
        yield from _too_fast(session, amounts, before)
        before.update({what: max(amount, before.get(what, 0)) for what, amount in amounts.items()})


def _recipe(session: Session, workout: Strength) -> tuple[str, ...]:
    """What makes two sessions the same workout: its name, with or without its jumps, else its exercises."""
    used = session.planned.uses
    return (used.name.removesuffix("-low"),) if used else tuple(item.exercise.name for item in workout.items)


def _amounts(workout: Strength) -> dict[str, float]:
    """The rounds of a workout, and the repetitions or seconds in one set of each exercise."""
    amounts: dict[str, float] = {}
    for section in workout.sections:
        if section.added:
            continue
        if section.kind in _ROUNDED and section.rounds:
            amounts[ROUNDS] = max(section.rounds_high or section.rounds, amounts.get(ROUNDS, 0))
        for item in section.items:
            what, amount = _dose(item)
            amounts[what] = max(amount, amounts.get(what, 0))
    return amounts


def _dose(item: Item) -> tuple[str, float]:
    match item.dose:
        case Reps(low=low, high=high, grows=grows):
            # Of a count that grows, tailoring has put the present one in `low`.
            return item.exercise.name, low if grows or high is None else high
        case Hold(seconds=seconds):
            return f"seconds of {item.exercise.name}", seconds
        case None:
            return item.exercise.name, 0


def _too_many_rounds(session: Session, amounts: Mapping[str, float]) -> Iterator[Found]:
    rounds = amounts.get(ROUNDS, 0)
    if rounds > MOST_ROUNDS:
        yield _found(session, f"{rounds:g} rounds; {MOST_ROUNDS} are the most")


def _too_fast(session: Session, amounts: Mapping[str, float], before: Mapping[str, float]) -> Iterator[Found]:
    for what, amount in amounts.items():
        was = before.get(what, 0)
        # From one round to two is the smallest step that there is.
        smallest = what == ROUNDS and amount - was <= 1
        if was and exceeds(amount, was * MOST_GROWTH) and not smallest:
            yield _found(session, f"{amount:g} {what} after {was:g} before: {percent(amount / was - 1)} more")


def _found(session: Session, message: str) -> Found:
    return Found(severity=Severity.WARNING, message=message, week=session.week, slots=(session.slot,))


PROGRESSION = Rule(
    id="L18",
    title="strength that grows too fast",
    severities=(Severity.WARNING,),
    threshold=f"a workout asks for more than {MOST_ROUNDS} rounds, or for more than {percent(MOST_GROWTH - 1)} more "
    "rounds (and two or more of them), repetitions or seconds in a set than it has asked for before",
    evidence="Rounds go by fitness, from two to five, and counts are worked up to: that is the rule of the workouts "
    "that this project starts from.",
    source="the source of the bundled workouts",
    limits="The half is ours. Loads are not compared, nor are different workouts with the same exercises. Workouts are "
    "the same by their name, those without a name by their exercises.",
    fix="go there in two steps, or let the count grow: `8->20`",
    check=_progression,
)
