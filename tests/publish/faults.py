"""A disk on which the k-th act fails: every act that publishing does is counted, and one of them strikes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

ACTS = ((os, "replace"), (os, "mkdir"), (os, "unlink"), (os, "rmdir"), (os, "link"), (shutil, "copystat"))


class Killed(BaseException):
    """Stands for `kill -9`: from the act on that it strikes at, nothing else works."""


@dataclass
class Disk:
    """Fails at act number `at` with `error`, before the act or, with `late`, just after it.

    With `only` the acts of that name alone are counted. With `lasting` every later act fails too, so that nobody can
    tidy up: the process is dead.
    """

    at: int
    error: Callable[[], BaseException]
    late: bool = False
    lasting: bool = False
    only: str = ""
    acts: int = 0
    struck: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def act(self, name: str, call: Callable[[], Any], torn: Callable[[], Any] | None = None) -> Any:
        """Does `call`, unless it is the one to fail: then `torn` is how far it came."""
        strikes = self._strikes(name)
        if strikes and not self.late and torn:
            torn()
        result = call() if self.late or not strikes else None
        if strikes:
            raise self.error()
        return result

    def _strikes(self, name: str) -> bool:
        with self._lock:
            self.acts += self.only in ("", name)
            strikes = self.lasting if self.struck else self.acts == self.at
            self.struck += [name] * strikes
            return strikes

    @contextmanager
    def installed(self) -> Iterator[Disk]:
        """The machine's disk, replaced by this one."""
        with pytest.MonkeyPatch.context() as patch:
            for module, name in ACTS:
                patch.setattr(module, name, self._counted(name, getattr(module, name)))
            patch.setattr(os, "fsync", self._counted("fsync", lambda descriptor: None))
            patch.setattr(Path, "open", self._opening(Path.open))
            yield self

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **options: self.act(name, lambda: real(*args, **options))

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opening(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
            self.act("open", lambda: None)
            file = real(path, mode, *args, **options)
            return _File(self, file) if mode == "xb" else file

        return opening


class _File:
    """A file whose writing can fail half-way."""

    def __init__(self, disk: Disk, file: Any) -> None:
        self._disk, self._file = disk, file

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> None:
        half = content[: len(content) // 2]
        self._disk.act("write", lambda: self._file.write(content), torn=lambda: self._file.write(half))
