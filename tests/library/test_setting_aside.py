"""Documents set aside and put back: what is out counts nowhere, and nothing of it is lost."""

import hashlib
import re
import sqlite3

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_codings import QUESTION, code, coded, draw

from volteface.library import (
    Library,
    anchors,
    assignments,
    codings,
    digests,
    editions,
    events,
    filing,
    hanging,
    items,
    layers,
    passages,
    reach,
    remarks,
    revised,
    samples,
    setting_aside,
    sources,
    stretches,
    to_read,
)
from volteface.library.connection import FILE_NAME
from volteface.library.jobs import working
from volteface.library.memory import last_of_holdings
from volteface.library.remarks import About, Written
from volteface.library.scope import Wanted, item_values, languages, scope
from volteface.library.search import read_query, search
from volteface.library.setting_aside import Which
from volteface.library.shelf import shelf
from volteface.model.dates import Date
from volteface.model.document import Item, ReadDocument, Span
from volteface.model.errors import BadInput
from volteface.model.publication import Rights, Source

OLD = ("We demand free trade in wool.", "The harvest was good.", "All out on Monday.")
NEW = ("We demand free trade in wool!", "The harvest was good.", "Sing, children, sing.")
OTHER = ("A tariff on wool.", "No tariff on coal.")
PAGE = {"url": "https://party.example/what-we-want"}


def aside(library, *names, **more):
    return setting_aside.set_aside(library, setting_aside.meant(library, Which(names)), **more)


def back(library, *names):
    return setting_aside.put_back(library, setting_aside.out(library, Which(names)))


def standing(library):
    """The documents that stand with their words, by name."""
    held = shelf(library)
    return {
        name: [p.text for p in passages.resolve(library, range(first, last + 1))]
        for name, first, last in zip(held.names, held.first.tolist(), held.last.tolist(), strict=True)
    }


def found(library, words):
    hits = search(library, read_query(library, words), scope(library, Wanted()))
    return [p.document for p in passages.resolve(library, hits.passages.tolist())]


def state(library):
    """All that a library holds, but for what it has to say of documents that were out for a time."""
    tables = [row["name"] for row in library.rows("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")]
    kept = sorted(set(tables) - {"set_aside", "event", "job"})
    assert {"document", "coding", "passage", "draw"} <= set(kept)
    return {name: [tuple(row) for row in library.rows(f'SELECT * FROM "{name}"')] for name in kept}


@pytest.fixture
def two(library, make_document, file_documents):
    """Two documents: passages 1 to 3 and 4 to 5, all coded, drawn and dealt out."""
    file_documents([make_document("x", *OLD, author="Ann"), make_document("y", *OTHER, date="1927-01-01")])
    code(library, 1, 2, 3, 4, 5)
    draw(library, 1, 2, 4, 5)
    assignments.assign(library, QUESTION, {"Ann": [1, 4], "Bert": [2, 5]})
    return library


def test_what_is_set_aside_counts_nowhere(two):
    before = last_of_holdings(two)
    assert aside(two, "x", because="of another body") == 1
    assert standing(two) == {"y": list(OTHER)}
    assert found(two, "wool") == ["y"]
    assert [one.coding.passage for one in codings.codings(two, QUESTION)] == [4, 5]
    assert [one.passage for one in samples.draws(two, QUESTION)] == [4, 5]
    assert assignments.assignments(two, QUESTION) == {"Ann": [4], "Bert": [5]}
    assert to_read.drawn(two, QUESTION) == 2
    assert to_read.count(two, QUESTION, "Ann") == 1
    assert item_values(two, "author") == {""}
    assert last_of_holdings(two) != before


def test_put_back_it_is_as_it_was(two):
    before = state(two)
    aside(two, "x")
    assert state(two) != before
    assert back(two, "x") == 1
    assert state(two) == before
    assert list(standing(two)) == ["x", "y"]


def test_who_did_it_when_and_why_is_on_record(two):
    with events.acting("Ada"):
        aside(two, "x", because="a duplicate scan")
        (one,) = setting_aside.aside(two, Which())
        back(two, "x")
    assert (one.document, one.by, one.because, one.instead) == ("x", "Ada", "a duplicate scan", None)
    assert (one.passages, one.edition, one.source) == (3, 1, "The Organ")
    assert not setting_aside.aside(two, Which())
    gone, came = events.events(two)[-2:]
    assert (gone.what, gone.actor, gone.detail) == (
        "set aside",
        "Ada",
        {"documents": 1, "names": ["x"], "reason": "a duplicate scan"},
    )
    assert (came.what, came.actor, came.detail) == ("put back", "Ada", {"documents": 1, "names": ["x"]})


