import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.normalise import normalise, unwritable

ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=80)


@given(ANY)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once


@given(ANY)
def test_a_layer_is_nfc_with_lf_and_without_mark_or_controls(text):
    once = normalise(text)
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert not once.startswith("\ufeff")
    assert not [c for c in once if unicodedata.category(c) == "Cc" and c not in "\0\t\n\f"]


def test_long_texts_are_cleaned_like_short_ones():
    assert normalise("a\x1b[31m" * 1000) == "a [31m" * 1000


def test_line_ends_of_all_systems_become_one():
    assert normalise("\ufeffa\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_letters_with_marks_are_composed():
    assert normalise("Cafe\u0301") == "Café"


def test_what_no_text_holds_is_named_with_its_place():
    assert "character 3" in (unwritable("ab\0c") or "")
    assert "surrogate" in (unwritable("x\ud800") or "")
    assert unwritable("plain – text") is None
