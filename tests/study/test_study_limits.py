"""A file whose reader hangs, eats memory or crashes costs one line; all other files go in."""

import os
from contextlib import closing
from functools import partial

import pytest

from small_study import WHOSE, passages
from volteface.library import Library
from volteface.model.document import ReadingOptions, Refusal
from volteface.model.errors import VoltefaceError
from volteface.running import Limits
from volteface.study import Study, apart, intake

GOOD = {"1900-01-01.txt": "A good text of peas.", "1900-01-09.md": "# Peas\n\nAnother good text of peas."}
HANGING = {"1900-01-02.hang": ("HANG", "took longer than 3 s and was ended", "--time-limit")}
FATAL = {
    "1900-01-03.eat": ("EAT", "needed more than 256 MB of memory", "--memory-limit"),
    "1900-01-04.crash": ("CRASH", "the reader crashed (SIGSEGV)", "see whether the file is whole"),
}
DATED = ("--date", r"(\d{4}-\d{2}-\d{2})", *WHOSE)
SHORT, LITTLE = ("--time-limit", 3), ("--memory-limit", 256)
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of memory are POSIX's")


def folder(small, bad, more=()):
    for name, words in (GOOD | {name: said[0] for name, said in bad.items()} | dict(more)).items():
        small.write(f"papers/{name}", words)
    return small.folder.parent / "papers"


def told(ran, bad, good=2):
    """See that the good files are in, and that each bad one is told of in its own way."""
    assert ran.code == 4
    assert (ran.json["documents"], ran.json["refused"]) == (good, len(bad))
    found = {problem["file"].rpartition("/")[2]: problem for problem in ran.json["problems"]}
    assert {name: problem["reason"] for name, problem in found.items()} == {name: bad[name][1] for name in bad}
    assert all(bad[name][2] in problem["hint"] for name, problem in found.items())


@pytest.mark.usefixtures("faulty")
def test_a_reader_that_hangs_is_ended_and_the_rest_goes_in(small):
    told(small("add", folder(small, HANGING), *DATED, *SHORT, "--json"), HANGING)
    # Of a file that came to grief nothing goes in, whatever was read of it before.
    assert not any("grief" in one["text"] for one in passages(small))


@posix
@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("more", [0, 90])
def test_readers_that_eat_memory_or_crash_cost_one_line_each_and_the_rest_goes_in(small, more):
    texts = {
        f"1901-{number // 28 + 1:02}-{number % 28 + 1:02}.txt": f"Number {number} of peas." for number in range(more)
    }
    ran = small("add", folder(small, FATAL, texts), *DATED, *LITTLE, "--workers", 2, "--json")
    told(ran, FATAL, len(GOOD) + more)
    assert not any("grief" in one["text"] for one in passages(small))
    assert small.done("check", "--json").json["altered"] == []


@pytest.mark.usefixtures("faulty")
def test_a_file_that_was_ended_goes_in_when_it_may_take_longer(small):
    path = small.write("papers/1900-01-01.slow", "SLOW")
    assert small("add", path, *DATED, *SHORT).code == 4
    small.write("papers/.gate", "")
    assert small.done("add", path, *DATED, "--json").json["documents"] == 1
    assert small.done("problems", "--json").json == {"problems": []}


def test_a_large_file_may_take_longer(small):
    path = small.write("a.txt", b"x" * 2_000_000)
    (file,) = apart.reading.walk([path])
    assert apart.seconds_for(file, 120.0) == 130.0


@pytest.mark.usefixtures("faulty")
def test_much_of_one_file_goes_over_the_disk_and_comes_whole(small, monkeypatch):
    spilt = []
    unpacked = apart.unpacked
    monkeypatch.setattr(apart, "unpacked", lambda contents: spilt.append(contents) or unpacked(contents))
    path = small.write("papers/1900.mails", "LONG 300")
    ran = small("add", path, *DATED[:1], r"(\d{4})", *WHOSE, "--json")
    assert (ran.code, ran.json["documents"], ran.json["passages"]) == (4, 300, 300 * 400)
    assert not isinstance(spilt[0], bytes)
    assert not spilt[0].exists()
    assert [problem["reason"] for problem in ran.json["problems"]] == ["is cut off"]


@pytest.mark.usefixtures("faulty")
def test_what_a_reader_prints_does_not_come_between(small):
    ran = small("add", small.write("papers/1900-01-01.x", "PRINT"), *DATED, "--json")
    assert ran.json["documents"] == 1


def options():
    return ReadingOptions(organisation="O", source="S", date="1900")


def test_in_python_without_workers_nothing_is_started(small, monkeypatch):
    monkeypatch.setattr("volteface.running.guarded.Worker", None)
    with Study.open(small.folder) as study:
        assert study.add([small.write("a.txt", "Words.")], options()).documents == 1


def test_a_few_plain_texts_start_no_process_either(small, monkeypatch):
    monkeypatch.setattr("volteface.running.guarded.Worker", None)
    small.write("papers/a.txt", "Words.")
    small.write("papers/b.csv", "date,text\n1900,Words in a table.\n")
    assert small.done("add", small.folder.parent / "papers", "--date", "1900", *WHOSE, "--json").json["documents"] == 2


@pytest.mark.parametrize(
    ("name", "content", "plain"),
    [
        ("a.txt", b"Words.", True),
        ("a.md", b"# Words", True),
        ("a.csv", b"date,text\n1900,Words\n", True),
        ("a.jsonl", b'{"text": "Words"}\n', True),
        ("a", b"Words.", False),
        ("a.txt", b"%PDF-1.7\n", False),
        ("a.txt", b"<!DOCTYPE html><p>Words", False),
        ("a.csv", b"PAR1 and so on PAR1", False),
        ("a.txt", b"long " * 300_000, False),
    ],
)
def test_only_plain_words_are_read_where_they_are_written(small, name, content, plain):
    (file,) = apart.reading.walk([small.write(name, content)])
    assert apart.is_plain(file, apart.LARGE) is plain


def test_a_program_without_its_guard_is_told_what_it_wants(small, monkeypatch):
    monkeypatch.setattr(apart, "ready", partial(os._exit, 1))
    path = small.write("a.x", "PRINT")
    with Study.open(small.folder) as study, pytest.raises(VoltefaceError, match="__name__ == '__main__'"):
        study.add([path], options(), workers=1)
    with closing(Library.open(small.folder)) as library:
        assert library.value("SELECT state FROM job") == "failed"


def test_a_refusal_is_told_for_every_way_to_end(small):
    (file,) = apart.reading.walk([small.write("a.x", "Words.")])
    ends = apart.TookTooLong("took"), apart.NeededTooMuch("needed"), apart.Crashed("crashed"), apart.Ended("ended")
    assert all(isinstance(apart.refusal(file, end), Refusal) for end in ends)
    assert intake.Guard().limits == Limits(120, 2048 << 20)