def test_what_is_out_already_or_stands_already_is_passed_over(two):
    numbers = setting_aside.meant(two, Which(("x",)))
    assert aside(two, "x") == 1
    assert setting_aside.set_aside(two, numbers) == 0
    assert back(two, "x") == 1
    assert setting_aside.put_back(two, numbers) == 0
    assert [one.what for one in events.events(two)][-2:] == ["set aside", "put back"]


def test_what_hangs_on_documents_is_told(two):
    remarks.add(two, Written("u1", About.PASSAGE, "x#0-29", "Bert", "Is it?", passage=1))
    remarks.add(two, Written("u2", About.DOCUMENT, "x", "Bert", "Whose?"))
    digests.write(two, "x", by="Ann", text="On wool.")
    codings.withdraw(two, [code(two, 1)[0].uuid])
    hangs = hanging.hanging(two, setting_aside.meant(two, Which(("x",))))
    assert (hangs.documents, hangs.passages, hangs.words) == (1, 3, 14)
    assert (hangs.codings, hangs.drawn, hangs.remarks, hangs.notes, hangs.choices) == ({"Ann": 3}, 2, 2, 1, 0)
    assert hanging.hanging(two, []) == hanging.Hanging(0, 0, 0, {}, 0, 0, 0, 0)


def test_its_page_opens_all_the_same(two):
    aside(two, "x")
    opened = stretches.opened(two, "x")
    assert (opened.name, opened.stands, opened.aside) == ("x", False, True)
    assert items.place(two, "x") is None
    assert stretches.opened(two, "y").aside is False


def test_an_organisation_of_which_all_is_out_is_not_held(library, make_document, file_documents):
    file_documents([make_document("x", *OLD)])
    wrong = sources.register(library, Source("The Prty", "The Organ", Rights.PUBLIC_DOMAIN))
    filing.file_pieces(library, wrong, [filing.Piece("z", "1" * 64, 0, "m", (make_document("z", "Vote."),))])
    assert sources.organisations(library) == ["The Party", "The Prty"]
    numbers = setting_aside.meant(library, Which(organisation="The Prty"))
    assert setting_aside.set_aside(library, numbers) == 1
    assert sources.organisations(library) == ["The Party"]


def test_a_language_of_which_all_is_out_is_not_searched(library, make_document, file_documents):
    made = make_document("de", "Der Streik der Häuser.")
    german = msgspec.structs.replace(made, document=msgspec.structs.replace(made.document, language="de"))
    file_documents([make_document("en", *OLD), german])
    assert dict(languages(library)) == {"en": 3, "de": 1}
    aside(library, "de")
    assert dict(languages(library)) == {"en": 3}


