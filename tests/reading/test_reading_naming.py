import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.naming import shown

NAMES = [
    ("a\nrefused: b.txt", "a\\x0arefused: b.txt"),
    ("\x1b[2J\x1b]0;owned\x07.txt", "\\x1b[2J\\x1b]0;owned\\x07.txt"),
    ("\u202egpj.exe", "\\u202egpj.exe"),
    ("a\x9bb\u2028c\ufeffd", "a\\x9bb\\u2028c\\ufeffd"),
    ("Größe – 日本\xa0№ 5.txt", "Größe – 日本\xa0№ 5.txt"),
]


@pytest.mark.parametrize(("name", "seen"), NAMES)
def test_names_are_shown_and_do_not_act(name, seen):
    assert shown(name) == seen


@given(st.text())
def test_nothing_acts_and_nothing_else_changes(name):
    seen = shown(name)
    assert shown(seen) == seen
    assert not any(unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} for c in seen)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", seen)
    if name.isprintable():
        assert seen == name
