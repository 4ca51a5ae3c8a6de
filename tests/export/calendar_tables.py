"""What may stand in a calendar feed of ours: components, properties and parameters, how often, and what they hold.

RFC 5545 and RFC 7986 where they speak; where clients are known to trip, narrower than both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

Bounds = tuple[int, int]
ANY = 1_000_000


def _counted(once: str, at_most_once: str = "", any_number: str = "") -> dict[str, Bounds]:
    """How often each property of a component may be there."""
    rows = ((once, (1, 1)), (at_most_once, (0, 1)), (any_number, (0, ANY)))
    return {name: bounds for names, bounds in rows for name in names.split()}


_OBSERVANCE = _counted("DTSTART TZOFFSETFROM TZOFFSETTO", "RRULE", "TZNAME")
# METHOD would ask for an organiser; a calendar's own UID makes vdirsyncer take all events for one; COMMENT is not in
# the grammar of a time zone.
PROPERTIES: dict[str, dict[str, Bounds]] = {
    "VCALENDAR": _counted(
        "VERSION PRODID NAME X-WR-CALNAME REFRESH-INTERVAL X-PUBLISHED-TTL",
        "CALSCALE COLOR X-APPLE-CALENDAR-COLOR URL DESCRIPTION X-WR-CALDESC",
    ),
    "VTIMEZONE": _counted("TZID", "LAST-MODIFIED TZURL"),
    "STANDARD": _OBSERVANCE,
    "DAYLIGHT": _OBSERVANCE,
    "VEVENT": _counted(
        "UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY TRANSP",
        "DESCRIPTION X-ALT-DESC STATUS CLASS PRIORITY URL COLOR LOCATION X-MICROSOFT-CDO-BUSYSTATUS",
        "CATEGORIES ATTACH",
    ),
    "VALARM": _counted("ACTION TRIGGER DESCRIPTION", "UID"),
}
COMPONENTS: dict[str, dict[str, Bounds]] = {
    "": {"VCALENDAR": (1, 1)},
    "VCALENDAR": {"VTIMEZONE": (0, ANY), "VEVENT": (1, ANY)},
    "VTIMEZONE": {"STANDARD": (0, ANY), "DAYLIGHT": (0, ANY)},
    "VEVENT": {"VALARM": (0, ANY)},
}
PARAMETERS: dict[str, frozenset[str]] = {
    "DTSTART": frozenset({"VALUE", "TZID"}),
    "DTEND": frozenset({"VALUE", "TZID"}),
    "REFRESH-INTERVAL": frozenset({"VALUE"}),
    "ATTACH": frozenset({"FMTTYPE"}),
    "X-ALT-DESC": frozenset({"FMTTYPE"}),
}
_COLOURS = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
    slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
    yellowgreen
"""  # the names of CSS3, which RFC 7986, 5.9 asks for


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False


def _is_utc(value: str) -> bool:
    return value.endswith("Z") and moment(value) is not None


def moment(value: str) -> datetime | None:
    """A DATE-TIME as it stands, or None; its zone is said elsewhere."""
    if not re.fullmatch(r"\d{8}T\d{6}Z?", value):
        return None
    try:
        return datetime.strptime(value.removesuffix("Z") + "+0000", "%Y%m%dT%H%M%S%z")
    except ValueError:
        return None


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


_TEXT = r"([^\\;,]|\\[\\;,nN])+"
_is_text = _matches(_TEXT)
_is_uri = _matches(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?")
_is_duration = _matches(r"[+-]?P(\d+W|\d+D(T(\d+H)?(\d+M)?(\d+S)?)?|T(\d+H(\d+M(\d+S)?)?|\d+M(\d+S)?|\d+S))")
# The fault that a value is, where it is not what its property holds.
VALUES: dict[str, tuple[str, Callable[[str], bool]]] = {
    **dict.fromkeys(
        ("PRODID", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "SUMMARY", "LOCATION", "X-ALT-DESC"),
        ("bad-text", _is_text),
    ),
    "CATEGORIES": ("bad-text", _matches(f"{_TEXT}(,{_TEXT})*")),
    "VERSION": ("bad-version", _matches(r"2\.0")),
    "CALSCALE": ("bad-calendar-scale", _matches("GREGORIAN")),
    **dict.fromkeys(("REFRESH-INTERVAL", "X-PUBLISHED-TTL"), ("bad-duration", _is_duration)),
    "COLOR": ("bad-colour", frozenset(_COLOURS.split()).__contains__),
    "X-APPLE-CALENDAR-COLOR": ("bad-colour", _matches("#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")),
    **dict.fromkeys(("URL", "ATTACH", "TZURL"), ("bad-address", _is_uri)),
    "UID": ("uid-not-uuid", _is_uuid),
    **dict.fromkeys(("DTSTAMP", "CREATED", "LAST-MODIFIED"), ("not-utc", _is_utc)),
    "SEQUENCE": ("bad-sequence", _matches(r"0|[1-9]\d{0,9}")),
    "PRIORITY": ("bad-priority", _matches(r"\d")),
    "TRANSP": ("bad-transparency", _matches("OPAQUE|TRANSPARENT")),
    "STATUS": ("bad-status", _matches("TENTATIVE|CONFIRMED|CANCELLED")),
    "CLASS": ("bad-class", _matches("PUBLIC|PRIVATE|CONFIDENTIAL")),
    "X-MICROSOFT-CDO-BUSYSTATUS": ("bad-busy-status", _matches("FREE|TENTATIVE|BUSY|OOF")),
    "ACTION": ("alarm-not-display", _matches("DISPLAY")),
    "TRIGGER": ("alarm-trigger", lambda value: value == "PT0S" or (value.startswith("-") and _is_duration(value))),
}
