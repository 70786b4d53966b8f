from __future__ import annotations

import pytest

from volteface.library.scope import Wanted, scope
from volteface.library.search import read_query, search
from volteface.library.shelf import Filter
from volteface.model.errors import WrongUse

SENTENCES = {
    "1926": "The trade unions went out; the union's leaders went home.",
    "1927": "No unionist trades with the enemy.",
    "1928": "Trade union leaders capitulated.",
    "1930": "Éclair and resumé: co-operation failed.",
}


@pytest.fixture
def filled(library, make_document, file_documents):
    file_documents([make_document(f"d{year}", text, date=year) for year, text in SENTENCES.items()])
    return library


def found(library, words, wanted=None, *, language="", ranked=False):
    hits = search(library, read_query(library, words, language), scope(library, wanted or Wanted()), ranked=ranked)
    return [library.value("SELECT text FROM passage WHERE id = ?", (n,)) for n in hits.passages.tolist()]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("union", ["1926", "1928"]),  # any inflected form
        ("unions", ["1926", "1928"]),
        ("UNIONS", ["1926", "1928"]),
        ('"unions"', ["1926"]),  # as printed
        ("union*", ["1926", "1927", "1928"]),
        ("trade union*", ["1926", "1927", "1928"]),
        ("trade AND union*", ["1926", "1927", "1928"]),
        ('"trade union"', ["1928"]),
        ("“trade union”", ["1928"]),
        ('"trade union*"', ["1926", "1928"]),
        ('"trade union"*', ["1926", "1928"]),
        ("capitulate OR enemy", ["1927", "1928"]),
        ("trade enemy OR capitulate", ["1927", "1928"]),  # OR joins before all else
        ("(trade enemy) OR capitulate OR eclair", ["1927", "1928", "1930"]),
        ("union -capitulated", ["1926"]),
        ("union NOT capitulated", ["1926"]),
        ("trade -(home OR enemy)", ["1928"]),
        ('trade -"union leaders"', ["1926", "1927"]),
        ("(trade -home) OR eclair", ["1927", "1928", "1930"]),
        ("eclair", ["1930"]),
        ("co-operation", ["1930"]),
        ("leader NEAR/0 union", ["1928"]),  # the first has an s between
        ("leader NEAR/1 union", ["1926", "1928"]),
        ("union NEAR trade", ["1926", "1928"]),
        ('"trade unions" NEAR/1 out', ["1926"]),
        ('"trade unions" NEAR/0 out', []),
        ("uni* NEAR/1 trade", ["1926", "1927", "1928"]),
        ("(leader OR enemy) NEAR/2 (home OR trade)", ["1926", "1927", "1928"]),
        ("trade NEAR/1 union NEAR/1 leader", ["1928"]),
        ("trade -(leader NEAR/0 union)", ["1926", "1927"]),
        ("(leader NEAR/0 union) OR eclair", ["1928", "1930"]),
        ("union NEAR/20 union", ["1926"]),  # a word is not near itself
        ("nothing", []),
    ],
)
def test_words_phrases_prefixes_alternatives_and_nearness(filled, words, years):
    assert found(filled, words) == [SENTENCES[year] for year in years]


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("union", "The unions met.", ["unions"]),
        ('"trade union*"', "A trade unionist.", ["trade unionist"]),
        ("eclair", "Éclair!", ["Éclair"]),
        ("a OR b", "b a c", ["b", "a"]),
        ("(a x) OR c", "a b c", ["c"]),  # of alternatives those that stand
        ("a -x", "a x", []),
        ("a -x", "a b", ["a"]),
        ("a NEAR/1 b", "a x b x x a", ["a", "b"]),  # the last stands too far off
        ('"a b" NEAR/1 c', "c a b a b x x c", ["a b", "c"][::-1]),
        ("a NEAR/5 a", "a b c", []),
        ("a NEAR/5 a", "a b a", ["a", "a"]),
    ],
)
def test_marks_stand_on_what_made_a_text_answer(filled, words, text, marked):
    assert [text[a:b] for a, b in read_query(filled, words).marks(text, "en")] == marked


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("a NEAR/2 b", "a x b x x x a", ["a x b"]),
        ("a NEAR/2 b", "b a x b", ["b a x b"]),  # two at once overlap
        ("a NEAR/3 b NEAR/3 c", "c x a b x a", ["c x a b"]),
        ("(a NEAR/0 b) OR c", "a b x c", ["a b", "c"]),
    ],
)
def test_words_near_each_other_are_shown_as_one_with_what_is_between(filled, words, text, shown):
    assert [text[a:b] for a, b in read_query(filled, words).marks(text, "en", whole=True)] == shown


