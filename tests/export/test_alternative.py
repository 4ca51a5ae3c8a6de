"""The description as HTML, for Outlook."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from export.schedules import PAYLOADS
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.calendar.alternative import html

TAGS = {"html", "body", "p", "br", "ul", "li"}


class Tags(HTMLParser):
    """Collects every tag; fails on one with attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.found.add(tag)


def test_paragraphs_lines_and_lists_are_what_they_look_like() -> None:
    text = "Superset × 3\n- 20 lunge\n- 5 deadlift\nStretch\n\nBring: barbell\nSlow down"
    assert html(text) == (
        "<html><body><p>Superset × 3</p><ul><li>20 lunge</li><li>5 deadlift</li></ul><p>Stretch</p>"
        "<p>Bring: barbell<br>Slow down</p></body></html>"
    )


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), "</body><script>alert(1)</script>", "a & b <c>"])
def test_nothing_that_anybody_wrote_is_a_tag(payload: str) -> None:
    tags = Tags()
    tags.feed(html(payload))
    assert tags.found <= TAGS


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_word_is_lost(text: str) -> None:
    told = unescape(re.sub(r"<[^>]*>", "", html(text)))
    assert told.replace("\n", "") == re.sub(r"(?m)^- ", "", text).replace("\n", "")
