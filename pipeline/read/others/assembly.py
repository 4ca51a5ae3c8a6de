"""Drafts become a plan: weeks get their numbers, the race is found, and what the plan does not say is assumed aloud."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from unicodedata import normalize

from pipeline.model.plan import (
    DAYS,
    MOST_WEEKS,
    Level,
    Library,
    NamedWorkout,
    Phase,
    Plan,
    PlannedSession,
    Priority,
    RaceEntry,
    Week,
)
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Distance, Race, Repeat, Run, Step, Words
from pipeline.read import values
from pipeline.read.notation.printer import print_run
from pipeline.read.others.findings import Findings, Kept, ReadAs
from pipeline.read.others.freetext import Draft
from pipeline.read.others.racetext import race_length
from pipeline.read.sessions import MOST_SESSIONS_A_DAY

NAMELESS = "imported-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWeek:
    """Seven days of drafts, Monday first."""

    number: int
    days: tuple[tuple[Draft, ...], ...]
    focus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlan:
    """A plan as its file has it. `race_metres` and `units` are None where the file does not say."""

    weeks: tuple[DraftWeek, ...]
    name: str = ""
    slug: str = ""
    author: str = ""
    summary: str = ""
    url: str = ""
    race_metres: float | None = None
    units: LengthUnit | None = None
    workouts: tuple[NamedWorkout, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the one who imports asks for; empty and None for whatever the file says. `revised` is the day of import."""

    revised: date
    format: str = ""
    units: LengthUnit | None = None
    level: Level | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A plan, how its sessions were read, and which of them are words still."""

    plan: Plan
    read_as: Counter[ReadAs] = field(default_factory=Counter)
    kept: tuple[Kept, ...] = ()


Place = tuple[int, int, int]
"""Week, day and session, as indices into a draft plan."""


def assemble(draft: DraftPlan, wishes: Wishes, findings: Findings, library: Library) -> Assembled | None:
    """The plan, or None where there is nothing to make one of; then a problem says why."""
    if not _fits(draft, findings):
        return None
    race_at = _race_place(draft.weeks)
    race_metres = _race_metres(draft, race_at, findings)
    weeks, read_as, kept = [], Counter[ReadAs](), list[Kept]()
    race_week = draft.weeks[race_at[0]].number if race_at else max(week.number for week in draft.weeks)
    if race_at is None:
        hint = f"write `sun: race` in week {race_week} before you export"
        findings.say(f"no race was found, and an export counts back from one: {hint}")
    for index, week in enumerate(draft.weeks):
        settled = [
            [
                _settled(one, is_race=(index, day, place) == race_at, findings=findings)
                for place, one in enumerate(drafts)
            ]
            for day, drafts in enumerate(week.days)
        ]
        read_as.update(one.read_as for day in settled for one in day)
        kept += _kept(one for day in settled for one in day)
        weeks.append(_week(week, settled, _phase(week.number, race_week), race_metres))
    plan = _plan(draft, wishes, findings, library, _numbered(weeks), race_metres)
    _say_phases(findings, race_week, max(week.number for week in weeks))
    return Assembled(plan=plan, read_as=read_as, kept=tuple(kept))


def _fits(draft: DraftPlan, findings: Findings) -> bool:
    sessions = sum(len(day) for week in draft.weeks for day in week.days)
    if not sessions:
        if not findings.problems:
            findings.whole("no session was found in it", "name the format with `--format`, or see docs/import.md")
        return False
    last = max(week.number for week in draft.weeks)
    if last > MOST_WEEKS:
        findings.whole(f"the plan has {last} weeks", f"a plan has at most {MOST_WEEKS}: import it in parts")
    for day in (day for week in draft.weeks for day in week.days if len(day) > MOST_SESSIONS_A_DAY):
        message = f"{len(day)} sessions in one day"
        findings.problem(day[0].passage, message, f"at most {MOST_SESSIONS_A_DAY} fit: join some of them")
    return not findings.problems


def _race_place(weeks: Sequence[DraftWeek]) -> Place | None:
    """The race that the plan is for: the last claim in the last week, else the last that is plainly the goal."""
    claims = [
        ((index, day, place), draft)
        for index, week in enumerate(weeks)
        for day, drafts in enumerate(week.days)
        for place, draft in enumerate(drafts)
        if draft.race is not None and not draft.race.tune_up
    ]
    last = max((index for index, week in enumerate(weeks) if any(week.days)), default=0)
    for place, _ in reversed(claims):
        if place[0] == last:
            return place
    goals = [place for place, draft in claims if draft.race and draft.race.goal and draft.race.said]
    return goals[-1] if goals else None


def _race_metres(draft: DraftPlan, race_at: Place | None, findings: Findings) -> float:
    claim = draft.weeks[race_at[0]].days[race_at[1]][race_at[2]].race if race_at else None
    if claim and claim.metres:
        return race_length(claim.metres)
    if draft.race_metres:
        return draft.race_metres
    if race_at:
        findings.say("nothing says how long the race is: it is taken for a half-marathon (`race:` at the top)")
    return HALF_MARATHON_METRES


def _settled(draft: Draft, *, is_race: bool, findings: Findings) -> Draft:
    """A draft with its claim to be a race decided: the plan's own, a tune-up of known length, its steps, or words."""
    if draft.race is None:
        return draft
    if is_race:
        steps = print_run(draft.workout) if isinstance(draft.workout, Run) else ""
        note = "; ".join(text for text in (draft.note, steps) if text)
        return replace(draft, workout=None, read_as=ReadAs.RACE, note=note, uses=None)
    if draft.workout is not None:
        return replace(draft, race=None)
    text = " ".join(draft.passage.text.split())
    metres = draft.race.metres
    if metres is None:
        return replace(draft, race=None, read_as=ReadAs.WORDS, workout=Words(text=draft.passage.text.strip()))
    if not draft.race.said:
        run = Run(blocks=(Step(duration=_length(metres)),))
        return replace(draft, race=None, read_as=ReadAs.STEPS, workout=run, title=draft.title or text)
    findings.say("a race before the goal race is a tune-up of priority B")
    run = Run(blocks=(Step(duration=_length(metres), target=ZoneTarget(zone=Zone.RACE)),))
    return replace(draft, read_as=ReadAs.RACE, workout=run, title=draft.title or text)


