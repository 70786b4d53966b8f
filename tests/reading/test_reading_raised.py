import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.initials import has_initial, is_part
from volteface.reading.pdf.accents import accented
from volteface.reading.pdf.raised import differing, joined, marks, split

UP, DOWN, LEVEL = "up", "down", "level"


def letters(text, small, where=UP):
    """Boxes of letters by left, bottom, right, top; the last, or with a minus the first, are small."""
    count = len(text)
    first = range(-small) if small < 0 else range(count - small, count)
    bottom = {UP: 5.0, DOWN: -2.0, LEVEL: 0.0}[where]
    return np.array(
        [
            (6.0 * n, bottom, 6.0 * n + 5, bottom + 6) if n in first else (6.0 * n, 0, 6.0 * n + 5, 10)
            for n in range(count)
        ]
    )


def parts(text, small, where=UP):
    return [(part, first, last) for part, first, last in split((text, 10, 9 + len(text)), letters(text, small, where))]


SPLIT = [
    ("war1", 1, UP, [("war", 10, 12), ("¹", 13, 13)]),
    ("war.12", 2, UP, [("war.", 10, 13), ("¹²", 14, 15)]),
    ("19265", 1, UP, [("1926", 10, 13), ("⁵", 14, 14)]),
    ("m2", 1, UP, [("m²", 10, 11)]),
    ("(km2", 1, UP, [("(km²", 10, 13)]),
    ("106", 1, UP, [("10⁶", 10, 12)]),
    ("CO2", 1, DOWN, [("CO₂", 10, 12)]),
    ("H3PO4", 1, DOWN, [("H3PO₄", 10, 14)]),
    ("1See", -1, UP, [("¹", 10, 10), ("See", 11, 13)]),
    ("1st", 2, UP, [("1st", 10, 12)]),
    ("war1", 1, LEVEL, [("war1", 10, 13)]),
    ("war1", 0, UP, [("war1", 10, 13)]),
]


@pytest.mark.parametrize(("text", "small", "where", "expected"), SPLIT)
def test_raised_figures_are_told_from_what_they_stand_at(text, small, where, expected):
    assert parts(text, small, where) == expected


def test_only_words_of_two_heights_are_looked_at():
    boxes = letters("abc", 1)
    assert differing(boxes[:1].repeat(3, axis=0), boxes).tolist() == [2]


def words(*placed):
    """Words with their boxes, a letter's number each."""
    return put_together([text for text, *_ in placed], np.array([box for _, *box in placed], float))


def put_together(texts, boxes):
    return joined([(text, n, n) for n, text in enumerate(texts)], boxes, marks(texts, boxes))


def test_raised_figures_that_stand_alone_are_marks_too():
    line = (("the", 0, 0, 20, 10), ("war", 23, 0, 40, 10))
    assert [text for text, *_ in words(*line, ("5", 40, 5, 43, 11), (",", 43, 0, 45, 10))] == ["the", "war", "⁵,"]
    assert [text for text, *_ in words(*line, ("5", 43, 0, 46, 6))] == ["the", "war", "5"]
    assert words(("mc", 0, 0, 12, 10), ("2", 12, 5, 15, 11)) == [("mc²", 0, 1)]
    assert [text for text, *_ in words(("12", 0, 5, 6, 11), ("See", 7, 0, 20, 10))] == ["¹²", "See"]


box = st.tuples(*[st.floats(-50, 50)] * 4)


@given(st.lists(st.tuples(st.text("ab1290.,²", min_size=1, max_size=5), box), min_size=1, max_size=12))
def test_no_letter_is_lost_or_made_up(placed):
    found = put_together([text for text, _ in placed], np.array([sides for _, sides in placed]))
    plain = "".join(text for text, *_ in found).translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789"))
    assert plain == "".join(text for text, _ in placed).replace("²", "2")
    assert [first for _, first, _ in found] == sorted(first for _, first, _ in found)


def over(text, places):
    """Words with accents: letters are six wide, an accent's place is that of the letter it is over."""
    boxes = np.array(
        [
            (6.0 * place + (1 if sign in "¨´`" else 0), 0, 6.0 * place + 5, 10)
            for sign, place in zip(text, places, strict=True)
        ]
    )
    spaced = [(word, text.index(word), text.index(word) + len(word) - 1) for word in text.split()]
    whole = np.array(
        [[*boxes[first : last + 1, :2].min(0), *boxes[first : last + 1, 2:].max(0)] for _, first, last in spaced]
    )
    return [word for word, *_ in accented(spaced, whole, lambda word: boxes[word[1] : word[2] + 1])]


def test_accents_are_put_on_the_letters_they_are_printed_over():
    assert over("f¨ur", [0, 1, 1, 2]) == ["für"]
    assert over("u¨ber", [0, 0, 1, 2, 3]) == ["über"]
    assert over("´ı", [0, 0]) == ["í"]
    assert over("Ubung ¨", [0, 1, 2, 3, 4, 5, 0]) == ["Übung"]


def test_signs_that_stand_beside_letters_are_none():
    assert over("`ls`", [0, 1, 2, 3]) == ["`ls`"]
    assert over("5´ und", [0, 1, 2, 3, 4, 5]) == ["5´", "und"]
    assert over("¨ allein", [0, 1, 2, 3, 4, 5, 6, 7]) == ["¨", "allein"]


def test_large_initials():
    assert has_initial(["W", "HEN"], [30.0, 10.0])
    assert not has_initial(["W", "HEN"], [12.0, 10.0])
    assert not has_initial(["We", "strike"], [30.0, 10.0])
    assert not has_initial(["W"], [30.0])
    assert is_part("W", "HEN", "en")
    assert is_part("A", "fter", "en")
    assert not is_part("A", "man", "en")
    assert not is_part("I", "have", "en")
    assert is_part("D", "er", "de")
    assert not is_part("O", "povo", "pt")
