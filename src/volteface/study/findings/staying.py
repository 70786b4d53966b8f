"""What an erasure leaves of a name in the files of a study's folder, by line: those that people write and edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

_TEXTS = {
    ".bib", ".csv", ".html", ".json", ".jsonl", ".log", ".md", ".rst", ".svg", ".tex", ".toml", ".tsv", ".txt",
    ".yaml", ".yml",
}  # fmt: skip
_PLACES = ("*", "dossiers/*", "series/*")
# Lines told of a file.
_SHOWN = 8

Spans = Callable[[str], Sequence[tuple[int, int]]]


def naming_files(folder: Path, spans: Spans, gone: dict[str, str], *, done: bool) -> Iterator[str]:
    """The texts that name somebody, each with its lines: "notes.md (lines 3, 7)".

    Args:
        folder: the study's.
        spans: where the name stands in a text.
        gone: by file, the table that the erasure takes out of it; its lines are not told.
        done: whether it has been taken out.
    """
    for path in sorted(path for pattern in _PLACES for path in folder.glob(pattern)):
        if path.suffix.lower() not in _TEXTS or not path.is_file():
            continue
        text = path.read_text("utf-8", "replace")
        lines = sorted({text.count("\n", 0, start) for start, _ in spans(text)})
        if lines and not done and path.name in gone:
            kept = _kept(text, gone[path.name])
            lines = [line for line in lines if line in kept]
        told = [_numbers(lines)] if lines else []
        if spans(path.stem.replace("-", " ").replace("_", " ")):
            told.append("its own name")
        if told:
            yield f"{path.relative_to(folder).as_posix()} ({'; '.join(told)})"


def _numbers(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line + 1) for line in lines[:_SHOWN])
    return f"line{'s' if len(lines) > 1 else ''} {shown}{' …' if len(lines) > _SHOWN else ''}"


def _kept(text: str, table: str) -> frozenset[int]:
    """The lines of a TOML file that are left where a table is taken out of it, as places in the file as it is."""
    before = text.split("\n")
    try:
        document = tomlkit.parse(text)
    except (TOMLKitError, RecursionError):
        return frozenset(range(len(before)))
    if table in document:
        document.remove(table)
    after = tomlkit.dumps(document).split("\n")
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return frozenset(line for block in blocks for line in range(block.a, block.a + block.size))
