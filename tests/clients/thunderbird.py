"""Thunderbird as a subscriber, without a screen: Debian's own program, unpacked and never installed.

`thunderbird.sh` fetches it, where apt has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from clients.marionette import Marionette
from clients.seasons import Seen, seen
from clients.tools import THUNDERBIRD, free_port, missing, running

# Nobody but this machine is asked for anything: no updates, no telemetry, no start page, no remote settings.
_PREFERENCES = {
    "app.update.enabled": False,
    "app.donation.eoy.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "calendar.timezone.local": "Europe/Berlin",
    "calendar.timezone.useSystemTimezone": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "services.settings.server": "http://127.0.0.1:1/",
    "toolkit.telemetry.enabled": False,
}
_SUBSCRIBE = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const feed = cal.manager.createCalendar("ics", Services.io.newURI(given[0]));
feed.name = "feed";
cal.manager.registerCalendar(feed);
globalThis.feed = feed;
"""
# The provider tells its observers when it has read the file; an error and an unchanged file end the wait as well.
_REFRESH = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const feed = globalThis.feed;
await new Promise((resolve, reject) => {
  const observer = {
    QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
    onStartBatch() {}, onEndBatch() {}, onAddItem() {}, onModifyItem() {}, onDeleteItem() {},
    onPropertyChanged() {}, onPropertyDeleting() {},
    onLoad() { feed.removeObserver(observer); resolve(); },
    onError(calendar, number, message) { feed.removeObserver(observer); reject(new Error(message)); },
  };
  feed.addObserver(observer);
  feed.refresh();
});
"""
_LIST = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const items = await globalThis.feed.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
const local = (time) => (time.isDate ? time : time.getInTimezone(cal.dtz.defaultTimezone)).toString();
return items.map((item) => [item.id, local(item.startDate), item.title, item.status ?? ""]);
"""


def program() -> Path:
    """The folder of the program; where apt has none, that is said and no failure."""
    folder = THUNDERBIRD / "usr" / "lib" / "thunderbird"
    if (THUNDERBIRD / "unavailable").exists():
        pytest.skip("thunderbird is not to be had here: " + (THUNDERBIRD / "unavailable").read_text().strip())
    return folder if (folder / "thunderbird-bin").exists() else missing("thunderbird", "make thunderbird")


class Thunderbird:
    """A subscription to one address."""

    def __init__(self, session: Marionette, address: str) -> None:
        self._session = session
        self.uids: dict[str, str] = {}
        session.run(_SUBSCRIBE, address)

    def look(self) -> list[Seen]:
        """Fetches the feed and lists what there is; `uids` has the UID of each title then."""
        self._session.run(_REFRESH)
        items = self._session.run(_LIST)
        self.uids = {title.partition(" ·")[0]: uid for uid, _, title, _ in items}
        return seen((_local(start), title, status == "CANCELLED") for _, start, title, status in items)


def _local(start: str) -> str:
    """`2027-04-06T06:30:00` as `2027-04-06 06:30`, the way khal writes it; a day stays one."""
    return start[:16].replace("T", " ")


@contextmanager
def thunderbird(profile: Path) -> Iterator[Marionette]:
    """A Thunderbird with an empty profile, and a session with it."""
    folder, port = program(), free_port()
    preferences = {**_PREFERENCES, "marionette.port": port}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items())
    (profile / "user.js").write_text("\n".join(lines))
    libraries = THUNDERBIRD / "usr" / "lib" / "x86_64-linux-gnu"
    command = [folder / "thunderbird-bin", "--headless", "--no-remote", "--profile", profile]
    environment = {"LD_LIBRARY_PATH": f"{folder}:{libraries}", "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with running([*command, "--marionette", "--remote-allow-system-access"], port, environment):
        session = Marionette(port)
        try:
            yield session
        finally:
            session.close()
