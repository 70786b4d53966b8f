from __future__ import annotations

import msgspec
import pytest
from evidence_readings import lines, passage, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.opposition import opposed, pairs
from volteface.evidence.opposition.subject import Matter
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.result import UNREVIEWED, Verdict

THEN = "Congress must keep the duties on wool and iron for the sake of the workers"
NOW = "Congress must end the duties on wool and iron for the sake of the workers"
WRONG = "We were wrong about the duties on wool and iron."


def pairs_of(readings, **more):
    return opposed.opposed_statements(readings, **more).pairs


def then(**more):
    return reading(f"{THEN}.", 0.9, **({"document": "a", "date": "1926-01-01"} | more))


def now(**more):
    return reading(f"{NOW}.", -0.9, **({"document": "b", "date": "1928-01-01"} | more))


def test_two_statements_at_opposite_poles_are_found_with_their_gates():
    (pair,) = pairs_of([now(), then()], poles=("free trade", "protection"))
    assert (pair.then.passage.document, pair.now.passage.document) == ("a", "b")
    assert pair.kind == "silent turn"
    assert pair.called == UNREVIEWED
    assert all(gate.passed and gate.reason for gate in pair.gates)
    names = {gate.name for gate in pair.gates}
    assert names >= {
        "pole",
        "time",
        "voice",
        "subject",
        "not conditional",
        "not boilerplate",
    }
    assert "wool" in next(gate.reason for gate in pair.gates if gate.name == "subject")


@pytest.mark.parametrize(
    "other",
    [
        now(voice="quoted"),
        now(voice="uncertain"),
        now(read=False, confidence=0.79),
        now(date="1960-01-01", author="Jones"),
        now(document="a", start=900),
        now(organisation="Another body"),
        msgspec.structs.replace(now(), position=-0.3),
        msgspec.structs.replace(now(), position=0.9),
        now(prefix="This statement was withdrawn in June. "),
        reading(f"If prices fall {NOW}.", -0.9, document="b", date="1928-01-01"),
        reading("Labour wants peace among all the nations of the earth.", -0.9, document="b", date="1928-01-01"),
    ],
    ids=["quoted", "uncertain", "unsure", "late", "same document", "body", "weak", "pole", "notice", "if", "subject"],
)
def test_a_shut_gate_keeps_a_pair_out(other):
    assert len(pairs_of([then(), now()])) == 1
    assert pairs_of([then(), other]) == ()


def test_the_same_author_may_be_further_apart():
    assert len(pairs_of([then(), now(date="1960-01-01")])) == 1
    assert pairs_of([then(author=""), now(date="1960-01-01", author="")]) == ()


def test_principles_may_lie_a_generation_apart_and_steps_ten_years():
    strangers = then(author="Smith"), now(author="Jones", date="1940-01-01")
    assert len(pairs_of(strangers)) == 1
    steps = [msgspec.structs.replace(one, position=one.position / 1.5) for one in strangers]
    assert pairs_of(steps) == ()
    assert pairs_of(strangers, terms=PairTerms(principle_years=10)) == ()


def test_words_that_are_only_the_questions_own_prove_no_subject():
    def cues(text):
        return [word for word in ("duties", "wool", "iron", "workers", "congress", "sake") if word in text.lower()]

    assert pairs_of([then(), now()], cues=cues) == ()


def test_boilerplate_is_kept_out():
    copies = [then(document=f"a{n}", date=f"1926-0{n + 1}-01") for n in range(4)]
    assert pairs_of([*copies[:2], now()]) != ()
    assert pairs_of([*copies, now()]) == ()


def test_both_in_force_are_simultaneous():
    (pair,) = pairs_of([then(), now(date="1926-03-01")])
    assert pair.kind == "simultaneous"


def test_an_acknowledged_change_is_a_turn_and_names_where():
    admits = reading(WRONG, -0.5, document="c", date="1927-01-01", confidence=0.5, read=False)
    (pair,) = pairs_of([then(), now(), admits])
    assert pair.kind == "turn"
    assert pair.acknowledged_by == admits.passage
    assert pair.between == 2


