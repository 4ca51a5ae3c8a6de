"""Files as one ZIP, the same bytes for the same files: no time, no owner, no order but that of their paths."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[PurePosixPath, bytes]) -> bytes:
    """The archive. A path in it is the path given."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            entry = ZipInfo(str(path), _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, _PLAIN_FILE, _UNIX
            archive.writestr(entry, content)
    return stream.getvalue()
