"""A feed without fault, and single faults to put into it: each with the words that our checker has to find for it."""

from __future__ import annotations

from typing import NamedTuple

_LINES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//good feed//EN
CALSCALE:GREGORIAN
NAME:Half marathon
X-WR-CALNAME:Half marathon
COLOR:darkorange
X-APPLE-CALENDAR-COLOR:#FF8C00
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
URL:https://runner.example/plan/
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:20260329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Africa/Cairo
BEGIN:STANDARD
DTSTART:20261030T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270430T000000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20271029T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:5e1f2a44-6f0f-5d0e-9a34-1d2c3b4a5f60
DTSTAMP:20261122T000000Z
CREATED:20261101T000000Z
LAST-MODIFIED:20261122T000000Z
SEQUENCE:1
DTSTART;TZID=Europe/Berlin:20270330T063000
DTEND;TZID=Europe/Berlin:20270330T073000
SUMMARY:6 × 400 m · 9.6 km
DESCRIPTION:Warm up: 10 min easy\\, then hard\\; keep it tidy.\\nBack slash \\\\
  äöü and a runner 🏃 who takes more room than one line has
CATEGORIES:Running,training
TRANSP:OPAQUE
STATUS:CONFIRMED
CLASS:PUBLIC
PRIORITY:5
COLOR:tomato
URL:https://runner.example/plan/cards/week-01.html#tue
ATTACH;FMTTYPE=application/vnd.ant.fit:https://runner.example/plan/1.fit
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
UID:0b7a86f0-7f0f-5d0e-9a34-1d2c3b4a5f61
ACTION:DISPLAY
TRIGGER:-PT45M
DESCRIPTION:6 × 400 m
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:5e1f2a44-6f0f-5d0e-9a34-1d2c3b4a5f62
DTSTAMP:20261122T000000Z
CREATED:20261122T000000Z
LAST-MODIFIED:20261122T000000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20270331
DTEND;VALUE=DATE:20270401
SUMMARY:Rest
CATEGORIES:Rest
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:5e1f2a44-6f0f-5d0e-9a34-1d2c3b4a5f63
DTSTAMP:20261123T000000Z
CREATED:20261122T000000Z
LAST-MODIFIED:20261123T000000Z
SEQUENCE:2
DTSTART;TZID=Africa/Cairo:20270401T183000
DTEND:20270401T173000Z
SUMMARY:Cancelled: Legs
TRANSP:TRANSPARENT
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""
GOOD = _LINES.replace("\n", "\r\n").encode()


class Mutation(NamedTuple):
    """What the fault is called, the octets that stand once in the good feed, what replaces them, what must be said."""

    name: str
    old: bytes
    new: bytes
    said: str

    @property
    def octets(self) -> bytes:
        """The good feed with this one fault."""
        assert self.old in GOOD, self.name
        return GOOD.replace(self.old, self.new, 1)


def _line(name: str, old: str, new: str, said: str) -> Mutation:
    """A fault within a line, or one line for others; `old` has to be whole lines or a part of one."""
    return Mutation(name, *(each.replace("\n", "\r\n").encode() for each in (old, new)), said)


_BERLIN = _LINES[_LINES.index("BEGIN:VTIMEZONE") : _LINES.index("BEGIN:VTIMEZONE\nTZID:Africa")]
_UID = "UID:5e1f2a44-6f0f-5d0e-9a34-1d2c3b4a5f60\n"
_MARCH = "DTSTART;TZID=Europe/Berlin:20270330T063000\nDTEND;TZID=Europe/Berlin:20270330T073000\n"
_SPRING = "DTSTART;TZID=Europe/Berlin:20270328T023000\nDTEND;TZID=Europe/Berlin:20270328T073000\n"
_AUTUMN = "DTSTART;TZID=Europe/Berlin:20271031T023000\nDTEND;TZID=Europe/Berlin:20271031T073000\n"
_REST = "UID:5e1f2a44-6f0f-5d0e-9a34-1d2c3b4a5f62\nDTSTAMP:20261122T000000Z"

