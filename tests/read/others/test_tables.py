"""Delimited text and workbooks as tables whose cells know where they stand."""

from __future__ import annotations

import builtins
import io
import sys
import zipfile
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read.others.books import xlsx

from pipeline.read.others import workbook
from pipeline.read.others.table import delimited, delimiter
from pipeline.read.others.workbook import Unreadable, letters, tables


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in delimited(text).rows]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_are_parted_by_what_the_text_uses_most(mark: str) -> None:
    assert delimiter(mark.join(["a", "b", "c"]) + "\n1") == mark
    assert texts(f"a{mark}b\nc{mark}") == [["a", "b"], ["c", ""]]


def test_delimiters_inside_quotes_do_not_count() -> None:
    assert delimiter('"a, b, c, d";e') == ";"


def test_a_quoted_cell_holds_line_ends_delimiters_and_doubled_quotes() -> None:
    assert texts('a,"b\nc, ""d""",e') == [["a", 'b\nc, "d"', "e"]]


def test_a_cell_knows_the_line_and_column_of_its_every_letter() -> None:
    text = 'a,"b ""q""\nsecond ""x"" line",c\nlast,row\n'
    first, quoted, third = delimited(text).rows[0]
    assert (first.locate(0), quoted.locate(0), third.locate(0)) == ((1, 1), (1, 4), (2, 20))
    for word in ("q", "second", "x", "line"):
        line, column = quoted.locate(quoted.text.index(word))
        assert text.split("\n")[line - 1][column - 1 :].startswith(word)
    assert delimited(text).rows[1][1].locate(0) == (3, 6)


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('ab ,"\n;'), max_size=6).map(str.strip), min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_what_the_standard_writer_quotes_is_read_back(rows: list[list[str]]) -> None:
    import csv

    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["x", "y", "z", "w"], *rows])
    assert texts(stream.getvalue())[1:-1] == rows


def test_a_turned_table_has_rows_for_columns() -> None:
    assert [[cell.text for cell in row] for row in delimited("a,b\nc").turned().rows] == [["a", "c"], ["b", ""]]


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_workbook_shows_numbers_times_and_dates_as_people_read_them() -> None:
    row = [5, 5.0, 7.5, True, date(2027, 4, 18), time(0, 45), timedelta(minutes=90), None, "end"]
    (table,) = tables(xlsx(Plan=[row]))
    shown = [cell.text for cell in table.rows[0]]
    assert shown == ["5", "5", "7.5", "true", "2027-04-18", "45:00", "1:30:00", "", "end"]


def test_cells_of_a_workbook_are_called_by_sheet_and_letter() -> None:
    first, second = tables(xlsx(One=[["a"]], Two=[["b", "c"], ["d", "e"]]))
    assert first.rows[0][0].place == "One!A1"
    assert second.rows[1][1].place == "Two!B2"


def test_formulas_are_text_and_nothing_else() -> None:
    (table,) = tables(xlsx(Plan=[["=cmd|'/c calc'!A1", "=1+1", "plain"]]))
    assert [cell.text for cell in table.rows[0]] == ["=cmd|'/c calc'!A1", "=1+1", "plain"]


def test_without_openpyxl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx(Plan=[["a"]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Unreadable) as caught:
        tables(content)
    assert caught.value.message == "reading .xlsx needs openpyxl"
    assert 'pip install "legday[xlsx]"' in caught.value.hint


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (workbook.MAGIC + b"rubbish", "cannot be read"),
        (archive(xl__workbook_xml=b"<broken"), "cannot be read"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "not an .xlsx workbook"),
        (archive(xl__workbook_xml=BOMB), "declares entities"),
        (archive(xl__workbook_xml=b"<workbook/>", xl__big_xml=b" " * (workbook.MOST_UNPACKED + 1)), "unpacks to more"),
        (workbook.MAGIC + b" " * workbook.MOST_BYTES, "larger than 5 MB"),
    ],
    ids=["rubbish", "broken", "open-document", "entities", "zip-bomb", "large"],
)
def test_hostile_archives_are_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told) as caught:
        tables(content)
    assert caught.value.hint


def test_no_more_is_imported_than_a_workbook_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = builtins.__import__

    def spy(name: str, *rest: Any, **more: Any) -> Any:
        asked.append(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", spy)
    delimited("a,b\n1,2")
    assert "openpyxl" not in asked
