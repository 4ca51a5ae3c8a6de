"""`read_plan(write_plan(plan)) == plan` over generated plans, and what the text looks like."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from bundled import library, plan
from generated import crosses, runs, strengths
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.plan import (
    DAYS,
    Level,
    NamedWorkout,
    Needs,
    Phase,
    Plan,
    PlannedSession,
    Priority,
    RaceEntry,
    Week,
)
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Distance, Race, Rest, Run, Step, Words
from pipeline.read import values
from pipeline.read.plan import read_plan
from pipeline.read.source import clean
from pipeline.read.writing import distance, scalar, write_plan

NASTY = ":#'\"{}[],&*!|>%@`-?~\\/=+<^$ ()\t\n;.0123456789eEyYnoNO"
CHARACTERS = st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"])
RAW = st.text(CHARACTERS, max_size=25).map(clean)
LINE = RAW.map(values.words)
WORDS = LINE.filter(bool)
TEXT = st.lists(RAW, max_size=3).map("\n".join).map(str.strip)
SLUG = st.from_regex(r"\A[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}\Z").filter(lambda text: text not in ("rest", "race"))
ALLOWED = st.dictionaries(st.from_regex(r"\AL(0[1-9]|1\d|20)\Z"), WORDS, max_size=2).map(
    lambda pairs: (*pairs.items(),)
)
METRES = st.sampled_from([5000.0, 10000.0, HALF_MARATHON_METRES, 42195.0]) | st.integers(100, 200_000).map(float)


def race(metres: float) -> Race:
    distance_run = Distance(low=metres / 1000, unit=LengthUnit.KM)
    return Race(run=Run(blocks=(Step(duration=distance_run, target=ZoneTarget(zone=Zone.RACE)),)))


@st.composite
def named_workouts(draw: st.DrawFn) -> dict[str, NamedWorkout]:
    """Workouts of a plan's own, with words of every kind."""
    names = draw(st.lists(SLUG.filter(lambda name: name not in library().workouts), max_size=2, unique=True))
    return {
        name: NamedWorkout(
            name=name,
            workout=draw(runs() | strengths() | crosses() | st.builds(Words, text=TEXT.filter(bool))),
            title=draw(LINE),
            note=draw(LINE),
            readings=tuple(draw(st.lists(LINE, max_size=2))),
        )
        for name in names
    }


@st.composite
def sessions(draw: st.DrawFn, slot: str, named: dict[str, NamedWorkout], metres: float) -> PlannedSession:
    """A session of any kind, in its own place or under an id of its own."""
    later = draw(st.booleans())
    kind = draw(st.sampled_from(["rest", "race", "words", "run", "strength", "cross", "named"]))
    if kind == "rest":
        return PlannedSession(slot=slot, workout=Rest(), later=later)
    if kind == "race":
        entry = RaceEntry(priority=Priority.A)
        return PlannedSession(slot=slot, workout=race(metres), later=later, key=True, race=entry)
    workouts = {
        "run": runs(),
        "strength": strengths(),
        "cross": crosses(),
        "words": st.builds(Words, text=TEXT.filter(bool)),
    }
    made = PlannedSession(slot=slot, workout=draw(workouts.get(kind, workouts["run"])), later=later)
    if kind == "named" and named:
        used = draw(st.sampled_from(sorted(named.values(), key=lambda one: one.name)))
        made = replace(made, workout=used.workout, uses=used)
        if isinstance(used.workout, Words):
            return made
    if draw(st.booleans()):
        return made
    return replace(
        made,
        title=draw(LINE),
        note=draw(TEXT),
        key=draw(st.none() | st.booleans()),
        race=draw(st.none() | st.builds(RaceEntry, name=LINE, priority=st.sampled_from(Priority))),
    )


