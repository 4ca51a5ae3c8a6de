"""What was made or read before and may be asked for again: bounded, and the same to every thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True, kw_only=True)
class Kept(Generic[K, V]):
    """Values by key, the least used going first once they weigh more than `most` together.

    Making happens outside the lock: two who need the same value at once both make it, and agree.
    """

    most: int
    weigh: Callable[[V], int]
    _values: OrderedDict[K, V] = field(default_factory=OrderedDict)
    _weight: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: K) -> V | None:
        """The value, or None where it was never kept or is gone."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def made(self, key: K, make: Callable[[], V]) -> V:
        """The value, made now where it is not there."""
        known = self.get(key)
        if known is not None:
            return known
        value = make()
        self.keep(key, value)
        return value

    def keep(self, key: K, value: V) -> None:
        """Keeps the value in place of the one that is there; one that weighs too much by itself is not kept."""
        with self._lock:
            self._drop(key)
            if self.weigh(value) > self.most:
                return
            self._values[key] = value
            self._weight += self.weigh(value)
            while self._weight > self.most:
                self._drop(next(iter(self._values)))

    def forget(self, key: K) -> None:
        """Keeps nothing by that key."""
        with self._lock:
            self._drop(key)

    def _drop(self, key: K) -> None:
        if key in self._values:
            self._weight -= self.weigh(self._values.pop(key))