@pytest.mark.parametrize(
    "admits",
    [
        reading(WRONG, 0.3, document="c", date="1927-01-01"),
        reading(WRONG, -0.3, document="c", date="1929-01-01"),
        reading(WRONG, -0.3, document="c", date="1927-01-01", voice="quoted"),
        reading("We were wrong about peace among nations.", -0.3, document="c", date="1927-01-01"),
    ],
    ids=["earlier pole", "afterwards", "another's voice", "another subject"],
)
def test_what_does_not_acknowledge_leaves_the_turn_silent(admits):
    pair = pairs_of([then(), now(), admits])[0]
    assert pair.kind == "silent turn"


def test_an_acknowledgement_is_sought_in_other_passages_too():
    admits = passage(WRONG, document="c", date="1927")
    (pair,) = pairs_of([then(), now()], others=[admits])
    assert (pair.kind, pair.acknowledged_by, pair.between) == ("turn", admits, 2)


def _cue(*words):
    return lambda text: [word for word in words if word in text.lower()]


CUES = _cue("coal", "mine", "mines", "stay open", "stay", "open", "close")
COAL = Matter(_cue("coal"), _cue("stay open"), _cue("close"))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We were wrong about coal.", "turn"),
        (
            "Long ago, and for a great many years on end, our cities needed coal, which they no longer do.",
            "silent turn",
        ),
        ("Coal is no longer dug in Belgium.", "silent turn"),
        ("We were wrong about the harvest.", "silent turn"),
    ],
)
@pytest.mark.parametrize("position", [None, 0.5])
def test_a_body_that_names_no_author_owns_up_between_the_two_to_the_question_itself(words, kind, position):
    first = reading("The coal mines must stay open at any price.", -1.0, document="a", date="2015-06-01", author="")
    last = reading("Close the coal mines, and pay each miner.", 1.0, document="b", date="2020-11-02", author="")
    admits = passage(words, document="c", date="2019-10-15", author="")
    held = [first, last]
    held += [] if position is None else [reading(words, position, document="c", date="2019-10-15", author="")]
    found = pairs_of(held, others=[admits], matter=COAL, cues=CUES)
    (pair,) = [one for one in found if one.now == last]
    assert pair.kind == kind
    assert (pair.acknowledged_by is not None) == (kind == "turn")


def test_the_strongest_passage_against_the_finding_stands_beside_it():
    held = reading("Labour still wants protection for shipping.", 0.9, document="c", date="1928-02-01")
    weaker = reading("Commerce in sugar asks for protection.", 0.5, document="d", date="1928-02-01")
    another = reading("Farmers want protection for harvests.", 0.9, document="e", date="1928-02-01", author="Jones")
    pair = pairs_of([then(), now(), weaker, held, another])[0]
    assert pair.against == held


@pytest.mark.parametrize(
    ("date", "position", "words"),
    [
        ("1928-02-01", 0.9, "against this: the earlier position after the turn"),
        ("1925-12-01", -0.9, "against this: the later position before the turn"),
        ("1927-12-01", 0.9, "between the two, the earlier position: it tells when the turn came"),
        ("1926-02-01", -0.9, "between the two, the later position: it tells when the turn came"),
    ],
)
def test_what_stands_against_it_is_called_by_what_it_is(date, position, words):
    held = reading("Labour and shipping ask for theirs.", position, document="c", date=date)
    pair = pairs_of([then(), now(), held])[0]
    assert (pair.against, pair.against_words()) == (held, words)


def test_what_tells_but_when_the_turn_came_goes_after_what_speaks_against_it():
    between = reading("Labour wants protection for shipping.", 0.9, document="c", date="1927-12-30")
    after = reading("Shipping wants protection still.", 0.4, document="d", date="1929-06-01")
    pair = pairs_of([then(), now(), between, after])[0]
    assert pair.against == after


def test_where_nothing_speaks_against_it_nothing_is_shown():
    assert pairs_of([then(), now()])[0].against is None
    far = reading("Labour still wants protection for shipping.", 0.9, document="c", date="1939-02-01")
    assert pairs_of([then(), now(), far])[0].against is None


