"""The page that tells how far lines can be trusted, and the sentences on it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from made_contents import contents, line

from volteface.dossier import publish_html
from volteface.dossier.contents import QuestionContents
from volteface.dossier.trust import DriftFound, Effective, PeriodError, RecallBound, Side, Trust, Wave, Worth
from volteface.dossier.trust_words import caution_words, effective_words, errors_words, readings_words, recall_words
from volteface.figure.confusion import Crossed

DRIFT = DriftFound(
    "coding",
    "drift: over the whole span the error changes by +0.40",
    alarm=True,
    change=0.4,
    low=0.1,
    high=0.7,
    detectable=0.3,
    n=40,
)


def full(question: QuestionContents) -> QuestionContents:
    """The same question with everything known of its worth."""
    asked, span, position = question.question, [1824, 1830, 1835], [0.5, -0.2, -0.6]
    trust = msgspec.structs.replace(
        question.trust,
        read=85,
        settled=3,
        disputed=7,
        unclear=2,
        machine="learned",
        drawn=(Wave(1, "2026-11-01T10:00", 7, asked.version, 400, 85, 20),),
        worth=(
            Worth("<b>ann</b>", "person", "", 85, 60, "bob", "people", 55, r=0.9, r_low=0.8, r_high=0.95, counts_n=85),
            Worth("cues", "machine", "1", 400, 0, "", "", 0),
            Worth("eve", "person", "", 40, 0, "bob", "people", 30, r=0.4, counts_n=40, drift=(DRIFT,)),
        ),
        errors=(PeriodError("1820/1829", 12, 0.3, 0.1, 0.5, 40, 0.0, -0.1, 0.1),),
        errors_by="decade",
        effective=Effective(55, 40.0, "decade", 2, 0.5, 0.8, 120.0, 60.0, 180.0),
        sides=(
            Side("gold alone", "person", "gold by <i>ann</i>", line(asked, span, position)),
            Side("cues", "machine", "scores alone", line(asked, span, position, grey=True)),
        ),
        confusions=(Crossed("<b>ann</b>", "bob", "people", ("not about", "+0.5"), ((20, 1), (0, 9)), 0.97),),
    )
    return msgspec.structs.replace(question, trust=trust)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    made = contents()
    out = tmp_path_factory.mktemp("trusted") / "public"
    publish_html(msgspec.structs.replace(made, questions=tuple(map(full, made.questions))), out)
    return ET.fromstring((out / "trust.html").read_text("utf-8").removeprefix("<!DOCTYPE html>"))


def text_of(page: ET.Element) -> str:
    return " ".join("".join(page.itertext()).split())


def test_everything_known_of_a_line_stands_on_it(page: ET.Element) -> None:
    said = text_of(page)
    for words in (
        "85 of the 400 passages that retrieval found were drawn",
        "bob (people)",
        "0.90 [0.80, 0.95]",
        "drift: over the whole span the error changes by +0.40",
        "The machine is shown to err in 1820/1829 (+0.30)",
        "the machine is worth about 120 further codings (between 60 and 180, 95 %)".capitalize(),
        "3 of 85 gold passages were settled by adjudication; coders differ on 7; 2 codings say that it cannot be told",
        "Scores alone",
    ):
        assert words in said, words


def test_an_alarm_stands_out_and_a_coder_held_against_nobody_is_not_in_the_table(page: ET.Element) -> None:
    alarms = [one.text for one in page.iter() if one.tag.endswith("b") and one.text and "drift" in one.text]
    assert len(alarms) == len(contents().questions)
    rows = [text_of(one) for one in page.iter() if one.tag.endswith("tr")]
    assert not any(row.startswith("cues (machine)") for row in rows)


def test_names_stay_words_and_no_id_is_given_twice(page: ET.Element) -> None:
    assert "<b>ann</b>" in text_of(page)
    ids = Counter(one.get("id") for one in page.iter() if one.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []


def test_lines_stand_one_below_the_other_a_machine_alone_without_band(page: ET.Element) -> None:
    panels = [one for one in page.iter() if one.tag.endswith("li") and text_of(one).startswith("gold alone")]
    grey = [one for one in page.iter() if one.tag.endswith("li") and text_of(one).startswith("cues")]
    assert panels
    assert all(any("vf-band" in (e.get("class") or "") for e in one.iter()) for one in panels)
    assert grey
    assert not any("vf-band" in (e.get("class") or "") for one in grey for e in one.iter())


def test_sentences_say_when_there_is_nothing_to_say() -> None:
    nothing = Trust()
    asked = contents().questions[0].question
    assert readings_words(nothing) == ""
    assert caution_words(nothing, line(asked, [1824], [0.5], grey=True)) == ""
    assert errors_words(nothing) == "too little gold in any period to tell where the machine errs"
    (only,) = effective_words(Effective(10, 10.0))
    assert only.endswith("as 10 drawn evenly (Kish; design effect 1.0)")
    unsure = effective_words(Effective(55, 40.0, "decade", 2, 0.5, 0.8, 12.0, -3.0, 30.0))[-1]
    assert unsure == "that the machine is worth any further codings is not shown: about 12 (between −3 and 30, 95 %)"
    bound = recall_words(RecallBound(1000, 60, 0, 0.06, 0.4))
    assert "at most 6 % of those do, at most about 60 passages outside" in bound
    assert "holds at least 40 % of all that count" in bound


def test_one_open_coding_is_one_and_an_agreement_below_nought_has_a_typographic_minus(tmp_path: Path) -> None:
    made = contents()
    (first, *rest) = made.questions
    (agreed, *_) = first.trust.agreement
    # With a person among them their agreement says something of validity.
    low = msgspec.structs.replace(agreed, alpha=-0.1, low=-0.333, coders=(*agreed.coders, "Ann"))
    trust = msgspec.structs.replace(first.trust, read=85, unclear=1, agreement=(low,))
    first = msgspec.structs.replace(first, trust=trust)
    publish_html(msgspec.structs.replace(made, questions=(first, *rest)), tmp_path)
    trusted = text_of(ET.fromstring((tmp_path / "trust.html").read_text("utf-8").removeprefix("<!DOCTYPE html>")))
    assert "1 coding says that it cannot be told, and is no gold" in trusted
    assert "−0.10−0.33 to 0.87" in trusted
    asked = (tmp_path / "questions" / f"{first.question.id}.html").read_text("utf-8")
    assert "agreement α −0.10 (−0.33 to 0.87)" in asked
