import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_codings import code, coded

from volteface.library import carrying, corrections, events, filing, items, passages
from volteface.model.document import Item

TEXT = ("Wages rise.", "Buy our boots.", "They last.", "Sir, I protest.", "Yours, a reader.")


def paper(make_document, *sentences, **more):
    return make_document("issue", *sentences, given=True, **more)


@pytest.fixture
def issue(library, make_document, file_documents):
    file_documents([paper(make_document, *TEXT, author="Ed")])
    return library


def start_of(sentence, sentences=TEXT):
    return "\n".join(sentences).index(sentence)


def place(library):
    at = items.place(library, "issue")
    assert at is not None
    return at


def cut(library, sentence, deed="split"):
    at = place(library)
    return items.correct(library, at, deed, corrections.split(items.items(library, at.layer), start_of(sentence)), {})


def name(library, number, **what):
    at = place(library)
    return items.correct(library, at, "type", corrections.typed(items.items(library, at.layer), number, **what), {})


def standing(library):
    """Every passage that stands, with kind, author and authority of its item, and its voice."""
    at = place(library)
    held = {item.id: item for item in items.items(library, at.layer)}
    return [
        (library.value("SELECT text FROM passage WHERE id = ?", (p.number,)), held[p.item].kind, held[p.item].author)
        for p in items.passages_of(library, at)
    ]


def test_passages_follow_their_items_and_keep_their_numbers(issue):
    cut(issue, "Buy our boots.")
    cut(issue, "Sir, I protest.")
    name(issue, 1, kind="advertisement", author="")
    name(issue, 2, kind="letter", author="A reader", authority=0.2)
    assert [one[1:] for one in standing(issue)] == [
        ("", "Ed"),
        ("advertisement", ""),
        ("advertisement", ""),
        ("letter", "A reader"),
        ("letter", "A reader"),
    ]
    found = passages.resolve(issue, [1, 2, 3, 4, 5])
    assert [(p.author, p.authority) for p in found][-1] == ("A reader", 0.2)
    assert [p.text for p in found] == list(TEXT)


def test_every_correction_can_be_taken_back_last_first(issue):
    before = items.items(issue, place(issue).layer)
    cut(issue, "Buy our boots.")
    after_one = items.items(issue, place(issue).layer)
    items.correct(
        issue,
        place(issue),
        "type",
        corrections.typed(after_one, 1, kind="advertisement"),
        {2: ("attributed", "an advertisement"), 3: ("attributed", "an advertisement")},
    )
    assert [p.voice for p in passages.resolve(issue, [1, 2, 3])] == ["own", "attributed", "attributed"]
    assert items.undo(issue, place(issue)) == "type"
    assert [p.voice for p in passages.resolve(issue, [1, 2, 3])] == ["own", "own", "own"]
    assert items.items(issue, place(issue).layer) == after_one
    assert items.undo(issue, place(issue)) == "split"
    assert items.items(issue, place(issue).layer) == before
    assert items.undo(issue, place(issue)) is None
    said = [event.detail for event in events.events(issue) if event.what == "item"]
    assert [one["deed"] for one in said] == ["split", "type", "undo", "undo"]
    assert said[0]["before"][0]["author"] == "Ed"
    assert len(said[0]["after"]) == 2


def test_an_item_that_was_joined_away_comes_back_under_its_number(issue, make_document, file_documents):
    cut(issue, "Buy our boots.")
    before = items.items(issue, place(issue).layer)
    items.correct(issue, place(issue), "join", corrections.joined(before, 0, 1), {})
    # Meanwhile others are filed, and must not be given its number.
    file_documents([make_document("other", "We sing.", author="Bert")])
    assert items.undo(issue, place(issue)) == "join"
    assert items.items(issue, place(issue).layer) == before
    assert passages.resolve(issue, [6])[0].author == "Bert"


