"""An export with its cards as PDF: what is printed, what is taken as it is, and what the report tells."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from publish.exports import publish
from publish.printers import CARDS, Copier, cards_export

from pipeline.publish import directory
from pipeline.publish.changes import Export
from pipeline.publish.pdf.engine import Engine
from pipeline.publish.pdf.page import Paper
from pipeline.publish.pdf.printing import Printer, printed_in
from pipeline.publish.pdf.trouble import CannotPrint

PDFS = ["cards/pdf/all.pdf", "cards/pdf/week-01.pdf"]


def printer(*engines: Engine, root: Path | None = None) -> Printer:
    return Printer(engines=engines, paper=Paper.A4, printed=printed_in(root) if root else {})


def pdfs(export: Export) -> dict[str, bytes]:
    return {str(one.path): one.content for one in export.artifacts if one.path.suffix == ".pdf"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an export whose cards are printed by the first version of an engine."""
    root = tmp_path / "out"
    publish(printer(Copier()).add_to(cards_export()), root, tmp_path / ".legday" / "me")
    return root


def test_every_card_has_its_pdf() -> None:
    export = printer(Copier()).add_to(cards_export())
    assert sorted(pdfs(export)) == PDFS
    assert b">all<" in pdfs(export)["cards/pdf/all.pdf"]


def test_the_rest_of_the_export_is_as_it_was() -> None:
    before = cards_export(whole=False)
    after = printer(Copier()).add_to(before)
    assert set(before.files) <= set(after.files)
    assert after.whole is False


def test_the_report_tells_of_each_pdf_what_it_was_made_from_and_by_what() -> None:
    export = printer(Copier()).add_to(cards_export())
    section = export.report.sections["pdf"]
    assert [entry["path"] for entry in section["artifacts"]] == PDFS
    assert {entry["engine"] for entry in section["artifacts"]} == {"copier 1"}
    contents = pdfs(export)
    for entry in section["artifacts"]:
        assert entry["sha256"] == sha256(contents[entry["path"]]).hexdigest()
        assert entry["bytes"] == len(contents[entry["path"]])
        assert len(entry["source"]) == 64


def test_a_pdf_carries_sessions_as_its_card_does() -> None:
    export = cards_export()
    document = json.loads(export.report_bytes)
    document["formats"]["cards"] |= {"counts": {"exact": 1}, "sessions": [{"slot": "w01-tue-1", "carried": "exact"}]}
    report = next(artifact for artifact in export.artifacts if artifact.path.name == "report.json")
    told = replace(report, content=json.dumps(document).encode())
    others = tuple(artifact for artifact in export.artifacts if artifact is not report)
    section = printer(Copier()).add_to(replace(export, artifacts=(*others, told))).report.sections["pdf"]
    assert section["counts"] == {"exact": 1}
    assert section["sessions"] == [{"slot": "w01-tue-1", "carried": "exact"}]


def test_the_private_report_tells_of_them_too() -> None:
    export = cards_export()
    export = replace(export, remembered={"report.json": export.report_bytes, "ledger.json": b"1"})
    remembered = printer(Copier()).add_to(export).remembered
    assert "pdf" in json.loads(remembered["report.json"])["formats"]
    assert remembered["ledger.json"] == b"1"


def test_what_did_not_change_is_not_printed_again(folder: Path) -> None:
    engine = Copier()
    export = printer(engine, root=folder).add_to(cards_export())
    assert engine.asked == []
    assert directory.changes(export, folder, folder.parent / ".legday" / "me").is_clean


def test_only_the_card_that_changed_is_printed_again(folder: Path) -> None:
    engine = Copier()
    changed = {**CARDS, "cards/week-01.html": CARDS["cards/week-01.html"].replace(b"run", b"rest")}
    export = printer(engine, root=folder).add_to(cards_export(changed))
    assert engine.asked == ["week-01"]
    assert b">rest<" in pdfs(export)["cards/pdf/week-01.pdf"]


def test_another_version_of_the_engine_prints_everything_again(folder: Path) -> None:
    engine = Copier(version="2")
    printer(engine, root=folder).add_to(cards_export())
    assert sorted(engine.asked) == ["all", "week-01"]


def test_another_recipe_prints_everything_again(folder: Path) -> None:
    engine = Copier()
    engine.recipe = "in colour"
    printer(engine, root=folder).add_to(cards_export())
    assert sorted(engine.asked) == ["all", "week-01"]


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"%PDF mine")])
def test_a_pdf_that_is_gone_or_edited_is_printed_again(folder: Path, harm: object) -> None:
    harm(folder / PDFS[1])  # type: ignore[operator]
    engine = Copier()
    printer(engine, root=folder).add_to(cards_export())
    assert engine.asked == ["week-01"]


@pytest.mark.parametrize(
    "report", [b"", b"{}", b'{"format": 1, "identity": "a", "formats": {"pdf": {"artifacts": []}}}']
)
def test_a_folder_whose_report_tells_of_no_pdf_holds_none(folder: Path, report: bytes) -> None:
    (folder / "report.json").write_bytes(report)
    assert printed_in(folder) == {}


def test_a_link_in_place_of_a_pdf_is_not_followed(folder: Path, tmp_path: Path) -> None:
    content = (folder / PDFS[1]).read_bytes()
    (tmp_path / "elsewhere").write_bytes(content)
    (folder / PDFS[1]).unlink()
    (folder / PDFS[1]).symlink_to(tmp_path / "elsewhere")
    assert content not in printed_in(folder).values()


def test_an_export_that_is_made_twice_is_printed_once() -> None:
    engine = Copier()
    one = printer(engine)
    assert pdfs(one.add_to(cards_export())) == pdfs(one.add_to(cards_export()))
    assert sorted(engine.asked) == ["all", "week-01"]


def test_progress_hears_of_the_pages_that_are_printed(folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    printer(Copier(version="2"), root=folder).add_to(cards_export(), lambda *told: heard.append(told))
    assert heard == [(1, 2), (2, 2)]


def test_an_engine_that_cannot_work_here_is_passed_over_once_and_said() -> None:
    broken, works = Copier("broken", unusable="no pango"), Copier("works")
    one = printer(broken, works)
    one.add_to(cards_export())
    one.add_to(cards_export())
    assert works.asked
    assert one.unusable == {"broken": "`broken` is installed and cannot be used: no pango"}


def test_no_engine_that_works_is_a_problem_with_every_reason() -> None:
    with pytest.raises(CannotPrint) as trouble:
        printer(Copier("one", unusable="no pango"), Copier("two", unusable="no fonts")).add_to(cards_export())
    assert "no pango" in trouble.value.problem.message
    assert "no fonts" in trouble.value.problem.message
    assert "libpango" in trouble.value.problem.hint


def test_an_export_without_cards_has_nothing_to_print() -> None:
    with pytest.raises(CannotPrint) as trouble:
        printer(Copier()).add_to(cards_export({}))
    assert trouble.value.problem.message == "there are no cards to print"


def test_an_export_without_pdfs_takes_the_old_ones_away(folder: Path) -> None:
    publish(cards_export(), folder, folder.parent / ".legday" / "me")
    assert not (folder / "cards" / "pdf").exists()


def test_an_export_of_other_formats_leaves_them(folder: Path) -> None:
    publish(cards_export(whole=False), folder, folder.parent / ".legday" / "me")
    assert (folder / PDFS[0]).exists()
