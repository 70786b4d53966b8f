"""The score of a selection can be reckoned again by anyone, and is what it is said to be."""

from __future__ import annotations

import itertools
import json
import random

import msgspec
import numpy as np
import pytest
from evidence_readings import lines, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.selection.arrangement import Arrangement, Move, Side, Trim
from volteface.evidence.selection.coverage import Candidates, Coverage, most, score
from volteface.evidence.selection.quotations import select
from volteface.evidence.selection.reasons import Role
from volteface.evidence.worth import Hand

FOR = "We want the duties on wool and iron to be lowered without delay in this session"
AGAINST = "We hold that high duties on wool and iron protect the wages of our own workers"
ANNA = Hand("Anna", "it says it best", "2026-11-26T21:00:00Z")


def candidates(seed, n=10, periods=4):
    chance = np.random.default_rng(seed)
    return Candidates(
        chance.uniform(-1, 1, n),
        chance.uniform(0, 1, n),
        chance.integers(0, periods, n),
        chance.uniform(0, 1, n),
        chance.uniform(-1, 1, periods),
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_what_each_adds_is_the_difference_that_it_makes_to_the_score(seed):
    held = candidates(seed)
    coverage, chosen = Coverage(held, top=3), []
    for index in random.Random(seed).sample(range(10), 5):
        before, gain = score(held, chosen, top=3), coverage.gain(index)
        chosen.append(index)
        after = score(held, chosen, top=3)
        for part in ("time", "stands", "spread", "counter", "quality"):
            assert getattr(gain, part) == pytest.approx(getattr(after, part) - getattr(before, part), abs=1e-9)
        coverage.add(index)
        assert coverage.reached == pytest.approx(after.total)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_the_score_alone_is_monotone_and_submodular(seed):
    held, chance = candidates(seed), random.Random(seed)
    small = chance.sample(range(10), 2)
    large = [*small, *chance.sample([i for i in range(10) if i not in small], 3)]
    other = chance.choice([i for i in range(10) if i not in large])

    def of(chosen):
        return score(held, chosen, top=4).total

    assert of(small) <= of(large) + 1e-9
    assert of([*large, other]) - of(large) <= of([*small, other]) - of(small) + 1e-9


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_no_selection_exceeds_the_bound_and_the_greedy_one_is_near_it(seed):
    held = candidates(seed, n=7)
    coverage, chosen, bounds = Coverage(held, top=3), [], []
    for step in range(4):
        others = [i for i in range(7) if i not in chosen]
        bounds.append(most(coverage.reached, coverage.gains()[others], 3))
        if step < 3:
            index = max(others, key=lambda i: coverage.gains()[i])
            coverage.add(index)
            chosen.append(index)
    best = max(score(held, several, top=3).total for several in itertools.combinations(range(7), 3))
    assert best <= min(bounds) + 1e-6
    assert coverage.reached >= (1 - 1 / np.e) * best - 1e-9


@settings(max_examples=40, deadline=None)
@given(lines(rights=("public-domain",)), st.integers(1, 6))
def test_a_selection_is_reckoned_again_from_what_it_tells(line, top):
    readings, _, periods = line
    account = select(readings, periods=periods, top=top).account
    chosen = select(readings, periods=periods, top=top).quotations
    rows = json.loads(msgspec.json.encode(account.candidates))
    held = (
        Candidates(
            np.array([row["position"] for row in rows]),
            np.array([row["weight"] for row in rows]),
            np.array([row["period"] for row in rows], dtype=np.int64),
            np.array([row["quality"] for row in rows]),
            np.array(account.thetas),
        )
        if rows
        else None
    )
    if held is None:
        assert chosen == ()
        return
    at = {row["address"]: index for index, row in enumerate(rows)}
    ordered = sorted(chosen, key=lambda one: one.worth.rank)
    assert [one.worth.rank for one in ordered] == list(range(1, len(ordered) + 1))
    taken = []
    for one in ordered:
        before = score(held, taken, top=top).total
        taken.append(at[one.reading.passage.address])
        assert one.score == pytest.approx(score(held, taken, top=top).total - before, abs=1e-8)
        assert one.worth.gain.quality == pytest.approx(0.8 * one.worth.qualities.total)
        assert one.worth.qualities.total == pytest.approx(held.quality[taken[-1]])
    assert account.score.total == pytest.approx(score(held, taken, top=top).total)
    assert account.score.total <= account.bound + 1e-6
    assert account.taken + sum(one.passages for one in account.left) == account.passages


def several(n=6):
    held = [
        reading(f"{FOR} {word}.", -0.8, document=f"d{n}", date=f"1926-0{n + 1}-01")
        for n, word in enumerate(["alone", "dearly", "soon", "again", "gladly", "truly"][:n])
    ]
    against = reading(f"{AGAINST}.", 0.9, document="d9", date="1926-09-01")
    return [*held, against]


def address(one):
    return one.passage.address


def shown(selection):
    return [one.reading.passage.document for one in selection.quotations]


def test_what_is_pinned_counts_first_and_the_rest_is_chosen_around_it():
    held = several()
    chosen = select(held, periods=1, top=2, arrangement=Arrangement(pins={address(held[4]): ANNA}))
    assert shown(chosen) == ["d4", "d9"]
    first = min(chosen.quotations, key=lambda one: one.worth.rank)
    assert first.worth.pinned == ANNA
    assert first.why[0] == "chosen by Anna (“it says it best”)"
    assert chosen.quotations[1].worth.chosen == "by rule"


def test_however_many_are_pinned_the_strongest_passage_against_the_line_stays():
    texts = ["The wool of the north is dear", "Iron rails cost our farmers much", "Let all the ports be opened wide"]
    held = [
        reading(f"{text} and the duties on it must fall.", -0.8, document=f"d{n}", date=f"1926-0{n + 1}-01")
        for n, text in enumerate(texts)
    ]
    held.append(reading(f"{AGAINST}.", 0.9, document="d9", date="1926-09-01"))
    pins = {address(one): ANNA for one in held[:3]}
    chosen = select(held, periods=1, top=2, arrangement=Arrangement(pins=pins))
    assert shown(chosen) == ["d0", "d1", "d2", "d9"]
    assert chosen.quotations[3].worth.role == Role.LINE_COUNTER
    assert chosen.account.most == 4


def test_what_is_dropped_never_comes_back_and_a_dropped_counter_passage_is_told():
    held = several()
    chosen = select(held, periods=1, top=20, arrangement=Arrangement(drops={address(held[-1]): ANNA}))
    assert "d9" not in shown(chosen)
    (silenced,) = chosen.account.silenced
    assert (silenced.reading.passage.document, silenced.hand) == ("d9", ANNA)
    plain = select(held, periods=1, top=20, arrangement=Arrangement(drops={address(held[0]): ANNA}))
    assert plain.account.silenced == ()
    assert "d9" in shown(plain)


def test_of_equals_against_the_line_dropping_the_one_that_would_be_shown_is_told():
    held = [*several(), reading(f"{AGAINST}, as ever.", 0.9, document="e9", date="1926-10-01")]
    first, later = (Arrangement(drops={address(held[n]): ANNA}) for n in (-2, -1))
    assert [one.reading.passage.document for one in select(held, periods=1, arrangement=first).account.silenced] == [
        "d9"
    ]
    assert select(held, periods=1, arrangement=later).account.silenced == ()


@pytest.mark.parametrize("voice", ["quoted", "attributed"])
def test_a_pin_makes_no_voice_the_own(voice):
    other = reading(f"{FOR} now.", -0.8, document="q", voice=voice)
    chosen = select([*several(), other], periods=1, arrangement=Arrangement(pins={address(other): ANNA}))
    assert "q" not in shown(chosen)


def test_a_pin_obeys_rights_and_context():
    long = reading(f"{FOR}, " + "if the farmers and the workers agree, " * 12 + "now.", -0.8, rights="unknown")
    chosen = select([*several(), long], periods=1, arrangement=Arrangement(pins={address(long): ANNA}))
    assert "d1" not in [one.reading.passage.document for one in chosen.quotations if one.worth.pinned]
    assert [one.passage for one in chosen.left_out] == [long.passage]


def test_a_trim_shows_its_words_and_says_by_whom():
    text = f"{FOR}. The harvest of the year was good in all parts of the land."
    held = [reading(text, -0.8, document="t"), *several()]
    trim = Trim(f"{FOR}.", 0, ANNA)
    pins = {address(held[0]): ANNA}
    chosen = select(held, periods=1, top=2, arrangement=Arrangement(pins=pins, trims={address(held[0]): trim}))
    one = next(one for one in chosen.quotations if one.reading.passage.document == "t")
    assert (one.text, one.after, one.worth.trimmed) == (f"{FOR}.", " …", ANNA)
    assert "shortened by Anna (“it says it best”), where nothing is taken back" in one.why


def test_a_trim_that_would_mislead_is_not_taken():
    text = f"{FOR}. However, the farmers of the land will not have it so."
    held = [reading(text, -0.8, document="t")]
    arrangement = Arrangement(trims={address(held[0]): Trim(f"{FOR}.", 0, ANNA)})
    (one,) = select(held, periods=1, arrangement=arrangement).quotations
    assert one.text == text


def test_persons_put_quotations_in_another_order():
    held = several(3)
    chosen = select(held, periods=1)
    names = [address(one.reading) for one in chosen.quotations]
    moves = (Move(names[-1], Side.BEFORE, names[0], ANNA), Move(names[0], Side.AFTER, "nowhere", ANNA))
    moved = select(held, periods=1, arrangement=Arrangement(moves=moves))
    assert [address(one.reading) for one in moved.quotations] == [names[-1], *names[:-1]]
    assert moved.quotations[0].worth.moved == ANNA
    assert moved.quotations[0].why[-1] == "put in this place by Anna (“it says it best”)"
    assert moved.account.score == chosen.account.score


@settings(max_examples=40, deadline=None)
@given(lines(), st.integers(1, 5), st.randoms(use_true_random=False), st.data())
def test_choices_hold_whatever_the_order_of_arrival(line, top, chance, data):
    readings, _, periods = line
    addresses = sorted({one.passage.address for one in readings})
    pins = dict.fromkeys(data.draw(st.lists(st.sampled_from(addresses), max_size=2, unique=True)), ANNA)
    drops = {one: ANNA for one in data.draw(st.lists(st.sampled_from(addresses), max_size=2)) if one not in pins}
    wish = {"periods": periods, "top": top, "arrangement": Arrangement(pins=pins, drops=drops)}
    words = {one.passage.document: 700 for one in readings}
    chosen = select(readings, document_words=words, **wish)
    chance.shuffle(readings)
    assert select(readings, document_words=words, **wish) == chosen
    assert not drops.keys() & {one.reading.passage.address for one in chosen.quotations}
    for one in chosen.quotations:
        assert (one.reading.passage.address in pins) == (one.worth.pinned is not None)


def test_the_words_that_mark_a_period_are_told_with_their_documents():
    chance = random.Random(0)

    def others():
        return " ".join("".join(chance.choices("abcdefghij", k=7)) for _ in range(12))

    readings = [
        reading(
            f"The {'railway' if p else 'canal'} and the duties: {others()}.",
            -0.8,
            period=p,
            document=f"d{p}{n}",
            date=f"19{20 + p}-05-{n + 1:02}",
        )
        for p in (0, 1)
        for n in range(28)
    ]
    one = next(one for one in select(readings, periods=2, top=2).quotations if one.reading.period == 1)
    mark = one.worth.marked[0]
    assert (mark.word, mark.documents, mark.of, mark.elsewhere) == ("railway", 28, 28, 0)
    assert mark.z > 1.96
    assert one.worth.qualities.wording > 0


def test_what_a_person_dropped_is_within_the_bound():
    held = several()
    best = max(select([one], periods=1, top=1).account.score.total for one in held)
    dropped = {address(one): ANNA for one in held if one.position < 0}
    account = select(held, periods=1, top=3, arrangement=Arrangement(drops=dropped)).account
    free = select(held, periods=1, top=3).account
    assert best > 0
    assert account.taken == 1
    assert free.score.total > account.score.total
    assert free.score.total <= account.bound + 1e-6