@given(st.lists(st.tuples(st.sampled_from(["split", "join", "type", "undo"]), st.integers(0, 4)), max_size=8))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_corrected_items_cover_the_text_and_all_of_it_can_be_undone(library, make_document, deeds):
    source = library.value("SELECT id FROM source") or 0
    if not source:
        from volteface.library import sources
        from volteface.model.publication import Source

        source = sources.register(library, Source("The Party", "The Organ"))
    number = library.value("SELECT count(*) FROM document")
    document = make_document(f"issue {number}", *TEXT, author="Ed")
    filing.file_pieces(library, source, [filing.Piece("t", "0" * 64, 0, "marks", (document,))])
    at = items.place(library, f"issue {number}")
    before = items.items(library, at.layer)
    starts = [start_of(one) for one in TEXT]
    for deed, which in deeds:
        held = items.items(library, at.layer)
        if deed == "split" and starts[which] not in {item.start for item in held}:
            items.correct(library, at, deed, corrections.split(held, starts[which]), {})
        elif deed == "join" and which + 1 < len(held):
            items.correct(library, at, deed, corrections.joined(held, which, which + 1), {})
        elif deed == "type" and which < len(held):
            items.correct(library, at, deed, corrections.typed(held, which, author=f"A{which}"), {})
        elif deed == "undo":
            items.undo(library, at)
        held = items.items(library, at.layer)
        assert (held[0].start, held[-1].end) == (0, len(at.text))
        assert all(one.end == other.start for one, other in itertools.pairwise(held))
        inside = {item.id: item for item in held}
        for passage in items.passages_of(library, at):
            assert inside[passage.item].start <= passage.span.start < inside[passage.item].end
    while items.undo(library, at):
        pass
    assert items.items(library, at.layer) == before


def test_corrections_go_over_to_a_later_edition_where_their_ends_stand(issue, make_document, file_documents):
    cut(issue, "Buy our boots.")
    cut(issue, "Sir, I protest.")
    at = place(issue)
    held = corrections.typed(items.items(issue, at.layer), 1, kind="advertisement", author="Shoes Ltd")
    items.correct(
        issue, at, "type", held, {2: ("attributed", "an advertisement"), 3: ("attributed", "an advertisement")}
    )
    later = ("Wages fall.", "Buy our boots.", "Boots for all.", "They last.", "Sir, I protest.", "Yours, a writer.")
    filed = file_documents([paper(make_document, *later, author="Ed")])
    assert filed.carried.items == 3
    assert filed.carried.items_left == ()
    assert [one[1:] for one in standing(issue)] == [
        ("", "Ed"),
        *[("advertisement", "Shoes Ltd")] * 3,
        *[("", "Ed")] * 2,
    ]
    voices = [p.voice for p in passages.resolve(issue, range(6, 12))]
    assert voices == ["own", "attributed", "attributed", "attributed", "own", "own"]
    assert items.undo(issue, place(issue)) == "carried"
    assert {one[1:] for one in standing(issue)} == {("", "Ed")}


def test_a_correction_whose_words_are_gone_is_said_to_be_left(issue, make_document, file_documents):
    cut(issue, "Buy our boots.")
    cut(issue, "Sir, I protest.")
    name(issue, 1, title="Boots")
    later = ("Wages rise.", "Meet us at the fair.", "Sir, I protest.", "Yours, a reader.")
    filed = file_documents([paper(make_document, *later, author="Ed")])
    assert filed.carried.items_left == ("Boots",)
    (event,) = [event for event in events.events(issue) if event.what == "edition"]
    assert event.detail["carried"]["items_left"] == ["Boots"]


def test_a_persons_own_voice_stays_whatever_the_rule_hears(issue):
    code(issue, 2)
    at = place(issue)
    items.correct(
        issue, at, "type", corrections.typed(items.items(issue, at.layer), 0, kind="letter"), {2: ("attributed", "x")}
    )
    assert coded(issue) == [("Buy our boots.", None)]
    assert issue.value("SELECT voice FROM coding") is None


def test_items_read_with_a_document_are_those_of_its_layer(library, file_documents, make_document):
    from msgspec.structs import replace

    from volteface.library.prepared import prepare

    document = make_document("issue", *TEXT).document
    read = replace(document, items=(Item(0, 12, kind="heading"), Item(12, len(document.text), "Ed", "Boots")))
    file_documents([prepare(read)])
    assert [item.plain() for item in items.items(library, place(library).layer)] == list(read.items)


def test_words_of_a_range_come_with_their_places(issue):
    found = carrying.words_of(issue.connection, 2, 3)
    assert found.texts == TEXT[1:3]
    assert [place(issue).text[a:b] for a, b in found.spans] == list(TEXT[1:3])
