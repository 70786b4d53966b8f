"""No text is run as a formula or taken for something else, and each can be had back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.study.plain_cells import LONGEST, for_workbook, meant, plain_identifier, plain_text

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@given(st.text())
def test_no_text_of_a_csv_begins_a_formula_and_none_is_lost(value):
    for plain in (plain_text(value), plain_identifier(value)):
        assert not plain.lstrip().startswith(FORMULA)
        assert plain in {value, f"'{value}"}
    assert meant(plain_identifier(value)) == value or value.startswith("'")


@given(st.text() | st.text(alphabet="_x05F𝔘\0\x0b"))
def test_a_workbook_can_hold_every_text(value):
    held = for_workbook(value)
    assert len(held.encode("utf-16-le")) <= 2 * LONGEST
    assert not any(ord(character) < 32 and character not in "\t\n\r" for character in held)
    assert not any("\ud800" <= character <= "\udfff" for character in held)


@pytest.mark.parametrize(
    "value", ["1926-05", "007", "1e5", "12:30", "5 May", "Mar-05", "SEPT2", "20 %", "1,000", "true"]
)
def test_what_a_spreadsheet_would_guess_is_kept_from_it(value):
    assert plain_identifier(value) == f"'{value}"


@pytest.mark.parametrize(
    "value", ["1981-Carter-1", "L87-1", "d1900#0-15", "blind:00e1", "s12", "Labour 1987", "", "1926#0-5"]
)
def test_what_no_spreadsheet_guesses_stays_as_it_is(value):
    assert plain_identifier(value) == value
