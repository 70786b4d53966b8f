import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.strata import (
    BANDS,
    UNSCORED,
    band_of,
    banded_shares,
    bands,
    crossed,
    expected_shares,
    period_of,
    probabilities,
)

NAMES = [name for name, _ in BANDS]


def test_bands_have_fixed_bounds():
    assert bands([0, 0.199, 0.2, 0.499, 0.5, 1, float("nan")]) == [*np.repeat(NAMES, 2).tolist(), UNSCORED]


def test_a_label_tells_its_period_and_band():
    labels = crossed(["1926", "1920/1929"], ["likely", UNSCORED])
    assert [(period_of(x), band_of(x)) for x in labels] == [("1926", "likely"), ("1920/1929", UNSCORED)]
    assert (period_of("1920/1929"), band_of("1920/1929")) == ("1920/1929", "")


def test_a_period_alone_is_drawn_as_its_share_demands():
    chance = probabilities({"a": 200, "b": 30, "c": 10}, {"a": 0.5, "b": 0.2}, 10, all_below=20)
    assert chance == {"a": 0.1, "b": 1.0, "c": 1.0}
    assert probabilities({"a": 200}, 0.001, 10) == {"a": 0.5}, "a share near none does not draw everything"


def test_bands_together_bring_what_was_asked_for_with_chances_by_the_root_of_their_shares():
    sizes = dict(zip(crossed(["x"] * 3, NAMES), (600, 300, 100), strict=True))
    shares = dict(zip(sizes, (0.09, 0.36, 0.81), strict=True))
    chance = probabilities(sizes, shares, 20)
    values = np.array([chance[label] for label in sizes])
    assert values / values[0] == pytest.approx([1, 2, 3])
    assert sum(chance[x] * sizes[x] * shares[x] for x in sizes) == pytest.approx(20)


def test_by_score_fewer_are_read_for_the_same_precision():
    """The sampling variance of a ratio with positions of unit spread, at an equal number of codings."""
    size, share = np.array([600.0, 300, 100]), np.array([0.06, 0.3, 0.8])
    labels = crossed(["x"] * 3, NAMES)
    chance = probabilities(dict(zip(labels, size.tolist(), strict=True)), dict(zip(labels, share, strict=True)), 40)
    pi = np.array([chance[label] for label in labels])
    flat = (pi @ size) / size.sum()
    variance = (size * share * (1 - pi) / pi).sum()
    assert variance < 0.85 * (size * share * (1 - flat) / flat).sum()


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["1900", "1910"]), st.sampled_from([*NAMES, UNSCORED])),
        st.tuples(st.integers(1, 500), st.floats(0, 1), st.floats(0, 1)),
        min_size=1,
    ),
    st.integers(1, 60),
    st.integers(0, 60),
)
def test_nothing_in_the_frame_has_a_chance_of_nought_and_no_chance_falls(strata, counting, all_below):
    sizes = {f"{p} {b}": n for (p, b), (n, _, _) in strata.items()}
    shares = {f"{p} {b}": s for (p, b), (_, s, _) in strata.items()}
    least = {f"{p} {b}": x for (p, b), (_, _, x) in strata.items()}
    chance = probabilities(sizes, shares, counting, all_below=all_below, least=least)
    assert set(chance) == set(sizes)
    for label, pi in chance.items():
        highest = max(x for other, x in chance.items() if period_of(other) == period_of(label))
        assert least[label] <= pi <= 1
        assert pi >= 0.2 * highest > 0
    more = probabilities(sizes, shares, counting + 1, all_below=all_below, least=least)
    assert all(more[label] >= chance[label] - 1e-12 for label in sizes)


def test_shares_are_drawn_towards_the_mean_and_never_none():
    shares = expected_shares(["a"] * 100 + ["b"] * 2 + ["c"] * 500, [1] * 100 + [0, 0] + [0] * 500)
    assert shares["a"] > 0.8
    assert shares["b"] == pytest.approx(20 * (100 / 602) / 22)
    assert shares["c"] == 0.1


def test_a_machine_that_gold_has_not_taught_is_believed_by_half_until_passages_are_read():
    chances = np.array([0.0] * 300 + [1.0] * 100)
    strata = crossed(["x"] * 400, bands(chances))
    none = np.zeros(400, dtype=bool)
    unread = banded_shares(strata, chances, none, none, belief=0.5)
    assert unread == {"x unlikely": 0.25, "x likely": 0.75}
    assert banded_shares(strata, chances, none, none) == {"x unlikely": 0.05, "x likely": 1.0}
    read = np.arange(400) % 2 == 0
    after = banded_shares(strata, chances, read, read & (np.arange(400) >= 350), belief=0.5)
    assert after["x likely"] == pytest.approx(0.5, abs=0.12)
    assert after["x unlikely"] < 0.06


def test_a_stratum_that_was_read_little_goes_by_its_band():
    chances = np.full(300, 0.3)
    strata = crossed(["old"] * 100 + ["new"] * 200, bands(chances))
    read = np.arange(300) < 100
    counts = np.arange(300) < 60
    shares = banded_shares(strata, chances, read, counts)
    assert shares["new possible"] == pytest.approx((60 + 20 * 0.3) / 120)
    assert shares["old possible"] == pytest.approx((60 + 20 * shares["new possible"]) / 120)
