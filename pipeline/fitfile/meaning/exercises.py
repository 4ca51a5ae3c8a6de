"""The exercises of strength steps and the texts of all steps: what watches refuse, mistake or cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.fitfile.limits import STEP_NAME_BYTES
from pipeline.fitfile.meaning.fault import Fault, Fields, listed, number, of_steps, words
from pipeline.fitfile.meaning.head import REPLACEMENT
from pipeline.fitfile.messages import REPEATS, Intensity

LAST_SAFE_CATEGORY = 32
"""Later ones came with later watches; earlier ones have been seen to reject the whole workout for them."""
MOST_NAMES = 1000
"""No category has as many names: such numbers are made up, and watches reject them."""

RESTING = Fault(
    "it is a rest with an exercise, which the watch shows in place of the rest",
    "leave exercise_category out: 0 is bench press",
    is_error=False,
)
NAMELESS = Fault("it has the number of an exercise and no category", "write exercise_category with it", is_error=False)
BROKEN_TEXT = Fault("its name or notes have broken characters", "write texts in UTF-8, cut between characters", False)


def text_and_exercise_faults(steps: Sequence[Fields]) -> Iterator[Fault]:
    """What is wrong with the names and the exercises of steps."""
    yield from of_steps((position, fault) for position, step in enumerate(steps) for fault in _exercise_faults(step))
    long = dict.fromkeys(
        name for step in steps if len((name := words(step, "wkt_step_name")).encode()) > STEP_NAME_BYTES
    )
    if long:
        yield Fault(
            f"names of steps are cut after {STEP_NAME_BYTES} bytes: {listed(tuple(long))}",
            "put what matters first, the whole name into notes",
            is_error=False,
        )


def _exercise_faults(step: Fields) -> Iterator[Fault]:
    category, name = step.get("exercise_category"), step.get("exercise_name")
    if isinstance(category, int):
        if number(step, "intensity") == Intensity.REST:
            yield RESTING
        if category > LAST_SAFE_CATEGORY:
            yield Fault(
                f"its exercise is of category {category}, for which older watches reject the whole workout",
                f"use a relative of category 0 to {LAST_SAFE_CATEGORY}, and its own name as title",
                is_error=False,
            )
    if isinstance(name, int):
        if name >= MOST_NAMES:
            yield Fault(
                f"its exercise has the number {name}, which watches reject",
                "leave exercise_name out where FIT has no name for it",
            )
        elif category is None and number(step, "duration_type") not in REPEATS:
            yield NAMELESS
    if REPLACEMENT in words(step, "wkt_step_name") or REPLACEMENT in words(step, "notes"):
        yield BROKEN_TEXT


def title_faults(titles: Sequence[Fields]) -> Iterator[Fault]:
    """What is wrong with the titles that the file gives to exercises."""
    told: dict[tuple[int | None, int | None], str] = {}
    for title in titles:
        pair = number(title, "exercise_category"), number(title, "exercise_name")
        text = words(title, "wkt_step_name")
        if told.setdefault(pair, text) != text:
            yield Fault(
                f"one exercise has two titles, `{told[pair]}` and `{text}`",
                "a title belongs to category and name: the watch shows one of them for both",
                is_error=False,
            )
