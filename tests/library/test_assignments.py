"""Who reads what: taken from one and given to another in one go, and by what it was dealt."""

from __future__ import annotations

import pytest

from volteface.library import assignments
from volteface.library.assignments import Overlap


@pytest.fixture
def filled(library, make_document, file_documents):
    file_documents([make_document("x", "A.", "B.", "C.")])
    return library


def test_what_is_taken_from_one_goes_to_another_after_what_they_have(filled):
    assignments.assign(filled, "q", {"ann": [1, 2], "bob": [3]})
    assignments.assign(filled, "other", {"ann": [2]})
    assert assignments.assign(filled, "q", {"bob": [2]}, instead_of={"ann": [2], "eva": [1]}) == 1
    assert assignments.assignments(filled, "q") == {"ann": [1], "bob": [3, 2]}
    assert assignments.assignments(filled, "other") == {"ann": [2]}


def test_by_what_it_was_dealt_is_known_until_it_is_dealt_otherwise(filled):
    assert assignments.last_overlap(filled, "q") is None
    assignments.assign(filled, "q", {"ann": [1]}, overlap=Overlap(0.3, None))
    assert assignments.last_overlap(filled, "q") == Overlap(0.3, None)
    assert assignments.last_overlap(filled, "other") is None
    assignments.assign(filled, "q", {"ann": [2]}, overlap=Overlap(0.5, 3))
    assignments.assign(filled, "q", {"bob": [2]})
    assert assignments.last_overlap(filled, "q") == Overlap(0.5, 3)
