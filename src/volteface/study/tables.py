"""Tables that leave the study: passages with their addresses, sheets to code in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface.model.errors import WrongUse

_DELIMITERS = {".csv": ",", ".tsv": "\t"}


def demand_writable(path: Path) -> None:
    """See that a table of this name can be written, before anything is done for it.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
    """
    if path.suffix.lower() not in {*_DELIMITERS, ".jsonl"}:
        raise WrongUse("a table ends in .csv, .tsv or .jsonl", where=str(path))
    if not path.absolute().parent.is_dir():
        raise WrongUse("no such folder", where=str(path.parent))


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as CSV, TSV or JSONL, told by the file's name; how many.

    The file appears whole or not at all.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
    """
    demand_writable(path)
    kind = path.suffix.lower()
    partial = path.with_name(path.name + ".part")
    count = 0
    with partial.open("w", encoding="utf-8", newline="") as file:
        if kind in _DELIMITERS:
            writer = csv.DictWriter(file, columns, delimiter=_DELIMITERS[kind], lineterminator="\n")
            writer.writeheader()
        for row in rows:
            if kind in _DELIMITERS:
                writer.writerow(row)
            else:
                file.write(msgspec.json.encode({name: row.get(name) for name in columns}).decode() + "\n")
            count += 1
    partial.replace(path)
    return count
