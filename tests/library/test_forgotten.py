"""Erased names are known again in the shapes in which they may be written."""

import pytest

from volteface.evidence.actors.unnamed import WITHHELD, Unnamed
from volteface.library import forgotten


@pytest.fixture
def hides(library):
    """Two persons erased, the surname of neither alone."""
    assert forgotten.remember(library, ["Jane Roe", "Müller Zöe"]) == 2
    return Unnamed(2, forgotten.finder(library).spans)


@pytest.mark.parametrize(
    "name",
    [
        "Jane Roe",
        "Roe, Jane",
        "Comrade Roe",
        "Mrs. Roe",
        "Frau Roe",
        "J. Roe",
        "Jane A. Roe",
        'Jane "Janie" Roe',
        "Jane_Roe",
        "Jane Ro-\ne",
        "Jane-\nRoe",
        "Ja\u00adne Ro\u00ade",
        "Jane Ro\u200be",
        "Jane Ro\u0332e",
        "\uff2a\uff41\uff4e\uff45 \uff32\uff4f\uff45",
        "MUELLER ZOEE",
        "Zoe Mueller",
        "Zöe M. Müller",
    ],
)
def test_an_erased_name_is_taken_out_in_every_shape(hides, name):
    assert hides.redacted(f"then {name} said") == f"then {WITHHELD} said"


@pytest.mark.parametrize("words", ["Jane A. Smith", "Otto Roe", "a roe", "Jane met Roe", "President Roe"])
def test_others_stand(hides, words):
    assert hides.redacted(words) == words


def test_a_surname_that_was_erased_is_taken_out_with_the_first_name_beside_a_nickname(library):
    forgotten.remember(library, ["Jane Roe", "Roe"])
    hides = Unnamed(1, forgotten.finder(library).spans)
    assert hides.redacted('Jane "Janie" Roe, then Ro\u0332e') == f"{WITHHELD}, then {WITHHELD}"
