"""Names as people write them: capitals, hyphens and plurals fold to one spelling."""

from __future__ import annotations


def fold(name: str) -> str:
    """One spelling for all: `Kettlebell-Lunges` and `kettlebell lunge` fold to the same text."""
    words = name.lower().replace("-", " ").replace("’", "'").split()
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word
