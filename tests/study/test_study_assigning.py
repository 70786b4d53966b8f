"""Several coders on one question: who reads what, and that gold half done is still gold."""

import msgspec
import numpy as np
import pytest

from small_study import documents, filled
from volteface.library import assignments, codings, samples
from volteface.line.estimate import estimate_line
from volteface.model.coding import Coder, Coding, Judgement, Kind
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import Study
from volteface.study.assigning import assign
from volteface.study.gathering import gather
from volteface.study.sampling import draw
from volteface.study.whose import Whose

FOR = Judgement(about=True, position=1.0, voice="own")


@pytest.fixture
def drawn(small):
    filled(small, documents(1900, 1919))
    small.done("sample", "tariff", "-n", 20, "--outside", 6)
    return small


@pytest.fixture
def study(drawn):
    with Study.open(drawn.folder) as opened:
        yield opened


def read(study, name, most=10_000):
    session = study.by_hand("tariff", name)
    met = []
    while len(met) < most and (shown := session.now()) is not None:
        session.code(shown, FOR)
        met.append(shown.passage)
    return met


def held(study):
    return assignments.assignments(study.library, "tariff")


def test_each_coder_reads_what_is_theirs_in_its_order(study):
    shape = study.assign("tariff", ["ann", "bob", "eva"], overlap=0.3)
    shares = held(study)
    assert {name: read(study, name) for name in shares} == shares
    done = study.assigned("tariff")
    assert (done.unassigned, done.new) == (0, 0)
    assert all((one.left, one.read) == (0, one.passages) for one in done.coders)
    drawn = {draw.passage for draw in samples.draws(study.library, "tariff")}
    assert set().union(*shares.values()) == drawn
    assert shape.new == sum(map(len, shares.values())) == shape.drawn + shape.twice
    assert 0 < shape.twice < shape.drawn


def test_all_may_read_the_overlap(study):
    study.assign("tariff", ["ann", "bob", "eva"], overlap=0.3, readers="all")
    ann, bob, eva = map(set, held(study).values())
    assert ann & bob == bob & eva == ann & eva != set()


def test_a_new_wave_is_dealt_out_and_nothing_else_moves(study, drawn):
    study.assign("tariff", ["ann", "bob"])
    before = held(study)
    assert study.assign("tariff").new == 0
    drawn.done("sample", "tariff", "-n", 40, "--outside", 6)
    assert study.assigned("tariff").unassigned > 0
    shape = study.assign("tariff")
    after = held(study)
    assert shape.new > 0 == shape.unassigned
    assert all(after[name][: len(share)] == share for name, share in before.items())


def test_what_is_dealt_out_later_is_dealt_as_before(study, drawn):
    """Nobody has to remember the share: a passage has one reader here, and all three there, in every wave."""
    for overlap, readers in ((0.0, 2), (1.0, "all")):
        study.assign("tariff", ["ann", "bob", "eva"], overlap=overlap, readers=readers)
        drawn.done("sample", "tariff", "-n", 30 if overlap else 25, "--outside", 6)
        shape = study.assign("tariff")
        assert shape.twice == (shape.drawn if overlap else 0)
        assert shape.new > 0
    study.assign("tariff", ["ann", "bob", "eva", "dan"])
    assert len(held(study)["dan"]) == shape.drawn


def test_a_coder_who_joins_or_leaves_changes_only_what_is_not_read(study):
    study.assign("tariff", ["ann", "bob"], overlap=0.2)
    ann, bob = read(study, "ann", 10), read(study, "bob", 6)
    study.assign("tariff", ["ann", "bob", "eva"], overlap=0.2, anew=True)
    shares = held(study)
    assert shares["ann"][:10] == ann
    assert shares["bob"][:6] == bob
    assert abs(len(shares["ann"]) - 10 - len(shares["eva"])) <= 6
    study.assign("tariff", ["ann", "eva"], overlap=0.2, anew=True)
    assert held(study)["bob"] == bob
    assert study.assigned("tariff").unassigned == 0
    everything = {draw.passage for draw in samples.draws(study.library, "tariff")}
    assert everything == {*bob, *read(study, "ann"), *ann, *read(study, "eva")}


