"""Work that takes the processor, off the loop that listens: a few at once, a few waiting, the rest sent away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 2
MOST_WAITING = 32
"""At about a tenth of a second each, who comes last waits a few seconds."""


class Busy(Exception):
    """Too many are waiting."""


@dataclass(slots=True)
class Bench:
    """A few threads. One belongs to one event loop."""

    most_waiting: int = MOST_WAITING
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="making")
    )
    _taken: int = 0

    async def do(self, work: Callable[[], T]) -> T:
        """What the work gives. Raises `Busy` where too many are waiting."""
        if self._taken >= AT_ONCE + self.most_waiting:
            raise Busy
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1
