"""Every key of plan and athlete files, once: JSON Schemas, `docs/plan-format.md` and new athlete files say the same.

What a key means to the program stands in its reader; that both know the same keys is held by a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.plan import DAYS


class Where(StrEnum):
    """The mapping that a key stands in; the value is what a page calls it."""

    PLAN = "A plan"
    NEEDS = "`needs`"
    PHASES = "`phases`"
    LINT = "`lint`"
    WEEK = "A week"
    SESSION = "A session in braces"
    RACE_ENTRY = "`race` of a session"
    WORKOUT = "A workout of `workouts`"
    ATHLETE = "An athlete"
    RACE = "`race` of an athlete"
    RECENT = "`recent`"
    CURRENT = "`current`"
    HEART = "`heart`"
    START = "`start`"
    MAX_MINUTES = "`max_minutes`"


class Kind(StrEnum):
    """What may stand behind a key; the value is what a page calls it."""

    FORMAT = "1"
    SLUG = "short name"
    SLUG_OR_NOTHING = "short name or nothing"
    OWN_SLOT = "short name of your own"
    WORDS = "words"
    TEXT = "text"
    SAID = "text, not empty"
    DATE = "date"
    DATES = "dates"
    DISTANCE = "distance"
    RACE_TIME = "race time"
    TIME_OF_DAY = "time of day"
    MINUTES = "minutes"
    BEATS = "beats a minute"
    YES_OR_NO = "true or false"
    ADDRESS = "web address"
    TIME_ZONE = "time zone"
    LEVEL = "level"
    UNITS = "units"
    LOAD = "load unit"
    JUMPING = "jumping"
    SETS = "sets"
    LANGUAGE = "language"
    PRIORITY = "priority"
    DAY = "day"
    EQUIPMENT = "equipment"
    SPAN = "weeks of a plan"
    REASONS = "rules and reasons"
    WORKOUTS = "workouts by name"
    WEEKS = "weeks by number"
    SESSIONS = "one session, or a list"
    RUN = "run line"
    STRENGTH = "strength line"
    CROSS = "cross-training line"


KIND_MEANINGS: dict[Kind, str] = {
    Kind.FORMAT: "The version of this form.",
    Kind.SLUG: "Small letters, digits and single hyphens, at most 60: `pr-half`.",
    Kind.SLUG_OR_NOTHING: "As a short name; may be empty.",
    Kind.OWN_SLOT: "As a short name, but none that legday counts itself, such as `w05-tue-1`.",
    Kind.WORDS: "One line of free text.",
    Kind.TEXT: "Free text of one or more lines.",
    Kind.SAID: "Free text of one or more lines; may not be empty.",
    Kind.DATE: "Year, month, day: `2027-04-18`.",
    Kind.DATES: "Two dates, or one for one day: `2027-02-08..2027-02-14`.",
    Kind.DISTANCE: "`10km`, `6mi`, `800m`, `5k`, `10k`, `half-marathon`, `marathon`.",
    Kind.RACE_TIME: "`1:35:00` or `42:30`; in quotes where other programs read the file too.",
    Kind.TIME_OF_DAY: "`06:30`, `18:00`.",
    Kind.MINUTES: "`45min`, `1h`, or a number of minutes.",
    Kind.BEATS: "A number from 25 to 250.",
    Kind.YES_OR_NO: "`true` or `false`.",
    Kind.ADDRESS: "Starts with `https://` or `http://`.",
    Kind.TIME_ZONE: "An IANA name: `Europe/Berlin`.",
    Kind.LEVEL: "How experienced a runner is.",
    Kind.UNITS: "For distances and paces.",
    Kind.LOAD: "For weights.",
    Kind.JUMPING: "How used to jumping somebody is.",
    Kind.SETS: "How the exercises of a workout follow one another.",
    Kind.LANGUAGE: "The language of cards and calendar.",
    Kind.PRIORITY: "A: what the plan is for. B: a tune-up run hard. C: a race run as training.",
    Kind.DAY: "A day of the week.",
    Kind.EQUIPMENT: "What exercises ask for; `legday exercises` says which.",
    Kind.SPAN: "One week, `16`, or a range of them, `5-9`.",
    Kind.REASONS: "The number of a rule, and in words why it may speak here.",
    Kind.WORKOUTS: "A short name, then a line of notation or a mapping.",
    Kind.WEEKS: "A number from 1 to 104, then a mapping; a number left out is a week of rest.",
    Kind.SESSIONS: "A line of notation, a mapping, `later:` with either behind it, or a list of these. Absent: rest.",
    Kind.RUN: "`6-8km E + 4x(20s fast, 60s walk)`: see [Write a plan](write-a-plan.md#runs).",
    Kind.STRENGTH: "A workout's name, or sections: see [Write a plan](write-a-plan.md#strength).",
    Kind.CROSS: '`45min bike "easy gears"`.',
}
"""What each kind of value is, in a sentence."""


Value = Kind | Where
"""What stands behind a key: a value of a kind, or a mapping with keys of its own."""

Row = tuple[str | tuple[str, ...], Value, str, str, str]
"""Name or names, value, example, meaning, and what an absent key means."""

NEEDED = "must be there"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key, or several `names` that mean the same, each for its own day.

    `example` is the YAML behind the colon; `absent` says what it means that the key is not there.
    """

    where: Where
    names: tuple[str, ...]
    value: Value
    example: str
    meaning: str
    absent: str

    @property
    def needed(self) -> bool:
        """Whether the mapping is wrong without it."""
        return self.absent == NEEDED

    @property
    def many(self) -> bool:
        """Whether it holds a list: then its example is one."""
        return self.example.startswith("[")


