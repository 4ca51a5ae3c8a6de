"""What an address asks for: `race=2027-04-18&goal=1:35:00` becomes athlete's words, and those become one address.

A row of `PARAMETERS` is one word that an address may hold. It means what the same key of an athlete file means, and is
read by the same reader. Nothing personal stands in an address, so a name and heart rates are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
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
MOST_REMINDERS = 5
"""Each of them stands in each event of a calendar."""
MOST_NAMED = 3
"""Unknown words that a message repeats; it counts the others."""
_PLACES_AHEAD = timedelta(days=1)
"""Where it is already tomorrow when it is today in UTC."""


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

WITHOUT, BANNER, REST_DAYS, SHOW_AS = "without", "banner", "rest-days", "show-as"
ABOUT_THE_CALENDAR = (WITHOUT, BANNER, REST_DAYS, SHOW_AS)
"""Every word about what the calendar shows, behind those about the athlete."""

PERSONAL = {"name": "a name", "heart.max": "a heart rate", "heart.rest": "a heart rate", "heart.lthr": "a heart rate"}

_ALIASES = {
    alias: one.name for one in PARAMETERS for alias in (option_name(one.key).removeprefix("--"), one.key, one.name)
}
_WORDS = {one.key: one.name for one in PARAMETERS}
_PRIVATE = {alias: what for key, what in PERSONAL.items() for alias in (option_name(key).removeprefix("--"), key)}
_KNOWN = tuple(dict.fromkeys((*_ALIASES.values(), *ABOUT_THE_CALENDAR)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address asks for, understood: who runs, and what of it the calendar shows.

    Two addresses that ask for the same have the same `query`.
    """

    athlete: Athlete
    without: frozenset[str] = frozenset()
    banner: bool = True
    rest_days: bool = False
    show_as: ShowAs = ShowAs.BUSY

    @property
    def words(self) -> dict[str, str]:
        """Every word that has to be said, in order."""
        said = {one.name: one.spell(self.athlete) for one in PARAMETERS}
        said[WITHOUT] = ",".join(kind for kind in OPTIONAL if kind in self.without)
        said[BANNER] = "" if self.banner else "false"
        said[REST_DAYS] = "true" if self.rest_days else ""
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
    """The address behind a question mark, and every problem with it. `today` bounds days, and changes nothing else."""
    pairs, problems = query.read(text)
    return understood(pairs, problems, today)


def understood(
    pairs: Pairs, problems: tuple[Problem, ...], today: date, fields: frozenset[str] = frozenset()
) -> Understood:
    """The address that words of any order and alias make; `problems` are those met before.

    `fields` are names that a form has besides: a problem met with one of them is no reason to call it unknown.
    """
    known = tuple((word, value) for name, value in pairs if (word := _ALIASES.get(name, name)) in _KNOWN)
    names = [*(name for name, _ in pairs), *(problem.file for problem in problems)]
    unknown = [name for name in names if name and name not in fields and _ALIASES.get(name, name) not in _KNOWN]
    found = [problem for problem in problems if problem.file not in unknown]
    found += [*_refused(unknown), *query.repeated(known)]
    given = dict(known)
    athlete, more = _athlete(given)
    found += more
    without = _value(given, WITHOUT, _kinds, frozenset[str](), found)
    banner = _value(given, BANNER, values.yes_or_no, True, found)
    rest_days = _value(given, REST_DAYS, values.yes_or_no, False, found)
    show_as = _value(given, SHOW_AS, values.choice(ShowAs), ShowAs.BUSY, found)
    if athlete:
        found += _out_of_bounds(athlete, today)
    if found or athlete is None:
        return Understood(None, _in_order(found), given)
    address = Address(athlete=athlete, without=without, banner=banner, rest_days=rest_days, show_as=show_as)
    found += _too_long(address)
    return Understood(None if found else address, _in_order(found), given)


def _refused(names: Iterable[str]) -> Iterator[Problem]:
    """What is said of names that no address may hold: a sentence each where they are personal, one for all others."""
    unique = tuple(dict.fromkeys(names))
    for name in unique:
        if name in _PRIVATE:
            message = f"`{name}` does not stand in an address: whoever has the address would read {_PRIVATE[name]}"
            yield Problem(file="", message=message, hint="leave it out, or export with an athlete file of your own")
    unknown = [name for name in unique if name not in _PRIVATE]
    if unknown:
        named = ", ".join(f"`{told(name)}`" for name in unknown[:MOST_NAMED])
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        meant = did_you_mean(unknown[0], _KNOWN) if len(unknown) == 1 else ""
        message = f"unknown parameter{'s' if len(unknown) > 1 else ''} {named}{more}"
        yield Problem(file="", message=message, hint=meant or f"known: {', '.join(_KNOWN)}")


def word_of(key: str) -> str:
    """The word of an address that says the athlete's fact with that dotted key; "" where none does."""
    return _WORDS.get(key) or _WORDS.get(key.partition(".")[0], "")


_OF_TWO = {"tz": "choose yours, such as `Europe/Berlin`", "recent": "write both, such as `10km 42:30`"}
"""What mends two facts that need each other, by the word to mend."""


def _athlete(given: Mapping[str, str]) -> tuple[Athlete | None, list[Problem]]:
    """The athlete of the words, and problems by the word they stand by.

    Two facts that need each other are told by the one to mend, unless that is wrong itself. The reader tells the
    problems with a single fact from those by the option that it would stand behind.
    """
    facts = {one.key: given[one.name] for one in PARAMETERS if one.name in given}
    athlete, problems = read_athlete("", None, facts)
    single = [replace(problem, file=word_of(problem.key)) for problem in problems if problem.file]
    wrong = {problem.file for problem in single}
    needs = {word_of(problem.key): problem for problem in problems if not problem.file}
    pairs = [replace(problem, file=word, hint=_OF_TWO[word]) for word, problem in needs.items() if word not in wrong]
    return athlete, [*single, *pairs]


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
    race, ran = athlete.race.date, athlete.recent and athlete.recent.date
    latest = today.year + YEARS_AHEAD
    if race and (race < EARLIEST_RACE or race.year > latest):
        message = f"the race day `{race}` is out of reach"
        yield Problem(file="race", message=message, hint=f"choose a day from {EARLIEST_RACE} to the end of {latest}")
    if ran and ran > today + _PLACES_AHEAD:
        message = f"the recent race on `{ran}` is still to come"
        yield Problem(file="recent-date", message=message, hint="choose the day on which you ran it")
    if set(athlete.days_off) == set(DAYS):
        yield Problem(file="off", message="no day is left to train on", hint="leave at least one day free of `off`")
    if (reminders := len(set(athlete.reminders_minutes))) > MOST_REMINDERS:
        message = f"{reminders} reminders are more than an address may ask for"
        yield Problem(file="reminder", message=message, hint=f"keep the {MOST_REMINDERS} that help most, or fewer")


def _too_long(address: Address) -> Iterator[Problem]:
    """An address that could not be read again: what was short became long when it was written out."""
    if len(address.query) > query.LONGEST_QUERY:
        hint = "leave out what you do not need"
        yield Problem(file="", message=f"the address is longer than {query.LONGEST_QUERY} characters", hint=hint)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of an address, those with the whole of it first."""
    places = {name: place for place, name in enumerate(("", *_KNOWN))}
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: places.get(problem.file, 0)))
