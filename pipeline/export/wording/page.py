"""The words of the page: kinds and phases, facts of a week, how calendars subscribe, what each sheet of paper is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.export.wording import dates, words
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.artifact import Carried
from pipeline.model.plan import Phase, Plan
from pipeline.model.session import Schedule, ScheduledWeek
from pipeline.model.strength import Strength
from pipeline.model.target import Quantity, Zone
from pipeline.model.units import LengthUnit, clock
from pipeline.model.workout import Race, Run

KEY = "Key"
LATER = "later"
CUTBACK = "cutback"
BRING = "Bring: {gear}"
PHASES = {
    Phase.BASE: "Base",
    Phase.BUILD: "Build",
    Phase.PEAK: "Peak",
    Phase.TAPER: "Taper",
    Phase.RACE: "Race",
    Phase.RECOVERY: "Recovery",
}
GLYPHS = {
    "easy": "easy",
    "strides": "with strides",
    "repeats": "repeats",
    "sustained": "sustained",
    "long": "long",
    "fast-end": "long, fast end",
    "race": "race",
    "strength": "strength",
    "jumps": "strength, with jumps",
    "cross": "cross-training",
    "words": "in words",
}
"""What the signs of the table mean, by the value of `view.glyphs.Glyph`, in the order of the legend."""

PACED = (Zone.E, Zone.M, Zone.HM, Zone.T, Zone.I, Zone.R)
"""The zones of the row of paces, slow to fast."""
PACE_NAMES = {Zone.E: "Easy", Zone.M: "M", Zone.HM: "HM", Zone.T: "T", Zone.I: "I", Zone.R: "R"}
PACES_PER = {LengthUnit.KM: "Paces, per km", LengthUnit.MI: "Paces, per mile", LengthUnit.M: "Paces, per metre"}
BY_EFFORT = "By effort, RPE 1 (stroll) to 10 (all out)"
VOLUME = {LengthUnit.KM: "Kilometres a week", LengthUnit.MI: "Miles a week", LengthUnit.M: "Metres a week"}
TO_GO = ("Race day", "day to go", "days to go", "day since the race", "days since the race")
"""For none, one, several days before the race; for one, several days after it."""
NOW = ("This week", "The first week", "The last week")
"""Which week the page opens: during the plan, before it, after it."""


class Service(NamedTuple):
    """A calendar program that people subscribe with: how it is done there, and how often it looks for changes."""

    name: str
    how: str
    refreshes: str


APPLE = Service(
    name="iPhone, iPad, Mac",
    how="Tap, then confirm Subscribe. To keep reminders, switch “Remove Alerts” off there.",
    refreshes="as often as you set it under Fetch New Data",
)
GOOGLE = Service(
    name="Google Calendar",
    how="Opens in the browser: press Add. It shows on the phone afterwards, without reminders.",
    refreshes="every 8–24 h; nothing hurries it",
)
OUTLOOK = Service(
    name="Outlook",
    how="Opens Outlook.com: press Import. In other Outlooks: Add calendar, then Subscribe from web.",
    refreshes="when Outlook decides; it does not go by the feed",
)
OTHERS = Service(
    name="Any other calendar",
    how="Copy the address and paste it where your calendar takes a “new calendar from address”.",
    refreshes="as that program is set; the feed suggests 6 h",
)


class Sheet(NamedTuple):
    """A file to print: what it is called, what it is good for, and the symbol that pictures it."""

    name: str
    told: str
    picture: str


SHEETS = {
    "all": Sheet("All weeks", "a sheet a week, for the fridge", "all"),
    "overview": Sheet("Overview", "the whole plan on one page", "overview"),
    "pocket": Sheet("Pocket", "one sheet folded to eight small pages", "pocket"),
    "gym": Sheet("Gym", "strength in large type, a workout a page", "gym"),
    "exercises": Sheet("Exercises", "how to do each one", "list"),
    "key": Sheet("Paces", "what each pace and effort means", "list"),
}
"""What else there may be in `cards/`, by the stem of the file, in the order of the page."""
WEEK_SHEET = Sheet("{week}", "on one sheet, with boxes to tick", "week")

FORMATS = {
    "ics": ("Calendar", ".ics", "Every step, target and cue stands in the event."),
    "busy": ("Busy calendar", ".ics", "The hours alone, for other people."),
    "cards": ("Cards", "on paper", "Steps and exercises with boxes to tick."),
    "fit": ("Watch", ".fit", "Steps, targets and repeats that a Garmin watch counts down."),
    "intervals": ("intervals.icu", ".json", "Planned workouts, which it passes on to watches."),
    "garmin-connect": ("Garmin Connect", ".json", "Runs and strength, for people with a client that can send them."),
    "plan-csv": ("Spreadsheet", ".csv", "A row a session."),
    "zwo": ("Zwift", ".zwo", "Runs, as shares of half-marathon pace."),
}
"""Name, kind of file and use of each format, by the exporter's name."""


