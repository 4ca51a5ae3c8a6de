"""Content codings: which one a client takes, and bodies compressed once for all who take it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from pipeline.web.kept import Kept

_LEVEL = 6
_GZIP_WINDOW = 31
_SYSTEM_BYTE = 9
_NO_SYSTEM = b"\xff"
_MEMBER = re.compile(r"([!#$%&'*+.^_`|~\w-]+)(?:\s*;\s*[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?", re.ASCII)
_ALIASES = {"x-gzip": "gzip"}


class Coding(StrEnum):
    """What we can send: the bytes as they are, or gzip."""

    IDENTITY = "identity"
    GZIP = "gzip"


class Body(NamedTuple):
    """The bytes as they go over the wire, and the sha256 of just these in hexadecimal."""

    content: bytes
    digest: str
    coding: Coding


def coding_for(accepted: Iterable[str]) -> Coding:
    """The coding for the values of `Accept-Encoding`, RFC 9110 §12.5.3; without any, the bytes as they are.

    gzip where it is wanted at least as much as identity, which nobody has to name. A member that cannot be read counts
    as not there. Who refuses both gets identity: a text that a program may not want beats none.
    """
    weights = dict(_weights(accepted))
    gzip = weights.get(Coding.GZIP, weights.get("*", 0.0))
    identity = weights.get(Coding.IDENTITY, weights.get("*"))
    return Coding.GZIP if gzip > 0 and (identity is None or gzip >= identity) else Coding.IDENTITY


def _weights(accepted: Iterable[str]) -> Iterable[tuple[str, float]]:
    for member in ",".join(accepted).lower().split(","):
        if found := _MEMBER.fullmatch(member.strip()):
            name, weight = found.groups()
            yield _ALIASES.get(name, name), float(weight or 1)


def gzipped(content: bytes) -> bytes:
    """gzip that is the same on every system: no time in it, and no word on where it was made."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    packed = packer.compress(content) + packer.flush()
    return packed[:_SYSTEM_BYTE] + _NO_SYSTEM + packed[_SYSTEM_BYTE + 1 :]


def identity(content: bytes, digest: str = "") -> Body:
    """The bytes as they are; `digest` where it is known already."""
    return Body(content, digest or sha256(content).hexdigest(), Coding.IDENTITY)


class Shrunk:
    """Compressed bodies by the digest of what they hold, up to `most_bytes` of them. Threads may share one."""

    def __init__(self, most_bytes: int = 16 * 1024 * 1024) -> None:
        self._kept = Kept[str, Body](most=most_bytes, weigh=lambda body: len(body.content))

    def shrink(self, plain: Body) -> Body:
        """The body as gzip, or as it is where that is no longer."""
        known = self._kept.get(plain.digest)
        if known is not None:
            return known
        packed = gzipped(plain.content)
        if len(packed) >= len(plain.content):
            return plain
        body = Body(packed, sha256(packed).hexdigest(), Coding.GZIP)
        self._kept.keep(plain.digest, body)
        return body
