"""Rules about distance that grows: single runs, weeks, the long run's share, and the first week."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import (
    before_recovery,
    exceeds,
    is_race,
    is_run,
    is_the_race,
    length,
    percent,
    running_metres,
    training,
)
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule, ScheduledWeek, Session

SPIKE_DAYS = 30
SPIKE_WARNING, SPIKE_ERROR = 1.10, 2.0
SPIKE_METRES = 1000.0
"""A spike is more than this beyond the longest run, too: 10 % of a short run is nothing."""

_LATELY = f"any in the {SPIKE_DAYS} days before it"

RISE_WEEKS = 3
RISE_INFO, RISE_WARNING = 1.20, 1.30

SHARE_WARNING = {3: 0.50, 4: 0.45, 5: 0.40}
SHARE_WARNING_MORE = 0.33
"""From six runs a week on."""
SHARE_ERROR = 0.60

START_WARNING, START_ERROR = 1.10, 1.30

FRANDSEN = "Frandsen and others 2025, British Journal of Sports Medicine, PMID 40623829"
NIELSEN = "Nielsen and others 2014, Journal of Orthopaedic & Sports Physical Therapy"


def _spikes(schedule: Schedule) -> Iterator[Found]:
    """Each run against the longest of the thirty days before it; the first week is taken as what is usual."""
    used_to = schedule.athlete.current.longest_metres or schedule.plan.needs.longest_metres or 0.0
    runs = [session for session in schedule.sessions if is_run(session)]
    for run in runs:
        # Against the athlete's own longest run, the first week is L13's.
        first_week = run.week == schedule.weeks[0].number
        if first_week and (schedule.athlete.current.longest_metres or not used_to):
            continue
        recent = [one.estimate.metres for one in runs if 0 < (run.date - one.date).days <= SPIKE_DAYS]
        if (run.date - schedule.weeks[0].monday).days < SPIKE_DAYS:
            recent.append(used_to)
        longest = max(recent, default=0.0)
        severity = _spike(run.estimate.metres, longest)
        if severity is not None:
            yield _spoken_spike(run, longest, severity, schedule)


def _spike(metres: float, longest_metres: float) -> Severity | None:
    if not longest_metres or not exceeds(metres, longest_metres + SPIKE_METRES):
        return None
    if exceeds(metres, longest_metres * SPIKE_ERROR):
        return Severity.ERROR
    return Severity.WARNING if exceeds(metres, longest_metres * SPIKE_WARNING) else None


def _spoken_spike(
    run: Session, longest_metres: float, severity: Severity, schedule: Schedule, against: str = _LATELY
) -> Found:
    more = percent(run.estimate.metres / longest_metres - 1)
    what = "the race" if is_the_race(run) else "a race" if is_race(run) else "a run"
    most = max(longest_metres * SPIKE_WARNING, longest_metres + SPIKE_METRES)
    return Found(
        severity=Severity.INFO if is_race(run) else severity,
        message=f"{what} of {length(run.estimate.metres, schedule)} is {more} longer than {against} "
        f"({length(longest_metres, schedule)})",
        week=run.week,
        slots=(run.slot,),
        fix=f"keep it at {length(most, schedule)} or less, or build up to it with a longer run in the weeks before",
    )


def _rises(schedule: Schedule) -> Iterator[Found]:
    weeks = before_recovery(schedule)
    for index, week in enumerate(weeks[1:], start=1):
        most = max(map(running_metres, weeks[max(0, index - RISE_WEEKS) : index]))
        metres = running_metres(week)
        if most and exceeds(metres, most * RISE_INFO):
            yield Found(
                severity=Severity.WARNING if exceeds(metres, most * RISE_WARNING) else Severity.INFO,
                message=f"{length(metres, schedule)} are {percent(metres / most - 1)} more than the most of the "
                f"{RISE_WEEKS} weeks before ({length(most, schedule)})",
                week=week.number,
                fix=f"run at most {length(most * RISE_INFO, schedule)} in this week, or more in one before it",
            )


def _shares(schedule: Schedule) -> Iterator[Found]:
    for week in training(schedule):
        runs = [session for session in week.sessions if is_run(session)]
        if len(runs) < min(SHARE_WARNING) or not week.metres:
            continue
        limit = SHARE_WARNING.get(len(runs), SHARE_WARNING_MORE)
        longest = max(runs, key=lambda run: run.estimate.metres)
        share = longest.estimate.metres / week.metres
        if exceeds(share, limit):
            yield Found(
                severity=Severity.ERROR if exceeds(share, SHARE_ERROR) else Severity.WARNING,
                message=f"the longest run is {percent(share)} of the week's {length(week.metres, schedule)}; "
                f"with {len(runs)} runs at most {percent(limit)}",
                week=week.number,
                slots=(longest.slot,),
            )


def _start(schedule: Schedule) -> Iterator[Found]:
    current, week = schedule.athlete.current, schedule.weeks[0]
    metres = running_metres(week)
    if current.weekly_metres and exceeds(metres, current.weekly_metres * START_WARNING):
        yield Found(
            severity=Severity.ERROR if exceeds(metres, current.weekly_metres * START_ERROR) else Severity.WARNING,
            message=f"the first week's {length(metres, schedule)} are {percent(metres / current.weekly_metres - 1)} "
            f"more than you run now ({length(current.weekly_metres, schedule)})",
            week=week.number,
        )
    if current.longest_metres:
        yield from _first_long(week, current.longest_metres, schedule)


def _first_long(week: ScheduledWeek, longest_metres: float, schedule: Schedule) -> Iterator[Found]:
    runs = [session for session in week.sessions if is_run(session) and not is_race(session)]
    longest = max(runs, key=lambda run: run.estimate.metres, default=None)
    severity = _spike(longest.estimate.metres, longest_metres) if longest else None
    if longest and severity:
        yield _spoken_spike(longest, longest_metres, severity, schedule, "your longest run")


def _table() -> str:
    shares = [f"{runs} runs a week: {percent(limit)}" for runs, limit in SHARE_WARNING.items()]
    return ", ".join([*shares, f"more: {percent(SHARE_WARNING_MORE)}"])


SPIKE = Rule(
    id="L01",
    title="one run much longer than lately",
    severities=(Severity.ERROR, Severity.WARNING, Severity.INFO),
    threshold=f"a run more than {percent(SPIKE_WARNING - 1)} and more than {SPIKE_METRES / 1000:g} km longer than the "
    f"longest of the {SPIKE_DAYS} days before it is a warning, more than {percent(SPIKE_ERROR - 1)} longer an error; "
    "races are info",
    evidence="Among 5205 runners and 588 071 runs, a run 10 to 30 % longer than any of the past thirty days was "
    "followed by more overuse injuries (hazard ratio 1.64), as was one 30 to 100 % longer (1.52), and most so one "
    "more than twice as long (2.28). Changes from week to week showed no such relation.",
    source=FRANDSEN,
    limits="It compares whole groups of runners; nobody's own limit is known from it. Seven of ten published plans "
    "that we measured trip it, so it is a reason to look, not a verdict. Runs by time are compared by their estimated "
    "distance. Without a longest run in `current` or `needs`, the first week is taken as usual; after thirty days "
    "without running there is nothing to compare with.",
    fix="build up to it with a longer run in the weeks before",
    check=_spikes,
)
RISE = Rule(
    id="L02",
    title="a week with much more running than those before",
    severities=(Severity.WARNING, Severity.INFO),
    threshold=f"more than {percent(RISE_INFO - 1)} above the most of the {RISE_WEEKS} weeks before is info, more than "
    f"{percent(RISE_WARNING - 1)} a warning; the race itself and recovery weeks are not counted",
    evidence="Novices who raised their distance by more than 30 % had more of the injuries that come with distance. "
    "A far larger study found no relation with changes from week to week.",
    source=f"{NIELSEN}, 873 novices; {FRANDSEN}",
    limits="The evidence is mixed. Weeks are compared with the most of three, because a week after a lighter one is "
    "bound to rise: against the week before alone, seven of ten published plans would trip it, and so two.",
    fix="spread the rise over more weeks",
    check=_rises,
)
SHARE = Rule(
    id="L03",
    title="a long run too large for its week",
    severities=(Severity.ERROR, Severity.WARNING),
    threshold=f"the longest run takes more of the week than {_table()}; more than {percent(SHARE_ERROR)} is an error; "
    "race week, recovery and weeks of fewer than three runs are not judged",
    evidence="Coaches keep the long run to about a quarter of the week, so that one day does not carry the load of "
    "all. Published half-marathon plans range from 19 to 52 %.",
    source="Daniels' running formula; our own count over ten published plans",
    limits="A custom of coaches, not a finding. The limits are set so that most published plans pass; the strict "
    "quarter would fail nine of ten.",
    fix="lengthen the other runs of the week, or shorten the long one",
    check=_shares,
)
START = Rule(
    id="L13",
    title="a first week beyond what you run now",
    severities=(Severity.ERROR, Severity.WARNING),
    threshold=f"the first week has more than {percent(START_WARNING - 1)} above `current: weekly` (warning), more than "
    f"{percent(START_ERROR - 1)} (error), or a run that L01 would speak of after `current: longest`",
    evidence="A plan cannot know what came before it. A jump on its first day is a jump like any other: see L01, L02.",
    source=f"{FRANDSEN}; {NIELSEN}",
    limits="Silent without `current` in the athlete file. The first week counts whole, even if you join in its middle.",
    fix="run a few weeks at a distance between the two first, or take a plan that asks for less",
    check=_start,
)
