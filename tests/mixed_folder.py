"""A folder of every format there is, an `add` of it that is killed at random, and what a library holds, to compare."""

from __future__ import annotations

import hashlib
import importlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections import defaultdict
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path

from patience import PATIENCE
from small_study import DEMANDS, text
from volteface.library.connection import FILE_NAME
from volteface.library.originals import digest_of

MADE = Path(__file__).parent / "reading"
PROGRAM = [sys.executable, "-c", "from volteface.cli import main; main()"]
DATE = r"(\d{4}-\d{2}-\d{2})"
WHOSE = ("--organisation", "The League", "--source", "The Register", "--date", DATE)


def day(number: int) -> str:
    """A day for each number."""
    return f"{1900 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def made_files() -> dict[str, dict[str, bytes]]:
    """A small file of every format for which the readers' tests make one, with what is to lie beside it."""
    if str(MADE) not in sys.path:
        # Some of them build on each other.
        sys.path.append(str(MADE))
    modules = (importlib.import_module(path.stem) for path in sorted(MADE.glob("made_*.py")))
    return {
        module.NAME: {f"1926-05-03 {module.NAME}": module.make(), **getattr(module, "beside", dict)()}
        for module in modules
    }


def fill(folder: Path, copies: int) -> Path:
    """Fill a folder: texts, Markdown, pages of the web, tables, zip files in zip files, and a file of every format.

    `copies` is how many of those that can be told apart there are; their number grows with it.
    """
    folder.mkdir(parents=True)
    words = (text(number, stance, demands=12) for number, stance in enumerate([*DEMANDS] * (40 * copies)))
    for number in range(20 * copies):
        (folder / f"{day(number)}.txt").write_text(next(words), "utf-8")
    for number in range(6 * copies):
        (folder / f"{day(number)} notes.md").write_text(f"# Notes {number}\n\n> {next(words)}", "utf-8")
    for number in range(4 * copies):
        page = f"<!DOCTYPE html><html><title>Page {number}</title><body><main><h1>Page {number}</h1>"
        body = "".join(f"<p>{paragraph}</p>" for paragraph in next(words).split("\n\n"))
        (folder / f"{day(number)}.html").write_text(f"{page}{body}</main></body></html>", "utf-8")
    for number in range(copies):
        rows = [f'{day(50 + row)},"{next(words)}"\n' for row in range(6)]
        (folder / f"{day(number)} table.csv").write_text("date,text\n" + "".join(rows), "utf-8")
        inner, outer = BytesIO(), folder / f"{day(number)} papers.zip"
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(f"{day(number)} deep.txt", next(words))
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("inner.zip", inner.getvalue())
            made.writestr(f"a/{day(number)} zipped.txt", next(words))
            made.writestr(f"a/{day(number)} zipped.md", f"# Zipped\n\n{next(words)}")
    for name, files in made_files().items():
        for inner_name, data in files.items():
            path = folder / name / inner_name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if len(files) > 1:
            with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as made:
                for inner_name, data in files.items():
                    # Other bytes, so that it is another document.
                    made.writestr(inner_name, data + b"\n" if inner_name.startswith("1926") else data)
    return folder


def start(study: Path, folder: Path) -> subprocess.Popen[str]:
    """Begin to add the folder, with two processes that read, as a group of their own."""
    command = [*PROGRAM, "-p", str(study), "add", str(folder), *WHOSE, "--workers", "2", "--json"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, start_new_session=True, **streams)


def kill(process: subprocess.Popen[str], seconds: float, chance: random.Random) -> bool:
    """Kill it after so many seconds, for the most part without its readers; whether it was still at work."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    alive = process.poll() is None
    if alive:
        if chance.random() < 0.2:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate(timeout=PATIENCE)
    return alive


def run(study: Path, folder: Path) -> int:
    """Add the folder undisturbed; the exit code."""
    process = start(study, folder)
    process.communicate(timeout=10 * PATIENCE)
    return process.returncode


def open_read_only(study: Path) -> sqlite3.Connection:
    """A look at the library as it lies there."""
    connection = sqlite3.connect(f"file:{study / FILE_NAME}?mode=rw", uri=True)
    connection.execute("PRAGMA query_only = 1")
    return connection


def held(study: Path) -> dict[str, str]:
    """The documents of a library by their keys, each as a hash of everything that is held of it.

    Raises:
        AssertionError: the library is unsound, holds parts without their document, or lacks an original.
    """
    with closing(open_read_only(study)) as library:
        ask = library.execute
        assert ask("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not ask("PRAGMA foreign_key_check").fetchall()
        keys = dict(ask("SELECT id, key FROM document"))
        layers = dict(ask("SELECT id, document FROM layer"))
        passages = {number: layers[layer] for number, layer in ask("SELECT id, layer FROM passage")}
        spans = dict(ask("SELECT first_passage, last_passage FROM document"))
        assert len(passages) == sum(last - first + 1 for first, last in spans.items())
        found: dict[int, list[object]] = defaultdict(list)
        for sql, of in (
            ("SELECT id, name, edition, current, place, title, date, language, words, columns FROM document", int),
            ('SELECT document, start, "end", author, title, kind, authority FROM item ORDER BY document, start', int),
            ("SELECT document, number, kind, hash, text, joins, links FROM layer ORDER BY id", int),
            (
                'SELECT layer, start, "end", number, label, head, foot, image FROM page ORDER BY layer, start',
                layers.get,
            ),
            ("SELECT layer, start, packed FROM boxes ORDER BY layer, start", layers.get),
            (
                'SELECT layer, name, start, "end", words, language, voice, reason, text FROM passage ORDER BY id',
                layers.get,
            ),
        ):
            for owner, *row in ask(sql):
                found[of(owner)].append(row)
        first = {passage: number for number, passage in ask("SELECT id, first_passage FROM document")}
        start = {document: number for number, document in first.items()}
        library.execute("PRAGMA query_only = 0")
        library.execute("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, fulltext, instance)")
        for term, passage, column, offset in ask(
            "SELECT term, doc, col, offset FROM temp.indexed ORDER BY doc, col, offset"
        ):
            found[passages[passage]].append((term, passage - start[passages[passage]], column, offset))
        for hash_, parts in ask(
            "SELECT o.hash, count(p.name) FROM original o LEFT JOIN part p ON p.original = o.hash GROUP BY 1"
        ):
            if not parts:
                assert digest_of(study / "facsimiles" / hash_[:2] / hash_) == hash_
        assert len(set(keys.values())) == len(keys)
        return {keys[number]: hashlib.sha256(repr(rows).encode()).hexdigest() for number, rows in found.items()}
