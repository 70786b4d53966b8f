from volteface.coding.disputed_sentences import nearest, sentences
from volteface.model.codebook import Pole, Question

GUIDANCE = """
Code the sentence. Its neighbours only tell what a word refers to.

- Tonnage and port charges are not about the question.
- Drawbacks, e.g. on sugar, take no position;
  nor does a bare report.
-1 free trade as the aim
-0.5 a step that way
0.5 a step towards protection
"""
TARIFF = Question(
    "tariff",
    "The tariff",
    "Should imports be taxed?",
    Pole("free trade", "No duty protects anyone.", examples=("Let the\nduty fall.",)),
    Pole("protection"),
    guidance=GUIDANCE,
)


def test_a_codebook_is_cut_into_sentences_and_items():
    found = [(one.part, one.text) for one in sentences(TARIFF)]
    assert found == [
        ("asks", "Should imports be taxed?"),
        ("guidance", "Code the sentence."),
        ("guidance", "Its neighbours only tell what a word refers to."),
        ("guidance", "Tonnage and port charges are not about the question."),
        ("guidance", "Drawbacks, e.g. on sugar, take no position; nor does a bare report."),
        ("guidance", "-1 free trade as the aim"),
        ("guidance", "-0.5 a step that way"),
        ("guidance", "0.5 a step towards protection"),
        ("what low means", "free trade: No duty protects anyone."),
        ("what high means", "protection"),
        ("an example of low", "Let the duty fall."),
    ]


def test_a_disagreement_goes_to_the_sentence_that_its_reasons_name_or_to_none():
    book = sentences(TARIFF)
    passages = [
        "The tonnage of our vessels grew.",
        "The tonnage of our vessels grew.",
        "Peace was kept at all borders.",
    ]
    reasons = ["port charges, so not about it", "drawbacks on sugar: no position", ""]
    found, likeness = nearest(book, passages, reasons)
    assert [book[at].text.split()[0] for at in found[:2]] == ["Tonnage", "Drawbacks,"]
    assert found[2] == -1
    assert (likeness[:2] > 0.2).all()
    # Without reasons the passage alone speaks.
    alone, _ = nearest(book, passages[:1], [""])
    assert book[alone[0]].text.startswith("Tonnage")
