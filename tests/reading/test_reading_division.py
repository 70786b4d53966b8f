"""Words divided at a line's end: the printer's hyphen goes, the word's own stays, two words stay two."""

import pytest

from volteface.reading.division import divided


@pytest.mark.parametrize(
    ("last", "first", "language", "joined"),
    [
        ("in-", "dustry", "en", ("in", "-\n")),
        ("Gewerk-", "schaften", "de", ("Gewerk", "-\n")),
        ("gouver-", "nement,", "fr", ("gouver", "-\n")),
        ("рево-", "люции", "ru", ("рево", "-\n")),
        ("Gewerk¬", "schaften", "de", ("Gewerk", "¬\n")),
        ("in\u00ad", "dustry", "", ("in", "\u00ad\n")),
        # The word's own hyphen.
        ("working-", "class", "en", ("working-", "\n")),
        ("self-", "evident", "en", ("self-", "\n")),
        ("Arbeiter-", "Partei", "de", ("Arbeiter-", "\n")),
        ("1914-", "1918", "en", ("1914-", "\n")),
        # Unknown language: the printer's.
        ("self-", "evident", "", ("self", "-\n")),
    ],
)
def test_a_divided_word_becomes_one(last, first, language, joined):
    assert divided(last, first, language) == joined


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("Nord-", "und"),
        ("pre-", "and"),
        ("the", "end"),
        ("—", "he"),
        ("word—", "and"),
        ("-", "item"),
        ("in-", "(dustry"),
        ("in-", ""),
        ("", "dustry"),
    ],
)
def test_two_words_stay_two(last, first):
    assert divided(last, first, "en") is None
