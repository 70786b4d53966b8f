"""Coding sheets go out: texts as texts, the codebook beside them, and only what is asked for."""

import zipfile

import openpyxl
import pytest
from filled_sheets import code, columns, fill, read_csv, truly, written
from python_calamine import CalamineWorkbook

from small_study import WHOSE, filled, passages

KEYS = {None: "0", -1.0: "1", 1.0: "5"}


def test_another_reader_sees_every_text_as_a_text_and_no_formula(small, sheet):
    words = [
        '=HYPERLINK("http://evil";"free trade")',
        "+1 for free trade",
        "-1 free trade",
        "@free trade",
        "_x0041_ free trade, not A",
        "007 free trade “naïve” 漢字 𝔘 👩🏽‍🌾",
        "1926-05 free trade",
    ]
    rows = [{"id": f"r{at}", "date": "1926-05", "text": text} for at, text in enumerate(words)]
    small.add(small.table("t.csv", rows), "--as", "passages")
    small.done("sample", "tariff", "--outside", 0)
    written(small, sheet, "--open", "--only", "all")
    seen = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_name("passages").to_python(skip_empty_area=False)
    header = seen[1]
    assert sorted(row[header.index("text")] for row in seen[2:]) == sorted(words)
    assert {row[header.index("date")] for row in seen[2:]} == {"1926-05"}
    with zipfile.ZipFile(sheet) as opened:
        assert not any(b"<f>" in opened.read(name) for name in opened.namelist())
    assert code(small, fill(sheet, lambda *_: {"code": 1}), "--name", "Anna").json["added"] == len(words)
    table = sheet.with_suffix(".csv")
    written(small, table, "--open", "--only", "all")
    assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for row in read_csv(table) for value in row.values())


def test_the_codebook_stands_beside_the_passages(drawn, sheet):
    written(drawn, sheet)
    book = openpyxl.load_workbook(sheet)
    assert book.sheetnames == ["passages", "codebook", "how to"]
    said = {str(cell.value) for row in book["codebook"].iter_rows() for cell in row if cell.value is not None}
    version = drawn.done("question", "list", "--json").json["questions"][0]["version"]
    assert {"Should imports be taxed to protect home industry?", f"tariff@{version}", "n", "5", "0.5"} <= said
    assert any(text.startswith("free trade\nNo duty") for text in said)
    first = book["passages"]
    lists = {one.formula1: one for one in first.data_validations.dataValidation}
    assert len(lists) == 6
    keys = next(rule for rule in lists if rule.startswith("'codebook'!$A"))
    span = book["codebook"][keys.split("!")[1].replace("$", "")]
    assert [row[0].value for row in span] == [1, 2, 3, 4, 5, "n", 0, "x"]
    at = columns(first)
    assert first.cell(3, at["text_hash"]).protection.locked
    assert not any(first.cell(3, at[name]).protection.locked for name in ("code", "position", "reason", "coder"))
    assert first.freeze_panes == "A3"


def test_what_a_coder_has_coded_is_left_out_of_the_next_sheet(drawn, sheet):
    everything = written(drawn, sheet, "--coder", "Anna")["passages"]
    code(drawn, fill(sheet, lambda number, text: truly(number, text) if number < 8 else {}))
    assert written(drawn, sheet, "--coder", "Anna")["passages"] == everything - 5
    assert written(drawn, sheet, "--coder", "Bert")["passages"] == everything
    assert written(drawn, sheet)["passages"] == everything - 5
    assert written(drawn, sheet, "--only", "all", "-n", 4)["passages"] == 4
    code(drawn, fill(written_to(drawn, sheet, "--coder", "Anna"), truly))
    ran = drawn("sheet", "tariff", "--to", sheet, "--coder", "Anna", "--json")
    assert ran.code == 5
    assert "everything is coded" in ran.err


def written_to(small, path, *options):
    written(small, path, *options)
    return path


def test_a_blind_sheet_tells_no_date_and_an_open_one_does(drawn, sheet):
    written(drawn, sheet)
    first = openpyxl.load_workbook(sheet).worksheets[0]
    assert not {"date", "author", "source", "document"} & set(columns(first))
    assert str(first.cell(3, columns(first)["passage"]).value).startswith("blind:")
    written(drawn, sheet, "--open")
    first = openpyxl.load_workbook(sheet).worksheets[0]
    assert {"date", "author", "source", "document"} <= set(columns(first))