def week_counts(week: ScheduledWeek) -> str:
    """`6 runs, 2 × strength`."""
    runs = sum(isinstance(one.planned.workout, Run | Race) for one in week.sessions)
    legs = sum(isinstance(one.planned.workout, Strength) for one in week.sessions)
    told = (
        counted(runs, "run", "runs") if runs else "",
        f"{legs}{NBSP}×{NBSP}strength" if legs else "",
    )
    return ", ".join(word for word in told if word)


def counted(count: int, one: str, several: str) -> str:
    """`1 run`, `6 runs`."""
    return f"{count}{NBSP}{one if count == 1 else several}"


def to_go(days: int) -> tuple[str, str]:
    """The big figure and what stands beside it: (`65`, `days to go`)."""
    none, one, several, one_since, since = TO_GO
    match days:
        case 0:
            return "0", none
        case 1:
            return "1", one
        case -1:
            return "1", one_since
        case _:
            return str(abs(days)), several if days > 0 else since


def days(first: date, last: date) -> str:
    """`16–22 February`, `30 March – 5 April`: the year is clear from the rest of the page."""
    if first.month != last.month:
        return f"{dates.day_and_month(first)} – {dates.day_and_month(last)}"
    return f"{first.day}–{dates.day_and_month(last)}"


def short(day: date) -> str:
    """`16 Feb`."""
    return f"{day.day}{NBSP}{dates.MONTHS[day.month - 1][:3]}"


def short_day(day: date) -> str:
    """`Fri 20 Feb`."""
    return f"{dates.weekday(day)[:3]}{NBSP}{short(day)}"


def with_weekday(day: date) -> str:
    """`Friday 20 February`."""
    return f"{dates.weekday(day)} {dates.day_and_month(day)}"


def volume_told(metres: Sequence[float], style: Style) -> str:
    """The bars of all weeks in a sentence."""
    unit = {LengthUnit.KM: "kilometres", LengthUnit.MI: "miles"}.get(style.units, "metres")
    figures = ", ".join(words.number(one / style.units.metres, 0) for one in metres)
    return f"Weekly {unit}, week by week: {figures}."


def weeks_told(first: str, last: str) -> str:
    """`weeks 5–9`, `week 16`, `weeks R1–R2`."""
    return f"week {first}" if first == last else f"weeks {first}–{last}"


SEEN = "Days are counted from {day} where the page’s script does not run; the calendar always knows the real one."
MOST_REASONS = 2
_CARRIED = {
    Carried.EXACT: "{count} exact: {why}",
    Carried.DEGRADED: "{count} with a difference: {why}",
    Carried.UNSUPPORTED: "{count} left out: {why}",
}


def plan_facts(schedule: Schedule, style: Style) -> str:
    """`11 January – 2 May 2027 · 99 runs, 27 × strength, biggest week 78 km`."""
    workouts = [one.planned.workout for one in schedule.sessions]
    runs = sum(isinstance(workout, Run | Race) for workout in workouts)
    legs = sum(isinstance(workout, Strength) for workout in workouts)
    biggest = max(week.metres for week in schedule.weeks)
    told = (
        counted(runs, "run", "runs") if runs else "",
        f"{legs}{NBSP}×{NBSP}strength" if legs else "",
        f"biggest week{NBSP}{words.number(biggest / style.units.metres, 0)}{NBSP}{style.units.value}"
        if biggest
        else "",
    )
    span = dates.span(schedule.weeks[0].monday, schedule.weeks[-1].last_day)
    return " · ".join(part for part in (span, ", ".join(word for word in told if word)) if part)


def sentence(notice: str) -> str:
    """A notice of the command line as a page says it."""
    return f"{notice[:1].upper()}{notice[1:]}."


def plan_kind(plan: Plan) -> str:
    """`sixteen weeks · advanced`: what the plan's name goes on with, else how many weeks it has."""
    length = plan.name.partition(": ")[2] or counted(plan.race_week, "week", "weeks")
    return f"{length} · {plan.level.value}"


def aim(schedule: Schedule, style: Style) -> str:
    """The goal and its pace; "" without a goal."""
    seconds = schedule.athlete.race.goal_seconds
    if not seconds:
        return ""
    return f"Goal {clock(seconds)}, which is {words.pace(schedule.plan.race_metres / seconds, style.units)}"


def paces(schedule: Schedule, style: Style) -> Iterator[tuple[str, str]]:
    """Each zone with its pace, without the unit; for a plan that goes out by effort, how it feels."""
    for zone in PACED:
        bounds = schedule.paces.zones.get(zone)
        if style.by_effort:
            yield PACE_NAMES[zone], words.ZONE_EFFORTS[zone]
        elif bounds and bounds.quantity is Quantity.SPEED_MPS:
            yield PACE_NAMES[zone], words.target(bounds, style.units).partition(NBSP)[0]


def share(exact: int, count: int) -> str:
    """`99 of 126`."""
    return f"{exact} of {count}"


def losses(count: int, carried: Carried, reasons: Sequence[str]) -> str:
    """`27 with a difference: …`; the commonest reasons, the rest is in the report."""
    why = "; ".join(reasons[:MOST_REASONS]) + ("; …" if len(reasons) > MOST_REASONS else ".")
    return _CARRIED[carried].format(count=count, why=why)
