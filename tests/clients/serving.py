"""A folder over loopback, as people try it at home: `legday serve`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clients.tools import LEGDAY, free_port, running


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of an exported folder, with its slash, for as long as the block takes."""
    with _serving("serve", folder, "--no-qr") as address:
        yield address


@contextmanager
def plans_served() -> Iterator[str]:
    """The address of the service that makes any bundled plan into addresses, with its slash."""
    with _serving("serve", "--plans", "--no-qr") as address:
        yield address


@contextmanager
def _serving(*arguments: str | Path) -> Iterator[str]:
    port = free_port()
    with running([sys.executable, "-c", LEGDAY, *arguments, "--port", str(port)], port) as process:
        assert process.stdout is not None
        for line in process.stdout:
            found = re.search(rf"http://(127\.0\.0\.1|localhost):{port}/\S*", line.decode())
            if found:
                yield found[0].rpartition("/")[0] + "/"
                return
        raise AssertionError("`legday serve` told no address")
