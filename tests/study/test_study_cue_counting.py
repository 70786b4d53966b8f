"""Counts of cues while they are written: the same as the codebook's own scan finds."""

import pytest

from small_study import documents, filled
from volteface.coding.scanning import scan
from volteface.library import passages
from volteface.library.shelf import shelf
from volteface.model.codebook import Pole, Question
from volteface.study import Study, cue_counting

CUES = ("tariff*", "free trade", "free-trade", "*trade", "iron rails", "/coal|wool/", "/pri?ce.{0,5} rose/", "zzz", "a")


@pytest.fixture
def study(small):
    filled(small, documents(1900, 1906))
    with Study.open(small.folder) as opened:
        yield opened


def counted(study, *cues, **by_language):
    topic = by_language or {"": cues}
    return study.cue_counter().count(Question("q", "Q", "", Pole("a"), Pole("b"), topic=topic)).parts["topic"]


def test_counts_are_those_of_the_scan(study):
    held = shelf(study.library)
    texts = [one.text for one in passages.texts(study.library, held.first, held.last)]
    found = scan(CUES, texts)
    told = counted(study, *CUES)
    assert {one.cue: one.passages for one in told.cues} == {cue: len(found.found[cue]) for cue in CUES}
    assert told.passages == int(found.flags(*CUES).sum())
    for one in told.cues:
        alone = found.flags(one.cue) & ~found.flags(*(cue for cue in CUES if cue != one.cue))
        assert one.only == int(alone.sum())


def test_a_faulty_cue_is_told_and_the_others_are_counted(study):
    told = {one.cue: one for one in counted(study, "/(/", "free trade").cues}
    assert told["/(/"].passages is None
    assert "regular expression" in told["/(/"].fault
    assert told["free trade"].passages > 0


def test_cues_of_another_language_find_nothing(study):
    told = counted(study, en=("free trade",), de=("tariff*",))
    assert [one.passages > 0 for one in told.cues] == [True, False]


def test_of_many_passages_some_are_counted_and_that_is_said(study, monkeypatch):
    monkeypatch.setattr(cue_counting, "_MOST", 20)
    question = Question("q", "Q", "", Pole("a"), Pole("b"), topic={"": ("free trade",)})
    whole = study.cue_counter().count(question)
    assert whole.every > 1
    assert whole.read <= 20


def test_what_is_added_is_counted(study, small):
    counter = study.cue_counter()
    question = Question("q", "Q", "", Pole("a"), Pole("b"), topic={"": ("tariff*",)})
    before = counter.count(question).parts["topic"].passages
    filled(small, documents(1907, 1909))
    assert counter.count(question).parts["topic"].passages > before
