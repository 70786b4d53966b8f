"""Pages, items and places of words, carried from one reading of a print to another."""

import itertools

from hypothesis import assume, given
from hypothesis import strategies as st

from volteface.model.document import Item
from volteface.model.page import Page, pack, unpack
from volteface.model.tracing import Trace

WORDS = st.text(alphabet="abcdefgh", min_size=1, max_size=7)
SENTENCES = st.lists(st.lists(WORDS, min_size=2, max_size=8).map(" ".join), min_size=1, max_size=12)


def spans(sentences, mark="\n"):
    found, at = [], 0
    for sentence in sentences:
        found.append((at, at + len(sentence)))
        at += len(sentence) + len(mark)
    return found


def printed(text, start, end, number=1):
    """A page whose words stand in a row, each as wide as it is long."""
    words, at = [], start
    for word in text[start:end].split():
        at = text.index(word, at)
        words.append((at, len(word)))
        at += len(word)
    width = max(1, end - start)
    sides = [((a - start) / width, 0.0, (a - start + n) / width, 1.0) for a, n in words]
    return Page(number, start, end, str(number), boxes=pack(words, sides))


@given(SENTENCES, st.data())
def test_a_reading_that_changed_nothing_has_the_same_pages_items_and_boxes(sentences, data):
    text = "\n".join(sentences)
    bounds = spans(sentences)
    cut = data.draw(st.integers(0, len(bounds) - 1))
    at = bounds[cut][0]
    pages = [printed(text, 0, at - 1, 1), printed(text, at, len(text), 2)] if at else [printed(text, 0, len(text))]
    items = (Item(0, at, "A"), Item(at, len(text), "B")) if at else (Item(0, len(text), "A"),)
    trace = Trace(text, text, list(zip(bounds, bounds, strict=True)))
    assert [(p.number, p.start, p.end) for p in trace.pages(pages)] == [(p.number, p.start, p.end) for p in pages]
    assert [unpack(p.boxes) for p in trace.pages(pages)] == [unpack(p.boxes) for p in pages]
    assert trace.items(items) == items


@given(SENTENCES, SENTENCES, st.data())
def test_whatever_was_read_pages_stay_in_order_and_boxes_in_their_page(sentences, others, data):
    earlier, later = "\n".join(sentences), "\n".join(others)
    ours, theirs = spans(sentences), spans(others)
    count = data.draw(st.integers(0, min(len(ours), len(theirs))))
    pairs = list(zip(data.draw(st.permutations(ours))[:count], data.draw(st.permutations(theirs))[:count], strict=True))
    cuts = sorted({start for start, _ in ours} & set(data.draw(st.lists(st.sampled_from([a for a, _ in ours])))) | {0})
    pages = [printed(earlier, a, b, n) for n, (a, b) in enumerate(zip(cuts, [*cuts[1:], len(earlier)], strict=True), 1)]
    trace = Trace(earlier, later, pairs)
    at = 0
    for page in trace.pages(pages):
        assert at <= page.start < page.end <= len(later)
        at = page.end
        for box in unpack(page.boxes):
            assert page.start <= box.start < box.end <= page.end
    found = trace.items(tuple(Item(a, b) for a, b in zip(cuts, [*cuts[1:], len(earlier)], strict=True)))
    assert found[0].start == 0
    assert found[-1].end == len(later)
    assert all(one.end == other.start for one, other in itertools.pairwise(found))


def test_a_page_begins_where_its_first_word_went_even_if_that_was_misread():
    earlier = "The ftrike is on. We vote to day.\nWc bake bread. All is well."
    later = "The strike is on! We vote today.\nWe bake the bread. All is well."
    ours = spans(["The ftrike is on. We vote to day.", "Wc bake bread. All is well."])
    theirs = spans(["The strike is on! We vote today.", "We bake the bread. All is well."])
    at = earlier.index("Wc")
    trace = Trace(earlier, later, list(zip(ours, theirs, strict=True)))
    first, second = trace.pages([printed(earlier, 0, at - 1, 7), printed(earlier, at, len(earlier), 8)])
    assert later[first.start : first.end] == "The strike is on! We vote today."
    assert later[second.start : second.end] == "We bake the bread. All is well."
    boxes = {later[box.start : box.end]: box.left for box in unpack(first.boxes)}
    assert boxes["strike"] == next(box.left for box in unpack(printed(earlier, 0, at - 1).boxes) if box.start == 4)
    assert "today." not in boxes or boxes["today."] > boxes["vote"]


def test_a_sentence_that_moved_does_not_lead_the_others_astray():
    sentences = [f"sentence number {n} stands here" for n in "abcdef"]
    moved = [*sentences[1:], sentences[0]]
    earlier, later = "\n".join(sentences), "\n".join(moved)
    where = dict(zip(moved, spans(moved), strict=True))
    trace = Trace(
        earlier, later, [(bounds, where[one]) for one, bounds in zip(sentences, spans(sentences), strict=True)]
    )
    for sentence, (start, _) in list(zip(sentences, spans(sentences), strict=True))[1:]:
        assert trace.offset(start) == where[sentence][0]


def test_the_parts_of_a_divided_word_keep_their_boxes():
    text = "The working class"
    page = Page(
        1, 0, 17, boxes=pack([(0, 3), (4, 4), (8, 3), (12, 5)], [(0.1 * n, 0, 0.1 * n + 0.1, 1) for n in range(4)])
    )
    (same,) = Trace(text, "The workinng class", [((0, 17), (0, 18))]).pages([page])
    assert [(box.start, box.end) for box in unpack(same.boxes)] == [(0, 3), (4, 9), (9, 12), (13, 18)]


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30), st.integers(0, 30))
def test_every_offset_leads_somewhere(earlier, later, at):
    assume(at <= len(earlier))
    assert 0 <= Trace(earlier, later, []).offset(at) <= len(later)