def _length(metres: float) -> Distance:
    miles = metres / LengthUnit.MI.metres
    if abs(miles - round(miles, 1)) < 1e-9:
        return Distance(low=round(miles, 1), unit=LengthUnit.MI)
    return Distance(low=metres / 1000, unit=LengthUnit.KM)


def _kept(drafts: Iterable[Draft]) -> Iterator[Kept]:
    for draft in drafts:
        if draft.read_as in (ReadAs.WORDS, ReadAs.PARTLY):
            yield Kept(place=draft.passage.place, text=" ".join(draft.passage.text.split()))


def _week(week: DraftWeek, settled: Sequence[Sequence[Draft]], phase: Phase, race_metres: float) -> Week:
    days, race_words = [], list[str]()
    for day, drafts in zip(DAYS, settled, strict=True):
        sessions = []
        for place, draft in enumerate(drafts, start=1):
            if draft.workout is None:
                race_words.append(_race_words(draft))
            sessions.append(_session(draft, f"w{week.number:02}-{day}-{place}", race_metres))
        days.append(tuple(sessions))
    focus = "; ".join(text for text in (values.words(week.focus), *race_words) if text)
    return Week(number=week.number, phase=phase, days=tuple(days), focus=focus)


_JUST_RACE = re.compile(r"(?:the )?(?:race(?: day)?|half[- ]marathon|marathon)[.! ]*", re.IGNORECASE)


def _race_words(draft: Draft) -> str:
    """What its author calls the race, where that says more than `race` does: it becomes the focus of race week."""
    if draft.race and not draft.race.said:
        return ""
    said = [values.words(text) for text in (draft.title or draft.passage.text, draft.note)]
    return "; ".join(text for text in said if text and not _JUST_RACE.fullmatch(text))


