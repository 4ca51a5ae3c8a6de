"""The invariants of docs/architecture.md that no single room can hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = [path for stage in ("model", "tailor", "schedule", "lint") for path in (ROOT / "pipeline" / stage).rglob("*.py")]


def test_the_core_never_asks_the_clock_the_machine_or_its_zone() -> None:
    asked = re.compile(r"\b(now|today|utcnow|fromtimestamp|getenv|open)\(|environ|strftime|astimezone\(\)")
    for path in CORE:
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not asked.search(code), path


@pytest.mark.parametrize("command", [["--help"], ["--version"]])
def test_help_and_version_import_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys\nfrom pipeline.cli import main\ntry:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'icalendar', 'jinja2', 'ruamel', 'fitparse', 'zoneinfo'}\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & heavy))"
    )
    ran = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_every_dependency_has_its_sentence() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed is not None
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r'"([\w.]+)', listed[1]):
        assert f"**{name}**" in page, name


def test_every_test_that_the_architecture_names_exists() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+)`", page)
    assert len(named) >= 8
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for name in named:
        assert f"def {name}(" in tests, name


def test_no_file_of_the_program_is_long() -> None:
    long = [
        path for path in (ROOT / "pipeline").rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 320
    ]
    assert long == []


def test_no_registry_address_stands_in_any_file() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    suspicious = re.compile(r"https?://[^\s\"')]*(pypi|npmjs|registry)", re.IGNORECASE)
    for name in filter(None, files):
        path = ROOT / name
        if path.suffix in (".png", ".fit") or not path.is_file() or name == "tests/test_invariants.py":
            continue
        assert not suspicious.search(path.read_text(encoding="utf-8", errors="replace")), name
