import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.frame import ALL, CUE, LIKENESS, frame_hash, retrieve
from volteface.model.codebook import Pole, Question

LOW = Pole("free trade", cues={"": ("lower duties",)})
TARIFF = Question(
    "tariff",
    "T",
    "?",
    LOW,
    Pole("protection"),
    topic={"": ("tariff*",), "de": ("zoll*",)},
    excludes={"": ("telephone",)},
)
EXAMPLE = "Duties on foreign goods should shield the mills of our own country from competition."
TEXTS = [
    "The tariff was debated.",
    "We ask for lower duties.",
    "Duties on foreign goods should shield our mills from competition.",
    "The weather in May was fine.",
    "The telephone tariff.",
    "Die Zollfrage.",
    "Cotton was dear that year, and corn was cheap.",
    "Telephone duties on foreign goods should shield the mills from competition.",
]


def with_example(question=TARIFF):
    return Question(
        question.id, "T", "?", question.low, Pole("protection", examples=(EXAMPLE,)), question.topic, question.excludes
    )


def test_topic_and_pole_cues_bring_a_passage_in_and_excludes_keep_it_out():
    found = retrieve(TARIFF, TEXTS, ["en"] * 5 + ["de"] + ["en"] * 2)
    assert found.reasons == (CUE, CUE, "", "", "", CUE, "", "")
    assert found.member.tolist() == [bool(r) for r in found.reasons]
    assert "3 of 8" in found.words()


def test_cues_of_another_language_do_not_count():
    assert not retrieve(TARIFF, TEXTS, ["en"] * 8).member[5]
    assert retrieve(TARIFF, TEXTS).member[5]


def test_likeness_to_an_example_adds_passages_but_none_that_is_excluded():
    found = retrieve(with_example(), TEXTS)
    assert found.reasons[2] == LIKENESS
    assert found.reasons[3] == ""
    assert found.reasons[7] == ""
    assert found.likeness[2] > found.likeness[6]


def test_likeness_adds_no_more_than_it_may_and_the_likest_first():
    texts = [*TEXTS, EXAMPLE, "Duties on foreign goods."]
    found = retrieve(with_example(), texts, most=1)
    assert [i for i, r in enumerate(found.reasons) if r == LIKENESS] == [8]


def test_a_question_without_cues_has_everything_as_its_frame():
    question = Question("q", "Q", "?", Pole("a", examples=(EXAMPLE,)), Pole("b"))
    found = retrieve(question, TEXTS)
    assert found.reasons == (ALL,) * len(TEXTS)
    assert found.member.all()


def test_no_texts_make_an_empty_frame():
    assert retrieve(with_example(), []).member.tolist() == []


def test_a_frame_cannot_be_written_to():
    found = retrieve(TARIFF, TEXTS)
    with pytest.raises(ValueError, match="read-only"):
        found.member[0] = False


@given(st.lists(st.sampled_from(TEXTS), max_size=8), st.sampled_from(TEXTS))
def test_cues_judge_each_passage_by_itself(texts, further):
    alone = retrieve(TARIFF, texts).member
    assert np.array_equal(retrieve(TARIFF, [*texts, further]).member[:-1], alone)


def test_the_hash_of_a_frame_knows_no_order():
    assert frame_hash(["a", "b"]) == frame_hash(["b", "a"]) != frame_hash(["ab"])
