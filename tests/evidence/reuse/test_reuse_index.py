from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.reuse.index import Recurring, _parted, recurring
from volteface.evidence.reuse.rarity import rare
from volteface.evidence.reuse.words import spread

DOCUMENTS = st.lists(st.lists(st.integers(0, 3), max_size=12), min_size=1, max_size=5)


def laid_out(documents: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    hashes = spread(np.array([word for document in documents for word in document], dtype=np.uint64))
    return hashes, np.cumsum([0, *map(len, documents)])


def brute(documents: list[list[int]], n: int) -> set[tuple[int, ...]]:
    """The places of each n-gram that stands in several."""
    places, first = defaultdict(list), 0
    for document in documents:
        for at in range(len(document) - n + 1):
            places[tuple(document[at : at + n])].append(first + at)
        first += len(document)
    return {tuple(found) for found in places.values() if len(found) > 1}


def grouped(found: Recurring) -> set[tuple[int, ...]]:
    groups = defaultdict(list)
    for gram, place in zip(found.gram.tolist(), found.place.tolist(), strict=True):
        groups[gram].append(place)
    return {tuple(group) for group in groups.values()}


@given(DOCUMENTS, st.integers(2, 9))
def test_the_index_holds_every_recurring_n_gram_with_all_its_places_and_no_other(
    documents: list[list[int]], n: int
) -> None:
    hashes, bounds = laid_out(documents)
    assert grouped(recurring(hashes, bounds, n)) == brute(documents, n)


def test_documents_beyond_one_part_of_the_work_are_as_those_within() -> None:
    words = np.arange(50_000, dtype=np.uint64)
    words[40_000:40_008] = words[10:18]
    bounds = np.array([0, 20_000, 50_000])
    found = recurring(spread(words), bounds, 8)
    assert found.place.tolist() == [10, 40_000]


def test_what_only_the_cut_hash_holds_together_is_parted() -> None:
    gram = np.array([0, 0, 0, 0, 0, 1, 1, 2, 2])
    place = np.array([3, 5, 8, 9, 11, 1, 2, 4, 7])
    whole = np.array([7, 6, 7, 6, 5, 1, 1, 2, 3], dtype=np.uint64)
    assert grouped(_parted(place, gram, whole)) == {(3, 8), (5, 9), (1, 2)}


def test_what_a_body_repeats_in_many_documents_is_its_boilerplate_and_what_all_have_is_common() -> None:
    # Six documents, three of either body: n-gram 0 stands in the three of the first, 1 in both bodies, 2 in five.
    found = Recurring(np.array([0, 10, 20, 1, 31, 2, 12, 32, 42, 52]), np.array([0, 0, 0, 1, 1, 2, 2, 2, 2, 2]))
    document = np.repeat(np.arange(6, dtype=np.int32), 10)
    body = np.array([0, 0, 0, 1, 1, 1])
    kept = rare(found, document, body, most=20, repeated=3, repeated_share=0.05)
    assert (kept.place.tolist(), kept.boilerplate, kept.common) == ([1, 31], 2, 0)
    kept = rare(found, document, body, most=3, repeated=4, repeated_share=0.05)
    assert (kept.place.tolist(), kept.boilerplate, kept.common) == ([0, 10, 20, 1, 31], 0, 1)
    kept = rare(found, document, body, most=20, repeated=1, repeated_share=1.0)
    assert kept.boilerplate == 2


def test_an_n_gram_counts_once_a_document() -> None:
    found = Recurring(np.array([0, 5, 12, 13]), np.array([0, 0, 0, 1]))
    document = np.repeat(np.arange(2, dtype=np.int32), 10)
    kept = rare(found, document, np.array([0, 0]), most=20, repeated=4, repeated_share=0.05)
    assert kept.place.tolist() == [0, 12]
