"""`parse(print(x)) == x` over generated workouts."""

from bundled import library
from generated import crosses, runs, strengths
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Run
from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.printer import print_cross, print_run, print_strength
from pipeline.read.notation.run import parse_run
from pipeline.read.notation.session import parse_cross, parse_session
from pipeline.read.notation.strength import parse_strength


@given(runs())
def test_every_run_reads_back_as_itself(run: Run) -> None:
    assert parse_run(print_run(run)) == run


@given(strengths(), st.sampled_from([" | ", "\n"]))
def test_every_strength_workout_reads_back_as_itself(strength: Strength, separator: str) -> None:
    assert parse_strength(print_strength(strength, separator), library().exercises) == strength


@given(crosses())
def test_all_cross_training_reads_back_as_itself(cross: Cross) -> None:
    assert parse_cross(print_cross(cross)) == cross


@given(st.one_of(runs().map(print_run), strengths().map(print_strength), crosses().map(print_cross)))
def test_a_session_line_is_taken_for_what_it_is(line: str) -> None:
    recipe = parse_session(line, library(), library().workouts)
    printed = {Run: print_run, Strength: print_strength, Cross: print_cross}[type(recipe.workout)](recipe.workout)
    assert printed == line


@given(st.text(max_size=60))
def test_no_text_is_worse_than_a_notation_error(text: str) -> None:
    problem = None
    try:
        parse_session(text, library(), library().workouts)
    except NotationError as caught:
        problem = caught
    assert problem is None or (problem.message and 0 <= problem.offset <= len(text))
