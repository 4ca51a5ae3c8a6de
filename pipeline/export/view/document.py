"""What every page of ours is made with: the templates, the one style sheet, the one script, and a policy that allows
nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline import resources


@cache
def environment() -> Environment:
    """The templates by their path below `templates/`: `page/index.html.j2`."""
    return Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # hardly anything is constant: looking for it costs more than it saves
    )


@cache
def style() -> Markup:
    """The style sheet of the page."""
    return _text("page.css")


@cache
def script() -> Markup:
    """The one script: it marks today, counts the days and opens the door to a calendar that turns out to be public."""
    return _text("page.js")


def _text(name: str) -> Markup:
    path = resources.templates() / "page" / name
    return Markup(path.read_text(encoding="utf-8").strip())  # noqa: S704 - our own


def policy(style: str, script: str, form: str = "'none'") -> str:
    """A Content-Security-Policy: this text of `<style>` and this of `<script>`, and nothing from anywhere else.

    `form` is where forms may be sent: `'none'`, or `'self'`.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "base-uri 'none'",
            f"form-action {form}",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
