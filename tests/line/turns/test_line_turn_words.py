"""A turn says who spoke, what confirms it and how closely it is dated, a sentence each."""

import datetime as dt
from dataclasses import replace

import pytest

from steps import TURN
from volteface.line.turns.words import brief_sentences, marks_words, turn_sentences


@pytest.mark.parametrize(
    ("confirmed", "later", "beyond", "said"),
    [
        (49, 52, "nothing", "confirmed by 49 of 52 later documents"),
        (52, 52, "nothing", "confirmed by all 52 later documents"),
        (1, 1, "nothing", "confirmed by 1 of 1 later document"),
        (3, 5, "turn", "confirmed by 3 of 5 later documents up to the next turn"),
        (0, 3, "turn", "none of the 3 later documents up to the next turn confirms it"),
        (0, 1, "nothing", "the later document does not confirm it"),
        (0, 0, "nothing", "it ends with the last document held, so nothing later could confirm it"),
        (0, 0, "too little", "the documents after it tell too little to confirm it or not"),
    ],
)
def test_what_confirms_it_is_counted_against_what_could(confirmed, later, beyond, said):
    turn = replace(TURN, confirmed_by=confirmed, later=later, beyond=beyond)
    assert turn_sentences(turn)[0].endswith(f"; {said}")
    assert (said in " ".join(brief_sentences(turn))) == (confirmed == 0)
    assert turn.row().later == later


def test_speakers_are_named_and_no_hand_is_blamed():
    other = replace(TURN, same_author=False, speakers=(("Ada", "Bert"), ("Bert", "Cleo")))
    assert turn_sentences(other)[1] == "before it spoke Ada, Bert; after it Bert, Cleo"
    assert "new author" not in other.words()
    same = replace(TURN, speakers=(("Ada",), ("Ada",)))
    assert turn_sentences(same)[1] == "the same author before and after (Ada)"
    mostly = replace(TURN, speakers=(("Ada", "Bert"), ("Ada",)))
    assert turn_sentences(mostly)[1] == "mostly the same authors: before it spoke Ada, Bert; after it Ada"


def test_each_interval_has_a_sentence_of_its_own_and_the_claim_comes_first():
    days = dt.date(1928, 5, 1), dt.date(1928, 6, 1)
    turn = replace(TURN, at_once=days, ring=(dt.date(1927, 1, 1), TURN.latest), questions=6, holm=True)
    first, closer, wider = turn_sentences(turn)
    assert first.startswith("between 3 March and 12 December 1928 (95 %) the position moved")
    assert closer == "dated more closely only if it came at once: between 1 May and 1 June 1928"
    assert wider == "with all 6 questions in view it holds between 1 January 1927 and 12 December 1928"
    assert turn.words() == f"{first}. Dated{closer[5:]}. With{wider[4:]}"


def test_marks_are_told_where_they_occur():
    ringed, plain = replace(TURN, holm=True, questions=6), replace(TURN, questions=6)
    assert marks_words([]) == ""
    assert marks_words([plain]) == "● holds for this question alone (5 %)"
    assert marks_words([ringed, plain]) == (
        "◯ holds after correction for all 6 questions, ● for this question alone (5 %)"
    )
    assert marks_words([replace(ringed, questions=1)]) == "◯ holds for the one question tested (5 %)"
