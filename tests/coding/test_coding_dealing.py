"""Who reads what: everybody an even and random part of each stratum, a probability sample of it read by several."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.dealing import Drawn, chance_of_several, deal
from volteface.model.errors import WrongUse

CODERS = ("ann", "bob", "eva", "dan")


NOBODY = st.just(frozenset())


@st.composite
def drawn(draw, readers=NOBODY):
    """Passages of a few strata, with numbers that stand for the permanent ones."""
    size = draw(st.integers(1, 40))
    unit = st.floats(0, 1, exclude_max=True, allow_nan=False)
    return [Drawn(at, draw(st.sampled_from("abc")), draw(unit), draw(unit), draw(readers)) for at in range(size)]


SHARES = st.floats(0, 1, allow_nan=False)
NAMES = st.lists(st.sampled_from(CODERS), min_size=1, unique=True)


def readers_of(passages, given):
    """All readers of each passage, those it had and those it got."""
    found = {passage.number: set(passage.readers) for passage in passages}
    for coder, numbers in given.items():
        for number in numbers:
            assert coder not in found[number], "a coder was given a passage twice"
            found[number].add(coder)
    return found


@given(drawn(), NAMES, SHARES, st.integers(2, 5))
def test_every_passage_has_one_reader_and_those_of_the_overlap_several(passages, names, share, several):
    found = readers_of(passages, deal(passages, names, overlap=share, several=several))
    for passage in passages:
        wanted = min(several, len(names)) if passage.chance < share else 1
        assert len(found[passage.number]) == wanted


@given(drawn(), NAMES, SHARES)
def test_everybody_has_as_much_of_each_stratum_give_or_take_one(passages, names, share):
    """So that a coder's own leanings are in every period alike, and make no turn."""
    given = deal(passages, names, overlap=share, several=2)
    stratum = {passage.number: passage.stratum for passage in passages}
    loads = {coder: Counter(stratum[number] for number in numbers) for coder, numbers in given.items()}
    for one in "abc":
        parts = [load[one] for load in loads.values()]
        assert max(parts) - min(parts) <= 1
    totals = [load.total() for load in loads.values()]
    assert max(totals) - min(totals) <= 3


@given(drawn(), NAMES, SHARES)
def test_each_reads_in_the_random_order(passages, names, share):
    place = {passage.number: passage.place for passage in passages}
    for numbers in deal(passages, names, overlap=share, several=2).values():
        places = [place[number] for number in numbers]
        assert places == sorted(places)


@given(drawn(), drawn(), NAMES, SHARES)
def test_a_new_wave_adds_only_what_is_new(first, second, names, share):
    before = readers_of(first, deal(first, names, overlap=share, several=2))
    held = [Drawn(p.number, p.stratum, p.place, p.chance, frozenset(before[p.number])) for p in first]
    assert not any(deal(held, names, overlap=share, several=2).values())
    new = [Drawn(1_000 + p.number, p.stratum, p.place, p.chance) for p in second]
    more = deal([*held, *new], names, overlap=share, several=2)
    assert {number for numbers in more.values() for number in numbers} == {p.number for p in new}


@given(drawn(), SHARES, SHARES)
def test_a_larger_overlap_keeps_the_smaller_one(passages, one, other):
    small, large = sorted((one, other))
    before = readers_of(passages, deal(passages, CODERS, overlap=small, several=2))
    held = [Drawn(p.number, p.stratum, p.place, p.chance, frozenset(before[p.number])) for p in passages]
    after = readers_of(held, deal(held, CODERS, overlap=large, several=2))
    assert all(before[number] <= after[number] for number in before)
    assert {p.number for p in passages if len(after[p.number]) > 1} == {p.number for p in passages if p.chance < large}


@given(drawn(st.frozensets(st.sampled_from(CODERS))), NAMES, SHARES)
def test_nothing_is_taken_from_anybody(passages, names, share):
    given = deal(passages, names, overlap=share, several=2)
    assert set(given) == set(names)
    found = readers_of(passages, given)
    assert all(passage.readers <= found[passage.number] for passage in passages)


def test_a_coder_who_joins_late_has_no_more_of_what_is_new_than_others():
    """Else who reads and when it was said would be one: a wave that brings a new period would be one coder's alone."""
    held = [Drawn(at, "old", at / 100, 1.0, frozenset({CODERS[at % 2]})) for at in range(100)]
    new = [Drawn(100 + at, "new", at / 100, 1.0) for at in range(30)]
    given = deal([*held, *new], ["ann", "bob", "eva"], overlap=0.2, several=2)
    assert {coder: len(numbers) for coder, numbers in given.items()} == {"ann": 10, "bob": 10, "eva": 10}


def test_every_pair_of_coders_meets():
    """Agreement of any two can be told."""
    passages = [Drawn(at, "abc"[at % 3], at / 120, 0.0) for at in range(120)]
    found = readers_of(passages, deal(passages, CODERS, overlap=1.0, several=2))
    pairs = Counter(pair for readers in found.values() for pair in combinations(sorted(readers), 2))
    assert set(pairs) == set(combinations(sorted(CODERS), 2))
    assert max(pairs.values()) - min(pairs.values()) <= 6


def test_the_overlap_is_a_probability_sample():
    """Every passage has the same chance to be read twice, whatever drew it, and whatever its place in the order."""
    names = [f"d{at % 200}#{at}" for at in range(20_000)]
    chances = [chance_of_several(7, "tariff", name) for name in names]
    by_tenth = defaultdict(int)
    for chance in chances:
        by_tenth[int(chance * 10)] += 1
    assert all(abs(count - 2_000) < 5 * 2_000**0.5 for count in by_tenth.values())
    assert chances != [chance_of_several(7, "strikes", name) for name in names]


@pytest.mark.parametrize(
    ("names", "share", "several", "message"),
    [
        ([], 0.2, 2, "nobody"),
        (["ann", "ann"], 0.2, 2, "named twice"),
        (["ann"], 1.5, 2, "no share"),
        (["ann"], float("nan"), 2, "no share"),
        (["ann", "bob"], 0.2, 1, "no passage twice"),
    ],
)
def test_what_cannot_be_dealt_is_told(names, share, several, message):
    with pytest.raises(WrongUse, match=message):
        deal([Drawn(1, "a", 0.5, 0.5)], names, overlap=share, several=several)
