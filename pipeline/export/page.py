"""`index.html`: the page for people who open an export: this week, the whole plan, and three doors to what it holds.

It needs no script and no network. Under an address that is not known yet the one script opens the Subscribe door.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.export import Options, places
from pipeline.export.view import document
from pipeline.export.view.addresses import Addresses
from pipeline.export.view.plan import view
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule

PATH = PurePosixPath("index.html")
REPORT = "report.json"


def export(schedule: Schedule, options: Options) -> Iterator[Artifact]:
    """The page. It says nothing of single sessions that a format would have to carry, so it yields no fidelity."""
    shown = view(schedule, options.from_day, _addresses(options), options.listed, options.carried)
    style, script = document.style(), document.script()
    content = (
        document.environment()
        .get_template("page/index.html.j2")
        .render(view=shown, style=style, script=script, policy=document.policy(style, script))
    )
    yield Artifact(path=PATH, content=content.encode())


def _addresses(options: Options) -> Addresses:
    """Relative links, but for what has to be public: the calendars and the page itself."""
    feeds = [path.name for path in options.listed if path.suffix == ".ics" and path != places.BUSY]
    return Addresses(
        feed=f"{options.base_url}{feeds[0]}" if feeds else "",
        busy=f"{options.base_url}{places.BUSY}" if places.BUSY in options.listed else "",
        page=options.base_url,
        report=REPORT,
    )
