"""Coding sheets that came through bad hands: taken in, in part or as a whole, or told in one line."""

import io
import random
import warnings
import zipfile

import openpyxl
import pytest
from filled_sheets import code, fill, read_csv, truly, written

from mutations import mutated
from volteface.model.errors import VoltefaceError
from volteface.study import Study

LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("locked.xlsx", LOCKED, "password"),
        ("old.xls", LOCKED[:500], "save it as .xlsx"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(40), "damaged"),
        ("nothing.xlsx", b"", "empty"),
        ("page.csv", b"<!DOCTYPE html><html><body>", "web page"),
        ("bytes.csv", b"passage,code\x00\x01\x02", "NUL"),
        ("list.json", b'[{"passage": 1}]', "JSON list"),
    ],
)
def test_a_file_that_is_no_table_is_told_in_one_line(drawn, name, content, said):
    ran = code(drawn, drawn.write(name, content), "--name", "Anna")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1)
    assert said in ran.err


def test_a_workbook_without_passages_says_what_is_missing(drawn, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["thoughts", "of", "mine"])
    book.active.append([1, 2, 3])
    book.save(tmp_path / "other.xlsx")
    ran = code(drawn, tmp_path / "other.xlsx", "--name", "Anna")
    assert ran.code == 3
    assert "which passage is meant" in ran.err


def _mutations(data, count):
    """Files that came through bad hands: bits flipped, pieces cut out, doubled, or put in."""
    chance = random.Random(4)
    return (mutated(data, chance) for _ in range(count))


def _repacked(data, count):
    """Workbooks whose parts, not their packing, were spoilt: what no checksum finds."""
    chance = random.Random(5)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for spoilt in range(count):
        name = names[spoilt % len(names)]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for other, content in parts.items():
                made.writestr(other, _misleading(content, chance) if other == name else content)
        yield out.getvalue()


def _misleading(data, chance):
    """XML that mostly stays whole, and says something else."""
    made = bytearray(data)
    if chance.random() < 0.7 and (digits := [at for at, byte in enumerate(made) if 48 <= byte <= 57]):
        at = chance.choice(digits)
        made[at : at + 1] = chance.choice([b"9", b"99999999", b"-1", b"", b"Z"])
    else:
        at = chance.randrange(len(made))
        del made[at : at + chance.randrange(1, 9)]
    return bytes(made)


@pytest.mark.parametrize("spoil", [_mutations, _repacked])
def test_five_hundred_spoilt_workbooks_are_read_or_told_in_one_line(drawn, sheet, tmp_path, spoil):
    written(drawn, sheet, "-n", 12)
    fill(sheet, truly)
    _survives(drawn, spoil(sheet.read_bytes(), 500), tmp_path / "spoilt.xlsx")


def test_a_thousand_spoilt_csvs_are_read_or_told_in_one_line(drawn, tmp_path):
    written(drawn, tmp_path / "sheet.csv", "--open", "-n", 12)
    rows = [row | {"code": "5", "reason": "für “uns”"} for row in read_csv(tmp_path / "sheet.csv")]
    data = drawn.table("back.csv", rows).read_bytes()
    _survives(drawn, _mutations(data, 1_000), tmp_path / "spoilt.csv")


def _survives(small, spoilt, path):
    taken = 0
    told = []
    with Study.open(small.folder) as study, warnings.catch_warnings():
        warnings.simplefilter("error")
        for data in spoilt:
            path.write_bytes(data)
            try:
                done = study.code("tariff", str(path), name="Anna", kind="person")
            except VoltefaceError as error:
                told.append(error.line())
            else:
                taken += done.added + done.held
    assert taken > 0
    assert all(len(line.splitlines()) == 1 and str(path) in line for line in told)
