from __future__ import annotations

import multiprocessing
import os
import socket
import time

import pytest

from volteface.library import Library, jobs
from volteface.library.filing import Piece, file_pieces
from volteface.model.errors import WrongUse
from volteface.model.job import Figures, duration


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


def job(library, monkeypatch, work):
    """Run a job that listens at every word."""
    monkeypatch.setattr(jobs, "_BEAT_SECONDS", 0.0)
    monkeypatch.setattr(jobs, "_LOOK_SECONDS", 0.0)
    with jobs.working(library, "add") as beat:
        work(beat)


def test_a_wish_to_cancel_is_heard(library, monkeypatch):
    def work(beat):
        jobs.wish(library, beat.number, "cancel")
        beat(1, None)

    with pytest.raises(jobs.Cancelled):
        job(library, monkeypatch, work)
    assert jobs.jobs(library)[0].state == "cancelled"


def test_a_job_pauses_until_it_may_go_on_and_keeps_its_lease(library, monkeypatch):
    seen = []

    def meanwhile(_):
        seen.append(jobs.job(library, 1))
        if len(seen) == 3:
            jobs.wish(library, 1, "resume")

    def work(beat):
        jobs.wish(library, beat.number, "pause")
        beat(1, 7)
        seen.append(jobs.job(library, 1))

    monkeypatch.setattr(jobs.time, "sleep", meanwhile)
    job(library, monkeypatch, work)
    assert [one.state for one in seen] == ["paused", "paused", "paused", "running"]
    assert {(one.done, one.total) for one in seen} == {(1, 7)}
    assert jobs.job(library, 1).state == "done"


def test_a_paused_job_can_be_cancelled(library, monkeypatch):
    def work(beat):
        jobs.wish(library, beat.number, "pause")
        beat(1, None)

    monkeypatch.setattr(jobs.time, "sleep", lambda _: jobs.wish(library, 1, "cancel"))
    with pytest.raises(jobs.Cancelled):
        job(library, monkeypatch, work)
    assert jobs.job(library, 1).state == "cancelled"


def test_figures_are_on_record_and_no_time_is_left_in_the_end(library, monkeypatch):
    got = Figures(documents=2, pages=30, passages=400, problems=1, remaining=90.0)
    seen = []

    def work(beat):
        beat(3, 9, "c.pdf", got)
        seen.append(jobs.job(library, beat.number))

    job(library, monkeypatch, work)
    assert (seen[0].note, seen[0].figures) == ("c.pdf", got)
    assert jobs.job(library, 1).figures == Figures(2, 30, 400, 1, None)


def test_what_has_ended_takes_no_wishes(library):
    with jobs.working(library, "add"):
        pass
    with pytest.raises(WrongUse, match="not under way: done"):
        jobs.wish(library, 1, "pause")
    with pytest.raises(WrongUse, match="no job 2"):
        jobs.wish(library, 2, "pause")


def test_a_dead_job_is_told_as_abandoned_before_anybody_wrote_it_down(library):
    sql = "INSERT INTO job (kind, state, host, process, started, heartbeat) VALUES ('add', 'paused', ?, ?, '', ?)"
    with library.transaction() as connection:
        connection.execute(sql, ("another machine", 1, time.time() - 30))
        connection.execute(sql, ("another machine", 1, time.time() - 90))
        connection.execute(sql, (socket.gethostname(), os.getpid(), time.time() - 90))
        connection.execute(sql, (socket.gethostname(), os.getpid(), time.time() - 9_000))
    assert [one.state for one in reversed(jobs.jobs(library))] == ["paused", "abandoned", "paused", "abandoned"]


def test_figures_in_words():
    assert Figures(1, 0, 12).words() == "1 document, 12 passages"
    assert Figures(2, 1, 1_200, 3, 250).words() == "2 documents, 1 page, 1,200 passages, 3 problems, 4 min left"
    assert [duration(seconds) for seconds in (0.4, 89, 90, 3_600, 7_500)] == [
        "0 s",
        "89 s",
        "2 min",
        "60 min",
        "2 h 5 min",
    ]


def test_two_connections_write_in_turn(library, source, make_document, file_documents):
    other = Library.open(library.folder)
    file_documents([make_document("a", "A.")])
    file_pieces(other, source, [Piece("b", "1" * 64, 0, "marks", (make_document("b", "B."),))])
    file_documents([make_document("c", "C.")])
    assert other.value("SELECT group_concat(text, '') FROM passage") == "A.B.C."
    other.close()
