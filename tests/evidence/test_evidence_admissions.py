import datetime as dt

import pytest
from evidence_readings import lines, passage, reading
from hypothesis import given

from volteface.evidence.acknowledgement import Acknowledgement
from volteface.evidence.admissions import AFTER_DAYS, Change, admissions
from volteface.evidence.rights import Ledger
from volteface.evidence.tokens import count_words
from volteface.evidence.verify import verify_parts

CHANGE = Change(dt.date(1926, 1, 1), dt.date(1927, 12, 31), before=-0.5, after=0.5)
MISTAKE = "We were mistaken about the duties on wool, and the congress says so in this hour."
REASON = "Because another harvest has failed in the ports, the duties on wool are to be raised."
PLAIN = "The congress of the league asks for duties on wool and on iron in all ports."


def found(readings=(), others=(), **more):
    return admissions(CHANGE, readings, others, ledger=Ledger({}), **more)


def test_admitting_goes_before_a_reason_and_both_before_nothing():
    out = found(
        [reading(REASON, 0.5, document="a"), reading(PLAIN, 0.5, document="b")], [passage(MISTAKE, document="c")]
    )
    assert [(one.strength, one.passage.document) for one in out.found] == [(1.0, "c"), (0.5, "a")]
    assert [one.telling for one in out.found] == [("mistaken",), ("Because", "another")]
    assert out.found[0].reading is None
    assert out.searched == 3


def test_none_found_is_a_result_with_what_was_searched():
    out = found([reading(PLAIN, 0.5)])
    assert (out.found, out.searched) == ((), 1)
    assert (out.first, out.last) == (CHANGE.earliest, CHANGE.latest + dt.timedelta(AFTER_DAYS))


@pytest.mark.parametrize(
    ("date", "inside"), [("1925-12-31", 0), ("1926-01-01", 1), ("1929-12-31", 1), ("1930-01-01", 0), ("1926", 1)]
)
def test_it_is_sought_from_the_intervals_first_day_to_two_years_after_its_last(date, inside):
    out = found(others=[passage(MISTAKE, date=date)])
    assert (out.searched, len(out.found)) == (inside, inside)


def test_nothing_is_said_to_be_searched_beyond_what_is_held():
    assert found(held_until=dt.date(1928, 2, 3)).last == dt.date(1928, 2, 3)


def test_who_still_holds_what_was_left_admits_nothing():
    assert found([reading(MISTAKE, -1.0)]).found == ()
    assert len(found([reading(MISTAKE, 1.0)]).found) == 1


@pytest.mark.parametrize("voice", ["quoted", "attributed", "conceded"])
def test_another_voice_admits_nothing(voice):
    out = found([reading(MISTAKE, 0.5, voice=voice)])
    assert (out.found, out.searched) == ((), 1)


def test_inside_the_interval_goes_before_after_it_and_the_new_position_before_none():
    later = passage(MISTAKE, document="later", date="1928-06-01")
    silent = passage(MISTAKE, document="silent", date="1926-02-01")
    new = reading(MISTAKE, 1.0, document="new", date="1927-02-01")
    assert [one.passage.document for one in found([new], [later, silent]).found] == ["new", "silent", "later"]


def test_a_language_that_the_lists_do_not_know_is_counted_apart():
    out = found(others=[passage(MISTAKE, document="a", language="en"), passage(MISTAKE, document="b", language="de")])
    assert (out.searched, out.unread, len(out.found)) == (1, 1, 1)


def test_a_cut_keeps_the_words_that_admit():
    other = "All delegates asked for higher duties on iron in the northern ports in that week."
    long = " ".join([f"{number}. {other}" for number in range(9)] + [MISTAKE])
    (one,) = found(others=[passage(long)]).found
    assert "mistaken" in one.text
    assert count_words(one.text) < count_words(long)
    assert one.text == long[one.offset : one.offset + len(one.text)]


def test_a_passage_stands_once_and_with_its_position():
    shown = reading(MISTAKE, 0.5)
    out = found([shown], [shown.passage])
    assert (out.searched, len(out.found)) == (1, 1)
    assert out.found[0].reading is not None


@given(lines(rights=("public-domain",)))
def test_whatever_is_shown_is_verbatim_and_acknowledges(made):
    readings, layers, _ = made
    out = admissions(CHANGE, readings, (), ledger=Ledger({}), top=9)
    parts = [(one.passage, one.text, one.offset) for one in out.found]
    assert not verify_parts(parts, lambda one: layers[one.document])
    finder = Acknowledgement()
    assert all(finder.strength(one.passage.text) == one.strength > 0 for one in out.found)
    assert len(out.found) <= out.searched
