"""Tasks: asked for once, done in order, begun again after a death, given up after three."""

import json
import subprocess
import sys

import pytest

from volteface.library import Library, events, jobs, tasks
from volteface.library.alone import alone, is_held
from volteface.model.errors import WrongUse

LAST = "results"
HOLD = """
import pathlib, sys
from volteface.library.alone import alone
with alone(pathlib.Path(sys.argv[1])) as got:
    print(got, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def library(tmp_path):
    made = Library.create(tmp_path)
    yield made
    made.close()


def asked(library, kind="add", spec=b"{}", by="ada"):
    return tasks.ask(library, kind, spec, by)


def test_tasks_are_taken_in_order_and_those_named_last_come_last(library):
    for kind in (LAST, "add", "check"):
        asked(library, kind)
    taken = [tasks.take(library, LAST) for _ in range(4)]
    assert [one.kind for one in taken if one] == ["add", "check", LAST]
    assert taken[3] is None


def test_the_same_that_waits_is_asked_for_once(library):
    first = asked(library, LAST)
    assert asked(library, LAST) == first
    assert asked(library, LAST, by="bert") != first
    assert asked(library, LAST, b'{"seed":1}') != first
    tasks.take(library, "")
    assert asked(library, LAST) != first


def test_what_came_of_a_task_is_kept_as_json(library):
    number = asked(library, spec=b'{"path":"papers"}')
    task = tasks.take(library, LAST)
    assert json.loads(bytes(task.spec)) == {"path": "papers"}
    assert task.state == "working"
    assert not task.over
    tasks.end(library, number, "done", b'{"documents":3}')
    done = tasks.task(library, number)
    assert done.over
    assert json.loads(bytes(done.outcome)) == {"documents": 3}
    assert done.ended >= done.made


def test_what_a_dead_process_had_begun_waits_again_and_keeps_its_turn(library):
    first, second = asked(library), asked(library, "check")
    tasks.take(library, LAST)
    tasks.recover(library)
    assert tasks.task(library, first).state == "waiting"
    assert tasks.take(library, LAST).id == first
    assert tasks.task(library, second).state == "waiting"


def test_what_ends_every_process_is_given_up_and_the_next_goes_on(library):
    first, second = asked(library), asked(library, "check")
    for _ in range(3):
        assert tasks.take(library, LAST).id == first
        tasks.recover(library)
    assert tasks.task(library, first).state == "failed"
    assert "ended its process" in json.loads(bytes(tasks.task(library, first).outcome))["error"]
    assert tasks.take(library, LAST).id == second


def test_what_gave_way_waits_as_if_it_had_not_been_begun(library):
    number = asked(library, LAST)
    for _ in range(5):
        tasks.take(library, LAST)
        tasks.put_back(library, number)
    assert tasks.task(library, number).tries == 0
    assert tasks.task(library, number).state == "waiting"


def test_a_waiting_task_is_cancelled_at_once(library):
    number = asked(library)
    tasks.wish(library, number, "cancel")
    assert tasks.task(library, number).state == "cancelled"
    assert tasks.take(library, LAST) is None
    with pytest.raises(WrongUse, match="is over: cancelled"):
        tasks.wish(library, number, "cancel")


def test_a_task_that_has_not_begun_cannot_pause(library):
    number = asked(library)
    with pytest.raises(WrongUse, match="has not begun"):
        tasks.wish(library, number, "pause")
    with pytest.raises(WrongUse, match="no task 9"):
        tasks.wish(library, 9, "pause")


def test_the_job_of_a_task_hears_its_wishes(library):
    number = asked(library)
    tasks.take(library, LAST)
    with jobs.for_task(number), jobs.working(library, "add") as heartbeat:
        assert tasks.task(library, number).job == heartbeat.number
        tasks.wish(library, number, "cancel")
        heartbeat._looked = 0.0
        with pytest.raises(jobs.Cancelled):
            heartbeat.listen()
    with jobs.working(library, "add") as other:
        assert tasks.task(library, number).job != other.number


def test_asking_and_ending_are_in_the_log(library):
    number = asked(library)
    tasks.take(library, LAST)
    tasks.end(library, number, "failed", b"{}")
    told = [one.detail for one in events.events(library) if one.what == "task"]
    assert [one["state"] for one in told] == ["waiting", "failed"]
    assert {one["task"] for one in told} == {number}


def test_the_last_tasks_are_listed_newest_first_page_by_page(library):
    numbers = [asked(library, f"kind {n}") for n in range(5)]
    page = tasks.tasks(library, 2)
    assert [one.id for one in page] == numbers[:-3:-1]
    assert [one.id for one in tasks.tasks(library, 2, before=page[-1].id)] == numbers[2:0:-1]


def test_one_alone_holds_a_lock_and_the_system_takes_it_from_the_dead(tmp_path):
    path = tmp_path / "derived" / "lock"
    assert not is_held(path)
    with alone(path) as first:
        assert first
        assert is_held(path)
        with alone(path, patience=0) as second:
            assert not second
    assert not is_held(path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert is_held(path)
        other.kill()
        other.wait()
    assert not is_held(path)
