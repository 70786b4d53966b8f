import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.reuse import words
from volteface.evidence.reuse.result import Shared, verbatim
from volteface.evidence.reuse.reuse import reuse

# Each word once, and none long enough to be nearly another: nothing is shared but what is planted.
FRESH = ["".join(letters) for letters in product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")]
LETTERS = st.lists(st.sampled_from("abcdef"), max_size=30).map(" ".join)


def passages(seed: int, *sizes: int) -> list[list[str]]:
    chance = random.Random(seed)
    words_ = chance.sample(FRESH, sum(sizes))
    return [[words_.pop() for _ in range(size)] for size in sizes]


def found(*texts: str, **options: object) -> list[Shared]:
    return reuse(texts, np.arange(len(texts)), **options).rows()


@given(st.integers(0, 10**6), st.integers(8, 30), st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=40)
def test_a_planted_span_is_found_exactly(seed: int, long: int, at: int, there: int) -> None:
    one, other = passages(seed, at + long + 15, there + 20)
    copy = one[at : at + long]
    texts = " ".join(one), " ".join([*other[:there], *copy, *other[there:]])
    (shared,) = found(*texts)
    assert verbatim(shared.first, texts) == verbatim(shared.later, texts) == " ".join(copy)
    assert (shared.same, shared.near, shared.share, shared.rarest) == (long, 0, 1.0, 2)
    assert shared.grams == long - 7


@given(st.lists(LETTERS, min_size=2, max_size=5), st.integers(2, 5))
def test_every_finding_has_n_equal_words_in_sequence_and_all_that_are_shared_are_found(
    texts: list[str], n: int
) -> None:
    rows = reuse(texts, np.arange(len(texts)), n=n, repeated=99).rows()

    def grams(text: str) -> set[tuple[str, ...]]:
        held = text.split()
        return {tuple(held[at : at + n]) for at in range(len(held) - n + 1)}

    for row in rows:
        assert grams(verbatim(row.first, texts)) & grams(verbatim(row.later, texts))
        assert row.same >= n
        assert row.same + row.near <= min(row.first.words, row.later.words)
        assert 0 < row.share <= 1
    pairs = {(row.first.text, row.later.text) for row in rows}
    shared = {(a, b) for a in range(len(texts)) for b in range(a + 1, len(texts)) if grams(texts[a]) & grams(texts[b])}
    assert pairs == shared


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_in_which_documents_are_handed_over_changes_nothing(chance: random.Random) -> None:
    held = [[chance.choice("abcd") for _ in range(chance.randint(0, 25))] for _ in range(6)]
    texts, documents = [" ".join(words_) for words_ in held], np.array([0, 0, 1, 2, 3, 3])
    blocks = [[0, 1], [2], [3], [4, 5]]
    chance.shuffle(blocks)
    order = [at for block in blocks for at in block]
    there = {at: place for place, at in enumerate(order)}
    straight = reuse(texts, documents, n=3, repeated=9)
    turned = reuse([texts[at] for at in order], documents[order], n=3, repeated=9)

    def told(side: str, result: object, names: dict[int, int]) -> list[list[int]]:
        one = getattr(result, side)
        return [[names[at] for at in one.text.tolist()], one.start.tolist(), one.end.tolist()]

    names = {at: at for at in there}
    back = dict(enumerate(order))
    for side in ("first", "later"):
        assert told(side, straight, names) == told(side, turned, back)
    assert straight.same.tolist() == turned.same.tolist()


def test_a_span_runs_on_from_one_text_of_a_document_into_the_next() -> None:
    one, other = passages(1, 20, 20)
    texts = [" ".join(one[:10]), " ".join(one[10:]), " ".join([*other[:5], *one[5:15], *other[5:]])]
    (shared,) = reuse(texts, np.array([0, 0, 1])).rows()
    assert (shared.first.text, shared.first.last, shared.first.words) == (0, 1, 10)
    assert verbatim(shared.first, texts).split() == one[5:15]
    assert verbatim(shared.later, texts) == " ".join(one[5:15])


def test_words_misread_dropped_or_added_within_a_span_do_not_part_it() -> None:
    one, other = passages(2, 40, 12)
    one[10] = "government"
    copy = [*one[:10], "govermnent", *one[11:20], *one[21:30], other[0], *one[30:]]
    (shared,) = found(" ".join(one), " ".join([*other[1:6], *copy, *other[6:]]))
    assert (shared.first.words, shared.later.words) == (40, 40)
    assert (shared.same, shared.near) == (38, 1)


def test_a_span_goes_on_beyond_an_error_while_more_is_the_same_than_not() -> None:
    one, other = passages(3, 20, 1)
    (shared,) = found(" ".join(one), " ".join([*one[:10], *other, *one[11:14], "xa", "xe", "xi", "xo"]))
    assert (shared.same, shared.first.words, shared.later.words) == (13, 14, 14)


def test_two_spans_far_apart_are_two_findings() -> None:
    one, other, third = passages(4, 20, 40, 40)
    rows = found(" ".join([*one[:10], *other, *one[10:]]), " ".join([*one[:10], *third, *one[10:]]))
    assert [row.same for row in rows] == [10, 10]


def test_a_repeated_refrain_that_lies_within_a_longer_finding_is_not_told_again() -> None:
    one, other = passages(5, 30, 20)
    refrain = one[10:20]
    rows = found(" ".join([*refrain, *other, *one]), " ".join(one))
    assert [(row.same, row.first.words) for row in rows] == [(30, 30)]


def test_no_accident_of_hashes_makes_a_match(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other, third = passages(6, 30, 30, 30)
    texts = " ".join(one), " ".join(other), " ".join([*third[:10], *one[10:20], *third[10:]])
    real = words._hashed
    monkeypatch.setattr(words, "_hashed", lambda *arguments: real(*arguments) % 2)
    assert [(row.first.text, row.later.text, row.same) for row in found(*texts, most_documents=99)] in (
        [],
        [(0, 2, 10)],
    )


def test_hashes_that_agree_where_words_do_not_leave_the_true_part(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = passages(7, 30, 1)
    changed = [*one[:12], *other, *one[13:]]
    real = words._hashed

    def blind(*arguments: np.ndarray) -> np.ndarray:
        hashes = real(*arguments)
        hashes[12::30] = 0  # the word that differs looks the same
        return hashes

    monkeypatch.setattr(words, "_hashed", blind)
    (shared,) = found(" ".join(one), " ".join(changed))
    assert (shared.same, shared.first.words) == (29, 30)


def test_pairs_may_be_asked_for_within_bodies_between_them_or_of_queries_alone() -> None:
    (one,) = passages(8, 12)
    texts, documents, bodies = [" ".join(one)] * 4, np.arange(4), np.array([7, 7, 9, 9])

    def pairs(**options: object) -> list[tuple[int, int]]:
        rows = reuse(texts, documents, bodies=bodies, **options).rows()
        return [(row.first.text, row.later.text) for row in rows]

    assert pairs(pairs="within") == [(0, 1), (2, 3)]
    assert pairs(pairs="between") == [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert len(pairs()) == 6
    assert pairs(queries=np.array([False, False, True, False])) == [(0, 2), (1, 2), (2, 3)]
    assert pairs(queries=np.array([False, False, True, False]), pairs="within") == [(2, 3)]


def test_boilerplate_and_what_stands_everywhere_are_set_aside_and_counted() -> None:
    one, *rest = passages(9, 9, *[10] * 5)
    texts = [" ".join([*one, *other]) for other in rest]
    result = reuse(texts, np.arange(5))
    assert (len(result), result.boilerplate, result.common) == (0, 2, 0)
    result = reuse(texts, np.arange(5), repeated=9, most_documents=4)
    assert (len(result), result.boilerplate, result.common) == (0, 0, 2)
    assert len(reuse(texts, np.arange(5), repeated=9)) == 10


def test_boilerplate_within_a_longer_span_is_part_of_it() -> None:
    formula, one, *rest = passages(10, 10, 12, *[10] * 4)
    texts = [" ".join([*formula, *other]) for other in rest]
    copy = " ".join([*one[:9], *formula, *one[9:]])
    rows = found(*texts, copy, f"{' '.join(rest[0][::-1])} {copy}")
    assert [(row.first.text, row.later.text, row.same) for row in rows] == [(4, 5, 22)]


def test_fewer_matched_words_than_asked_for_are_no_finding() -> None:
    one, other = passages(11, 10, 10)
    texts = " ".join([*one, *other]), " ".join(one)
    assert len(found(*texts, least_words=10)) == 1
    assert not found(*texts, least_words=11)


def test_how_much_was_compared_is_told() -> None:
    result = reuse(["one two", "", "three"], np.array([3, 3, 1]))
    assert (result.texts, result.documents, result.words, len(result)) == (3, 2, 3, 0)


def test_one_word_said_over_and_over_is_found() -> None:
    rows = found("never " * 9 + "again", "never " * 12)
    assert [(row.same, row.later.words) for row in rows] == [(9, 9)]


def test_nothing_shares_nothing() -> None:
    assert not reuse([], np.zeros(0, dtype=np.int64)).rows()


def test_results_cannot_be_changed() -> None:
    (one,) = passages(12, 10)
    result = reuse([" ".join(one)] * 2, np.arange(2))
    for array in (result.same, result.first.start, result.rarest):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@pytest.mark.parametrize(
    "options",
    [
        {"documents": np.array([0, 1, 0])},
        {"documents": np.array([0, 1])},
        {"documents": np.array([0, 0, 1]), "bodies": np.array([0, 1, 1])},
        {"documents": np.array([0, 0, 1]), "bodies": np.array([0, 1])},
        {"documents": np.array([0, 0, 1]), "queries": np.array([True])},
        {"documents": np.array([0, 0, 1]), "n": 1},
    ],
)
def test_arrays_that_do_not_fit_are_refused(options: dict) -> None:
    with pytest.raises(ValueError, match=r"text"):
        reuse(["a", "b", "c"], **options)
