import datetime as dt
from dataclasses import replace

import pytest
from line_material import by_hand, census, documents, made

from steps import TURN, turned
from volteface.line.estimate import estimate_line
from volteface.line.words import expected_of_each_words, expected_words, reading_in_brief, reading_in_passing
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.passage import Passage
from volteface.synth.publisher import Publisher


def passages(numbers):
    return [
        Passage(str(n), "words", "1928", "", "", "", "d", "1", None, None, 0, 5, "", "", "own", None, "unknown", n)
        for n in numbers
    ]


def test_a_turn_reads_as_in_the_interface():
    assert TURN.words() == (
        "between 3 March and 12 December 1928 (95 %) the position moved from +0.6 to −0.7; "
        "same author; confirmed by 9 later documents"
    )


def test_the_words_follow_the_facts():
    other = replace(TURN, earliest=dt.date(1926, 3, 3), same_author=False, confirmed_by=1, error_level=0.01)
    assert "between 3 March 1926 and 12 December 1928 (99 %)" in other.words()
    assert "not the same author; confirmed by 1 later document" in other.words()
    unknown = replace(TURN, same_author=None, confirmed_by=0, before=-0.04, latest=TURN.earliest)
    assert (
        unknown.words() == "on 3 March 1928 (95 %) the position moved from 0.0 to −0.7; no later document confirms it"
    )


def test_no_turn_is_a_result():
    assert estimate_line(made(Publisher(documents=12), seed=1)).words()[0] == (
        "no turn of position found in 12 periods at the 5 % level; a lasting move of 1.0 half way would be found nine "
        "times in ten; smaller or shorter moves may have happened"
    )


def test_not_enough_is_a_result_with_what_would_be_enough():
    line = estimate_line(
        by_hand(documents("2001-01-01"), [(0, 0.5, 0.5, 1.0, 0.5)] * 3 + [(0, 0.5, 0.0, None, None)] * 9)
    )
    assert line.words()[:2] == ["not enough to say", "1 January 2001: not enough to say; 5 more passages read would do"]


def test_no_figure_stands_without_its_reader():
    line = made(Publisher(documents=6), seed=1)
    by_machine = estimate_line(line, coder="claude", kinds=("machine",))
    assert by_machine.words()[-1].endswith(
        "interval relative to reader claude (a machine), whose errors it does not cover; not validated by people"
    )
    scored = estimate_line(line, coder="learned", kinds=("machine",), readers=("claude",))
    assert "relative to reader claude (a machine)" in scored.words()[-1]
    assert (
        estimate_line(line, kinds=("person",))
        .words()[-1]
        .endswith("read by people (errors that readers share are not covered)")
    )
    assert (
        estimate_line(line, kinds=("machine", "person"))
        .words()[-1]
        .endswith("some of them by a machine (errors that readers share are not covered)")
    )


def test_in_brief_and_in_passing_a_figure_does_not_stand_without_its_reader_either():
    line = made(Publisher(documents=6), seed=1)
    by_machine = estimate_line(line, coder="claude", kinds=("machine",))
    gold, passages = int(by_machine.gold.sum()), int(by_machine.passages.sum())
    counting = int(by_machine.counting.sum())
    read = f"{gold} of {passages} passages"
    assert reading_in_brief(by_machine) == [
        f"{read} read, {counting} with a position",
        "interval relative to reader claude (a machine), not validated by people",
    ]
    assert reading_in_passing(by_machine) == f"{read} read by claude (a machine)"
    people = estimate_line(line, kinds=("person",))
    assert reading_in_brief(people) == [f"{read} read by people, {counting} with a position"]
    both = estimate_line(line, kinds=("machine", "person"))
    assert reading_in_passing(both) == f"{read} read by people, some of it by a machine"
    assert reading_in_passing(estimate_line(line, kinds=("machine",))) == f"{read} read by a machine"


def test_what_chance_would_do_is_said():
    assert expected_words(8) == (
        "8 questions tested at 5 % each: at most 0.4 expected to show a turn by chance; "
        "◯ marks those that hold after correction for all of them (Holm)"
    )


def test_of_one_question_nothing_is_corrected():
    assert expected_words(1, of="position") == (
        "1 question tested at 5 %: at most so often would chance show a turn of position"
    )


def test_rows_hold_none_where_nothing_is_known():
    held = documents("2001-01-01", "2002-01-01")
    rows = estimate_line(census(held, [[0.5] * 9, [0.5] * 3]), by="year").rows()
    assert rows[0].position == 0.5
    assert (rows[1].position, rows[1].low, rows[1].held, rows[1].status) == (None, None, None, "not enough")
    assert rows[1].salience == pytest.approx(30)


def test_a_turn_exports_what_the_interface_lists():
    row = TURN.row()
    assert (row.size, row.direction) == (pytest.approx(-1.33), "low")
    assert set(row.__struct_fields__) >= {
        *("kind", "earliest", "latest", "before", "after", "size", "direction"),
        *("holm", "confirmed_by", "same_author"),
        *("holm_earliest", "holm_latest", "allotments", "found_again", "at_once_earliest", "at_once_latest"),
    }


def test_a_period_explains_itself_back_to_passages():
    held = documents("2001-01-01", "2002-01-01")
    codings = census(held, [[0.5] * 9, [0.0, 1.0] * 6])
    line = estimate_line(codings, resolver=passages, codebook="abc", coder="anna", kinds=("person",))
    told = line.explain("2002-01-01")
    assert (told.gold, told.passages, told.documents, told.codebook, told.coder) == (12, 12, 1, "abc", "anna")
    assert told.low <= told.position <= told.high
    assert [passage.number for passage in told.evidence] == list(range(109, 121))
    assert "12 of them read (gold)" in told.words[0]
    assert line.explain(-1) == told
    with pytest.raises(WrongUse, match="no period is called “1999” here"):
        line.explain("1999")
    with pytest.raises(WrongUse, match="no period is called “99” here"):
        line.explain(99)


def test_a_turn_explains_itself_back_to_passages():
    line = turned(["A"] * 8)
    with pytest.raises(NotEnough, match="without a way back"):
        line.turns[0].explain()
    turn = replace(line.turns[0], resolver=passages)
    assert [passage.number for passage in turn.explain()] == list(range(220, 300))
    told = replace(line, resolver=passages).explain(turn)
    assert told.gold == 80
    assert told.words[0] == turn.words()


def test_a_grey_period_and_a_poor_one_explain_themselves_too():
    rows = [(0, 1.0, 0.5, None, None)] * 10
    grey = estimate_line(by_hand(documents("2001-01-01", "2002-01-01"), rows), by="year")
    assert grey.explain(0).words[0] == "2001: +0.5, machine scores of 10 passages in 1 document, without an interval"
    assert grey.explain("2002").position is None


def test_what_chance_would_do_is_said_of_each_kind_of_turn():
    said = expected_of_each_words(8)
    assert "at most 0.4 expected to show a turn of position by chance, 0.4 one in how much is said" in said
    assert said.endswith("◯ marks turns of position that hold after correction for all of them (Holm), ● others")
