"""`legday serve` as a stranger runs it: what it says, what it serves, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from web.ground import FILES, Client, lay_out

from pipeline.web import serving

CODE = "from pipeline.cli import main; main()"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where it runs: with an export in `output/plan`."""
    lay_out(tmp_path / "output" / "plan", FILES)
    return tmp_path


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The program while it serves, with the addresses that it told by name."""
    command = [sys.executable, "-c", CODE, "serve", "--port", "0", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            told = [tuple(process.stdout.readline().split()) for _ in range(3)]
            yield process, dict(told)
        finally:
            if process.poll() is None:
                process.kill()


def refused(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and words of a run that ends by itself."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, "serve", *arguments], cwd=folder, capture_output=True, text=True, timeout=60
    )
    assert ran.stdout == ""
    return ran.returncode, ran.stderr


def client_for(address: str) -> Client:
    """Asks where an address says."""
    port = urlsplit(address).port
    assert port is not None
    return Client(port)


@POSIX
def test_the_addresses_that_it_tells_lead_to_page_calendar_and_hours(folder: Path) -> None:
    with started(folder) as (process, told):
        client = client_for(told["page"])
        for name, file in (("page", "index.html"), ("calendar", "plan.ics"), ("hours", "training.ics")):
            assert client.get(urlsplit(told[name]).path).body == FILES[file][1]
        assert {urlsplit(told[name]).scheme for name in ("calendar", "hours")} == {"webcal"}
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "a phone does not: for one in the same network add `--host 0.0.0.0`" in said
    assert said.endswith("interrupted\n")


@POSIX
def test_no_word_of_a_request_is_ever_printed(folder: Path) -> None:
    with started(folder) as (process, told):
        client = client_for(told["page"])
        client.get(f"{urlsplit(told['page']).path}?private")
        client.get("/private")
        client.raw(b"private\r\n\r\n")
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=30)
    assert printed == ""
    assert "private" not in said
    assert urlsplit(told["page"]).path not in said


@POSIX
def test_a_client_that_goes_away_does_not_end_it(folder: Path) -> None:
    lay_out(folder / "output" / "plan", {**FILES, "large.html": ("cards", b"x" * 20_000_000)})
    with started(folder) as (process, told):
        client, home = client_for(told["page"]), urlsplit(told["page"]).path
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", client.port), timeout=30) as connection:
                connection.sendall(f"GET {home}large.html HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                connection.recv(1)
        assert client.get(home).status == 200
        assert process.poll() is None


@POSIX
def test_the_addresses_stay_until_they_are_rotated(folder: Path) -> None:
    paths = []
    for arguments in ((), (), ("--rotate",)):
        with started(folder, "output/plan", *arguments) as (_, told):
            paths.append(urlsplit(told["page"]).path)
    assert paths[0] == paths[1] != paths[2]


@POSIX
def test_for_the_network_it_warns_and_tells_an_address_that_others_reach(folder: Path) -> None:
    with started(folder, "--host", "0.0.0.0") as (process, told):
        assert urlsplit(told["page"]).hostname != "0.0.0.0"
        assert client_for(told["page"]).get("/").status == 404
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    with serving.listen("0.0.0.0", 0) as listening:
        is_reachable = bool(serving.reach(listening))
    assert ("warning: whoever is in the same network" in said) == is_reachable


def test_a_port_that_is_taken_is_one_line_and_exit_4(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, said = refused(folder, "--port", str(port))
    assert code == 4
    assert said == f"port {port} is in use\n  hint: choose another with `--port`, or 0 for any that is free\n"


@pytest.mark.parametrize("host", ["192.0.2.77", "no such host"])
def test_a_host_that_is_not_here_is_one_line_and_exit_4(folder: Path, host: str) -> None:
    code, said = refused(folder, "--host", host)
    assert code == 4
    assert re.fullmatch(rf"{host} (is not of this machine|cannot be used: .*)\n  hint: .*\n", said)


def test_without_an_export_it_says_how_to_make_one(tmp_path: Path) -> None:
    code, said = refused(tmp_path)
    assert code == 1
    assert said.startswith("there is no export in output\n  hint: make one with `legday export")


def test_of_several_exports_it_asks_for_one(folder: Path) -> None:
    lay_out(folder / "output" / "other", FILES)
    (folder / "output" / "no-export").mkdir()
    code, said = refused(folder)
    assert code == 2
    other, plan = Path("output/other"), Path("output/plan")
    assert said == f"there are several exports: {other}, {plan}\n  hint: say which: `legday serve {other}`\n"


@pytest.mark.parametrize(
    ("name", "words"), [("missing", "is not a folder"), ("empty", "has no report.json"), ("file", "is not a folder")]
)
def test_a_folder_that_is_no_export_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    code, said = refused(tmp_path, name)
    assert code == 1
    assert said.startswith(f"{tmp_path / name} {words}\n  hint: ")


def test_a_name_that_is_no_host_cannot_be_allowed(folder: Path) -> None:
    code, said = refused(folder, "--port", "0", "--allow-host", "http://x/")
    assert code == 2
    assert said.startswith("--allow-host: `http://x/` is no name of a host\n  hint: ")


def test_the_help_of_the_program_imports_no_server() -> None:
    code = (
        "import sys\n"
        "from pipeline.cli.app import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('starlette', 'uvicorn', 'segno', 'anyio', 'asyncio') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
