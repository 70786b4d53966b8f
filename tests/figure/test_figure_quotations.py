"""Numbered marks must be read: none covers another, however near their passages lie."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from volteface.figure.marks import Mark, numbered
from volteface.figure.scale import Scale

PLACES = st.tuples(st.integers(700_000, 704_000), st.sampled_from((-1.0, -0.5, 0.0, 0.5, 1.0)), st.booleans())


@given(st.lists(PLACES, max_size=20))
def test_no_numbered_mark_covers_another_and_each_bears_its_number(places):
    found = [
        Mark(day, position, read, quoted=True, number=str(number))
        for number, (day, position, read) in enumerate(places, start=1)
    ]
    drawn = numbered(found, Scale(700_000, 704_000, 30, 350), Scale(1.08, -1.08, 52, 262))
    circles = [tuple(map(float, re.search(r'cx="([\d.-]+)" cy="([\d.-]+)"', one).groups())) for one in drawn]
    for (left, top), (right, bottom) in itertools.combinations(circles, 2):
        assert abs(left - right) >= 14.9 or abs(top - bottom) >= 14.9
    numbers = {re.search(r">(\d+)</text>", one)[1] for one in drawn}
    assert numbers == {str(number) for number in range(1, len(places) + 1)}
