"""Exports at work while clients read: every body is one that some export wrote, whole, with the tag that fits it."""

from __future__ import annotations

import gzip
import json
import threading
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path, PurePosixPath

from web.ground import HOME, PATIENCE_SECONDS, app_for, asked, running

from pipeline.model.artifact import Artifact
from pipeline.publish.changes import Export
from pipeline.publish.directory import hold
from pipeline.publish.refusal import Refused

ROUNDS = 25
FEED = "plan.ics"


def feed(writer: int, number: int) -> bytes:
    """A feed whose every line says who wrote it."""
    return f"{writer}:{number:04}\r\n".encode() * (2000 + 100 * number)


def export(content: bytes) -> Export:
    """An export that holds just this feed."""
    entry = {"path": FEED, "sha256": sha256(content).hexdigest(), "bytes": len(content)}
    report = {"format": 1, "identity": "0" * 64, "formats": {"ics": {"artifacts": [entry]}}}
    return Export(
        artifacts=(
            Artifact(path=PurePosixPath(FEED), content=content),
            Artifact(path=PurePosixPath("report.json"), content=json.dumps(report).encode()),
        )
    )


def write(root: Path, writer: int) -> None:
    """Exports again and again, each time when the other one is not at it."""
    for number in range(ROUNDS):
        while True:
            try:
                with hold(root, root.parent / ".legday" / "private") as folder:
                    folder.publish(export(feed(writer, number)))
                break
            except Refused:
                continue


def test_two_exports_while_clients_read_never_show_half_a_file(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    write_first = export(feed(0, 0))
    with hold(root, tmp_path / ".legday" / "private") as folder:
        folder.publish(write_first)
    known = {feed(writer, number) for writer in (0, 1, 2) for number in range(ROUNDS)}
    writers = [threading.Thread(target=write, args=(root, writer)) for writer in (1, 2)]
    seen: list[bytes] = []
    with running(app_for(root)) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        for thread in writers:
            thread.start()
        while any(thread.is_alive() for thread in writers) or not seen:
            coding = ("identity", "gzip")[len(seen) % 2]
            reply = asked(connection, "GET", f"{HOME}{FEED}", Accept_Encoding=coding)
            assert reply.status == 200
            assert reply.tag == sha256(reply.body).hexdigest()
            seen.append(gzip.decompress(reply.body) if coding == "gzip" else reply.body)
        connection.close()
        for thread in writers:
            thread.join()
    assert set(seen) <= known
    assert len(set(seen)) > 1