@pytest.mark.parametrize("words", ["", "   ", "-union", '""', "*", "!!", "— “”"])
def test_a_query_that_seeks_nothing_is_wrong_use(filled, words):
    with pytest.raises(WrongUse):
        read_query(filled, words)


@pytest.mark.parametrize(
    ("words", "place", "what"),
    [
        ("(strike OR union", 1, "bracket is not closed"),
        ("strike) union", 7, "bracket is closed that was not opened"),
        ("strike ()", 9, "a word is missing|brackets without a word"),
        ('the "general strike', 5, "quotation mark is not closed"),
        ("strike OR", 8, "a word is missing after OR"),
        ("AND strike", 1, "a word is missing before AND"),
        ("strike NEAR", 8, "a word is missing after NEAR"),
        ("strike NEAR/few union", 8, "no number of words"),
        ("strike NEAR/9999 union", 8, "no number of words"),
        ("a NEAR/2 b NEAR/3 c", 12, "two distances"),
        ("a NEAR (b c)", 1, "NEAR joins what is no word"),
        ("a AND b OR c", 9, "side by side"),
        ("a -b OR c", 6, "OR follows what is shut out"),
        ("a (-b)", 4, "shut out of nothing"),
        ("*ion", 1, "a . stands within or before a word"),
        ("un*on", 1, "a . stands within or before a word"),
        ('"trade* union"', 1, "within a phrase"),
        ("wom?n", 1, "stands for a letter"),
        ("(" * 20 + "a" + ")" * 20, 13, "too deep"),
        ("a " * 300, 599, "more than can be sought"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_what_to_do(filled, words, place, what):
    with pytest.raises(WrongUse, match=what) as error:
        read_query(filled, words)
    assert error.value.where.endswith(f", at character {place}")
    assert error.value.hint


def test_operators_in_small_letters_are_words(library, make_document, file_documents):
    file_documents([make_document("d", "Neither or nor, and not near.")])
    assert found(library, "or and not near")
    assert not found(library, "or and far")


def test_hits_and_words_per_year_include_the_years_between(filled):
    hits = search(filled, read_query(filled, "union"), scope(filled, Wanted()))
    assert hits.per_year == {"1926": 1, "1927": 0, "1928": 1}
    assert hits.words_per_year == {"1926": 11, "1927": 6, "1928": 4}
    ends = search(filled, read_query(filled, "leader OR failed"), scope(filled, Wanted()))
    assert (ends.per_year["1929"], ends.words_per_year["1929"]) == (0, 0)


def test_dates_limit_the_search_at_both_ends(filled):
    import datetime as dt

    since, until = dt.date(1927, 1, 1).toordinal(), dt.date(1927, 12, 31).toordinal()
    assert len(found(filled, "union*", Wanted(Filter(since=since)))) == 2
    assert found(filled, "union*", Wanted(Filter(since=since, until=until))) == [SENTENCES["1927"]]


def test_the_best_come_first_where_that_is_asked_for(library, make_document, file_documents):
    texts = ["A strike.", "A long sentence about many things in which one strike is named.", "Strike upon strike!"]
    file_documents([make_document(f"d{n}", text, date=str(1900 + n)) for n, text in enumerate(texts)])
    assert found(library, "strike") == texts
    assert found(library, "strike", ranked=True) == [texts[2], texts[0], texts[1]]
    assert found(library, '"upon" NEAR/0 strike', ranked=True) == [texts[2]]


def test_what_came_in_since_is_found(filled, make_document, file_documents):
    assert found(filled, "lantern") == []
    file_documents([make_document("later", "A lantern.", date="1931")])
    assert found(filled, "lantern") == ["A lantern."]


def test_what_another_process_filed_is_found(filled, make_document, source):
    from volteface.library import Library, filing

    assert found(filled, "lantern") == []
    other = Library.open(filled.folder)
    piece = filing.Piece("t", "1" * 64, 0, "marks", (make_document("later", "A lantern.", date="1931"),))
    filing.file_pieces(other, source, [piece])
    other.close()
    assert found(filled, "lantern") == ["A lantern."]
    assert found(filled, "lantern", Wanted(voice="own")) == ["A lantern."]
