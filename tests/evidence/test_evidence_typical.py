import pytest
from evidence_readings import lines, reading
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.rights import QUOTATION_WORDS, Ledger
from volteface.evidence.selection.quotations import QUOTED_VOICES
from volteface.evidence.tokens import count_words
from volteface.evidence.typical import SHORT, typical
from volteface.evidence.verify import verify

DUTIES = "We hold that all duties on wool and iron ought to be raised at once"


def text(number):
    return f"{DUTIES} in the ports of the {number} coast."


def shown(readings, mean, **more):
    return typical(readings, mean, ledger=Ledger({}), **more)


def test_the_nearest_to_the_mean_is_taken():
    held = [reading(text(n), x, document=f"d{n}") for n, x in enumerate((-1.0, -0.5, 0.0, 0.5))]
    assert shown(held, -0.6).reading.position == -0.5
    assert shown(held, -0.9).reading.position == -1.0
    assert shown(held, -0.6).why == ("typical of the mean −0.6",)


def test_what_was_read_goes_before_a_machine_that_is_nearer():
    held = [
        reading(text(1), -0.5, document="a", read=False, confidence=0.99, kind="machine", coder="learned"),
        reading(text(2), 0.5, document="b"),
    ]
    assert shown(held, -0.5).reading.read


def test_of_those_that_are_near_one_that_stands_alone_goes_before_a_nearer_one_that_leans():
    leaning = reading(f"This is why {DUTIES.lower()}.", -0.5, document="a")
    alone = reading(text(2), -0.75, document="b")
    far = reading(text(3), 1.0, document="c")
    assert shown([leaning, alone, far], -0.5).reading is alone
    assert shown([leaning, far], -0.5).reading is leaning


@pytest.mark.parametrize("voice", ["quoted", "attributed", "conceded"])
def test_another_voice_is_never_quoted_as_the_bodys_own(voice):
    assert shown([reading(text(1), 0.5, voice=voice)], 0.5) is None


def test_a_machine_that_is_not_sure_is_not_quoted():
    assert shown([reading(text(1), 0.5, read=False, confidence=0.4)], 0.5) is None


def test_what_cannot_be_shown_within_its_rights_gives_way_to_the_next():
    closed = reading(text(1), 0.5, document="a", rights="unknown")
    free = reading(text(2), 0.0, document="b")
    assert typical([closed, free], 0.5, ledger=Ledger({"a": 100})).reading is free
    assert typical([closed], 0.5, ledger=Ledger({"a": 100})) is None
    assert typical([closed], 0.5, ledger=Ledger({"a": 1000})).reading is closed


def test_a_long_passage_is_cut_at_a_sentence_where_that_takes_nothing_back():
    long = " ".join(text(number) for number in range(8))
    found = shown([reading(long, 0.5)], 0.5)
    assert count_words(found.text) <= SHORT
    assert found.text.endswith("coast.")
    assert found.after == " …"


@given(lines(), st.floats(-1, 1))
def test_whatever_is_quoted_stands_in_its_document_in_own_voice_and_within_its_rights(made, mean):
    readings, layers, _ = made
    found = typical(readings, mean, ledger=Ledger({name: count_words(layer) for name, layer in layers.items()}))
    if found is None:
        return
    assert not verify([found], lambda passage: layers[passage.document])
    assert found.reading.passage.voice in QUOTED_VOICES
    assert found.reading.passage.rights != "unknown" or count_words(found.text) <= QUOTATION_WORDS
    assert found.reading.read or not any(
        one.read and typical([one], mean, ledger=Ledger({})) is not None for one in readings
    )


@given(lines(), st.floats(-1, 1), st.randoms())
def test_the_order_of_arrival_decides_nothing(made, mean, random):
    readings, _, _ = made
    ledger = {reading.passage.document: 10_000 for reading in readings}
    shuffled = readings.copy()
    random.shuffle(shuffled)
    assert typical(readings, mean, ledger=Ledger(ledger)) == typical(shuffled, mean, ledger=Ledger(ledger))
