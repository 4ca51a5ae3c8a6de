"""Why nothing can be printed: exceptions that hold a sentence and a hint for a person."""

from __future__ import annotations

from pipeline.model.problem import Problem


class CannotPrint(Exception):
    """An engine failed on a page, or there is none. `problem` says so in the words of the house."""

    def __init__(self, message: str, hint: str) -> None:
        self.problem = Problem(file="", message=message, hint=hint)
        super().__init__(message)


class Unusable(Exception):
    """An engine is installed and cannot work on this machine; its text is a clause that says why."""
