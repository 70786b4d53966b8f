import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.pdf.columns import reading_order, rows

HEIGHT, LEAD = 10.0, 12.0


def column(left, count, top=100.0, width=200.0):
    return [(left, top + n * LEAD, left + width, top + n * LEAD + HEIGHT) for n in range(count)]


def order(boxes):
    """The lines in the order in which they are read."""
    return [number for block in reading_order(np.array(boxes, float)) for row in block for number in row]


def test_one_column_is_read_downwards():
    assert order(list(reversed(column(50, 20)))) == list(reversed(range(20)))


def test_two_columns_are_read_one_after_the_other_whatever_the_order_of_the_file():
    boxes = [box for pair in zip(column(50, 30), column(270, 30), strict=True) for box in pair]
    assert order(boxes) == [*range(0, 60, 2), *range(1, 60, 2)]


def test_a_heading_over_both_columns_comes_first_and_one_below_parts_them():
    above, below = (120, 40, 400, 60), (50, 400, 470, 410)
    boxes = [*column(50, 20), above, *column(270, 20), below, *column(50, 5, 420), *column(270, 5, 420)]
    assert order(boxes) == [20, *range(20), *range(21, 41), 41, *range(42, 52)]


def test_columns_of_unequal_length_and_ragged_lines_stay_whole():
    ragged = [(left, top, right - 17 * (n % 5), bottom) for n, (left, top, right, bottom) in enumerate(column(50, 30))]
    assert order([*ragged, *column(270, 9)]) == list(range(39))
    assert order([*column(50, 9), *column(270, 30)]) == list(range(39))


def test_three_columns_with_a_headline_over_two():
    first, second, third = column(50, 30, width=150), column(220, 24, 172, width=150), column(390, 24, 172, width=150)
    boxes = [*third, *second, *first, (220, 100, 540, 130)]
    assert order(boxes) == [*range(48, 78), 78, *range(24, 48), *range(24)]


def test_a_short_title_above_three_columns_is_read_before_them():
    columns = [box for left in (50, 220, 390) for box in column(left, 20, 140, width=150)]
    assert order([*columns, (240, 90, 340, 115)])[0] == 60


def test_the_number_of_columns_may_change_on_a_page():
    upper = [box for left in (50, 220, 390) for box in column(left, 10, width=150)]
    lower = [box for left in (50, 300) for box in column(left, 12, 300, width=240)]
    assert order([*upper, *lower]) == list(range(54))


def test_a_table_of_narrow_cells_is_read_row_by_row():
    cells = [(50 + 90 * n, 100 + LEAD * row, 85 + 90 * n, 110 + LEAD * row) for row in range(12) for n in range(5)]
    found = reading_order(np.array(cells, float))
    assert [row for block in found for row in block] == [list(range(n, n + 5)) for n in range(0, 60, 5)]


def test_numbers_before_the_entries_of_a_list_stay_with_them():
    entries = [
        box for n in range(12) for box in ((50, 100 + n * LEAD, 62, 110 + n * LEAD), *column(80, 1, 100 + n * LEAD))
    ]
    assert order(entries) == list(range(24))


def test_a_bad_box_that_reaches_a_little_into_the_gutter_parts_nothing():
    boxes = [*column(50, 30), *column(255, 30)]
    left, top, _, bottom = boxes[12]
    boxes[12] = (left, top, 258, bottom)
    assert order(boxes) == list(range(60))


def test_a_page_number_between_the_columns_is_read_last():
    assert order([*column(50, 30), (255, 480, 265, 490), *column(270, 30)]) == [*range(30), *range(31, 61), 30]


def test_a_large_initial_stands_in_the_first_of_its_lines():
    found = rows(np.array([(50, 100, 75, 134), (80, 100, 250, 110), (80, 112, 250, 122), (80, 124, 250, 134)], float))
    assert found == [[0, 1], [2], [3]]


def test_pieces_of_a_line_are_one_row_from_left_to_right():
    found = rows(np.array([(150, 101, 200, 111), (50, 100, 100, 110), (102, 97, 106, 103)], float))
    assert found == [[1, 2, 0]]


sides = st.floats()
plain = st.tuples(st.floats(0, 600), st.floats(0, 800), st.floats(0, 300), st.floats(0, 40)).map(
    lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
)


@given(st.lists(plain, max_size=60))
def test_each_line_is_read_once(boxes):
    assert sorted(order(np.array(boxes, float).reshape(-1, 4))) == list(range(len(boxes)))


@given(st.lists(st.tuples(sides, sides, sides, sides), max_size=20))
def test_no_boxes_whatever_are_too_strange(boxes):
    assert sorted(order(np.array(boxes, float).reshape(-1, 4))) == list(range(len(boxes)))


@given(
    st.integers(2, 4),
    st.integers(12, 40),
    st.floats(0.4, 40),
    st.floats(-500, 500),
    st.randoms(use_true_random=False),
)
def test_columns_are_found_at_any_size_and_place_and_in_any_order_of_the_file(count, lines, scale, shift, chance):
    boxes = [box for n in range(count) for box in column(50 + 140 * n, lines, width=120)]
    places = list(range(len(boxes)))
    chance.shuffle(places)
    mixed = np.array([boxes[place] for place in places], float) * scale + shift
    assert [places[number] for number in order(mixed)] == list(range(len(boxes)))
