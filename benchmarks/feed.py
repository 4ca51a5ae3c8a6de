"""Requests a second of `legday serve` and of nginx, with the same bytes, as ratios taken in turn in one run.

A calendar as nobody has it yet, whole and as gzip, and the usual case, that nothing changed: 304. One client for both:
connections that stay open, each asking again as soon as it is answered.

python benchmarks/feed.py [SECONDS]
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONNECTIONS = 16
ROUNDS = 5
EXPORT = ["export", "pr-half", "--race-date", "2027-04-18", "--goal", "1:35:00", "--out"]
LEGDAY = "from pipeline.cli import main; main()"
# gzip as often as nginx does it when told to: anew for every answer. It has no file of its own to send here.
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log crit;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 10000000; types {{ text/calendar ics; }}
  gzip on; gzip_types text/calendar; gzip_comp_level 6; gzip_proxied any;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; add_header Cache-Control "private, max-age=0"; }}
}}
"""


def question(path: str, *headers: str) -> bytes:
    """A GET as octets."""
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]).encode()


async def one_answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of the next answer, with a length or in chunks."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    if length:
        return head, await reader.readexactly(int(length[1]))
    body = b""
    while b"chunked" in head.lower():
        size = int(await reader.readuntil(b"\r\n"), 16)
        body += (await reader.readexactly(size + 2))[:-2]
        if not size:
            break
    return head, body


async def keep_asking(port: int, octets: bytes, status: bytes, until: float) -> int:
    """How many answers one connection gets by then, each with that status."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    answers = 0
    while time.perf_counter() < until:
        writer.write(octets)
        head, _ = await one_answer(reader)
        if not head.startswith(b"HTTP/1.1 " + status):
            sys.exit(f"an answer was not {status.decode()}: {head[:80]!r}")
        answers += 1
    writer.close()
    await writer.wait_closed()
    return answers


async def rate(port: int, octets: bytes, status: bytes, seconds: float) -> float:
    """Answers a second over all connections."""
    start = time.perf_counter()
    asking = (keep_asking(port, octets, status, start + seconds) for _ in range(CONNECTIONS))
    answers = sum(await asyncio.gather(*asking))
    return answers / (time.perf_counter() - start)


async def ask_once(port: int, octets: bytes) -> tuple[bytes, bytes]:
    """One answer on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write(octets)
    answer = await one_answer(reader)
    writer.close()
    await writer.wait_closed()
    return answer


def tag_of(port: int, path: str, *headers: str) -> str:
    """The tag that a server gives to a file."""
    head, _ = asyncio.run(ask_once(port, question(path, *headers)))
    found = re.search(rb"(?i)etag: (\S+)", head)
    return found[1].decode() if found else sys.exit(f"no tag: {head!r}")


@contextmanager
def ours(folder: Path) -> Iterator[tuple[int, str]]:
    """`legday serve` as a process of its own: its port, and the path of the calendar."""
    command = [sys.executable, "-c", LEGDAY, "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        told = (process.stdout.readline() for _ in range(2))
        found = [re.search(r"calendar\s+webcal://127\.0\.0\.1:(\d+)(/\S+)", line) for line in told]
        port, path = next((int(one[1]), one[2]) for one in found if one)
        yield port, path
        process.terminate()


@contextmanager
def nginx(program: str, root: Path, folder: Path) -> Iterator[tuple[int, str]]:
    """nginx with a configuration of its own on a free port of the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.chmod(folder, 0o755)  # noqa: PTH101 - it may read as another user
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, root=root, port=port), encoding="utf-8")
    command = [program, "-e", str(folder / "error.log"), "-c", str(configuration), "-p", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield port, "/pr-half.ics"
        process.terminate()


def questions(port: int, path: str) -> dict[str, tuple[bytes, bytes]]:
    """What is asked, by name, with the status that has to come back."""
    packed = "Accept-Encoding: gzip"
    return {
        "304": (question(path, f"If-None-Match: {tag_of(port, path)}"), b"304"),
        "304, gzip": (question(path, packed, f"If-None-Match: {tag_of(port, path, packed)}"), b"304"),
        "whole": (question(path), b"200"),
        "whole, gzip": (question(path, packed), b"200"),
    }


def measure(seconds: float, servers: dict[str, tuple[int, str]]) -> dict[str, dict[str, list[float]]]:
    """Answers a second by question and server, in turn."""
    asked = {name: (port, questions(port, path)) for name, (port, path) in servers.items()}
    rates: dict[str, dict[str, list[float]]] = {}
    for _ in range(ROUNDS):
        for name, (port, several) in asked.items():
            for label, (octets, status) in several.items():
                measured = asyncio.run(rate(port, octets, status, seconds))
                rates.setdefault(label, {}).setdefault(name, []).append(measured)
    return rates


def main() -> None:
    """Prints a small table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    with tempfile.TemporaryDirectory() as temporary:
        folder, settings = Path(temporary) / "pr-half", Path(temporary) / "nginx"
        settings.mkdir()
        os.chmod(temporary, 0o755)  # noqa: PTH101
        subprocess.run([sys.executable, "-c", LEGDAY, *EXPORT, str(folder)], check=True, capture_output=True)
        size = (folder / "pr-half.ics").stat().st_size
        with ours(folder) as here:
            if program is None:
                rates = measure(seconds, {"legday": here})
            else:
                with nginx(program, folder, settings) as there:
                    rates = measure(seconds, {"legday": here, "nginx": there})
    print(f"{'answers a second':18}{'legday':>10}{'nginx':>10}{'ratio':>8}")
    for label, by_server in rates.items():
        mine, *other = (statistics.median(several) for several in by_server.values())
        rest = f"{other[0]:10.0f}{mine / other[0]:8.2f}" if other else f"{'missing':>10}{'':8}"
        print(f"{label:18}{mine:10.0f}{rest}")
    print(f"medians of {ROUNDS} rounds of {seconds:g} s, {CONNECTIONS} connections; a calendar of {size} bytes")
    if program is None:
        print("nginx is missing: install Debian's nginx-light to compare with it")


if __name__ == "__main__":
    main()
