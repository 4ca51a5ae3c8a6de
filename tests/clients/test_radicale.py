"""The feed put onto a calendar server, Radicale: taken whole, given back whole, found by its hours."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from clients.expected import exported, sessions
from clients.tools import free_port, running, stranger

pytestmark = pytest.mark.client

COLLECTION = "/runner/plan/"
_CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/collections
[logging]
level = error
"""
_BETWEEN = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
    <C:time-range start="{start}" end="{end}"/>
  </C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>
"""


class Server:
    """A calendar server of one runner."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, body: str = "", **headers: str) -> tuple[int, str]:
        """The status and the body of the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        name = "Basic " + b64encode(b"runner:anything").decode()
        given = {"Authorization": name, **{key.replace("_", "-"): value for key, value in headers.items()}}
        connection.request(method, COLLECTION, body.encode(), given)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def put(self, octets: bytes) -> int:
        """The status after the whole calendar was put."""
        return self.ask("PUT", octets.decode(), Content_Type="text/calendar; charset=utf-8")[0]

    def between(self, start: str, end: str) -> set[str]:
        """The UIDs of what is on between two moments, written like `20270328T000000Z`."""
        report = _BETWEEN.format(start=start, end=end)
        status, text = self.ask("REPORT", report, Content_Type="application/xml", Depth="1")
        assert status == 207, text
        return set(_uids(text))


def _uids(text: str) -> list[str]:
    """The UIDs of the events in a text, not of their alarms."""
    return re.findall(r"BEGIN:VEVENT\s(?:(?!BEGIN:VALARM|END:VEVENT)[\s\S])*?\nUID:(\S+)", text)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Radicale on loopback, storing below a folder of the test."""
    folder, port = tmp_path_factory.mktemp("radicale"), free_port()
    config = Path(folder, "config")
    config.write_text(_CONFIG.format(port=port, folder=folder))
    with running([stranger("python"), "-m", "radicale", "--config", config], port):
        yield Server(port)


@pytest.fixture(scope="module")
def stored(server: Server, feed: tuple[str, str, bytes]) -> tuple[str, str, bytes]:
    """A feed that the server has taken, in place of what it had before."""
    assert server.put(feed[2]) == 201
    return feed


def test_radicale_gives_every_event_back(server: Server, stored: tuple[str, str, bytes]) -> None:
    octets = stored[2]
    status, text = server.ask("GET")
    assert status == 200
    assert sorted(_uids(text)) == sorted(_uids(octets.decode()))
    assert len(_uids(text)) == octets.count(b"BEGIN:VEVENT")


@pytest.mark.parametrize("day", [date(2027, 3, 27) + timedelta(days=days) for days in range(3)])
def test_radicale_finds_a_day_by_its_hours(server: Server, stored: tuple[str, str, bytes], day: date) -> None:
    """The clocks change in the night to 28 March 2027."""
    plan, athlete, _ = stored
    every = sessions(plan, athlete)
    found = server.between(f"{day:%Y%m%d}T000000Z", f"{day:%Y%m%d}T235959Z")
    assert found & {each.uid for each in every} == {each.uid for each in every if each.start[:10] == str(day)}


def test_putting_a_feed_again_doubles_nothing(server: Server, tmp_path: Path) -> None:
    octets = exported("first-half", "all-day", tmp_path / "export").read_bytes()
    assert [server.put(octets), server.put(octets)] == [201, 201]
    assert len(_uids(server.ask("GET")[1])) == octets.count(b"BEGIN:VEVENT")
