"""What becomes of each sentence: the laws of matching, and what must never be called removed."""

from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.erasures.letters import letters
from volteface.evidence.erasures.matching import match

WORDS = ("wages", "bread", "miners", "council", "strike", "railway", "harvest", "treaty", "winter", "pension")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(lambda words: f"We want {' '.join(words)}.")
TEXTS = st.lists(SENTENCES, max_size=25)


def of(*sentences):
    return [letters(one) for one in sentences]


@given(TEXTS, TEXTS)
def test_every_sentence_is_told_of_once_on_either_side(earlier, later):
    found = match(of(*earlier), of(*later))
    ours = [at for link in found.links for at in link.earlier] + [*found.removed, *found.still]
    theirs = [at for link in found.links for at in link.later] + [*found.added, *found.before]
    assert sorted(ours) == list(range(len(earlier)))
    assert sorted(theirs) == list(range(len(later)))


@given(TEXTS, TEXTS)
def test_what_was_removed_one_way_was_added_the_other(earlier, later):
    there, back = match(of(*earlier), of(*later)), match(of(*later), of(*earlier))
    assert (there.removed, there.added) == (back.added, back.removed)
    assert {(link.earlier, link.later) for link in there.links} == {(link.later, link.earlier) for link in back.links}


@given(TEXTS, TEXTS)
def test_nothing_is_removed_whose_words_stand_in_the_later_edition(earlier, later):
    held = {letters(one).key for one in later}
    assert not [at for at in match(of(*earlier), of(*later)).removed if letters(earlier[at]).key in held]


@given(st.lists(SENTENCES, max_size=25, unique=True), st.randoms(use_true_random=False))
def test_sentences_in_another_order_are_moved(text, chance):
    later = list(text)
    chance.shuffle(later)
    found = match(of(*text), of(*later))
    assert not found.removed
    assert not found.added
    assert all(link.same for link in found.links)
    in_place = [link.later[0] for link in found.links if not link.moved]
    assert in_place == sorted(in_place)


def test_one_sentence_of_two_alike_that_is_gone_is_not_called_removed():
    found = match(
        of("Down with the tariff.", "The harvest was good.", "Down with the tariff."), of("Down with the tariff.")
    )
    assert (found.removed, len(found.still)) == ((1,), 1)


def test_line_breaks_hyphens_quotation_marks_and_dashes_change_nothing():
    found = match(
        of('The com-\nmittee said: "No tariff" - and nothing else.'),
        of("The committee said: “No\ntariff” — and nothing else."),
    )
    assert [link.same for link in found.links] == [True]


def test_signs_that_carry_meaning_are_kept():
    for one, other in (
        ("Is it so?", "Is it so."),
        ("1.5 per cent", "15 per cent"),
        ("It fell to -5 %", "It fell to 5 %"),
    ):
        assert letters(one).key != letters(other).key
    assert letters("1,200 men").key == letters("1200 men").key


def test_a_sentence_split_in_two_and_two_joined_are_the_same_words():
    one = "We demand free trade; the mills of the north must open at once."
    two = ("We demand free trade.", "The mills of the north must open at once.")
    apart, together = match(of(one), of(*two)), match(of(*two), of(one))
    assert [(link.earlier, link.later, link.same) for link in apart.links] == [((0,), (0, 1), True)]
    assert [(link.earlier, link.later, link.same) for link in together.links] == [((0, 1), (0,), True)]


def test_a_sentence_with_a_clause_cut_is_altered_and_its_neighbour_removed():
    earlier = of(
        "We shall never raise the tariff on bread or on coal.",
        "The miners have our word that no pit will close.",
        "The harvest was good.",
    )
    found = match(earlier, of("We shall never raise the tariff on bread.", "The harvest was good."))
    assert found.removed == (1,)
    assert [(link.earlier, link.later, link.same) for link in found.links] == [((0,), (0,), False), ((2,), (1,), True)]


def test_another_sentence_in_its_place_is_no_wording_of_it():
    found = match(
        of("The harvest was good.", "We demand free trade in wool and timber.", "We go home."),
        of("The harvest was good.", "Parliament rose early on account of the heat.", "We go home."),
    )
    assert (found.removed, found.added) == ((1,), (1,))


def test_a_sentence_altered_and_moved_is_known_again():
    long = "We demand a protective tariff on iron rails since neighbouring ports have closed their gates."
    rest = [f"Of the {one} nothing new is to be told this year." for one in ("fleet", "roads", "mint", "schools")]
    found = match(of(long, *rest), of(*rest, long.replace("iron rails", "leather gloves")))
    assert [(link.earlier, link.later, link.same, link.moved) for link in found.links if not link.same] == [
        ((0,), (4,), False, True)
    ]


def test_a_heading_that_ran_into_a_new_sentence_is_not_called_removed():
    filler = [f"The branch of district {n} met on day {n} and voted for the strike." for n in range(12)]
    earlier = of("HOME", *filler, "A last word of thanks.")
    later = of(*filler, "A last word of thanks.", "A place to call HOME these are but few of the items")
    assert match(earlier, later).removed == ()


def test_a_question_mark_in_a_word_that_was_misread_parts_nothing():
    filler = [f"The branch of district {n} met on day {n} and voted for the strike." for n in range(6)]
    earlier = of(*filler, "WOMEN?S ISSUES", "The party is one of women and men who work as equals.")
    later = of(*filler, "WOMEN?", "S ISSUES The party is one of women and men who work as equals.")
    assert match(earlier, later).removed == ()
