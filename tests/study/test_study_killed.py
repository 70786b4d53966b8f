"""Killed at any moment, `add` goes on: every document once and whole, and nothing of the dead stands in the way."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress

import pytest

from small_study import COLUMNS, WHOSE, text
from volteface.library.connection import FILE_NAME

# From 64 files on several processes read.
FILES, ROWS = 100, 240
# Each run on a folder starts processes anew, which is slow.
KILLS = {"folder": 2, "table": 3}
DATED = ("--date", r"(\d{4}-\d{2}-\d{2})")
PROGRAM = [sys.executable, "-c", "from volteface.cli import main; main()"]
# Longer than this no step here may take, on however slow a machine.
PATIENCE = 60
JOBS = "SELECT count(*) FROM job"


@pytest.fixture
def papers(tmp_path):
    """A folder of texts and a large table beside each other."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(FILES):
        year, day = 1900 + number // 28, number % 28 + 1
        (folder / f"{year}-01-{day:02d}.txt").write_text(text(number, 1.0, demands=20), "utf-8")
    table = tmp_path / "texts.csv"
    rows = [f'r{number},{1900 + number // 10},"{text(1000 + number, -1.0, demands=20)}"\n' for number in range(ROWS)]
    table.write_text("id,date,text\n" + "".join(rows), "utf-8")
    return folder, table


def start(small, *arguments):
    command = [*PROGRAM, "-p", small.folder, *arguments, *WHOSE]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def count(small, sql="SELECT count(*) FROM document"):
    with closing(sqlite3.connect(f"file:{small.folder / FILE_NAME}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchone()[0]


def finished(process):
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err


def killed(process, small, further):
    """Kill the process as soon as it has begun and this many more documents are in; whether it was still at work."""
    jobs, held = count(small, JOBS), count(small)
    end = time.monotonic() + PATIENCE
    while process.poll() is None and (count(small, JOBS) == jobs or count(small) < held + further):
        assert time.monotonic() < end, "it does not get on"
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.002)
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    # Its output ends when the last of its workers does.
    process.communicate(timeout=PATIENCE)
    return alive


def whole(small, documents):
    """Every document once, each with all its passages and index entries, and the file sound."""
    assert count(small) == documents
    assert count(small, "PRAGMA integrity_check") == "ok"
    assert count(small, "SELECT count(DISTINCT name) FROM document") == documents
    expected = "SELECT sum(last_passage - first_passage + 1) FROM document"
    assert count(small, "SELECT count(*) FROM passage") == count(small, expected) == 21 * documents
    assert count(small, "SELECT count(*) FROM fulltext WHERE fulltext MATCH 'harvest'") == documents
    assert count(small, "SELECT count(*) FROM layer") == documents
    assert count(small, "SELECT count(*) FROM pragma_foreign_key_check") == 0
    assert small.done("check", "--json").json["altered"] == []


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("kind", ["folder", "table"])
def test_killed_at_any_moment_it_goes_on(small, papers, kind):
    folder, table = papers
    options = ("add", folder, *DATED) if kind == "folder" else ("add", table, *COLUMNS)
    total = FILES if kind == "folder" else ROWS
    chance = random.Random(1926)
    still_at_work = 0
    kills = KILLS[kind]
    for further in (0, *(chance.randrange(1, total // kills) for _ in range(kills - 1))):
        still_at_work += killed(start(small, *options), small, further)
    assert still_at_work, "each run was done before it could be killed"
    finished(start(small, *options))
    whole(small, total)
    *before, last = count(small, "SELECT group_concat(state) FROM job").split(",")
    assert last == "done"
    # One that was killed between its last word and its end is done as well.
    assert "abandoned" in before
    assert set(before) <= {"abandoned", "done"}


def test_two_at_once_file_each_document_once(small, papers, tmp_path):
    folder, table = papers
    both = tmp_path / "both"
    both.mkdir()
    for path in sorted(folder.iterdir())[: FILES // 2]:
        (both / path.name).write_bytes(path.read_bytes())
    pair = [start(small, "add", folder, *DATED), start(small, "add", both, *DATED)]
    for process in pair:
        finished(process)
    whole(small, FILES)
    pair = [start(small, "add", table, *COLUMNS), start(small, "add", table, *COLUMNS)]
    for process in pair:
        finished(process)
    whole(small, FILES + ROWS)
