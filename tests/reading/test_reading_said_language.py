import pytest

from volteface.reading.said_language import said_language

SAID = [
    ("German", "de"),
    ("deu", "de"),
    ("ger", "de"),
    ("de-AT", "de"),
    ("deu_frak", "de"),
    ("deu+lat", "de"),
    ("fre", "fr"),
    ("French", "fr"),
    ("ces", "cs"),
    ("EN", "en"),
    ("nb", "no"),
    ("Klingon", ""),
    ("", ""),
    (None, ""),
]


@pytest.mark.parametrize(("said", "code"), SAID)
def test_codes_and_names_are_told(said, code):
    assert said_language(said) == code
