"""Every kind of page of three plans in a real browser, in the views that test_pages.py leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from clients.expected import PLANS
from clients.pages import DESKTOP, PHONE, View, faults
from clients.published import LYING, pages, published

pytestmark = pytest.mark.client

# Light phones are looked at there; with them each width is seen in light, and each scheme.
VIEWS = (View(PHONE, "dark"), View(DESKTOP))
KINDS = {"exercises", "gym", "key", "overview", "pocket"}


@pytest.fixture(scope="module", params=PLANS)
def cards(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of a plan by their names, for somebody who trains all day."""
    return {page.stem: page for page in pages(published(request.param, "all-day", tmp_path_factory.mktemp("export")))}


def test_nothing_is_wrong_with_any_kind_of_page(cards: dict[str, Path]) -> None:
    assert cards.keys() >= KINDS
    assert faults((cards[kind].as_uri() for kind in ("index", *sorted(KINDS))), VIEWS) == []


def test_nothing_is_wrong_with_all_weeks_on_one_page(cards: dict[str, Path]) -> None:
    assert faults([cards["all"].as_uri()], [View(PHONE, "dark")]) == []


@pytest.mark.parametrize("sheet", LYING)
def test_nothing_is_wrong_with_a_sheet_that_lies(cards: dict[str, Path], sheet: str) -> None:
    assert faults([cards[sheet].as_uri()], LYING[sheet]) == []
