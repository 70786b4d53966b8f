"""Names from a browser: whatever they are, what is stored is a relative path that every disk bears."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.desk.incoming.names import numbered, stored


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("1926-05-03.txt", "1926-05-03.txt"),
        ("Workers’ Weekly/1926/3 May.pdf", "Workers’ Weekly/1926/3 May.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\win.ini", "windows/win.ini"),
        ("C:\\papers\\a.txt", "C_/papers/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("nul.txt", "_nul.txt"),
        ("a\x00b\nc.txt", "a_b_c.txt"),
        ("invoice\u202egpj.exe", "invoice_gpj.exe"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("ends in a dot.", "ends in a dot"),
        ("日本語/新聞.txt", "日本語/新聞.txt"),
    ],
)
def test_what_matters_of_a_name_is_kept(said, kept):
    assert stored(said) == kept


def test_a_long_name_keeps_its_ending():
    made = stored("ä" * 400 + ".pdf")
    assert made.endswith(".pdf")
    assert len(made.encode()) <= 180


@given(st.text(max_size=900))
def test_no_name_leads_elsewhere(said):
    made = stored(said)
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind(made)
        assert not path.is_absolute()
        assert not path.anchor
        assert ".." not in path.parts
    assert made
    assert len(made.encode()) <= 600
    assert all(len(part.encode()) <= 180 for part in made.split("/"))
    assert "\x00" not in made
    assert stored(made) == made


def test_the_same_name_again_is_numbered_before_its_ending():
    names = numbered("a.b/c.tar.gz")
    assert [next(names) for _ in range(3)] == ["a.b/c.tar.gz", "a.b/c.tar (2).gz", "a.b/c.tar (3).gz"]
    assert next(iter(list(zip(numbered(".hidden"), range(2), strict=False))[1:]))[0] == ".hidden (2)"
