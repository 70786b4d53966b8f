"""Word boxes come back where they were put; joined words come apart as they were printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from as_printed import as_printed
from volteface.model.page import PARTS, Join, pack, unpack

sides = st.floats(min_value=0, max_value=1)
words = st.lists(
    st.tuples(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 65_535)), st.tuples(sides, sides, sides, sides))
)


@given(words)
def test_boxes_come_back_within_half_a_part(placed):
    found = unpack(pack([span for span, _ in placed], [box for _, box in placed]))
    assert [(box.start, box.end - box.start) for box in found] == [span for span, _ in placed]
    for box, (_, expected) in zip(found, placed, strict=True):
        assert (box.left, box.top, box.right, box.bottom) == pytest.approx(expected, abs=0.5 / PARTS)


def test_no_words_take_no_bytes():
    assert pack([], []) == b""
    assert unpack(b"") == []


@pytest.mark.parametrize("wild", [(-3.0, 0.5, 7.0, 1.0), (float("nan"), 0.5, float("inf"), 1.0)])
def test_what_lies_outside_the_page_is_brought_in(wild):
    (box,) = unpack(pack([(0, 4)], [wild]))
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((0, 0.5, 1, 1), abs=1 / PARTS)


def test_a_thousand_words_take_few_bytes():
    spans = [(at * 6, 5) for at in range(1000)]
    boxes = [(at % 10 / 10, at // 10 / 100, at % 10 / 10 + 0.08, at // 10 / 100 + 0.01) for at in range(1000)]
    assert len(pack(spans, boxes)) < 8_000


@given(st.lists(st.text(alphabet="ab \n", max_size=8), min_size=1), st.data())
def test_print_is_the_running_text_with_what_was_left_out(pieces, data):
    printed = [data.draw(st.sampled_from(["-\n", "\n", "¬\n"])) for _ in pieces[1:]]
    text, joins, whole = pieces[0], [], pieces[0]
    for between, piece in zip(printed, pieces[1:], strict=True):
        joins.append(Join(len(text), between))
        text += piece
        whole += between + piece
    inner = [join for join in joins if 0 < join.at < len(text)]
    if len(inner) == len(joins):
        assert as_printed(text, joins) == whole


def test_a_span_is_printed_with_the_joins_inside_it_alone():
    text = "industry and commerce"
    joins = [Join(2, "-\n"), Join(16, "-\n")]
    assert as_printed(text, joins, 9, 21) == "and com-\nmerce"
    assert as_printed(text, joins, 0, 8) == "in-\ndustry"
