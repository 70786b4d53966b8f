from __future__ import annotations

import msgspec
import pytest
from evidence_readings import passage, reading
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.opposition.key import pair_key
from volteface.evidence.opposition.precision import TOGETHER, precision, wilson
from volteface.evidence.opposition.verdicts import State, latest, publishable, standing, with_verdicts
from volteface.evidence.result import DISPUTED, UNREVIEWED, Opposition, Said, Search, Verdict

PAIR = Opposition(reading("Then.", 1.0), reading("Now.", -1.0, document="d2"), "turn", 0.5)


def ann(verdict, **more):
    return Said(verdict, "Ann", **more)


def ben(verdict, **more):
    return Said(verdict, "Ben", **more)


def bot(verdict):
    return Said(verdict, "Bot", "machine")


@pytest.mark.parametrize(
    ("said", "state", "verdict"),
    [
        ([], State.UNREVIEWED, None),
        ([bot("reversal")], State.UNREVIEWED, None),
        ([ann("reversal")], State.REVIEWED, "reversal"),
        ([ann("reversal"), ann("partial")], State.REVIEWED, "partial"),
        ([ann("reversal"), ben("reversal"), bot("not opposed")], State.REVIEWED, "reversal"),
        ([ann("reversal"), ben("not opposed")], State.DISPUTED, None),
        ([ann("reversal"), ben("not opposed"), Said("partial", "Cleo", settles=True)], State.REVIEWED, "partial"),
        ([ben("partial", settles=True), ann("reversal")], State.REVIEWED, "partial"),
        ([ann("reversal"), ann("partial", settles=True)], State.REVIEWED, "partial"),
    ],
)
def test_a_persons_word_stands_and_a_machines_reviews_nothing(said, state, verdict):
    assert standing(said) == (state, verdict)


def test_a_pair_is_called_what_people_say_of_it():
    assert PAIR.called == UNREVIEWED
    assert with_verdicts(PAIR, [bot("reversal")]).called == UNREVIEWED
    assert with_verdicts(PAIR, [ann("reversal")]).called == "reversal"
    assert with_verdicts(PAIR, [ann("reversal"), ben("partial")]).called == DISPUTED
    assert with_verdicts(PAIR, [ann("reversal"), ann("partial")]).called == "partial"


def test_what_was_found_not_opposed_is_never_published_and_the_unreviewed_only_when_asked_for():
    def may(*said, unreviewed):
        return publishable(with_verdicts(PAIR, said), unreviewed=unreviewed)

    assert [may(unreviewed=asked) for asked in (False, True)] == [False, True]
    assert [may(ann("not opposed"), unreviewed=asked) for asked in (False, True)] == [False, False]
    assert [may(ann("partial"), unreviewed=asked) for asked in (False, True)] == [True, True]
    assert [may(bot("reversal"), unreviewed=asked) for asked in (False, True)] == [False, True]
    assert [may(ann("reversal"), ben("partial"), unreviewed=asked) for asked in (False, True)] == [False, True]


def test_a_verdict_says_by_whom_of_what_kind_when_and_why():
    assert ann("reversal", at="2026-05-01T10:00:00Z", reason="plain").words() == "reversal, by Ann, 1 May 2026: plain"
    assert bot("partial").words() == "partial, by Bot, a machine, which reviews nothing"
    assert ben("partial", settles=True).words() == "partial, by Ben, who settles it"


def test_a_dispute_that_a_party_to_it_settles_is_told_as_such():
    said = latest([ann("reversal"), ben("not opposed"), ann("reversal", settles=True)])
    assert [one.party for one in said] == [False, False, True]
    assert said[-1].words() == "reversal, by Ann, who settles it as a party to the dispute"
    said = latest([ann("reversal"), ben("not opposed"), Said("partial", "Cleo", settles=True)])
    assert not any(one.party for one in said)
    assert not any(one.party for one in latest([ann("reversal"), ann("partial", settles=True)]))


def test_what_people_found_goes_before_what_the_rule_calls_it():
    assert PAIR.label == f"turn, {UNREVIEWED}"
    silent = msgspec.structs.replace(PAIR, kind="silent turn", search=Search(3, 2, "1926", "1927"))
    assert silent.how()[0].startswith("no acknowledgement found: ")
    owned = with_verdicts(silent, [ann("acknowledged change")])
    assert owned.label == "acknowledged change (by rule: silent turn)"
    assert owned.how()[0].startswith("by rule, no acknowledgement was found: ")


def test_precision_is_of_the_first_k_by_each_judge_and_pooled_over_lists():
    first = [[ann("reversal"), bot("partial")], [ann("not opposed"), bot("partial")], [ann("reversal")]]
    second = [[], [ann("partial")], [ann("not opposed")]]
    by = {one.by: one for one in precision([first, second], k=2)}
    assert (by["Ann"].judged, by["Ann"].opposed, by["Ann"].partial) == (3, 2, 1)
    assert (by["Bot"].judged, by["Bot"].opposed, by["Bot"].partial) == (2, 2, 2)
    assert (by["Bot"].kind, TOGETHER in by) == ("machine", False)
    assert by["Ann"].words() == (
        "of the first 2 pairs, Ann judged 3: 2 opposed, 1 of them in part, which is 67 % (95 % interval 21 to 94 %)"
    )
    assert "Bot (a machine) judged 2" in by["Bot"].words()


def test_of_several_people_what_they_agree_on_counts_too():
    pairs = [[ann("reversal"), ben("reversal")], [ann("reversal"), ben("not opposed")], [ann("not opposed")]]
    together, *each = precision([pairs])
    assert (together.by, together.judged, together.opposed, together.disputed) == (TOGETHER, 2, 1, 1)
    assert together.words().endswith("; 1 disputed left out")
    assert [one.by for one in each] == ["Ann", "Ben"]


def test_a_verdict_that_settles_is_none_of_its_judges_own():
    pairs = [[ann("reversal"), ben("not opposed"), ann("not opposed", settles=True)]]
    by = {one.by: one.opposed for one in precision([pairs])}
    assert by == {TOGETHER: 0, "Ann": 1, "Ben": 0}
    assert [(one.by, one.opposed) for one in precision([[[ben("reversal", settles=True)]]])] == [(TOGETHER, 1)]


def test_the_interval_is_that_of_wilson():
    # E. B. Wilson's interval as tabled for 14 of 20, and at both ends.
    assert wilson(14, 20) == pytest.approx((0.4810, 0.8545), abs=5e-4)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1


@given(st.integers(1, 60), st.data())
def test_the_interval_holds_the_share(n, data):
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(list(Verdict)), st.booleans()), max_size=12))
def test_only_the_last_word_of_each_judge_counts(entries):
    said = [Said(verdict.value, by, settles=settles) for by, verdict, settles in entries]
    assert standing(latest(said)) == standing(said)
    assert len({(one.by, one.settles) for one in latest(said)}) == len(latest(said))


def test_a_key_is_of_the_words_and_their_documents_and_of_nothing_else():
    then, now = passage("We ask for duties."), passage("We refuse duties.", document="d2")
    key = pair_key("tariff", then, now)
    moved = msgspec.structs.replace(then, start=90, end=108, layer="2", text="We ask for Duties !", author="X")
    assert pair_key("tariff", moved, now) == key
    assert len(key) == 10
    others = [
        pair_key("russia", then, now),
        pair_key("tariff", now, then),
        pair_key("tariff", msgspec.structs.replace(then, document="d9"), now),
        pair_key("tariff", msgspec.structs.replace(then, text="We ask for no duties."), now),
    ]
    assert key not in others
