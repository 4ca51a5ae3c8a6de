"""Children that print: a few at once, in time, and none left behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from pipeline.publish.pdf.children import LATE, Job, run

# A number in the file that is expected, which appears with its content.
TELL = "open(made + '~', 'w').write(str({}))\nos.rename(made + '~', made)\n"


def job(folder: Path, name: str, does: str, *, limit_seconds: float = 20) -> Job:
    """A child that runs these lines of Python with `made`, the path of the file that is expected of it."""
    made = folder / name
    lines = f"import os, subprocess, sys, time\nmade = {str(made)!r}\n{does}"
    command = (sys.executable, "-c", lines)
    return Job(command=command, makes=(made,), log=folder / f"{name}.log", limit_seconds=limit_seconds)


def outcome(*jobs: Job, at_once: int = 2) -> tuple[dict[str, int], list[int]]:
    """The exit code of each by name, and what `progress` heard."""
    codes: dict[str, int] = {}
    heard: list[int] = []
    run(
        jobs,
        at_once=at_once,
        environment=os.environ,
        finished=lambda job, code: codes.__setitem__(job.makes[0].name, code),
        progress=heard.append,
    )
    return codes, heard


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and nobody asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """Whether a process ends within a moment."""
    return any(not is_alive(pid) or time.sleep(0.05) for _ in range(60))


def test_every_job_runs_and_its_exit_code_is_heard(tmp_path: Path) -> None:
    fine, bad = job(tmp_path, "fine", "open(made, 'w')"), job(tmp_path, "bad", "sys.exit(3)")
    assert outcome(fine, bad)[0] == {"fine": 0, "bad": 3}


def test_progress_counts_the_files_that_are_there(tmp_path: Path) -> None:
    codes, heard = outcome(*(job(tmp_path, f"{number}", "open(made, 'w')") for number in range(3)), at_once=1)
    assert set(codes.values()) == {0}
    assert heard == sorted(set(heard))
    assert heard[-1] == 3


def test_what_a_child_says_on_stderr_is_kept(tmp_path: Path) -> None:
    outcome(job(tmp_path, "loud", "sys.stderr.write('no fonts')"))
    assert (tmp_path / "loud.log").read_text() == "no fonts"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_a_child_whose_time_is_up_goes_with_its_own_children(tmp_path: Path) -> None:
    does = f"p = subprocess.Popen(['sleep', '60'])\n{TELL.format('p.pid')}time.sleep(60)"
    assert outcome(job(tmp_path, "slow", does, limit_seconds=3))[0] == {"slow": LATE}
    assert ends(int((tmp_path / "slow").read_text()))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_an_interrupt_leaves_no_child(tmp_path: Path) -> None:
    slow = job(tmp_path, "slow", f"{TELL.format('os.getpid()')}time.sleep(60)")

    def interrupt(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([slow], at_once=1, environment=os.environ, finished=lambda job, code: None, progress=interrupt)
    time.sleep(0.1)
    assert ends(int((tmp_path / "slow").read_text()))


def test_what_finished_raises_ends_the_rest(tmp_path: Path) -> None:
    def judge(job: Job, code: int) -> None:
        raise RuntimeError(job.makes[0].name)

    jobs = [job(tmp_path, "first", "sys.exit(1)"), job(tmp_path, "second", "time.sleep(60)")]
    start = time.monotonic()
    with pytest.raises(RuntimeError, match="first"):
        run(jobs, at_once=2, environment=os.environ, finished=judge, progress=lambda count: None)
    assert time.monotonic() - start < 30
