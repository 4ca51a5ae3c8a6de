"""What publishing reads from a report, and what it refuses to believe."""

from __future__ import annotations

import json
from datetime import date
from pathlib import PurePosixPath

import pytest
from export.schedules import schedule_of, session
from hypothesis import given
from hypothesis import strategies as st
from publish.exports import NEW, OLD, OURS, report_of

from pipeline.export.report import report
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.publish.changes import Export
from pipeline.publish.report import FORMAT, NAME, Listed, merged, read_report

CALENDAR = Artifact(path=PurePosixPath("plan.ics"), content=b"calendar")
WORKOUT = Artifact(path=PurePosixPath("watch/all/a.fit"), content=b"workout")
TUESDAY = session("w01-tue-1", day=date(2027, 3, 2))


def test_a_report_lists_each_file_with_its_format_and_hash():
    read = read_report(report_of({"ics": {"plan.ics": b""}}))
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert read.identity == OURS
    assert read.files == {PurePosixPath("plan.ics"): Listed(format="ics", sha256=empty)}


def test_the_report_that_the_exporter_writes_is_one_that_publishing_reads():
    words = [Fidelity(slot="w01-tue-1", format="ics", carried=Carried.EXACT)]
    written = report(schedule_of(TUESDAY), {"ics": [CALENDAR], "fit": [WORKOUT]}, words)
    assert written.path == NAME
    export = Export(artifacts=(CALENDAR, WORKOUT, written))
    assert {path: file.format for path, file in export.report.files.items()} == {
        PurePosixPath("plan.ics"): "ics",
        PurePosixPath("watch/all/a.fit"): "fit",
    }


def test_taking_over_formats_writes_the_bytes_that_the_exporter_writes():
    schedule = schedule_of(TUESDAY, name="Plan für Anna ×2")
    whole = report(schedule, {"ics": [CALENDAR], "fit": [WORKOUT]})
    part = report(schedule, {"fit": [WORKOUT]})
    assert merged(read_report(whole.content), read_report(part.content)) == whole.content


def test_taking_over_formats_keeps_all_that_the_earlier_report_said_of_them():
    earlier = json.loads(report_of(OLD))
    earlier["formats"]["cards"]["sessions"] = [{"slot": "w01-tue-1", "carried": "exact", "why": ""}]
    new = read_report(report_of({"ics": NEW["ics"]}))
    document = json.loads(merged(read_report(json.dumps(earlier).encode()), new))
    assert document["formats"] == {
        "cards": earlier["formats"]["cards"],
        "ics": json.loads(report_of(NEW))["formats"]["ics"],
    }


@pytest.mark.parametrize(
    "path",
    ["", ".", "..", "/etc/passwd", "//x", "a/../../b", "C:x", "a\\b", "a\0b", "a\nb", "\ud800", "report.json", 7, None],
)
def test_a_path_that_no_export_writes_is_not_believed(path):
    document = {
        "format": FORMAT,
        "identity": OURS,
        "formats": {"ics": {"artifacts": [{"path": path, "sha256": OURS}]}},
    }
    with pytest.raises(ValueError, match="lists a file for ics that no export writes"):
        read_report(json.dumps(document).encode())


@pytest.mark.parametrize("section", [None, [], {}, {"artifacts": {}}, {"artifacts": "plan.ics"}])
def test_a_format_without_a_list_of_files_is_not_believed(section):
    document = {"format": FORMAT, "identity": OURS, "formats": {"ics": section}}
    with pytest.raises(ValueError, match="lists no files for ics"):
        read_report(json.dumps(document).encode())


def test_text_that_has_no_bytes_does_not_stop_an_export():
    strange = json.loads(report_of(OLD))
    strange["formats"]["cards"]["sessions"] = ["\ud800"]
    taken = merged(read_report(json.dumps(strange).encode()), read_report(report_of({"ics": NEW["ics"]})))
    assert json.loads(taken)["formats"]["cards"]["sessions"] == ["?"]


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_words(content):
    with pytest.raises(ValueError, match="is not the report of an export"):
        read_report(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["artifacts", "path", "sha256", "ics"]), inner, max_size=3)
    ),
)


@given(formats=JSON)
def test_any_document_is_read_or_refused_in_words(formats):
    document = json.dumps({"format": FORMAT, "identity": OURS, "formats": formats}).encode()
    why = words(document)
    assert not why or why.startswith(("is not the report", "lists "))


def words(document: bytes) -> str:
    """Why a report is refused; a report that is read can be taken over too."""
    try:
        read = read_report(document)
    except ValueError as error:
        return str(error)
    assert merged(read, read_report(report_of({})))
    return ""
