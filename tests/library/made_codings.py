"""Codings of passages, for tests of what becomes of them."""

import uuid

from volteface.library import codings
from volteface.library.samples import Draw, save
from volteface.model.coding import Coder, Coding, Judgement, Kind, Sample

QUESTION = "tariff"
ANN = Coder("Ann", Kind.PERSON)


def code(library, *numbers, position=1.0, probability=0.5):
    """Let Ann say the same of all these passages."""
    made = [
        Coding(str(uuid.uuid4()), number, QUESTION, "v1", ANN, Judgement(about=True, position=position), probability)
        for number in numbers
    ]
    codings.add_codings(library, made)
    return made


def draw(library, *numbers):
    """Draw these passages."""
    import datetime as dt

    sample = Sample(QUESTION, "v1", 0, 1, "", (), dt.datetime(1926, 5, 3, tzinfo=dt.UTC))
    save(library, sample, [Draw(number, 0.5, "1926", outside=False) for number in numbers])


def coded(library):
    """What passages that stand were coded, by their words, with how like the words are to those that were read."""
    rows = library.rows(
        "SELECT p.text, c.carried_score FROM coding c JOIN passage p ON p.id = c.passage "
        "JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "AND p.id BETWEEN d.first_passage AND d.last_passage WHERE d.current ORDER BY c.id"
    )
    return [tuple(row) for row in rows]
