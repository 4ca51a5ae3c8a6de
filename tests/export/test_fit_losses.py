from __future__ import annotations

from dataclasses import replace

import pytest
from export.schedules import easy, lifting, reports, schedule_of, session

from pipeline.export.fit import export
from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.losses import line_losses, workout_losses
from pipeline.export.watch.workout import lines
from pipeline.model.artifact import Carried
from pipeline.model.exercise import Exercise, FitExercise, Gear
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Strength
from pipeline.model.target import Quantity, Range, Resolved, Zone, ZoneTarget
from pipeline.model.units import LengthUnit
from pipeline.model.workout import (
    Cross,
    Distance,
    Duration,
    Intensity,
    Lap,
    Mode,
    Race,
    Repeat,
    Rest,
    Run,
    Step,
    Time,
    Words,
    Workout,
)

SLOW = Range(quantity=Quantity.SPEED_MPS, low=3.0, high=3.2)
FAST = Range(quantity=Quantity.SPEED_MPS, low=4.0, high=4.2)
EASY = ZoneTarget(zone=Zone.E)
LUNGE = Action(
    amount="20",
    label="lunge",
    exercise="lunge",
    short="lunge",
    intensity=Intensity.ACTIVE,
    reps=20,
    fit=FitExercise(category=17, name=79),
)


def step(resolved: Resolved | None, duration: Duration | None = None, target: ZoneTarget | None = EASY) -> Step:
    """Ten minutes, unless said otherwise, of a tailored target."""
    return Step(duration=duration or Time(low_seconds=600), target=target, resolved=resolved)


def of_run(*steps: Step) -> list[str]:
    """What a run of these steps loses."""
    return list(workout_losses(Run(blocks=steps)))


def of_items(*items: Item, kind: SectionKind = SectionKind.STRAIGHT, **section: int) -> list[str]:
    """What strength work of these items loses."""
    made = Section(kind=kind, items=items, **section)
    return list(workout_losses(Strength(sections=(made, Section(kind=SectionKind.FINISHER, items=items)))))


def item(dose: Reps | Hold | None) -> Item:
    """An item with this dose."""
    exercise = Exercise(name="lunge", short="lunge", gear=(Gear(equipment="none", fit=FitExercise(category=17)),))
    return Item(exercise=exercise, dose=dose, sets=3)


def of_nodes(*nodes: Node) -> list[str]:
    """What these steps lose on their way into FIT's fields."""
    return list(line_losses(lines(nodes)))


def test_a_step_with_a_target_in_numbers_loses_nothing() -> None:
    assert of_run(step(Resolved(speed_mps=3.1, range=SLOW))) == []


def test_a_step_without_a_target_loses_nothing() -> None:
    assert of_run(step(Resolved(speed_mps=3.1), target=None)) == []


def test_a_step_until_the_lap_button_loses_nothing() -> None:
    assert of_run(step(Resolved(speed_mps=3.1, range=SLOW), Lap())) == []


def test_a_ramp_is_said_to_be_four_steps() -> None:
    ramp = step(Resolved(speed_mps=3.6, range=SLOW, end=FAST), target=ZoneTarget(zone=Zone.E, to=Zone.T))
    assert of_run(ramp) == ["a ramp goes out as 4 equal steps"]


def test_a_pace_that_is_not_watched_is_said_to_stand_in_the_notes() -> None:
    by_feel = step(Resolved(speed_mps=4.1, range=FAST, watched=False))
    assert of_run(by_feel) == ["repetition and uphill paces stand in the notes, without a target"]


@pytest.mark.parametrize("resolved", [None, Resolved(speed_mps=3.1)], ids=["untailored", "by effort"])
def test_an_effort_without_numbers_is_said_to_be_words(resolved: Resolved | None) -> None:
    assert of_run(step(resolved)) == ["an effort without numbers is told in words, without a target"]


@pytest.mark.parametrize(
    "duration",
    [Time(low_seconds=1800, high_seconds=2400), Distance(low=6, high=8, unit=LengthUnit.KM)],
    ids=["time", "distance"],
)
def test_a_range_is_said_to_be_set_to_its_middle(duration: Time | Distance) -> None:
    known = Resolved(speed_mps=3.1, range=SLOW)
    middle = ["a range is set to its middle"]
    assert of_run(step(known, duration)) == middle
    assert list(workout_losses(Cross(amount=duration, sport="bike"))) == middle


def test_a_loss_is_said_once_however_often_it_happens_and_wherever() -> None:
    by_effort = step(None)
    assert len(of_run(by_effort, by_effort)) == 1
    assert list(workout_losses(Race(run=Run(blocks=(Repeat(count=3, steps=(by_effort,)),))))) == of_run(by_effort)


