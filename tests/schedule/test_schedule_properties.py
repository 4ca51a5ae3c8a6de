from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from schedule.plans import (
    PACES,
    Entry,
    bike,
    easy,
    legs,
    plan_of,
    race,
    race_week,
    rest,
    said,
    scheduled,
    starting,
    strides,
    tempo,
    week,
    week_from,
    words,
)

from pipeline.model.athlete import Athlete
from pipeline.model.plan import DAYS, Phase, Plan
from pipeline.model.problem import errors
from pipeline.model.session import Schedule, Session
from pipeline.model.workout import Race, Workout
from pipeline.schedule import schedule
from pipeline.schedule.placement import mondays

# Both hemispheres, half an hour of summer time, changes at midnight, around Ramadan, at odd quarters, and none.
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "UTC",
]
WORKOUTS: list[Workout] = [easy(6), easy(14), strides(4), tempo(8), tempo(3), legs(), bike(), words(), rest()]

race_dates = st.dates(date(2024, 1, 1), date(2040, 12, 31))
entries: st.SearchStrategy[Entry] = st.sampled_from(
    [
        said(workout, later=later, key=key)
        for workout in WORKOUTS
        for later in (False, True)
        for key in (None, True, False)
    ]
)
weekdays = st.sampled_from(DAYS)
zones = st.none() | st.sampled_from(ZONES).map(ZoneInfo)
# Half of the times are at night, when clocks change.
clock_times = (st.times() | st.times(max_value=time(4))).map(lambda moment: moment.replace(second=0, microsecond=0))
athletes = st.builds(
    lambda later, of_day: starting(later, **of_day),
    st.none() | clock_times,
    st.dictionaries(weekdays, clock_times),
)


