"""The bundled plans to choose from: how long, how much, for whom, and the weeks as little bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from pipeline import build
from pipeline.export.card.svg import number
from pipeline.export.view.volume import race_metres
from pipeline.export.wording import page, words
from pipeline.model.athlete import LEVEL_JUMPING, Jumping
from pipeline.model.plan import Phase, Plan
from pipeline.model.session import Schedule, ScheduledWeek
from pipeline.model.strength import Strength
from pipeline.model.workout import Race, Run

_ANY_DAY = date(2027, 1, 4)
"""A plan is as long and as hard before every race, so any day will do."""
_WIDTH, _HEIGHT, _TOP, _BASE = 220.0, 64.0, 14.0, 63.0
_BAR = 0.74
_JUMPING = {Jumping.NONE: "", Jumping.SOME: "some jumping", Jumping.REGULAR: "used to jumping"}


class Choice(NamedTuple):
    """A plan as people choose it. `most` is the biggest week, `usual` what most weeks hold."""

    slug: str
    name: str
    kind: str
    summary: str
    most: str
    usual: str
    needs: str
    bars: Markup


@cache
def choices() -> tuple[Choice, ...]:
    """Every bundled plan, the easiest first."""
    schedules = build.bundled_schedules(_ANY_DAY)
    return tuple(map(_choice, sorted(schedules, key=lambda made: max(week.metres for week in made.weeks))))


def _choice(made: Schedule) -> Choice:
    plan, style = made.plan, words.style(made)
    most = max(week.metres for week in made.weeks)
    return Choice(
        slug=plan.slug,
        name=plan.name.partition(":")[0],
        kind=f"{page.counted(plan.race_week, 'week', 'weeks')} · {plan.level.value}",
        summary=plan.summary,
        most=words.distance(most, style.units),
        usual=_usual(made),
        needs=_needs(plan, style),
        bars=_bars(made, style),
    )


def _usual(made: Schedule) -> str:
    """`4 runs, 2 × legs`: what most weeks before the race hold."""
    weeks = [week for week in _to_race(made) if week.phase is not Phase.RACE]
    (runs, legs), _ = Counter(map(_counted, weeks)).most_common(1)[0]
    return f"{page.counted(runs, 'run', 'runs')}, {legs} × legs"


def _counted(week: ScheduledWeek) -> tuple[int, int]:
    workouts = [one.planned.workout for one in week.sessions]
    return sum(isinstance(one, Run | Race) for one in workouts), sum(isinstance(one, Strength) for one in workouts)


def _needs(plan: Plan, style: words.Style) -> str:
    weekly, longest = plan.needs.weekly_metres, plan.needs.longest_metres
    told = (
        f"{words.distance(weekly, style.units)} a week now" if weekly else "",
        f"longest run {words.distance(longest, style.units)}" if longest else "",
        _JUMPING[LEVEL_JUMPING[plan.level]],
    )
    return ", ".join(filter(None, told))


def _bars(made: Schedule, style: words.Style) -> Markup:
    told = page.volume_told([week.metres for week in made.weeks], style)
    box = f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}"'
    return Markup(f'<svg class="mini" {box} role="img" aria-label="{told}">{"".join(_marks(made))}</svg>')  # noqa: S704 - numbers alone


def _to_race(made: Schedule) -> list[ScheduledWeek]:
    return [week for week in made.weeks if week.phase is not Phase.RECOVERY]


def _marks(made: Schedule) -> Iterator[str]:
    weeks = _to_race(made)
    pitch = _WIDTH / len(weeks)
    scale = (_BASE - _TOP) / max(week.metres for week in weeks)
    for place, week in enumerate(weeks):
        left, wide = number((place + (1 - _BAR) / 2) * pitch), number(pitch * _BAR)
        top = _BASE - week.metres * scale
        yield f'<rect class="b" x="{left}" y="{number(top)}" width="{wide}" height="{number(_BASE - top)}"/>'
        if race := race_metres(week) * scale:
            yield f'<rect class="rc" x="{left}" y="{number(top)}" width="{wide}" height="{number(race)}"/>'
            yield f'<path class="flag" d="M{number((place + 0.5) * pitch)} {number(top)}v-11l8 3-8 3"/>'
    yield f'<path class="base" d="M0 {_BASE:g}H{_WIDTH:g}"/>'