def _keys(where: Where, *rows: Row) -> tuple[Key, ...]:
    return tuple(
        Key(
            where=where,
            names=(names,) if isinstance(names, str) else names,
            value=value,
            example=example,
            meaning=meaning,
            absent=absent,
        )
        for names, value, example, meaning, absent in rows
    )


PLAN_KEYS = (
    *_keys(
        Where.PLAN,
        ("format", Kind.FORMAT, "1", "The version of this form.", NEEDED),
        ("plan", Kind.SLUG, "pr-half", "The plan's short name: part of addresses, folders and identities.", NEEDED),
        ("name", Kind.WORDS, '"PR Half: sixteen weeks"', "What the plan is called.", "its short name"),
        ("revised", Kind.DATE, "2026-11-22", "The day of the last change; calendars show it as theirs.", NEEDED),
        ("author", Kind.WORDS, "Jane Doe", "Who wrote it; printed on cards.", NOTHING),
        ("copyright", Kind.WORDS, '"© 2027 Jane Doe"', "Whose it is; printed on cards.", NOTHING),
        ("url", Kind.ADDRESS, "https://example.org/plan", "Where it came from; printed on cards.", NOTHING),
        ("summary", Kind.WORDS, "For runners who train five days a week.", "Whom it is for, in a sentence.", NOTHING),
        ("race", Kind.DISTANCE, "half-marathon", "How far the race is that the plan counts to.", "half-marathon"),
        ("level", Kind.LEVEL, "advanced", "The level that it is written for.", NEEDED),
        ("units", Kind.UNITS, "km", "Its author's units; an athlete's own win.", "km"),
        ("needs", Where.NEEDS, "{weekly: 52km, longest: 16km}",
         "What a runner should be used to before week 1.", "nothing in particular"),
        ("phases", Where.PHASES, "{base: 1-4, build: 5-9, race: 10}",
         "Which weeks are what. The race week is the one that weeks count to.", "build, the last week race"),
        ("workouts", Kind.WORKOUTS, "{easy-hour: 60min @ Z2}",
         "Workouts that sessions of this plan use by name.", NOTHING),
        ("lint", Where.LINT, '{allow: {L03: "the author\'s choice"}}',
         "Safety rules that may speak anywhere in the plan.", NOTHING),
        ("weeks", Kind.WEEKS, "{1: {tue: 8km E}}", "The weeks; those after the race week are recovery.", NEEDED),
    ),
    *_keys(
        Where.NEEDS,
        ("weekly", Kind.DISTANCE, "52km", "Running in a week.", NOTHING),
        ("longest", Kind.DISTANCE, "16km", "The longest run.", NOTHING),
    ),
    *_keys(
        Where.PHASES,
        ("base", Kind.SPAN, "1-4", "Weeks of easy running that all else stands on.", NOTHING),
        ("build", Kind.SPAN, "5-9", "Weeks that add quality.", NOTHING),
        ("peak", Kind.SPAN, "10-13", "The hardest weeks.", NOTHING),
        ("taper", Kind.SPAN, "14-15", "Weeks that step back before the race.", NOTHING),
        ("race", Kind.SPAN, "16", "The week of the race.", NOTHING),
        ("recovery", Kind.SPAN, "17-18", "Weeks after the race.", NOTHING),
    ),
    *_keys(
        Where.LINT,
        ("allow", Kind.REASONS, '{L03: "the author\'s choice"}', "Rules by number, each with the reason.", NOTHING),
    ),
    *_keys(
        Where.WEEK,
        ("focus", Kind.WORDS, "Find the rhythm", "What the week is about, in a line.", NOTHING),
        ("cutback", Kind.YES_OR_NO, "true", "A week that steps back on purpose.", "false"),
        ("lint", Where.LINT, '{allow: {L03: "a tune-up race"}}', "Safety rules that may speak in this week.", NOTHING),
        (DAYS, Kind.SESSIONS, "8km E", "What is on that day, in the order of the day.", "rest"),
    ),
    *_keys(
        Where.SESSION,
        ("run", Kind.RUN, "16km E", "A run. A session has exactly one of run, strength, cross and words.", NOTHING),
        ("strength", Kind.STRENGTH, "legs-rounds x3", "Strength.", NOTHING),
        ("cross", Kind.CROSS, "45min bike", "Another sport.", NOTHING),
        ("words", Kind.SAID, "Swim or stretch, as you like", "Anything else: for calendar and card only.", NOTHING),
        ("title", Kind.WORDS, "Long run", "What it is called.", "made from the workout"),
        ("note", Kind.TEXT, "a flat route", "A word to the runner.", NOTHING),
        ("key", Kind.YES_OR_NO, "true",
         "Whether it is one not to miss.", "the longest and the hardest run of a week are"),
        ("id", Kind.OWN_SLOT, "club-10k",
         "An identity that stays when you move it to another day.", "counted: week, day, place"),
        ("race", Where.RACE_ENTRY, "{name: City 10k, priority: B}",
         "For a run that is a race; its name alone will do.", NOTHING),
    ),
    *_keys(
        Where.RACE_ENTRY,
        ("name", Kind.WORDS, "City 10k", "What the race is called.", NOTHING),
        ("priority", Kind.PRIORITY, "B", "How much it matters.", "B"),
    ),
    *_keys(
        Where.WORKOUT,
        ("run", Kind.RUN, "10min E + 8x(45s uphill @ RPE 8, 90s walk) + 10min E",
         "A run. A workout has exactly one of run, strength, cross and words.", NOTHING),
        ("strength", Kind.STRENGTH, '"straight: 3x8 goblet squat"', "Strength, in quotes or under `|`.", NOTHING),
        ("cross", Kind.CROSS, "45min bike", "Another sport.", NOTHING),
        ("words", Kind.SAID, "Swim or stretch, as you like", "Anything else: for calendar and card only.", NOTHING),
        ("title", Kind.WORDS, "Hills", "What sessions that use it are called.", NOTHING),
        ("note", Kind.WORDS, "Write down full rounds and leftover reps.", "A word to the runner.", NOTHING),
        ("readings", Kind.WORDS, "[Hip thrusts are 3 sets; reps not given.]",
         "Choices made where its source can be read in two ways; printed with the session.", NOTHING),
    ),
)  # fmt: skip
"""The keys of plan files, in the order that pages list them."""

