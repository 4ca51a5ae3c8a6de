"""Content codings: which one a client takes, and bodies compressed once for all who take it."""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from typing import NamedTuple

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


@dataclass(slots=True, kw_only=True)
class Shrunk:
    """Compressed bodies by the digest of what they hold, the least used going first beyond `most_bytes` of them.

    Safe among threads. Compressing happens outside the lock: two who need the same body at once both work, and agree.
    """

    most_bytes: int = 16 * 1024 * 1024
    _kept: OrderedDict[str, Body] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def kept_bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def shrink(self, plain: Body) -> Body:
        """The body as gzip, or as it is where that is no longer."""
        with self._lock:
            if plain.digest in self._kept:
                self._kept.move_to_end(plain.digest)
                return self._kept[plain.digest]
        packed = gzipped(plain.content)
        body = plain
        if len(packed) < len(plain.content):
            body = Body(packed, sha256(packed).hexdigest(), Coding.GZIP)
            self._keep(plain.digest, body)
        return body

    def _keep(self, digest: str, body: Body) -> None:
        with self._lock:
            if digest not in self._kept and len(body.content) <= self.most_bytes:
                self._kept[digest] = body
                self._bytes += len(body.content)
            while self._bytes > self.most_bytes:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.content)
