"""Slogans of a study, through the command line: found and given, two bodies, quoted words, what is held."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

from small_study import new_study
from volteface.study.findings.slogan_card import Cards

LEAGUE = ("--organisation", "The League", "--source", "The Register")
UNION = ("--organisation", "The Union", "--source", "The Messenger")
COLUMNS = ("--text", "text", "--date", "date", "--id", "id", "--author", "author", "--rights", "public-domain")
SLOGAN, LATER = "class against class", "popular front"
AROUND = ("delegates", "answered", "calls", "northern", "mills", "strike", "unions", "struggle")


def call(slogan, year):
    """The slogan, among the same words in another order each time."""
    words = random.Random(year).sample(AROUND, len(AROUND))
    return f"{' '.join(words[:4]).capitalize()} the {slogan} {' '.join(words[4:])}."


def filler(number):
    chance = random.Random(number)
    words = ["".join(chance.choices("aeioulmnrst", k=6)) for _ in range(30)]
    common = ["harvest", "valley", "bridge", "winter", "market", "committee", "letters", "railway"]
    return " ".join(
        f"{' '.join(chance.sample(words, 5) + chance.sample(common, 3)).capitalize()} of the year." for _ in range(6)
    )


def rows(prefix, said, first=1900, last=1939):
    return [
        {
            "id": f"{prefix}{year}",
            "date": f"{year}-05-01",
            "author": "Ada" if year < 1920 else "Bert",
            "text": f"{filler(f'{prefix}{year}')} {' '.join(filler(f'{prefix}{year}{n}') for n in range(3))}\n\n"
            f"{said(year)}",
        }
        for year in range(first, last + 1)
    ]


def league(year):
    if 1916 <= year < 1928:
        return call("Class-against-Class" if year % 2 else SLOGAN, year)
    if year >= 1928:
        return call(LATER, year)
    return "Our opponents print: “Class against class for ever.” The fair is in May." if year == 1905 else ""


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        study = new_study(tmp_path_factory.mktemp("slogans"), patched)
        study.done("add", study.table("league.csv", rows("l", league)), *LEAGUE, *COLUMNS)
        union = rows("u", lambda year: call(SLOGAN, year) if year == 1914 else "", 1912, 1918)
        study.done("add", study.table("union.csv", union), *UNION, *COLUMNS)
        yield study


def card(study, *options):
    return study.done("slogans", *options, "--organisation", "The League", "--json").json["slogans"][0]


def test_a_planted_slogan_is_found_dated_and_its_words_are_shown(two):
    found = two.done("slogans", "--organisation", "The League", "--by", "5 years", "--top", 5, "--json").json
    one = next(one for one in found["slogans"] if "class against class" in one["phrase"].lower())
    assert (one["first"]["date"], one["last"]["date"]) == ("1916-05-01", "1927-05-01")
    assert one["peak_period"] in {"1915/1919", "1920/1924", "1925/1929"}
    shown = one["first"]
    assert shown["text"][slice(*shown["marks"][0])].lower() == one["phrase"].lower()
    assert shown["author"] == "Ada"
    assert found["sought"]["phrases"] > 20
    assert one["z"] >= found["sought"]["threshold"]
    # It was chosen for standing close together: of that no chance is told.
    assert one["after"] == {"documents": 12, "chance": None}
    assert (one["fell"]["since"], one["fell"]["chance"]) == (0, None)
    assert one["p"] <= 0.05


def test_hyphens_and_capitals_are_the_same_phrase_and_are_told(two):
    one = card(two, "class against class")
    assert {form["text"].lower() for form in one["forms"]} == {"class against class", "class-against-class"}
    assert sum(form["documents"] for form in one["forms"]) == 12
    assert one["documents"] == 12


def test_a_phrase_has_at_each_place_the_words_of_its_own_spelling():
    found = {("open", "door"): [3, 9], ("door",): [4, 10, 20]}

    class Places:
        def places(self, spelt):
            return np.array(found[spelt[0]])

    lengths = Cards._lengths(Places(), np.array([3, 9, 20]), list(found))
    assert lengths.tolist() == [2, 2, 1]


def test_what_opponents_say_is_not_the_bodys_own(two):
    one = card(two, "class against class")
    assert one["others"] == 1
    assert one["first"]["date"] == "1916-05-01"
    assert "in 1 more in other voices alone" in " ".join(one["words"])


def test_words_said_by_others_alone_have_no_first_use(two):
    one = card(two, "for ever")
    assert one["documents"] == 0
    assert one["first"] is None
    assert one["quoted"]["voice"] != "own"
    assert one["words"][0].startswith("not said in own voice in 40 documents")


def test_silence_and_fall_are_told_with_what_is_held(two):
    one = card(two, "class against class")
    assert one["after"]["documents"] == 12
    assert one["after"]["chance"] < 0.001
    assert one["before"]["documents"] == 16
    assert (one["fell"]["date"], one["fell"]["before"], one["fell"]["of_before"]) == ("1928-05-01", 12, 12)
    assert one["fell"]["since"] == 0


def test_what_is_said_since_in_the_same_surroundings_is_named_and_not_as_a_cause(two):
    one = card(two, "class against class")
    assert any("popular front" in later["phrase"] for later in one["replaced_by"])
    said = next(words for words in one["words"] if "same surroundings" in words)
    assert said.startswith("after it fell out of use, in the same surroundings: “")
    assert "because" not in said


def test_who_says_it_first_between_organisations_and_authors(two):
    by = card(two, "class against class")["by"]
    organisations = [one for one in by if one["kind"] == "organisation"]
    assert [one["name"] for one in organisations] == ["The Union", "The League"]
    assert organisations[1]["lag_days"] == 731
    assert organisations[0]["held_before"] == 2
    authors = [one for one in by if one["kind"] == "author"]
    assert [(one["name"], one["documents"]) for one in authors] == [("Ada", 4), ("Bert", 8)]
    assert [one["held"] for one in authors] == [20, 20]


def test_a_phrase_from_the_first_document_on_is_said_to_be_so(two):
    one = card(two, "of the year")
    assert one["before"]["documents"] == 0
    assert "from the beginning of what is held" in " ".join(one["words"])
    assert "to the end of what is held" in " ".join(one["words"])


def test_gaps_in_the_holdings_are_no_noughts(small):
    kept = [row for row in rows("l", league) if not 1919 < int(row["date"][:4]) < 1930]
    small.done("add", small.table("texts.csv", kept), *LEAGUE, *COLUMNS)
    one = small.done("slogans", "class against class", "--by", "5 years", "--json").json["slogans"][0]
    gaps = [rate for rate in one["periods"] if rate["held"] == 0]
    assert [rate["label"] for rate in gaps] == ["1920/1924", "1925/1929"]
    assert all(rate["rate"] is None and rate["low"] is None for rate in gaps)


def test_words_that_nobody_says_are_answered_with_how_much_was_sought(two):
    found = two.done("slogans", "peace in our time", "--organisation", "The League", "--json").json
    assert found["slogans"][0]["documents"] == 0
    assert "40 documents of The League held" in found["words"][0]


def test_the_same_seed_gives_the_same_result(two):
    options = ("slogans", "--organisation", "The League", "--by", "5 years", "--seed", 4, "--json")
    assert two.done(*options).out == two.done(*options).out


def test_a_question_limits_what_is_counted(two):
    found = two.done("slogans", "--question", "tariff", "--organisation", "The League", "--json").json
    assert found["slogans"] == []
    assert found["words"][0].startswith("no slogan beyond chance in 40 documents")


def test_it_is_told_on_a_terminal_and_drawn(two, tmp_path):
    target = tmp_path / "slogans.svg"
    ran = two.done("slogans", "class against class", "--organisation", "The League", "--to", target)
    assert "“class against class”" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "l1916/1#" in ran.out
    assert target.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("a*",), "a slogan has no “*”"),
        (("--by", "document"), "slogans are not counted by “document”"),
        (("…",), "no word is given"),
        ((" ".join(["word"] * 13),), "is longer than 12 words"),
    ],
)
def test_wrong_use_is_told_in_a_line(two, options, said):
    ran = two("slogans", *options, "--organisation", "The League")
    assert ran.code == 2
    assert said in ran.err


def test_too_few_documents_are_not_enough(small):
    small.done("add", small.table("texts.csv", rows("l", league, 1900, 1904)), *LEAGUE, *COLUMNS)
    ran = small("slogans", "--json")
    assert ran.code == 5
    assert json.loads(ran.out)["slogans"] == []
    assert "too few to tell what is marked for a time" in ran.err


def test_nothing_held_is_not_enough(small):
    ran = small("slogans", "class against class", "--json")
    assert ran.code == 5
    assert ran.json["slogans"] == []
