import datetime as dt

import pytest

from small_study import COLUMNS, coded, codings, documents, filled
from volteface.evidence.result import Reading
from volteface.evidence.rights import Ledger
from volteface.line.turns.turn import Turn
from volteface.model.errors import CheckFailed
from volteface.model.passage import Passage
from volteface.study import Study
from volteface.study.around import edges

ADMITS = "The weavers demand a protective tariff on coal, since all of us were mistaken in former years."


def rows(*, admits=(), turn=1906):
    """Documents of twelve years that give no reason; those of the years named say that all were mistaken."""
    made = documents(turn=turn)
    for row in made:
        row["text"] = row["text"].replace(", since ", ", while ")
        if int(row["date"][:4]) in admits:
            row["text"] = f"{row['text']}\n\n{ADMITS}"
    return made


def around(small, question="tariff", **options):
    with Study.open(small.folder) as study:
        return study.line(question, **options), study.around(question, **options)


def read(number, position):
    """A passage of a document of its own, a document a year from 1901."""
    text = f"{number}. The weavers demand what they have demanded of this congress before."
    place = {"layer": "1", "page": None, "page_label": None, "start": 0, "end": len(text), "prefix": "", "suffix": ""}
    of = {"source": "", "organisation": "", "author": "", "voice": "own", "rights": "public-domain", "position": None}
    date = f"{1900 + number}-05-01"
    passage = Passage(id=str(number), text=text, date=date, document=f"d{number}", number=number, **place, **of)
    day = float(dt.date.fromisoformat(date).toordinal())
    return Reading(passage, position, read=True, coder="A", kind="person", confidence=1.0, day=day)


def test_the_words_at_both_ends_of_the_interval_are_quoted(small):
    coded(filled(small, rows()))
    line, (found,) = around(small)
    (turn,) = line.turns
    assert (found.earliest, found.latest) == (turn.earliest, turn.latest)
    assert (found.first.date, found.last.date) == (turn.earliest.isoformat(), turn.latest.isoformat())
    assert "free trade" in found.first.text
    assert "protective tariff" in found.last.text
    assert (found.first.position, found.last.position) == (-1.0, 1.0)
    assert (found.first.author, found.last.author) == ("Ada", "Bert")
    assert (found.first.kind, found.first.read, found.first.coder) == ("person", True, "Reader 1")
    assert found.words[0] == (
        f"first document of the interval: {turn.earliest.day} May {turn.earliest.year}, Ada, −1.0 (Reader 1): "
        f"“{found.first.text}”"
    )


def test_documents_that_say_nothing_near_the_mean_are_passed_over_unless_all_are_such():
    turn = Turn(
        kind="position",
        earliest=dt.date(1901, 5, 1),
        latest=dt.date(1906, 5, 1),
        before=-0.8,
        after=0.8,
        start=0,
        split=3,
        end=6,
        standard_errors=6.0,
        confirmed_by=0,
        same_author=None,
        before_passages=(1, 2, 3),
        after_passages=(4, 5, 6),
    )
    held = [read(1, 1.0), read(2, -1.0), read(3, -0.5), read(4, -0.5), read(5, 0.0), read(6, -1.0)]
    first, last = edges(turn, held, Ledger({}), lambda _: ())
    assert (first.reading.passage.number, last.reading.passage.number) == (2, 6)


def test_no_reason_found_is_said_with_what_was_searched(small):
    coded(filled(small, rows()))
    _, (found,) = around(small)
    assert found.reasons == []
    # Six passages a year in each document of the interval and of the two years after it.
    years = found.until.year - found.earliest.year + 1
    assert found.searched == 6 * sum(1900 <= found.earliest.year + i <= 1911 for i in range(years))
    assert found.words[-1].startswith(
        f"none of the {found.searched} passages about the question from 1 May {found.earliest.year} to "
    )
    assert found.words[-1].endswith("(English; not reviewed: a reason in other words is not found)")


def test_a_passage_that_admits_the_change_stands_with_the_turn(small):
    coded(filled(small, rows(admits=(1907,))))
    _, (found,) = around(small)
    (reason,) = found.reasons
    assert (reason.text, reason.date, reason.why) == (ADMITS, "1907-05-01", "admits: “mistaken”")
    assert reason.position == 1.0
    assert "not reviewed" in found.words[2]


def test_one_that_admits_before_the_interval_is_none_of_its_reasons(small):
    coded(filled(small, rows(admits=(1909,), turn=1902)))
    line, (found,) = around(small)
    assert line.turns[0].latest.year + 2 < 1909
    assert found.reasons == []


def test_a_machine_is_named_as_one(small):
    filled(small, rows())
    table = small.table("codings.csv", [{**one, "kind": "machine"} for one in codings(small, coder="claude")])
    small.done("code", "tariff", "--coder", table, "--census")
    _, (found,) = around(small)
    assert found.first.kind == "machine"
    assert found.first.heading().endswith("−1.0 (claude, a machine)")


def test_of_a_source_without_known_rights_no_more_is_shown_than_may_be(small):
    # 10 % of a document of some 100 words is less than a sentence.
    ran = small.add(small.table("texts.csv", rows()), "--author", "author", columns=COLUMNS)
    assert ran.code == 0, ran.err
    coded(small)
    _, (found,) = around(small)
    assert (found.first, found.last) == (None, None)
    assert found.words[0] == "first document of the interval: none before the turn has words that may be quoted"


def test_a_line_without_turns_has_nothing_around_them(small):
    coded(filled(small, rows(turn=1950)))
    line, found = around(small)
    assert (line.turns, found) == ((), ())


def test_words_that_do_not_stand_in_their_document_stop_it(small, monkeypatch):
    from volteface.study import finding

    coded(filled(small, rows()))
    monkeypatch.setattr(finding, "layer_of", lambda _: lambda _: "other words")
    with pytest.raises(CheckFailed):
        around(small)


def test_the_line_command_shows_it_and_json_carries_it(small):
    coded(filled(small, rows(admits=(1907,))))
    ran = small.done("line", "tariff")
    shown = " ".join(ran.out.split())
    assert "Turns of position ◯ holds for the one question tested (5 %) the words quoted illustrate both ends" in shown
    assert " 1 ◯ between " in shown
    assert f"“{ADMITS}”" in shown
    assert all(len(row) <= 80 for row in ran.out.splitlines())
    assert ran.out.index("What the line shows") < ran.out.index("Turns of position") < ran.out.index("Period by period")
    answer = small.done("line", "tariff", "--json").json
    assert len(answer["around"]) == len(answer["turns"]) == 1
    (near,) = answer["around"]
    assert near["reasons"][0]["text"] == ADMITS
    assert near["first"]["end"] - near["first"]["start"] == len(near["first"]["text"])
    assert small.done("line", "--json").json["lines"][0]["around"] == []


def test_events_stand_beside_a_turn_by_their_dates(small):
    coded(filled(small, rows()))
    (small.folder / "events.csv").write_text(
        "date,title,kind\n1905-12-01,A strike,strike\n1899,An old one,strike\n", "utf-8"
    )
    _, (found,) = around(small)
    assert [event.title for event in found.inside] == ["A strike"]
    assert found.before == []
    shown = " ".join(small.done("line", "tariff").out.split())
    assert "events inside the interval, by date alone: 1 December 1905: A strike (strike)" in shown


def test_many_events_are_counted_by_kind_and_none_of_them_chosen(small):
    coded(filled(small, rows()))
    several = "".join(f"1905-12-{day:02},Strike {day},strike\n" for day in range(1, 7))
    (small.folder / "events.csv").write_text(f"date,title,kind\n{several}", "utf-8")
    shown = " ".join(small.done("line", "tariff").out.split())
    assert "6 events inside the interval, by date alone (strike 6): volteface events tariff" in shown
    assert "Strike 1" not in shown


def test_events_that_cannot_be_read_do_not_keep_a_line_from_being_told(small):
    coded(filled(small, rows()))
    (small.folder / "events.csv").write_text("day,what\n1905,strike\n", "utf-8")
    ran = small.done("line", "tariff")
    assert "Turns of position" in ran.out
    assert "has no column “date”" in ran.err
    assert small.done("line", "tariff", "--json").json["around"]
