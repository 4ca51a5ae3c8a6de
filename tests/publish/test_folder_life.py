"""A folder's life: exports, a person's edits and kills in any order, and nothing of the person is ever lost."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from publish.exports import Formats, export_of, files_in, files_of, publish
from publish.faults import Disk, Killed

from pipeline.publish.changes import Export
from pipeline.publish.directory import changes, hold
from pipeline.publish.refusal import Refused

PATHS = ("plan.ics", "cards/week-01.html", "cards/week-02.html", "watch/all/a.fit")


def formats() -> st.SearchStrategy[Formats]:
    files = st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"1", b"2"]), min_size=1)
    return files.map(lambda chosen: {"all": chosen})


class FolderLife(RuleBasedStateMachine):
    """`listed` is what the last export wrote, `mine` what the person wrote, over it or beside it."""

    listed: dict[str, bytes]
    mine: dict[str, bytes]

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.root, self.private = self.home / "out", self.home / ".legday" / "mine"
        self.listed, self.mine, self.edits = {}, {}, 0

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @rule(formats=formats())
    def export(self, formats: Formats) -> None:
        export = export_of(formats)
        before = files_in(self.root)
        refused = self._loses_something(export)
        try:
            publish(export, self.root, self.private)
        except Refused:
            assert refused
            assert files_in(self.root) == before
        else:
            assert not refused
            self._exported(export)

    @rule(formats=formats(), at=st.integers(1, 100), late=st.booleans())
    def export_and_be_killed(self, formats: Formats, at: int, late: bool) -> None:
        export = export_of(formats)
        before = files_in(self.root)
        with Disk(at=at, error=Killed, late=late, lasting=True).installed(), suppress(Killed, Refused):
            publish(export, self.root, self.private)
        with hold(self.root, self.private):
            after = files_in(self.root)
        if after != before:
            assert not self._loses_something(export)
            self._exported(export)

    @rule(path=st.sampled_from([*PATHS, "notes.txt", "cards/notes.txt"]))
    def write(self, path: str) -> None:
        self.edits += 1
        self.mine[path] = b"edit %d" % self.edits
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(self.mine[path])

    @precondition(lambda self: files_in(self.root))
    @rule(choice=st.randoms(use_true_random=False))
    def delete(self, choice) -> None:
        path = choice.choice(sorted(files_in(self.root)))
        (self.root / path).unlink()
        self.mine.pop(path, None)
        if path == "report.json":  # without it nothing is known to be ours
            self.mine |= files_in(self.root)
            self.listed = {}

    @invariant()
    def all_that_the_person_wrote_is_there(self) -> None:
        there = files_in(self.root)
        assert self.mine.items() <= there.items()
        assert set(there) <= {*self.mine, *self.listed}

    def _loses_something(self, export: Export) -> bool:
        return any(self.mine.get(path, content) != content for path, content in files_of(export).items())

    def _exported(self, export: Export) -> None:
        self.listed = files_of(export)
        self.mine = {path: content for path, content in self.mine.items() if self.listed.get(path) != content}
        assert files_in(self.root) == self.listed | self.mine
        assert changes(export, self.root, self.private).is_clean


FolderLife.TestCase.settings = settings(max_examples=30, stateful_step_count=10, deadline=None)
test_nothing_of_a_person_is_lost_whatever_happens = FolderLife.TestCase
