from msgspec.structs import replace

from volteface.library import corrections, events, filing, items, passages
from volteface.library.prepared import prepare
from volteface.library.shelf import shelf
from volteface.model.document import Item, Voice

WORDS = ("We vote.", "We strike.")


def said(make_document, *, place="", **more):
    """A document of these words, in which other things may be said of it."""
    document = make_document("x", *WORDS, **more).document
    return prepare(replace(document, key="k" * 64, place=place))


def renewed(library, source, document, name="t.txt"):
    return filing.file_pieces(library, source, [filing.Piece(name, "0" * 64, 0, "marks", (document,))])


def told(library):
    return [event.detail for event in events.events(library) if event.what == "metadata"]


def test_the_same_words_with_another_author_are_no_edition_and_it_is_on_record(library, source, make_document):
    renewed(library, source, said(make_document, author="An"))
    filed = renewed(library, source, said(make_document, author="Ann"))
    assert (filed.added, filed.held, filed.renewed) == (0, 1, 1)
    assert {p.author for p in passages.resolve(library, [1, 2])} == {"Ann"}
    (event,) = told(library)
    assert (event["items"]["before"][0]["author"], event["items"]["after"][0]["author"]) == ("An", "Ann")
    again = renewed(library, source, said(make_document, author="Ann"))
    assert (again.held, again.renewed, len(told(library))) == (1, 0, 1)


def test_date_title_and_columns_are_put_right(library, source, make_document):
    renewed(library, source, said(make_document, columns={"party": "Whig", "page": "1"}))
    document = replace(said(make_document, date="1927-01-01", columns={"party": "Tory"}).document, title="The vote")
    filed = renewed(library, source, prepare(document))
    assert filed.renewed == 1
    held = shelf(library)
    assert (held.dates, held.titles) == (("1927-01-01",), ("The vote",))
    assert held.years.tolist() == [1927]
    assert held.columns == ({"party": "Tory", "page": "1"},)
    assert told(library)[0]["before"]["date"] == "1926-05-03"


def test_what_is_not_said_any_more_stays(library, source, make_document):
    document = replace(said(make_document, author="Ann", columns={"party": "Whig"}).document, title="The vote")
    renewed(library, source, prepare(document))
    bare = replace(said(make_document).document, title="t")
    assert renewed(library, source, prepare(bare)).renewed == 0
    assert (shelf(library).titles, shelf(library).authors) == (("The vote",), ("Ann",))


def test_a_copy_of_a_file_under_another_name_says_nothing(library, source, make_document):
    renewed(library, source, said(make_document), "papers/1926-05-03.txt")
    other = said(make_document, date="1927-05-03", author="Bert")
    assert renewed(library, source, other, "papers/1927-05-03.txt").renewed == 0
    assert renewed(library, source, other, "1926-05-03.txt").renewed == 1
    assert shelf(library).dates == ("1927-05-03",)


def test_a_row_says_it_whatever_its_table_is_called(library, source, make_document):
    renewed(library, source, said(make_document, place="row 2", given=True, columns={"party": "Whig", "page": "1"}))
    later = said(make_document, place="row 3", given=True, columns={"party": "Tory"})
    assert renewed(library, source, later, "mended.csv").renewed == 1
    assert shelf(library).columns == ({"party": "Tory"},)


def test_an_identifier_with_the_same_words_and_another_key_is_renewed(library, source, make_document):
    renewed(library, source, said(make_document, place="row 2", given=True, author="An"))
    later = prepare(replace(said(make_document, place="row 2", given=True, author="Ann").document, key="l" * 64))
    filed = renewed(library, source, later, "mended.csv")
    assert (filed.added, filed.held, filed.renewed) == (0, 1, 1)
    assert shelf(library).authors == ("Ann",)


def test_what_a_person_corrected_stays(library, source, make_document):
    renewed(library, source, said(make_document, author="An"))
    at = items.place(library, "x")
    cut = corrections.split(items.items(library, at.layer), 9)
    held = items.correct(
        library, at, "split", corrections.typed(cut, 1, author="Bert", kind="letter"), {2: ("attributed", "a letter")}
    )
    renewed(library, source, said(make_document, author="Ann"))
    after = items.items(library, at.layer)
    assert after == held
    assert [p.voice for p in passages.resolve(library, [1, 2])] == ["own", "attributed"]
    assert passages.resolve(library, [2])[0].author == "Bert"


def test_items_that_a_reader_finds_now_are_taken_and_voices_with_them(library, source, make_document):
    renewed(library, source, said(make_document))
    document = said(make_document).document
    second = replace(document.spans[1], voice=Voice.ATTRIBUTED, reason="a letter to the editor")
    now = replace(document, items=(Item(0, 9), Item(9, 19, "Bert", kind="letter")), spans=(document.spans[0], second))
    assert renewed(library, source, prepare(now)).renewed == 1
    assert [(p.author, p.voice) for p in passages.resolve(library, [1, 2])] == [("", "own"), ("Bert", "attributed")]
