"""Work that takes the processor, off the loop that listens: a few at once, a few waiting, the rest sent away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

AT_ONCE, MOST_WAITING = 2, 32
"""At about a tenth of a second each, who comes last waits a few seconds."""


class Busy(Exception):
    """Too many are waiting."""


@dataclass(slots=True)
class Bench:
    """`at_once` threads. One bench belongs to one event loop."""

    at_once: int = AT_ONCE
    most_waiting: int = MOST_WAITING
    _threads: ThreadPoolExecutor = field(init=False)
    _taken: int = 0

    def __post_init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=self.at_once, thread_name_prefix="making")

    async def do(self, work: Callable[[], T]) -> T:
        """What the work gives. Raises `Busy` where too many are waiting."""
        if self._taken >= self.at_once + self.most_waiting:
            raise Busy
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1
