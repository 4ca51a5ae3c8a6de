"""Schedules made by hand, for tests of exporters: `schedule_of(session("w01-tue-1", easy(8), date(2027, 3, 2)))`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from pipeline.export import Exporter, Options
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.athlete import Athlete
from pipeline.model.exercise import Exercise, FitExercise, Gear
from pipeline.model.paces import Basis, Paces
from pipeline.model.plan import DAYS, Level, Phase, Plan, PlannedSession, RaceEntry, Week
from pipeline.model.session import Estimate, Schedule, ScheduledWeek, Session
from pipeline.model.strength import Item, Reps, Section, SectionKind, Strength
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Distance, Mode, Race, Repeat, Run, Step, Time, Words, Workout

REVISED = date(2026, 11, 22)
TUESDAY = date(2027, 3, 2)
BERLIN = Athlete(timezone="Europe/Berlin")
REMINDED = Athlete(timezone="Europe/Berlin", reminders_minutes=(45,))
SESSIONS_ALONE = Options(from_day=TUESDAY, banner=False)
PAYLOADS = {
    "crlf": "a\r\nATTENDEE:mailto:e@example.org",
    "line feed": "a\nATTENDEE:mailto:e@example.org",
    "carriage return": "a\rATTENDEE:mailto:e@example.org",
    "end of event": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX:",
    "next line": "a\x85ATTENDEE:mailto:e@example.org",
    "line separator": "a\u2028ATTENDEE:mailto:e@example.org\u2029b",
    "vertical tab": "a\x0bATTENDEE:mailto:e@example.org\x0cb",
    "controls": "a\x00\x07\x1b[31m\x7f\x9b",
    "already escaped": r"a\nATTENDEE:mailto:e@example.org\N\;\,\\",
    "parameters": 'a";TZID=X:b;c,d',
    "lone surrogate": "a\ud83d",
    "emoji": "🏃‍♀️" * 60,
}

_DEADLIFT = Exercise(
    name="deadlift",
    short="deadlift",
    gear=(Gear(equipment="barbell", fit=FitExercise(category=8, name=0)),),
    heavy=True,
)


def easy(kilometres: float = 8) -> Run:
    """An easy run."""
    return Run(
        blocks=(Step(duration=Distance(low=kilometres, unit=LengthUnit.KM), target=ZoneTarget(zone=Zone.E)),),
    )


def intervals(count: int = 6, metres: float = 400) -> Run:
    """A warm-up and repeats at interval pace with a jog between them."""
    work = Step(duration=Distance(low=metres, unit=LengthUnit.M), target=ZoneTarget(zone=Zone.I))
    jog = Step(duration=Time(low_seconds=90), mode=Mode.JOG)
    warmup = Step(duration=Time(low_seconds=600), target=ZoneTarget(zone=Zone.E))
    return Run(blocks=(warmup, Repeat(count=count, steps=(work, jog))))


def lifting() -> Strength:
    """Four sets of five deadlifts."""
    item = Item(exercise=_DEADLIFT, dose=Reps(low=5), sets=4)
    return Strength(sections=(Section(kind=SectionKind.STRAIGHT, items=(item,)),))


def half_marathon() -> Race:
    """The plan's race."""
    step = Step(duration=Distance(low=HALF_MARATHON_METRES, unit=LengthUnit.M), target=ZoneTarget(zone=Zone.RACE))
    return Race(run=Run(blocks=(step,)))


def session(
    slot: str = "w01-tue-1",
    workout: Workout | None = None,
    day: date = TUESDAY,
    start: time | None = None,
    *,
    minutes: float = 48,
    title: str = "",
    note: str = "",
    race: RaceEntry | None = None,
    key: bool = False,
    identity: str = "",
) -> Session:
    """One session on `day`: an easy run, all day, unless said otherwise; its identity follows from the slot."""
    planned = PlannedSession(slot=slot, workout=workout or easy(), title=title, note=note, race=race)
    return Session(
        identity=identity or f"test-plan///{slot}",
        planned=planned,
        date=day,
        week=1,
        estimate=Estimate(seconds=minutes * 60, metres=8000.0),
        start=datetime.combine(day, start) if start else None,
        key=key,
    )


def schedule_of(
    *sessions: Session,
    athlete: Athlete | None = None,
    slug: str = "test-plan",
    name: str = "Test plan",
    revised: date = REVISED,
) -> Schedule:
    """The sessions as a schedule of calendar weeks, in order of date; race day is the last Sunday."""
    ordered = sorted(sessions or (session(),), key=lambda each: each.date)
    weeks = tuple(
        ScheduledWeek(number=number, monday=monday, phase=Phase.BASE, sessions=tuple(group))
        for number, (monday, group) in enumerate(groupby(ordered, key=_monday), start=1)
    )
    plan = Plan(
        slug=slug,
        name=name,
        revised=revised,
        weeks=tuple(_planned_week(week) for week in weeks),
        level=Level.INTERMEDIATE,
    )
    return Schedule(
        plan=plan,
        athlete=athlete or Athlete(),
        paces=Paces(basis=Basis.EFFORT, vdot=40.0, goal_vdot=40.0),
        race_date=weeks[-1].sunday,
        weeks=weeks,
    )


def season(weeks: int = 16, *, timed: bool = False, first: date = date(2027, 1, 4)) -> tuple[Session, ...]:
    """A plan's worth of sessions: in each week three easy runs, intervals and lifting, and the race on the last day."""
    start = time(6, 30) if timed else None
    rhythm: Sequence[tuple[int, Workout]] = [(1, intervals()), (2, easy()), (3, lifting()), (4, easy(6)), (6, easy(18))]
    planned = [
        session(f"w{week + 1:02}-{DAYS[day]}-1", workout, first + timedelta(weeks=week, days=day), start)
        for week in range(weeks)
        for day, workout in rhythm
    ]
    last = planned[-1]
    return (*planned[:-1], session(last.slot, half_marathon(), last.date, start, minutes=105, key=True))


def files(export: Exporter, schedule: Schedule, options: Options | None = None) -> dict[str, bytes]:
    """What an exporter makes: the content of each file by its path."""
    made = export(schedule, options or Options(from_day=TUESDAY))
    return {str(each.path): each.content for each in made if isinstance(each, Artifact)}


def reports(export: Exporter, schedule: Schedule, options: Options | None = None) -> list[Fidelity]:
    """What an exporter says of each session, in its order."""
    made = export(schedule, options or Options(from_day=TUESDAY))
    return [each for each in made if isinstance(each, Fidelity)]


def hostile(payload: str) -> Schedule:
    """A schedule with the payload, one of `PAYLOADS`, in everything that people write."""
    words = session("w01-tue-1", Words(text=payload), note=payload)
    race = session("w01-wed-1", title=payload, note=payload, race=RaceEntry(name=payload))
    timed = session("w01-thu-1", title=payload, start=time(6, 30))
    athlete = Athlete(name=payload, timezone="Europe/Berlin", reminders_minutes=(45,))
    return schedule_of(words, race, timed, name=payload, athlete=athlete)


def _monday(each: Session) -> date:
    return each.date - timedelta(days=each.date.weekday())


def _planned_week(week: ScheduledWeek) -> Week:
    days = tuple(
        tuple(each.planned for each in week.sessions if each.date.weekday() == weekday) for weekday in range(len(DAYS))
    )
    return Week(number=week.number, phase=week.phase, days=days)
