from __future__ import annotations

import pytest
from evidence_readings import passage
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.chronicle import chronicle, year_of
from volteface.model.dates import BadDate


def test_passages_stand_in_order_of_date():
    hits = [
        passage("c", date="1927"),
        passage("a", date="1926-01-02", start=9),
        passage("b", date="1926-01-02", start=1),
    ]
    assert [one.text for one in chronicle(hits).passages] == ["b", "a", "c"]


def test_the_same_words_in_the_same_document_stand_once():
    hits = [passage("Free trade!", start=0), passage("free  trade", start=50), passage("Free trade!", document="d2")]
    found = chronicle(hits, query="free trade")
    assert [one.start for one in found.passages] == [0, 0]
    assert found.repeats == 1
    assert (
        found.words() == "“free trade”: 2 passages in 2 documents, 1 May 1926; 1 repetition within a document left out."
    )


def test_passages_without_letters_are_not_taken_for_one_another():
    assert len(chronicle([passage("***"), passage("???", start=9)]).passages) == 2


def test_years_group_the_passages():
    found = chronicle(
        [passage("a", date="1926-12-31"), passage("b", date="1928"), passage("c", date="1926-01-01", start=5)]
    )
    assert [(year, len(several)) for year, several in found.years()] == [(1926, 2), (1928, 1)]
    assert found.per_year == {"1926": 2, "1927": 0, "1928": 1}


def test_hits_counted_elsewhere_are_kept():
    assert chronicle([passage("a")], per_year={"1926": 40}).per_year == {"1926": 40}


def test_a_span_falls_into_the_year_of_its_middle():
    assert year_of(passage("a", date="1926/1928")) == 1927


def test_rows_hold_every_field():
    (row,) = chronicle([passage("a")]).rows()
    assert row["text"] == "a"
    assert row["rights"] == "public-domain"


def test_nothing_found_is_a_result():
    found = chronicle([], query="soviets")
    assert (found.passages, found.per_year, found.years()) == ((), {}, ())
    assert found.words() == "Nothing was found for “soviets”."


def test_a_bad_date_is_told():
    with pytest.raises(BadDate):
        chronicle([passage("a", date="soon")])


HITS = st.tuples(st.integers(1900, 1930), st.sampled_from("abc"), st.integers(0, 9))


@given(st.lists(HITS, unique=True), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing_and_no_wording_is_lost(hits, chance):
    passages = [passage(text, date=str(year), document=f"d{year}", start=start) for year, text, start in hits]
    found = chronicle(passages)
    chance.shuffle(passages)
    assert chronicle(passages) == found
    assert {(p.document, p.text) for p in found.passages} == {(p.document, p.text) for p in passages}
    assert len(found.passages) + found.repeats == len(passages)
    assert sum(found.per_year.values()) == len(found.passages)
