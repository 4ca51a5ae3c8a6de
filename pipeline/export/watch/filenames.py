"""What files for the watch are called: for people, because a watch goes by the serial number inside."""

from __future__ import annotations

import re
import unicodedata

from pipeline.export.wording import titles
from pipeline.export.wording.words import Style
from pipeline.model.session import Schedule

LONGEST_SLUG = 40


def file_names(schedule: Schedule, style: Style) -> dict[str, str]:
    """A file name for each slot, safe on every system and different from all others: `w05-tue-1-6-x-400-m.fit`."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for session in schedule.sessions:
        base = f"{slug(session.slot)}-{slug(titles.heading(session, style))}"
        name = base
        number = 2
        while name in taken:
            name = f"{base}-{number}"
            number += 1
        taken.add(name)
        names[session.slot] = f"{name}.fit"
    return names


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and single hyphens, at most 40; `session` where nothing of the text is left."""
    latin = unicodedata.normalize("NFKD", text.replace("×", "x").casefold())
    bare = "".join(letter for letter in latin if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare)[:LONGEST_SLUG].strip("-") or "session"
