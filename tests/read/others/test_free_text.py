"""What people write into a day, and what it is taken for: understood to the last word, asked about, or words."""

from __future__ import annotations

import pytest
from bundled import library
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.plan import PlannedSession
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Words
from pipeline.read.notation.printer import print_cross, print_run, print_strength
from pipeline.read.others.findings import Findings, Passage, ReadAs
from pipeline.read.others.freetext import Draft, read_day


def day(text: str, units: LengthUnit | None = None) -> tuple[tuple[Draft, ...], Findings]:
    findings = Findings(file="plan.csv", units=units)
    return read_day(Passage(text=text), findings, library()), findings


def one(text: str, units: LengthUnit | None = None) -> Draft:
    drafts, findings = day(text, units)
    assert not findings.problems
    assert len(drafts) == 1
    return drafts[0]


def line(text: str, units: LengthUnit | None = None) -> str:
    """The run, strength or cross line that a text is read as."""
    draft = one(text, units)
    printers = {ReadAs.STEPS: print_run, ReadAs.STRENGTH: print_strength, ReadAs.CROSS: print_cross}
    return printers[draft.read_as](draft.workout)  # type: ignore[operator]


RUNS = {
    "6 x 800m @ 5k pace, 400 jog": "6x(800m @ 5k, 400m jog)",
    "6×800 m @ 5K pace (400 m jog)": "6x(800m @ 5k, 400m jog)",
    "6 by 800 at 5k pace w/ 400 jog": "6x(800m @ 5k, 400m jog)",
    "8 x 400m at 10K pace with 200m jog recovery": "8x(400m @ 10k, 200m jog)",
    "5 x 1k (2 min rest)": "5x(1km, 2min rest)",
    "6 x 3' @ T r 90\"": "6x(3min @ T, 90s recover)",
    "3 x 8 min T with 2 min jog": "3x(8min @ T, 2min jog)",
    "10 x 1:00 fast / 1:00 easy": "10x(1min fast, 1min E)",
    "2 x (4 x 200m R, 200 jog), 3 min jog": "2x(4x(200m @ R, 200m jog), 3min jog)",
    "Easy 5 mi": "5mi E",
    "5 miles easy": "5mi E",
    "E 8 km": "8km E",
    "8 km E": "8km E",
    "7,5 km easy": "7.5km E",
    "8 km": "8km",
    "45 min": "45min",
    "tempo 20 min": "20min @ T",
    "20 min tempo": "20min @ T",
    "Easy run: 4-6 mi": "4-6mi E",
    "20 to 30 min jog": "20-30min jog",
    "1:30 h easy": "90min E",
    "5 km @ 5:30/km": "5km @ 5:30/km",
    "10 km at 5:30-5:40 per km": "10km @ 5:30-5:40/km",
    "30 min @ 140-150 bpm": "30min @ 140-150bpm",
    "40 min in zone 2": None,
    "40 min @ zone 2": "40min @ Z2",
    "60 min @ RPE 4": "60min @ RPE 4",
    "10 km at half marathon pace": "10km @ HM",
    "2 mi WU; 4 mi at MP; 1 mi CD": "2mi warmup + 4mi @ M + 1mi cooldown",
    "1.5 mi Warm Up\n3 mi @ HMP\n1.5 mi Cool Down\n(6 mi)": "1.5mi warmup + 3mi @ HM + 1.5mi cooldown",
    "Tempo run 10 min warm-up; 8 mi at MP; 10 min cool-down": "10min warmup + 8mi @ M + 10min cooldown",
    "Easy 5 mi + 6 x 100m strides": "5mi E + 6x(100m strides)",
    "5 km easy with 4 × 20 sec strides": "5km E + 4x(20s strides)",
    "6 x 12 sec uphill followed by 6 x 100 m strides": "6x(12s uphill) + 6x(100m strides)",
    "Run 30 seconds, walk 1 minute. Repeat 8 times": "8x(30s, 1min walk)",
    "Walk 30 min": "30min walk",
    "10min E + 6x(400m @ I, 90s jog) + lap cooldown": "10min E + 6x(400m @ I, 90s jog) + lap cooldown",
}


@pytest.mark.parametrize(("text", "printed"), [(text, printed) for text, printed in RUNS.items() if printed])
def test_a_run_in_free_text_becomes_its_steps(text: str, printed: str) -> None:
    assert line(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Rest or cross-train",
        "Rest or easy run",
        "12 x 400m @ 5k-10k pace w. 400m jog",
        "6 x 1 mi @ HMP -10s",
        "4-5 x 800m",
        "5 km + strides",
        "30m",
        "5 M",
        "1:30 easy",
        "10:00",
        "3 mi pace",
        "5k pace",
        "I run 5 km",
        "5 km locker",
        "40 min in zone 2",
        "Lactate threshold 7 mi",
        "3 rounds: 12 squats, 30s moonwalk",
        "Easy 60",
        "Cross-train",
        "5 km easy or 30 min bike",
        "=cmd|'/c calc'!A1",
        "Ruhetag",
        "8 x 45s uphill, jog down",
        "20 x",
    ],
)
def test_what_is_not_understood_to_its_last_word_stays_words(text: str) -> None:
    draft = one(text, LengthUnit.KM)
    assert draft.workout == Words(text=text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3 rounds: 12 squats, 30s plank", "3 rounds: 12 bodyweight squat; 30s plank"),
        ("3 rounds of 12 squats and 30s plank", "3 rounds: 12 bodyweight squat; 30s plank"),
        ("circuit x 3: squats x 12, plank 30s", "3 rounds: 12 bodyweight squat; 30s plank"),
        ("Legs: 3x10 goblet squats, 3 x 12 lunges each leg", "straight: 3x10 goblet squat; 3x12/side bodyweight lunge"),
        ("AMRAP 10 min: 10 lunges, 20 squats", "AMRAP 10:00: 10 bodyweight lunge; 20 bodyweight squat"),
    ],
)  # fmt: skip
def test_a_circuit_of_known_exercises_becomes_strength(text: str, printed: str) -> None:
    assert line(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("60 min cross", "60min cross-train"),
        ("Bike 45 min", "45min bike"),
        ("45 min easy bike", '45min bike "easy"'),
        ("Swim 1 km", "1km swim"),
        ("Yoga 30 min", "30min yoga"),
    ],
)
def test_so_much_of_another_sport_is_cross_training(text: str, printed: str) -> None:
    assert line(text) == printed


