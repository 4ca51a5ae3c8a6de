"""Every page of three plans before the Nu validator: no error, and no warning but the one that is explained here."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from clients.expected import ATHLETES, PLANS
from clients.nu import Complaint, complaints
from clients.published import pages, published
from clients.serving import plans_served

pytestmark = pytest.mark.client

# The steps of a run stand in order, each with its name: an easy and a fast part may both be called `Run`.
LET_PASS = ("Duplicate “dt” name", "The first occurrence of “dt” name")
FORM = {
    "form": "",
    "plan": "plans/pr-half?race=2027-04-18&goal=1:35:00&tz=Europe/Berlin",
    "error": "plans?plan=pr-half&goal=1:35:00",
}
BROKEN = {
    "element": ("<p>one</i>", "Stray end tag"),
    "twice": ("<p id='a'>one</p><p id='a'>two</p>", "Duplicate ID"),
    "aria": ("<p role='paragraf'>one</p>", "paragraf"),
    "reference": ("<p aria-labelledby='nobody'>one</p>", "aria-labelledby"),
    "style": ("<p style='colour: red'>one</p>", "colour"),
    "drawing": ("<svg><circle radius='1'/></svg>", "radius"),
    "policy": ("<script>document.title = ''</script>", "Content Security Policy"),
}
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
</head><body><main><h1>Page</h1>{body}<p>Easy running in the morning, and legs in the evening.</p></main></body></html>
"""


def judged(files: list[Path]) -> list[Complaint]:
    """What is said of pages and not let pass."""
    return [each for each in complaints(files) if not each.message.startswith(LET_PASS)]


def test_nothing_is_wrong_with_any_page_of_three_plans(tmp_path: Path) -> None:
    exports = [published(plan, athlete, tmp_path) for plan in PLANS for athlete in ATHLETES]
    every = [page for root in exports for page in pages(root)]
    assert len(every) > 20 * len(exports)
    assert judged(every) == []


def test_nothing_is_wrong_with_the_form_its_plan_and_its_page_of_errors(tmp_path: Path) -> None:
    with plans_served() as address:
        for name, path in FORM.items():
            (tmp_path / f"{name}.html").write_bytes(fetched(address + path))
    assert "No race date is given" in (tmp_path / "error.html").read_text()
    assert "Week by week" in (tmp_path / "plan.html").read_text()
    assert judged([tmp_path / f"{name}.html" for name in FORM]) == []


def fetched(address: str) -> bytes:
    """What is answered there, a page of errors as well."""
    try:
        with urlopen(address) as answer:
            return bytes(answer.read())
    except HTTPError as refused:
        return refused.read()


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> list[Complaint]:
    """What is said of pages with one fault each, and of one without."""
    folder = tmp_path_factory.mktemp("specimens")
    for name, (body, _) in (BROKEN | {"good": ("", "")}).items():
        (folder / f"{name}.html").write_text(_PAGE.format(body=body))
    return judged(sorted(folder.iterdir()))


@pytest.mark.parametrize("fault", BROKEN)
def test_a_page_with_a_fault_is_found_out(specimens: list[Complaint], fault: str) -> None:
    said = [each.message for each in specimens if each.page.endswith(f"/{fault}.html")]
    assert any(BROKEN[fault][1] in message for message in said), said


def test_a_page_without_a_fault_is_let_alone(specimens: list[Complaint]) -> None:
    assert [each for each in specimens if each.page.endswith("/good.html")] == []