def test_identifiers_that_spreadsheets_take_for_something_else_come_back(small, tmp_path):
    names = ["1926-05", "007", "1e5", "=1+1", "-3", "@x", "May 5", "TRUE", "12:30"]
    rows = [{"id": name, "date": "1926", "text": f"free trade in {at} ports"} for at, name in enumerate(names)]
    small.add(small.table("t.csv", rows), "--as", "passages")
    small.done("sample", "tariff", "--outside", 0)
    written(small, tmp_path / "sheet.csv", "--open")
    rows = read_csv(tmp_path / "sheet.csv")
    assert all(row["passage"].startswith("'") for row in rows)
    assert {row["passage"].removeprefix("'") for row in rows} == {
        one["id"].removeprefix("'") for one in passages(small)
    }
    ran = code(small, small.table("back.csv", [row | {"code": 1} for row in rows]), "--name", "Anna")
    assert (ran.code, ran.json["added"]) == (0, len(names))


def test_a_hash_of_digits_alone_is_no_number_to_a_spreadsheet(drawn, tmp_path):
    written(drawn, tmp_path / "sheet.csv")
    assert all(row["text_hash"].startswith("sha256:") for row in read_csv(tmp_path / "sheet.csv"))


def test_a_sheet_for_a_machine_says_so(drawn, sheet):
    made = written(drawn, sheet, "--coder", "a model", "--kind", "machine")["passages"]
    assert code(drawn, fill(sheet, truly)).json["added"] == made
    assert drawn.done("line", "tariff", "--json").json["kinds"] == ["machine"]
    ran = drawn("sheet", "tariff", "--to", sheet, "--coder", "a model", "--json")
    assert ran.code == 2
    assert "as a machine" in ran.err


@pytest.mark.parametrize("target", ["sheet.pdf", "sheet", "missing/sheet.xlsx", "missing/sheet.csv"])
def test_a_sheet_that_cannot_be_written_is_wrong_use_before_anything_is_done(drawn, tmp_path, target):
    ran = drawn("sheet", "tariff", "--to", tmp_path / target, "--json")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_without_a_sample_there_is_no_sheet(small, sheet):
    ran = filled(small)("sheet", "tariff", "--to", sheet, "--json")
    assert ran.code == 5
    assert "volteface sample tariff" in ran.err
    assert not sheet.exists()


def test_without_openpyxl_one_line_says_what_to_install(drawn, sheet, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    ran = drawn("sheet", "tariff", "--to", sheet, "--json")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "volteface[office]" in ran.err


def test_a_long_passage_is_cut_in_its_cell_and_still_known_by_its_words(small, sheet):
    text = "free trade 👩 " * 4_000
    small.add(small.table("t.csv", [{"id": "long", "date": "1926", "text": text}]), "--as", "passages")
    small.done("sample", "tariff", "--outside", 0)
    written(small, sheet)
    first = openpyxl.load_workbook(sheet).worksheets[0]
    shown = first.cell(3, columns(first)["text"]).value
    assert len(shown.encode("utf-16-le")) <= 2 * 32_767
    assert "longer than a cell holds" in shown
    assert code(small, fill(sheet, lambda *_: {"code": 1}), "--name", "Anna").json["added"] == 1


def test_a_sheet_of_a_study_of_two_bodies_holds_both(drawn, sheet):
    other = drawn.table("other.csv", [{"id": "o1", "date": "1900", "text": "The Union demands free trade in coal."}])
    drawn.done(
        "add", other, "--organisation", "The Union", *WHOSE[2:], "--text", "text", "--date", "date", "--id", "id"
    )
    drawn.done("sample", "tariff", "-n", 60, "--outside", 3)
    written(drawn, sheet, "--open")
    first = openpyxl.load_workbook(sheet).worksheets[0]
    texts = {first.cell(row, columns(first)["text"]).value for row in range(3, first.max_row + 1)}
    assert "The Union demands free trade in coal." in texts
