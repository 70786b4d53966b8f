"""How a long text is cut into parts, and how pages are called: each once, and none for another."""

from hypothesis import given
from hypothesis import strategies as st

from volteface.model.page import Page
from volteface.study import stretching
from volteface.study.leaf_pages import find, holding, page_names

LABELS = st.none() | st.sampled_from(["1", "2", "3", "iv", "~2", "..", "a/b", ""])


@given(st.lists(LABELS, min_size=1, max_size=8))
def test_each_page_is_found_under_its_address(labels):
    pages = [Page(number, 10 * number, 10 * number + 10, label) for number, label in enumerate(labels, 1)]
    names = page_names(pages)
    assert len({name.address for name in names}) == len(labels)
    for at, name in enumerate(names):
        assert find(names, name.address) == at
        assert "/" not in name.address
        assert name.address not in {".", ".."}
        assert holding(names, pages, name.start) == name


def test_a_number_is_taken_for_what_is_printed_before_it_is_counted():
    names = page_names([Page(1, 0, 5, "iv"), Page(2, 5, 9), Page(3, 9, 12, "2")])
    assert [name.address for name in names] == ["iv", "~2", "2"]
    assert find(names, "2") == 2
    assert find(names, "3") == 2
    assert find(names, "~2") == 1
    assert find(names, "9") is None


def test_a_page_in_several_spans_is_one_page():
    names = page_names([Page(1, 0, 5, "1"), Page(2, 5, 9, "2"), Page(1, 9, 12, "1")])
    assert [(name.number, name.start) for name in names] == [(1, 0), (2, 5)]


@given(
    st.integers(0, 4 * stretching.SIZE), st.sampled_from(["\n\n", "\n", " ", "x"]), st.integers(0, 4 * stretching.SIZE)
)
def test_parts_follow_each_other_and_a_place_is_in_one_of_them(length, gap, at):
    text = (("words" * 50 + gap) * (length // 250 + 1))[:length]

    def read(start, end):
        return text[start:end]

    begins = [stretching.begins(length, number, read) for number in range(stretching.count(length) + 1)]
    assert begins[0] == 0
    assert begins[-1] == length
    assert begins == sorted(begins)
    part = stretching.part_of(length, at, read)
    if at < length:
        assert begins[part] <= at < begins[part + 1]
    assert 0 <= part < stretching.count(length)


def test_a_part_begins_with_a_paragraph_where_one_begins_near():
    text = "\n\n".join(f"Paragraph {number}. " + "word " * 60 for number in range(600))
    begin = stretching.begins(len(text), 1, lambda start, end: text[start:end])
    assert text[begin:].startswith("Paragraph ")
