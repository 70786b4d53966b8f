from __future__ import annotations

from evidence_readings import passage

from volteface.evidence.rights import Ledger, longest_quotation, restricted

SIXTY = " ".join(["word"] * 60)


def admit(ledger, words, *, start=0, document="d1", rights="unknown"):
    text = " ".join(["word"] * words)
    return ledger.admit(passage(text, start=start, document=document, rights=rights), 0, len(text))


def test_only_known_open_rights_are_open():
    assert restricted(passage("x", rights="unknown"))
    assert restricted(passage("x", rights="whatever"))
    assert not restricted(passage("x", rights="licence"))


def test_a_quotation_has_sixty_words():
    assert longest_quotation(passage("x", rights="unknown"), 90) == 60
    assert longest_quotation(passage("x", rights="licence"), 90) == 90
    assert admit(Ledger({"d1": 10_000}), 60) == ""
    assert "60" in admit(Ledger({"d1": 10_000}), 61)


def test_a_document_gives_three_hundred_words():
    ledger = Ledger({"d1": 10_000, "d2": 10_000})
    assert [admit(ledger, 60, start=1_000 * n) for n in range(5)] == [""] * 5
    assert "300" in admit(ledger, 1, start=9_000)
    assert admit(ledger, 1, document="d2") == ""


def test_a_short_document_gives_a_tenth():
    ledger = Ledger({"d1": 309})
    assert admit(ledger, 30) == ""
    assert admit(ledger, 1, start=500)


def test_the_same_words_count_once():
    ledger = Ledger({"d1": 300})
    assert admit(ledger, 30) == admit(ledger, 30) == ""
    assert ledger.spent("d1") == 30


def test_a_document_of_unknown_length_gives_nothing():
    assert "length" in admit(Ledger({}), 5)


def test_open_rights_are_not_counted():
    ledger = Ledger({})
    assert admit(ledger, 500, rights="public-domain") == ""
    assert ledger.spent("d1") == 0
