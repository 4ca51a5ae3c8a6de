"""The feed of hours, for family and employers: that there is training, from when to when, and nothing else.

It stands in a file of its own, `training.ics`, and says neither plan nor title nor address. Whoever can read the folder
can read the whole plan beside it, so it has to be published somewhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export import Options, ShowAs, places
from pipeline.export.calendar import feeds
from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.kinds import LEFT_OUT, is_left_out
from pipeline.export.calendar.spans import Span, spans
from pipeline.export.calendar.uids import hours_uid
from pipeline.export.wording import feed
from pipeline.model.artifact import Artifact, Carried, Fidelity, Remembered
from pipeline.model.session import Schedule, Session

FORMAT = "busy"
PATH = places.BUSY

_HOURS_ALONE = "only its hours are shown"
_NO_HOURS = "a session without a start time has no hours to show"


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity | Remembered]:
    """The hours of every timed session, and for each session what is missing of it.

    A session that was called off stays for a fortnight as cancelled, as in the plan's own calendar.
    """
    timed = spans(schedule)
    shown = [session for session in schedule.sessions if not is_left_out(session, options.without)]
    entries = [_entry(session, timed[session.slot], options) for session in shown if session.slot in timed]
    hidden = frozenset(hours_uid(session) for session in schedule.sessions if is_left_out(session, options.without))
    own = feeds.Feed(format=FORMAT, path=PATH, name=feed.TRAINING)
    yield from feeds.made(own, entries, schedule, options, hidden)
    for session in schedule.sessions:
        yield _fidelity(session, options, is_timed=session.slot in timed)


def _entry(session: Session, when: Span, options: Options) -> Entry:
    return Entry(
        uid=hours_uid(session),
        title=feed.TRAINING,
        start=when.start,
        end=when.end,
        zone=when.clock,
        busy=options.show_as is ShowAs.BUSY,
    )


def _fidelity(session: Session, options: Options, *, is_timed: bool) -> Fidelity:
    if is_left_out(session, options.without):
        return Fidelity(slot=session.slot, format=FORMAT, carried=Carried.UNSUPPORTED, why=LEFT_OUT)
    if not is_timed:
        return Fidelity(slot=session.slot, format=FORMAT, carried=Carried.UNSUPPORTED, why=_NO_HOURS)
    return Fidelity(slot=session.slot, format=FORMAT, carried=Carried.DEGRADED, why=_HOURS_ALONE)