def test_the_same_file_again_is_held_and_stays_out(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    aside(library, "x")
    again = file_documents([make_document("x", *OLD, given=True)])
    assert (again.added, again.held, again.aside) == (0, 1, 1)
    assert standing(library) == {}


def test_what_is_said_of_it_may_be_put_right_meanwhile(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    aside(library, "x")
    again = file_documents([make_document("x", *OLD, given=True, date="1926-05-04")])
    assert (again.held, again.renewed, again.aside) == (1, 1, 1)
    back(library, "x")
    assert shelf(library).dates == ("1926-05-04",)


def test_another_edition_of_what_is_out_stays_out_with_it(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    code(library, 1, 2, 3)
    aside(library, "x", because="of another body")
    filed = file_documents([make_document("x", *NEW, given=True)])
    assert (filed.added, filed.editions, filed.aside) == (1, 1, 1)
    assert standing(library) == {}
    (one,) = setting_aside.aside(library, Which())
    assert (one.edition, one.because) == (2, "of another body")
    assert [(e.number, e.current, e.aside) for e in editions.editions(library, "x")] == [
        (1, False, False),
        (2, False, True),
    ]
    back(library, "x")
    assert standing(library) == {"x": list(NEW)}
    assert coded(library) == [(NEW[0], 0.99), (NEW[1], 1.0)]


def test_another_capture_of_a_page_that_is_out_stays_out_with_it(library, make_document, file_documents):
    file_documents([make_document("index", *OLD, columns=PAGE | {"captured": "2001-01-01"})])
    aside(library, "index")
    for day, words in (("2002-01-01", NEW), ("2000-01-01", (*OLD, "Vote."))):
        filed = file_documents([make_document("index", *words, columns=PAGE | {"captured": day})])
        assert (filed.editions, standing(library)) == (1, {})
    back(library, "index")
    assert standing(library) == {"index": list(NEW)}


@pytest.mark.parametrize("given_id", [True, False])
def test_added_to_its_own_source_it_stands_there_with_all_that_was_said(
    library, make_document, file_documents, given_id
):
    file_documents([make_document("x", *OLD, given=given_id)])
    code(library, 1, 2, 3)
    aside(library, "x", because="filed under the wrong name")
    right = sources.register(library, Source("The League", "The Register", Rights.PUBLIC_DOMAIN))
    made = make_document("x", *OLD, given=given_id)
    # As readers make it, a document's key tells of its source.
    moved = msgspec.structs.replace(made, document=msgspec.structs.replace(made.document, key="of the other source"))
    filed = filing.file_pieces(library, right, [filing.Piece("t", "0" * 64, 0, "other", (moved,))])
    assert (filed.added, filed.editions, filed.held) == (1, 1, 0)
    assert (shelf(library).names, shelf(library).organisations) == (("x",), ("The League",))
    assert len(coded(library)) == 3
    assert not setting_aside.aside(library, Which())


def test_a_document_of_another_name_does_not_take_the_name_of_one_that_is_out(library, make_document, file_documents):
    file_documents([make_document("x", *OLD)])
    aside(library, "x")
    file_documents([make_document("x", "Other words.")], name="other")
    assert list(standing(library)) == ["x (2)"]


def test_what_took_the_place_of_another_gives_it_back_where_it_came_by_mistake(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    code(library, 1, 2, 3)
    with working(library, "add") as job:
        file_documents([make_document("x", *NEW, given=True), make_document("y", *OTHER, given=True)])
    brought = setting_aside.meant(library, Which(job=job.number))
    assert setting_aside.before(library, brought) == {2: 1}
    assert setting_aside.set_aside(library, brought, restoring=True) == 2
    assert standing(library) == {"x": list(OLD)}
    assert sorted(text for text, _ in coded(library)) == sorted(OLD)
    assert {one.document: one.instead for one in setting_aside.aside(library, Which())} == {"x": 1, "y": None}
    # The edition that is out is none that the body replaced.
    assert revised.revised(library) == []
    assert not shelf(library, replaced=True).names
    assert setting_aside.put_back(library, setting_aside.out(library, Which(job=job.number))) == 2
    assert standing(library) == {"x": list(NEW), "y": list(OTHER)}
    assert revised.revised(library) == ["x"]
    assert not setting_aside.aside(library, Which())


def test_an_edition_that_is_out_stands_where_somebody_lets_it(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    with working(library, "add") as job:
        file_documents([make_document("x", *NEW, given=True)])
    setting_aside.set_aside(library, setting_aside.meant(library, Which(job=job.number)), restoring=True)
    assert editions.reinstate(library, "x", 2) is not None
    assert standing(library) == {"x": list(NEW)}
    assert not setting_aside.aside(library, Which())


def test_setting_a_document_aside_lets_no_earlier_edition_stand(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    file_documents([make_document("x", *NEW, given=True)])
    aside(library, "x")
    assert standing(library) == {}
    assert revised.revised(library) == []
    assert not shelf(library, replaced=True).names
    assert editions.reinstate(library, "x", 1) is None
    assert stretches.opened(library, "x").edition == 2


def test_two_editions_that_went_one_after_the_other_come_back_the_last_first(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    with working(library, "add") as job:
        file_documents([make_document("x", *NEW, given=True)])
    setting_aside.set_aside(library, setting_aside.meant(library, Which(job=job.number)), restoring=True)
    aside(library, "x")
    assert (stretches.opened(library, "x").edition, standing(library)) == (1, {})
    back(library, "x")
    assert standing(library) == {"x": list(OLD)}
    back(library, "x")
    assert standing(library) == {"x": list(NEW)}


def test_an_identifier_of_a_passage_that_is_taken_by_now_is_told(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", ids=["a"], given=True)])
    aside(library, "x")
    filed = file_documents([make_document("y", "We strike.", ids=["a"], given=True)])
    assert filed.added == 1
    with pytest.raises(BadInput, match=re.escape("the passage identifier “a” is used already, in document “y”")):
        back(library, "x")
    assert list(standing(library)) == ["y"]
    aside(library, "y")
    assert back(library, "x") == 1


def test_a_sample_drawn_meanwhile_has_not_reached_what_is_put_back(two):
    def times(made, ended, sampled):
        two.connection.execute("UPDATE set_aside SET made = ?, ended = ?", (made, ended))
        two.connection.execute("UPDATE sample SET made = ?", (sampled,))
        return reach.added_since(two, QUESTION, None).tolist()

    two.connection.execute("UPDATE document SET added = '2026-01-01T00:00:00Z'")
    aside(two, "x")
    back(two, "x")
    assert times("2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z", "2026-01-03T00:00:00+00:00") == [1]
    assert times("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00+00:00") == []
    assert times("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z", "2026-01-02T00:00:00+00:00") == []


def test_many_go_in_lots_and_the_killed_go_on(library, make_document, file_documents, monkeypatch):
    monkeypatch.setattr(setting_aside, "_LOT", 2)
    file_documents([make_document(f"d{n}", f"Vote number {n}.") for n in range(5)])
    numbers = setting_aside.meant(library, Which(source="The Organ"))

    def killed(*told):
        if told[0] == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        setting_aside.set_aside(library, numbers, progress=killed)
    assert list(standing(library)) == ["d4"]
    assert setting_aside.count(library, Which()) == 4
    told = []
    assert setting_aside.set_aside(library, numbers, progress=lambda *one: told.append(one)) == 1
    assert told == [(2, 5, ""), (4, 5, ""), (5, 5, "")]
    assert setting_aside.put_back(library, setting_aside.out(library, Which(source="The Organ"))) == 5
    assert len(standing(library)) == 5


def test_a_lot_that_fails_leaves_nothing_half(library, make_document, file_documents, monkeypatch):
    file_documents([make_document(f"d{n}", f"Vote number {n}.") for n in range(3)])
    before = state(library)

    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(events, "record", fails)
    with pytest.raises(RuntimeError):
        aside(library, "d0", "d1")
    assert state(library) == before
    assert not setting_aside.count(library, Which())


def test_words_of_what_is_out_are_still_those_of_its_layer(two):
    aside(two, "x")
    assert layers.layer(two, "x").text == "\n".join(OLD)
    # What is looked at for a quotation may be of any edition; what is shown is asked for by the shelf.
    assert anchors.standing(two, "All out on Monday") == [3]


def test_a_library_of_before_takes_documents_back(tmp_path, library, make_document, file_documents):
    file_documents([make_document("x", *OLD)])
    library.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as before:
        before.executescript(
            "DROP TABLE set_aside; DROP INDEX document_job; DROP INDEX job_task; "
            "ALTER TABLE document DROP COLUMN job; ALTER TABLE job DROP COLUMN task; PRAGMA user_version = 9;"
        )
    before.close()
    again = Library.open(tmp_path)
    assert (tmp_path / "library-before-0010.sqlite").is_file()
    assert aside(again, "x") == 1
    assert back(again, "x") == 1
    assert standing(again) == {"x": list(OLD)}
    again.close()


@settings(deadline=None, max_examples=25)
@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=6),
    chosen=st.data(),
)
def test_any_documents_aside_and_back_leave_the_library_as_it_was(tmp_path_factory, sizes, chosen):
    library = Library.create(tmp_path_factory.mktemp("law"))
    source = sources.register(library, Source("The Party", "The Organ", Rights.PUBLIC_DOMAIN))
    made = []
    for number, size in enumerate(sizes):
        sentences = [f"We demand wool of {number} and {at}." for at in range(size)]
        spans, begin = [], 0
        for sentence in sentences:
            spans.append(Span(begin, begin + len(sentence)))
            begin += len(sentence) + 1
        text = "\n".join(sentences)
        key = hashlib.sha256(text.encode()).hexdigest()
        day = Date.parse(f"{1900 + number}")
        whole = (Item(0, len(text)),)
        made.append(filing.prepare(ReadDocument(key, f"d{number}", "", day, text, "en", whole, (), tuple(spans))))
    filing.file_pieces(library, source, [filing.Piece("t", "0" * 64, 0, "marks", tuple(made))])
    total = sum(sizes)
    code(library, *chosen.draw(st.lists(st.integers(1, total), unique=True, min_size=1)))
    before = state(library)
    left = chosen.draw(st.sets(st.integers(0, len(sizes) - 1)))
    names = tuple(f"d{number}" for number in sorted(left))
    gone = set(aside_passages := [p for p in range(1, total + 1) if _document(sizes, p) in left])
    if names:
        assert aside(library, *names) == len(names)
    assert not {one.coding.passage for one in codings.codings(library, QUESTION)} & gone
    assert len(found(library, "wool")) == total - len(aside_passages)
    if names:
        assert back(library, *chosen.draw(st.permutations(names))) == len(names)
    assert state(library) == before
    library.close()


def _document(sizes, passage):
    for number, size in enumerate(sizes):
        if passage <= size:
            return number
        passage -= size
    raise AssertionError
