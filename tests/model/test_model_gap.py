"""A gap is told as a person would: by its days, and by its years where it is whole years."""

import pytest

from volteface.model.publication import Gap


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("1926-05-03", "1926-05-30", "3 May 1926 to 30 May 1926"),
        ("1926-05-03", "1926-05-03", "3 May 1926"),
        ("1933-01-01", "1933-12-31", "1933"),
        ("1933-01-01", "1935-12-31", "1933 to 1935"),
        ("1933-01-01", "1933-12-30", "1 January 1933 to 30 December 1933"),
    ],
)
def test_whole_years_are_told_as_years_and_other_gaps_by_their_days(start, end, told):
    assert Gap(organisation="The League", source="The Register", start=start, end=end, missing=1).days() == told
