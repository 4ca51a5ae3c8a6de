"""The page around the articles: one self-contained HTML file that runs nothing, fetches nothing and says so.

Its policy names the one style sheet by its hash, so not even a style could be smuggled in.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline import resources

SIZES = {"": "", "a4": "A4", "letter": "Letter"}
"""The papers that a person may ask for, as CSS calls them; without a word the printer decides, and both fit."""


def article(template: str, **values: object) -> Markup:
    """A template of `templates/cards` filled with values, all of which are escaped."""
    return Markup(_environment().get_template(f"{template}.html.j2").render(**values))  # noqa: S704 - it escapes


def page(title: str, articles: Iterable[Markup], *, sheet: str = "", paper: str = "", css: str = "") -> bytes:
    """A whole page. `sheet` names a style sheet beside `card.css`, `css` is what only this page needs."""
    wide = "landscape" if sheet in _LANDSCAPE else ""
    size = " ".join(word for word in (SIZES[paper], wide) if word)
    styles = [_style("card"), _style(sheet) if sheet else "", css, f"@page{{size:{size}}}\n" if size else ""]
    style = Markup("".join(styles).rstrip())  # noqa: S704 - style sheets of our own
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return article("page", title=title, articles=list(articles), style=style, digest=digest).encode()


_LANDSCAPE = frozenset({"overview", "pocket"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.templates() / "cards"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # hardly anything is constant: looking for it costs more than it saves
    )


@cache
def _style(sheet: str) -> str:
    return (resources.templates() / "cards" / f"{sheet}.css").read_text(encoding="utf-8")
