"""The words of the cards that are not about one week: how to read them, what efforts feel like, a day missed."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.export.wording.words import NBSP
from pipeline.model.target import Zone

LATER = "check the calendar for later changes"
LEGS_ONLY = "Legs only: core and arms want their share elsewhere in your week."
REVISED = "Plan revised {day}"
CONTINUED = "{title}, continued"
ON_DAY = "{day}: {told}"


class Advice(NamedTuple):
    """What to do when something came in between: the case and what then."""

    case: str
    told: str


MISSED = (
    Advice("One day", "Let it go. Do what the calendar has for today; two sessions on one day repair nothing."),
    Advice(
        "Two to four days",
        "Start again with an easy run, then go on where the calendar is. What you move, move in this order: the long "
        "run first, then the hard run, an easy run never. Keep an easy day on either side of it.",
    ),
    Advice(
        "A week or more",
        "Do the last week that you finished again. If that leaves a week too many, leave out one of base or build; "
        "the taper stays as it is.",
    ),
    Advice("Strength", "Never catch it up in the two days before a key run, nor in the last days before the race."),
    Advice("Ill or in pain", "Rest. Come back with easy runs, shorter than written, and ask a doctor if it stays."),
    Advice(
        "Too tired", "Easy in place of hard, or half of it. A plan survives that; a stubborn runner often does not."
    ),
)
"""In the plan's own terms: go on and do not pile up; keep long before hard before easy; the taper is not touched."""

ZONE_USES = {
    Zone.E: "most of the week, warm-ups, long runs",
    Zone.M: "long stretches a little quicker than easy",
    Zone.HM: "the pace of the race that the plan is for",
    Zone.T: "stretches of ten minutes and more, with little rest",
    Zone.TEN_K: "repeats of one to two kilometres",
    Zone.FIVE_K: "repeats of up to one kilometre",
    Zone.I: "repeats of three to five minutes",
    Zone.R: "short and quick, with all the rest you need",
    Zone.RACE: "race day",
}
"""What a zone is for."""

ZONE_NAMES = {
    Zone.E: "Easy",
    Zone.M: "Marathon",
    Zone.HM: "Half marathon",
    Zone.T: "Threshold",
    Zone.TEN_K: "10 km race",
    Zone.FIVE_K: "5 km race",
    Zone.I: "Interval",
    Zone.R: "Repetition",
    Zone.RACE: "Race",
}

HEART_FEELS = {
    1: "very easy, you could sing",
    2: "easy, you can talk",
    3: "brisk, a few words at a time",
    4: "comfortably hard",
    5: "hard, no talking",
}
"""What the five heart-rate zones feel like."""

EFFORTS = (
    ("1–2", "a stroll"),
    ("3–4", "easy: whole sentences"),
    ("5–6", "steady: a few words at a time"),
    ("7–8", "hard: a word or two"),
    ("9", "very hard: you want it to end"),
    ("10", "all out"),
)
"""The ten steps of perceived effort."""

READING_A_DRAWING = (
    "Start on the left, end on the right. Black is the side nearer to you, grey the far side. The thin arrow is the "
    "way it goes; a gap above the floor line is air."
)
FOLDING = (
    f"Fold along every dashed line, cut the thick one, push the ends together: eight pages of{NBSP}a{NBSP}booklet."
)
SHORT = "Told in short: the whole of it stands on the card of the week."
OVERVIEW_KEY = "Length is time, height is effort; black is hard, outline is easy."
KEY_RUNS = "key session: move it rather than leave it out"
EASIER = "Lighter weeks are part of the plan."


def sentence(told: str) -> str:
    """A message as print has it: with a capital and a full stop."""
    return f"{told[:1].upper()}{told[1:]}" + ("" if told.endswith((".", "!", "?")) else ".")
