"""What an export does to the folder that it goes into, and what it never does."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath

import pytest
from publish.exports import NEW, OLD, OTHERS, export_of, files_in, files_of, publish, report_of, tree

from pipeline.model.artifact import Artifact
from pipeline.publish.changes import Changes, Export
from pipeline.publish.directory import changes, hold, private_folder, recalled
from pipeline.publish.refusal import Refused

EMPTY = Export(artifacts=(Artifact(path=PurePosixPath("report.json"), content=report_of({})),))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "output" / "out"


@pytest.fixture
def private(root: Path) -> Path:
    return private_folder(root, "plan/anna/2027")


def reasons(export: Export, root: Path, private: Path) -> list[str]:
    """Why the export is refused; that publishing says the same as looking, and touches nothing, is checked here."""
    before = tree(root)
    expected = [str(refusal) for refusal in changes(export, root, private).refused]
    with pytest.raises(Refused) as refused:
        publish(export, root, private)
    assert tree(root) == before
    assert [str(reason) for reason in refused.value.reasons] == expected
    assert str(refused.value) == "\n".join(expected)
    return expected


def paths(changed: Changes) -> dict[str, str]:
    return {str(change.path): str(change.kind) for change in changed.changed}


def test_a_first_export_writes_exactly_its_files(root, private):
    done = publish(export_of(OLD), root, private)
    assert files_in(root) == files_of(export_of(OLD))
    assert done.summary() == "4 added"


def test_an_export_says_what_it_changed_with_the_report_last(root, private):
    publish(export_of(OLD), root, private)
    done = publish(export_of(NEW), root, private)
    assert list(paths(done).items()) == [
        ("plan.ics", "updated"),
        ("watch/all/w01-tue-1.fit", "added"),
        ("extra/deep/page.html", "removed"),
        ("report.json", "updated"),
    ]
    assert list(done.lines())[2] == "removed extra/deep/page.html"
    assert done.summary() == "1 added, 2 updated, 1 removed, 1 unchanged"


def test_what_an_export_will_do_is_what_it_does(root, private):
    publish(export_of(OLD), root, private)
    before = tree(root.parent)
    expected = changes(export_of(NEW), root, private)
    assert tree(root.parent) == before
    assert publish(export_of(NEW), root, private) == expected
    assert changes(export_of(NEW), root, private).is_clean


def test_looking_at_a_folder_that_is_not_there_makes_nothing(root, private):
    assert not changes(export_of(OLD), root, private).is_clean
    assert not root.parent.exists()


def test_an_unchanged_export_touches_nothing(root, private):
    publish(export_of(OLD, ledger=b"1"), root, private)
    before = {path: path.lstat().st_mtime_ns for path in [root.parent, *root.parent.rglob("*")]}
    done = publish(export_of(OLD, ledger=b"1"), root, private)
    assert {path: path.lstat().st_mtime_ns for path in [root.parent, *root.parent.rglob("*")]} == before
    assert done.is_idle
    assert done.summary() == "4 unchanged"
    assert list(done.lines()) == []


def test_files_that_are_no_longer_exported_go_with_the_folders_that_they_leave_empty(root, private):
    publish(export_of(OLD), root, private)
    publish(export_of(NEW), root, private)
    assert files_in(root) == files_of(export_of(NEW))
    assert not (root / "extra").exists()


def test_a_folder_with_something_of_somebody_in_it_stays(root, private):
    publish(export_of(OLD), root, private)
    (root / "extra" / "photo.jpg").write_bytes(b"photo")
    publish(export_of(NEW), root, private)
    assert tree(root / "extra") == {"photo.jpg": b"photo"}


def test_a_file_that_somebody_put_into_the_folder_survives_every_export(root, private):
    root.mkdir(parents=True)
    (root / "notes.txt").write_bytes(b"mine")
    for formats in (OLD, NEW, OLD):
        publish(export_of(formats), root, private)
        assert (root / "notes.txt").read_bytes() == b"mine"


def test_a_file_that_was_deleted_comes_back(root, private):
    publish(export_of(OLD), root, private)
    (root / "plan.ics").unlink()
    assert paths(publish(export_of(OLD), root, private)) == {"plan.ics": "added"}
    assert files_in(root) == files_of(export_of(OLD))


def test_an_edited_file_is_refused_and_every_one_is_named(root, private):
    publish(export_of(OLD), root, private)
    (root / "plan.ics").write_bytes(b"edited")
    (root / "cards" / "week-01.html").write_bytes(b"edited too")
    assert reasons(export_of(NEW), root, private) == [
        "`cards/week-01.html` was edited after the last export: move it away, and a new one takes its place",
        "`plan.ics` was edited after the last export: move it away, and a new one takes its place",
    ]


def test_a_file_edited_into_what_the_export_writes_is_no_obstacle(root, private):
    publish(export_of(OLD), root, private)
    (root / "plan.ics").write_bytes(NEW["ics"]["plan.ics"])
    publish(export_of(NEW), root, private)
    assert files_in(root) == files_of(export_of(NEW))


def test_a_foreign_file_in_the_way_is_refused(root, private):
    root.mkdir(parents=True)
    (root / "plan.ics").write_bytes(b"my own calendar")
    assert reasons(export_of(OLD), root, private) == ["`plan.ics` is in the way and not from an export: move it away"]


def test_a_foreign_folder_in_the_way_is_refused(root, private):
    (root / "plan.ics").mkdir(parents=True)
    assert reasons(export_of(OLD), root, private) == [
        "`plan.ics` is a folder or a device where a file should be: move it away"
    ]


def test_a_foreign_file_where_a_folder_is_needed_is_refused(root, private):
    root.mkdir(parents=True)
    (root / "cards").write_bytes(b"birthday cards")
    assert reasons(export_of(OLD), root, private) == [
        "`cards/week-01.html` needs a folder where `cards` is a file: move it away"
    ]


def test_an_edited_file_that_is_no_longer_exported_is_kept_named_and_no_longer_ours(root, private):
    publish(export_of(OLD), root, private)
    (root / "extra" / "deep" / "page.html").write_bytes(b"edited")
    done = publish(export_of(NEW), root, private)
    assert done.kept == (PurePosixPath("extra/deep/page.html"),)
    assert "kept extra/deep/page.html, edited after the last export" in done.lines()
    assert done.summary() == "1 added, 2 updated, 1 unchanged, 1 kept"
    assert (root / "extra" / "deep" / "page.html").read_bytes() == b"edited"
    assert changes(export_of(NEW), root, private).is_clean


def test_a_file_that_is_no_longer_exported_and_has_gone_already_is_no_news(root, private):
    publish(export_of(OLD), root, private)
    (root / "extra" / "deep" / "page.html").unlink()
    done = publish(export_of(NEW), root, private)
    assert "extra/deep/page.html" not in paths(done)
    assert done.kept == ()


def test_a_folder_of_another_identity_is_refused_whole(root, private):
    publish(export_of(OLD, identity=OTHERS), root, private)
    assert reasons(export_of(OLD), root, private) == [
        f"`{root}` holds the export of another plan, athlete or season: give this one a folder of its own"
    ]


def test_an_export_without_a_file_is_refused(root, private):
    publish(export_of(OLD), root, private)
    assert reasons(EMPTY, root, private) == [f"`{root}` stays as it is: the export has not a single file"]


def test_a_root_that_is_a_file_is_refused(root, private):
    root.parent.mkdir()
    root.write_bytes(b"a file")
    with pytest.raises(Refused, match="is a file: an export needs a folder"):
        publish(export_of(OLD), root, private)
    assert root.read_bytes() == b"a file"


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (b"", "is not the report of an export: move it away"),
        (b'{"tests": 3}', "is not the report of an export: move it away"),
        (b"[" * 100_000, "is not the report of an export: move it away"),
        (b"\xff\xfe", "is not the report of an export: move it away"),
        (b'{"format": 2}', "was written by a newer version of legday: move it away"),
        (report_of({"ics": {"../../home/.profile": b"x"}}), "lists a file for ics that no export writes: move it away"),
    ],
)
def test_a_report_that_is_not_ours_is_refused(root, private, report, why):
    root.mkdir(parents=True)
    (root / "report.json").write_bytes(report)
    assert reasons(export_of(OLD), root, private) == [f"`report.json` {why}"]


def test_formats_that_do_not_take_part_stay_as_they_are(root, private):
    publish(export_of(OLD), root, private)
    (root / "cards" / "week-01.html").write_bytes(b"edited")
    done = publish(export_of({"ics": NEW["ics"]}, whole=False), root, private)
    assert paths(done) == {"plan.ics": "updated", "report.json": "updated"}
    assert files_in(root) == {
        "plan.ics": b"calendar 2",
        "cards/week-01.html": b"edited",
        "extra/deep/page.html": b"page",
        "report.json": report_of({"ics": NEW["ics"], "cards": OLD["cards"]}),
    }


def test_an_export_of_some_formats_that_changes_nothing_leaves_the_same_report(root, private):
    publish(export_of(NEW), root, private)
    assert publish(export_of({"fit": NEW["fit"]}, whole=False), root, private).is_idle


def test_an_export_of_some_formats_removes_what_these_no_longer_write(root, private):
    publish(export_of(OLD), root, private)
    cards = {"cards": {"cards/week-01.html": b"week 1"}}
    assert paths(publish(export_of(cards, whole=False), root, private)) == {
        "extra/deep/page.html": "removed",
        "report.json": "updated",
    }
    assert (root / "plan.ics").exists()


def test_a_whole_export_removes_the_files_of_a_format_that_there_is_no_more(root, private):
    publish(export_of(NEW), root, private)
    publish(export_of({"ics": NEW["ics"]}), root, private)
    assert files_in(root) == files_of(export_of({"ics": NEW["ics"]}))


def test_a_file_that_moves_to_another_format_is_listed_once(root, private):
    publish(export_of({"page": {"index.html": b"1", "about.html": b"2"}}), root, private)
    publish(export_of({"cards": {"index.html": b"3"}}, whole=False), root, private)
    assert (root / "report.json").read_bytes() == report_of(
        {"cards": {"index.html": b"3"}, "page": {"about.html": b"2"}}
    )


def test_what_is_remembered_stays_out_of_the_published_folder(root, private):
    publish(export_of(OLD, ledger=b"revisions"), root, private)
    assert recalled(private)["ledger.json"] == b"revisions"
    assert files_in(root) == files_of(export_of(OLD))


def test_what_is_remembered_is_written_though_nothing_public_changes(root, private):
    publish(export_of(OLD, ledger=b"1"), root, private)
    done = publish(export_of(OLD, ledger=b"2"), root, private)
    assert done.is_clean
    assert recalled(private)["ledger.json"] == b"2"


def test_what_was_never_remembered_is_none(root, private):
    assert recalled(private) == {}
    with hold(root, private) as folder:
        assert folder.recalled() == {}


def test_the_private_folder_stands_beside_the_published_one_and_tells_identities_and_folders_apart(root):
    names = [private_folder(root, identity).name for identity in ("p/a-b/", "p/a/b", "p/A/b", "p/ä/", "…/ü/")]
    names += [
        private_folder(root.with_name(name), "p/a/b").name for name in ("out-2", "OUT", "ö", "é", "\udcff", "out p")
    ]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and not name.startswith("-") for name in names)
    assert private_folder(root, "p//").parent == root.parent / ".legday"
    assert private_folder(Path("x/../y"), "p//").parent == Path.cwd() / ".legday"


@pytest.mark.parametrize("place", ["out", "out/private", "../elsewhere"])
def test_a_private_folder_that_would_be_published_or_out_of_reach_is_an_error(root, place):
    with pytest.raises(ValueError, match="the private folder has to be beside"):
        publish(export_of(OLD), root, root.parent / place)
    assert not root.exists()


def test_a_second_export_at_the_same_time_is_refused_in_one_sentence(root, private):
    with hold(root, private), pytest.raises(Refused) as refused:
        publish(export_of(OLD), root, private)
    assert str(refused.value) == f"`{root}` is being written by another export: try again when it has finished"
    publish(export_of(OLD), root, private)
    assert files_in(root) == files_of(export_of(OLD))


def test_two_folders_side_by_side_are_written_at_the_same_time(root, private):
    with hold(root, private) as one, hold(root.with_name("other"), private) as two:
        one.publish(export_of(OLD))
        two.publish(export_of(NEW))
    assert files_in(root) == files_of(export_of(OLD))
    assert files_in(root.with_name("other")) == files_of(export_of(NEW))


def test_a_folder_that_is_held_refuses_what_publishing_refuses(root, private):
    publish(export_of(OLD), root, private)
    (root / "plan.ics").write_bytes(b"edited")
    with hold(root, private) as folder, pytest.raises(Refused, match=r"`plan\.ics` was edited"):
        folder.publish(export_of(NEW))


@pytest.mark.parametrize("link", ["cards", "cards/week-01.html", "watch"])
def test_a_link_in_the_folder_is_never_followed_out_of_it(root, private, link):
    outside = root.parent / "outside"
    outside.mkdir(parents=True)
    (outside / "week-01.html").write_bytes(b"somebody else's")
    target = outside / "week-01.html" if link.endswith("html") else outside
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(target)
    (reason,) = reasons(export_of(NEW), root, private)
    assert f"is a link, or behind one (`{link}`), and links are not followed: move it away" in reason
    assert tree(outside) == {"week-01.html": b"somebody else's"}


def test_nothing_is_removed_behind_a_link(root, private):
    publish(export_of(OLD), root, private)
    outside = root.parent / "outside"
    (root / "extra").rename(outside)
    (root / "extra").symlink_to(outside)
    assert publish(export_of(NEW), root, private).kept == (PurePosixPath("extra/deep/page.html"),)
    assert files_in(outside) == {"deep/page.html": b"page"}


def test_a_report_that_is_a_link_is_refused(root, private):
    publish(export_of(OLD), root, private)
    (root / "report.json").rename(root.parent / "elsewhere.json")
    (root / "report.json").symlink_to(root.parent / "elsewhere.json")
    assert reasons(export_of(OLD), root, private) == [
        "`report.json` is a link, or behind one (`report.json`), and links are not followed: move it away"
    ]


def test_the_folder_itself_may_be_a_link_that_its_owner_made(root, private):
    real = root.parent / "www"
    real.mkdir(parents=True)
    root.symlink_to(real)
    publish(export_of(OLD), root, private)
    publish(export_of(NEW), root, private)
    assert files_in(real) == files_of(export_of(NEW))


def test_a_folder_given_by_a_relative_path_with_dots_is_the_same_folder(tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    publish(export_of(OLD), Path(), private_folder(Path(), "p//"))
    assert files_in(tmp_path / "out") == files_of(export_of(OLD))
    assert (tmp_path / ".legday").is_dir()


def test_a_folder_on_another_disk_is_an_error_that_names_it(root, private, monkeypatch):
    publish(export_of(OLD), root, private)
    real = Path.stat

    def elsewhere(path, **options):
        status = real(path, **options)
        return os.stat_result((*status[:2], status.st_dev + 1, *status[3:10])) if path == root else status

    monkeypatch.setattr(Path, "stat", elsewhere)
    with pytest.raises(OSError, match="is on another disk") as caught:
        publish(export_of(NEW), root, private)
    assert caught.value.errno == errno.EXDEV
    assert caught.value.filename == str(root)


def test_a_file_edited_while_the_export_runs_is_not_lost(root, private, monkeypatch):
    publish(export_of(OLD), root, private)
    link = os.link

    def edited_at_the_last_moment(source, target, **options):
        if Path(source).name == "plan.ics":
            Path(source).write_bytes(b"edited")
        link(source, target, **options)

    monkeypatch.setattr(os, "link", edited_at_the_last_moment)
    with pytest.raises(Refused, match="was edited while the export was running"):
        publish(export_of(NEW), root, private)
    assert files_in(root) == files_of(export_of(OLD)) | {"plan.ics": b"edited"}


def test_a_file_system_that_cannot_sync_folders_is_written_all_the_same(root, private, monkeypatch):
    real = os.fsync

    def only_files(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    publish(export_of(OLD), root, private)
    assert files_in(root) == files_of(export_of(OLD))


def test_an_export_needs_a_report(root):
    with pytest.raises(ValueError, match=r"an export needs its report\.json"):
        Export(artifacts=())


def test_an_export_whose_report_lists_other_files_cannot_be_made():
    with pytest.raises(ValueError, match=r"report\.json has to list exactly the other artifacts"):
        export_of(OLD, report=report_of(NEW))


def test_an_export_with_paths_that_differ_only_in_case_cannot_be_made():
    with pytest.raises(ValueError, match="two artifacts have the same path"):
        export_of({"cards": {"A.html": b"1", "a.html": b"2"}})


@pytest.mark.parametrize("name", ["../ledger.json", "/ledger.json", "a/b", "..", ""])
def test_an_export_that_remembers_outside_its_private_folder_cannot_be_made(name):
    with pytest.raises(ValueError, match="remembered files have names, not paths"):
        Export(artifacts=export_of(OLD).artifacts, remembered={name: b""})
