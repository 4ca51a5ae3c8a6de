"""The command line: parses what a person typed, calls `build` and `publish`, prints. No logic lives here.

Results go to stdout, everything else to stderr. Exit codes: 0 ok, 1 problems in the input or a bug, 2 usage, 3 refused,
4 the disk said no, 130 interrupted.
"""

from __future__ import annotations

import sys

from pipeline.cli.app import app
from pipeline.cli.terminal import Exit, say


def main() -> None:
    """Runs the program and exits."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Exit.OK)
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(Exit.INTERRUPTED)
    except Exception as bug:
        if "--debug" in sys.argv:
            raise
        say(f"legday met a bug: {type(bug).__name__}: {bug}; run it again with `--debug` and report what it prints")
        sys.exit(Exit.PROBLEMS)
