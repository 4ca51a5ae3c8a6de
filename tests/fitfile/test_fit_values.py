from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fitfile.values import ELLIPSIS, FitError, cut, local_seconds, utc_seconds

# The half past midnight of the tests in Unix time, and FIT's epoch in the same.
SECONDS = 1795307400 - 631065600


def test_the_epoch_is_the_last_day_of_1989() -> None:
    assert utc_seconds(datetime(1989, 12, 31, tzinfo=UTC)) == 0


def test_a_moment_is_told_in_utc_wherever_its_zone_is() -> None:
    moment = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    assert utc_seconds(moment) == SECONDS
    assert utc_seconds(moment.astimezone(timezone(timedelta(hours=-9, minutes=-30)))) == SECONDS


def test_a_wall_clock_is_told_as_it_reads() -> None:
    assert local_seconds(datetime.combine(date(2026, 11, 22), time(0, 30))) == SECONDS


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(FitError, match="needs its time zone"):
        utc_seconds(datetime.combine(date(2026, 11, 22), time()))


def test_a_wall_clock_with_a_zone_is_refused() -> None:
    with pytest.raises(FitError, match="not the reading of a clock"):
        local_seconds(datetime(2026, 11, 22, tzinfo=UTC))


def test_text_that_fits_stays_as_it_is() -> None:
    assert cut("Hüpfkniebeuge ", 15) == "Hüpfkniebeuge "


@pytest.mark.parametrize(
    ("text", "most_bytes", "kept"),
    [("Hüpfen", 2, "H"), ("深蹲跳", 8, "深蹲"), ("ab🏃🏃", 9, "ab🏃"), ("easy jog", 5, "easy"), ("🏃", 3, "")],
)
def test_a_cut_falls_between_characters(text: str, most_bytes: int, kept: str) -> None:
    assert cut(text, most_bytes) == kept


def test_the_mark_of_a_cut_counts_among_the_bytes() -> None:
    assert cut("0123456789", 9, ELLIPSIS) == "012345…"


@given(st.text(), st.integers(3, 60))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, most_bytes: int) -> None:
    kept = cut(text, most_bytes, ELLIPSIS)
    assert len(kept.encode(errors="surrogatepass")) <= most_bytes
    assert kept == text or text.startswith(kept.removesuffix(ELLIPSIS))
