"""Did they really say this: exact with date and page, near with what was changed, or not found in what is held."""

import pytest

from small_study import WHOSE

TEXTS = {
    "d1920": "We shall not lower the tariff by 40 per cent. Our members know it.\fThe party stands with the miners.",
    "d1921": "Our members know it. They will never forget. “Strikes are folly and worse,” says the other side.",
    "d1922": "We shall not lower the tariff by 40 per cent. Winter came early.",
}


@pytest.fixture
def held(small):
    for name, text in TEXTS.items():
        path = small.write(f"papers/{name}.txt", text)
        small.done("add", path, *WHOSE, "--date", r"d(\d{4})")
    return small


def asked(held, *words):
    return held.done("really", *words, "--json").json


def test_words_as_printed_are_exact_wherever_they_stand_oldest_first(held):
    found = asked(held, "We shall not lower the tariff by 40 per cent")
    assert found["verdict"] == "exact"
    assert [match["date"] for match in found["matches"]] == ["1920", "1922"]
    assert {match["grade"] for match in found["matches"]} == {"exact"}
    assert found["held"] == {"documents": 3, "words": found["held"]["words"], "earliest": "1920", "latest": "1922"}


def test_the_page_is_told(held):
    (match,) = asked(held, "The party stands with the miners")["matches"]
    assert (match["page"], match["text"]) == (2, "The party stands with the miners")


def test_words_over_two_sentences_are_exact_too(held):
    (match,) = asked(held, "Our members know it. They will never forget")["matches"]
    assert (match["grade"], match["date"]) == ("exact", "1921")
    assert match["prefix"] == ""
    assert match["suffix"].startswith(". “Strikes")


def test_a_dropped_negation_is_called_out(held):
    found = asked(held, "We shall lower the tariff by 40 per cent")
    assert found["verdict"] == "near"
    assert [match["alarms"] for match in found["matches"]] == [["negation"], ["negation"]]
    assert found["matches"][0]["differences"] == [
        {"change": "left out", "printed": "not", "said": "", "alarms": ["negation"]}
    ]


def test_a_changed_number_is_called_out_in_words(held):
    out = held.done("really", "We shall not lower the tariff by 14 per cent").out
    assert "[-40-]{+14+}" in out
    assert "a number differs" in out


def test_sentences_that_do_not_follow_each_other_are_not_exact(held):
    found = asked(held, "Our members know it. Winter came early")
    assert found["verdict"] != "exact"


def test_an_ellipsis_tells_what_was_left_out(held):
    (match,) = asked(held, "We shall not lower the tariff … The party stands with the miners")["matches"]
    assert match["grade"] == "exact"
    assert match["omitted"] == ["by 40 per cent. Our members know it."]


def test_parts_in_the_wrong_order_are_not_a_quotation_with_an_omission(held):
    found = asked(held, "The party stands with the miners … We shall not lower the tariff")
    assert found["verdict"] == "not found"


def test_an_opponents_words_are_told_as_such(held):
    (match,) = asked(held, "Strikes are folly and worse")["matches"]
    assert match["voice"] == "quoted"
    assert "not in their own voice" in held.done("really", "Strikes are folly and worse").out


def test_what_stands_nowhere_is_not_found_in_what_is_held(held):
    found = asked(held, "Wheat was sown in the valleys of the far north")
    assert (found["verdict"], found["matches"], found["total"]) == ("not found", [], 0)
    out = held.done("really", "Wheat was sown in the valleys of the far north").out
    assert "not found in 3 documents" in out
    assert "holdings" in out


def test_limits_hold(held):
    assert asked(held, "We shall not lower the tariff by 40 per cent", "--since", "1921")["total"] == 1
    assert asked(held, "We shall not lower the tariff by 40 per cent", "--until", "1919")["verdict"] == "not found"


@pytest.mark.parametrize("words", ["tariff", "the tariff", "…", "a b"])
def test_too_few_words_tell_nothing(held, words):
    ran = held("really", words)
    assert ran.code == 2
    assert "too few words" in ran.err


def test_an_empty_library_holds_nothing(small):
    assert asked(small, "We shall not lower the tariff")["verdict"] == "not found"


def test_words_of_a_replaced_edition_alone_are_exact_and_said_to_be_replaced(small):
    for said in ("We shall never raise the tariff on bread.", "We shall raise the tariff on bread at once."):
        row = {"id": "d1920", "date": "1920", "text": said}
        assert small.add(small.table(f"{len(said)}.csv", [row])).code == 0
    found = asked(small, "We shall never raise the tariff on bread")
    assert (found["verdict"], found["total"]) == ("exact", 1)
    (match,) = found["matches"]
    assert (match["layer"], match["replaced"]) == ("1", True)
    out = small.done("really", "We shall never raise the tariff on bread").out
    assert "exact, in an edition since replaced: 1 place" in out
    assert "d1920/1#0-40" in out
    standing = asked(small, "We shall raise the tariff on bread")
    assert [one["replaced"] for one in standing["matches"]] == [False]


def test_an_organisation_that_nothing_is_held_of_is_told(held):
    ran = held("really", "Our members know it", "--organisation", "Nope")
    assert ran.code == 2
    assert "nothing is held of “Nope” – held are: The League" in ran.err
