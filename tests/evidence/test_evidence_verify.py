from __future__ import annotations

import msgspec
from evidence_readings import lines, passage, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.result import Quotation
from volteface.evidence.selection.quotations import select
from volteface.evidence.verify import locate, verify, verify_passages

LAYER = "Heading.\n\nWe want free trade with\nall the world, not “protection”. An unjust law it is."


def quoted(words, at, text="We want free trade with\nall the world, not “protection”."):
    start = LAYER.index("We want")
    return Quotation(reading(text, 1.0, start=start), (), 1.0, words, offset=at - start)


def test_exact_words_at_their_address_pass():
    words = "We want free trade with\nall the world, not “protection”."
    assert verify([quoted(words, 10)], lambda _: LAYER) == ()
    assert verify([quoted(words.replace("\n", " "), 10)], lambda _: LAYER) == ()


def test_white_space_and_soft_hyphens_may_differ():
    assert locate("trade with all  the world", LAYER).start == LAYER.index("trade with")
    soft = LAYER.replace("trade", "tra\u00adde")
    found = locate("free trade with all", soft)
    assert soft[found.start : found.end] == "free tra\u00adde with\nall"


def test_nothing_else_may_differ():
    for words in ("we want free trade", 'all the world, not "protection".', "We want free-trade", "We want fair trade"):
        assert locate(words, LAYER).reason


def test_a_part_of_a_word_is_no_quotation():
    assert locate("just law it is.", LAYER).reason
    assert not locate("unjust law it is.", LAYER).reason


def test_short_words_fail():
    assert "12" in locate("free trade", LAYER).reason
    assert not locate("free trade with", LAYER).reason


def test_of_several_places_the_nearest_is_found():
    layer = "lower duties now; " * 5
    assert locate("lower duties now", layer, near=40).start == 36


def test_words_at_another_address_fail_and_the_place_is_told():
    (failure,) = verify([quoted("We want free trade", 14)], lambda _: LAYER)
    assert failure.found == (10, 28)


def test_words_beyond_the_passage_fail():
    (failure,) = verify([quoted("An unjust law it is.", LAYER.index("An unjust"))], lambda _: LAYER)
    assert "beyond" in failure.reason


def test_a_cut_that_drops_a_negation_fails():
    (failure,) = verify([quoted("We want free trade with\nall the world", 10)], lambda _: LAYER)
    assert "not" in failure.reason


def test_a_layer_that_is_not_held_fails():
    (failure,) = verify([quoted("We want free trade", 10)], lambda _: None)
    assert "not held" in failure.reason


def test_whole_passages_are_verified_too():
    good = passage("An unjust law it is.", start=LAYER.index("An unjust"))
    bad = passage("A most unjust law it is.", start=0)
    assert [failure.passage for failure in verify_passages([good, bad], lambda _: LAYER)] == [bad]


def test_a_whole_passage_may_be_short_but_stands_where_it_says():
    good, moved = passage("No tax.", start=5), passage("No tax.", start=6)
    assert [failure.passage for failure in verify_passages([good, moved], lambda _: "So – No tax. Ever.")] == [moved]


@settings(max_examples=40, deadline=None)
@given(lines(rights=("public-domain",)), st.data())
def test_every_quotation_chosen_stands_and_a_changed_letter_is_found(line, data):
    readings, layers, periods = line
    chosen = select(readings, periods=periods).quotations
    assert verify(chosen, lambda p: layers[p.document]) == ()
    for quotation in chosen:
        at = data.draw(st.sampled_from([n for n, sign in enumerate(quotation.text) if sign.isalpha()]))
        changed = quotation.text[:at] + "ß" + quotation.text[at + 1 :]
        assert verify([msgspec.structs.replace(quotation, text=changed)], lambda p: layers[p.document])
