import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.reuse.block import BLOCK, GAP, NEAR, OTHER, SAME, aligned
from volteface.evidence.reuse.vocabulary import Vocabulary

WORDS = (b"war", b"peace", b"labour", b"labor", b"internationalism", b"lnternationalism", b"1914000", b"1915000")
SIDE = st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=BLOCK)
NEAR_PAIRS = {(2, 3), (3, 2), (4, 5), (5, 4)}


def vocabulary() -> Vocabulary:
    made = Vocabulary()
    made.numbers(b"\0".join(WORDS))
    return made


def table(one: list[int], other: list[int]) -> np.ndarray:
    """Smith and Waterman's table from one corner, cell by cell."""
    sums = np.zeros((len(one) + 1, len(other) + 1), dtype=int)
    sums[0], sums[:, 0] = GAP * np.arange(len(other) + 1), GAP * np.arange(len(one) + 1)
    for a, word in enumerate(one, 1):
        for b, there in enumerate(other, 1):
            gain = SAME if word == there else NEAR if (word, there) in NEAR_PAIRS else OTHER
            sums[a, b] = max(sums[a - 1, b - 1] + gain, sums[a - 1, b] + GAP, sums[a, b - 1] + GAP)
    return sums


def sides(one: list[int], other: list[int]) -> tuple[np.ndarray, tuple, tuple]:
    number = np.array([*one, *other], dtype=np.int32)
    return (
        number,
        (np.array([0]), np.array([len(one)])),
        (np.array([len(one)]), np.array([len(other)])),
    )


@given(SIDE, SIDE)
def test_the_best_beginning_is_that_of_the_whole_table(one: list[int], other: list[int]) -> None:
    number, first, later = sides(one, other)
    found = aligned(number, vocabulary(), first, later)
    sums = table(one, other)
    assert found.score[0] == sums.max()
    assert sums[found.first[0], found.later[0]] == sums.max()


@given(SIDE, SIDE)
def test_aligning_all_words_scores_as_the_last_cell_of_the_table(one: list[int], other: list[int]) -> None:
    number, first, later = sides(one, other)
    found = aligned(number, vocabulary(), first, later, whole=True)
    assert found.score[0] == table(one, other)[-1, -1]
    assert found.same[0] + found.near[0] <= min(len(one), len(other))


@given(SIDE, SIDE)
def test_to_the_left_is_to_the_right_of_the_words_turned_round(one: list[int], other: list[int]) -> None:
    number, first, later = sides(one, other)
    right = aligned(number, vocabulary(), first, later)
    turned, _, _ = sides(one[::-1], other[::-1])
    ends = np.array([len(one) - 1]), np.array([len(one) + len(other) - 1])
    left = aligned(turned, vocabulary(), (ends[0], first[1]), (ends[1], later[1]), way=-1)
    for name in ("score", "same", "near", "first", "later"):
        assert getattr(left, name).tolist() == getattr(right, name).tolist()


def test_words_with_a_letter_misread_are_near_and_other_numbers_are_other() -> None:
    made = vocabulary()
    every = np.arange(len(WORDS))[None]
    near = made.near(every, every)[0]
    assert set(zip(*(side.tolist() for side in np.nonzero(near)), strict=True)) == NEAR_PAIRS


def test_many_alignments_at_once_are_as_each_alone() -> None:
    draw = np.random.default_rng(1)
    number = draw.integers(0, len(WORDS), 9000).astype(np.int32)
    first, later = draw.integers(0, 4000, 3000), draw.integers(4100, 8900, 3000)
    size, size_later = draw.integers(1, BLOCK + 1, 3000), draw.integers(1, BLOCK + 1, 3000)
    together = aligned(number, vocabulary(), (first, size), (later, size_later))
    for at in (0, 2047, 2048, 2999):
        alone = aligned(number, vocabulary(), (first[[at]], size[[at]]), (later[[at]], size_later[[at]]))
        assert alone.score[0] == together.score[at]
        assert alone.first[0] == together.first[at]