@st.composite
def weeks(draw: st.DrawFn, named: dict[str, NamedWorkout], metres: float) -> tuple[Week, ...]:
    """Weeks whose phases follow one another, some of them empty."""
    order = [Phase.BASE, Phase.BUILD, Phase.PEAK, Phase.TAPER]
    before = sorted(draw(st.lists(st.sampled_from(order), max_size=2)), key=order.index)
    phases = [*before, Phase.RACE, *[Phase.RECOVERY] * draw(st.integers(0, 1))]
    ids = iter(draw(st.lists(SLUG, min_size=3, max_size=3, unique=True)))
    found = []
    for number, phase in enumerate(phases, start=1):
        days = []
        for day in DAYS:
            count = draw(st.sampled_from([0, 0, 0, 1, 1, 2]))
            days.append(tuple(draw(sessions(f"w{number:02}-{day}-{at}", named, metres)) for at in range(1, count + 1)))
        found.append(
            Week(
                number=number,
                phase=phase,
                days=tuple(days),
                focus=draw(LINE),
                cutback=draw(st.booleans()),
                allowed=draw(ALLOWED),
            )
        )
    last = found[-1].days
    own = PlannedSession(slot=next(ids), workout=Words(text="somewhere"), note=draw(TEXT))
    return (*found[:-1], replace(found[-1], days=(*last[:-1], (*last[-1], own))))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans with everything that a plan file can say."""
    named, metres = draw(named_workouts()), draw(METRES)
    return Plan(
        slug=draw(SLUG),
        name=draw(LINE),
        revised=draw(st.dates(date(1990, 1, 1), date(2090, 1, 1))),
        weeks=draw(weeks({**library().workouts, **named}, metres)),
        level=draw(st.sampled_from(Level)),
        author=draw(LINE),
        copyright=draw(LINE),
        url=draw(st.sampled_from(["", "https://example.org/a?b=c#d", "http://x.test/{}"])),
        summary=draw(LINE),
        race_metres=metres,
        units=draw(st.sampled_from([LengthUnit.KM, LengthUnit.MI])),
        needs=draw(st.builds(Needs, weekly_metres=st.none() | METRES, longest_metres=st.none() | METRES)),
        workouts={**library().workouts, **named},
        allowed=draw(ALLOWED),
    )


@given(plans())
def test_every_plan_reads_back_as_itself(generated: Plan) -> None:
    text = write_plan(generated, library(), ["a remark: # with marks\nand a line end"])
    again, problems = read_plan("written.yaml", text.encode(), library())
    assert [str(problem) for problem in problems] == []
    assert again == generated


@given(RAW)
def test_every_text_is_itself_as_a_scalar(text: str) -> None:
    from pipeline.read.nodes import Map, Text
    from pipeline.read.source import Source
    from pipeline.read.tree import tree

    for form in (f"key: {scalar(text)}", f"key: {{inner: {scalar(text, in_flow=True)}, other: one}}"):
        read = Source(file="", text=form)
        root = tree(read)
        assert not read.problems
        assert isinstance(root, Map)
        value = root.entries[0][1]
        node = value.entries[0][1] if isinstance(value, Map) else value
        assert isinstance(node, Text)
        assert node.value == text


@given(METRES | st.floats(1, 500_000, allow_nan=False))
def test_every_distance_reads_back_exactly(metres: float) -> None:
    assert values.distance_metres(distance(metres)) == metres


def test_a_bundled_plan_is_written_as_people_write_it() -> None:
    text = write_plan(plan("pr-half"), library())
    assert "    tue:\n      - 8km E + 8x(20s fast, 60s walk)\n" in text.replace("1min walk", "60s walk")
    assert re.search(r"^    sun: \{run: 16km E, title: Long run\}$", text, re.MULTILINE)
    assert "workouts:" not in text


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    taken = [
        "no",
        "Off",
        "null",
        "1e3",
        "12:30",
        "2026-11-22",
        "0x1F",
        "- a",
        "# b",
        "a: b",
        "a #b",
        "",
        "~",
        "*a",
        "@b",
    ]
    assert [text for text in taken if not scalar(text).startswith('"')] == []


def test_phases_in_pieces_cannot_be_written() -> None:
    days = ((),) * 7
    pieces = [Phase.BASE, Phase.BUILD, Phase.BASE, Phase.RACE]
    broken = replace(
        plan("pr-half"),
        weeks=tuple(Week(number=number, phase=phase, days=days) for number, phase in enumerate(pieces, start=1)),
    )
    with pytest.raises(ValueError, match="base do not follow"):
        write_plan(broken, library())


def test_a_rest_day_with_words_of_its_own_cannot_be_written() -> None:
    titled = PlannedSession(slot="w01-mon-1", workout=Rest(), title="Feet up")
    week = Week(number=1, phase=Phase.RACE, days=((titled,), (), (), (), (), (), ()))
    with pytest.raises(ValueError, match="w01-mon-1"):
        write_plan(replace(plan("pr-half"), weeks=(week,)), library())
