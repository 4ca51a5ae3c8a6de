"""`report.json` as publishing sees it: which files an export left, by format, and whose they are.

`export.report` writes the whole of it; here are only the keys that decide what may be overwritten or removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

FORMAT = 1
NAME = PurePosixPath("report.json")


class Listed(NamedTuple):
    """A file that an export wrote: for which format, and its sha256 then."""

    format: str
    sha256: str


class Report(NamedTuple):
    """What an export left in its folder. `identity` is a hash; `document` all of it, `sections` its part by format."""

    identity: str
    files: Mapping[PurePosixPath, Listed]
    sections: Mapping[str, Any]
    document: Mapping[str, Any]


def read_report(content: bytes) -> Report:
    """The report in these bytes. Raises `ValueError` with a clause that says what is wrong with them."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("is not the report of an export") from None
    match document:
        case {"format": 1, "identity": str(identity), "formats": dict(sections)}:
            files = dict(file for name, section in sections.items() for file in _files(name, section))
            return Report(identity=identity, files=files, sections=sections, document=document)
        case {"format": int(version)} if version > FORMAT:
            raise ValueError("was written by a newer version of legday")
        case _:
            raise ValueError("is not the report of an export")


def merged(earlier: Report, new: Report) -> bytes:
    """The new report with the formats that it does not have taken over from the earlier one.

    Written as `export.report` writes it, so that an export of some formats that changes nothing leaves the same bytes.
    """
    taken_over = {
        name: {
            **section,
            "artifacts": [entry for entry in section["artifacts"] if PurePosixPath(entry["path"]) not in new.files],
        }
        for name, section in earlier.sections.items()
        if name not in new.sections
    }
    document = {**new.document, "formats": {**taken_over, **new.sections}}
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode(errors="replace")


def _files(name: str, section: object) -> Iterator[tuple[PurePosixPath, Listed]]:
    match section:
        case {"artifacts": [*entries]}:
            for entry in entries:
                yield _file(name, entry)
        case _:
            raise ValueError(f"lists no files for {name}")


def _file(name: str, entry: object) -> tuple[PurePosixPath, Listed]:
    match entry:
        case {"path": str(text), "sha256": str(sha256)} if _stays_inside(path := PurePosixPath(text), text):
            return path, Listed(format=name, sha256=sha256)
        case _:
            raise ValueError(f"lists a file for {name} that no export writes")


def _stays_inside(path: PurePosixPath, text: str) -> bool:
    """A report is a file that anybody may edit: no path in it may lead out of the folder, on any system."""
    sound = text.isprintable() and "\\" not in text and ":" not in text and not path.root
    return sound and ".." not in path.parts and path.parts not in ((), NAME.parts)
