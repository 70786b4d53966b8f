"""From another process an `add` is paused, let go on and cancelled, and loses nothing."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from patience import PATIENCE, until
from small_study import WHOSE
from volteface.library import Library, jobs

PROGRAM = [sys.executable, "-c", "from volteface.cli import main; main()"]
DATED = ("--date", r"(\d{4}-\d{2}-\d{2})", *WHOSE)


@pytest.fixture
def papers(small):
    """Texts, and one file that is read only when a gate beside it is opened."""
    for day in range(1, 10):
        small.write(f"papers/1900-01-{day:02}.txt", f"Words of day {day} on peas.")
    small.write("papers/1900-01-05.slow", "SLOW")
    return small.folder.parent / "papers"


@pytest.fixture
def add(small, papers, faulty):
    """Start an `add` beside this process."""
    started = []

    def start():
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(faulty), *filter(None, sys.path)])}
        command = [*PROGRAM, "-p", small.folder, "add", papers, *DATED, "--workers", "1", "--json"]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=PATIENCE)


def job(small):
    return small.done("jobs", "--json").json["jobs"][0]


def comes(small, **wanted):
    """Wait until the job is so."""

    def so():
        found = small.done("jobs", "--json").json["jobs"]
        return found[0] if found and wanted.items() <= found[0].items() else None

    return until(so, f"it is never {wanted}")


def begun(small, add):
    """An `add` that waits for the slow file, all before it read."""
    process = add()
    comes(small, state="running", done=4)
    return process


def test_a_job_is_paused_let_go_on_and_whole_in_the_end(small, papers, add):
    process = begun(small, add)
    assert small.done("jobs", "pause", "--json").json == {"job": 1, "asked": "pause"}
    assert comes(small, state="paused")["kind"] == "add"
    (papers / ".gate").touch()
    assert process.poll() is None
    small.done("jobs", "resume", 1)
    assert small.done("jobs", "follow", 1, "--json").json["state"] == "done"
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert json.loads(out)["documents"] == 10
    assert job(small)["figures"] == {
        "documents": 10, "pages": 0, "passages": 10, "problems": 0, "remaining": None,
    }  # fmt: skip


def test_a_job_that_is_cancelled_keeps_what_is_in_and_goes_on_when_run_again(small, papers, add):
    process = begun(small, add)
    assert "is asked to cancel" in small.done("jobs", "cancel").out
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert err == "volteface: cancelled – run the same command again to go on\n"
    assert job(small)["state"] == "cancelled"
    with closing(Library.open(small.folder)) as library:
        before = library.value("SELECT count(*) FROM document")
    # All before the file that was waited for.
    assert before == 4
    (papers / ".gate").touch()
    out, _ = add().communicate(timeout=PATIENCE)
    assert (json.loads(out)["documents"], json.loads(out)["held"]) == (6, 4)
    assert small("jobs", "cancel").code == 2


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as POSIX sends it")
def test_ctrl_c_reaches_the_whole_group_and_ends_it_quietly(small, papers, add):
    process = begun(small, add)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert err.strip().startswith("stopped; what was finished is kept")
    assert len(err.strip().splitlines()) == 1
    assert job(small)["state"] == "cancelled"
    until(lambda: none_left(process.pid))
    assert papers.exists()


def none_left(group):
    """Whether all of a group of processes has ended."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_job_that_was_killed_is_seen_as_abandoned_and_its_processes_end(small, papers, add):
    process = begun(small, add)
    process.kill()
    process.wait(PATIENCE)
    assert job(small)["state"] == "abandoned"
    until(lambda: none_left(process.pid))
    (papers / ".gate").touch()
    assert small.done("add", papers, *DATED, "--json").json["refused"] == 0
    assert [one["state"] for one in small.done("jobs", "list", "--json").json["jobs"]] == ["done", "abandoned"]


def test_a_study_without_jobs_says_so(small):
    assert small.done("jobs").out == "no job yet\n"
    assert small.done("jobs", "--json").json == {"jobs": []}
    ran = small("jobs", "follow")
    assert (ran.code, ran.out) == (2, "")
    assert "no job is under way" in ran.err


def test_of_several_jobs_one_must_be_named(small):
    with closing(Library.open(small.folder)) as library, jobs.working(library, "add"), jobs.working(library, "add"):
        ran = small("jobs", "pause")
        assert ran.code == 2
        assert "say which: 2, 1" in ran.err
        small.done("jobs", "pause", 2)
