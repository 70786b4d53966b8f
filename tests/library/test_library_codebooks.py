"""What a question was used with – text and cues – is on record in order; confirmed codings are recorded once."""

import pytest
from msgspec.structs import replace

from volteface.library import Library, codebooks, events
from volteface.model.codebook import Pole, Question

FIRST = Question("tariff", "The tariff", "Tax imports?", Pole("free trade"), Pole("protection"), {"": ("tariff*",)})
REWORDED = replace(FIRST, asks="Should imports be taxed?")
OTHER_CUES = replace(FIRST, topic={"": ("tariff*", "dut*")}, low=replace(FIRST.low, cues={"de": ("Freihandel",)}))


@pytest.fixture
def library(tmp_path):
    made = Library.create(tmp_path)
    yield made
    made.close()


def used(library):
    return [(use.version, use.question.topic, use.question.low.cues) for use in codebooks.uses(library, "tariff")]


def test_each_text_and_each_set_of_cues_is_noted_once_in_order(library):
    assert [codebooks.note_codebook(library, question) for question in (FIRST, FIRST, OTHER_CUES, REWORDED)] == [
        True,
        False,
        False,
        True,
    ]
    assert used(library) == [
        (FIRST.version, {"": ("tariff*",)}, {}),
        (FIRST.version, {"": ("tariff*", "dut*")}, {"de": ("Freihandel",)}),
        (REWORDED.version, {"": ("tariff*",)}, {}),
    ]


def test_going_back_to_an_earlier_text_is_noted_too(library):
    for question in (FIRST, REWORDED, FIRST):
        codebooks.note_codebook(library, question)
    assert [version for version, *_ in used(library)] == [FIRST.version, REWORDED.version, FIRST.version]
    assert len(codebooks.codebook_versions(library)) == 2


def test_uses_that_were_noted_without_cues_have_those_of_the_text(library):
    codebooks.note_codebook(library, FIRST)
    codebooks.note_codebook(library, OTHER_CUES)
    with library.transaction() as connection:
        events.record(connection, "codebook", question="tariff", version=FIRST.version)
    assert used(library)[-1] == (FIRST.version, FIRST.topic, FIRST.low.cues)


def test_other_questions_are_not_mixed_in(library):
    codebooks.note_codebook(library, FIRST)
    codebooks.note_codebook(library, replace(FIRST, id="strikes"))
    assert len(used(library)) == 1
    assert codebooks.uses(library, "nowhere") == []
