"""Other people's programs: where each is found, and what is said where it is not.

Nothing here is installed by a test. `make clients` puts packages below this folder, the system's own come from apt.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NODE_MODULES = HERE / "node_modules"
BIN = HERE / ".venv" / "bin"
THUNDERBIRD = HERE / ".thunderbird"
PATIENCE_SECONDS = 60.0
LEGDAY = "from pipeline.cli import main; main()"


def missing(what: str, command: str) -> NoReturn:
    """Ends the test: a failure in CI, and elsewhere a skip that says the one command to type."""
    told = f"{what} is missing: {command}"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


def system(name: str, package: str) -> str:
    """A program of the machine, by its path."""
    return shutil.which(name) or missing(name, f"apt-get install {package}")


def node(*packages: str) -> str:
    """Node, where those packages are installed."""
    for package in packages:
        if not (NODE_MODULES / package).is_dir():
            missing(package, "make clients")
    return system("node", "nodejs npm")


def stranger(name: str) -> str:
    """A program of the clients' own Python environment."""
    program = BIN / name
    return str(program) if program.exists() else missing(f"{name} for clients", "make clients")


def run(command: Sequence[str | Path], stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> bytes:
    """What a program prints; its complaints are shown where it fails."""
    ran = subprocess.run(command, input=stdin, env={**os.environ, **(env or {})}, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode(errors="replace") or ran.stdout.decode(errors="replace")
    return ran.stdout


def legday(*arguments: str | Path, env: Mapping[str, str] | None = None) -> bytes:
    """What `legday` prints."""
    return run([sys.executable, "-c", LEGDAY, *arguments], env=env)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Returns as soon as somebody listens on a port."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"nobody listens on port {port}")


@contextmanager
def running(
    command: Sequence[str | Path], port: int, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that listens on a port, for as long as the block takes."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(env or {})},
    )
    with process:
        try:
            wait_for(port)
            yield process
        finally:
            process.terminate()
