"""The machine's Chromium as a printer and as a camera: a page becomes paper, or a picture of a window."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from clients.tools import run, system

# Nobody is asked for anything, and each run has a profile of its own.
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
)


def printed(page: Path, folder: Path) -> Path:
    """A page as PDF, on the paper that it asks for."""
    pdf = folder / f"{page.stem}.pdf"
    _chromium(page, folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    return pdf


def pictured(page: Path, folder: Path, *, width: int, height: int, dots_per_pixel: int = 1, dark: bool = False) -> Path:
    """A page as it stands in a window of so many pixels, on a screen that may have more than one dot for each."""
    picture = folder / f"{page.stem}-{width}-{'dark' if dark else 'light'}.png"
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    window = (f"--window-size={width},{height}", f"--force-device-scale-factor={dots_per_pixel}")
    _chromium(page, folder, scheme, *window, f"--screenshot={picture}")
    return picture


def scanned(pdf: Path, dots_per_inch: int) -> list[Path]:
    """Every sheet of a PDF as a scanner would see it, in grey and in order."""
    run([system("pdftoppm", "poppler-utils"), "-r", str(dots_per_inch), "-gray", pdf, pdf.with_suffix("")])
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))


def sheets(pdf: Path) -> int:
    """How many pages a PDF has, as pdfinfo counts."""
    told = run([system("pdfinfo", "poppler-utils"), pdf]).decode()
    return int(re.findall(r"^Pages:\s+(\d+)", told, re.MULTILINE)[0])


def fonts(pdf: Path) -> set[str]:
    """The names of the fonts inside a PDF, without the mark of a subset."""
    rows = run([system("pdffonts", "poppler-utils"), pdf]).decode().splitlines()[2:]
    return {row.split()[0].rpartition("+")[2] for row in rows}


def _chromium(page: Path, folder: Path, *wishes: str) -> None:
    program = system("chromium", "chromium")
    command = [program, *_QUIET, f"--user-data-dir={folder / 'profile'}", *wishes, page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
