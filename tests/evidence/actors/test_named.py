"""Which of the actors a name means: by stated rules, else it is ambiguous and counted apart."""

from volteface.evidence.actors import named as rules
from volteface.evidence.actors.named import Named, Place, mentions
from volteface.model.actors import Actor
from volteface.model.dates import Date

JOHN = Actor("john", "John Adams", "person", born=Date.parse("1735"), died=Date.parse("1826"))
QUINCY = Actor("quincy", "John Quincy Adams", "person", born=Date.parse("1767"), died=Date.parse("1848"))
BANK = Actor("bank", "The Bank", "company", born=Date.parse("1816"), died=Date.parse("1836"))
ACTORS = (JOHN, QUINCY, BANK)


def told(date, *names):
    """The rules over one document with a passage a name."""
    places = [Place(number, 0, own=True, names=[one]) for number, one in enumerate(names)]
    return [(one.actor, one.sure, one.reason) for one in mentions(ACTORS, places, [Date.parse(date)])]


def name(*who, full=(), **more):
    return Named(0, 5, who, frozenset(full), **more)


def test_a_full_name_of_one_alone_is_sure_before_and_after_death():
    assert told("1900", name(0, full=[0])) == [(0, True, rules.FULL)]


def test_a_name_that_several_bear_is_one_of_each():
    assert told("1800", name(0, 1)) == [(0, False, rules.SHARED), (1, False, rules.SHARED)]


def test_a_full_name_earlier_in_the_document_settles_a_later_surname():
    assert told("1800", name(1, full=[1]), name(0, 1))[1:] == [(1, True, rules.BEFORE)]


def test_a_full_name_later_in_the_document_settles_nothing_before_it():
    assert told("1800", name(0, 1), name(1, full=[1]))[:2] == [(0, False, rules.SHARED), (1, False, rules.SHARED)]


def test_two_full_names_before_it_leave_a_surname_open():
    assert told("1800", name(0, full=[0]), name(1, full=[1]), name(0, 1))[2:] == [
        (0, False, rules.SHARED),
        (1, False, rules.SHARED),
    ]


def test_whoever_was_not_born_yet_is_not_meant():
    assert told("1750", name(0, 1)) == [(0, True, rules.ALONE)]
    assert told("1700", name(0, full=[0])) == [(0, False, rules.TOO_EARLY)]


def test_a_surname_that_another_bears_is_ambiguous_though_no_alias_of_theirs():
    rival = frozenset({1})
    assert told("1800", name(0, rivals=rival)) == [(0, False, rules.SURNAME)]
    assert told("1750", name(0, rivals=rival)) == [(0, True, rules.ALONE)]
    assert told("1800", name(0, full=[0]), name(0, rivals=rival))[1] == (0, True, rules.BEFORE)


def test_a_single_word_after_a_death_and_any_alias_of_a_body_that_is_gone_are_ambiguous():
    assert told("1900", name(0, single=True)) == [(0, False, rules.AFTER)]
    assert told("1900", name(0)) == [(0, True, rules.ALONE)]
    assert told("1900", name(2)) == [(2, False, rules.AFTER)]


def test_a_word_that_is_written_small_is_no_mention():
    assert told("1800", name(0, small=True)) == []


def test_a_capital_at_a_sentences_beginning_tells_nothing_of_a_common_word():
    assert told("1800", name(0, opens=True)) == [(0, True, rules.ALONE)]
    assert told("1800", name(0, opens=True, common=True)) == [(0, False, rules.OPENS)]


def test_beside_another_name_it_stays_ambiguous_whoever_was_named_before():
    assert told("1800", name(0, full=[0]), name(0, beside=True))[1] == (0, False, rules.BESIDE)


def test_mentions_do_not_depend_on_the_order_in_which_passages_come():
    places = [
        Place(0, 0, own=True, names=[name(1, full=[1])]),
        Place(1, 0, own=False, names=[name(0, 1)]),
        Place(2, 1, own=True, names=[name(0, 1)]),
    ]
    dates = [Date.parse("1800"), Date.parse("1801")]
    assert mentions(ACTORS, places, dates) == mentions(ACTORS, places[::-1], dates)