def test_cross_training_without_a_sport_on_the_watch_is_said_to_be_generic() -> None:
    swimming, sumo = (Cross(amount=Time(low_seconds=600), sport=sport) for sport in ("swim", "sumo"))
    assert list(workout_losses(swimming)) == []
    assert list(workout_losses(sumo)) == ["sumo is no sport of a watch: shown as a generic one"]


@pytest.mark.parametrize("workout", [Rest(), Words(text="Travel")], ids=["rest", "words"])
def test_what_has_no_steps_has_none_to_lose(workout: Workout) -> None:
    assert list(workout_losses(workout)) == []


def test_a_range_of_rounds_is_said_to_be_set_to_its_least() -> None:
    losses = of_items(item(Reps(low=20)), kind=SectionKind.ROUNDS, rounds=2, rounds_high=5)
    assert losses == ["2–5 rounds are set to 2"]


def test_a_range_of_repetitions_is_said_to_be_set_to_its_middle() -> None:
    assert of_items(item(Reps(low=8, high=12))) == ["a range is set to its middle"]


def test_a_growing_count_is_said_to_be_set_to_its_beginning() -> None:
    assert of_items(item(Reps(low=8, high=20, grows=True))) == ["a count that builds from 8 to 20 is set to 8"]


@pytest.mark.parametrize("dose", [Reps(low=20), Hold(seconds=60), None], ids=["reps", "time", "not given"])
def test_a_plain_dose_loses_nothing(dose: Reps | Hold | None) -> None:
    assert of_items(item(dose)) == []


def test_more_than_fifty_steps_are_said_with_their_number() -> None:
    assert of_nodes(*[LUNGE] * 50) == []
    assert of_nodes(*[LUNGE] * 51) == ["51 steps: some watches take no more than 50"]


def test_rounds_against_the_clock_are_said_to_be_unproved() -> None:
    assert of_nodes(Loop(actions=(LUNGE,), seconds=600)) == [
        "rounds against the clock are a repeat until time, not yet proved on a watch"
    ]


def test_a_loop_that_is_counted_loses_nothing() -> None:
    assert of_nodes(Loop(actions=(LUNGE, Loop(actions=(LUNGE,), count=2)), count=3)) == []


def test_several_zones_are_said_to_be_one_on_the_watch() -> None:
    run = Action(amount="10 min", label="run", intensity=Intensity.ACTIVE, seconds=600)
    both, one = (Range(quantity=Quantity.HEART_ZONE, low=2, high=high) for high in (3, 2))
    assert of_nodes(replace(run, range=both)) == ["zones 2–3: the watch takes one zone, the lower"]
    assert of_nodes(replace(run, range=one)) == []


def test_numbers_of_a_relative_are_said_for_each_exercise() -> None:
    near = replace(LUNGE, exercise="front lunge", fit=FitExercise(category=17, name=32, near=True))
    unnumbered = replace(LUNGE, exercise="jump up", fit=FitExercise(category=20))
    assert of_nodes(LUNGE, near, unnumbered, near) == [
        "a relative's exercise number with a title of its own: front lunge, jump up"
    ]


def test_an_exercise_under_the_title_of_another_is_said() -> None:
    assert of_nodes(LUNGE, replace(LUNGE, exercise="front lunge")) == [
        "front lunge appears under the title lunge, its own stands in the notes"
    ]


def test_names_cut_short_are_said() -> None:
    long = replace(LUNGE, amount="10/side", short="overhead lunge")
    assert of_nodes(long, LUNGE) == ["step names cut short, whole in the notes: 10/side overhea"]


def test_a_name_in_fewer_letters_is_no_loss() -> None:
    run = Action(amount="4 km", label="half-marathon pace", intensity=Intensity.ACTIVE, metres=4000, zone=Zone.HM)
    assert of_nodes(run) == []


def test_notes_cut_short_are_said() -> None:
    assert of_nodes(replace(LUNGE, note="x" * 199)) == []
    assert of_nodes(replace(LUNGE, note="x" * 200)) == ["notes cut short: 20 lunge"]


def test_the_report_has_every_loss_of_a_session() -> None:
    uphill = Step(duration=Time(low_seconds=60), mode=Mode.UPHILL, target=EASY)
    report = reports(export, schedule_of(session(workout=Run(blocks=(*easy().blocks, uphill)), note="x" * 200)))[0]
    assert report.carried is Carried.DEGRADED
    assert report.why == "an effort without numbers is told in words, without a target; the session's note is cut short"


def test_a_session_that_loses_nothing_is_exact() -> None:
    report = reports(export, schedule_of(session(workout=lifting())))[0]
    assert (report.carried, report.why) == (Carried.EXACT, "")
