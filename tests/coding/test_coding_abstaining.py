import numpy as np
import pytest

from volteface.coding.abstaining import DOUBTFUL, STEP, Judged, doubt


def scored(n=3000, seed=0):
    """Chances that mean what they say, and positions that are better the farther they lie from the middle."""
    draw = np.random.default_rng(seed)
    p = draw.beta(0.6, 0.6, n)
    counts = draw.random(n) < p
    f = draw.uniform(-1, 1, n)
    y = np.clip(f + draw.normal(0, np.where(np.abs(f) > 0.6, 0.1, 0.7)), -1, 1)
    gold = Judged(np.arange(0, n, 2), counts[::2], y[::2], np.ones(n // 2), np.arange(n // 2) % 5)
    return p, f, counts, y, gold


def test_chances_that_mean_what_they_say_are_told_wrong_as_often_as_they_say():
    p, f, counts, _, gold = scored()
    found = doubt(p, f, np.ones(len(p)), gold)
    assert np.abs(found.counts - np.minimum(p, 1 - p)).mean() < 0.03
    unread = np.arange(1, len(p), 2)
    kept = found.counts[unread] <= DOUBTFUL
    wrong = (p[unread] >= 0.5) != counts[unread]
    assert wrong[kept].mean() < 0.2 < wrong[~kept].mean()


def test_positions_near_the_middle_are_untold_where_they_are_the_worse():
    p, f, _, y, gold = scored()
    found = doubt(p, f, np.ones(len(p)), gold)
    unread = np.arange(1, len(p), 2)
    off = np.abs(f[unread] - y[unread]) > STEP
    untold = found.position[unread] > DOUBTFUL
    assert off[untold].mean() > 2 * off[~untold].mean()
    measured = found.measured
    assert measured.position_kept < measured.position_left
    assert 0 < measured.position_share < 1


def test_words_that_gold_never_showed_make_it_doubt():
    draw = np.random.default_rng(1)
    n = 3000
    seen = draw.random(n)
    counts = draw.random(n) < 0.5
    # Of what gold has shown the coder is right, of the rest it guesses as surely.
    right = draw.random(n) < np.where(seen > 0.5, 0.95, 0.5)
    p = np.where(counts == right, 0.85, 0.15)
    gold = Judged(np.arange(0, n, 2), counts[::2], np.zeros(n // 2), np.ones(n // 2), np.arange(n // 2) % 5)
    found = doubt(p, np.zeros(n), seen, gold)
    assert found.counts[seen < 0.2].min() > found.counts[seen > 0.8].max()
    assert "wrong in" in found.reason(int(np.argmin(seen)))
    assert found.reason(int(np.argmax(seen))) == ""


def test_a_passage_s_own_gold_has_no_say_in_whether_it_is_told():
    p, f, counts, _, gold = scored(n=200)
    turned = counts[::2].copy()
    turned[gold.fold == 0] = ~turned[gold.fold == 0]
    one, other = (doubt(p, f, np.ones(200), g) for g in (gold, gold._replace(counts=turned)))
    own = gold.place[gold.fold == 0]
    assert one.counts[own] == pytest.approx(other.counts[own])
    assert one.position[own] == pytest.approx(other.position[own])


@pytest.mark.parametrize("counting", [False, True])
def test_little_gold_of_one_kind_still_gives_chances(counting):
    gold = Judged(np.arange(8), np.full(8, counting), np.zeros(8), np.ones(8), np.arange(8) % 4)
    found = doubt(np.full(20, 0.3), np.zeros(20), np.ones(20), gold)
    assert ((found.counts > 0) & (found.counts < 1)).all()
    assert (found.position[:8] < 1).all()
    assert found.measured.words().startswith("cannot tell")
    assert found.untold.dtype == bool


def test_the_reason_names_what_cannot_be_told():
    p, f, _, _, gold = scored()
    found = doubt(p, f, np.ones(len(p)), gold)
    for at in range(200):
        reason = found.reason(at)
        assert bool(reason) == bool(found.untold[at])
        assert reason.startswith("cannot tell whether it counts") == (found.counts[at] > DOUBTFUL)
