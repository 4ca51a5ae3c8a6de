"""Which names a server answers to: no page on the web may reach it by pointing a name of its own at this machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_FIELD = re.compile(r"(?:\[(?P<bracketed>[\da-f:.]+)\]|(?P<name>[\w.-]*\w)\.?)(?::(?P<port>\d{1,5}))?", re.ASCII)
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names that a server answers to, whatever the port: those of its own machine, and those that were allowed."""

    names: frozenset[str] = frozenset(LOCAL_NAMES)

    @classmethod
    def of(cls, allowed: Iterable[str]) -> Hosts:
        """The local names and these. Raises `ValueError` with a message for what is no name of a host."""
        names = set(LOCAL_NAMES)
        for text in allowed:
            name = host_name(text)
            if name is None:
                raise ValueError(f"`{text}` is no name of a host")
            names.add(name)
        return cls(frozenset(names))

    def takes(self, host: str, reached: str) -> bool:
        """Whether to answer a client that asks for `host`, and that reached this machine at the address `reached`.

        Somebody who typed the address itself, and arrived at it, was not led here by a name.
        """
        return host in self.names or host == short(reached)


@lru_cache(256)
def host_name(field: str) -> str | None:
    """The name in a `Host` field, lower case, without port, brackets and final dot; None for what is no host.

    IP addresses are written in their one short form; one of version 6 may also stand there without brackets.
    """
    text = field.strip().lower()
    if _address(text):
        return short(text)
    found = _FIELD.fullmatch(text)
    if found is None:
        return None
    if found["bracketed"]:
        return short(found["bracketed"]) if _address(found["bracketed"]) else None
    return short(found["name"])


def authority(field: str) -> str | None:
    """A `Host` field in its one spelling, as it stands in an address: `LOCALHOST.:0077` is `localhost:77`.

    None for what is no host, or no port.
    """
    host, found = host_name(field), _FIELD.fullmatch(field.strip().lower())
    if host is None:
        return None
    port = int(found["port"]) if found and found["port"] else None
    if port is None:
        return in_address(host)
    return f"{in_address(host)}:{port}" if port <= _HIGHEST_PORT else None


def in_address(host: str) -> str:
    """A host as it stands in an address: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


@lru_cache(256)
def short(host: str) -> str:
    """An IP address in its short form, one of version 4 out of its version 6 wrapping, without zone; else the name."""
    address = _address(host)
    if address is None:
        return host
    return str(getattr(address, "ipv4_mapped", None) or address).partition("%")[0]


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
