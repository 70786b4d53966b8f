import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.pdf.heads import Edge, Number, number_of, page_labels, recurring, running_heads

NONE = [""] * 40


def edge(*parts, height=0.05, size=9.0, apart=True):
    return Edge(parts, height, size, apart)


NUMBERS = [
    ("12", 12, False),
    ("- 3 -", 3, False),
    ("Page 4 of 10", 4, False),
    ("Seite 5", 5, False),
    ("[8]", 8, False),
    ("iv", 4, True),
    ("MCMXXVI", 1926, True),
]


@pytest.mark.parametrize(("text", "value", "roman"), NUMBERS)
def test_page_numbers_are_understood(text, value, roman):
    found = number_of(text)
    assert (found.value, found.roman) == (value, roman)


@pytest.mark.parametrize("text", ["1926-27", "mild", "civil", "The 12", "", "12345", "3.5"])
def test_what_is_no_page_number_is_none(text):
    assert number_of(text) is None


@given(st.integers(1, 3999))
def test_every_roman_number_is_read(value):
    signs = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
    signs += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    rest, written = value, ""
    for worth, sign in signs:
        written += sign * (rest // worth)
        rest %= worth
    assert number_of(written) == Number(written, value, roman=True)


LINES = ["We strike", "Nobody came", "In the end", "Of course", "They fell", "All trades", "Bread", "At Leeds", "So it"]


def test_words_that_pages_nearby_share_are_heads_and_other_lines_are_not():
    pages = [[edge("The Worker", str(n)), edge(text, height=0.09)] for n, text in enumerate(LINES)]
    assert running_heads(pages, NONE) == [1] * 9


def test_headings_that_differ_in_their_numbers_are_no_heads_unless_they_count_pages():
    assert running_heads([[edge(f"Article {n}")] for n in (3, 5, 6, 9, 14, 15)], NONE) == [0] * 6
    assert running_heads([[edge(f"Laws of 1926, page {n}")] for n in range(3, 9)], NONE) == [1] * 6


def test_heads_of_left_and_right_pages_and_of_chapters_differ():
    left = [edge(str(n), "The Worker") if n % 2 else edge(f"Chapter {'abcdefgh'[n // 3]}", str(n)) for n in range(20)]
    assert running_heads([[row] for row in left], NONE) == [1] * 20


def test_a_misread_head_is_still_one():
    pages = [
        [edge(head)] for head in ("THE LANDBOTE", "THE LANDB0TE", "THE LANDBOTE.", "TIIE LANDBOTE", "THE LANDBOTE")
    ]
    assert running_heads(pages * 2, NONE) == [1] * 10


def test_a_masthead_in_large_type_is_not_the_small_head_of_other_pages():
    pages = [[edge("The Worker", size=40.0)], *[[edge("The Worker")] for _ in range(7)]]
    assert running_heads(pages, NONE) == [0, *[1] * 7]


def test_in_few_pages_a_head_must_stand_apart():
    assert running_heads([[edge("Dear comrades", apart=False)]] * 3, NONE) == [0] * 3
    assert running_heads([[edge("Dear comrades")]] * 3, NONE) == [1] * 3
    assert running_heads([[edge("Dear comrades")]], NONE) == [0]


def test_numbers_that_do_not_count_on_are_no_page_numbers():
    assert running_heads([[edge(str(n))] for n in (3, 9, 4, 7, 40, 2, 11)], NONE) == [0] * 7


def test_a_lone_number_that_the_file_itself_calls_the_page_is_one():
    assert running_heads([[edge("iv")], [edge("Some words of text")]], ["iv", "v"]) == [1, 0]


def test_labels_are_the_numbers_that_count_on():
    pages = [[edge("The Worker", printed)] for printed in ("iii", "iv", "1", "2", "3")]
    assert page_labels(pages) == ["iii", "iv", "1", "2", "3"]
    assert page_labels([[edge("7")], [], [edge("9")], [edge("90")]]) == ["7", "", "9", ""]


def test_texts_anywhere_on_pages_recur_or_not():
    pages = [["Draft 1"], ["Draft 2", "a note"], ["Draft 3"], []]
    assert recurring(pages) == [[True], [True, False], [True], []]
