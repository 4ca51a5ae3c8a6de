"""FIT's numbers of sport and sub-sport, by the words that the notation has for sports."""

from __future__ import annotations

from collections.abc import Mapping

GENERIC = (0, 0)
RUNNING = (1, 0)
STRENGTH_TRAINING = (10, 20)
SPORTS: Mapping[str, tuple[int, int]] = {
    "bike": (2, 0),
    "swim": (5, 0),
    "hike": (17, 0),
    "yoga": (10, 43),
    "cross-train": GENERIC,
    "row": (15, 0),
    "ski": (12, 0),
    "elliptical": (4, 15),
    "pilates": (10, 44),
    "mobility": (10, 19),
    "skate": (30, 0),
    "climb": (31, 0),
    "stairs": (4, 16),
}
"""Cross-training that FIT has a number for."""

_NAMES = {
    0: "generic", 1: "running", 2: "cycling", 3: "a transition", 4: "fitness equipment", 5: "swimming",
    6: "basketball", 7: "soccer", 8: "tennis", 9: "American football", 10: "training", 11: "walking",
    12: "cross-country skiing", 13: "alpine skiing", 14: "snowboarding", 15: "rowing", 16: "mountaineering",
    17: "hiking", 18: "several sports", 19: "paddling", 30: "inline skating", 31: "rock climbing",
    37: "paddle boarding", 62: "interval training",
}  # fmt: skip


def sport_word(sport: object, sub_sport: object) -> str:
    """The notation's word for a sport, "" where it has none."""
    exact = next((word for word, pair in SPORTS.items() if pair == (sport, sub_sport)), "")
    return exact or next((word for word, pair in SPORTS.items() if pair == (sport, 0)), "")


def sport_name(sport: object, sub_sport: object) -> str:
    """What a sport is called in a sentence."""
    if (sport, sub_sport) == STRENGTH_TRAINING:
        return "strength training"
    if sport is None:
        return "no sport"
    return _NAMES.get(sport, f"sport {sport}") if isinstance(sport, int) else "no sport"
