from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.library import query
from volteface.library.lemmas import lemmas
from volteface.library.search import search
from volteface.library.shelf import Filter, shelf
from volteface.model.errors import WrongUse

SENTENCES = {
    "1926": "The trade unions went out; the union's leaders went home.",
    "1927": "No unionist trades with the enemy.",
    "1928": "Trade union leaders capitulated.",
    "1930": "Éclair and resumé: co-operation failed.",
}


@pytest.fixture
def filled(library, make_document, file_documents):
    batch = [make_document(f"d{year}", text, date=year) for year, text in SENTENCES.items()]
    file_documents(batch)
    return library


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("union", ["1926", "1928"]),  # any inflected form
        ("unions", ["1926", "1928"]),
        ('"unions"', ["1926"]),  # as printed
        ("union*", ["1926", "1927", "1928"]),
        ("trade union*", ["1926", "1927", "1928"]),
        ('"trade union"', ["1928"]),
        ('"trade union*"', ["1926", "1928"]),
        ("capitulate OR enemy", ["1927", "1928"]),
        ("union -capitulated", ["1926"]),
        ("eclair", ["1930"]),
        ("co-operation", ["1930"]),
        ("UNION", ["1926", "1928"]),
        ("nothing", []),
    ],
)
def test_words_phrases_prefixes_and_alternatives(filled, words, years):
    hits = search(filled, query.parse(words), shelf(filled))
    assert [filled.value("SELECT text FROM passage WHERE id = ?", (n,)) for n in hits.passages.tolist()] == [
        SENTENCES[year] for year in years
    ]


def test_hits_per_year_include_the_years_between(filled):
    assert search(filled, query.parse("union"), shelf(filled)).per_year == {"1926": 1, "1927": 0, "1928": 1}


def test_the_shelf_limits_the_search(filled):
    import datetime as dt

    since = dt.date(1927, 1, 1).toordinal()
    assert len(search(filled, query.parse("union*"), shelf(filled, Filter(since=since))).passages) == 2


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("union", "The unions met.", ["unions"]),
        ('"trade union*"', "A trade unionist.", ["trade unionist"]),
        ("eclair", "Éclair!", ["Éclair"]),
        ("a OR b", "b a c", ["b", "a"]),
    ],
)
def test_marks_stand_on_the_words_sought(words, text, marked):
    assert [text[a:b] for a, b in query.parse(words).marks(text)] == marked


@pytest.mark.parametrize("words", ["", "   ", "-union", '""', "*", "!!"])
def test_a_query_that_seeks_nothing_is_wrong_use(words):
    with pytest.raises(WrongUse):
        query.parse(words)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_valid_for_the_index(library_of_one, words):
    try:
        sought = query.parse(words)
    except WrongUse:
        return
    search(library_of_one, sought, shelf(library_of_one))
    for start, end in sought.marks(words):
        assert 0 <= start < end <= len(words)


@pytest.fixture(scope="module")
def library_of_one(tmp_path_factory):
    from volteface.library import Library

    made = Library.create(tmp_path_factory.mktemp("one"))
    yield made
    made.close()


@pytest.mark.parametrize(
    "typed", ["Straße", "straße", "Straß*", '"große Straße"', "Ελλάς", "İstanbul", "ﬁnden", "ende"]
)
def test_letters_that_have_no_single_lower_case_are_found_and_marked(library, make_document, file_documents, typed):
    text = "Die große Straße: Ελλάς, İstanbul, ﬁnden. Ende"
    file_documents([make_document("d", text)])
    sought = query.parse(typed)
    assert len(search(library, sought, shelf(library)).passages) == 1
    assert sought.marks(text)


def test_every_word_has_one_lemma_whatever_its_letters():
    assert len(lemmas("Die İstanbuler sagten", "de")) == len(lemmas("Die Berliner sagten", "en")) == 3
