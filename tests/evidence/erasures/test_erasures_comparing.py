"""Two editions compared: kinds, windows, notes, furniture, readings of one print, what goes and comes back."""

from edition_texts import edition
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.erasures.comparing import Known, compare
from volteface.evidence.erasures.erasure import Bearing, Kind
from volteface.evidence.erasures.following import erasures, follow
from volteface.evidence.erasures.furniture import changing
from volteface.evidence.erasures.notes import concerns, is_note
from volteface.evidence.extract import Extract

KEPT = "The harvest was good in all of the northern valleys."
GONE = "We shall never raise the tariff on bread."
COAL = "No pit will be closed before the year is out."


def on_tariff(sentence):
    return (Bearing("tariff", "cues"),) if "tariff" in sentence.text else ()


def told(found):
    return [(one.kind.value, (one.before or one.after).text) for one in found]


def test_a_removed_sentence_stands_with_what_is_there_now_and_when():
    earlier = edition(f"{KEPT}\n{GONE}\n{COAL}", captured="2021-03-03", day="2021")
    later = edition(f"{KEPT}\n{COAL}", number=2, captured="2021-05-09", day="2021")
    pair, (one,) = compare(earlier, later)
    assert (pair.removed, pair.unchanged, pair.sentences) == (1, 2, (3, 2))
    assert (one.kind, one.before.text, one.after) == (Kind.REMOVED, GONE, None)
    assert earlier.text[one.before.start : one.before.end] == GONE
    assert [shown.text for shown in one.around] == [KEPT, COAL]
    assert one.window() == "was there on 3 March 2021, is not there on 9 May 2021"
    assert one.called == "removed, no note found"


def test_an_altered_sentence_has_its_edits_and_what_alarms():
    _, (one,) = compare(
        edition(f"{KEPT}\n{GONE}"), edition(f"{KEPT}\n{GONE.replace('never ', '')}", number=2, day="1925")
    )
    assert [(edit.printed, edit.said) for edit in one.edits] == [("never", "")]
    assert one.alarms == ("negation",)
    assert one.before.pieces[1] == "never"
    assert one.window() == "stands so in the edition of 1920, otherwise in the edition of 1925"


def test_what_bears_on_a_question_comes_first_and_then_the_weightiest():
    earlier = edition(f"{COAL}\n{KEPT}\nIt rained.\nNo tariff.")
    _, found = compare(earlier, edition("Elsewhere there is peace.", number=2, day="1925"), Known(bears=on_tariff))
    gone = [one.before.text for one in found if one.kind is Kind.REMOVED]
    assert gone[0] == "No tariff."
    assert gone[-1] == "It rained."


def test_nothing_removed_is_a_result_with_how_much_was_compared():
    pair, found = compare(edition(f"{KEPT}\n{COAL}"), edition(f"{COAL}\n{KEPT}\n{GONE}", number=2, day="1925"))
    assert [one.kind for one in found] == [Kind.ADDED, Kind.MOVED]
    assert pair.words()[:2] == [
        "2 sentences compared with 3",
        "no sentence was removed, 0 altered, 1 added, 1 moved",
    ]


def test_a_note_that_may_speak_of_a_change_stands_beside_it():
    note = "Correction: An earlier version of this article wrongly gave the tariff on bread."
    earlier = edition(f"{KEPT}\n{GONE}\n{COAL}")
    pair, found = compare(earlier, edition(f"{KEPT}\n{note}", number=2, day="1925"))
    noted = {one.before.text: one.note.text if one.note else None for one in found if one.kind is Kind.REMOVED}
    assert noted == {GONE: note, COAL: None}
    assert [shown.text for shown in pair.notes] == [note]
    assert {one.called for one in found} == {"removed, with a note", "removed, no note found", "added"}


def test_notes_are_told_by_their_words_alone():
    assert is_note("This page was amended on 9 May 2021.")
    assert is_note("Berichtigung: In einer früheren Fassung dieses Textes stand ein anderes Jahr.")
    assert not is_note("The correction of the valley’s course was begun.")
    assert concerns("This page was amended on 9 May 2021.", GONE)
    assert not concerns("Correction: the name of the mayor of Leeds was misspelled.", GONE)


