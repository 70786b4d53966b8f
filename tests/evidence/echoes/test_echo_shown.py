"""How an echo is shown: whole sentences, the same words marked on both sides, what differs between them."""

from __future__ import annotations

from evidence_readings import passage
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.echoes.order import Priority
from volteface.evidence.echoes.result import Echo, Echoes, Searched, Trace
from volteface.evidence.echoes.shown import LONGEST, common, joined, shown
from volteface.evidence.rights import Ledger
from volteface.evidence.tokens import count_words

SAID = "We shall never raise the tariff on bread while this party governs."
AGAIN = "We shall raise the tariff on bread while this party governs."
AROUND = ("The harvest was good in every county.", "The roads are open again to all who travel.")


def sentences(*texts, document="d1", **more):
    """Neighbouring passages of a layer."""
    layer = " ".join(texts)
    made, at = [], 0
    for text in texts:
        start = layer.index(text, at)
        at = start + len(text)
        made.append(passage(text, document=document, start=start, suffix=layer[at : at + 240], **more))
    return layer, made


def echo(first, later, **more):
    pair = shown(first, later, ("own", "own"), Ledger({}))
    assert pair is not None
    return Echo(
        **({"family": 0, "first": pair[0], "later": pair[1], "words": 10, "share": 0.9, "lag_days": 365} | more)
    )


def test_neighbouring_passages_are_one_with_what_stands_between():
    layer, parts = sentences(*AROUND, SAID)
    whole = joined(parts)
    assert (whole.text, whole.start, whole.end) == (layer, 0, len(layer))
    assert joined(parts[:1]) is parts[0]


def test_both_sides_are_marked_where_the_words_are_the_same():
    one = echo(sentences(SAID)[1], sentences(AGAIN, document="d2")[1])
    assert [one.first.text[a:b] for a, b in one.first.marks] == ["raise the tariff on bread while this party governs"]
    assert [one.later.text[a:b] for a, b in one.later.marks] == ["raise the tariff on bread while this party governs"]
    assert one.called == "echo"


def test_a_negation_that_was_dropped_between_the_same_words_is_called_by_its_name():
    first = "Whatever may come of it we shall never raise the tariff on bread while this party governs."
    later = "Whatever may come of it we shall raise the tariff on bread while this party governs."
    one = echo(sentences(first)[1], sentences(later, document="d2")[1])
    assert [(edit.left_out, edit.put_in) for edit in one.edits] == [("never", "")]
    assert first[one.edits[0].start :].startswith("never")
    assert one.alarms == ("negation",)


def test_punctuation_alone_is_no_edit():
    first = "Whatever may come of it, we shall raise the tariff on bread."
    one = echo(sentences(first)[1], sentences(first.replace(",", ""), document="d2")[1])
    assert one.edits == ()


def test_of_a_long_echo_the_sentences_that_share_most_are_shown():
    long = [f"Sentence {at} of this address speaks of the harbour and the {at}th of May." for at in range(12)]
    pair = shown(sentences(*long)[1], sentences(*long, document="d2")[1], ("own", "own"), Ledger({}))
    assert pair is not None
    assert all(count_words(side.text) <= LONGEST for side in pair)
    assert pair[0].text == pair[1].text


def test_sentences_that_share_nothing_are_left_out_at_the_edges():
    pair = shown(
        sentences(AROUND[0], SAID, AROUND[1])[1],
        sentences("Bread is dear.", SAID, "So it goes.", document="d2")[1],
        ("own", "quoted"),
        Ledger({}),
    )
    assert pair is not None
    assert (pair[0].text, pair[1].text) == (SAID, SAID)
    assert pair[1].passage.voice == "quoted"


def test_what_the_rights_of_either_document_forbid_is_not_shown():
    theirs = sentences(SAID, document="d2", rights="unknown")[1]
    assert shown(sentences(SAID)[1], theirs, ("own", "own"), Ledger({"d2": 50})) is None
    assert shown(sentences(SAID)[1], theirs, ("own", "own"), Ledger({"d2": 5000})) is not None


WORDS = ("we", "shall", "never", "raise", "tariffs", "on", "bread", "and", "corn", "today")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.data())
def test_runs_in_common_are_the_same_words_in_order(first, data):
    later = data.draw(st.permutations(first))
    one, other = " ".join(first), ", ".join(later).upper()
    ends = [(0, 0)]
    for a, b, c, d in common(one, other):
        assert one[a:b].split() == other[c:d].lower().replace(",", "").split()
        assert len(one[a:b].split()) >= 3
        assert (a, c) >= ends[-1]
        ends.append((b, d))


def test_an_echo_is_called_what_the_voices_of_both_sides_make_it():
    first, later = sentences(SAID)[1], sentences(SAID, document="d2")[1]
    calls = {
        ("own", "own"): "echo",
        ("own", "quoted"): "quotation",
        ("quoted", "attributed"): "both quote",
        ("own", "uncertain"): "echo, or a quotation",
    }
    for voices, called in calls.items():
        pair = shown(first, later, voices, Ledger({}))
        assert pair is not None
        assert Echo(0, *pair, 12, 1.0, 5).called == called
        assert Echo(0, *pair, 12, 1.0, None).called == ("simultaneous" if called == "echo" else called)


def found(echoes, **more):
    traces = tuple(
        Trace(one.family, "d1", "d2", "The body", "The body", 1.0, 366.0, one.words, 1.0, one.voice, certain=True)
        for one in echoes
    )
    held = Searched(2, 5000, "1926-05-01", "1927-05-01", 3, 0)
    return Echoes(**({"whose": ("The body",), "searched": held, "traces": traces, "echoes": tuple(echoes)} | more))


def test_only_echoes_that_may_be_shown_on_both_sides_are_kept():
    one = echo(sentences(SAID)[1], sentences(SAID, document="d2")[1])
    other = echo(sentences(SAID)[1], sentences(SAID, document="d3")[1], family=1)
    kept = found([one, other]).admitted(lambda side: side.passage.document != "d3")
    assert kept.echoes == (one,)
    assert kept.left_out == 1
    assert [(role, number) for role, number, _ in kept.quoted()] == [("echo: first", 1), ("echo: later", 1)]


def test_the_words_say_what_was_searched_and_what_was_set_aside():
    one = echo(sentences(SAID)[1], sentences(SAID, document="d2")[1])
    words = found([one], priority=(Priority("A", "B"),)).words()
    held = "2 documents (5,000 words, 1 May 1926 to 1 May 1927)"
    assert words[0] == f"1 wording of an earlier document came back, 1 time in all, in {held}"
    assert "3 runs of eight words that a body repeats in many of its documents were set aside as boilerplate" in words
    assert words[-1] == "A and B share no wording"
    assert found([]).words()[0].startswith("no wording of one document was found in another, 8 words or more in common")
