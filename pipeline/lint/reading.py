"""Rules about what a person can do and read: days without time, and notation with two meanings."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lint.rule import Found, Rule
from pipeline.lint.sessions import slots
from pipeline.model.availability import Clash, clashes
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule, Session


def _no_time(schedule: Schedule) -> Iterator[Found]:
    for week in schedule.weeks:
        clashing: dict[Clash, list[Session]] = {clash: [] for clash in Clash}
        for session in week.sessions:
            workout, seconds = session.planned.workout, session.estimate.seconds
            for clash in clashes(workout, session.date, seconds, schedule.athlete):
                clashing[clash].append(session)
        for clash, sessions in clashing.items():
            if sessions:
                yield Found(
                    severity=Severity.WARNING,
                    message=f"{clash}: {', '.join(slots(sessions))}",
                    week=week.number,
                    slots=slots(sessions),
                )


AVAILABILITY = Rule(
    id="L16",
    title="sessions where you have no time",
    severities=(Severity.WARNING,),
    threshold="a session stands on one of your `days_off`, in a `blackout`, or takes longer than the `max_minutes` of "
    "its day; the race is exempt from the first and the last",
    evidence="A session that cannot be done is missed, or squeezed in where it does harm.",
    source="your own athlete file",
    limits="Silent without those facts. Durations are estimates: see ≈.",
    fix="move the session to a day with time, and keep hard days apart",
    check=_no_time,
)
NOTATION = Rule(
    id="L19",
    title="notation with two meanings",
    severities=(Severity.ERROR,),
    threshold="`20m` to `99m` inside a repeat",
    evidence="`6x(80m fast, 60s walk)` is six sprints to one reader and eight hours to another: `m` is minutes after "
    "one or two digits and metres after three or more.",
    source="misreadings reported to other tools",
    limits="Only what the notation itself leaves open is refused; a wrong number in the right unit is not seen.",
    fix="write `80mtr` or `80min`",
    elsewhere="raised where the plan is read, as an error with line and column",
)
