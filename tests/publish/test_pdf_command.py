"""`legday export --pdf` as a stranger types it, with a browser that is a script; real ones are in tests/clients."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from publish.exports import files_in
from publish.printers import browser

Ran = subprocess.CompletedProcess[str]
CHROMIUM = ("--pdf-engine", "chromium")
PLAN = """format: 1
plan: small
revised: 2026-11-22
level: beginner
phases: {base: 1, race: 2}
weeks:
  1:
    tue: 5km E
    sun: 8km E
  2:
    tue: 4km E
    sun: race
"""


def run(folder: Path, *arguments: str) -> Ran:
    """Exports a small plan in a folder, with `bin` there as the whole search path."""
    code = "from pipeline.cli import main; main()"
    command = (sys.executable, "-c", code, "export", "small.yaml", "--race-date", "2027-04-18", "--out", "output/small")
    settings = {"SOURCE_DATE_EPOCH": "1795305600", "PYTHONIOENCODING": "utf-8", "PATH": str(folder / "bin")}
    return subprocess.run(
        (*command, *arguments),
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with a plan, and no browser."""
    (tmp_path / "small.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder where cards were printed, and what was said."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "small.yaml").write_text(PLAN, encoding="utf-8")
    browser(folder / "bin")
    return folder, run(folder, *CHROMIUM)


@pytest.fixture
def printed(first: tuple[Path, Ran], tmp_path: Path) -> Path:
    """A copy of that folder, whose browser fails from now on."""
    shutil.copytree(first[0], tmp_path, dirs_exist_ok=True)
    browser(tmp_path / "bin", "sys.exit(9)")
    return tmp_path


def test_every_card_is_printed_and_listed(first: tuple[Path, Ran]) -> None:
    folder, ran = first
    assert ran.returncode == 0, ran.stderr
    pdfs = sorted((folder / "output/small/cards/pdf").iterdir())
    assert [path.stem for path in pdfs] == sorted(path.stem for path in (folder / "output/small/cards").glob("*.html"))
    report = json.loads((folder / "output/small/report.json").read_bytes())
    assert len(report["formats"]["pdf"]["artifacts"]) == len(pdfs)


def test_no_bar_is_drawn_where_nobody_looks(first: tuple[Path, Ran]) -> None:
    said = first[1].stdout + first[1].stderr
    assert "printing" not in said
    assert "\x1b" not in said


def test_a_second_export_and_a_check_print_nothing(printed: Path) -> None:
    before = files_in(printed / "output")
    for more in ((), ("--check",)):
        ran = run(printed, *CHROMIUM, *more)
        assert ran.returncode == 0, ran.stderr
        assert "unchanged" in ran.stdout
        assert files_in(printed / "output") == before


def test_an_export_without_them_says_that_the_pdfs_went(printed: Path) -> None:
    ran = run(printed)
    assert "removed cards/pdf" in ran.stderr
    assert "`--pdf`" in ran.stderr
    assert not (printed / "output/small/cards/pdf").exists()


def test_a_failing_engine_writes_nothing_and_leaves_the_old_set(printed: Path) -> None:
    before = files_in(printed / "output")
    ran = run(printed, *CHROMIUM, "--goal", "1:45:00")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    problem, hint, outcome = ran.stderr.splitlines()[-3:]
    assert problem.startswith("`chromium 1.2.3.4` stopped with exit code 9 at ")
    assert hint.startswith("  hint: ")
    assert outcome == "nothing was written"
    assert files_in(printed / "output") == before


def test_without_an_engine_it_says_what_to_install_and_writes_nothing(empty: Path) -> None:
    ran = run(empty, *CHROMIUM)
    assert ran.returncode == 1
    assert "`chromium` is not installed\n  hint: `pip install 'legday[pdf]'`" in ran.stderr
    assert not (empty / "output").exists()


def test_an_unknown_engine_is_a_usage_error(empty: Path) -> None:
    ran = run(empty, "--pdf-engine", "word")
    assert ran.returncode == 2
    assert "unknown PDF engine `word`\n  hint: engines are weasyprint, chromium" in ran.stderr


def test_other_formats_alone_have_nothing_to_print(empty: Path) -> None:
    browser(empty / "bin")
    ran = run(empty, *CHROMIUM, "--only", "ics")
    assert ran.returncode == 1
    assert "there are no cards to print" in ran.stderr


def test_an_export_without_pdf_loads_nothing_of_it() -> None:
    code = "import sys, pipeline.cli.commands.export; print([name for name in sys.modules if 'publish.pdf' in name])"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout == "[]\n"
