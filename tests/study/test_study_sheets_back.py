"""Coding sheets come back: every passage by its address and words, whatever a spreadsheet did in between."""

import csv
import io

import openpyxl
import pytest
from filled_sheets import code, columns, fill, read_csv, truly, written

from small_study import stance

KEYS = {None: "0", -1.0: "1", 1.0: "5"}


def test_a_workbook_comes_back_as_it_was_filled_in(drawn, sheet):
    made = written(drawn, sheet)
    ran = code(drawn, fill(sheet, truly), "--name", "Anna")
    assert (ran.code, ran.json["added"], ran.json["gold"]) == (0, made["passages"], made["passages"])
    assert ran.json["blank"] == ran.json["unclear"] == ran.json["stale"] == 0
    line = drawn.done("line", "tariff", "--json").json
    assert {period["position"] for period in line["periods"]} == {-1.0}
    assert line["kinds"] == ["person"]


def test_a_sheet_in_csv_is_marked_for_spreadsheets_and_comes_back(drawn, tmp_path):
    table = tmp_path / "sheet.csv"
    made = written(drawn, table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfpassage,")
    rows = [row | {"code": KEYS[stance(row["text"])]} for row in read_csv(table)]
    ran = code(drawn, drawn.table("back.csv", rows), "--name", "Anna")
    assert (ran.code, ran.json["added"]) == (0, made["passages"])


def test_columns_may_move_or_go_and_rows_may_be_put_in(drawn, sheet, tmp_path):
    made = written(drawn, sheet, "--open")
    fill(sheet, truly)
    before = list(openpyxl.load_workbook(sheet).worksheets[0].iter_rows(min_row=2, values_only=True))
    wanted = ["codebook", "code", "passage"]
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "my notes"
    notes.append(["passage", "thoughts"])
    other = book.create_sheet("Anna")
    other.append(["read by Anna, on the train"])
    for row in before:
        other.append([])
        other.append([row[before[0].index(name)] for name in wanted])
    moved = tmp_path / "moved.xlsx"
    book.save(moved)
    ran = code(drawn, moved, "--name", "Anna", "--kind", "person")
    assert (ran.code, ran.json["added"], ran.json["gold"]) == (0, made["passages"], made["passages"])


def test_every_refused_row_has_its_reason_and_the_number_that_the_spreadsheet_shows(drawn, sheet):
    faults = {
        3: ({"code": 7}, "code is “7”"),
        4: ({"position": 2}, "outside"),
        5: ({"position": "rather for"}, "no number"),
        6: ({"code": 2, "position": 1}, "contradict"),
        7: ({"about": 0, "position": 0.5}, "not about"),
        8: ({"reason": "hm"}, "no answer"),
        9: ({"code": 1, "text_hash": "sha256:0000000000000000"}, "not those that were coded"),
        10: ({"code": 1, "passage": "nowhere#0-5"}, "no passage"),
        11: ({"code": 1, "codebook": "tariff@000000000000"}, "not on record"),
        12: ({"code": 1, "codebook": "strikes@000000000000"}, "on the question “strikes”"),
        13: ({"code": 1, "voice": "falsetto"}, "voice is"),
        14: ({"code": "=1+0"}, "never reckoned"),
        15: ({"code": 1, "kind": "committee"}, "kind is"),
        16: ({"code": 1, "flagged": "perhaps"}, "flagged is"),
    }
    made = written(drawn, sheet)

    def answers(number, text):
        return faults[number][0] if number in faults else truly(number, text)

    ran = code(drawn, fill(sheet, answers), "--name", "Anna")
    assert ran.code == 4
    told = {problem["row"]: problem["reason"] for problem in ran.json["refused"]}
    assert list(told) == list(faults)
    for row, (_, said) in faults.items():
        assert said in told[row]
    assert ran.json["added"] == made["passages"] - len(faults)


def test_a_merged_cell_answers_for_its_own_row_alone(drawn, sheet):
    written(drawn, sheet)
    fill(sheet, lambda number, _: {"code": 1} if number == 4 else {})
    book = openpyxl.load_workbook(sheet)
    first = book.worksheets[0]
    at = columns(first)["code"]
    first.merge_cells(start_row=4, end_row=6, start_column=at, end_column=at)
    book.save(sheet)
    ran = code(drawn, sheet, "--name", "Anna")
    assert ran.json["added"] == 1
    assert [(p["row"], "merged with row 4" in p["reason"]) for p in ran.json["refused"]] == [(5, True), (6, True)]


ANSWERS = {
    "-0,5": -0.5, "−0.5": -0.5, "–0,5": -0.5, "1.0": 1.0, "+0.25": 0.25, ".5": 0.5, "-1": -1.0, "5e-1": 0.5,
    "Protection": 1.0, " free trade ": -1.0, "０.５": 0.5, "\u00a00,5": 0.5,
}  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_position_may_be_written_as_people_and_spreadsheets_write_it(drawn, tmp_path, answer):
    written(drawn, tmp_path / "sheet.csv", "-n", 1)
    (row,) = read_csv(tmp_path / "sheet.csv")
    ran = code(drawn, drawn.table("back.csv", [row | {"position": answer}]), "--name", "Anna")
    assert (ran.code, ran.json["added"]) == (0, 1)
    twin = code(drawn, drawn.table("twin.csv", [row | {"about": "1", "position": ANSWERS[answer]}]), "--name", "Anna")
    assert twin.json["held"] == 1, "it was read as another number"


SAVED = {
    "semicolons": ("utf-8", ";"),
    "tabs in UTF-16": ("utf-16", "\t"),
    "UTF-16 without its mark": ("utf-16-le", ";"),
    "the other UTF-16 without its mark": ("utf-16-be", ","),
    "Windows-1252": ("cp1252", ";"),
    "with a mark": ("utf-8-sig", ","),
}


@pytest.mark.parametrize("how", SAVED)
def test_a_csv_may_be_saved_as_spreadsheets_save_it(drawn, tmp_path, how):
    encoding, delimiter = SAVED[how]
    made = written(drawn, tmp_path / "sheet.csv", "--open")
    rows = [row | {"code": "5", "reason": "für die Zölle – „naïve“"} for row in read_csv(tmp_path / "sheet.csv")]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path = drawn.write(
        "back.csv", ("sep=;\r\n" if how == "semicolons" else "").encode() + text.getvalue().encode(encoding)
    )
    ran = code(drawn, path, "--name", "Anna")
    assert (ran.code, ran.json["added"]) == (0, made["passages"])
    assert any("Windows-1252" in note for note in ran.json["notes"]) == (encoding == "cp1252")
    again = code(drawn, drawn.table("plain.csv", rows), "--name", "Anna")
    assert again.json["held"] == made["passages"], "the reasons were read otherwise"


def test_the_same_sheet_twice_counts_once_and_a_mended_one_supersedes(drawn, sheet, tmp_path):
    made = written(drawn, sheet, "--coder", "Anna")["passages"]
    first = fill(sheet, truly, tmp_path / "first.xlsx")
    assert code(drawn, first).json["added"] == made
    assert (code(drawn, first).json["added"], code(drawn, first).json["held"]) == (0, made)
    mended = fill(first, lambda number, _: {"code": 2} if number == 3 else {}, tmp_path / "mended.xlsx")
    ran = code(drawn, mended).json
    assert (ran["added"], ran["held"]) == (1, made - 1)
    assert code(drawn, first).json["added"] == 0, "an old file does not bring back what was mended"


def test_the_same_file_handed_in_for_another_coder_is_another_coders(drawn, sheet):
    made = written(drawn, sheet)["passages"]
    fill(sheet, truly)
    assert code(drawn, sheet, "--name", "Anna").json["added"] == made
    assert code(drawn, sheet, "--name", "Bert").json["added"] == made


def test_codings_are_recorded_under_the_text_that_the_coder_read(drawn, sheet):
    made = written(drawn, sheet, "--coder", "Anna")["passages"]
    fill(sheet, truly)
    book = drawn.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("protect home industry", "protect foreign industry"), "utf-8")
    ran = drawn("code", "tariff", "--coder", sheet, "--json")
    assert (ran.code, ran.json["added"], ran.json["stale"]) == (0, made, made)
    assert drawn("check", "--json").json["stale_codings"] == made
    assert drawn("line", "tariff", "--json").code == 5
    assert code(drawn, sheet).json["added"] == 0
    assert "earlier text" in drawn.done("code", "tariff", "--coder", sheet).out
    again = written(drawn, sheet, "--only", "stale", "--coder", "Anna")
    assert again["passages"] == made
    first = openpyxl.load_workbook(sheet).worksheets[0]
    assert str(first.cell(3, columns(first)["earlier"]).value)[:1] in "015"
    ran = code(drawn, fill(sheet, truly)).json
    assert (ran["added"], ran["stale"]) == (made, 0)
    assert drawn("sheet", "tariff", "--to", sheet, "--only", "stale", "--json").code == 5


