"""vdirsyncer and khal as a subscriber: the one copies a feed's events into a folder, the other shows that folder."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from clients.seasons import Seen, seen
from clients.tools import run, stranger

_SYNC = """[general]
status_path = "{folder}/status/"
[pair feed]
a = "remote"
b = "local"
collections = null
[storage remote]
type = "http"
url = "{address}"
[storage local]
type = "filesystem"
path = "{folder}/events/"
fileext = ".ics"
"""
_SHOW = """[calendars]
[[feed]]
path = {folder}/events/
[[own]]
path = {folder}/own/
[default]
default_calendar = own
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """A subscription to one address, in a folder of its own."""

    def __init__(self, address: str, folder: Path) -> None:
        self.folder = folder
        self.log = ""
        for name in ("events", "own", "status"):
            (folder / name).mkdir()
        (folder / "sync.conf").write_text(_SYNC.format(folder=folder, address=address))
        (folder / "khal.conf").write_text(_SHOW.format(folder=folder))
        self._vdirsyncer("discover", "feed")

    def _vdirsyncer(self, *arguments: str) -> str:
        command = [stranger("vdirsyncer"), "-c", str(self.folder / "sync.conf"), *arguments]
        ran = subprocess.run(command, input=b"y\n" * 9, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        told = (ran.stdout + ran.stderr).decode()
        assert ran.returncode == 0, told
        return told

    def look(self) -> list[Seen]:
        """Fetches the feed and lists what there is."""
        self.log = self._vdirsyncer("sync")
        form = "{start-date-long} {start-time}\t{title}\t{status}"
        command = [stranger("khal"), "-c", self.folder / "khal.conf", "list", "2027-03-01", "100d", "--day-format", ""]
        home = {"XDG_CACHE_HOME": str(self.folder), "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        shown = run([*command, "--format", form], env=home)
        rows = [line.split("\t") for line in shown.decode().splitlines() if "\t" in line]
        return seen((start.strip(), title, "CANCELLED" in status) for start, title, status in rows)

    @property
    def copied(self) -> int:
        """How many events the last look brought."""
        return len(re.findall(r"Copying \(uploading\) item", self.log))

    @property
    def deleted(self) -> int:
        """How many events the last look took away."""
        return len(re.findall(r"Deleting item", self.log))
