"""`corrections.csv` in the study's folder: what was wrong in what was published, and since when it is right."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import msgspec

from volteface.dossier.contents import Correction
from volteface.model.dates import BadDate, Date
from volteface.model.document import Refusal
from volteface.model.errors import BadInput

FILE_NAME = "corrections.csv"
_COLUMNS = ("date", "text")
_LONGEST = 4_000


class Corrected(msgspec.Struct, frozen=True):
    """The corrections in order of date, the last first, and rows that could not be taken."""

    corrections: tuple[Correction, ...] = ()
    refused: tuple[Refusal, ...] = ()


def read(folder: Path) -> Corrected:
    """The corrections of a study; none where there is no such file."""
    try:
        text = (folder / FILE_NAME).read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except FileNotFoundError:
        return Corrected()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return Corrected(refused=(Refusal(FILE_NAME, f"cannot be read: {error}", "save it as UTF-8"),))
    if not rows:
        return Corrected()
    if tuple(cell.strip().lower() for cell in rows[0][:2]) != _COLUMNS:
        hint = f"its first line is {','.join(_COLUMNS)}"
        return Corrected(refused=(Refusal(FILE_NAME, "its columns are not those of corrections", hint),))
    taken = [_correction(row, number) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    found = [one for one in taken if isinstance(one, Correction)]
    refused = [one for one in taken if isinstance(one, Refusal)]
    found.sort(key=lambda one: Date.parse(one.date).middle, reverse=True)
    return Corrected(tuple(found), tuple(refused))


def enter(folder: Path, text: str, date: str = "") -> None:
    """Write a correction under the others.

    Args:
        folder: the study's.
        text: what was wrong, and what is right.
        date: since when (EDTF); by default today.

    Raises:
        BadInput: nothing is said, the date is none, or the file holds something else.
    """
    said = " ".join(text.split())
    if not said or len(said) > _LONGEST:
        raise BadInput("a correction says what was wrong, and what is right", hint=f"in at most {_LONGEST:,} signs")
    day = date.strip() or dt.datetime.now(dt.UTC).date().isoformat()
    Date.parse(day)
    held = read(folder)
    if held.refused and not held.corrections:
        raise BadInput(held.refused[0].reason, where=FILE_NAME, hint=held.refused[0].hint)
    path = folder / FILE_NAME
    before = path.read_bytes() if path.is_file() else b""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    if not before:
        writer.writerow(_COLUMNS)
    writer.writerow((day, said))
    # What stands there is not touched; a last line without its end gets one.
    gap = b"" if not before or before.endswith((b"\n", b"\r")) else b"\n"
    partial = path.with_suffix(".part")
    partial.write_bytes(before + gap + made.getvalue().encode("utf-8"))
    partial.replace(path)


def _correction(row: list[str], number: int) -> Correction | Refusal:
    date, text = (row[at].strip() if at < len(row) else "" for at in range(2))
    if not text:
        return Refusal(FILE_NAME, "the correction says nothing", "write what was wrong, and what is right", number)
    try:
        Date.parse(date)
    except BadDate as error:
        return Refusal(FILE_NAME, error.what, error.hint, number)
    return Correction(date, text)
