"""Dates as mastheads print them, in six languages; what is ambiguous is refused, never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.errors import BadInput
from volteface.reading.masthead import REACH, date_of_masthead
from volteface.reading.months import MONTHS


@pytest.mark.parametrize(
    ("masthead", "edtf"),
    [
        ("WORKERS' WEEKLY\nNo. 17  Friday, May 3, 1926  One Penny", "1926-05-03"),
        ("Vol. III. Monday, 3rd May, 1926.", "1926-05-03"),
        ("The 21st of June 1921", "1921-06-21"),
        ("Die Rote Fahne\nBerlin, Montag, den 3. Mai 1926", "1926-05-03"),
        ("Nr. 5. 12. März 1848", "1848-03-12"),
        ("L'Humanité – 1er mai 1926", "1926-05-01"),
        ("Paris, le samedi 14 juillet 1934", "1934-07-14"),
        ("Madrid, 3 de mayo de 1926", "1926-05-03"),
        ("Roma, 1º maggio 1926", "1926-05-01"),
        ("Torino, 24 dic. 1921", "1921-12-24"),
        ("Правда № 5, 3 мая 1926 г.", "1926-05-03"),
        ("Sept. 9th, 1911", "1911-09-09"),
        ("Wien, am 3. Jänner 1919", "1919-01-03"),
        ("3.V.1926", "1926-05-03"),
        ("1926-05-03", "1926-05-03"),
        ("Nr. 3 – 23.5.1926", "1926-05-23"),
        ("5/23/1926", "1926-05-23"),
        ("5.5.1926", "1926-05-05"),
        ("Labour Monthly, May 1926", "1926-05"),
        ("Mai/Juni 1926", "1926-05/1926-06"),
        ("Spring 1926", "1926-21"),
        ("Automne 1968", "1968-23"),
        # The month alone beside the day says nothing else.
        ("May 1926. London, 3 May 1926", "1926-05-03"),
        ("3 May 1926 … published 3 May 1926", "1926-05-03"),
        # Both calendars: the day of all others is meant.
        ("20 декабря 1912 (2 января 1913)", "1913-01-02"),
    ],
)
def test_a_printed_date_is_read(masthead, edtf):
    assert date_of_masthead(masthead).edtf == edtf


@pytest.mark.parametrize(
    ("masthead", "reason"),
    [
        ("WORKERS' WEEKLY, No. 17", "none stands in its masthead"),
        ("3.5.1926", "none stands in its masthead"),
        ("31 June 1926", "none stands in its masthead"),
        ("Founded 1 May 1890. London, 3 May 1926", "several stand in its masthead (1890-05-01, 1926-05-03)"),
        ("x" * REACH + " 3 May 1926", "none stands in its masthead"),
        ("Dismay 1926", "none stands in its masthead"),
        ("", "none stands in its masthead"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_refused(masthead, reason):
    with pytest.raises(BadInput) as refused:
        date_of_masthead(masthead)
    assert reason in refused.value.what
    assert refused.value.hint


def test_a_sources_pattern_says_which_is_meant():
    masthead = "Founded 1 May 1890.\nNo. 17, 3 May 1926"
    assert date_of_masthead(masthead, r"No\. \d+, (.+)").edtf == "1926-05-03"
    with pytest.raises(BadInput, match="pattern of its source"):
        date_of_masthead(masthead, r"Nummer (.+)")


@given(st.dates(min_value=dt.date(1500, 1, 1)), st.sampled_from(sorted(MONTHS)))
def test_every_name_of_a_month_is_read_in_either_order(day, name):
    month = MONTHS[name]
    number = min(day.day, 28)
    expected = f"{day.year}-{month:02}-{number:02}"
    if day.year < 2100:
        assert date_of_masthead(f"{number} {name.title()} {day.year}").edtf == expected
        assert date_of_masthead(f"{name.upper()} {number}, {day.year}").edtf == expected


@given(st.text(max_size=300))
def test_any_text_has_a_date_or_is_refused(text):
    try:
        date = date_of_masthead(text)
    except BadInput:
        return
    assert 1400 <= date.earliest.year < 2100
