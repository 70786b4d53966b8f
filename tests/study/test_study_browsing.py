"""Leafing through a search: pages, what it means, what to try, what can be limited; within bounds."""

import pytest

from small_study import filled
from volteface.library import Library
from volteface.library.grammar import parse
from volteface.model.errors import WrongUse
from volteface.study import Study, browsing
from volteface.study.basket import MOST, Basket
from volteface.study.collecting import LONGEST, with_examples
from volteface.study.meaning import spelled


@pytest.fixture
def study(small):
    filled(small)
    with Study.open(small.folder) as opened:
        yield opened


def test_pages_together_are_all_hits_in_order(study):
    whole = study.search("demand")
    pages = [study.leaf("demand", number=number, size=20) for number in (1, 2, 3, 4)]
    assert [one.pages for one in pages] == [4] * 4
    assert [hit.id for one in pages for hit in one.found.passages] == [hit.id for hit in whole.passages]
    assert [(one.first, one.last) for one in pages] == [(1, 20), (21, 40), (41, 60), (61, 72)]
    assert pages[0].found.per_year == whole.per_year


def test_a_page_beyond_the_last_is_the_last(study):
    assert study.leaf("demand", number=99, size=50).number == 2
    assert study.leaf("nothing", number=3).number == 1


def test_many_hits_are_not_ranked_and_it_is_said(study, monkeypatch):
    assert study.leaf("demand", ranked=True).ranked
    monkeypatch.setattr(browsing, "RANKABLE", 10)
    leaf = study.leaf("demand", ranked=True)
    assert not leaf.ranked
    assert leaf.note == "More than 10 hits are not ranked; these are the oldest first"


def test_a_single_letter_is_no_beginning_in_a_large_library(study, monkeypatch):
    assert study.leaf("d*").found.total
    monkeypatch.setattr(browsing, "_LARGE", 10)
    with pytest.raises(WrongUse, match=r"“d\*” begins too many words"):
        study.leaf("d*")
    assert study.leaf("de*").found.total


def test_what_was_found_is_found_anew_when_holdings_change(small):
    filled(small)
    reading = Study.reading(small.folder)
    before = reading.leaf("harvest").found.total
    small.add(small.table("more.csv", [{"id": "new", "date": "1912-05-01", "text": "A word about the harvest."}]))
    assert reading.leaf("harvest").found.total == before + 1
    reading.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("strike", "“strike” in any form"),
        ('"general strike"', "“general strike” as printed"),
        ("strik*", "words that begin with “strik”"),
        ('"trade union*"', "phrases that begin with “trade union”"),
        ("strike union", "“strike” in any form and “union” in any form"),
        ("strike -police", "“strike” in any form, without “police” in any form"),
        ("strike NEAR/3 union", "“strike” in any form and “union” in any form, at most 3 words apart"),
        ("a* NEAR/0 b*", "words that begin with “a” and words that begin with “b”, side by side"),
        (
            "(strike OR lock) NEAR/1 union",
            "(“strike” in any form or “lock” in any form) and “union” in any form, at most 1 word apart",
        ),
    ],
)
def test_a_query_is_spelled_out(typed, meant):
    assert spelled(parse(typed, lambda word: [word])) == meant


def test_another_dictionary_form_is_named():
    assert spelled(parse("ships", lambda _: ["ship"])) == "“ships” in any form of “ship”"


def test_advice_tells_what_was_searched_and_counts_what_it_proposes(study):
    searched = study.searched_within()
    assert (searched.documents, searched.passages) == (12, 84)
    tried = {one.words: one.passages for one in study.search_tries("protectiv tarrif")}
    assert tried["protective tariff"] == study.search("protective tariff").total


def test_advice_counts_within_the_limits_what_was_searched(study):
    searched = study.searched_within(author="Ada")
    assert (searched.documents, searched.earliest, searched.latest) == (6, "1900-05-01", "1905-05-01")


def test_choices_are_what_is_held(study):
    found = study.search_choices()
    assert found.organisations == ("The League",)
    assert found.authors == ("Ada", "Bert")
    assert dict(found.questions)["tariff"] == "The tariff"


def test_examples_are_evened_out_and_put_in_once(study):
    question = study.question("tariff")
    made = with_examples(question, "low", ["No duty\n is just.", "No duty is just."])
    assert made.low.examples == ("No duty is just.",)
    assert with_examples(made, "low", ["No  duty is just."]) is made
    with pytest.raises(WrongUse, match="longer than"):
        with_examples(question, "low", ["a" * (LONGEST + 1)])
    with pytest.raises(WrongUse, match="is no pole"):
        with_examples(question, "middle", ["x"])


def test_a_basket_keeps_its_order_and_is_each_persons_own(tmp_path):
    mine, other = Basket(tmp_path, "a"), Basket(tmp_path, "b")
    mine.change(put=["x", "y", "x"])
    mine.change(put=["z"], take=["x"])
    assert mine.addresses() == ["y", "z"]
    assert other.addresses() == []
    assert mine.empty() == ["y", "z"]
    assert mine.addresses() == []
    assert MOST >= 100


def test_what_stands_no_more_is_told(study):
    study.basket("me").change(put=["d1900/1#0-1"])
    assert study.collected("me").lost == ("d1900/1#0-1",)


def test_a_library_that_is_read_by_many_is_marked_so(small, study):
    reading = Library.reading(small.folder)
    assert reading.of_many
    assert not study.library.of_many
    reading.close()