@pytest.mark.parametrize("text", ["Rest", "rest day", "OFF", "Off day", "Day off.", "Complete rest"])
def test_a_day_off_by_any_name_is_rest(text: str) -> None:
    assert one(text).read_as is ReadAs.REST


@pytest.mark.parametrize("text", ["-", "–", "x", " / "])
def test_a_dash_is_nothing_at_all(text: str) -> None:
    assert day(text)[0] == ()


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("Race day!", None),
        ("Half Marathon (13.1 mi)", 21097.5),
        ("13.1", 21097.5),
        ("21.1 km", 21097.5),
        ("Race: 26.2 miles", 42195.0),
        ("10-K Race", 10000.0),
        ("15k or 10-mile goal race", None),
    ],
)
def test_a_race_says_how_long_it_is_where_it_does(text: str, metres: float | None) -> None:
    draft = one(text)
    assert draft.read_as is ReadAs.RACE
    assert draft.race is not None
    assert draft.race.metres == metres


@pytest.mark.parametrize(
    "text", ["marathon pace run", "race pace 5 km", "10k", "half marathon pace 5 mi", "Easy 13.1 km"]
)
def test_a_pace_or_a_distance_is_no_race(text: str) -> None:
    assert one(text).read_as is not ReadAs.RACE


def test_words_that_name_a_run_become_its_title() -> None:
    assert (one("Long 10 mi").title, line("Long 10 mi")) == ("Long", "10mi")
    assert one("long run: 8-10 mi").title == "Long run"
    assert one("Intervals: 2 mi WU; 8 x 400m @ 10k with 200m jog; 1 mi CD").title == "Intervals"


def test_a_total_in_brackets_goes_into_the_note() -> None:
    assert one("2 mi WU\n3 mi @ HMP\n(5 mi)").note == "5mi in all"


def test_a_bare_number_counts_what_the_reader_says() -> None:
    assert line("Easy 5", LengthUnit.MI) == "5mi E"
    assert line("8", LengthUnit.KM) == "8km"
    assert line("5 km @ 8:00", LengthUnit.MI) == "5km @ 8:00/mi"


@pytest.mark.parametrize("text", ["Easy 5", "Long 8-10", "8", "5 km @ 5:30", "4 x 1 @ HMP"])
def test_a_bare_number_is_asked_about_where_nobody_says(text: str) -> None:
    _, findings = day(text)
    assert [passage.text for passage in findings.unitless] == [text]


def test_nothing_is_asked_about_words_that_would_stay_words() -> None:
    _, findings = day("Easy 5\nthen see what the group does")
    assert findings.unitless == []


def test_lines_that_are_sessions_each_are_several() -> None:
    drafts, _ = day("5 km easy\n3 rounds: 12 squats, 30s plank")
    assert [draft.read_as for draft in drafts] == [ReadAs.STEPS, ReadAs.STRENGTH]


def test_an_evening_session_comes_later() -> None:
    drafts, _ = day("AM: 5 km easy\nPM: 45 min bike")
    assert [(draft.read_as, draft.later) for draft in drafts] == [(ReadAs.STEPS, False), (ReadAs.CROSS, True)]


def test_one_line_in_words_keeps_the_whole_day_in_words() -> None:
    text = "5 km easy\nfoam roller, your favourites"
    assert one(text).workout == Words(text=text)


@pytest.mark.parametrize(("text", "found"), [("5 km @ 6:65/km", "6:65"), ("see 4:75 and 5:10", "4:75")])
def test_a_mistyped_pace_is_a_problem_even_among_words(text: str, found: str) -> None:
    _, findings = day(text)
    assert [f"`{found}`" in problem.message for problem in findings.problems] == [True]


def test_a_pace_that_nobody_runs_is_a_problem() -> None:
    _, findings = day("5 km @ 1:10/km")
    assert "not a running pace" in findings.problems[0].message


PIECES = st.sampled_from(
    ["6 x", "800", "800m", "5 km", "20 min", "easy", "@", "5k pace", ",", "400 jog", "(", ")", "+", "\n", "strides",
     "T", "3 rounds:", "12 squats", "race", "rest", "or", "1:30", "6:65", "long run", ";", "w/",
     "repeat 3 times", "'", "-"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=60), st.none() | st.sampled_from([LengthUnit.KM]))
def test_whatever_stands_in_a_day_something_comes_of_it(text: str, units: LengthUnit | None) -> None:
    drafts, findings = day(text, units)
    silent = not text.strip().strip(" -–—.xX/")
    assert drafts or findings.problems or silent
    for draft in drafts:
        assert draft.workout is not None or draft.race is not None
        PlannedSession(slot="w01-mon-1", workout=draft.workout or Words(text="race"))