@st.composite
def days(draw: st.DrawFn) -> dict[str, list[Entry]]:
    """The sessions of a week, some days with several."""
    made: dict[str, list[Entry]] = {}
    for day, entry in draw(st.lists(st.tuples(weekdays, entries), max_size=8)):
        made.setdefault(day, []).append(entry)
    return made


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of one to four weeks with the race anywhere in race week, and up to two recovery weeks."""
    before = [week_from(number, draw(days())) for number in range(1, draw(st.integers(1, 4)))]
    number = len(before) + 1
    last = draw(days())
    sessions = last.setdefault(draw(weekdays), [])
    sessions.insert(draw(st.integers(0, len(sessions))), race())
    after = [
        week_from(number + recovery, draw(days()), phase=Phase.RECOVERY)
        for recovery in range(1, draw(st.integers(1, 3)))
    ]
    return plan_of(*before, week_from(number, last, phase=Phase.RACE), *after)


def written_days(plan: Plan) -> dict[str, str]:
    """The weekday that each slot was written on."""
    return {
        planned.slot: day
        for week in plan.weeks
        for day, sessions in zip(DAYS, week.days, strict=True)
        for planned in sessions
    }


def ordinary(made: Schedule) -> list[Session]:
    return [session for session in made.sessions if not isinstance(session.planned.workout, Race)]


@given(plans(), race_dates)
def test_every_session_is_scheduled_or_dropped_exactly_once(plan: Plan, race_date: date) -> None:
    made = scheduled(plan, race_date)
    found = [session.slot for session in made.sessions] + [one.planned.slot for one in made.dropped]
    assert Counter(found) == Counter(planned.slot for planned in plan.sessions)


@given(plans(), race_dates)
def test_only_race_week_gives_way(plan: Plan, race_date: date) -> None:
    made = scheduled(plan, race_date)
    assert {one.week for one in made.dropped} <= {plan.race_week}
    written = {planned.slot: planned for planned in plan.sessions}
    changed = [session for session in made.sessions if session.planned != written[session.slot]]
    assert [session.date for session in changed] == [race_date - timedelta(days=1)] * len(changed)
    assert len(made.notices) == len(changed) <= 1


@given(plans(), race_dates)
def test_sessions_keep_their_order(plan: Plan, race_date: date) -> None:
    kept = [session.slot for session in ordinary(scheduled(plan, race_date))]
    written = [planned.slot for planned in plan.sessions]
    assert kept == sorted(kept, key=written.index)


@given(plans(), race_dates)
def test_dates_never_go_back(plan: Plan, race_date: date) -> None:
    dates = [session.date for session in scheduled(plan, race_date).sessions]
    assert dates == sorted(dates)


@given(plans(), race_dates)
def test_every_session_but_the_race_keeps_its_weekday(plan: Plan, race_date: date) -> None:
    written = written_days(plan)
    for session in ordinary(scheduled(plan, race_date)):
        assert DAYS[session.date.weekday()] == written[session.slot]


@given(plans(), race_dates)
def test_sessions_stand_in_the_week_that_they_belong_to(plan: Plan, race_date: date) -> None:
    made = scheduled(plan, race_date)
    for scheduled_week, planned_week in zip(made.weeks, plan.weeks, strict=True):
        slots = {planned.slot for planned in planned_week.sessions}
        assert {session.slot for session in scheduled_week.sessions} <= slots
        assert {session.week for session in scheduled_week.sessions} <= {planned_week.number}
        for session in scheduled_week.sessions:
            assert scheduled_week.monday <= session.date <= scheduled_week.last_day
            assert session.date <= scheduled_week.sunday or session.date == race_date


@given(plans(), race_dates)
def test_the_race_stands_alone_on_race_day(plan: Plan, race_date: date) -> None:
    made = scheduled(plan, race_date)
    (on_the_day,) = [session for session in made.sessions if session.date == race_date]
    assert isinstance(on_the_day.planned.workout, Race)
    assert on_the_day.key


@given(plans(), race_dates)
def test_recovery_begins_on_the_first_monday_after_the_race(plan: Plan, race_date: date) -> None:
    made = scheduled(plan, race_date)
    recovery = [(one.recovery, one.monday) for one in made.weeks if one.phase is Phase.RECOVERY]
    next_monday = race_date + timedelta(days=7 - race_date.weekday())
    assert recovery == [(number + 1, next_monday + timedelta(weeks=number)) for number in range(len(recovery))]
    assert all(one.recovery is None for one in made.weeks if one.phase is not Phase.RECOVERY)


@given(plans(), race_dates, race_dates, athletes)
def test_identities_do_not_know_the_date(plan: Plan, one_date: date, other_date: date, athlete: Athlete) -> None:
    one = {session.slot: session.identity for session in scheduled(plan, one_date, athlete=athlete).sessions}
    other = {session.slot: session.identity for session in scheduled(plan, other_date, athlete=athlete).sessions}
    both = one.keys() & other.keys()
    assert {slot: one[slot] for slot in both} == {slot: other[slot] for slot in both}
    assert len(set(one.values())) == len(one)


def test_identity_is_plan_athlete_season_and_slot() -> None:
    made = scheduled(plan_of(race_week(3), slug="pr-half"), athlete=Athlete(name="anna", season="2027-spring"))
    assert [session.identity for session in made.sessions] == ["pr-half/anna/2027-spring/w03-sun-1"]
    assert made.identity == "pr-half/anna/2027-spring"


def test_weeks_left_out_at_the_front_keep_the_numbers_and_dates_of_the_rest() -> None:
    whole = plan_of(week(1, tue=[easy(5)]), week(2, tue=[easy(5)]), race_week(3))
    short = plan_of(*whole.weeks[1:])
    assert scheduled(short).weeks == scheduled(whole).weeks[1:]


def test_a_week_keeps_its_phase_focus_and_cutback() -> None:
    plan = plan_of(week_from(1, {"mon": [easy(5)]}, phase=Phase.BASE, focus="Settle in", cutback=True), race_week(2))
    (first, last) = scheduled(plan).weeks
    assert (first.number, first.phase, first.focus, first.cutback) == (1, Phase.BASE, "Settle in", True)
    assert (last.number, last.phase, last.focus, last.cutback) == (2, Phase.RACE, "", False)


def test_weeks_are_contiguous_for_every_race_date_of_seventeen_years() -> None:
    plan = plan_of(week(1), week(2), race_week(3), week(4, phase=Phase.RECOVERY), week(5, phase=Phase.RECOVERY))
    for ordinal in range(date(2024, 1, 1).toordinal(), date(2040, 12, 31).toordinal() + 1):
        race_date = date.fromordinal(ordinal)
        early = race_date.weekday() < DAYS.index("thu")
        dates = mondays(plan, race_date)
        gaps = [(after - before).days for before, after in pairwise(dates)]
        assert gaps == [7, 7, 14 if early else 7, 7]
        assert {monday.weekday() for monday in dates} == {0}
        assert (7 <= (race_date - dates[2]).days <= 9) if early else (3 <= (race_date - dates[2]).days <= 6)


def read(wall: datetime, zone: ZoneInfo | None) -> datetime:
    return wall.replace(tzinfo=zone or UTC).astimezone(UTC)


def exists(wall: datetime, zone: ZoneInfo | None) -> bool:
    return read(wall, zone).astimezone(zone or UTC).replace(tzinfo=None) == wall


def changes(zone: ZoneInfo) -> list[date]:
    """The days of 2024 to 2040 that are not 24 hours long."""
    first = date(2024, 1, 1)
    all_days = (first + timedelta(days=number) for number in range(17 * 365))
    midnight = time()
    return [
        day
        for day in all_days
        if read(datetime.combine(day + timedelta(days=1), midnight), zone) - read(datetime.combine(day, midnight), zone)
        != timedelta(days=1)
    ]


CHANGES = [(ZoneInfo(name), day) for name in ZONES for day in changes(ZoneInfo(name))]


def check_starts(plan: Plan, athlete: Athlete, race_date: date, zone: ZoneInfo | None) -> None:
    """Starts are on their day, exist, and leave room for what comes before; else a skipped start of ours is told."""
    made, problems = schedule(plan, athlete, PACES, race_date, today=None, zone=zone)
    if made is None:
        stopped = errors(problems)
        assert stopped
        assert all(problem.message.endswith("the clocks skip that time") for problem in stopped)
        return
    previous: Session | None = None
    for session in made.sessions:
        if session.start is None:
            continue
        assert session.start.tzinfo is None
        assert session.start.date() == session.date
        assert exists(session.start, zone)
        if previous is not None and previous.start is not None and previous.date == session.date:
            ended = read(previous.start, zone) + timedelta(seconds=previous.estimate.seconds)
            assert read(session.start, zone) - ended >= timedelta(minutes=10)
        previous = session


@given(plans(), athletes, race_dates, zones)
def test_starts_exist_on_their_day_and_in_their_order(
    plan: Plan, athlete: Athlete, race_date: date, zone: ZoneInfo | None
) -> None:
    check_starts(plan, athlete, race_date, zone)


@given(st.sampled_from(CHANGES), st.lists(entries, min_size=2, max_size=3), athletes)
def test_starts_are_right_on_the_days_when_clocks_change(
    change: tuple[ZoneInfo, date], sessions: list[Entry], athlete: Athlete
) -> None:
    zone, day = change
    plan = plan_of(week_from(1, {DAYS[day.weekday()]: sessions}), race_week(2))
    sunday = day + timedelta(days=6 - day.weekday())
    check_starts(plan, athlete, sunday + timedelta(days=7), zone)


@given(plans(), athletes, race_dates, zones)
def test_the_same_input_gives_the_same_schedule(
    plan: Plan, athlete: Athlete, race_date: date, zone: ZoneInfo | None
) -> None:
    once = schedule(plan, athlete, PACES, race_date, today=None, zone=zone)
    assert once == schedule(plan, athlete, PACES, race_date, today=None, zone=zone)
