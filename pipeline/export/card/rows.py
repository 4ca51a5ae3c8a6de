"""What stands in the rows of a weekly card: sessions as plain values that a template only has to lay out."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from markupsafe import Markup

from pipeline.export.card import course, profile
from pipeline.export.card.sets import Sets, sets_of
from pipeline.export.wording import describe, titles, words
from pipeline.export.wording.describe import Line
from pipeline.export.wording.splits import Mark, race_marks
from pipeline.export.wording.words import Style
from pipeline.model.plan import Priority
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Distance, Lap, Race, Rest, Run, Step, Time, Words

MOST_SPLITS = 10

_NOTHING = Markup()
_RUN_FIELDS = ("Time", "Dist.", "Avg HR", "RPE")
_RACE_FIELDS = ("Place", "Avg HR", "RPE")
_STRENGTH_FIELDS = ("Time", "RPE")
_SCORE_FIELDS = ("Rounds", "+ Reps")


class Body(NamedTuple):
    """The part of a row that depends on the kind of workout. `kind` is how it is laid out.

    `tall` is how high the picture is for its width; `splits` is how many boxes for times of hard repeats, `split_of`
    what each of them is; `fields` are blanks.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    text: str = ""
    picture: Markup = _NOTHING
    tall: float = 0.0
    splits: int = 0
    split_of: str = ""
    sets: Sets | None = None
    marks: tuple[Mark, ...] = ()
    fields: tuple[str, ...] = ()


class Row(NamedTuple):
    """One session on a card. `aside` stands small after the title, `small` is small print below."""

    anchor: str
    title: str
    body: Body
    aside: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


def row(session: Session, schedule: Schedule, *, anchor: str, explain: bool) -> Row:
    """A session as a row; `explain` adds how its workout's source was read."""
    style = words.style(schedule)
    planned = session.planned
    body = _body(session, schedule, style)
    title = titles.title(session, schedule)
    readings = planned.uses.readings if explain and planned.uses else ()
    return Row(
        anchor=anchor,
        title=title,
        body=body,
        aside=_aside(session, style),
        tags=_tags(session),
        notes=tuple(
            note
            for note in (_beyond(title, body.text), planned.note, planned.uses.note if planned.uses else "")
            if note
        ),
        small=(*describe.swap_lines(planned), *((f"As read: {' '.join(readings)}",) if readings else ())),
    )


def _beyond(title: str, text: str) -> str:
    """What a text says after a first line that is the title already."""
    first, *more = text.strip().splitlines() or [""]
    return "\n".join(more).strip() if first == title else text


def _body(session: Session, schedule: Schedule, style: Style) -> Body:
    workout = session.planned.workout
    match workout:
        case Run():
            return _run(workout, schedule, style)
        case Race(run=run):
            told, marks = race_marks(run, schedule, style)
            picture = course.draw(schedule.plan.race_metres, style)
            return Body(kind="race", lines=(told,), picture=picture, tall=course.TALL, marks=marks, fields=_RACE_FIELDS)
        case Strength():
            return _strength(workout, style)
        case Cross(note=note):
            return Body(kind="cross", text=note, fields=_RUN_FIELDS)
        case Words(text=text):
            return Body(kind="words", text=text)
        case Rest():
            return Body(kind="rest")
        case _:
            assert_never(workout)


def _strength(strength: Strength, style: Style) -> Body:
    sets = sets_of(strength, style)
    kind = ("timed" if sets.timed else "plain", "single", "grouped")[min(2, len(sets.groups))]
    score = _SCORE_FIELDS if sets.timed else ()
    # An AMRAP alone has its time given; what is left to write down is the score and how hard it was.
    effort = _STRENGTH_FIELDS[1:] if kind == "timed" else _STRENGTH_FIELDS
    return Body(kind=kind, sets=sets, fields=(*score, *effort))


def _run(run: Run, schedule: Schedule, style: Style) -> Body:
    hard = profile.repeats(run)
    count = len(hard) if 2 <= len(hard) <= MOST_SPLITS else 0
    lines = describe.run_lines(run, style)
    if profile.is_plain(run) and not _says_more(run):
        lines = tuple(Line(label="Target", text=line.target) if line.target else line for line in lines)
    return Body(
        kind="run",
        lines=lines,
        picture=profile.draw(run, schedule.paces, style),
        tall=profile.FLAT if profile.is_plain(run) else profile.TALL,
        splits=count,
        split_of=words.amount(hard[0].duration, style.units) if count else "",
        fields=_RUN_FIELDS,
    )


def _says_more(run: Run) -> bool:
    """Whether the only step of a run has a note or a range that its title does not tell."""
    step = run.blocks[0]
    if not isinstance(step, Step):
        return False
    match step.duration:
        case Distance(high=None) | Time(high_seconds=None) | Lap():
            return bool(step.note)
        case _:
            return True


def _aside(session: Session, style: Style) -> str:
    """What is told small beside a title: the other unit, how long it takes, when."""
    running = isinstance(session.planned.workout, Run | Race) and session.estimate.metres
    start = f"{session.start.hour:02}:{session.start.minute:02}" if session.start else ""
    told = (
        words.distance(session.estimate.metres, style.other) if running else "",
        titles.length(session),
        start or ("later" if session.planned.later else ""),
    )
    return " · ".join(word for word in told if word)


def _tags(session: Session) -> tuple[str, ...]:
    race = session.planned.race
    tags = ("Key" if session.key else "", f"{race.priority.value} race" if race and race.priority != Priority.A else "")
    return tuple(tag for tag in tags if tag)
