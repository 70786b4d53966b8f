import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.reuse.vocabulary import Vocabulary
from volteface.evidence.reuse.words import words_of

LETTERS = st.text("abßéſﬁЖΣ字ก'’- \n\u00ad\u0301\u0590.1", max_size=40)


def taken(text: str) -> list[str]:
    """The words as they stand."""
    words = words_of([text], Vocabulary())
    return [text[start:end] for start, end in zip(words.start.tolist(), words.end.tolist(), strict=True)]


def folded(*texts: str) -> list[list[str]]:
    vocabulary = Vocabulary()
    words = words_of(texts, vocabulary)
    spelled = [vocabulary.words[number] for number in words.number.tolist()]
    return [spelled[words.bounds[at] : words.bounds[at + 1]] for at in range(len(texts))]


def test_case_diacritics_ligatures_and_the_long_s_are_folded_away() -> None:
    assert folded("Café CAFE ﬁne Straße ſame œuvre Ｆｕｌｌ") == [
        ["cafe", "cafe", "fine", "strasse", "same", "oeuvre", "full"]
    ]


def test_a_word_parted_at_the_end_of_a_line_is_one_word() -> None:
    assert folded("the Chris-\n  tian and the co-\nOp") == [["the", "christian", "and", "the", "co", "op"]]
    assert taken("the Chris-\ntian war")[1] == "Chris-\ntian"


def test_a_hyphen_within_a_line_parts_words_and_a_soft_one_does_not() -> None:
    assert folded("cruise-missile la\u00adbour par\u00ad\nty") == [["cruise", "missile", "labour", "party"]]


def test_an_apostrophe_within_a_word_is_kept_and_a_quotation_mark_is_not() -> None:
    assert folded("‘Don’t’ they said, 'it''s o'clock'") == [["don't", "they", "said", "it", "s", "o'clock"]]


def test_numbers_are_words() -> None:
    assert folded("In 1917, 3½ per cent.") == [["in", "1917", "312", "per", "cent"]]


def test_scripts_without_spaces_count_a_word_a_sign() -> None:
    assert folded("中文 abcก字") == [["中", "文", "abc", "ก", "字"]]
    assert taken("x中文") == ["x", "中", "文"]


def test_a_mark_over_the_last_letter_belongs_to_the_word() -> None:
    assert taken("cafe\u0301 noir") == ["cafe\u0301", "noir"]


def test_equal_words_have_equal_hashes_in_whatever_company_they_stand() -> None:
    alone = words_of(["internationalism NATO"]).hashes
    among = words_of(["Жизнь internationalism NATO"]).hashes
    assert (alone == among[1:]).all()


def test_words_that_differ_beyond_their_eighth_letter_differ() -> None:
    hashes = words_of(["internationalism internationalist internationa international"]).hashes
    assert len(set(hashes.tolist())) == 4


@given(st.lists(st.text(max_size=30), max_size=6))
def test_each_text_has_the_words_that_it_has_alone(texts: list[str]) -> None:
    together = words_of(texts, Vocabulary())
    for at, text in enumerate(texts):
        alone = words_of([text], Vocabulary())
        part = slice(together.bounds[at], together.bounds[at + 1])
        assert together.hashes[part].tolist() == alone.hashes.tolist()
        assert together.start[part].tolist() == alone.start.tolist()
        assert together.end[part].tolist() == alone.end.tolist()


@given(LETTERS)
def test_words_stand_in_order_apart_and_within_their_text(text: str) -> None:
    words = words_of([text], Vocabulary())
    edges = np.stack([words.start, words.end], axis=1).ravel()
    assert (np.diff(edges) >= 0).all()
    assert (words.start < words.end).all()
    assert not len(edges) or (edges[0] >= 0 and edges[-1] <= len(text))


@given(st.text(max_size=60))
def test_words_have_the_same_number_exactly_when_they_have_the_same_hash(text: str) -> None:
    words = words_of([text], Vocabulary())
    pairs = set(zip(words.hashes.tolist(), words.number.tolist(), strict=True))
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


@given(st.text("abcXYZ019 .,;\t", max_size=80))
def test_plain_text_has_the_words_that_a_regular_expression_finds(text: str) -> None:
    assert folded(text) == [re.findall(r"[a-z0-9]+", text.lower())]


def test_texts_beyond_one_buffer_are_as_those_within() -> None:
    texts = [f"word{at} and another" for at in range(9000)]
    words = words_of(texts, Vocabulary())
    assert (np.diff(words.bounds) == 3).all()
    assert len(set(words.number[::3].tolist())) == 9000
    assert words.start[1::3].tolist() == [len(f"word{at} ") for at in range(9000)]
