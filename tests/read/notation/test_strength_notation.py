"""Strength lines: the seed's three workouts first, then every form of count and option."""

import pytest
from bundled import library

from pipeline.model.strength import Hold, Item, Load, Reps, Section, SectionKind, Side, Strength
from pipeline.model.units import LoadUnit
from pipeline.read.notation.printer import print_strength
from pipeline.read.notation.strength import parse_strength

SUPERSETS = (
    "warmup: 100 jump rope | superset x3: 20 curtsy lunge (barbell on back); 1:00 lunge jump"
    " | superset x4: 5 deadlift; 100 jump rope | superset x3: 15 barbell back squat; 1:00 squat jump"
    " | straight: 3x hip thrust (barbell)"
)
ROUNDS = (
    "2-5 rounds: 20 walking kettlebell lunge; 1:00 squat jump (as fast as form allows, rest as needed);"
    " 10/side split squat; 1:00 medicine ball toss; 14 overhead walking lunge"
)
AMRAP = "AMRAP 10:00: 10 total lunge jump; 20 kettlebell squat; 10 medicine ball toss; 20 jump up"


def parse(text: str) -> Strength:
    return parse_strength(text, library().exercises)


def item(text: str) -> Item:
    """The only item of a straight section."""
    (section,) = parse(f"straight: {text}").sections
    (only,) = section.items
    return only


@pytest.mark.parametrize("text", [SUPERSETS, ROUNDS, AMRAP], ids=["supersets", "rounds", "amrap"])
def test_the_seed_workouts_are_already_canonical(text: str) -> None:
    assert print_strength(parse(text)) == text


@pytest.mark.parametrize(
    ("name", "text"), [("legs-supersets", SUPERSETS), ("legs-rounds", ROUNDS), ("legs-amrap", AMRAP)]
)
def test_the_bundled_workouts_are_the_seed_workouts(name: str, text: str) -> None:
    assert library().workouts[name].workout == parse(text)


PRINTED = {
    "3 rounds: 20 walking kettlebell lunges; 1:00 squat jumps; 10/side split squat":
        "3 rounds: 20 walking kettlebell lunge; 1:00 squat jump; 10/side split squat",
    "straight: 3x8 goblet squat (@16kg, rest 90s); 3x10/side split squat":
        "straight: 3x8 goblet squat (@16kg, rest 90s); 3x10/side split squat",
    "2 rounds: 8->20 walking kettlebell lunge; 30s squat jump":
        "2 rounds: 8->20 walking kettlebell lunge; 30s squat jump",
    "superset x4: 5 deadlift (@RPE8); 100 jump rope (rest 60s after)":
        "superset x4: 5 deadlift (@RPE8); 100 jump rope (rest 60s)",
    "stretch: 60s calf stretch; 60s hip flexor stretch": "stretch: 1:00 calf stretch; 1:00 hip flexor stretch",
}  # fmt: skip


@pytest.mark.parametrize(("written", "printed"), PRINTED.items())
def test_a_strength_line_prints_in_canonical_form(written: str, printed: str) -> None:
    assert print_strength(parse(written)) == printed
    assert parse(printed) == parse(written)


def test_the_first_seed_workout_has_its_numbers_in_order() -> None:
    seen = [
        (section.kind, section.rounds, [(one.exercise.name, one.sets, one.dose) for one in section.items])
        for section in parse(SUPERSETS).sections
    ]
    assert seen == [
        (SectionKind.WARMUP, None, [("jump rope", None, Reps(low=100))]),
        (SectionKind.SUPERSET, 3, [("curtsy lunge", None, Reps(low=20)), ("lunge jump", None, Hold(seconds=60))]),
        (SectionKind.SUPERSET, 4, [("deadlift", None, Reps(low=5)), ("jump rope", None, Reps(low=100))]),
        (SectionKind.SUPERSET, 3, [("barbell back squat", None, Reps(low=15)), ("squat jump", None, Hold(seconds=60))]),
        (SectionKind.STRAIGHT, None, [("hip thrust", 3, None)]),
    ]


@pytest.mark.parametrize(
    ("text", "sets", "dose", "side"),
    [
        ("20 kettlebell squat", None, Reps(low=20), None),
        ("10/side split squat", None, Reps(low=10), Side.EACH),
        ("10 each side split squat", None, Reps(low=10), Side.EACH),
        ("10 per side split squat", None, Reps(low=10), Side.EACH),
        ("10 total lunge jump", None, Reps(low=10), Side.TOTAL),
        ("3x8 goblet squat", 3, Reps(low=8), None),
        ("3 x 8/side split squat", 3, Reps(low=8), Side.EACH),
        ("3x8-12 goblet squat", 3, Reps(low=8, high=12), None),
        ("8->20 kettlebell squat", None, Reps(low=8, high=20, grows=True), None),
        ("3x hip thrust", 3, None, None),
        ("1:00 squat jump", None, Hold(seconds=60), None),
        ("3x30s squat jump", 3, Hold(seconds=30), None),
        ("30s/side calf stretch", None, Hold(seconds=30), Side.EACH),
        ("2min plank", None, Hold(seconds=120), None),
    ],
)
def test_every_form_of_count_is_read(text: str, sets: int | None, dose: object, side: Side | None) -> None:
    read = item(text)
    assert (read.sets, read.dose, read.side) == (sets, dose, side)


def test_options_are_equipment_load_effort_rest_and_cues() -> None:
    read = item("3x8 goblet squat (dumbbell at the chest, @16kg, @RPE8, rest 90s, knees out, slow)")
    assert (read.equipment, read.placement) == ("dumbbell", "at the chest")
    assert read.load == Load(value=16, unit=LoadUnit.KG)
    assert (read.rpe, read.rest_seconds, read.cues) == (8, 90, ("knees out", "slow"))


@pytest.mark.parametrize(
    "name",
    [
        "Curtsey lunges", "curtsy lunge", "Hip Thrusters", "hip thrust", "Jumprope", "jump rope", "Lunge Jumps",
        "Jump-Ups",
        "Medicine Ball Toss", "wall balls", "med ball toss", "KB squat", "Kettlebell Lunge", "Walking Kettlebell Lunge",
        "overhead walking lunges", "Split Squats", "Squat jumps", "Deadlift", "Barbell back squats",
    ],
)  # fmt: skip
def test_names_as_the_seed_and_people_write_them_are_known(name: str) -> None:
    assert item(f"10 {name}").exercise


def test_sections_stand_between_bars_or_on_lines_of_their_own() -> None:
    assert parse(SUPERSETS) == parse(SUPERSETS.replace(" | ", "\n"))


def test_heads_are_read_in_any_case_and_a_missing_one_is_straight() -> None:
    assert parse("SUPERSET X3: 5 deadlift") == parse("superset x3: 5 deadlift")
    assert parse("3x5 deadlift").sections[0].kind is SectionKind.STRAIGHT


def test_a_section_cannot_be_built_without_what_it_needs() -> None:
    with pytest.raises(ValueError, match="rounds"):
        Section(kind=SectionKind.SUPERSET, items=(item("5 deadlift"),))
    with pytest.raises(ValueError, match="time"):
        Section(kind=SectionKind.AMRAP, items=(item("5 deadlift"),))