def test_an_answer_to_an_earlier_text_that_comes_late_does_not_put_out_one_to_todays(drawn, sheet, tmp_path):
    made = written(drawn, sheet, "--coder", "Anna")["passages"]
    old = fill(sheet, truly, tmp_path / "old.xlsx")
    book = drawn.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("protect home industry", "protect foreign industry"), "utf-8")
    written(drawn, sheet, "--coder", "Anna", "-n", 4)
    assert code(drawn, fill(sheet, truly)).json["added"] == 4
    ran = code(drawn, old).json
    assert (ran["added"], ran["held"], ran["stale"]) == (made - 4, 4, made - 4)
    assert any("4 rows were read under an earlier text" in note for note in ran["notes"])
    assert drawn("check", "--json").json["stale_codings"] == made - 4


def test_of_several_sheets_each_row_is_told_with_its_sheet(drawn, sheet):
    written(drawn, sheet, "-n", 6)
    fill(sheet, truly)
    book = openpyxl.load_workbook(sheet)
    second = book.copy_worksheet(book.worksheets[0])
    second.title = "Bert"
    at = columns(second)
    for row in range(3, 9):
        second.cell(row, at["coder"]).value = "Bert"
        second.cell(row, at["code"]).value = 9 if row == 5 else 1
    book.save(sheet)
    ran = code(drawn, sheet, "--name", "Anna")
    assert ran.json["added"] == 11
    assert ran.json["coder"] == "Anna, Bert"
    (refused,) = ran.json["refused"]
    assert (refused["row"], refused["reason"]) == (5, "sheet “Bert”: code is “9”")


