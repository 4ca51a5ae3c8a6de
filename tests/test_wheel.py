"""The wheel carries templates and plans, and works from an empty folder with nothing of the checkout around."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is unpacked into, as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("legday-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_code_templates_and_plans_and_nothing_else(installed: Path) -> None:
    assert (installed / "pipeline" / "plans" / "pr-half.yaml").exists()
    assert (installed / "pipeline" / "templates" / "page" / "index.html.j2").exists()
    assert (installed / "pipeline" / "py.typed").exists()
    tops = {path.name for path in installed.iterdir()}
    assert tops == {"pipeline", next(name for name in tops if name.endswith(".dist-info"))}


def test_the_wheel_exports_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    code = "import pipeline, sys; sys.stderr.write(pipeline.__file__ + '\\n'); from pipeline.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "export", "pr-half", "--race-date", "2027-04-18", "--goal", "1:35:00"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert str(installed) in ran.stderr.splitlines()[0]
    assert (tmp_path / "output" / "pr-half" / "cards" / "week-05.html").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"output"}