ATHLETE_KEYS = (
    *_keys(
        Where.ATHLETE,
        ("format", Kind.FORMAT, "1", "The version of this form.", NEEDED),
        ("name", Kind.SLUG_OR_NOTHING, "anna",
         "Your name in folders and identities: two athletes, two sets of files.", NOTHING),
        ("season", Kind.SLUG_OR_NOTHING, "2027-spring", "Tells two seasons with one plan apart.", NOTHING),
        ("race", Where.RACE, '{date: 2027-04-18, name: Hannover, goal: "1:35:00"}',
         "Race day, what it is called, and the time you hope for.", NOTHING),
        ("recent", Where.RECENT, '{distance: 10km, time: "42:30", date: 2026-10-04}',
         "A recent race: gives all training paces.", "paces assume the goal; without that, effort"),
        ("current", Where.CURRENT, "{weekly: 50km, longest: 16km}",
         "What you run now: compared with what a plan asks for.", NOTHING),
        ("heart", Where.HEART, "{max: 188, rest: 48, lthr: 170}",
         "Heart rates, for targets in zones and percentages.", "the watch's own zones"),
        ("level", Kind.LEVEL, "advanced", "Sets rounds and exercises.", "the plan's"),
        ("units", Kind.UNITS, "km", "For distances and paces.", "the plan's"),
        ("load", Kind.LOAD, "kg", "For weights.", "kg"),
        ("timezone", Kind.TIME_ZONE, "Europe/Berlin", "Needed for start times.", NOTHING),
        ("start", Where.START, '{weekday: "06:30", sun: "09:00", later: "18:00"}',
         "When sessions start; one time alone is for every day.", "all-day"),
        ("days_off", Kind.DAY, "[mon, fri]", "Days that you cannot train.", NOTHING),
        ("blackout", Kind.DATES, "[2027-02-08..2027-02-14]", "Dates on which you cannot train.", NOTHING),
        ("max_minutes", Where.MAX_MINUTES, "{tue: 75}", "The most time that you have on a day.", NOTHING),
        ("equipment", Kind.EQUIPMENT, "[kettlebell, barbell]",
         "What you have; `[]` for nothing.", "as the workouts are written"),
        ("jumping", Kind.JUMPING, "some",
         "How used to jumping you are.", "by level: beginner none, intermediate some, advanced regular"),
        ("sets", Kind.SETS, "straight", "How you like strength work.", "as the workouts are written"),
        ("treadmill", Kind.YES_OR_NO, "true", "Speeds in km/h or mph beside paces.", "false"),
        ("reminders", Kind.MINUTES, "[45min]", "Alarms before timed sessions.", "none"),
        ("language", Kind.LANGUAGE, "en", "The language of cards and calendar.", "en"),
    ),
    *_keys(
        Where.RACE,
        ("date", Kind.DATE, "2027-04-18", "Race day.", NOTHING),
        ("name", Kind.WORDS, "Hannover", "What the race is called.", NOTHING),
        ("goal", Kind.RACE_TIME, '"1:35:00"', "The time you hope for: gives half-marathon pace.", NOTHING),
    ),
    *_keys(
        Where.RECENT,
        ("distance", Kind.DISTANCE, "10km", "How far it was.", NEEDED),
        ("time", Kind.RACE_TIME, '"42:30"', "What it took you.", NEEDED),
        ("date", Kind.DATE, "2026-10-04", "When it was.", NOTHING),
    ),
    *_keys(
        Where.CURRENT,
        ("weekly", Kind.DISTANCE, "50km", "Running in a week.", NOTHING),
        ("longest", Kind.DISTANCE, "16km", "The longest recent run.", NOTHING),
    ),
    *_keys(
        Where.HEART,
        ("max", Kind.BEATS, "188", "At most.", NOTHING),
        ("rest", Kind.BEATS, "48", "At rest.", NOTHING),
        ("lthr", Kind.BEATS, "170", "At lactate threshold: gives the best zones.", NOTHING),
    ),
    *_keys(
        Where.START,
        ("every", Kind.TIME_OF_DAY, '"06:30"', "Every day.", NOTHING),
        (("weekday", "weekend"), Kind.TIME_OF_DAY, '"06:30"',
         "Monday to Friday; Saturday and Sunday. Wins over `every`.", NOTHING),
        (DAYS, Kind.TIME_OF_DAY, '"09:00"', "That day. Wins over the others.", NOTHING),
        ("later", Kind.TIME_OF_DAY, '"18:00"', "The second session of a day.", "six hours after the first"),
    ),
    *_keys(
        Where.MAX_MINUTES,
        (DAYS, Kind.MINUTES, "75", "That day.", NOTHING),
    ),
)  # fmt: skip
"""The keys of athlete files, in the order that pages and new files list them."""


def keys_of(where: Where) -> tuple[Key, ...]:
    """The keys of one mapping, in order."""
    return tuple(key for key in (*PLAN_KEYS, *ATHLETE_KEYS) if key.where is where)
