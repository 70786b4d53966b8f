from __future__ import annotations

import multiprocessing
import os
import socket

import pytest

from volteface.library import Library, jobs
from volteface.library.filing import Piece, file_pieces


def test_a_job_is_on_record_with_its_outcome(library):
    with jobs.working(library, "add"):
        assert jobs.jobs(library)[0].state == "running"
    assert jobs.jobs(library)[0].state == "done"
    with pytest.raises(RuntimeError), jobs.working(library, "add"):
        raise RuntimeError
    assert jobs.jobs(library)[0].state == "failed"


def test_a_dead_process_never_blocks_the_next(library):
    gone = multiprocessing.get_context("spawn").Process(target=int)
    gone.start()
    gone.join()
    sql = "INSERT INTO job (kind, state, host, process, started, heartbeat) VALUES ('add', 'running', ?, ?, '', 1e12)"
    with library.transaction() as connection:
        connection.execute(sql, (socket.gethostname(), gone.pid))
        connection.execute(sql, (socket.gethostname(), os.getpid()))
    with jobs.working(library, "add"):
        states = [job.state for job in jobs.jobs(library)]
    assert states == ["running", "running", "abandoned"]


def test_a_wish_to_cancel_is_heard(library, monkeypatch):
    monkeypatch.setattr(jobs, "_BEAT_SECONDS", 0.0)

    def work():
        with jobs.working(library, "add") as beat:
            with library.transaction() as connection:
                connection.execute("UPDATE job SET cancel = 1")
            beat(1, None)

    with pytest.raises(jobs.Cancelled):
        work()
    assert jobs.jobs(library)[0].state == "cancelled"


def test_two_connections_write_in_turn(library, source, make_document, file_documents):
    other = Library.open(library.folder)
    file_documents([make_document("a", "A.")])
    file_pieces(other, source, [Piece("b", "1" * 64, 0, "marks", (make_document("b", "B."),))])
    file_documents([make_document("c", "C.")])
    assert other.value("SELECT group_concat(text, '') FROM passage") == "A.B.C."
    other.close()
