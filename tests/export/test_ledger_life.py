"""A feed through a random life: moves, other words, sessions that go and come back, days that pass."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.ledger import Stamped, read, revise

FIRST = datetime(2026, 11, 22, tzinfo=UTC)
FORTNIGHT = timedelta(days=14)
UIDS = st.sampled_from("abcd")


class Life(RuleBasedStateMachine):
    """A plan of a few sessions that is exported after every change."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2027, 1, 1, tzinfo=UTC)
        self.plan: dict[str, tuple[date, str]] = {}
        self.content: bytes | None = None
        self.seen: dict[str, Stamped] = {}
        self.called_off: dict[str, datetime] = {}
        self.export()

    def entries(self) -> list[Entry]:
        return [
            Entry(uid=uid, title=title, start=day, end=day + timedelta(days=1))
            for uid, (day, title) in self.plan.items()
        ]

    def export(self) -> None:
        before, self.before = self.seen, self.content
        events, ledger = revise(read(self.content), self.entries(), first=FIRST, moment=self.now)
        self.events, self.content = events, ledger.content()
        for event in events:
            self.check_against(before.get(event.entry.uid), event)
        self.seen = {**before, **{event.entry.uid: event for event in events}}

    @staticmethod
    def check_against(before: Stamped | None, event: Stamped) -> None:
        if before is None:
            assert event.stamps.sequence == 0
            return
        assert event.stamps.created == before.stamps.created
        assert event.stamps.sequence >= before.stamps.sequence
        if event.entry == before.entry:
            assert event.stamps == before.stamps
        else:
            assert event.stamps.modified > before.stamps.modified
        place = (event.entry.start, event.entry.end, event.entry.cancelled)
        if place != (before.entry.start, before.entry.end, before.entry.cancelled):
            assert event.stamps.sequence > before.stamps.sequence

    @rule(uid=UIDS, day=st.dates(date(2027, 3, 1), date(2027, 3, 5)), title=st.sampled_from(["Easy", "Long"]))
    def put(self, uid: str, day: date, title: str) -> None:
        """A session is added, moved, renamed, or comes back."""
        self.plan[uid] = (day, title)
        self.called_off.pop(uid, None)
        self.export()

    @rule(uid=UIDS)
    def drop(self, uid: str) -> None:
        if self.plan.pop(uid, None):
            self.export()
            self.called_off[uid] = self.seen[uid].stamps.modified

    @rule(days=st.integers(0, 20))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        self.export()

    @rule(days=st.integers(1, 20))
    def set_the_clock_back(self, days: int) -> None:
        self.now -= timedelta(days=days)
        self.export()

    @invariant()
    def every_event_is_there_once(self) -> None:
        uids = [event.entry.uid for event in self.events]
        assert len(set(uids)) == len(uids)

    @invariant()
    def what_is_planned_is_confirmed_and_what_was_called_off_is_there_for_a_fortnight(self) -> None:
        alive = {event.entry.uid for event in self.events if not event.entry.cancelled}
        buried = {event.entry.uid for event in self.events if event.entry.cancelled}
        assert alive == set(self.plan)
        for uid, moment in self.called_off.items():
            if uid in buried:
                assert self.now - moment < FORTNIGHT
        assert buried <= set(self.called_off)

    @invariant()
    def another_export_at_the_same_moment_changes_not_a_byte(self) -> None:
        events, ledger = revise(read(self.content), self.entries(), first=FIRST, moment=self.now)
        assert (events, ledger.content()) == (self.events, self.content)


TestLife = Life.TestCase
