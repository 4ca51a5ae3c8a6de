"""The program that a child of `weasy` runs: HTML files by their paths in, a PDF beside each.

It imports nothing of the rest, and WeasyPrint only when it runs.
"""

from __future__ import annotations

import sys
from pathlib import Path

CANNOT_START = 86
"""The exit code that says: WeasyPrint, or a library below it, cannot be loaded; the last line on stderr tells which."""

OPTIONS = {"pdf_forms": True, "pdf_tags": True}


def main(paths: list[str]) -> int:
    """Prints every page; a PDF appears when it is whole. Fetches nothing but what stands in the page itself."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        sys.stderr.write(f"\n{str(missing).splitlines()[0]}\n")
        return CANNOT_START
    nothing = URLFetcher(allowed_protocols=["data"])
    for path in map(Path, paths):
        pdf = HTML(string=path.read_text(encoding="utf-8"), url_fetcher=nothing).write_pdf(**OPTIONS)
        draft = path.with_suffix(".part")
        draft.write_bytes(pdf)
        draft.replace(path.with_suffix(".pdf"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
