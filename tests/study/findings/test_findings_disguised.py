"""Whoever must not be named is found in whatever shape the name is written, and others are not taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_study import HIGH, documents, filled, text
from volteface.evidence.actors.unnamed import WITHHELD, Unnamed
from volteface.library.forgotten import Finder
from volteface.model.actors import Actor
from volteface.study import Study
from volteface.study.findings.disguised import Smoothed
from volteface.study.findings.unnamed import _Finder, unnamed

ROE = Actor("roe", "Jane Roe", "person", {"": ("Roe",)}, excludes={"": ("Roe v. Wade",)})
ZOE = Actor("zoe", "Müller Zöe", "person")
KELLER = Actor("keller", "Otto Keller", "person")
MARY = Actor("mary", "Mary Roe", "person")
NOBODY_ERASED = Finder(b"", frozenset(), (), 0)
HIDES = Unnamed(2, _Finder([ROE, ZOE, KELLER], frozenset({0, 1}), NOBODY_ERASED))


@pytest.mark.parametrize(
    "name",
    [
        "Jane Roe",
        "JANE ROE",
        "jane roe",
        "Roe, Jane",
        "Roe Jane",
        "J. Roe",
        "Roe, J.",
        "Jane A. Roe",
        "Jane. Roe",
        'Jane "Janie" Roe',
        "Jane (Janie) Roe",
        "Jane_Roe",
        "Jane Ro-\ne",
        "Jane-\nRoe",
        "Ja\u00adne Ro\u00ade",
        "Jane Ro\u200be",
        "R\u200boe",
        "Jane Ro\u0332e",
        "Ro\u0332e\u0332",
        "\uff2a\uff41\uff4e\uff45 \uff32\uff4f\uff45",
        "\uff32\uff4f\uff45",
        "Jane Roes’",
        "Roes’",
        "Mu\u0308ller Zo\u0308e",
        "Muller Zoe",
        "MUELLER ZOEE",
        "Zoe Mueller",
        "Zöe Müller",
        "Müller, Zöe",
        "Zöe M. Müller",
    ],
)
def test_a_name_is_taken_out_whole_in_every_shape(name):
    assert HIDES.redacted(f"then {name} said") == f"then {WITHHELD} said"


@pytest.mark.parametrize("title", ["Delegate", "Councillor", "Alderman", "Shop Steward", "Abgeordneter", "Mary"])
def test_a_word_beside_a_surname_may_be_a_title_that_nobody_listed(title):
    assert HIDES.redacted(f"thus {title} Roe said") == f"thus {title} {WITHHELD} said"


@pytest.mark.parametrize(
    "words", ["a roe deer", "Otto Keller left", "the Roe v. Wade case", "the miller Zoe", "Roebuck"]
)
def test_what_names_nobody_else_stands(words):
    assert HIDES.redacted(words) == words


def test_the_full_name_of_somebody_known_is_theirs():
    hides = Unnamed(1, _Finder([ROE, MARY], frozenset({0}), NOBODY_ERASED))
    assert hides.redacted("Mary Roe met Jane Roe") == f"Mary Roe met {WITHHELD}"


def test_cells_of_a_table_are_not_joined():
    assert HIDES.redacted("a letter to Roe,Jane,1990") == f"a letter to {WITHHELD},Jane,1990"


@given(st.text(alphabet="Roe \u00ad\u0301é_-\nﬁ\uff32", max_size=30))
def test_places_of_a_smoothed_text_are_places_of_the_text(said):
    smoothed = Smoothed(said)
    for at, sign in enumerate(smoothed.text):
        start, end = smoothed.span(at, at + 1)
        assert 0 <= start < end <= len(said)
        assert sign in Smoothed(said[start:end]).text


def test_passages_with_an_unlisted_title_before_the_surname_are_shut_out(small):
    made = documents(1990, 1993, turn=1996)
    for row in made:
        row["text"] = f"{text(int(row['date'][:4]), HIGH)}\n\nThere Delegate Roe spoke.\n\nThere Mary Roe spoke."
    filled(small, made)
    told = (
        '[roe]\nname = "Jane Roe"\nkind = "person"\naliases = ["Roe"]\n[mary]\nname = "Mary Ann Roe"\nkind = "person"\n'
    )
    (small.folder / "actors.toml").write_text(f"{told}died = 1950\n", "utf-8")
    with Study.open(small.folder) as study:
        spots = unnamed(study.library, small.folder).spots
        shut = {
            study.library.value(
                'SELECT substr(l.text, p.start + 1, p."end" - p.start) FROM passage p JOIN layer l '
                "ON l.id = p.layer WHERE p.id = ?",
                (number,),
            )
            for number in spots
        }
    assert len(spots) >= 4
    assert all("Delegate Roe" in one for one in shut)