def test_lines_that_change_of_themselves_are_told_and_not_counted():
    for line in (
        "Last updated: 3 March 2021",
        "1,234 views",
        "© 2021 The League",
        "Monday, 3 March 2021",
        "5 min read",
    ):
        assert changing(line), line
    for line in ("In March 1921 we shall march.", "We published the accounts.", "1926", "Updated machinery is wanted."):
        assert not changing(line), line
    earlier = edition(f"{KEPT}\nLast updated: 3 March 2021\n1,234 views")
    pair, found = compare(earlier, edition(f"{KEPT}\nLast updated: 9 May 2021\n7,001 views", number=2, day="1925"))
    assert (pair.removed, pair.altered, pair.added, pair.furniture) == (0, 0, 0, len(found))
    assert len(found) >= 2


def test_two_readings_of_one_print_make_no_removal():
    words = [
        f"The members of branch {name} met in the great hall and heard the report" for name in ("a", "b", "c", "d", "e")
    ]
    one = edition("\n".join([*words, "A line that the other reading has lost altogether."]))
    other = edition("\n".join(one.replace("members", "mernbers").replace("heard", "beard") for one in words), number=2)
    pair, found = compare(one, other)
    assert pair.one_print
    assert (pair.removed, pair.unread, found) == (0, 1, ())
    assert "two readings of one print" in pair.words()[1]


def test_another_edition_badly_read_still_loses_what_is_gone():
    words = [
        f"The members of branch {name} met in the great hall and heard the report" for name in ("a", "b", "c", "d", "e")
    ]
    one = edition("\n".join([*words, GONE]))
    other = edition(
        "\n".join(one.replace("members", "mernbers").replace("heard", "beard") for one in words), number=2, day="1925"
    )
    pair, (found,) = compare(one, other)
    assert not pair.one_print
    assert (pair.removed, found.before.text) == (1, GONE)


def test_what_goes_and_comes_back_is_told_on_both_occasions():
    days = ("2019-01-01", "2020-02-02", "2021-03-03")
    texts = [edition(f"{KEPT}\n{GONE}", day=days[0]), edition(KEPT, number=2, day=days[1])]
    texts.append(edition(f"{KEPT}\n{GONE}", number=3, day=days[2]))
    _, found = follow(texts[::-1])
    assert [(one.kind, one.again) for one in found] == [(Kind.REMOVED, days[2]), (Kind.ADDED, days[0])]
    assert found[0].window().endswith("; stands again on 3 March 2021")


def test_a_section_and_a_link_that_the_later_capture_has_not():
    earlier = edition(
        f"{KEPT}", f"{COAL}\nThe miners have our word.", titles=("Farms", "Coal"), links=("https://x.example/a/",)
    )
    later = edition(f"{KEPT}", number=2, day="1925", titles=("Farms",), links=("http://y.example/",))
    pair, _ = compare(earlier, later, Known(addresses={"x.example/a": "speech-a"}))
    assert [(one.title, one.sentences, one.removed, one.begins.text) for one in pair.vanished] == [("Coal", 2, 2, COAL)]
    assert [(one.target, one.held) for one in pair.links] == [("https://x.example/a/", "speech-a")]
    assert not compare(edition(KEPT), later)[0].linked


def test_words_that_may_not_be_shown_are_left_out_and_counted():
    texts = [edition(f"{KEPT}\n{GONE}\n{COAL}"), edition(KEPT, number=2, day="1925")]
    found = erasures([texts], lambda _: Known())

    def may(one: Extract) -> bool:
        return one.text != GONE

    kept = found.admitted(may)
    assert [shown.text for _, _, shown in kept.quoted() if shown.text in {GONE, COAL}] == [COAL]
    assert kept.dropped == 1


SENTENCES = st.lists(
    st.sampled_from(
        ["We want bread.", "We want wages and the pension.", "The treaty stands.", "No railway was built."]
    ),
    min_size=1,
    max_size=8,
)


@given(SENTENCES, SENTENCES)
def test_what_is_counted_is_what_was_found(earlier, later):
    pair, found = compare(edition("\n".join(earlier)), edition("\n".join(later), number=2, day="1925"))
    back, _ = compare(edition("\n".join(later), day="1919"), edition("\n".join(earlier), number=2))
    assert pair.removed == sum(one.kind is Kind.REMOVED for one in found) == back.added
    assert pair.added == back.removed
    assert all(one.before.passage.layer == "1" for one in found if one.before is not None)
    assert all(one.after.passage.layer == "2" for one in found if one.after is not None)
