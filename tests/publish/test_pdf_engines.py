"""Which engines are found, and what a browser or a WeasyPrint that fails leads to: one sentence, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from publish.printers import HALF_A_PDF, REVISED, WEEK, browser

from pipeline.publish.pdf import chromium, engine, weasy
from pipeline.publish.pdf.chromium import Chromium
from pipeline.publish.pdf.engine import Page
from pipeline.publish.pdf.engines import engines
from pipeline.publish.pdf.page import Paper, printable
from pipeline.publish.pdf.trouble import CannotPrint, Unusable
from pipeline.publish.pdf.weasy import WeasyPrint, shares

PAGES = [Page(name=name, html=printable(WEEK, revised=REVISED, paper=Paper.A4)) for name in ("week-01", "all")]


def render(one: engine.Engine, pages: Sequence[Page] = PAGES) -> list[bytes]:
    return list(one.render(pages, revised=REVISED, progress=lambda count: None))


def trouble_with(one: engine.Engine) -> str:
    with pytest.raises(CannotPrint) as trouble:
        render(one, PAGES[:1])
    assert "--pdf-engine" in trouble.value.problem.hint
    return trouble.value.problem.message


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without WeasyPrint and with nothing on the search path but the folder that is given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(weasy, "find_spec", lambda name: None)
    monkeypatch.setattr(chromium, "usual_places", lambda system: iter(()))
    return folder


def test_weasyprint_comes_before_a_browser(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(bare)
    monkeypatch.setattr(weasy, "find_spec", lambda name: object())
    assert [one.name for one in engines()] == ["weasyprint", "chromium"]
    assert [one.name for one in engines("chromium")] == ["chromium"]


def test_nothing_installed_is_one_sentence_that_says_what_to_install(bare: Path) -> None:
    with pytest.raises(CannotPrint) as trouble:
        engines()
    assert trouble.value.problem.message == "nothing is installed that makes PDF"
    assert "pip install 'legday[pdf]'" in trouble.value.problem.hint
    assert "Chrome" in trouble.value.problem.hint


def test_an_engine_that_is_wanted_and_missing_is_named(bare: Path) -> None:
    with pytest.raises(CannotPrint) as trouble:
        engines("weasyprint")
    assert trouble.value.problem.message == "`weasyprint` is not installed"


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("win32", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "Google/Chrome/Application/chrome.exe"),
    ],
)
def test_browsers_are_found_in_the_usual_places(
    system: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.touch()
    assert chromium.installed(system) == Chromium(str(program))


def test_a_browser_tells_its_name_and_version(tmp_path: Path) -> None:
    assert Chromium(str(browser(tmp_path / "bin"))).label == "chromium 1.2.3.4"


def test_a_browser_on_windows_is_known_by_the_newest_folder_beside_it(tmp_path: Path) -> None:
    for name in ("99.0.1.1", "131.0.2.9", "131.0.2.10", "Dictionaries"):
        (tmp_path / name).mkdir()
    assert chromium.version_beside(tmp_path / "msedge.exe") == "msedge 131.0.2.10"


def test_a_browser_that_tells_no_version_is_not_used(tmp_path: Path) -> None:
    program = browser(tmp_path / "bin")
    program.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(Unusable, match="does not say"):
        assert Chromium(str(program)).label


def test_a_browser_gives_the_pages_in_their_order_dated_as_the_plan(tmp_path: Path) -> None:
    first, second = render(Chromium(str(browser(tmp_path / "bin"))))
    assert first.startswith(b"%PDF-1.4 /CreationDate (D:20261122000000+00'00') <html>")
    assert len(first) == len(second)


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("sys.exit(5)", "`chromium 1.2.3.4` stopped with exit code 5 at `week-01`"),
        ("os.abort()", "`chromium 1.2.3.4` stopped with exit code -6 at `week-01`"),
        ("pass", "`chromium 1.2.3.4` made no PDF of `week-01`"),
        (f"pdf.write_bytes({HALF_A_PDF!r})", "`chromium 1.2.3.4` made no whole PDF of `week-01`"),
        ("pdf.write_bytes(b'')", "`chromium 1.2.3.4` made no whole PDF of `week-01`"),
    ],
)
def test_a_browser_that_fails_is_one_sentence(does: str, said: str, tmp_path: Path) -> None:
    assert trouble_with(Chromium(str(browser(tmp_path / "bin", does)))) == said


def test_a_browser_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "limit_seconds", lambda pages: 0.5)
    hangs = Chromium(str(browser(tmp_path / "bin", "time.sleep(60)")))
    assert trouble_with(hangs) == "`chromium 1.2.3.4` took more than 0.5 seconds for `week-01`"


def test_pages_are_shared_out_evenly_and_none_is_lost() -> None:
    pages = [Page(name=str(size), html=b"x" * size) for size in (5, 90, 30, 40, 25)]
    dealt = shares(pages, 2)
    assert sorted(page.name for share in dealt for page in share) == sorted(page.name for page in pages)
    assert sorted(sum(len(page.html) for page in share) for share in dealt) == [95, 95]
    assert shares(pages[:1], 4) == [pages[:1]]


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """WeasyPrint as it is where pip installed it and nobody installed its libraries."""
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\\nand so on\")\n")
    monkeypatch.syspath_prepend(tmp_path)


def test_weasyprint_without_its_libraries_is_unusable_and_says_which(without_pango: None) -> None:
    with pytest.raises(Unusable, match=r"cannot load library 'libpango-1\.0-0'$"):
        render(WeasyPrint())


def test_weasyprint_that_fails_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("def HTML(**page): raise RuntimeError('no')\n")
    (tmp_path / "weasyprint" / "urls.py").write_text("def URLFetcher(**rules): return None\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert trouble_with(WeasyPrint()) == f"`{WeasyPrint().label}` stopped with exit code 1 at `week-01`"


def test_looking_for_engines_imports_none() -> None:
    code = (
        "import sys\nfrom pipeline.publish.pdf.engines import engines\n"
        "print([one.label for one in engines('weasyprint')], 'weasyprint' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip().endswith("False")


def test_the_time_limit_grows_with_the_page() -> None:
    short, long = Page(name="week", html=b"x" * 1000), Page(name="all", html=b"x" * 1_000_000)
    assert 60 <= engine.limit_seconds([short]) < 62
    assert engine.limit_seconds([long]) >= 200


def test_the_date_of_a_page_decides_nothing_but_its_date(tmp_path: Path) -> None:
    one = Chromium(str(browser(tmp_path / "bin")))
    other = list(one.render(PAGES, revised=date(2027, 1, 2), progress=lambda count: None))
    assert [pdf.replace(b"20270102", b"20261122") for pdf in other] == render(one)
