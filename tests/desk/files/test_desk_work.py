"""The process that works: in order, one at a time, signed by whoever asked, failing in words, never twice."""

import json
import os
import signal
import subprocess
import sys

import msgspec
import pytest

from desk_opened import open_desk
from faulty_installed import installed
from patience import PATIENCE, until
from volteface.desk.work import logs
from volteface.desk.work.kinds import (
    ADD,
    CHECK,
    CUES,
    LEARNED,
    PUBLISH,
    RESULTS,
    AddFiles,
    Check,
    CodeByMachine,
    MakeResults,
    Publish,
)
from volteface.desk.work.worker import work
from volteface.model.document import ReadingOptions
from volteface.study import Study

OPTIONS = ReadingOptions(organisation="The League", source="Letters", date=r"(\d{4}-\d{2}-\d{2})")


@pytest.fixture
def letters(tmp_path):
    """A folder of dated letters."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for month in range(1, 13):
        words = f"Letter {month}. The weavers of valley {month} demand free trade in wool number {month}."
        (folder / f"1912-{month:02}-03.txt").write_text(words, "utf-8")
    return folder


def asked(folder, kind, spec, by="ada"):
    with Study.open(folder) as study:
        return study.ask(kind.name, spec, by)


def task(folder, number):
    with Study.open(folder) as study:
        found = study.task(number)
    return found.state, json.loads(bytes(found.outcome)), found


def documents(study):
    return study.library.value("SELECT count(*) FROM document")


def adding(letters):
    return AddFiles(OPTIONS, path=str(letters))


def test_files_are_added_as_the_command_adds_them(folder, letters):
    number = asked(folder, ADD, adding(letters))
    assert work(folder) == 1
    state, outcome, found = task(folder, number)
    assert state == "done"
    assert (outcome["documents"], outcome["files"], outcome["refused"]) == (12, 12, 0)
    with Study.open(folder) as study:
        assert study.job(found.job).state == "done"
        assert {one.actor for one in study.happened(0) if one.what == "add"} >= {"ada"}


def test_a_person_goes_before_results(folder, letters):
    results = asked(folder, RESULTS, MakeResults(), "the desk")
    add = asked(folder, ADD, adding(letters))
    assert work(folder) == 2
    with Study.open(folder) as study:
        assert study.task(add).job < study.task(results).job
        assert study.task(results).state == "done"


def test_results_give_way_and_are_made_all_the_same(folder, letters, monkeypatch):
    results = asked(folder, RESULTS, MakeResults(), "the desk")
    add = 0

    from volteface.desk.work import kinds

    real = kinds.RESULTS.run

    def interrupted(study, spec, progress):
        def progressing(*told):
            nonlocal add
            add = add or asked(folder, ADD, adding(letters))
            progress(*told)

        return real(study, spec, progressing)

    made = msgspec.structs.replace(kinds.RESULTS, run=interrupted)
    monkeypatch.setitem(kinds.KINDS, "results", made)
    assert work(folder) == 3
    state, outcome, found = task(folder, results)
    assert state == "done"
    assert not outcome["fault"]
    assert found.tries == 1
    assert task(folder, add)[0] == "done"
    with Study.open(folder) as study:
        assert study.task(add).job < found.job
        assert [job.state for job in study.jobs() if job.kind == "results"] == ["done", "cancelled"]


def test_checking_and_publishing_and_coding_tell_what_their_commands_tell(folder):
    numbers = [
        asked(folder, PUBLISH, Publish(unreviewed=True)),
        asked(folder, CHECK, Check()),
        asked(folder, CUES, CodeByMachine("tariff")),
    ]
    assert work(folder) == 3
    published, checked, coded = (task(folder, number) for number in numbers)
    assert published[0] == checked[0] == coded[0] == "done"
    assert published[1]["pages"] > 0
    assert checked[1]["unverified"] == []
    assert coded[1]["coder"] == "cues"


def test_what_cannot_be_done_says_why(folder, tmp_path):
    nothing = asked(folder, ADD, AddFiles(OPTIONS, path=str(tmp_path / "nowhere")))
    unknown = asked(folder, LEARNED, CodeByMachine("nothing"))
    with Study.open(folder) as study:
        later = study.ask("of a later version", {}, "ada")
    work(folder)
    assert task(folder, nothing)[1]["error"] == "no such file or folder"
    assert task(folder, unknown)[1]["error"].startswith("no question")
    assert task(folder, later)[:2] == (
        "failed",
        {
            "error": "nothing here does this",
            "where": "of a later version",
            "hint": "it may be of a later Volteface",
        },
    )


def test_an_error_that_nobody_foresaw_is_logged_and_the_next_task_begins(folder, letters, monkeypatch):
    from volteface.desk.work import kinds

    def broken(*_):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setitem(kinds.KINDS, "check", msgspec.structs.replace(kinds.CHECK, run=broken))
    wrong, right = asked(folder, CHECK, Check()), asked(folder, ADD, adding(letters))
    work(folder)
    state, outcome, _ = task(folder, wrong)
    assert state == "failed"
    assert outcome["hint"] == "the log of this task tells what"
    assert "a fault of ours" in logs.read(folder, wrong)
    assert task(folder, right)[0] == "done"


def test_one_that_is_cancelled_leaves_what_it_has_done_and_can_be_asked_for_again(folder, letters):
    number = asked(folder, ADD, adding(letters))
    with Study.open(folder) as study:
        study.cancel_task(number)
    assert work(folder) == 0
    again = asked(folder, ADD, adding(letters))
    assert again != number
    work(folder)
    assert task(folder, again)[1]["documents"] == 12


def test_only_one_process_works(folder, letters):
    asked(folder, ADD, adding(letters))
    with Study.open(folder) as study, study.at_work() as only:
        assert only
        assert not study.wants_worker()
        ran = subprocess.run(
            [sys.executable, "-m", "volteface.desk.work", folder], capture_output=True, timeout=PATIENCE, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert study.waiting_tasks() == 1
    with Study.open(folder) as study:
        assert study.wants_worker()


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_killed_in_the_middle_it_goes_on_and_nothing_is_doubled(folder, letters, tmp_path, monkeypatch):
    # The first file fills a transaction, so that it is in while one after it is read: not before a gate is opened.
    bill = "\n\n".join(f"Clause {clause} of the bill on the price of wool." for clause in range(4_100))
    (letters / "1912-01-01.txt").write_text(bill, "utf-8")
    (letters / "1912-06-15.slow").write_text("SLOW", "utf-8")
    with installed(tmp_path, monkeypatch) as package, Study.open(folder) as study:
        number = asked(folder, ADD, adding(letters))
        held = documents(study)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(package), *filter(None, sys.path)])}
        process = subprocess.Popen([sys.executable, "-m", "volteface.desk.work", folder], env=environment)
        until(lambda: documents(study) > held or process.poll() is not None)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert study.task(number).state == "working"
        assert study.wants_worker()
        (letters / ".gate").touch()
        assert work(folder) == 1
        state, outcome, found = task(folder, number)
        assert state == "done"
        assert found.tries == 2
        assert outcome["documents"] + outcome["held"] == 14
        assert outcome["held"] > 0
        assert documents(study) == held + 14


def test_the_desk_starts_the_work_itself_and_it_outlives_the_desk(folder, letters):
    number = asked(folder, ADD, adding(letters))
    with open_desk(folder), Study.open(folder) as study:
        until(lambda: study.task(number).over)
        assert study.task(number).state == "done"


def test_two_processes_at_once_do_each_task_once(folder, letters):
    numbers = [asked(folder, ADD, adding(letters)), asked(folder, CHECK, Check())]
    command = [sys.executable, "-m", "volteface.desk.work", folder]
    for process in [subprocess.Popen(command), subprocess.Popen(command)]:
        assert process.wait(PATIENCE) == 0
    work(folder)
    with Study.open(folder) as study:
        assert [study.task(number).state for number in numbers] == ["done", "done"]
        assert [study.task(number).tries for number in numbers] == [1, 1]
        assert len([job for job in study.jobs() if job.kind == "check"]) == 1
