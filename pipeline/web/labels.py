"""The words of the form: what each field is called, and what can be chosen in it."""

from __future__ import annotations

from pipeline.export.calendar.kinds import OPTIONAL
from pipeline.export.wording import dates
from pipeline.model.exercise import EQUIPMENT
from pipeline.model.plan import DAYS

Choices = tuple[tuple[str, str], ...]
"""What a field sends, and what people read; "" leaves it unsaid."""

LABELS = {
    "plan": "Plan",
    "race": "Race date",
    "race-name": "Name of the race",
    "goal": "Goal time",
    "recent": "A recent race",
    "recent-date": "Day of the recent race",
    "off": "Days you train",
    "start": "Start times",
    "later": "Second session of a day",
    "tz": "Time zone",
    "units": "Units",
    "weekly": "You run in a week",
    "longest": "Longest recent run",
    "level": "Level",
    "jumping": "Used to jumping",
    "equipment": "Equipment",
    "sets": "Strength sets",
    "load": "Weights",
    "blackout": "Days you are away",
    "max-minutes": "Most time on a day",
    "reminder": "Reminder",
    "season": "Season",
    "lang": "Language",
    "treadmill": "Treadmill",
    "without": "Leave out of the calendar",
    "banner": "A line for each week",
    "rest-days": "Days without a session",
    "show-as": "Sessions count as",
}
"""What a word of an address is called on the page."""

NOTHING_TO_SAY = "By plan"
UNITS: Choices = (("km", "Kilometres"), ("mi", "Miles"))
LEVELS: Choices = (("", NOTHING_TO_SAY), ("beginner", "Beginner"), ("intermediate", "Middle"), ("advanced", "Advanced"))
JUMPING: Choices = (("", "By level"), ("none", "No"), ("some", "Some"), ("regular", "Yes"))
SETS: Choices = (("", NOTHING_TO_SAY), ("circuit", "Circuit"), ("straight", "Straight"))
LOADS: Choices = (("", "Kilograms"), ("lb", "Pounds"))
TREADMILL: Choices = (("", "Paces"), ("true", "Speeds too"))
BANNER: Choices = (("", "Shown"), ("false", "Hidden"))
REST_DAYS: Choices = (("", "Empty"), ("true", "Say “Rest”"))
SHOW_AS: Choices = (("", "Busy"), ("free", "Free"))
RACES: Choices = (
    ("5km", "5 km"),
    ("10km", "10 km"),
    ("10mi", "10 miles"),
    ("half-marathon", "Half marathon"),
    ("marathon", "Marathon"),
)
DAY_NAMES: Choices = tuple(zip(DAYS, dates.WEEKDAYS, strict=True))
_GEAR = {"wall": "A wall to throw at", "box": "Box or low step", "plate": "Weight plate"}
GEAR: Choices = (*((piece, _GEAR.get(piece, piece.capitalize())) for piece in EQUIPMENT), ("none", "None of these"))
_KINDS = {
    "run": "Runs",
    "strength": "Strength",
    "cross": "Cross-training",
    "words": "Sessions in words",
    "rest": "Rest days",
}
KINDS: Choices = tuple((kind, _KINDS[kind]) for kind in OPTIONAL)
