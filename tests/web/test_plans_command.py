"""`legday serve --plans` as a stranger runs it, and the application as a server with workers loads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from uvicorn.importer import import_from_string
from web.ground import Client, running
from web.plan_asking import RACE

from pipeline.web.plans import app

CODE = "from pipeline.cli import main; main()"


def test_it_tells_an_address_and_answers_there(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CODE, "serve", "--plans", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        name, address = process.stdout.readline().split()
        port = urlsplit(address).port
        assert port is not None
        page = Client(port).get("/")
        process.terminate()
    assert name == "plans"
    assert (page.status, page.headers["Set-Cookie"]) == (200, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--plans", "output"], "--plans does not go with a folder\n  hint: leave one out\n"),
        (["--plans", "--rotate"], "--plans does not go with `--rotate`\n  hint: leave one out\n"),
        (["--public-url", "https://a.example"], "--public-url goes with --plans alone\n"),
        (["--plans", "--port", "0", "--public-url", "a.example"], "--public-url: `a.example` is not an address that"),
    ],
)
def test_options_that_make_no_sense_are_usage_errors(options: list[str], told: str) -> None:
    ran = subprocess.run([sys.executable, "-c", CODE, "serve", *options], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(told)


def test_a_server_finds_the_factory_by_its_name() -> None:
    assert import_from_string("pipeline.web.plans:app") is app


def test_a_browser_is_led_from_the_form_to_the_calendar_over_a_real_connection() -> None:
    with running(app()) as port:
        client = Client(port)
        asked = client.get(f"/plans?plan=first-half&goal=&{RACE}")
        assert (asked.status, asked.headers["Location"]) == (308, f"/plans/first-half?{RACE}")
        assert client.get(asked.headers["Location"]).status == 200
        feed = client.get(f"/plans/first-half.ics?{RACE}", Accept_Encoding="gzip")
        assert (feed.status, feed.headers["Content-Encoding"]) == (200, "gzip")
        assert (
            client.get(f"/plans/first-half.ics?{RACE}", If_None_Match=f'"{feed.tag}"', Accept_Encoding="gzip").status
            == 304
        )
