import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from volteface.reading.normalise import normalise
from volteface.reading.segment import LONGEST, segment

TEXTS = st.text(
    st.sampled_from('ab. A"“”\n!?…()[]«»„\u0301😀e\x0c1 \xa0\u3000\u2009。-*;,:IVNo.'), max_size=120
) | st.text(max_size=80)


@given(TEXTS, st.lists(st.integers(0, 120), max_size=4), st.sampled_from(["", "en", "de", "fr", "ru", "zh", "xx"]))
@example("A.\xa0b. 😀 C", [], "en")
@settings(deadline=None)
def test_passages_and_gaps_give_back_the_layer(raw, breaks, language):
    text = normalise(raw)
    at = 0
    for start, end in segment(text, language, sorted(breaks)):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert end - start <= LONGEST + 20
        assert not [b for b in breaks if start < b < end]
        at = end
    assert not text[at:].strip()


def passages(text, language="en"):
    return [text[start:end] for start, end in segment(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. 5 is here. Then more.", ["No. 5 is here.", "Then more."]),
        ("No. He did not.", ["No.", "He did not."]),
        ("Hon. John Smith spoke. He sat.", ["Hon. John Smith spoke.", "He sat."]),
        ("Mr. J. P. Morgan came. He left.", ["Mr. J. P. Morgan came.", "He left."]),
        ("The U.S. Senate met. It rose.", ["The U.S. Senate met.", "It rose."]),
        ("See Art. 5 of it. And Vol. II. Then stop.", ["See Art. 5 of it.", "And Vol. II. Then stop."]),
        ("It rose 3.5 per cent. of the whole. Good.", ["It rose 3.5 per cent. of the whole.", "Good."]),
        ("Peace vs. War is the cry. So be it.", ["Peace vs. War is the cry.", "So be it."]),
        ('"Go!" said he. They went.', ['"Go!" said he.', "They went."]),
        ("He said: “We go.” They went.", ["He said: “We go.”", "They went."]),
        ("We won. ” Next.", ["We won. ”", "Next."]),
        ("II. Foreign affairs are calm. We rest.", ["II. Foreign affairs are calm.", "We rest."]),
        ("i said this. then that.", ["i said this.", "then that."]),
        ("One line\nwrapped by hand. Two\nlines.", ["One line\nwrapped by hand.", "Two\nlines."]),
        ("Heading\n\nThe text. More.", ["Heading", "The text.", "More."]),
        ("We demand:\n- bread\n- peace", ["We demand:", "- bread", "- peace"]),
        ("Smile 😀 now. Next 😀 one.", ["Smile 😀 now.", "Next 😀 one."]),
    ],
)
def test_sentences_are_cut_where_a_reader_would(text, expected):
    assert passages(text) == expected


def test_german_dates_are_not_cut():
    assert passages("Am 5. Mai 1926 kam er. Es war so.", "de") == ["Am 5. Mai 1926 kam er.", "Es war so."]


def test_long_lines_are_paragraphs():
    first, second = "word " * 60 + "end", "other " * 60 + "end"
    assert passages(f"{first}\n{second}") == [first, second]


def test_what_is_too_long_is_cut_at_a_semicolon():
    clause = "the tariff is a tax upon the people" * 20
    parts = passages(f"{clause}; {clause}; {clause}.")
    assert len(parts) == 3
    assert all(part.endswith(";") for part in parts[:-1])


def test_offsets_are_code_points_far_into_a_text():
    text = "😀é here is one. " * 20_000
    bounds = segment(text, "en")
    assert len(bounds) == 20_000
    assert {text[start:end] for start, end in bounds} == {"😀é here is one."}


def test_a_paragraph_of_opening_marks_ends_in_time():
    assert len(segment("“a. " * 50_000)) > 100
