"""The judge learned: what it is taught, what moves it, and what it is worth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encoder_models import static_model
from volteface.coding.encoders import open_encoder
from volteface.coding.judging import learned
from volteface.coding.judging.features import features, names
from volteface.coding.judging.folds import folds, groups
from volteface.coding.judging.judge import Pair, scores
from volteface.coding.judging.learned import learn
from volteface.coding.judging.worth import auc, worth
from volteface.model.errors import NotEnough

GOODS = ("wool", "timber", "sugar", "iron", "wheat", "leather", "coal", "lace", "glass", "hemp", "salt", "tin")


def lessons(many=12):
    """Of each good one opposed pair and one that is not."""
    pairs, opposed = [], []
    for good in GOODS[:many]:
        pairs += [
            Pair(f"We shall raise the duty on {good}.", f"The duty on {good} was never to be raised, we said."),
            Pair(f"Parliament met to count {good} in May.", f"Parliament counted the {good} in the ports."),
        ]
        opposed += [True, False]
    return pairs, np.array(opposed)


def column(name, pair):
    return features([Pair(*pair)])[0, names(None).index(name)]


def test_what_is_opposed_is_scored_above_what_is_not():
    judge = learn(*lessons())
    asked = [
        Pair("We shall raise the duty on rubber.", "We shall never raise the duty on rubber."),
        Pair("The duty on rubber is raised.", "We raise the duty on rubber."),
    ]
    first, second = scores(judge, asked)
    assert first > 0.6 > second
    assert judge.worth.auc > 0.9
    assert judge.worth.pairs == 24
    assert "on 24 judged pairs that it had not seen" in judge.worth.words()


def test_a_pair_that_it_was_taught_by_is_scored_by_one_that_had_not_seen_it():
    pairs, opposed = lessons()
    # Of one good the verdicts are wrong: who has learned them by heart would repeat them.
    opposed[:2] = ~opposed[:2]
    judge = learn(pairs, opposed)
    assert auc(scores(judge, pairs), opposed) == judge.worth.auc
    first, second = scores(judge, pairs[:2])
    assert first > second


def test_what_moved_a_score_adds_up_to_it():
    judge = learn(*lessons())
    pair = Pair("We shall raise the duty on rubber.", "We shall never raise the duty on rubber.")
    moved = judge.moved(pair)
    odds = judge.constant + sum(one.by for one in moved)
    assert scores(judge, [pair])[0] == pytest.approx(1 / (1 + np.exp(-odds)))
    assert "negated" in moved[0].name


def test_the_order_of_lessons_and_of_texts_makes_no_difference():
    pairs, opposed = lessons()
    turned = [pairs[at] for at in reversed(range(len(pairs)))]
    one, other = learn(pairs, opposed), learn(turned, opposed[::-1])
    assert one.version == other.version
    assert one.worth == other.worth
    asked = Pair("We raise it.", "We never raise it.")
    assert scores(one, [asked])[0] == scores(other, [asked])[0] == scores(one, [Pair(*asked[::-1])])[0]


def test_other_lessons_are_another_version():
    pairs, opposed = lessons()
    changed = opposed.copy()
    changed[0] = False
    assert learn(pairs, opposed).version != learn(pairs, changed).version


def test_too_few_judged_pairs_teach_nothing():
    with pytest.raises(NotEnough, match="9 pairs judged opposed: the judge learns from 10 of either kind"):
        learn(*lessons(9))
    pairs, opposed = lessons()
    with pytest.raises(NotEnough, match="all pairs share their texts"):
        learn([Pair("the same", pair.second) for pair in pairs], opposed)


def test_an_encoder_adds_likeness_in_meaning(tmp_path):
    encoder = open_encoder(static_model(tmp_path / "static"))
    judge = learn(*lessons(), encoder=encoder)
    assert judge.version != learn(*lessons()).version
    assert len(names(encoder)) == len(names(None)) + 3 == len(judge.weights)
    rows = features([Pair("Duties fall.", "Duties fall."), Pair("Duties fall.", "A cat sleeps.")], encoder)
    alike = rows[:, names(encoder).index("alike in meaning")]
    assert alike[0] == pytest.approx(1, abs=1e-5)
    assert alike[1] < 0.6


@pytest.mark.parametrize(
    ("name", "pair", "value"),
    [
        ("words in common, of all", ("the import of coal", "coal and iron"), 1 / 3),
        ("words in common, of the shorter text", ("coal", "coal and iron"), 1),
        ("negated in one text only", ("we do not go", "we go"), 1),
        ("negated in one text only", ("we do not go", "we never go"), 0),
        ("shared words negated in one text only", ("we do not buy coal", "we buy coal"), 1),
        ("opposite words", ("we raised duties", "we lower duties"), 0.5),
        ("opposite words", ("we raised and lowered duties", "we lower duties"), 0),
        ("for here, against there", ("we support it", "we oppose it"), 1),
        ("for here, against there", ("we support it", "we do not oppose it"), -1),
        ("other numbers", ("6 ships", "7 ships"), 1),
        ("other numbers", ("6 ships", "ships"), 0),
        ("the same numbers", ("1,000 ships", "the 1000 ships"), 1),
        ("all here, some there", ("all ships sail", "some ships sail"), 1),
        ("unlike in length", ("coal burns", "iron rusts"), 0),
    ],
)
def test_each_figure_says_what_its_name_says(name, pair, value):
    assert column(name, pair) == pytest.approx(value)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=5))
def test_figures_are_finite_and_have_no_direction(pairs):
    there, back = features([Pair(*one) for one in pairs]), features([Pair(*one[::-1]) for one in pairs])
    assert there.shape == (len(pairs), len(names(None)))
    assert np.isfinite(there).all()
    assert np.allclose(there, back)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), min_size=1, max_size=12))
def test_pairs_that_share_a_text_are_of_one_group_and_one_fold(pairs):
    said = [Pair(*one) for one in pairs]
    group = groups(said)
    fold = folds(group)
    for at, one in enumerate(said):
        for other in range(at):
            if set(one) & set(said[other]):
                assert group[at] == group[other]
            if group[at] == group[other] and len(set(group.tolist())) > 1:
                assert fold[at] == fold[other]


def test_pairs_of_one_name_are_of_one_group_too():
    said = [Pair("a", "b"), Pair("c", "d"), Pair("e", "f")]
    assert groups(said).tolist() == [0, 1, 2]
    assert groups(said, ["x", "y", "x"]).tolist() == [0, 1, 0]


def test_auc_is_the_share_of_pairs_put_in_order():
    assert auc(np.array([0.9, 0.8, 0.1]), np.array([True, False, False])) == 1
    assert auc(np.array([0.5, 0.5]), np.array([True, False])) == 0.5
    assert np.isnan(auc(np.array([0.5]), np.array([True])))


def test_the_interval_of_worth_holds_it_and_repeats_itself():
    draw = np.random.default_rng(1)
    opposed = draw.random(80) < 0.5
    found = worth(opposed + draw.normal(size=80), opposed, np.arange(80))
    assert 0.5 < found.low < found.auc < found.high < 1
    assert worth(opposed + np.zeros(80), opposed, np.arange(80)).low == 1


def test_pairs_of_which_nothing_could_be_learned_enter_no_worth():
    # All opposed pairs but one share a text: without their fold one kind is left that is as good as none.
    pairs, opposed = lessons()
    shared = [Pair("The duty stands.", f"The duty on {good} falls, we said, and never stands.") for good in GOODS]
    fewer = [pair for pair, is_so in zip(pairs, opposed, strict=True) if not is_so]
    flags = np.array([True] * len(shared) + [False] * len(fewer))
    with pytest.raises(NotEnough, match="share their texts, so that the judge cannot be tested"):
        learn([*shared, *fewer], flags)


def test_the_score_of_not_knowing_is_kept_out_of_the_worth(monkeypatch):
    pairs, opposed = lessons()
    real = learned._unseen

    def unseen(rows, flags, fold):
        out = real(rows, flags, fold)
        out[:4] = np.nan
        return out

    monkeypatch.setattr(learned, "_unseen", unseen)
    judge = learn(pairs, opposed)
    assert judge.worth.pairs == 20
    assert sorted(judge.taught.values()).count(0.5) == 4