def test_what_somebody_has_read_unasked_is_theirs(study):
    met = read(study, "ann", 8)
    study.assign("tariff", ["ann", "bob"], overlap=0.0)
    shares = held(study)
    assert set(met) <= set(shares["ann"])
    assert not set(met) & set(shares["bob"])
    assert study.assigned("tariff").coders[0].read == 8
    assert study.by_hand("tariff", "ann").progress().assigned


def test_whoever_has_nothing_to_read_is_told_so(study):
    study.assign("tariff", ["ann", "bob"])
    with pytest.raises(WrongUse, match=r"nothing is assigned to “eva”.*ann, bob"):
        study.by_hand("tariff", "eva")


def test_names_must_be_names_and_be_there(study):
    with pytest.raises(WrongUse, match="nobody has anything to read yet"):
        study.assign("tariff")
    with pytest.raises(WrongUse, match="named twice"):
        study.assign("tariff", ["ann", " ann "])
    with pytest.raises(NotEnough, match="volteface sample strikes"):
        study.assign("strikes", ["ann"])


def test_the_command_tells_who_has_what(drawn):
    found = drawn.done("assign", "tariff", "--to", "ann, bob,eva", "--overlap", ".25", "--json").json
    assert [one["coder"] for one in found["coders"]] == ["ann", "bob", "eva"]
    assert found["new"] == sum(one["passages"] for one in found["coders"])
    shown = drawn.done("assign", "tariff", "--show")
    assert all(len(line) <= 80 for line in shown.out.splitlines())
    assert drawn.done("assign", "tariff", "--show", "--json").json == {**found, "new": 0}
    assert "nothing new" in drawn.done("assign", "tariff", "--overlap", ".25").out
    wrong = drawn("assign", "tariff", "--readers", "both")
    assert (wrong.code, "“both” is no number of readers" in wrong.err) == (2, True)


LEANINGS = (0.1, -0.1, 0.0)


# Positions that differ within a year and between years, so that reading the wrong half shows.
def truth(passage, year):
    return (year - 1909.5) / 60 + (passage % 5 - 2) / 4


def halves(study, question, year, *, at_random):
    """Codings of the first half of what each of three coders is to read; they lean, and not all to one side."""
    chances = {draw.passage: draw.probability for draw in samples.draws(study.library, question.id)}
    for (name, share), leaning in zip(
        assignments.assignments(study.library, question.id).items(), LEANINGS, strict=True
    ):
        mine = share if at_random else sorted(share, key=lambda passage: -truth(passage, year[passage]))
        for passage in mine[: len(mine) // 2]:
            said = Judgement(about=True, position=truth(passage, year[passage]) + leaning)
            uuid, coder = f"{question.id}-{name}-{passage}", Coder(name, Kind.PERSON)
            yield Coding(uuid, passage, question.id, question.version, coder, said, chances[passage])


@pytest.mark.parametrize("at_random", [True, False])
def test_a_sample_that_three_coders_have_half_read_gives_an_unbiased_line(small, at_random):
    """Over many samples of one frame, a part of each read by two.

    Where everybody has read what they liked best first instead, the line is wrong: the simulation can tell.
    """
    filled(small, documents(1900, 1919))
    errors = []
    with Study.open(small.folder) as study:
        found = study.search("tariff OR trade")
        year = {passage.number: int(passage.date[:4]) for passage in found.passages}
        mean = np.mean([truth(passage, at) for passage, at in year.items()])
        for seed in range(100):
            one = msgspec.structs.replace(study.question("tariff"), id=f"tariff-{seed}")
            draw(study.library, one, counting=12, period="decade", outside=0, seed=seed)
            assign(study.library, one, ["ann", "bob", "eva"], overlap=0.3)
            codings.add_codings(study.library, list(halves(study, one, year, at_random=at_random)))
            half = gather(study.library, one.id, one.version, Whose("The League"))
            errors.append(estimate_line(half.codings, by="1000 years").position[0] - mean)
    standard_error = np.std(errors) / len(errors) ** 0.5
    assert standard_error < 0.01
    if at_random:
        assert abs(np.mean(errors)) < 3 * standard_error
    else:
        assert np.mean(errors) > 10 * standard_error
