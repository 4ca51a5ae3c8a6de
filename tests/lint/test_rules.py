"""The table of rules, what an author allows, the order of findings, and that no schedule makes a rule fall over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bundled import library, plan
from generated import crosses, runs, strengths
from hypothesis import given
from hypothesis import strategies as st
from lint.season import ERROR, INFO, RACE, SUNDAY, WARNING, of, season

from pipeline.lint import RULES, check
from pipeline.lint.rule import Rule
from pipeline.model.athlete import Athlete, Current, Jumping, RaceDay, RecentRace
from pipeline.model.finding import Finding
from pipeline.model.plan import DAYS, Level, Needs, Phase, Plan, PlannedSession, Priority, RaceEntry, Week
from pipeline.model.session import Schedule
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Distance, Race, Rest, Run, Step, Words
from pipeline.schedule import schedule
from pipeline.tailor import tailor


def on_dates(written: Plan, athlete: Athlete, race_date: date = SUNDAY) -> Schedule:
    tailored, paces, _ = tailor(written, athlete, library())
    made, problems = schedule(tailored, athlete, paces, race_date, today=None, zone=None)
    assert made is not None, "\n".join(map(str, problems))
    return made


def test_rules_stand_in_the_order_of_their_numbers() -> None:
    assert [rule.id for rule in RULES] == [f"L{number:02}" for number in range(1, 21)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_rests_on_and_how_far_to_trust_it(rule: Rule) -> None:
    words = (rule.title, rule.threshold, rule.evidence, rule.source, rule.limits, rule.fix)
    assert all(len(text) > 10 for text in words)
    assert rule.severities == tuple(severity for severity in (ERROR, WARNING, INFO) if severity in rule.severities)
    assert rule.severities


def test_a_rule_checks_or_says_where_it_is_raised() -> None:
    rule = RULES[0]
    with pytest.raises(ValueError, match="either checks or says"):
        replace(rule, elsewhere="in the reader")
    with pytest.raises(ValueError, match="either checks or says"):
        replace(rule, check=None)


@pytest.mark.parametrize("name", ["first-half", "steady-half", "pr-half"])
def test_the_bundled_plans_have_nothing_but_infos(name: str) -> None:
    findings = list(check(on_dates(plan(name), Athlete())))
    assert [str(finding) for finding in findings if finding.severity is not INFO] == []
    assert findings, "infos are listed"


SPIKES = ("sun: 10km E", "sun: 20km E", "sun: 30km E")
HEAD = "race: 1km"


def test_without_leave_a_rule_speaks_as_loud_as_it_has_to() -> None:
    findings = of("L01", season(*SPIKES, RACE, head=HEAD))
    assert [(one.severity, one.week, one.allowed) for one in findings] == [(WARNING, 2, ""), (WARNING, 3, "")]


def test_what_a_week_allows_is_info_there_with_its_reason_and_as_before_elsewhere() -> None:
    allowing = SPIKES[1] + '\nlint: {allow: {L01: "he ran it last month"}}'
    findings = of("L01", season(SPIKES[0], allowing, SPIKES[2], RACE, head=HEAD))
    assert [(one.severity, one.week, one.allowed) for one in findings] == [
        (INFO, 2, "he ran it last month"),
        (WARNING, 3, ""),
    ]
    assert str(findings[0]).endswith("(allowed: he ran it last month)")


def test_what_the_plan_allows_is_info_in_every_week_and_a_weeks_own_reason_wins() -> None:
    allowing = SPIKES[1] + '\nlint: {allow: {L01: "here"}}'
    head = HEAD + '\nlint: {allow: {L01: "everywhere"}}'
    findings = of("L01", season(SPIKES[0], allowing, SPIKES[2], RACE, head=head))
    assert [(one.severity, one.allowed) for one in findings] == [(INFO, "here"), (INFO, "everywhere")]


def test_what_is_allowed_covers_no_other_rule() -> None:
    head = HEAD + '\nlint: {allow: {L03: "why not"}}'
    assert [one.severity for one in of("L01", season(*SPIKES, RACE, head=head))] == [WARNING, WARNING]


def test_errors_too_become_infos_where_they_are_allowed() -> None:
    head = HEAD + '\nlint: {allow: {L01: "used to it"}}'
    (found,) = of("L01", season("sun: 10km E", "sun: 30km E", RACE, head=head))
    assert (found.severity, found.message) == (INFO, of("L01", season(*SPIKES[::2], RACE, head=HEAD))[0].message)


def test_a_finding_that_is_allowed_is_no_more_than_info() -> None:
    with pytest.raises(ValueError, match="no more than info"):
        Finding(rule="L01", severity=WARNING, message="a run", fix="shorten it", allowed="why not")


def test_a_finding_reads_as_a_line_and_what_to_do() -> None:
    finding = Finding(rule="L03", severity=WARNING, message="a long run", fix="shorten it", week=3)
    assert str(finding) == "week 3: warning L03: a long run\n  fix: shorten it"
    assert str(replace(finding, week=0, severity=INFO)) == "plan: info L03: a long run"


def test_findings_come_week_by_week_and_by_rule() -> None:
    busy = "\n".join(f"{day}: [90min E, legs-supersets]" for day in DAYS)
    made = season("sun: 5km E", busy, busy, RACE, facts={"race.goal": "1:10:00", "recent": "10km 50:00"})
    places = [(finding.week, finding.rule) for finding in check(made)]
    assert places == sorted(places)
    assert len({week for week, _ in places}) > 2
    assert places[0] == (0, "L20")


SESSIONS = st.one_of(
    st.builds(PlannedSession, slot=st.just(""), workout=runs(), key=st.none() | st.booleans()),
    st.builds(
        PlannedSession,
        slot=st.just(""),
        workout=runs(),
        race=st.builds(RaceEntry, priority=st.sampled_from(Priority)),
    ),
    st.builds(PlannedSession, slot=st.just(""), workout=strengths() | crosses(), later=st.booleans()),
    st.builds(PlannedSession, slot=st.just(""), workout=st.sampled_from([Words(text="as you like"), Rest()])),
)
THE_RACE = Race(run=Run(blocks=(Step(duration=Distance(low=21.0975, unit=LengthUnit.KM)),)))
LENGTHS = st.none() | st.floats(1.0, 200_000.0)
ATHLETES = st.builds(
    Athlete,
    race=st.builds(RaceDay, goal_seconds=st.none() | st.integers(3600, 9000)),
    recent=st.none() | st.builds(RecentRace, metres=st.just(10_000.0), seconds=st.integers(1700, 4500)),
    current=st.builds(Current, weekly_metres=LENGTHS, longest_metres=LENGTHS),
    level=st.none() | st.sampled_from(Level),
    units=st.sampled_from([None, LengthUnit.KM, LengthUnit.MI]),
    jumping=st.none() | st.sampled_from(Jumping),
    days_off=st.lists(st.sampled_from(DAYS), unique=True, max_size=2).map(tuple),
    max_minutes=st.dictionaries(st.sampled_from(DAYS), st.integers(1, 200)),
)


@st.composite
def weeks(draw: st.DrawFn, number: int, phase: Phase) -> Week:
    days: list[list[PlannedSession]] = [[] for _ in DAYS]
    for day, session in draw(st.lists(st.tuples(st.integers(0, 6), SESSIONS), max_size=4)):
        days[day].append(session)
    if phase is Phase.RACE:
        days[6].append(PlannedSession(slot="", workout=THE_RACE))
    slotted = (
        tuple(replace(session, slot=f"w{number:02}-{name}-{place}") for place, session in enumerate(day, start=1))
        for name, day in zip(DAYS, days, strict=True)
    )
    return Week(number=number, phase=phase, days=tuple(slotted))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to five weeks of anything, the race week, and up to one week of recovery."""
    phases = draw(st.lists(st.sampled_from([Phase.BASE, Phase.BUILD, Phase.PEAK, Phase.TAPER]), max_size=4))
    phases += [Phase.RACE, *draw(st.lists(st.just(Phase.RECOVERY), max_size=1))]
    return Plan(
        slug="any",
        name="Any",
        revised=date(2026, 11, 22),
        level=draw(st.sampled_from(Level)),
        needs=draw(st.builds(Needs, weekly_metres=LENGTHS, longest_metres=LENGTHS)),
        weeks=tuple(draw(weeks(number, phase)) for number, phase in enumerate(phases, start=1)),
    )


@given(plans(), ATHLETES, st.dates(date(2027, 1, 1), date(2027, 12, 31)))
def test_no_schedule_makes_a_rule_fall_over(written: Plan, athlete: Athlete, race_date: date) -> None:
    made = on_dates(written, athlete, race_date)
    findings = list(check(made))
    assert findings == list(check(made))
    severities = {rule.id: rule.severities for rule in RULES}
    known = {session.slot for session in made.sessions}
    for finding in findings:
        assert finding.severity in severities[finding.rule]
        assert finding.fix
        assert finding.message
        assert set(finding.slots) <= known
        assert finding.week in {0, *(week.number for week in made.weeks)}