def _session(draft: Draft, slot: str, race_metres: float) -> PlannedSession:
    if draft.workout is None:
        distance = Distance(low=race_metres / 1000, unit=LengthUnit.KM)
        race = Race(run=Run(blocks=(Step(duration=distance, target=ZoneTarget(zone=Zone.RACE)),)))
        return PlannedSession(slot=slot, workout=race, later=draft.later, key=True, race=RaceEntry(priority=Priority.A))
    title = values.words(draft.title)
    return PlannedSession(
        slot=slot,
        workout=draft.workout,
        title="" if draft.race else title,
        note=draft.note.strip(),
        later=draft.later,
        race=RaceEntry(name=title) if draft.race else None,
        uses=draft.uses,
        rounds=draft.rounds,
    )


def _phase(number: int, race_week: int) -> Phase:
    if number == race_week:
        return Phase.RACE
    return Phase.BUILD if number < race_week else Phase.RECOVERY


def _say_phases(findings: Findings, race_week: int, last: int) -> None:
    build = f"weeks before {race_week} are `build`, " if race_week > 1 else ""
    after = ", weeks after it `recovery`" if last > race_week else ""
    findings.say(f"phases are not said: {build}week {race_week} is `race`{after}")


def _numbered(weeks: Sequence[Week]) -> tuple[Week, ...]:
    """Weeks from 1 without gaps: those that the file passes over are weeks, and empty."""
    known = {week.number: week for week in weeks}
    race_week = next(week.number for week in weeks if week.phase is Phase.RACE)
    empty = ((),) * len(DAYS)
    return tuple(
        known.get(number) or Week(number=number, phase=_phase(number, race_week), days=empty)
        for number in range(1, max(known) + 1)
    )


def _plan(
    draft: DraftPlan, wishes: Wishes, findings: Findings, library: Library, weeks: tuple[Week, ...], race_metres: float
) -> Plan:
    name = values.words(wishes.name or draft.name)
    slug = slug_of(wishes.name or draft.slug or draft.name) or NAMELESS
    if wishes.level is None:
        findings.say("the level is not said: `intermediate` is assumed (`--level beginner` for another)")
    own = {workout.name: workout for workout in draft.workouts}
    return Plan(
        slug=slug,
        name=name or slug,
        revised=wishes.revised,
        weeks=weeks,
        level=wishes.level or Level.INTERMEDIATE,
        author=values.words(draft.author),
        summary=values.words(draft.summary),
        url=draft.url,
        race_metres=race_metres,
        units=draft.units or wishes.units or _units(weeks),
        workouts={**library.workouts, **own},
    )


def _units(weeks: Iterable[Week]) -> LengthUnit:
    """What most distances are written in."""
    found = Counter(
        step.duration.unit
        for week in weeks
        for session in week.sessions
        if isinstance(session.workout, Run)
        for step in _steps(session.workout.blocks)
        if isinstance(step.duration, Distance)
    )
    return LengthUnit.MI if found[LengthUnit.MI] > found[LengthUnit.KM] else LengthUnit.KM


def _steps(blocks: Iterable[Step | Repeat]) -> Iterator[Step]:
    for block in blocks:
        if isinstance(block, Repeat):
            yield from _steps(block.steps)
        else:
            yield block


def slug_of(text: str, longest: int = values.LONGEST_SLUG) -> str:
    """A short name for addresses and files, made of a long one; empty where nothing of it is Latin."""
    latin = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", latin.lower()).strip("-")[:longest].strip("-")


def workout_name(text: str, taken: Iterable[str]) -> str:
    """A name that sessions can use a workout by: it starts with a letter, is no word of the language, and is free."""
    base = slug_of(text, 40)
    if not base[:1].isalpha() or base in ("rest", "race", "lap", "open"):
        base = f"run-{base}".strip("-")
    known = set(taken)
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(known) + 2))
    return next(name for name in names if name not in known)
