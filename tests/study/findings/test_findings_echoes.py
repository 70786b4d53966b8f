"""Echoes of a study, through the command line: two bodies, a wording that came back, a quotation, an edition."""

from __future__ import annotations

import json
import random

import pytest

from small_study import new_study

OATH = "the workers of all the northern valleys shall hold what their own hands have built"
BREAD = "no minister of this cabinet shall ever again lay a tariff upon the bread of the poor"
LEAGUE = ("--organisation", "The League", "--source", "The Register")
UNION = ("--organisation", "The Union", "--source", "The Messenger")
COLUMNS = ("--text", "text", "--date", "date", "--id", "id", "--author", "author", "--rights", "public-domain")


def filler(number):
    """Sentences that stand nowhere else, of words that stand nowhere else."""
    chance = random.Random(number)

    def sentence():
        return " ".join("".join(chance.choices("aeioulmnrst", k=7)) for _ in range(9)).capitalize()

    return " ".join(f"{sentence()}." for _ in range(6))


def row(name, date, words, author):
    return {"id": name, "date": date, "author": author, "text": f"{filler(name)} {words} {filler(name + 'b')}"}


def rows():
    league = [
        row("l1", "1900-05-01", f"We say that {OATH}.", "Ada Brown"),
        row("l2", "1905-05-01", f"Once more we say that {OATH}, and soon.", "Ada Brown"),
        row("l3", "1907-05-01", f"It is certain that {BREAD}.", "Bert Green"),
        row("l4", "1908-05-01", f"Our opponents print: “{OATH}”.", "Bert Green"),
    ]
    union = [
        row("u1", "1906-05-01", f"Friends, {OATH.replace('northern', 'southern')}.", "Carl Reed"),
        row("u2", "1907-05-01", f"It is certain that {BREAD}.", "Carl Reed"),
    ]
    return league, union


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        study = new_study(tmp_path_factory.mktemp("echoes"), patched)
        league, union = rows()
        study.done("add", study.table("league.csv", league), *LEAGUE, *COLUMNS)
        study.done("add", study.table("union.csv", union), *UNION, *COLUMNS)
        yield study


def asked(study, *options):
    return study.done("echoes", "--least-words", 8, *options, "--json").json


def pairs(found):
    return {(one["first"]["document"], one["later"]["document"]) for one in found["echoes"]}


def test_a_wording_is_one_family_with_the_first_document_and_the_later_ones_in_order(two):
    found = asked(two)
    oath = [one for one in found["echoes"] if "northern" in one["first"]["text"]]
    assert [one["later"]["document"] for one in oath] == ["l2", "u1", "l4"]
    assert {one["first"]["document"] for one in oath} == {"l1"}
    assert len({one["family"] for one in oath}) == 1
    assert [one["lag_days"] for one in oath] == [1826, 2191, 2922]
    assert (found["families"], found["total"]) == (2, 4)
    assert found["searched"]["documents"] == 6


def test_words_that_the_later_document_quotes_are_called_a_quotation(two):
    by_later = {one["later"]["document"]: one for one in asked(two)["echoes"]}
    assert (by_later["l4"]["voice"], by_later["l4"]["called"]) == ("quoted", "quotation")
    assert (by_later["l2"]["voice"], by_later["l2"]["called"]) == ("own", "echo")


def test_what_was_exchanged_is_told_with_the_words_at_their_places(two):
    one = next(one for one in asked(two)["echoes"] if one["later"]["document"] == "u1")
    assert [(edit["left_out"], edit["put_in"]) for edit in one["edits"]] == [("northern", "southern")]
    for side, marks in (("first", "first_marks"), ("later", "later_marks")):
        text = one[side]["text"]
        assert all(0 <= start < end <= len(text) for start, end in one[marks])
        assert one[side]["end"] - one[side]["start"] == len(text)
    assert one["first"]["text"][slice(*one["first_marks"][0])] == "the workers of all the"


def test_documents_of_one_day_are_simultaneous_and_have_no_lag(two):
    one = next(one for one in asked(two)["echoes"] if one["later"]["document"] in {"l3", "u2"})
    assert (one["lag_days"], one["called"]) == (None, "simultaneous")


def test_only_what_a_body_repeats_of_itself_or_only_what_two_share(two):
    assert pairs(asked(two, "--within")) == {("l1", "l2"), ("l1", "l4")}
    assert pairs(asked(two, "--between", "The League", "The Union")) == {("l1", "u1"), ("l3", "u2")}
    assert pairs(asked(two, "--organisation", "The Union")) == {("l1", "u1"), ("l3", "u2")}


def test_sources_and_authors_can_be_set_against_each_other(two):
    assert pairs(asked(two, "--between", "Ada Brown", "Carl Reed")) == {("l1", "u1")}
    assert pairs(asked(two, "--between", "The Register", "The Messenger")) == {("l1", "u1"), ("l3", "u2")}


def test_wordings_are_sought_by_their_words_and_by_a_question(two):
    assert pairs(asked(two, "--words", "minister*")) == {("l3", "u2")}
    assert pairs(asked(two, "--question", "tariff")) == {("l3", "u2")}
    assert pairs(asked(two, "--words", "northern")) >= {("l1", "l2")}
    none = two("echoes", "--words", "harvest", "--json")
    assert none.code == 5
    assert none.json["words"][0].startswith("no wording of one document with “harvest” was found in another")


def test_who_has_them_first_is_not_said_of_few(two):
    (first,) = asked(two, "--between", "The League", "The Union")["priority"]
    assert (first["a"], first["b"], first["leader"], first["p"]) == ("The League", "The Union", None, None)
    # Of the two wordings one is older than the Union's first issue, and one stands in two documents of a day.
    assert (first["passages"], first["outside"], first["occasions"], first["a_first"]) == (2, 1, 1, 0)
    assert "not enough to say" in first["words"][0]


def test_fewer_words_than_wished_are_left_out(two):
    ran = two("echoes", "--least-words", 40, "--json")
    assert ran.code == 5
    assert ran.json["echoes"] == []
    assert ran.json["words"][0].startswith(
        "no wording of one document was found in another, 40 words or more in common, in 6 documents"
    )


def test_within_and_between_exclude_each_other(two):
    ran = two("echoes", "--within", "--between", "The League", "The Union")
    assert ran.code == 2
    assert "what two bodies share is not within one" in ran.err


def test_nothing_held_answers_with_an_empty_object(small):
    ran = small("echoes", "--json")
    assert ran.code == 5
    assert ran.json["echoes"] == []


def test_another_edition_of_a_document_is_no_echo_of_it(small):
    first, later = rows()[0][0], rows()[0][0]
    small.done("add", small.table("first.csv", [first]), *LEAGUE, *COLUMNS)
    small.done(
        "add", small.table("again.csv", [later | {"text": f"{later['text']} A word to end."}]), *LEAGUE, *COLUMNS
    )
    ran = small("echoes", "--json")
    assert (ran.code, ran.json["echoes"], ran.json["searched"]["documents"]) == (5, [], 1)


def test_in_what_order_the_files_came_in_does_not_matter(two, small):
    league, union = rows()
    small.done("add", small.table("union.csv", union[::-1]), *UNION, *COLUMNS)
    small.done("add", small.table("league.csv", league[::-1]), *LEAGUE, *COLUMNS)
    assert json.dumps(asked(small), sort_keys=True) == json.dumps(asked(two), sort_keys=True)
