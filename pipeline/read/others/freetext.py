"""One day of a plan in its author's own words: rest, race, another sport, a run, strength, or words that stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.model.plan import Library, NamedWorkout
from pipeline.model.workout import Cross, Rest, Run, Words, Workout
from pipeline.read.notation.cursor import Cursor, NotationError
from pipeline.read.notation.run import parse_run
from pipeline.read.notation.session import parse_cross, parse_session
from pipeline.read.others.amounts import MISTYPED, Kind, take_amount
from pipeline.read.others.findings import Findings, Passage, ReadAs, UnitMissing
from pipeline.read.others.racetext import Claim, read_race
from pipeline.read.others.runtext import RunText, read_run
from pipeline.read.others.strengthtext import read_strength
from pipeline.read.others.vocabulary import NOTHING, REST, SPORTS, tidy

MOST_CHARACTERS = 2000
"""Of a day; more is a story."""
_SPORT = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, SPORTS), key=len, reverse=True))})(?![\w-])", re.IGNORECASE)
_GENTLE = re.compile(r"(?:very )?(?:easy|gentle|light|steady|relaxed)|session|training|of|on the|:", re.IGNORECASE)
_NEXT_SESSION = re.compile(r"\n| [+&] |; ?| / (?=\w)|, (?=\d+ rounds)|\b(?:and|then|plus)\b", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"(am|pm|morning|evening)\b ?[:-] ?", re.IGNORECASE)
_OWN_NOTATION = re.compile(r".*(?:\d\s*(?:km|mi|min|s|mtr|h)\b|\d{3}m\b|^legs-|[a-z]+: ).*", re.DOTALL)
_SHORT_M = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d+)?\s*[mM]\b")


_SESSIONS = frozenset({ReadAs.STEPS, ReadAs.STRENGTH, ReadAs.CROSS})
"""What several sessions of a day may be; a rest or a race among them is more likely a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A session to be. `race` is what its text says of a race, if it does; with `workout` None it is nothing else."""

    passage: Passage
    read_as: ReadAs
    workout: Workout | None
    title: str = ""
    note: str = ""
    later: bool = False
    race: Claim | None = None
    uses: NamedWorkout | None = None
    rounds: int | None = None


def read_day(passage: Passage, findings: Findings, library: Library) -> tuple[Draft, ...]:
    """The sessions of a day; empty for nothing but a dash. Mistyped times and missing units are noted as problems."""
    if NOTHING.fullmatch(passage.text.strip()):
        return ()
    if _mistyped(passage, findings):
        return ()
    if len(passage.text) > MOST_CHARACTERS:
        return (words(passage),)
    met = findings.met
    together = read_session(passage, findings, library)
    if together.read_as is not ReadAs.WORDS or findings.met != met:
        return (together,)
    apart = Findings(file=findings.file, units=findings.units)
    parts = [read_session(part, apart, library) for part in _parts(passage)]
    if len(parts) < 2 or not (apart.met or all(part.read_as in _SESSIONS for part in parts)):
        return (together,)
    if apart.met and any(part.read_as is ReadAs.WORDS and part.passage not in apart.unitless for part in parts):
        return (together,)
    findings.add(apart)
    return tuple(parts)


def _mistyped(passage: Passage, findings: Findings) -> bool:
    match = MISTYPED.search(passage.text)
    if match:
        message = f"`{match[0]}` is not a time or a pace: seconds go up to 59"
        findings.problem(passage, message, "write it like `6:05`", match.start())
    return match is not None


def _parts(passage: Passage) -> Iterable[Passage]:
    """The text at its line ends, or else at the words that join two sessions."""
    lines = passage.lines()
    if len(lines) > 1:
        return lines
    return _split(passage)


def _split(passage: Passage) -> Iterator[Passage]:
    start = 0
    for match in _NEXT_SESSION.finditer(passage.text):
        yield passage.part(start, match.start())
        start = match.end()
    yield passage.part(start, len(passage.text))


def read_session(passage: Passage, findings: Findings, library: Library) -> Draft:
    """One session; words where it is not understood to its last word."""
    text = passage.text
    if match := _CLOCK_TIME.match(text):
        inner = read_session(passage.part(match.end(), len(text)), findings, library)
        return replace(inner, later=match[1].lower() in ("pm", "evening"))
    plain = tidy(text).rstrip(".! ")
    if REST.fullmatch(plain):
        return Draft(passage=passage, read_as=ReadAs.REST, workout=Rest())
    if claim := read_race(text):
        return Draft(passage=passage, read_as=ReadAs.RACE, workout=None, race=claim)
    if cross := _cross(plain):
        return Draft(passage=passage, read_as=ReadAs.CROSS, workout=cross)
    if own := _notation(passage, library):
        return own
    if run := _run(passage, findings):
        return run
    if strength := read_strength(text, library.exercises):
        return Draft(passage=passage, read_as=ReadAs.STRENGTH, workout=strength[0], title=strength[1])
    return words(passage)


def words(passage: Passage, title: str = "", note: str = "") -> Draft:
    """A session as its author's words."""
    return Draft(
        passage=passage, read_as=ReadAs.WORDS, workout=Words(text=passage.text.strip()), title=title, note=note
    )


def _cross(plain: str) -> Cross | None:
    """So much of another sport, in either order; a word that says how goes into the note."""
    cursor, sports, amounts, notes = Cursor(plain), list[str](), list[str](), list[str]()
    while not cursor.done:
        if match := cursor.take(_SPORT):
            sports.append(SPORTS[match[0].lower()])
        elif match := cursor.take(_GENTLE):
            notes += [match[0]] if " " not in match[0] and len(match[0]) > 3 and match[0] not in ("session",) else []
        elif (amount := take_amount(cursor)) and amount.kind in (Kind.TIME, Kind.DISTANCE):
            amounts.append(amount.text)
        else:
            return None
    if len(sports) != 1 or len(amounts) != 1:
        return None
    note = f' "{" ".join(notes)}"' if notes else ""
    return parse_cross(f"{amounts[0]} {sports[0]}{note}")


def _notation(passage: Passage, library: Library) -> Draft | None:
    """A line of our own notation, where nobody could mean something else by it."""
    text = passage.text
    if not _OWN_NOTATION.fullmatch(text) or _SHORT_M.search(text):
        return None
    try:
        recipe = parse_session(text, library, library.workouts)
    except NotationError:
        return None
    kinds = {Run: ReadAs.STEPS, Cross: ReadAs.CROSS}
    read_as = kinds.get(type(recipe.workout), ReadAs.STRENGTH)
    return Draft(passage=passage, read_as=read_as, workout=recipe.workout, uses=recipe.uses, rounds=recipe.rounds)


def _run(passage: Passage, findings: Findings) -> Draft | None:
    try:
        found = read_run(passage.text, findings.units)
    except UnitMissing:
        findings.unitless.append(passage)
        return words(passage)
    return run_draft(passage, found, findings) if found else None


def run_draft(passage: Passage, found: RunText, findings: Findings) -> Draft | None:
    """The draft of a translated run; a pace that nobody runs is a problem."""
    try:
        run = parse_run(found.line)
    except NotationError as error:
        # The offset counts along our translation: the passage is what its author knows.
        findings.wrong(passage, NotationError(error.message, 0, error.hint))
        return words(passage)
    if found.track:
        findings.say("track distances without a unit (`6 x 400`, `400 jog`) are read as metres")
    note = f"{found.total} in all" if found.total else ""
    return Draft(passage=passage, read_as=ReadAs.STEPS, workout=run, title=found.title, note=note)
