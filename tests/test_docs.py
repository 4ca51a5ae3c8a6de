"""What the docs say is true: commands run, lines of notation parse, generated pages are current, links lead on."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from bundled import library

from pipeline.read.athlete import GROUPS, read_athlete
from pipeline.read.athlete import KEYS as ATHLETE_KEYS
from pipeline.read.formatting import format_line
from pipeline.read.plan import KEYS as PLAN_KEYS
from pipeline.read.plan import WEEK_KEYS, read_plan
from pipeline.read.sessions import SESSION_KEYS
from pipeline.read.workouts import WORKOUT_KEYS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language ("" for none)."""
    text = (ROOT / page).read_text(encoding="utf-8")
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for told, block in fenced if told == language]


COMMANDS = [
    line.split("  #")[0].strip()
    for block in blocks("README.md", "sh")
    for line in block.splitlines()
    if line.startswith("legday ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_legday_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    code = "from pipeline.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, *shlex.split(command)[1:]],
        cwd=tmp_path,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


def test_the_make_jobs_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for job in re.findall(r"\bmake (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert f"\n{job}:" in makefile


def test_the_readme_athlete_is_a_valid_one() -> None:
    (athlete,) = [block for block in blocks("README.md", "yaml") if "race: {date" in block]
    assert read_athlete("athlete.yaml", athlete.encode(), {})[1] == []


def test_the_readme_weeks_are_valid() -> None:
    (weeks,) = [block for block in blocks("README.md", "yaml") if block.startswith("weeks:")]
    head = "format: 1\nplan: readme\nrevised: 2026-11-22\nlevel: advanced\n"
    assert read_plan("readme.yaml", (head + weeks).encode(), library())[1] == []


def test_the_plan_of_the_guide_is_valid() -> None:
    plan, own = blocks("docs/write-a-plan.md", "yaml")
    assert read_plan("guide.yaml", plan.encode(), library())[1] == []
    assert read_plan("own.yaml", (plan + own).encode(), library())[1] == []


LINES = [line for block in blocks("docs/write-a-plan.md", "") for line in block.splitlines() if line]


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_the_guide_is_canonical(line: str) -> None:
    assert format_line(line, library()) == line


def generated() -> dict[str, Callable[[], str]]:
    """Every generated text by its path: what `make docs` writes."""
    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    texts: dict[str, Callable[[], str]] = generate.GENERATED
    return texts


@pytest.mark.parametrize(
    ("path", "made"), generated().items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_generated_file_is_current(path: str, made: Callable[[], str]) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == made(), "run `make docs`"


def test_every_key_stands_on_the_format_page() -> None:
    page = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
    known = {*PLAN_KEYS, *WEEK_KEYS, *SESSION_KEYS, *WORKOUT_KEYS, *ATHLETE_KEYS}
    known |= {key for readers in GROUPS.values() for key in readers}
    assert [key for key in sorted(known) if f"`{key}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not link.startswith("http"):
            assert (page.parent / link).exists(), link


def test_every_picture_stands_on_a_page() -> None:
    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [picture.name for picture in (ROOT / "docs").glob("*.png") if picture.name not in told] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
