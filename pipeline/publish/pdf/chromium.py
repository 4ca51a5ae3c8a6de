"""Chromium, Chrome or Edge, wherever it is installed: tagged PDFs, with the days below each week's bookmark.

A process a page, each with a profile of its own that goes with it, and no way to a network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pipeline.publish.pdf.children import Job
from pipeline.publish.pdf.engine import Page, Progress, limit_seconds, print_all, read_pdf
from pipeline.publish.pdf.trouble import Unusable

NAME = "chromium"

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_MAC_APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-crash-reporter",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}(Z|[+-]\d\d'\d\d')")


@dataclass(frozen=True)  # without slots, for the version to be asked for once
class Chromium:
    """The browser at `program`."""

    program: str

    @property
    def name(self) -> str:
        """What people choose it by."""
        return NAME

    @property
    def recipe(self) -> str:
        """Its options."""
        return " ".join(_FLAGS)

    @cached_property
    def label(self) -> str:
        """`chromium 156.0.8078.79`, as it calls itself. Raises `Unusable` when it does not say."""
        told = version_beside(Path(self.program)) if sys.platform == "win32" else _version_told(self.program)
        version = re.search(r"([A-Za-z][A-Za-z ]*?) (\d+(?:\.\d+)+)", told)
        if version is None:
            raise Unusable(f"`{self.program}` does not say which version it is")
        return f"{version[1].lower()} {version[2]}"

    def render(self, pages: Sequence[Page], *, revised: date, progress: Progress) -> Iterator[bytes]:
        """A PDF a page, dated the day that the plan was revised. Raises `CannotPrint`."""
        with tempfile.TemporaryDirectory(prefix="legday-", ignore_cleanup_errors=True) as folder:
            jobs = [self._job(page, Path(folder)) for page in pages]
            print_all(jobs, self.label, {**os.environ, "TZ": "UTC"}, progress)
            stamp = rb"\g<1>" + f"{revised:%Y%m%d}000000".encode() + rb"\g<2>"
            for job in jobs:
                yield _DATE.sub(stamp, read_pdf(job.makes[0], self.label))

    def _job(self, page: Page, folder: Path) -> Job:
        html, pdf = folder / f"{page.name}.html", folder / f"{page.name}.pdf"
        html.write_bytes(page.html)
        own = (f"--user-data-dir={folder / page.name}", f"--print-to-pdf={pdf}", html.as_uri())
        return Job(
            command=(self.program, *_FLAGS, *_sandbox(), *own),
            makes=(pdf,),
            log=folder / f"{page.name}.log",
            limit_seconds=limit_seconds([page]),
        )


def installed(system: str = sys.platform) -> Chromium | None:
    """The first browser on the search path, or in the usual places of the system (as `sys.platform` names it)."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    usual = (str(place) for place in usual_places(system) if place.is_file())
    program = found or next(usual, None)
    return Chromium(program) if program else None


def usual_places(system: str) -> Iterator[Path]:
    """Where browsers are installed without being on the search path."""
    if system == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield from (root / f"{name}.app" / "Contents" / "MacOS" / name for name in _MAC_APPLICATIONS)
    if system == "win32":
        for folder in filter(None, map(os.environ.get, _WINDOWS_FOLDERS)):
            yield from (Path(folder, *program.split("/")) for program in _WINDOWS_PROGRAMS)


def _version_told(program: str) -> str:
    try:
        ran = subprocess.run(  # noqa: S603 - a browser that was found
            [program, "--version"], check=False, capture_output=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.decode(errors="replace")


def version_beside(program: Path) -> str:
    """On Windows a browser answers `--version` with a window; its files stand in a folder named by the version."""
    folders = [path.name for path in program.parent.iterdir() if re.fullmatch(r"\d+(\.\d+){3}", path.name)]
    newest = max(folders, key=lambda name: [int(part) for part in name.split(".")], default="")
    return f"{program.stem} {newest}"


def _sandbox() -> tuple[str, ...]:
    """Root, as in containers, has no sandbox to offer; everybody else keeps it."""
    root = sys.platform != "win32" and os.geteuid() == 0
    return ("--no-sandbox",) if root else ()
