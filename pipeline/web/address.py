"""What an address asks for: `race=2027-04-18&goal=1:35:00` becomes athlete's words, and those become one address.

A row of `PARAMETERS` is one word that an address may hold. It means what the same key of an athlete file means, and is
read by the same reader. Nothing personal stands in an address, so a name and heart rates are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeVar

from pipeline.export import ShowAs
from pipeline.export.calendar.kinds import OPTIONAL
from pipeline.model.athlete import Athlete
from pipeline.model.plan import DAYS
from pipeline.model.problem import Problem
from pipeline.read import values
from pipeline.read.athlete import option_name, read_athlete
from pipeline.read.notation.cursor import did_you_mean
from pipeline.read.values import Wrong
from pipeline.web import query, spelling
from pipeline.web.query import Pairs, told

T = TypeVar("T")

EARLIEST_RACE = date(1970, 1, 1)
YEARS_AHEAD = 10


class Parameter(NamedTuple):
    """A word of an address, the dotted key of an athlete file that it stands for, and how its value is spelt.

    The key and the command line's option are understood too, and lead to the address with the word.
    """

    name: str
    key: str
    spell: Callable[[Athlete], str]


PARAMETERS = (
    Parameter("race", "race.date", spelling.race_day),
    Parameter("goal", "race.goal", spelling.goal),
    Parameter("recent", "recent", spelling.recent),
    Parameter("recent-date", "recent.date", spelling.recent_date),
    Parameter("units", "units", spelling.units),
    Parameter("tz", "timezone", spelling.timezone),
    Parameter("start", "start", spelling.start),
    Parameter("later", "start.later", spelling.later),
    Parameter("off", "days_off", spelling.days_off),
    Parameter("blackout", "blackout", spelling.blackout),
    Parameter("max-minutes", "max_minutes", spelling.max_minutes),
    Parameter("level", "level", spelling.level),
    Parameter("equipment", "equipment", spelling.equipment),
    Parameter("jumping", "jumping", spelling.jumping),
    Parameter("sets", "sets", spelling.sets),
    Parameter("load", "load", spelling.load),
    Parameter("treadmill", "treadmill", spelling.treadmill),
    Parameter("weekly", "current.weekly", spelling.weekly),
    Parameter("longest", "current.longest", spelling.longest),
    Parameter("reminder", "reminders", spelling.reminders),
    Parameter("race-name", "race.name", spelling.race_name),
    Parameter("season", "season", spelling.season),
    Parameter("lang", "language", spelling.language),
)
"""Every word about the athlete, in the order of an address."""

WITHOUT, BANNER, SHOW_AS = "without", "banner", "show-as"

PERSONAL = {"name": "a name", "heart.max": "a heart rate", "heart.rest": "a heart rate", "heart.lthr": "a heart rate"}

_ALIASES = {
    alias: one.name for one in PARAMETERS for alias in (option_name(one.key).removeprefix("--"), one.key, one.name)
}
_OPTIONS = {option_name(one.key): one.name for one in PARAMETERS}
_PRIVATE = {alias: what for key, what in PERSONAL.items() for alias in (option_name(key).removeprefix("--"), key)}
_KNOWN = tuple(dict.fromkeys((*_ALIASES.values(), WITHOUT, BANNER, SHOW_AS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address asks for, understood: who runs, and what of it the calendar shows.

    Two addresses that ask for the same are equal, and have the same `query`.
    """

    athlete: Athlete
    without: frozenset[str] = frozenset()
    banner: bool = True
    show_as: ShowAs = ShowAs.BUSY

    @property
    def words(self) -> dict[str, str]:
        """Every word that has to be said, in order."""
        said = {one.name: one.spell(self.athlete) for one in PARAMETERS}
        said[WITHOUT] = ",".join(kind for kind in OPTIONAL if kind in self.without)
        said[BANNER] = "" if self.banner else "false"
        said[SHOW_AS] = "" if self.show_as is ShowAs.BUSY else self.show_as.value
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The words as the one text behind the question mark."""
        return query.write(self.words.items())

    @property
    def facts(self) -> dict[str, str]:
        """The athlete's words by dotted key, as a request to the pipeline takes them."""
        words = self.words
        return {one.key: words[one.name] for one in PARAMETERS if one.name in words}


class Understood(NamedTuple):
    """What came of a query: the address, or None where a problem is met. `Problem.file` is the word it stands by.

    `given` is what stood there by word, so that somebody can mend it.
    """

    address: Address | None
    problems: tuple[Problem, ...]
    given: Mapping[str, str]


def read(text: bytes, today: date) -> Understood:
    """The address behind a question mark, and every problem with it. `today` bounds the race day alone."""
    pairs, problems = query.read(text)
    return understood(pairs, problems, today)