MUTATIONS = (
    # Octets and lines.
    Mutation("byte order mark", b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", "byte-order-mark"),
    Mutation("bare line feed", b"VERSION:2.0\r\n", b"VERSION:2.0\n", "bare-line-feed"),
    Mutation("bare carriage return", b"VERSION:2.0\r\n", b"VERSION:2.0\r", "bare-carriage-return"),
    Mutation("no final line break", b"END:VCALENDAR\r\n", b"END:VCALENDAR", "no-final-line-break"),
    Mutation("unfolded line", b"\r\n  \xc3\xa4", b" \xc3\xa4", "long-line"),
    Mutation("fold inside a character", "🏃".encode(), b"\xf0\x9f\r\n \x8f\x83", "split-character"),
    Mutation("Latin-1", "äöü".encode(), b"\xe4\xf6\xfc", "split-character"),
    Mutation("control character", b"Rest\r\n", b"Rest\x07\r\n", "control-character"),
    Mutation("empty line", b"VERSION:2.0\r\n", b"VERSION:2.0\r\n\r\n", "empty-line"),
    _line("line without a colon", "SUMMARY:Rest", "SUMMARY Rest", "bad-line"),
    _line("continuation without its space", "\n  äöü", "\näöü", "bad-line"),
    # Nesting.
    _line("event without an end", "END:VEVENT\nBEGIN:VEVENT", "BEGIN:VEVENT", "bad-nesting"),
    _line("ends crossed", "END:VALARM\nEND:VEVENT", "END:VEVENT\nEND:VALARM", "bad-nesting"),
    _line("truncated", "STATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n", "STATUS:CANCELLED\n", "bad-nesting"),
    _line("two calendars", "END:VCALENDAR\n", "END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", "repeated-component"),
    _line("line after the end", "END:VCALENDAR\n", "END:VCALENDAR\nNAME:x\n", "bad-nesting"),
    _line("a task among the events", "END:VCALENDAR", "BEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "unexpected-component"),
    # The calendar.
    _line("no version", "VERSION:2.0\n", "", "missing-property: VERSION"),
    _line("version twice", "VERSION:2.0\n", "VERSION:2.0\nVERSION:2.0\n", "repeated-property: VERSION"),
    _line("version one", "VERSION:2.0", "VERSION:1.0", "bad-version"),
    _line("no product", "PRODID:-//example//good feed//EN\n", "", "missing-property: PRODID"),
    _line("method", "NAME:Half", "METHOD:PUBLISH\nNAME:Half", "unexpected-property: METHOD in VCALENDAR"),
    _line("calendar with a UID", "NAME:Half", "UID:1\nNAME:Half", "unexpected-property: UID in VCALENDAR"),
    _line("other scale", "GREGORIAN", "JULIAN", "bad-calendar-scale"),
    _line("two names", "X-WR-CALNAME:Half marathon", "X-WR-CALNAME:Half", "names-differ"),
    _line("refresh interval untyped", ";VALUE=DURATION:PT6H", ":PT6H", "refresh-interval-type"),
    _line("refresh interval as a clock", "DURATION:PT6H", "DURATION:6:00:00", "bad-duration: REFRESH-INTERVAL"),
    _line("published TTL as a clock", "TTL:PT6H", "TTL:6:00:00", "bad-duration: X-PUBLISHED-TTL"),
    _line("colour in hexadecimal", "COLOR:darkorange", "COLOR:#ff8800", "bad-colour: COLOR"),
    _line("Apple's colour by name", "COLOR:#FF8C00", "COLOR:darkorange", "bad-colour: X-APPLE"),
    _line("address with a space", "example/plan/\n", "example/my plan/\n", "bad-address"),
    _line("address without a scheme", "URL:https://runner.example/plan/\n", "URL:/plan/\n", "bad-address"),
    # Identity and stamps.
    _line("no UID", _UID, "", "missing-property: UID in VEVENT"),
    _line("UID twice in an event", _UID, _UID + _UID.replace("60", "70"), "repeated-property: UID in VEVENT"),
    _line("UID that is none", _UID, "UID:tuesday@home\n", "uid-not-uuid"),
    _line("duplicate UID", _REST, _REST.replace("5f62", "5f60"), "uid-repeated"),
    _line("alarm with its event's UID", "UID:0b7a86f0-7f0f-5d0e-9a34-1d2c3b4a5f61\n", _UID, "uid-repeated"),
    _line("no stamp", f"{_UID}DTSTAMP:20261122T000000Z\n", _UID, "missing-property: DTSTAMP"),
    _line("stamp in local time", "DTSTAMP:20261122T000000Z", "DTSTAMP:20261122T000000", "not-utc: DTSTAMP"),
    _line("stamp of now", "DTSTAMP:20261122T000000Z", "DTSTAMP:20261124T101112Z", "stamps-differ"),
    _line("created later", "CREATED:20261101", "CREATED:20270101", "created-after-modified"),
    _line("sequence below zero", "SEQUENCE:1", "SEQUENCE:-1", "bad-sequence"),
    _line("sequence with a fraction", "SEQUENCE:1", "SEQUENCE:1.5", "bad-sequence"),
    _line("no sequence", "SEQUENCE:1\n", "", "missing-property: SEQUENCE"),
    # Times.
    _line("floating time", _MARCH, _MARCH.replace(";TZID=Europe/Berlin", ""), "floating-time"),
    _line("ends before it starts", _MARCH, _MARCH.replace("T0730", "T0530"), "ends-too-early"),
    _line("takes no time", _MARCH, _MARCH.replace("T0730", "T0630"), "ends-too-early"),
    _line("all day without an end", "DTEND;VALUE=DATE:20270401\n", "", "missing-property: DTEND"),
    _line("ends with the day", "DATE:20270401", "DATE:20270331", "ends-too-early"),
    _line("start twice", _MARCH, _MARCH + _MARCH[:43], "repeated-property: DTSTART"),
    _line("day and time mixed", ";VALUE=DATE:20270401", ":20270401T000000Z", "mixed-types"),
    _line("a day that is none", "DATE:20270331", "DATE:20270231", "bad-date"),
    _line("a time that is none", "Berlin:20270330T0630", "Berlin:20270330T2530", "bad-date-time"),
    _line("time in the gap", _MARCH, _SPRING, "wall-time-skipped"),
    _line("time that comes twice", _MARCH, _AUTUMN, "wall-time-doubled"),
    _line("UTC with a zone", "Berlin:20270330T063000", "Berlin:20270330T053000Z", "zone-of-utc"),
    # Time zones.
    _line("missing VTIMEZONE", _BERLIN, "", "zone-undefined: Europe/Berlin"),
    _line("VTIMEZONE without a name", "TZID:Europe/Berlin\n", "", "missing-property: TZID"),
    _line("VTIMEZONE twice", _BERLIN, _BERLIN * 2, "zone-repeated"),
    _line("VTIMEZONE that nobody uses", _MARCH, _MARCH.replace("Europe/Berlin", "Africa/Cairo"), "zone-unused"),
    _line("Microsoft's zone name", "ID=Europe/Berlin:20270330T0630", "ID=W. Europe:20270330T0630", "zone-unknown"),
    _line("DST onset in the new time", "20260329T020000", "20260329T030000", "zone-onset-wrong"),
    _line("DST onset a week early", "BYDAY=-1SU;BYMONTH=3", "BYDAY=4MO;BYMONTH=3", "zone-onset-wrong"),
    _line("no end of DST", _BERLIN[_BERLIN.index("BEGIN:STANDARD") :], "END:VTIMEZONE\n", "zone-onset-missing"),
    _line("one onset missing", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n", "", "zone-onset-missing"),
    _line("offset before it wrong", "FROM:+0100\nTZOFFSETTO:+0200", "FROM:+0000\nTZOFFSETTO:+0200", "zone-onset-wrong"),
    _line("offset after it wrong", "TZOFFSETTO:+0300\n", "TZOFFSETTO:+0400\n", "zone-onset-wrong"),
    _line("offset with a colon", "TZOFFSETTO:+0300\n", "TZOFFSETTO:+03:00\n", "zone-offset-syntax"),
    _line("nothing before the first event", "DTSTART:20261030T000000", "DTSTART:20280101T000000", "zone-start-wrong"),
    _line("onset in UTC", "DTSTART:20260329T020000", "DTSTART:20260329T010000Z", "zone-onset-not-local"),
    _line("rule with two weekdays", "BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU,1MO;BYMONTH=10", "zone-rule"),
    _line("rule by month days", "BYDAY=-1SU;BYMONTH=10", "BYMONTHDAY=25;BYMONTH=10", "zone-rule"),
    _line("comment in a zone", "TZNAME:CEST\n", "TZNAME:CEST\nCOMMENT:x\n", "unexpected-property: COMMENT in DAYLIGHT"),
    # What an event says.
    _line("no title", "SUMMARY:Rest\n", "", "missing-property: SUMMARY"),
    _line("empty title", "SUMMARY:Rest", "SUMMARY:", "bad-text: SUMMARY"),
    _line("unescaped comma", "easy\\, then", "easy, then", "bad-text: DESCRIPTION"),
    _line("unknown escape", "easy\\, then", "easy\\t then", "bad-text: DESCRIPTION"),
    _line("description twice", "DESCRIPTION:Warm", "DESCRIPTION:x\nDESCRIPTION:Warm", "repeated-property: DESCRIPTION"),
    _line("empty category", "CATEGORIES:Running,training", "CATEGORIES:Running,", "bad-text: CATEGORIES"),
    _line("repeats itself", "SUMMARY:Rest", "RRULE:FREQ=DAILY\nSUMMARY:Rest", "unexpected-property: RRULE in VEVENT"),
    _line(
        "invites somebody", "SUMMARY:Rest", "ATTENDEE:mailto:a@b.example\nSUMMARY:Rest", "unexpected-property: ATTENDEE"
    ),
    _line("status that is none", "STATUS:CONFIRMED", "STATUS:BANANA", "bad-status"),
    _line("transparency that is none", "TRANSP:OPAQUE", "TRANSP:BUSY", "bad-transparency"),
    _line("class that is none", "CLASS:PUBLIC", "CLASS:OPEN", "bad-class"),
    _line("priority 99", "PRIORITY:5", "PRIORITY:99", "bad-priority"),
    _line("busy status that is none", "BUSYSTATUS:BUSY", "BUSYSTATUS:OPAQUE", "bad-busy-status"),
    _line("busy in Outlook only", "TRANSP:OPAQUE", "TRANSP:TRANSPARENT", "busy-status-disagrees"),
    _line("all-day and busy", "Rest\nTRANSP:TRANSPARENT", "Rest\nTRANSP:OPAQUE", "all-day-opaque"),
    _line("cancelled and busy", "TRANSP:TRANSPARENT\nSTATUS", "TRANSP:OPAQUE\nSTATUS", "cancelled-opaque"),
    _line("cancelled and ringing", "STATUS:CONFIRMED\n", "STATUS:CANCELLED\n", "cancelled-alarm"),
    _line(
        "file inside",
        "ATTACH;FMTTYPE=application/vnd.ant.fit:https://runner.example/plan/1.fit",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
        "unexpected-parameter: ENCODING of ATTACH",
    ),
    # Alarms.
    _line("alarm by mail", "ACTION:DISPLAY", "ACTION:EMAIL", "alarm-not-display"),
    _line("alarm without words", "DESCRIPTION:6 × 400 m\n", "", "missing-property: DESCRIPTION in VALARM"),
    _line("alarm at a fixed time", "TRIGGER:-PT45M", "TRIGGER:20270330T040000Z", "alarm-trigger"),
    _line("alarm after the start", "TRIGGER:-PT45M", "TRIGGER:PT45M", "alarm-trigger"),
    _line(
        "alarm outside an event",
        "BEGIN:VEVENT\nUID",
        "BEGIN:VALARM\nEND:VALARM\nBEGIN:VEVENT\nUID",
        "unexpected-component",
    ),
)
