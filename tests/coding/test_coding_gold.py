import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.gold import GoldValue, combine, counts
from volteface.coding.ratings import ratings
from volteface.model.coding import Coder, Coding, Judgement, Kind
from volteface.model.errors import BadInput

NOT = Judgement(about=False)
MUTE = Judgement(about=True)


def at(position, voice=None):
    return Judgement(about=True, position=position, voice=voice)


OFF, SILENT = GoldValue(about=False, counts=False, y=0), GoldValue(about=True, counts=False, y=0)


def said(y):
    return GoldValue(about=True, counts=True, y=y)


CASES = [
    ([at(0.5)], said(0.5)),
    ([NOT], OFF),
    ([MUTE], SILENT),
    ([at(0.5, "own")], said(0.5)),
    ([at(0.5, "quoted")], SILENT),
    ([at(0.5, "uncertain")], SILENT),
    ([at(1), at(0)], said(0.5)),
    ([at(1), MUTE], SILENT),
    ([at(1), NOT], OFF),
    ([at(1), at(0.5), NOT], said(0.75)),
    ([at(1), MUTE, NOT], SILENT),
    ([Judgement(about=False, position=1.0)], OFF),
]


@pytest.mark.parametrize(("judgements", "expected"), CASES)
def test_several_codings_make_one_value(judgements, expected):
    assert combine(judgements) == expected


def test_the_adjudicated_coding_settles_it():
    assert combine([at(1), at(1), NOT], [False, False, True]) == OFF
    assert combine([NOT, at(-1), at(0.5)], [True, False, True]) == said(0.5)


def test_people_set_machines_aside():
    kinds = [Kind.MACHINE, Kind.PERSON, Kind.MACHINE]
    assert combine([at(1), at(-1), at(1)], kinds=kinds) == said(-1)
    assert combine([at(1), at(0)], kinds=[Kind.MACHINE, Kind.MACHINE]).y == 0.5


def test_nothing_and_what_is_off_the_scale_are_refused():
    with pytest.raises(BadInput):
        combine([])
    with pytest.raises(BadInput, match="outside"):
        combine([at(2)])


POSITIONS = st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0])
JUDGEMENTS = st.one_of(
    st.just(NOT),
    st.just(MUTE),
    st.builds(at, POSITIONS, st.sampled_from([None, "own", "quoted"])),
)


@given(st.lists(JUDGEMENTS, min_size=1, max_size=6), st.randoms())
def test_gold_knows_no_order_and_what_counts_is_about(judgements, random):
    value = combine(judgements)
    shuffled = list(judgements)
    random.shuffle(shuffled)
    other = combine(shuffled)
    assert (other.about, other.counts) == (value.about, value.counts)
    assert other.y == pytest.approx(value.y)
    assert value.about or not value.counts
    positions = [j.position for j in judgements if counts(j)]
    assert value.y == 0 if not value.counts else min(positions) <= value.y <= max(positions)


def coding(passage, coder, judgement, probability=None):
    return Coding("", passage, "q", "", Coder(coder, Kind.PERSON), judgement, probability)


def test_codings_become_tables_of_units_and_coders():
    table = ratings(
        [
            coding(7, "b", at(0.5), 0.25),
            coding(3, "a", NOT),
            coding(7, "a", MUTE),
            coding(7, "a", at(-1, "quoted")),
        ]
    )
    assert table.coders == ("a", "b")
    assert table.passages.tolist() == [3, 7]
    assert table.weight.tolist() == [1, 4]
    assert table.counts[1].tolist() == [0, 1]
    assert table.state[1].tolist() == [2, 2]
    assert table.position[1].tolist() == [-1, 0.5]
    assert table.state[0, 0] == 0
    assert table.position[0, 0] != table.position[0, 0]
    assert table.counts[0, 1] != table.counts[0, 1]
