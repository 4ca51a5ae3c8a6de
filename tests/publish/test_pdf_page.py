"""What a card is given for its way to the printer."""

from __future__ import annotations

import re
from datetime import date

import pytest
from publish.printers import REVISED, WEEK

from pipeline.model.units import LengthUnit
from pipeline.publish.pdf.page import Paper, printable, usual_paper


def printed(html: bytes = WEEK, paper: Paper = Paper.A4) -> str:
    return printable(html, revised=REVISED, paper=paper).decode()


def with_style(style: str) -> bytes:
    return WEEK.replace(b"p{}", style.encode())


def test_a_page_is_dated_the_day_that_the_plan_was_revised() -> None:
    assert '<meta name="dcterms.created" content="2026-11-22">' in printed()


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("p{}", "@page{size:Letter}"),
        ("@page{margin:10mm 12mm}", "@page{size:Letter}"),
        ("@page{size:landscape;margin:9mm}", "@page{size:Letter landscape}"),
        ("@page{margin:9mm;size:landscape}@page{size:A4}", ""),
        ("@page{size:A4 landscape}", ""),
    ],
)
def test_a_sheet_is_named_only_where_the_page_names_none(style: str, expected: str) -> None:
    ours = printed(with_style(style), Paper.LETTER).rpartition("<style>")[2]
    assert re.findall(r"@page\{[^}]*\}", ours) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("units", "timezone", "paper"),
    [
        (LengthUnit.KM, "", Paper.A4),
        (LengthUnit.KM, "America/New_York", Paper.A4),
        (LengthUnit.MI, "", Paper.LETTER),
        (LengthUnit.MI, "America/New_York", Paper.LETTER),
        (LengthUnit.MI, "Europe/London", Paper.A4),
    ],
)
def test_the_usual_paper_follows_units_and_zone(units: LengthUnit, timezone: str, paper: Paper) -> None:
    assert usual_paper(units, timezone) is paper


def test_the_policy_lets_our_style_in_and_nothing_else() -> None:
    strict = b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-abc'">\n"""
    page = printed(WEEK.replace(b"<title>", strict + b"<title>"))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert page.index("Content-Security-Policy") < page.index("<style")


def test_links_within_the_page_and_to_the_web_stay_and_those_to_files_go() -> None:
    links = b'<a href="#w5">5</a><a class="x" href="week-05.html#d">6</a><a href="https://example.org/">7</a>'
    page = printed(WEEK.replace(b"run", links))
    assert '<a href="#w5">5</a><a class="x">6</a><a href="https://example.org/">7</a>' in page


def test_every_blank_has_a_name_of_its_own_and_a_title_to_be_read() -> None:
    blanks = b'<input type="text" aria-label="Time, 5 x 800 m"><input type="checkbox" aria-labelledby="h">'
    page = printed(WEEK.replace(b"run", blanks * 2))
    assert re.findall(r' name="(\w+)" title="([^"]+)"', page) == [
        ("f1", "Time, 5 x 800 m"),
        ("f2", "done"),
        ("f3", "Time, 5 x 800 m"),
        ("f4", "done"),
    ]


def test_escaped_words_are_no_tags() -> None:
    words = b"&lt;input&gt; &lt;/head&gt; &lt;style&gt; &lt;a href=&#34;x.html&#34;&gt;"
    assert words.decode() in printed(WEEK.replace(b"Week 1", words))


def test_the_same_page_comes_out_the_same() -> None:
    assert printed() == printed()
    assert printable(WEEK, revised=date(2027, 1, 1), paper=Paper.A4) != printed().encode()
