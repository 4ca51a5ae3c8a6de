"""The words that runners' plans are written in: English where they mean training, several languages for days."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from pipeline.model.plan import DAYS

_DAY_NAMES = (
    "mon monday mo montag lun lundi lunes lunedi ma maandag man mandag mandag seg segunda",
    "tue tues tuesday di dienstag mar mardi martes martedi dinsdag tir tirsdag tis tisdag ter terca",
    "wed weds wednesday mi mittwoch mer mercredi mie miercoles mercoledi wo woensdag ons onsdag qua quarta",
    "thu thur thurs thursday do donnerstag jeu jeudi jue jueves gio giovedi donderdag tor torsdag qui quinta",
    "fri friday fr freitag ven vendredi vie viernes venerdi vr vrijdag fre fredag sex sexta",
    "sat saturday sa samstag sonnabend sam samedi sab sabado sabato za zaterdag lor lordag lordag",
    "sun sunday so sonntag dim dimanche dom domingo domenica zo zondag son sondag",
)
DAY_NAMES = {name: day for day, names in zip(DAYS, _DAY_NAMES, strict=True) for name in names.split()}
WEEK_NAMES = frozenset(
    ["week", "weeks", "wk", "w", "#", "no", "woche", "kw", "semaine", "sem", "semana", "settimana", "uge", "vecka"]
)
NOTE_NAMES = frozenset(["focus", "notes", "note", "comment", "comments", "theme", "goal", "phase", "block", "remarks"])

REST = re.compile(
    r"(?:(?:complete|full|total|scheduled) )?(?:rest|off)(?: ?day)?|(?:day|days) off|no (?:run|running)", re.IGNORECASE
)
NOTHING = re.compile(r"[-–—.xX/ ]*")

# How a runner says how hard, as the notation says it. Longer sayings first: the first that fits is taken.
EFFORTS = (
    (r"half[- ]?marathon(?: race| goal)?(?: pace| effort)?|hmp|hm", "@ HM"),
    (r"marathon(?: race| goal)?(?: pace| effort)?|mp", "@ M"),
    (r"10[- ]?k(?: race)?(?: pace| effort)?", "@ 10k"),
    (r"5[- ]?k(?: race)?(?: pace| effort)?", "@ 5k"),
    (r"(?:lactate )?threshold(?: pace| effort)?|lt(?: pace| effort)?|tempo(?: pace| effort)?", "@ T"),
    (r"interval pace|vo2 ?max pace", "@ I"),
    (r"rep(?:etition)? pace", "@ R"),
    (r"(?:goal )?race pace|goal pace", "@ race"),
    (r"easy(?: pace| effort)?", "E"),
)
LETTERS = {"E": "E", "M": "@ M", "HM": "@ HM", "T": "@ T", "I": "@ I", "R": "@ R"}
EFFORT_WORDS = (
    (r"easy(?: pace| effort)?|recovery(?: run)?", "E"),
    (r"threshold|tempo|lt", "@ T"),
    (r"mp|marathon pace", "@ M"),
    (r"hmp|half[- ]?marathon pace", "@ HM"),
    (r"race pace|goal pace", "@ race"),
)
"""Words that stand beside an amount without `@` or `at`."""
ROLES = ((r"warm[- ]?ups?|wu|w/u", "warmup"), (r"(?:cool|warm)[- ]?downs?|cd|c/d", "cooldown"))
MODES = (
    (r"jog(?:ging)?", "jog"), (r"walk(?:ing)?", "walk"), (r"strides?|striders?", "strides"), (r"uphill", "uphill"),
    (r"progression|progressive", "progressive"), (r"float", "float"), (r"fast|hard", "fast"),
)  # fmt: skip
LABELS = (
    r"long slow (?:distance|run)|medium[- ]long|long|slow long|aerobic|general aerobic|endurance|steady distance"
    r"|regular|fartlek|hilly|hills|intervals?|speedwork|speed|base"
)
"""Words that name a run and say nothing of its steps: they become its title."""
FILLERS = r"runs?|running|continuous|of|in|a|the"

SPORTS = {
    "bike": "bike", "biking": "bike", "cycle": "bike", "cycling": "bike", "ride": "bike", "spin": "bike",
    "swim": "swim", "swimming": "swim", "hike": "hike", "hiking": "hike", "yoga": "yoga", "row": "row",
    "rowing": "row", "ski": "ski", "skiing": "ski", "elliptical": "elliptical", "pilates": "pilates",
    "mobility": "mobility", "skate": "skate", "skating": "skate", "aqua-jog": "aqua-jog", "aqua jog": "aqua-jog",
    "pool running": "aqua-jog", "climb": "climb", "climbing": "climb", "stairs": "stairs", "cross": "cross-train",
    "cross-train": "cross-train", "cross train": "cross-train", "cross-training": "cross-train",
    "cross training": "cross-train", "xt": "cross-train", "x-train": "cross-train",
}  # fmt: skip
"""Other sports by the names they go by, as the notation calls them."""

TRACK_METRES = frozenset(
    {100, 150, 200, 300, 400, 500, 600, 800, 1000, 1200, 1400, 1500, 1600, 2000, 2400, 3000, 3200, 4000, 5000}
)
"""Distances that are metres on a track even where nobody says so."""

_PAIRS = (
    ("\u00a0", " "), ("\u202f", " "), ("×", "x"), ("–", "-"), ("—", "-"), ("−", "-"), ("’", "'"), ("′", "'"),
    ("″", '"'), ("”", '"'), ("“", '"'), ("•", "- "),
)  # fmt: skip


def tidy(text: str) -> str:
    """One spelling of signs: blanks, crosses, dashes and primes, thousands and decimal commas."""
    for sign, plain in _PAIRS:
        text = text.replace(sign, plain)
    text = re.sub(r"(?<=\d)\s*[xX]\s*(?=\d)", " x ", text)
    text = re.sub(r"\b(\d{1,2}),(\d{3})(?=\s*m\b)", r"\1\2", text)
    text = re.sub(r"(?<=\d),(?=\d{1,2}\s*(?:km|k|mi|miles?|h)\b)", ".", text)
    text = re.sub(r"(?<![\d'\"])(\d{1,3})'(\d{2})\"?(?!\d)", r"\1:\2", text)
    text = re.sub(r"(?<![\d'])(\d{1,3})'(?!\w)", r"\1 min", text)
    text = re.sub(r'(?<![\d"])(\d{1,3})"(?!\w)', r"\1 s", text)
    return re.sub(r"[ \t]+", " ", text).strip()


def folded(text: str) -> str:
    """Small letters without accents and without the point of an abbreviation, for names of days and columns."""
    letters = (letter for letter in normalize("NFKD", text.lower()) if not combining(letter))
    return " ".join("".join(letters).replace(".", " ").replace("ø", "o").split())


def day_of(text: str) -> str | None:
    """The day that a heading names, or None: `Tuesday`, `Di`, `Day 3`, `Sat (long run)`."""
    name = folded(text)
    if match := re.fullmatch(r"day ([1-7])", name):
        return DAYS[int(match[1]) - 1]
    return DAY_NAMES.get(re.split(r"[\s(/,:-]", name, maxsplit=1)[0]) if len(name) <= 30 else None
