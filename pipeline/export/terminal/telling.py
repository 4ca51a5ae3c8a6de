"""A difference between two schedules as lines for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.terminal import table
from pipeline.export.terminal.difference import Difference, Fact, SessionChange, WeekChange
from pipeline.export.wording import titles, words
from pipeline.model.session import Schedule, Session

FORMAT = 1


def rows(told: Difference) -> Iterator[str]:
    """The difference as lines for a terminal."""
    if not told.is_noticed:
        yield "no difference that a runner would notice"
    yield from map(str, told.facts)
    for week in told.weeks:
        yield ""
        yield _week_title(week, told)
        yield from (f"  {fact}" for fact in week.facts)
        for change in week.sessions:
            yield from _change_rows(change, told)


def _week_title(week: WeekChange, told: Difference) -> str:
    was = table.week_title(week.before, told.before) if week.before else ""
    now = table.week_title(week.after, told.after) if week.after else ""
    if not now:
        return f"{was}: no longer there"
    if not was:
        return f"{now}: new"
    number = was.partition(" · ")[0]
    return now if now.startswith(f"{number} ·") else f"{now} (was {number[0].lower()}{number[1:]})"


def _change_rows(change: SessionChange, told: Difference) -> Iterator[str]:
    yield f"  {change.change.value:<8} {_headline(change, told)}"
    indent = " " * 11
    yield from (f"{indent}{fact}" for fact in change.facts)
    yield from (f"{indent}was: {line}" for line in change.lines_was)
    yield from (f"{indent}now: {line}" for line in change.lines_now)


def _headline(change: SessionChange, told: Difference) -> str:
    days = dict.fromkeys(table.day(one.date) for one in (change.before, change.after) if one)
    name = _title(change.before, told.before) or _title(change.after, told.after)
    return f"{words.plain(' → '.join(days))}: {name}"


def _title(session: Session | None, schedule: Schedule) -> str:
    return words.plain(titles.title(session, schedule)) if session else ""


def document(told: Difference) -> dict[str, object]:
    """The difference for other programs: plain values for `json.dumps`."""
    return {
        "format": FORMAT,
        "race_date": str(told.before.race_date),
        "before": _plan_document(told.before),
        "after": _plan_document(told.after),
        "facts": _fact_documents(told.facts),
        "weeks": [
            {
                "weeks_to_race": week.weeks_to_race,
                "before": week.before.number if week.before else None,
                "after": week.after.number if week.after else None,
                "facts": _fact_documents(week.facts),
                "sessions": [_session_document(change, told) for change in week.sessions],
            }
            for week in told.weeks
        ],
    }


def _plan_document(schedule: Schedule) -> dict[str, object]:
    return {"plan": schedule.plan.slug, "name": schedule.plan.name, "revised": str(schedule.plan.revised)}


def _fact_documents(facts: tuple[Fact, ...]) -> list[dict[str, str]]:
    return [{"what": fact.what, "was": fact.was, "now": fact.now} for fact in facts]


def _session_document(change: SessionChange, told: Difference) -> dict[str, object]:
    return {
        "change": change.change.value,
        "before": _placed(change.before, told.before),
        "after": _placed(change.after, told.after),
        "facts": _fact_documents(change.facts),
        "lines_was": list(change.lines_was),
        "lines_now": list(change.lines_now),
    }


def _placed(session: Session | None, schedule: Schedule) -> dict[str, object] | None:
    if session is None:
        return None
    return {"id": session.slot, "date": str(session.date), "title": _title(session, schedule)}
