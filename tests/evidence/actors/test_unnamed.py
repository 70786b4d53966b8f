"""Nobody who is never named stands in words, documents or files."""

import re

from evidence_readings import passage

from volteface.evidence.actors.unnamed import NOBODY, REASON, WITHHELD, Unnamed
from volteface.evidence.rights import Ledger

HIDES = Unnamed(1, lambda text: [match.span() for match in re.finditer("Ada Wall", text)])


def test_words_that_name_somebody_are_shut_out_whatever_their_rights():
    one = passage("We thank Ada Wall for her work. The harvest was good.")
    ledger = Ledger({one.document: 1000}, HIDES.refusal)
    assert ledger.admit(one, 0, len(one.text)) == REASON
    assert ledger.admit(one, 32, len(one.text)) == ""
    assert len(ledger.shut_out) == 1


def test_a_name_told_by_what_stands_before_it_is_shut_out_where_it_stands():
    one = passage("She was thanked by all. The harvest was good.")
    by_place = Unnamed(1, spots={one.number: ((0, 3),)})
    assert by_place.refusal(one, 0, 23) == REASON
    assert by_place.refusal(one, 24, len(one.text)) == ""


def test_whole_sentences_are_hidden_and_neighbours_stay():
    text = "The harvest was good. We thank Ada Wall for her work. All is well.\n\nAda Wall left\n\nThe end."
    shown = [text[start:end] for start, end in HIDES.hidden("d", "1", text)]
    assert [one.strip() for one in shown] == ["We thank Ada Wall for her work.", "Ada Wall left"]


def test_names_are_taken_out_of_titles():
    assert HIDES.redacted("A letter to Ada Wall, by Ada Wall") == f"A letter to {WITHHELD}, by {WITHHELD}"


def test_where_there_is_nobody_nothing_is_hidden():
    assert not NOBODY
    assert NOBODY.hidden("d", "1", "Ada Wall") == ()
    assert NOBODY.refusal(passage("Ada Wall"), 0, 8) == ""
