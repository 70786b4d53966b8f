from __future__ import annotations

import msgspec
import pytest
from evidence_readings import passage, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.opposition.audiences import spoken_to
from volteface.evidence.opposition.names import names
from volteface.evidence.opposition.opposed import opposed_statements
from volteface.evidence.opposition.subject import Matter

PRINCIPLE = "Free trade is the only just rule for a people"
STEP = "The tariff on Silesian wool and yarn should be raised for the mills"
# A principle that speaks of the very thing that the step is about.
OF_WOOL = "The tariff on Silesian wool and yarn robs all but the mills"


def among(*words):
    def hits(text):
        return [word for word in words if word in text.lower()]

    return hits


MATTER = Matter(
    among("tariff", "duty", "free trade", "protection"),
    among("free trade", "lower the tariff"),
    among("protective tariff", "raised"),
)


def low(text=PRINCIPLE, position=-1.0, **more):
    return reading(f"{text}.", position, **({"document": "a", "date": "1926-01-01"} | more))


def high(text=STEP, position=0.5, **more):
    return reading(f"{text}.", position, **({"document": "b", "date": "1928-01-01"} | more))


def found(*readings, **more):
    return opposed_statements(readings, matter=MATTER, **more)


def shut(*readings):
    """The gates that keep the only pair out."""
    result = found(*readings, refused=5)
    assert result.pairs == ()
    (pair,) = result.refused
    return {gate.name: gate.reason for gate in pair.gates if not gate.passed}


def test_two_principles_have_the_question_itself_in_common():
    (pair,) = found(low(), high("Protection alone has made our workshops great", 1.0)).pairs
    subject = next(gate for gate in pair.gates if gate.name == "subject")
    assert subject.reason.startswith("two statements of principle; 0 words in common")


def test_a_principle_that_does_not_name_the_question_needs_words_in_common():
    radical = high("We will be a radical government", 1.0)
    assert list(shut(low(), radical)) == ["subject"]
    people = high("A just rule for the people of wool", 1.0)
    assert len(found(low("Free trade is a just rule for the people of wool"), people).pairs) == 1


def test_a_step_opposes_a_principle_only_in_one_particular():
    assert len(found(low(OF_WOOL), high()).pairs) == 1
    assert list(shut(low("The tariff robs the many for the few"), high())) == ["subject"]
    assert list(shut(low(OF_WOOL), high("The tariff on wool and yarn should be raised for the mills"))) == ["subject"]


def test_two_steps_must_share_a_particular():
    lowers = low("Lower the tariff on Silesian wool and yarn for the mills", -0.5)
    assert len(found(lowers, high()).pairs) == 1
    assert list(shut(lowers, high("The tariff on wool and yarn should be raised for the mills"))) == ["subject"]


def test_where_each_names_something_they_name_something_in_common():
    canada = low("The tariff robs all who deal with Canada and Peru", -1.0)
    assert len(found(canada, high("A protective tariff against Peru should be raised at once", 1.0)).pairs) == 1
    reasons = shut(canada, high("A protective tariff against Norway should be raised at once", 1.0))
    assert reasons == {"particulars": "canada, peru here, norway there"}


@pytest.mark.parametrize(
    ("gate", "other"),
    [
        ("takes one side", high(f"{STEP}, and free trade kept")),
        ("the thing, not its abuse", high(f"{STEP} to end unfair bargains")),
        ("can be read alone", high("They raised the tariff on Silesian wool and yarn for the mills")),
        ("not conditional", high(f"If it must be so, {STEP}")),
        ("two documents", high(document="a", start=900)),
        ("time", high(date="1937-01-01", author="Jones")),
    ],
)
def test_each_gate_says_why_it_is_shut(gate, other):
    assert list(shut(low(OF_WOOL), other)) == [gate]


def test_a_step_says_its_side_in_a_cue_of_its_pole():
    robs, vague = low(OF_WOOL), high("The tariff on Silesian wool and yarn has been good for the mills")
    plain = high(document="c", date="1950-01-01", author="Jones")
    result = found(robs, vague, plain, refused=2)
    assert result.pairs == ()
    shut_of_vague = [
        gate.name
        for pair in result.refused
        for gate in pair.gates
        if not gate.passed and pair.now.passage.document == "b"
    ]
    assert shut_of_vague == ["says its side"]


def test_where_no_cue_of_a_pole_is_ever_said_none_is_asked():
    silent = Matter(MATTER.topic, MATTER.low, among())
    pair = [low(OF_WOOL), high("The tariff on Silesian wool and yarn has been good for the mills")]
    assert len(opposed_statements(pair, matter=silent).pairs) == 1


def test_what_qualifies_or_blames_an_abuse_may_be_a_principle():
    principle = high("Tariffs should be raised against unfair free trade as a rule of state", 1.0)
    assert len(found(low(), principle).pairs) == 1


def test_what_a_measure_would_bring_is_no_condition():
    assert len(found(low(), high("A protective tariff would make our workshops great", 1.0)).pairs) == 1
    assert "not conditional" in shut(low(), high("We would keep a protective tariff for ever", 1.0))


