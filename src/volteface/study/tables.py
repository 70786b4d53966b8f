"""Tables that leave the study: passages with their addresses, sheets to code in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface.model.errors import WrongUse
from volteface.study.plain_cells import plain_text

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
ENDINGS = (*_DELIMITERS, ".jsonl")


def demand_writable(path: Path) -> None:
    """See that a table of this name can be written, before anything is done for it.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
    """
    if path.suffix.lower() not in ENDINGS:
        raise WrongUse("a table ends in .csv, .tsv or .jsonl", where=str(path))
    demand_folder(path)


def demand_folder(path: Path) -> None:
    """See that there is a folder for a file.

    Raises:
        WrongUse: there is none.
    """
    if not path.absolute().parent.is_dir():
        raise WrongUse("no such folder", where=str(path.parent))


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, marked: bool = False) -> int:
    """Write rows as CSV, TSV or JSONL, told by the file's name; how many.

    The file appears whole or not at all. No text in a CSV or TSV begins a formula (`plain_cells`). A `marked` CSV
    begins with the mark by which spreadsheets know UTF-8.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
    """
    demand_writable(path)
    kind = path.suffix.lower()
    partial = path.with_name(path.name + ".part")
    count = 0
    encoding = "utf-8-sig" if marked and kind in _DELIMITERS else "utf-8"
    with partial.open("w", encoding=encoding, newline="") as file:
        if kind in _DELIMITERS:
            writer = csv.DictWriter(file, columns, delimiter=_DELIMITERS[kind], lineterminator="\n")
            writer.writeheader()
        for row in rows:
            if kind in _DELIMITERS:
                writer.writerow(
                    {name: plain_text(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
                )
            else:
                file.write(msgspec.json.encode({name: row.get(name) for name in columns}).decode() + "\n")
            count += 1
    partial.replace(path)
    return count