def understood(pairs: Pairs, problems: tuple[Problem, ...], today: date) -> Understood:
    """The address that words of any order and alias make; `problems` are those met before."""
    known, refused = _known(pairs)
    found = [*problems, *refused, *query.repeated(known)]
    given = dict(known)
    athlete, more = _athlete(given)
    found += more
    without = _value(given, WITHOUT, _kinds, frozenset[str](), found)
    banner = _value(given, BANNER, values.yes_or_no, True, found)
    show_as = _value(given, SHOW_AS, values.choice(ShowAs), ShowAs.BUSY, found)
    if athlete:
        found += _out_of_bounds(athlete, today)
    if found or athlete is None:
        return Understood(None, _in_order(found), given)
    address = Address(athlete=athlete, without=without, banner=banner, show_as=show_as)
    found += _too_long(address)
    return Understood(None if found else address, _in_order(found), given)


def _known(pairs: Pairs) -> tuple[Pairs, list[Problem]]:
    """The words under their own names, and a problem for each that no address may hold."""
    known: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for name, value in pairs:
        word = _ALIASES.get(name, name)
        if word in _KNOWN:
            known.append((word, value))
        else:
            problems.append(_refused(name))
    return tuple(known), list(dict.fromkeys(problems))


def _refused(name: str) -> Problem:
    if name in _PRIVATE:
        message = f"`{name}` does not stand in an address: whoever has the address would read {_PRIVATE[name]}"
        return Problem(file="", message=message, hint="leave it out, or export with an athlete file of your own")
    hint = did_you_mean(name, _KNOWN) or f"known: {', '.join(_KNOWN)}"
    return Problem(file="", message=f"unknown parameter `{told(name)}`", hint=hint)


def _athlete(given: Mapping[str, str]) -> tuple[Athlete | None, list[Problem]]:
    """The athlete of the words, and problems by the word they stand by.

    Two facts that need each other are told by the one to mend, unless that is wrong itself.
    """
    facts = {one.key: given[one.name] for one in PARAMETERS if one.name in given}
    athlete, problems = read_athlete("", None, facts)
    single = [replace(problem, file=_OPTIONS[problem.file]) for problem in problems if problem.file in _OPTIONS]
    pairs = [_of_two(problem) for problem in problems if problem.file not in _OPTIONS]
    wrong = {problem.file for problem in single}
    return athlete, [*single, *(problem for problem in pairs if problem.file not in wrong)]


def _of_two(problem: Problem) -> Problem:
    if "time zone" in problem.message:
        return replace(problem, file="tz", hint="choose yours, such as `Europe/Berlin`")
    return replace(problem, file="recent", hint="write both, such as `10km 42:30`")


def _value(given: Mapping[str, str], word: str, read_: Callable[[str], T], absent: T, problems: list[Problem]) -> T:
    """What a word means; what its absence means where it is not there, or wrong, which is noted."""
    try:
        return read_(given[word]) if word in given else absent
    except Wrong as wrong:
        problems.append(Problem(file=word, message=wrong.message, hint=wrong.hint))
        return absent


def _kinds(text: str) -> frozenset[str]:
    kinds = [part.strip() for part in text.split(",") if part.strip()]
    for kind in kinds:
        if kind not in OPTIONAL:
            hint = did_you_mean(kind, OPTIONAL) or f"known: {', '.join(OPTIONAL)}"
            raise Wrong(f"`{told(kind)}` is no kind of session that can stay out", hint)
    return frozenset(kinds)


def _out_of_bounds(athlete: Athlete, today: date) -> Iterator[Problem]:
    race = athlete.race.date
    latest = today.year + YEARS_AHEAD
    if race and (race < EARLIEST_RACE or race.year > latest):
        message = f"the race day `{race}` is out of reach"
        yield Problem(file="race", message=message, hint=f"choose a day from {EARLIEST_RACE} to the end of {latest}")
    if set(athlete.days_off) == set(DAYS):
        yield Problem(file="off", message="no day is left to train on", hint="leave at least one day free of `off`")


def _too_long(address: Address) -> Iterator[Problem]:
    """An address that could not be read again: what was short became long when it was written out."""
    for name, value in address.words.items():
        if len(value) > query.LONGEST_VALUE:
            yield Problem(file=name, message=f"`{name}` is too much for an address", hint="say less of it")
    if len(address.query) > query.LONGEST_QUERY:
        hint = "leave out what you do not need"
        yield Problem(file="", message=f"the address is longer than {query.LONGEST_QUERY} characters", hint=hint)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of an address, those with the whole of it first."""
    places = {name: place for place, name in enumerate(("", *_KNOWN))}
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: places.get(problem.file, 0)))
