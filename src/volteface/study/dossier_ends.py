"""Quotations put at the end of a dossier, by address, as somebody found them; nothing that was written is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from volteface.model.passage import Passage
from volteface.study.findings.dossier_file import names, raw, write_new, write_over
from volteface.study.findings.drafting_dossier import headed


def append(study: Path, name: str, found: Sequence[Passage]) -> int:
    """Put quotations at the end of a dossier, in the order given; those that it has already are passed over.

    Args:
        study: the study's folder.
        name: of the dossier; one that is not there yet is begun.
        found: what to quote.

    Returns:
        How many were put in.

    Raises:
        WrongUse: the name is none for a file.
        BadInput: the file cannot be read.
    """
    if name not in names(study):
        write_new(study, name, headed(name, "") + "".join(map(_quotation, found)))
        return len(found)
    there = raw(study, name)
    newline = "\r\n" if "\r\n" in there else "\n"
    new = [one for one in found if not _is_quoted(there, one)]
    if new:
        end = there.rstrip("\r\n") + newline
        write_over(study, name, end + "".join(map(_quotation, new)).replace("\n", newline))
    return len(new)


def _is_quoted(text: str, one: Passage) -> bool:
    lines = {line.removeprefix(">").strip() for line in text.splitlines()}
    return f"{{quote}} {one.address}" in lines or f"{{quote}} {one.id}" in lines


def _quotation(one: Passage) -> str:
    return "\n" + "\n".join(_lines(one)) + "\n"


def _lines(one: Passage) -> Iterator[str]:
    yield f"> {{quote}} {one.address}"
    yield from (f"> {part.strip()}" for part in one.text.strip().split("\n") if part.strip())
