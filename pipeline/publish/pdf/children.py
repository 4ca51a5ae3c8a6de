"""Runs other programs: a few at once, each with a time limit, and none of them left when the work is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_POLL_SECONDS = 0.03
LATE = -1000
"""The exit code of a child that was stopped because its time was up; no system has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command and the files that it is to make; `log` takes what it says on stderr."""

    command: tuple[str, ...]
    makes: tuple[Path, ...]
    log: Path
    limit_seconds: float


class _Running(NamedTuple):
    job: Job
    process: subprocess.Popen[bytes]
    deadline: float


def run(
    jobs: Sequence[Job],
    *,
    at_once: int,
    environment: Mapping[str, str],
    finished: Callable[[Job, int], None],
    progress: Callable[[int], None],
) -> None:
    """Runs every job. `finished` hears of each with its exit code, `progress` how many files there are by now.

    What `finished` raises ends the rest too: every child is stopped with all of its own before this returns.
    """
    waiting, made = list(reversed(jobs)), [path for job in jobs for path in job.makes]
    running: list[_Running] = []
    seen = 0
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(waiting.pop(), environment))
            for child in [child for child in running if _is_over(child)]:
                running.remove(child)
                finished(child.job, child.process.returncode if child.process.poll() is not None else _stop(child))
            if (now := sum(path.exists() for path in made)) != seen:
                progress(seen := now)
            if running:
                time.sleep(_POLL_SECONDS)
    finally:
        for child in running:
            _stop(child)


def _start(job: Job, environment: Mapping[str, str]) -> _Running:
    with job.log.open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - a program that was found, and paths of ours
            job.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            env=environment,
            start_new_session=True,
        )
    return _Running(job=job, process=process, deadline=time.monotonic() + job.limit_seconds)


def _is_over(child: _Running) -> bool:
    return child.process.poll() is not None or time.monotonic() > child.deadline


def _stop(child: _Running) -> int:
    """Ends a child with everything that it started."""
    if sys.platform == "win32":
        tree = ("taskkill", "/F", "/T", "/PID", str(child.process.pid))
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - nothing of anybody's in it
    else:
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    return LATE
