"""The house behind the desk: what it began ends with it, but for the work that outlives the desk."""

import gc
import os
import subprocess
import sys
import threading

import pytest

from patience import PATIENCE
from volteface.desk.access.person import NOBODY
from volteface.desk.aside.errands import Check
from volteface.desk.aside.process import aside
from volteface.desk.house import House
from volteface.desk.later import Later
from volteface.desk.places import PLACES
from volteface.desk.work.foreman import Foreman
from volteface.desk.work.kinds import RESULTS, MakeResults
from volteface.study.codebook_shapes import FindingShape

# Before the tests' own desk is told to start no work.
LOOK = Foreman.look


def held_back(place):
    """An interpreter that does nothing before there is a gate beside it."""
    program = place / "held-back"
    waits = f"while [ ! -e {place / 'gate'} ]; do sleep 0.05; done"
    program.write_text(f'#!/bin/sh\n{waits}\nexec {sys.executable} "$@"\n', "utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.skipif(os.name != "posix", reason="the interpreter is held back by a script for POSIX's shell")
def test_work_that_outlives_the_desk_is_let_go_without_a_warning(folder, tmp_path, monkeypatch):
    house = House(folder)
    with house.writing(NOBODY) as study:
        study.ask(RESULTS.name, MakeResults(), "Ann")
    with monkeypatch.context() as held:
        held.setattr(sys, "executable", held_back(tmp_path))
        LOOK(house.foreman, house.study)
    assert house.foreman._process is not None
    house.close()
    assert house.foreman._process is None
    del house, study
    # A warning of a process that still runs would be an error here.
    gc.collect()
    left = [one for one in threading.enumerate() if one.name == "outlived"]
    assert left
    (tmp_path / "gate").touch()
    for one in left:
        one.join(PATIENCE)
        assert not one.is_alive()


def test_processes_beside_the_desk_end_when_it_closes(folder):
    house = House(folder)
    beside = aside(house, "checks")
    assert beside.ask(Check(), list[FindingShape], seconds=PATIENCE)
    child = beside._process
    house.close()
    # The house is still held here: that it closed is enough.
    assert child.poll() is not None
    assert beside._process is None


def test_what_searches_need_is_read_once_for_all_threads(folder, monkeypatch):
    house = House(folder)
    ready = threading.Thread(target=house.get_ready)
    ready.start()
    ready.join()

    def again(*_, **__):
        raise AssertionError

    monkeypatch.setattr("volteface.library.shelf._read", again)
    assert house.study.searched().documents > 0
    house.close()


def test_what_is_imported_later_is_there():
    later = [one.answer for one in PLACES if isinstance(one.answer, Later)]
    assert later
    assert all(callable(one.handler) for one in later)


def test_the_desk_opens_without_its_heavy_rooms():
    heavy = ("volteface.reading", "volteface.line.estimate", "volteface.evidence.quote", "scipy", "sklearn")
    script = f"import sys, volteface.desk.serving; print([one for one in {heavy} if one in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
