"""Which programs can print here, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.publish.pdf import chromium, weasy
from pipeline.publish.pdf.engine import Engine
from pipeline.publish.pdf.trouble import CannotPrint

INSTALLED: Mapping[str, Callable[[], Engine | None]] = {
    weasy.NAME: weasy.installed,
    chromium.NAME: chromium.installed,
}
"""How each engine is found, in the order in which they are tried."""

_OR_ELSE = "or install Chromium, Chrome or Edge; or print the cards from any browser"
GET_ONE = f"`pip install 'legday[pdf]'`, {_OR_ELSE}"
GET_LIBRARIES = (
    "WeasyPrint needs Pango: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, `brew install pango`; "
    + _OR_ELSE
)


def engines(wanted: str | None = None) -> tuple[Engine, ...]:
    """The engines that are installed, or just the one that is wanted. Raises `CannotPrint` where there is none."""
    names = [wanted] if wanted else list(INSTALLED)
    found = tuple(engine for name in names if (engine := INSTALLED[name]()))
    if found:
        return found
    what = f"`{wanted}` is not installed" if wanted else "nothing is installed that makes PDF"
    raise CannotPrint(what, GET_ONE)
