"""What the ledger makes of changes: stamps, sequence numbers, what is called off, and files that it cannot read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.ledger import KEPT, Ledger, Stamped, Unreadable, read, revise

FIRST = datetime(2026, 11, 22, tzinfo=UTC)
NOW = datetime(2027, 1, 10, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
DAY = date(2027, 3, 2)
START = datetime(2027, 3, 2, 5, 30, tzinfo=UTC)


def entry(uid: str = "a", *, title: str = "Easy", day: date = DAY, description: str = "") -> Entry:
    return Entry(uid=uid, title=title, start=day, end=day + timedelta(days=1), description=description)


def timed(start: datetime = START, minutes: int = 48, title: str = "Easy") -> Entry:
    return Entry(uid="a", title=title, start=start, end=start + timedelta(minutes=minutes), busy=True)


def told(*exports: tuple[datetime, list[Entry]]) -> tuple[tuple[Stamped, ...], Ledger]:
    """What the last of these exports says, each remembered by the next as a file."""
    content = None
    for moment, entries in exports:
        events, ledger = revise(read(content), entries, first=FIRST, moment=moment)
        content = ledger.content()
    return events, read(content)


def only(*exports: tuple[datetime, list[Entry]]) -> Stamped:
    (event,) = told(*exports)[0]
    return event


def test_the_first_export_is_stamped_with_the_plans_revision() -> None:
    assert only((NOW, [entry()])).stamps == (FIRST, FIRST, 0)


def test_an_event_that_says_the_same_keeps_its_stamps() -> None:
    assert only((NOW, [entry()]), (LATER, [entry()])).stamps == (FIRST, FIRST, 0)


def test_an_export_without_change_leaves_the_ledger_byte_for_byte() -> None:
    one, two = (told(*exports)[1] for exports in ([(NOW, [entry()])], [(NOW, [entry()]), (LATER, [entry()])]))
    assert one.content() == two.content()


def test_a_plan_that_was_revised_without_change_to_an_event_leaves_its_stamps() -> None:
    _, ledger = revise(Ledger(), [entry()], first=FIRST, moment=NOW)
    (event,), _ = revise(ledger, [entry()], first=NOW, moment=LATER)
    assert event.stamps == (FIRST, FIRST, 0)


@pytest.mark.parametrize(
    "changed",
    [entry(title="Easier"), entry(description="Slow down")],
    ids=["title", "description"],
)
def test_other_words_are_a_new_moment_and_the_same_sequence(changed: Entry) -> None:
    assert only((NOW, [entry()]), (LATER, [changed])).stamps == (FIRST, LATER, 0)


@pytest.mark.parametrize(
    "changed",
    [timed(START + timedelta(days=1)), timed(minutes=60), entry("a")],
    ids=["start", "end", "the whole day in place of an hour"],
)
def test_another_time_counts_in_the_sequence(changed: Entry) -> None:
    assert only((NOW, [timed()]), (LATER, [changed])).stamps == (FIRST, LATER, 1)


def test_a_new_event_is_made_at_the_moment_of_its_first_export() -> None:
    events, _ = told((NOW, [entry()]), (LATER, [entry(), entry("b")]))
    assert [event.stamps for event in events] == [(FIRST, FIRST, 0), (LATER, LATER, 0)]


def test_what_is_gone_is_called_off_and_takes_no_time() -> None:
    event = only((NOW, [timed(title="Long")]), (LATER, []))
    assert event.stamps == (FIRST, LATER, 1)
    assert event.entry == Entry(uid="a", title="Cancelled: Long", start=START, end=timed().end, cancelled=True)


@pytest.mark.parametrize(("after", "count"), [(KEPT - timedelta(seconds=1), 1), (KEPT, 0), (2 * KEPT, 0)])
def test_what_was_called_off_stays_for_a_fortnight(after: timedelta, count: int) -> None:
    events, _ = told((NOW, [entry()]), (LATER, []), (LATER + after, []))
    assert len(events) == count


def test_what_was_called_off_keeps_its_stamps_as_long_as_it_is_there() -> None:
    assert only((NOW, [entry()]), (LATER, []), (LATER + timedelta(days=5), [])).stamps == (FIRST, LATER, 1)


@pytest.mark.parametrize("after", [timedelta(days=1), 3 * KEPT])
def test_what_comes_back_is_confirmed_and_goes_on_counting(after: timedelta) -> None:
    event = only((NOW, [entry()]), (LATER, []), (LATER + after, []), (LATER + after, [entry()]))
    assert not event.entry.cancelled
    assert event.stamps == (FIRST, LATER + after, 2)


def test_what_is_gone_for_good_leaves_its_numbers_and_no_words() -> None:
    _, ledger = told((NOW, [entry(title="Secret")]), (LATER, []), (LATER + KEPT, []))
    assert b"Secret" not in ledger.content()
    assert ledger.records["a"].stamps.sequence == 1


def test_what_is_left_out_is_not_called_off() -> None:
    _, ledger = told((NOW, [entry()]))
    events, ledger = revise(ledger, [], first=FIRST, moment=LATER, left_out={"a"})
    assert events == ()
    (event,), _ = revise(ledger, [entry()], first=FIRST, moment=LATER)
    assert event.stamps == (FIRST, LATER, 1)


def test_a_clock_that_goes_back_moves_stamps_on_by_a_second() -> None:
    event = only((NOW, [entry()]), (LATER, [entry(title="1")]), (NOW, [entry(title="2")]))
    assert event.stamps.modified == LATER + timedelta(seconds=1)


def test_two_entries_with_one_uid_are_refused() -> None:
    with pytest.raises(ValueError, match="two events of a calendar have the same UID"):
        told((NOW, [entry(), entry(title="Other")]))


def test_an_entry_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        timed(minutes=0)


def test_what_is_called_off_neither_takes_time_nor_rings() -> None:
    with pytest.raises(ValueError, match="neither takes time nor rings"):
        Entry(uid="a", title="", start=START, end=START + KEPT, busy=True, cancelled=True)


NEWER = b'{"format": 2, "events": []}'
GOOD = json.loads(told((NOW, [entry()]))[1].content())


def with_event(**facts: object) -> bytes:
    """A ledger whose only event has other facts."""
    return json.dumps({**GOOD, "events": {"a": {**GOOD["events"]["a"], **facts}}}).encode()


def test_a_ledger_of_a_newer_version_says_so() -> None:
    with pytest.raises(Unreadable, match="was written by a newer version of legday"):
        read(NEWER)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"format": 1}',
        b'{"format": "2", "events": {}}',
        b'{"format": 0, "events": {}}',
        b'{"format": 1, "events": []}',
        b'{"format": 1, "events": {"a": {}}}',
        b"[" * 100_000,
        with_event(sequence=-1),
        with_event(sequence=True),
        with_event(sequence="1"),
        with_event(status="lost"),
        with_event(title=None),
        with_event(created="2027-01-01T00:00:00"),
        with_event(modified="2027-01-01"),
        with_event(start="tomorrow"),
        with_event(start=20270101),
        with_event(start="2027-03-03", end="2027-03-02"),
        with_event(start="2027-03-02T05:30:00Z"),
        with_event(modified="9999-12-31T23:59:59-12:00"),
    ],
)
def test_a_broken_ledger_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable, match="is not the ledger of a calendar"):
        read(content)


def test_a_ledger_reads_back_as_it_was_written() -> None:
    _, ledger = told((NOW, [timed(), entry("b", title="Ünï\ncode\ud83d")]), (LATER, [timed()]))
    assert read(ledger.content()).content() == ledger.content()
