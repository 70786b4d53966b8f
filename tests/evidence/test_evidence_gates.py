from __future__ import annotations

import pytest
from evidence_readings import passage, reading

from volteface.evidence.acknowledgement import Acknowledgement, Words
from volteface.evidence.boilerplate import repeated
from volteface.evidence.opposition.gates import span_words
from volteface.evidence.opposition.marks import conditional, marks


@pytest.mark.parametrize(
    "text",
    [
        "If the price falls we lower the duty.",
        "We lower the duty unless they refuse.",
        "Should Congress agree, duties fall.",
        "If so, it would ruin us.",
        "We lower it, provided that they do.",
        "Were it so, we would agree.",
        "We might lower it.",
    ],
)
def test_a_statement_that_hangs_on_something_is_conditional(text):
    assert conditional(text)


@pytest.mark.parametrize(
    "text",
    [
        "Congress should lower the duty.",
        "A duty would ruin us, and might ruin our neighbours.",
        "Even if they refuse we lower the duty.",
        "Little, if any, of it is true.",
        "I would recommend lower duties.",
        "We would earnestly urge lower duties.",
        "The wouldbe friends of trade want it.",
        "As if by magic trade grew.",
    ],
)
def test_a_plain_statement_is_not(text):
    assert conditional(text) == ""


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("We were wrong to defend the tariff.", 1.0),
        ("It was a mistake.", 1.0),
        ("The old duties are no longer of use.", 1.0),
        ("Circumstances have greatly changed.", 1.0),
        ("A new period has opened.", 1.0),
        ("Duties must be altered because of the war.", 0.5),
        ("We are for duties because they are just.", 0.0),
        ("A new duty.", 0.0),
        ("Now that the war is over, the duties should be kept.", 0.0),
        ("The revision of our tariff is due.", 0.0),
        ("We must revise the system of duties.", 0.0),
        ("Duties rise again so that wages may rise.", 0.0),
        ("The duties, therefore, which were recently laid, should stay.", 0.0),
        ("We have revised our policy.", 1.0),
        ("The time comes when duties will no longer be required.", 0.0),
        ("Duties go when they are no longer needed.", 0.0),
    ],
)
def test_acknowledgement_is_an_admission_or_a_reason_for_change(text, strength):
    assert Acknowledgement().strength(text) == strength


def test_the_words_of_acknowledgement_can_be_given():
    assert Acknowledgement(Words(admits="wendung")).strength("Eine Wendung.") == 1.0


def test_wording_repeated_in_four_documents_is_boilerplate():
    formula = "The conference greets the fraternal delegates and wishes them every success."
    readings = [reading(formula, 0.5, document=f"d{n}") for n in range(4)]
    readings.append(reading("Congress should lower the duties on wool and iron.", 0.5, document="d0", start=500))
    assert repeated(readings) == [4, 4, 4, 4, 0]
    assert repeated(readings[:3]) == [0, 0, 0]


def test_repetition_within_one_document_is_none():
    readings = [reading("We want lower duties on wool and iron now.", 0.5, start=n * 100) for n in range(5)]
    assert repeated(readings) == [0] * 5


@pytest.mark.parametrize(
    "around",
    [
        {"prefix": "This resolution was superseded in May. "},
        {"suffix": " This circular replaces all earlier instructions."},
        {"prefix": "Erratum: "},
    ],
)
def test_a_superseding_notice_beside_a_statement_is_seen(around):
    assert marks(reading("We want lower duties.", 0.5, **around), 0).superseding


def test_repeal_of_a_law_is_no_superseding_notice():
    assert not marks(reading("The tariff of 1890 was repealed and replaced by lower duties.", 0.5), 0).superseding


def test_spans_in_words():
    words = [span_words(days) for days in (0, 1, 45, 400, 3653)]
    assert words == [
        "no day",
        "1 day",
        "45 days",
        "13 months",
        "10.0 years",
    ]


def test_made_passages_have_their_own_address():
    assert passage("abc", start=5).address == "d1/1#5-8"