def test_the_funnel_counts_what_each_gate_shut():
    steps = [high(document=f"b{n}", position=0.5) for n in range(3)]
    result = found(low(OF_WOOL), low(document="c"), *steps, low(position=-0.2))
    funnel = result.funnel
    assert (funnel.readings, funnel.low, funnel.high, funnel.pairs) == (6, 2, 3, 6)
    assert funnel.shut["subject"] == 3
    assert funnel.passed == 3
    assert funnel.shown == len(result.pairs) == 2, "no statement stands in more than two pairs"
    said = "; ".join(funnel.words())
    assert "of 6 passages, 2 stand at the low pole for sure and 3 at the high one" in said
    assert "of 6 pairs at opposite poles 3 have no common subject" in said
    assert "3 pass all gates, 2 are shown" in said


def test_where_nothing_is_found_the_funnel_says_so():
    said = "; ".join(found(low(), high()).funnel.words())
    assert "none passes all gates" in said
    (said,) = found().funnel.words()
    assert said.startswith("nothing that was read for gold takes a position")


def test_a_judge_re_ranks_what_passed_and_decides_nothing():
    highs = [high(f"Protection {n} alone has made our workshops great", 1.0, document=f"b{n}") for n in range(3)]
    lows = [low(f"Free trade {n} is the only just rule", document=f"a{n}") for n in range(3)]
    plain = found(*lows, *highs, top=3)
    seen = []

    def judge(pairs):
        seen.extend(pairs)
        return [1.0 if "2" in one and "2" in other else 0.0 for one, other in pairs]

    judged = found(*lows, *highs, top=3, judge=judge)
    assert all("Free trade" in one and "Protection" in other for one, other in seen)
    assert {one.judged for one in judged.pairs} <= {0.0, 1.0}
    assert judged.pairs[0].judged == 1.0
    assert judged.funnel.passed == plain.funnel.passed
    assert found(*lows, *highs, top=3, judge=lambda pairs: [0.5] * len(pairs)).pairs == tuple(
        msgspec.structs.replace(pair, judged=0.5) for pair in plain.pairs
    )


@pytest.mark.parametrize("scores", [[], [0.5, 0.5], [float("nan")], [1.5]])
def test_a_judge_that_gives_no_scores_is_refused(scores):
    with pytest.raises(ValueError, match="the judge gave"):
        found(low(), high("Protection alone has made us great", 1.0), judge=lambda _: scores)


def test_the_audiences_of_what_was_in_force_at_once_are_told():
    papers = low(source="The Organ"), high("Protection made us great", 1.0, date="1926-02-01", source="The Circular")
    (pair,) = found(*papers).pairs
    assert pair.audiences == ("The Organ, Smith", "The Circular, Smith")
    assert "the earlier was said to The Organ, Smith; the later to The Circular, Smith" in pair.how()[0]
    (pair,) = found(low(), high("Protection made us great", 1.0, date="1926-02-01")).pairs
    assert "said to the same audience: Organ, Smith" in pair.how()[0]
    assert spoken_to(passage("x"), kind="letter", declared="members") == "members (Organ), letter, Smith"


def test_a_silent_turn_says_what_was_searched():
    foreign = passage("Der Zoll auf Wolle bleibt.", document="c", date="1927-03-01", language="de")
    (pair,) = opposed_statements([low(), high("Protection made us great", 1.0)], matter=MATTER, others=[foreign]).pairs
    assert (pair.search.passages, pair.search.documents, pair.search.languages) == (2, 2, {"": 1, "de": 1})
    (said,) = pair.how()
    assert said.startswith("no acknowledgement found: 2 passages on the question in 2 documents, 1 March 1927 to")
    assert "no list for 1 in de" in said


def test_pairs_asked_for_are_told_whatever_the_gates_say():
    one, other = low(number=7), high(number=8)
    (pair,) = found(one, other, also=[(7, 8)]).also
    assert {gate.name for gate in pair.gates if not gate.passed} == {"subject"}
    weak = msgspec.structs.replace(other, position=0.1)
    (pair,) = found(one, weak, also=[(8, 7)]).also
    assert "pole" in {gate.name for gate in pair.gates if not gate.passed}
    assert found(one, other, also=[(7, 99)]).also == ()


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("The treaty with Peru and the U.S.-Mexico-Canada Agreement", "", {"peru", "mexico", "canada", "agreement"}),
        ("Congress and the President met in May. Nobody spoke of NATO's fleet.", "", {"nato"}),
        ("A STRONG DEFENSE: THE GUARDIAN OF PEACE", "", set()),
        ("Der Zoll auf Wolle und Eisen", "de", set()),
    ],
)
def test_names_are_what_has_a_capital_and_is_no_office(text, language, named):
    assert names(text, language) == named


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["free trade", "the tariff on wool", "protective tariff in Peru", "unfair duty if wool falls"]
            ),
            st.sampled_from([-1.0, -0.5, 0.5, 1.0]),
            st.integers(1900, 1950),
        ),
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_the_funnel_the_gates_and_the_order_agree_whatever_comes(entries, chance):
    readings = [
        reading(f"We speak of {text} number {n}.", position, document=f"d{n}", date=f"{year}-01-01")
        for n, (text, position, year) in enumerate(entries)
    ]
    result = found(*readings, top=50, refused=300)
    chance.shuffle(readings)
    assert found(*readings, top=50, refused=300) == result
    assert result.funnel.pairs == result.funnel.low * result.funnel.high
    assert len(result.pairs) <= result.funnel.passed <= result.funnel.pairs
    assert all(gate.passed for pair in result.pairs for gate in pair.gates)
    assert all(not all(gate.passed for gate in pair.gates) for pair in result.refused)
    used = [side.passage.address for pair in result.pairs for side in (pair.then, pair.now)]
    assert all(used.count(one) <= 2 for one in used)
