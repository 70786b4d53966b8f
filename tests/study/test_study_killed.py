"""Killed at any moment, `add` goes on: every document once and whole, and nothing of the dead stands in the way."""

import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress

import pytest

from mixed_folder import PROGRAM, fill, held, kill, run
from mixed_folder import start as start_mixed
from patience import PATIENCE
from small_study import COLUMNS, WHOSE, text
from volteface.library.connection import FILE_NAME
from volteface.study import Study

# From 64 files on several processes read all of them.
FILES, ROWS = 100, 240
# Each run on a folder starts processes anew, which takes its time; bench/killed.py kills two hundred times.
KILLS = 12
DATED = ("--date", r"(\d{4}-\d{2}-\d{2})")
JOBS = "SELECT count(*) FROM job"


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_mixed_folder_killed_twelve_times_is_in_whole_and_once(tmp_path):
    folder = fill(tmp_path / "papers", 2)
    Study.new(tmp_path / "undisturbed").close()
    begun = time.monotonic()
    code = run(tmp_path / "undisturbed", folder)
    took = time.monotonic() - begun
    wanted = held(tmp_path / "undisturbed")
    assert code in {0, 4}
    assert len(wanted) > 80
    chance = random.Random(1926)
    killed = number = 0
    while killed < KILLS:
        study = tmp_path / f"study-{number}"
        Study.new(study).close()
        while killed < KILLS and kill(start_mixed(study, folder), chance.uniform(0, took), chance):
            killed += 1
            assert held(study).items() <= wanted.items()
        assert run(study, folder) == code
        assert held(study) == wanted
        number += 1
    states = count(study, "SELECT group_concat(DISTINCT state) FROM job")
    # One that was killed between its last word and its end is done as well.
    assert set(states.split(",")) <= {"abandoned", "done"}
    assert not list((study / "facsimiles" / "under-way").glob("*"))


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


def count(study, sql="SELECT count(*) FROM document"):
    folder = getattr(study, "folder", study)
    with closing(sqlite3.connect(f"file:{folder / FILE_NAME}?mode=ro", uri=True)) as connection:
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
def test_a_table_killed_at_any_moment_goes_on(small, papers):
    _, table = papers
    chance = random.Random(1926)
    still_at_work = 0
    for further in (0, chance.randrange(1, ROWS // 3), chance.randrange(1, ROWS // 3)):
        still_at_work += killed(start(small, "add", table, *COLUMNS), small, further)
    assert still_at_work, "each run was done before it could be killed"
    finished(start(small, "add", table, *COLUMNS))
    whole(small, ROWS)
    *before, last = count(small, "SELECT group_concat(state) FROM job").split(",")
    assert last == "done"
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
