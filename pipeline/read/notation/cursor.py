"""A place in a line of notation, and the error that points at one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

SPACES = re.compile(r"[ \t\u00a0\n]*")


class NotationError(ValueError):
    """Text that is not the notation: what is wrong, the offset where it starts, and what would be right."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


class Cursor:
    """Walks over a text from left to right; every method that takes something also skips the spaces after it."""

    def __init__(self, text: str, position: int = 0, stop: int | None = None) -> None:
        self.text = text
        self.position = position
        self.stop = len(text) if stop is None else stop
        self.skip()

    def skip(self) -> None:
        """Skips spaces."""
        self.position = self._space(self.position)

    def _space(self, position: int) -> int:
        match = SPACES.match(self.text, position, self.stop)
        return match.end() if match else position

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.position >= self.stop

    def peek(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it matches; takes nothing."""
        return pattern.match(self.text, self.position, self.stop)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it matches, and moves past it."""
        match = self.peek(pattern)
        if match:
            self.position = self._space(match.end())
        return match

    def take_text(self, text: str) -> bool:
        """Moves past exactly this text, if it stands here."""
        if self.text.startswith(text, self.position, self.stop):
            self.position = self._space(self.position + len(text))
            return True
        return False

    def rest(self) -> str:
        """The text from here to the next separator: what an error message shows."""
        match = re.compile(r"[^,+();|\n]*").match(self.text, self.position, self.stop)
        found = match.group().strip() if match else ""
        return found or self.text[self.position : self.position + 1]

    def error(self, message: str, hint: str = "", *, at: int | None = None) -> NotationError:
        """An error that points here, or at the given offset."""
        return NotationError(message, self.position if at is None else at, hint)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, or "" where none is near."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""
