"""Random steps, for files that are read back: every duration and target, loops in loops, names in many scripts."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.export.steps import Action, Loop, Node
from pipeline.model.exercise import FitExercise
from pipeline.model.target import Quantity, Range, Zone
from pipeline.model.units import LoadUnit
from pipeline.model.workout import Intensity

LETTERS = "abc xyz–()/0123456789:;\N{NO-BREAK SPACE}\näöüßé—深蹲跳スクワット🏃💪\N{ZERO WIDTH JOINER}\x07"


def texts(most: int) -> st.SearchStrategy[str]:
    """Text of few and of many bytes a character, with spaces and controls in odd places."""
    return st.text(LETTERS, max_size=most) | st.text(max_size=most)


LABELS = st.sampled_from(
    [
        "easy",
        "jog",
        "rest",
        "half-marathon pace",
        "fast at half-marathon pace",
        "easy to marathon pace",
        "5\xa0km effort",
    ]
) | texts(25)
AMOUNTS = st.sampled_from(["400\xa0m", "6–8\xa0km", "20 (10/side)", "10/side", "1:00", "reps not given"]) | texts(12)

BOUNDS = {
    Quantity.SPEED_MPS: st.floats(0.5, 9.0),
    Quantity.HEART_BPM: st.floats(30, 230),
    Quantity.HEART_ZONE: st.integers(1, 5).map(float),
    Quantity.POWER_WATTS: st.floats(30, 1500),
}


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """A target of any kind."""
    quantity = draw(st.sampled_from(Quantity))
    low, high = sorted((draw(BOUNDS[quantity]), draw(BOUNDS[quantity])))
    return Range(quantity=quantity, low=low, high=high, open_low=draw(st.booleans()))


DURATIONS = st.one_of(
    st.fixed_dictionaries({"seconds": st.floats(0.001, 86400)}),
    st.fixed_dictionaries({"metres": st.floats(0.01, 100_000)}),
    st.fixed_dictionaries({"reps": st.integers(1, 500)}),
    st.just({}),
)
LOADS = st.one_of(
    st.fixed_dictionaries({"load": st.floats(0.5, 290), "load_unit": st.sampled_from(LoadUnit)}),
    st.just({}),
)
EXERCISES = st.fixed_dictionaries(
    {
        "exercise": LABELS.filter(bool),
        "short": texts(12),
        "fit": st.none()
        | st.builds(FitExercise, category=st.integers(0, 3), name=st.none() | st.integers(0, 2), near=st.booleans()),
    }
)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    """One thing to do: a run's step, an exercise, or a rest."""
    label = draw(LABELS)
    exercise = draw(EXERCISES | st.just({}))
    return Action(
        amount=draw(AMOUNTS),
        label=exercise.get("exercise", label) if draw(st.booleans()) else label,
        intensity=draw(st.sampled_from(Intensity)),
        range=draw(st.none() | ranges()),
        zone=draw(st.none() | st.sampled_from(Zone)),
        note=draw(texts(40) | texts(250)),
        **draw(DURATIONS),
        **(exercise | draw(LOADS)),
    )


def loops(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[Loop]:
    """Loops by count, once among them, and against the clock."""
    children = st.lists(inside, min_size=1, max_size=3).map(tuple)
    counted = st.builds(Loop, actions=children, count=st.integers(1, 4))
    timed = st.builds(Loop, actions=children, seconds=st.integers(1, 3600))
    return counted | timed


NODES = st.lists(actions() | loops(actions() | loops(actions())), min_size=1, max_size=4).map(tuple)
