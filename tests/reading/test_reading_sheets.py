"""Tables that people filled in: workbooks cell by cell, under limits, and lines of text in many a dress."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from volteface import reading
from volteface.model.document import Refusal
from volteface.model.errors import BadInput
from volteface.reading.workbook import worksheets

WANTED = ("passage", "code", "about", "position", "reason")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(tmp_path, *rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    path = tmp_path / "book.xlsx"
    made.save(path)
    return path


def patched(path, change, part="xl/worksheets/sheet1.xml"):
    """The workbook with one part put in other words."""
    with zipfile.ZipFile(path) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    assert change(parts[part]) != parts[part]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, change(content) if name == part else content)
    return path


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="one" sheetId="1" r:id="s"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="s" Type="{RELATION}/worksheet" '
    f'Target="/xl/one.xml"/><Relationship Id="t" Type="{RELATION}/sharedStrings" Target="texts.xml"/></Relationships>',
}


def by_hand(tmp_path, cells, texts):
    """A workbook of one sheet, written out: its rows, and the texts that they share."""
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in PACKED.items():
            made.writestr(name, content)
        made.writestr("xl/one.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>')
        made.writestr("xl/texts.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
    return path


HEAD = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
NAMES = "<si><t>passage</t></si><si><t>code</t></si>"


def rows_of(path):
    (sheet,) = reading.sheets(path, WANTED)
    return sheet.rows


def test_numbers_days_truths_and_texts_are_shown_as_a_spreadsheet_shows_them(tmp_path):
    values = ["a b", 5, -0.5, True, dt.date(1926, 5, 3), dt.datetime(1926, 5, 3, 12, 30), 0.15, 10**15]  # noqa: DTZ001
    path = book(tmp_path, ["passage", *"tuvwxyz"], values)
    ((number, row),) = rows_of(path)
    assert number == 2
    assert list(row.values()) == [
        "a b", "5", "-0.5", "true", "1926-05-03", "1926-05-03 12:30:00", "0.15", "1000000000000000",
    ]  # fmt: skip


def test_days_counted_from_1904_are_the_same_days(tmp_path):
    made = openpyxl.Workbook()
    made.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
    made.active.append(["passage", "code"])
    made.active.append(["x", dt.date(1926, 5, 3)])
    made.save(tmp_path / "book.xlsx")
    assert rows_of(tmp_path / "book.xlsx")[0][1]["code"] == "1926-05-03"


def test_runs_of_a_rich_text_are_joined_and_its_pronunciation_left_out(tmp_path):
    rich = (
        '<si><r><t xml:space="preserve">free </t></r><r><rPr><b/></rPr><t>trade_x000A__x005F_x0041_</t></r>'
        '<rPh sb="0" eb="1"><t>furi</t></rPh></si>'
    )
    path = by_hand(tmp_path, f'{HEAD}<row><c t="s"><v>2</v></c><c t="b"><v>1</v></c></row>', NAMES + rich)
    assert rows_of(path) == [(2, {"passage": "free trade\n_x0041_", "code": "true"})]


def test_a_formula_counts_by_its_value_and_one_never_reckoned_is_told(tmp_path):
    path = book(tmp_path, ["passage", "code", "mine"], ["x", "=2+3", 1], ["y", "=2+3", 1], ["z", 1, "=1+1"])
    known = patched(
        path,
        lambda xml: xml.replace(b"<f>2+3</f><v></v>", b"<f>2+3</f><v>5</v>", 1).replace(
            b"<f>2+3</f><v />", b"<f>2+3</f><v>5</v>", 1
        ),
    )
    first, second, third = rows_of(known)
    assert first[1]["code"] == "5"
    assert isinstance(second, Refusal)
    assert (second.row, "never reckoned" in second.reason) == (3, True)
    assert third[1]["code"] == "1", "a fault in a column that nobody looks at does not matter"


def test_hidden_sheets_are_passed_over_and_shown_ones_keep_their_names(tmp_path):
    made = openpyxl.Workbook()
    made.active.title = "Anna"
    made.create_sheet("old").sheet_state = "hidden"
    made.create_sheet("Bert")
    made.save(tmp_path / "book.xlsx")
    assert [sheet.name for sheet in worksheets(tmp_path / "book.xlsx")] == ["Anna", "Bert"]


def test_a_cell_in_the_last_corner_and_a_merge_over_everything_cost_nothing(tmp_path):
    path = book(tmp_path, ["passage", "code"], ["x", 1], ["y", 2])
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    merge = b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    path = patched(path, lambda xml: xml.replace(b"</sheetData>", corner + merge))
    rows = rows_of(path)
    assert rows[0] == (2, {"passage": "x", "code": "1"})
    assert [row.row for row in rows[1:]] == [3, 1048576]


TENFOLD = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = (
    f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{TENFOLD}]><worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&i;</v>'
    "</c></row></sheetData></worksheet>"
).encode()


@pytest.mark.parametrize("bomb", [BOMB, BOMB.replace(b"&i;", b"&a;")])
def test_entities_are_refused(tmp_path, bomb):
    path = book(tmp_path, ["passage", "code"])
    with pytest.raises(BadInput, match=r"not safe|damaged XML"):
        reading.sheets(patched(path, lambda _: bomb), WANTED)


def test_a_part_that_unpacks_to_more_than_is_safe_is_refused(tmp_path):
    path = book(tmp_path, ["passage", "code"])
    bloated = patched(path, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + b" " * (65 << 20)))
    with pytest.raises(BadInput, match="not safe"):
        reading.sheets(bloated, WANTED)


@pytest.mark.parametrize(
    "row",
    [
        '<row><c r="AAAA2"><v>1</v></c></row>',
        '<row r="two"><c><v>1</v></c></row>',
        '<row r="99999999999999"><c><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row><c t="s"><v>2</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(tmp_path, row):
    with pytest.raises(BadInput, match="damaged Excel workbook"):
        reading.sheets(by_hand(tmp_path, HEAD + row, NAMES), WANTED)


def test_a_header_may_stand_below_a_title_and_rows_may_be_short(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("Anna's sheet\n\nPassage,notes,CODE\na,,1\n\nb\n,,\nc,x,2,\nd,x,2,3\n", "utf-8")
    first, second, third, fourth = rows_of(path)
    assert first == (4, {"passage": "a", "notes": "", "code": "1"})
    assert second == (6, {"passage": "b", "notes": "", "code": ""})
    assert third[0] == 8
    assert isinstance(fourth, Refusal)
    assert fourth.row == 9
    assert "4 fields where the header has 3" in fourth.reason


def test_a_column_that_stands_twice_is_told_when_it_matters(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("passage,code,notes,notes\na,1,x,y\n", "utf-8")
    assert rows_of(path)[0][1]["code"] == "1"
    path.write_text("passage,code,Code\na,1,2\n", "utf-8")
    with pytest.raises(BadInput, match="two columns called “code”"):
        reading.sheets(path, WANTED)


def test_lines_of_json_are_read_one_by_one(tmp_path):
    path = tmp_path / "table.jsonl"
    path.write_text('{"passage": "a", "code": 1}\nnonsense\n{"passage": "b", "position": -0.5}\n', "utf-8")
    first, second, third = rows_of(path)
    assert first == (1, {"passage": "a", "code": "1"})
    assert isinstance(second, Refusal)
    assert third == (3, {"passage": "b", "position": "-0.5"})


def test_what_is_no_table_or_not_there_is_told_with_its_path(tmp_path):
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1")
    with pytest.raises(BadInput, match=r"bad\.pdf: looks like a PDF, not a table"):
        reading.sheets(path, WANTED)
    with pytest.raises(BadInput, match=r"none\.csv: cannot be read"):
        reading.sheets(tmp_path / "none.csv", WANTED)


def test_merged_cells_are_told_row_by_row_however_many_there_are(tmp_path):
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c><c r="B{at}"><v>1</v></c></row>' for at in range(2, 9))
    areas = ["B3:B5", "A6:B6", "D2:D8", "A8:A8"]
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    path = by_hand(tmp_path, HEAD + rows, NAMES)
    path = patched(
        path, lambda xml: xml.replace(b"</sheetData>", f"</sheetData><x>{merges}</x>".encode()), "xl/one.xml"
    )
    found = rows_of(path)
    told = [(row.row, row.reason) for row in found if isinstance(row, Refusal)]
    assert told == [(4, "its cell code is merged with row 3"), (5, "its cell code is merged with row 3")]
    many = "".join(f'<mergeCell ref="A{at}:C{at + 40_000}"/>' for at in range(2, 40_000)).encode()
    path = patched(path, lambda xml: xml.replace(b"<x>", b"<x>" + many), "xl/one.xml")
    assert [isinstance(row, Refusal) for row in rows_of(path)] == [False, *[True] * 6]


def test_more_merged_cells_than_anybody_merges_are_refused(tmp_path):
    rows = "".join("<row><c><v>1</v></c></row>" for _ in range(500))
    merges = "".join(f'<mergeCell ref="A2:IV{at}"/>' for at in range(500, 1_000))
    path = by_hand(tmp_path, HEAD + rows, NAMES)
    path = patched(
        path, lambda xml: xml.replace(b"</sheetData>", f"</sheetData><x>{merges}</x>".encode()), "xl/one.xml"
    )
    with pytest.raises(BadInput, match="merged cells"):
        reading.sheets(path, WANTED)


def test_rows_that_stand_in_the_wrong_order_are_damage(tmp_path):
    with pytest.raises(BadInput, match="row 3 stands behind row 4"):
        reading.sheets(by_hand(tmp_path, f'{HEAD}<row r="4"/><row r="3"/>', NAMES), WANTED)
