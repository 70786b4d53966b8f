"""However items are cut, joined and put upon others, they cover the text in order."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from volteface.library.corrections import at_offset, imposed, joined, split, typed
from volteface.library.items import HeldItem

LENGTH = 60


@st.composite
def covering(draw):
    cuts = sorted({0, LENGTH, *draw(st.lists(st.integers(1, LENGTH - 1), max_size=6))})
    return [HeldItem(at, a, b, title=f"{at}") for at, (a, b) in enumerate(itertools.pairwise(cuts))]


def covers(items):
    assert items[0].start == 0
    assert items[-1].end == LENGTH
    assert all(item.start < item.end for item in items)
    assert all(one.end == other.start for one, other in itertools.pairwise(items))
    kept = [item.id for item in items if item.id >= 0]
    assert len(set(kept)) == len(kept)


@given(covering(), st.integers(1, LENGTH - 1))
def test_an_item_is_cut_in_two_which_are_what_it_was(items, offset):
    if any(item.start == offset for item in items):
        return
    after = split(items, offset)
    covers(after)
    at = at_offset(items, offset)
    assert (after[at].id, after[at + 1].id, after[at + 1].title) == (items[at].id, -1, items[at].title)
    assert joined(after, at, at + 1)[at] == typed(items, at)[at]


@given(covering(), st.data())
def test_items_that_are_joined_are_what_the_first_was(items, data):
    first = data.draw(st.integers(0, len(items) - 1))
    last = data.draw(st.integers(first, len(items) - 1))
    after = joined(items, first, last)
    covers(after)
    assert len(after) == len(items) - (last - first)
    assert (after[first].id, after[first].title, after[first].end) == (first, str(first), items[last].end)


@given(covering(), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_a_correction_put_upon_others_stands_as_it_is_and_they_cover_the_rest(items, one, other):
    start, end = sorted((one, other))
    like = HeldItem(99, 0, 5, author="Ann", title="The turn", kind="letter", authority=0.5)
    after = imposed(items, start, end, like)
    covers(after)
    if start == end:
        assert after == items
        return
    (found,) = [item for item in after if item.corrected]
    assert (found.start, found.end, found.author, found.kind, found.authority) == (start, end, "Ann", "letter", 0.5)
    assert found.id in {-1, *(item.id for item in items)}
    for item in after:
        if not item.corrected:
            assert item.title == items[at_offset(items, item.start)].title
    assert imposed(after, start, end, like) == after