def test_against_two_audiences_speaks_what_holds_both_together():
    both = reading("Duties on wool may stay while those on iron go.", 0.1, document="c", date="1926-02-01")
    pair = pairs_of([then(), now(date="1926-03-01"), both])[0]
    assert pair.against == both


def test_the_nearer_pair_goes_first():
    later = [now(document=f"b{n}", date=f"192{n}-01-01") for n in (8, 7)]
    assert [pair.now.passage.date for pair in pairs_of([then(), *later])] == ["1927-01-01", "1928-01-01"]


TURNS = ("We ask that wool be free", "Let wool go free of every tax", "Free wool is our aim", "Untaxed wool for all")


def test_no_statement_fills_the_list():
    protects = reading("Keep the tax on wool, our aim for all.", 0.9, document="a", date="1926-01-01")
    frees = [reading(f"{t}.", -0.9, document=f"c{n}", date=f"1927-0{n + 1}-01") for n, t in enumerate(TURNS)]
    terms = PairTerms(least_words=1, least_overlap=0.01)
    assert len(pairs_of([protects, *frees[:1]], terms=terms)) == 1
    assert len(pairs_of([protects, *frees], terms=terms)) == 2
    once = msgspec.structs.replace(terms, most=1)
    assert len(pairs_of([protects, *frees], terms=once)) == 1


def test_a_statement_of_somebody_else_than_the_later_author_acknowledges_nothing():
    admits = passage(WRONG, document="c", date="1927", author="Jones")
    (silent,) = pairs_of([then(), now()], others=[admits])
    assert (silent.kind, silent.between) == ("silent turn", 2)
    pair = [then(author="Smith"), now(author="Jones")]
    (turn,) = pairs_of(pair, others=[admits])
    assert turn.acknowledged_by == admits
    (silent,) = pairs_of([then(author="Jones"), now(author="Smith")], others=[admits])
    assert silent.kind == "silent turn"


def test_the_gate_of_time_says_what_names_tell():
    def said(first, second):
        (pair,) = pairs_of([then(author=first), now(author=second)])
        return next(gate.reason for gate in pair.gates if gate.name == "time").split(", ")[1]

    assert said("Smith", "Smith") == "the same author"
    assert said("Smith", "Jones") == "different authors"
    assert said("Smith", "") == "not known to be the same author"


def test_only_the_strongest_of_a_period_and_pole_are_weighed(monkeypatch):
    monkeypatch.setattr(pairs, "_A_POLE", 2)
    protects = reading("Keep the tax on wool, our aim for all.", 0.9, document="a", date="1926-01-01")
    strength = (-0.4, -1.0, -0.4, -1.0)
    frees = [
        reading(f"{t}.", position, document=f"c{n}", date=f"1927-0{n + 1}-01")
        for n, (t, position) in enumerate(zip(TURNS, strength, strict=True))
    ]
    terms = PairTerms(least_words=1, least_overlap=0.01)
    found = pairs_of([protects, *frees], top=50, terms=terms)
    assert {pair.now.position for pair in found} == {-1.0}


def test_the_verdicts_are_the_documented_ones():
    assert [verdict.value for verdict in Verdict] == [
        "reversal",
        "partial",
        "acknowledged change",
        "silent drop",
        "two audiences",
        "not opposed",
    ]
    pair = msgspec.structs.replace(pairs_of([then(), now()])[0], verdict=Verdict.PARTIAL.value)
    assert pair.called == "partial"


def test_a_pair_survives_json():
    (pair,) = pairs_of([then(), now()])
    assert msgspec.json.decode(msgspec.json.encode(pair), type=type(pair)) == pair


@settings(max_examples=80, deadline=None)
@given(lines(rights=("public-domain",), most=20), st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_of_arrival_and_keep_the_gates(line, chance):
    readings, _, _ = line
    found = pairs_of(readings)
    chance.shuffle(readings)
    assert pairs_of(readings) == found
    assert not found or found[0].score == max(pair.score for pair in found)
    for pair in found:
        assert all(gate.passed for gate in pair.gates), pair.gates
        assert pair.then.day <= pair.now.day
        assert pair.then.passage.document != pair.now.passage.document
        assert pair.against not in (pair.then, pair.now)
        assert (pair.kind == "turn") <= (pair.acknowledged_by is not None)
