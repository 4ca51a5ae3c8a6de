"""The command line: parses what a person typed, calls `build` and `publish`, prints. No logic lives here.

Results go to stdout, everything else to stderr. Exit codes: 0 ok, 1 problems in the input or a bug, 2 usage, 3 refused,
4 the disk said no, 130 interrupted.
"""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType

from pipeline.cli.exits import Exit


class Interrupted(BaseException):
    """Ctrl-C. Not `KeyboardInterrupt`, which the command-line library would swallow."""


def main() -> None:
    """Runs the program and exits."""
    _listen()
    gc.disable()  # a short process: looking for garbage costs more than it frees
    try:
        from pipeline.cli.app import app

        app()
    except Interrupted:
        sys.stderr.write("interrupted\n")
        sys.exit(Exit.INTERRUPTED)
    except OSError as problem:
        sys.stderr.write(f"{problem.filename or 'output'}: {(problem.strerror or str(problem)).lower()}\n")
        sys.exit(Exit.DISK)
    except Exception as bug:
        if "--debug" in sys.argv:
            raise
        told = f"{type(bug).__name__}: {bug}"
        sys.stderr.write(f"legday met a bug: {told}; run it again with `--debug` and report what it prints\n")
        sys.exit(Exit.PROBLEMS)


def _listen() -> None:
    """From the first import on, Ctrl-C ends in a word; a closed pipe (`| head`) ends quietly, as in any tool."""
    signal.signal(signal.SIGINT, _interrupt)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted
