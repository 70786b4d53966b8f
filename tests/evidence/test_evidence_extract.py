from evidence_readings import passage

from volteface.evidence.extract import Extract, extract
from volteface.evidence.rights import Ledger

LONG = (
    "The union shall be free to strike when it must. "
    "Union members have waited through two winters for the wages that were promised them. "
    "Nobody in this district will be asked to work for less than the rate."
)


def test_words_know_where_they_stand_and_what_was_left_out():
    held = passage(LONG, start=100)
    words = "Union members have waited through two winters for the wages that were promised them."
    shown = Extract(held, words, LONG.index(words))
    assert (shown.start, shown.end) == (100 + LONG.index(words), 100 + LONG.index(words) + len(words))
    assert (shown.before, shown.after) == ("… ", " …")


def test_a_whole_passage_has_nothing_left_out():
    shown = extract(passage(LONG), Ledger({}))
    assert shown is not None
    assert (shown.text, shown.before, shown.after) == (LONG, "", "")


def test_marks_are_spans_of_the_words_shown():
    at = LONG.index("waited")
    held = passage(LONG)
    shown = extract(
        held, Ledger({}), limit=20, marks=((at, at + 6),), cues=lambda text: ["waited"] * ("waited" in text)
    )
    assert shown is not None
    assert shown.text != LONG
    assert [shown.text[start:end] for start, end in shown.marks] == ["waited"]


def test_marks_outside_of_what_is_shown_are_left_out():
    at = LONG.index("Nobody")
    shown = extract(passage(LONG), Ledger({}), limit=12, marks=((at, at + 6),), cues=lambda t: ["u"] * ("strike" in t))
    assert shown is not None
    assert "Nobody" not in shown.text
    assert shown.marks == ()


def test_what_the_rights_forbid_is_not_shown_and_what_is_shown_is_entered():
    held = passage(LONG, rights="unknown")
    assert extract(held, Ledger({"d1": 50})) is None
    ledger = Ledger({"d1": 1000})
    assert extract(held, ledger) is not None
    assert ledger.spent("d1") == len(LONG.split())