def test_a_sheet_that_lost_its_version_is_told_of_where_there_are_several(drawn, tmp_path):
    written(drawn, tmp_path / "sheet.csv")
    book = drawn.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("protect home industry", "protect foreign industry"), "utf-8")
    rows = [
        {k: v for k, v in row.items() if k != "codebook"} | {"code": "1"} for row in read_csv(tmp_path / "sheet.csv")
    ]
    ran = code(drawn, drawn.table("back.csv", rows), "--name", "Anna").json
    assert ran["stale"] == 0
    assert any("which text of the question" in note for note in ran["notes"])


def test_a_coder_is_one_however_the_name_was_typed(drawn, sheet):
    made = written(drawn, sheet)["passages"]
    fill(sheet, truly)
    assert code(drawn, sheet, "--name", "Ann Lee").json["added"] == made
    again = fill(sheet, lambda *_: {"coder": " Ann  Lee\u00a0"})
    assert code(drawn, again).json["held"] == made


def test_cannot_tell_and_flags_are_recorded_and_no_gold(drawn, sheet):
    made = written(drawn, sheet)["passages"]
    ran = code(
        drawn,
        fill(sheet, lambda number, _: {"code": "x", "flagged": "x"} if number < 6 else {"code": 5}),
        "--name",
        "Anna",
    )
    assert (ran.json["added"], ran.json["unclear"]) == (made, 3)
    line = drawn.done("line", "tariff", "--by", "decade", "--json").json
    assert line["periods"][0]["gold"] <= made - 3


def test_a_machine_that_filled_in_a_sheet_is_not_taken_for_a_person(drawn, sheet):
    written(drawn, sheet, "-n", 3)
    ran = code(drawn, fill(sheet, truly), "--name", "a model", "--kind", "machine")
    assert (ran.code, ran.json["added"]) == (4, 0)
    assert "--kind says machine" in ran.json["refused"][0]["reason"]
    ran = code(drawn, fill(sheet, lambda *_: {"kind": "machine"}), "--name", "a model", "--kind", "machine")
    assert ran.json["added"] == 3
