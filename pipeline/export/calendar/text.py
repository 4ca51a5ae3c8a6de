"""What people wrote, as values that an iCalendar line can hold (RFC 5545, 3.3.11 and 3.3.13)."""

from __future__ import annotations

from urllib.parse import quote

from icalendar import vText, vUri

# What has to be escaped, what readers take for the end of a line, what no line may hold.
_ESCAPES: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_ESCAPES |= {ord("\t"): "\t"}
_ESCAPES |= {ord(character): rf"\{character}" for character in "\\;,"}
_ESCAPES |= {ord(character): r"\n" for character in "\n\v\f\x85\u2028\u2029"}
_RESERVED = "%:/?#[]@!$&'()*+,;=~"


class Text(vText):
    """A TEXT value that reads back as it was written.

    icalendar's own turns a backslash before an N into a line break and lets control characters through.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The escaped octets, without a character that could end the line; lone surrogates become `?`."""
        return self.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES).encode("utf-8", "replace")


def uri(address: str) -> vUri:
    """A URI value: what no address may hold is percent-encoded."""
    return vUri(quote(address, safe=_RESERVED, errors="replace"))
