"""What is refused, where the error points, and what the hint says: never a guess."""

import pytest
from bundled import library

from pipeline.read.notation.cursor import NotationError
from pipeline.read.notation.session import parse_session

# line, the text that the error points at, a part of the message, a part of the hint
REFUSED = [
    ("10 E", "10 E", "`10 E` has no unit", "`10km`"),
    ("10", "10", "`10` has no unit", "`10min`"),
    ("5km @ 4:20", "4:20", "the pace `4:20` has no unit", "`4:20/km` or `4:20/mi`"),
    ("5km @ 6:65/km", "6:65/km", "seconds go up to 59", "`5:30/km`"),
    ("5km @ 0:40/km", "0:40/km", "not a running pace", "between"),
    ("400m @", "", "a target is missing after `@`", "`@ HM`"),
    ("3x(", "", "a step is missing here", "`5km E`"),
    ("3x(400m @ I", "(400m @ I", "the bracket is never closed", "add `)`"),
    ("20min @ Q", "Q", "`Q` is not a target", "zones are"),
    ("8x(50m uphill, walk)", "50m uphill, walk)", "`50m` in a repeat could be metres or minutes", "`50mtr`"),
    ("6x(80m fast, 60s walk)", "80m fast, 60s walk)", "`80m` in a repeat could be metres or minutes", "`80min`"),
    ("6x(80m fast, walk)", "80m fast, walk)", "could be metres or minutes", "`80mtr`"),
    ("6x(80mtr fast, walk)", "walk)", "`walk` has no amount", "`60s walk`"),
    ("300m E", "300m E", "`300m` alone could be metres or minutes", "`300mtr`"),
    ("1:30 E", "1:30 E", "`1:30` could be hours or minutes", "`1h30` for hours, or `90s`"),
    ("10M E", "10M E", "`10M` could be minutes, miles or marathon pace", "`10min`"),
    ("10:75 E", "10:75 E", "seconds and minutes go up to 59", ""),
    ("0km E", "0km E", "longer than nothing", ""),
    ("8-6km E", "8-6km E", "a range must rise", ""),
    ("2x(2x(2x(1km E)))", "2x(1km E)))", "repeats stand at most two deep", "write the inner steps out"),
    ("0x(1km E)", "0x(1km E)", "a repeat counts from 1", ""),
    ("5km E @ T", "@ T", "a step has two targets", "split"),
    ("5km jog walk", "walk", "a step has two modes", "split"),
    ('5km E "a" "b"', '"b"', "a step has two notes", "split"),
    ('5km E "never closed', '"never closed', "the note is never closed", ""),
    ("5km E, 3km @ T", ", 3km @ T", "`,` separates steps inside a repeat", "write `+`"),
    ("5km e", "e", "`e` is not understood", "`E`"),
    ("5km E + ", "", "a step is missing here", ""),
    ("5km E->E", "->E", "a ramp goes from one zone to another", ""),
    ("5km E->", "", "a ramp needs a zone to end in", ""),
    ("5km @ Z7", "@ Z7", "heart-rate zones are Z1 to Z5", ""),
    ("5km @ RPE 12", "@ RPE 12", "RPE is a number from 1 to 10", ""),
    ("45min bike fast", "fast", "`fast` is not understood", "in quotes"),
    ("jog", "jog", "unknown workout `jog`", "`45min jog`"),
    ("legs-round", "legs-round", "unknown workout `legs-round`", "did you mean `legs-rounds`?"),
    ("legs-rounds x6", "x6", "", ""),
    ("legs-amrap x2", "x2", "", ""),
    ("legs-supersets x9", "x9", "", ""),
    ("", "", "a session is missing here", "`rest`"),
    ("EMOM 10: 5 deadlift", "EMOM 10: 5 deadlift", "`EMOM` is not part of the notation", "`10 rounds:`"),
    ("EMOM 10:00: 5 deadlift", "EMOM 10:00: 5 deadlift", "`EMOM` is not part of the notation", "`10 rounds:`"),
    ("AMRAP 0:00: 5 deadlift", "AMRAP 0:00: 5 deadlift", "more than nothing", "`AMRAP 10:00:`"),
    ("straight: 1:75 plank", "1:75 plank", "seconds go up to 59", "`1:30`"),
    ("straight: 3x8 deadlift (@0kg)", "@0kg)", "a load must be more than nothing", "`@16kg`"),
    ("straight: 3x8 deadlift (rest 1:75)", "rest 1:75)", "is not a rest", "`rest 90s`"),
    ("5km @ 300%max", "@ 300%max", "more than a heart can do", ""),
    ("6x400m @ I, 90s jog", ", 90s jog", "`,` separates steps", "`6x(400m @ I, 90s jog)`"),
    ("5,5km E", "5,5km E", "has a decimal comma", "`5.5km`"),
    ("1000km E", "1000km E", "more than a day's running", "100 km"),
    ("3x8 goblet squat", "3x8 goblet squat", "has no section", '`"straight: 3x8 goblet squat"`'),
    ("20min @ threshold", "threshold", "is not a target", "`T`"),
    ("straight: max deadlift", "max deadlift", "`max` is not a count", "a range"),
    ("straight: 40m deadlift", "40m deadlift", "distances are not carried", "give a time"),
    ("straight: deadlift", "deadlift", "`deadlift` has no count", "`3x8`"),
    ("straight: 3x8 dedlift", "dedlift", "unknown exercise `dedlift`", "did you mean `deadlift`?"),
    ("straight: 3x8 deadlift (kettle", "(kettle", "the bracket is never closed", ""),
    ("straight: 3x8 deadlift (@heavy)", "@heavy)", "`@heavy` is not a load", "`@16kg`"),
    ("straight: 3x8 deadlift (@16kg, @20kg)", "@20kg)", "two loads", ""),
    ("straight: 3x8 deadlift (medicine ball)", "medicine ball)", "no deadlift with medicine ball is known", "barbell"),
    ("straight: 20->8 deadlift", "20->8 deadlift", "a range must rise", ""),
    ("superset: 5 deadlift", "superset: 5 deadlift", "a superset needs its number of sets", "`superset x3:`"),
    ("AMRAP: 5 deadlift", "AMRAP: 5 deadlift", "an AMRAP needs its time", "`AMRAP 10:00:`"),
    ("AMRAP 10:00: 3x5 deadlift", "3x5 deadlift", "an AMRAP has no sets inside", ""),
    ("5-2 rounds: 5 deadlift", "5-2 rounds: 5 deadlift", "a range of rounds must rise", ""),
    ("3 rounds:", "3 rounds:", "a section needs at least one exercise", ""),
]


@pytest.mark.parametrize(("line", "place", "message", "hint"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_wrong_line_is_refused_with_place_and_hint(line: str, place: str, message: str, hint: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_session(line, library(), library().workouts)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.hint, "every refusal says what would be right"
    assert line[caught.value.offset :].rstrip() == place
